"""Lines of text as Typst: words as string literals, and links, marks and emphasis as calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from medmassage_kb.print.book.letters import address, words
from medmassage_kb.print.book.tree import MarkupError, Node
from medmassage_kb.print.typst import literal

SCREEN_ONLY = {
    "kb-axis__picture",  # the forest plots show the same
    "kb-answer__icon",
    "kb-care__short",
    "kb-connect__form",
    "kb-crumbs",
    "kb-filter",
    "kb-form",
    "kb-handouts",
    "kb-jump",
    "kb-quiet",
    "kb-search",
    "kb-switch",
    "headerlink",
}
"""Classes of what only a screen needs."""
TONES = ("emergency", "urgent", "talk-first", "fine")
INLINE = {
    "a", "abbr", "b", "br", "code", "em", "i", "small", "span", "strong", "sub", "sup", "time", "wbr", "kbd", "cite",
}  # fmt: skip
_WRAP = {
    "strong": "strong",
    "b": "strong",
    "em": "emph",
    "i": "emph",
    "cite": "emph",
    "sub": "sub",
    "sup": "super",
    "code": "code",
    "kbd": "code",
    "small": "small",
}
_SPANS = {
    "kb-muted": "small",
    "kb-lane__who": "strong",
    "kb-label": "strong",
    "kb-figure": "figures",
    "kb-forest__figure": "figure-line",
}


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads.

    Attributes:
        label: A label of this volume, or nothing.
        url: Otherwise the full address.
        section: Number of the section that it leads to, such as '5.12'; nothing within a section or off the book.
        known: It leads to a page of the site that stands in another volume, so its address need not be printed.
    """

    label: str = ""
    url: str = ""
    section: str = ""
    known: bool = False


@dataclass(slots=True)
class Lines:
    """Writes the lines of one page.

    Attributes:
        name: The page's file, for errors.
        path: Its path below the site; labels begin with it.
        target: Where an address on the page leads, given the address as written and the classes of the link.
        wanted: Labels that links of the volume lead to; no other id becomes a label.
        repository: A paragraph whose links all begin so is for editors and is left out.
    """

    name: str
    path: str
    target: Callable[[str, list[str]], Target]
    wanted: set[str]
    repository: str = "\0"
    _anchors: list[str] = field(default_factory=list)
    _bare: bool = False

    def inline(self, children: Iterable[Node | str]) -> str:
        """One expression for a line of text; empty if there is nothing to read in it."""
        parts = _joined(self._parts(children))
        if not any(part.strip() if isinstance(part, str) else True for part in parts):
            return ""
        anchors, self._anchors = [f"anchor({literal(label)})" for label in self._anchors], []
        made = anchors + [part.code if isinstance(part, _Code) else words(part) for part in parts if part]
        return made[0] if len(made) == 1 else "{" + "; ".join(made) + "}"

    def _parts(self, children: Iterable[Node | str]) -> Iterator[str | _Code]:
        for child in children:
            if isinstance(child, str):
                yield child
            elif not self.left_out(child):
                yield from self._part(child)

    def _part(self, node: Node) -> Iterator[str | _Code]:
        if node.tag == "br":
            yield _Code("linebreak()")
            return
        if node.tag == "wbr" or (node.tag == "svg" and node.attrs.get("aria-hidden") == "true"):
            return  # a picture of the word that stands beside it
        if "id" in node.attrs:
            self.anchor(node.attrs["id"])
        if node.has("kb-mark"):
            level = next((name.removeprefix("kb-mark--") for name in node.classes if "--" in name), "not-rated")
            said = [part for part in node.children if isinstance(part, str)]
            yield _Code(f"mark({literal(level)}, {self.inline(said)})")
        elif node.attrs.get("aria-hidden") == "true":
            if inner := self.inline(node.children):
                yield _Code(f"pdf.artifact({inner})")
        elif node.tag == "a":
            yield from self._link(node)
        elif node.has("kb-tag"):
            tone = next((tone for tone in TONES if node.has(f"kb-tag--{tone}")), "")
            yield _Code(f"tag({self.inline(node.children)}, tone: {literal(tone)})")
        elif node.has("kb-address"):
            yield _Code(f"place-read({words(address(node.text()))})")
        elif wrap := _WRAP.get(node.tag) or next((_SPANS[name] for name in node.classes if name in _SPANS), ""):
            if inner := self.inline(node.children):
                yield _Code(f"{wrap}({inner})")
        elif node.tag in INLINE or node.tag in ("summary", "p", "label"):
            yield from self._parts(node.children)
        else:
            raise MarkupError(self.name, node.line, f"<{node.tag}> cannot stand in a line of text in print")

    def _link(self, node: Node) -> Iterator[str | _Code]:
        target = self.target(node.attrs.get("href", ""), node.classes)
        inner = self.inline(node.children)
        if not inner:
            return
        section = f", section: {literal(target.section)}" if target.section and not self._bare else ""
        if target.label:
            where = f"label({literal(target.label)})"
            yield _Code(f"inside({where}, {inner}{section})")
        elif target.known:
            yield _Code(f"outside({literal(target.url)}, {inner}{section})")
        else:
            shown = node.text()
            told = shown in target.url or shown.startswith(("doi:", "PubMed", "PMC"))
            printed = "" if told else f", {words(address(target.url))}"
            yield _Code(f"{'outside' if told else 'elsewhere'}({literal(target.url)}, {inner}{printed})")

    def anchor(self, name: str) -> None:
        label = f"{self.path}#{name}"
        if label in self.wanted:
            self._anchors.append(label)

    def left_out(self, node: Node) -> bool:
        if SCREEN_ONLY & set(node.classes) or node.tag in ("noscript", "form") or "hidden" in node.attrs:
            return True
        links = [inner for inner in node.walk() if inner.tag == "a"] if node.tag == "p" else []
        if links and all(link.attrs.get("href", "").startswith(self.repository) for link in links):
            return True
        return bool(links) and all(self.left_out(link) for link in links) and len(links) == len(node.elements)


@dataclass(frozen=True, slots=True)
class _Code:
    """Typst for a part of a line."""

    code: str


def _joined(parts: Iterable[str | _Code]) -> list[str | _Code]:
    """Texts joined where they touch, white space as HTML reads it: one space, none at the ends."""
    made: list[str | _Code] = []
    for part in parts:
        if isinstance(part, str) and made and isinstance(made[-1], str):
            made[-1] += part
        else:
            made.append(part)
    made = [re.sub(r"[ \t\r\n\f]+", " ", part) if isinstance(part, str) else part for part in made]
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip(" ")
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip(" ")
    return [part for part in made if part != ""]
