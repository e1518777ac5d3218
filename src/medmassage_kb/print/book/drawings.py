"""The site's drawings in print: the same SVG with the colours of the page, and its description as alternative text."""

from __future__ import annotations

import re

from medmassage_kb.print.book.lines import Lines
from medmassage_kb.print.book.tree import Node
from medmassage_kb.print.typst import literal

STYLE = """\
svg { color: #1b2a2f; }
text { font-family: 'Source Sans Pro'; font-size: 11.5px; fill: #51626a; }
.kb-forest__null, .kb-forest__rule { color: #51626a; }
.kb-forest__ci { stroke-width: 1.5; }
.kb-forest__point { fill: #0b5c5a; color: #0b5c5a; stroke-width: 1.5; }
.kb-forest__band { fill: #1a478a; }
.kb-dose__visit { fill: #0b5c5a; }
.kb-icon--on { fill: #0b5c5a; stroke: #0b5c5a; stroke-width: 1.2; }
.kb-icon--off { fill: none; stroke: #51626a; stroke-width: 1.2; }
"""
"""What `kb.css` says of drawings, in the colours of the light scheme; a picture in a PDF sees no other style."""
_WIDTHS = {"kb-icons": "62mm", "kb-dose__line": "62mm"}
_SPACE = 'xmlns="http://www.w3.org/2000/svg"'
_HEIGHT = re.compile(r'(\bheight=")([0-9.]+)(")')


def picture(node: Node, letters: float = 11.5) -> str:
    """A drawing as Typst; one that is hidden from screen readers on the site is no content here either.

    Args:
        node: The drawing.
        letters: Size of its letters, in its own units.
    """
    width = next((_WIDTHS[name] for name in node.classes if name in _WIDTHS), "100%")
    image = f'image(bytes({literal(_svg(node, letters))}), format: "svg", width: {width}'
    if node.attrs.get("aria-hidden") == "true":
        return f"pdf.artifact(block({image})))"
    return f"drawing({image}, alt: {literal(_told(node))}))"


def forest(writer: Lines, node: Node) -> str:
    """A forest plot: words on the left, and on the right a drawing that grows with them, so that its lines meet."""
    rows = [
        f"({writer.inline(words.children)}, {_growing(drawn)})"
        for item in node.walk()
        if item.tag == "li" and (words := _first(item, "p")) and (drawn := _first(item, "svg"))
    ]
    axis = node.find(lambda inner: inner.has("kb-forest__axis"))
    key = node.find(lambda inner: inner.has("kb-forest__key"))
    drawn = _first(axis, "svg") if axis else None
    sides = [writer.inline(part.children) for part in axis.walk() if part.tag == "span"] if axis else []
    parts = [
        f"({', '.join(rows)},)",
        _growing(drawn) if drawn else "none",
        f"({', '.join(sides)},)" if sides else "()",
        (writer.inline(key.children) if key else "") or "none",
    ]
    return f"forest({', '.join(parts)})"


def _first(node: Node, tag: str) -> Node | None:
    return node.find(lambda inner: inner.tag == tag)


def _svg(node: Node, letters: float = 11.5) -> str:
    style = Node("style", raw="<style>", children=[STYLE.replace("11.5px", f"{letters:g}px")])
    return Node("svg", raw=f"{node.raw.rstrip('/>')} {_SPACE}>", children=[style, *node.children]).markup()


def _growing(node: Node) -> str:
    """A drawing in two pieces, between which its height is to be written, and its height as drawn."""
    svg = _svg(node)
    found = _HEIGHT.search(svg)
    if found is None:
        return f'({literal(svg)}, "", 28)'
    return f"({literal(svg[: found.end(1)])}, {literal(svg[found.start(3) :])}, {found[2]})"


def _told(node: Node) -> str:
    parts = [child.text() for child in node.elements if child.tag in ("title", "desc")]
    return ". ".join(part.rstrip(".") for part in parts if part) or node.attrs.get("aria-label", "") or "Drawing"
