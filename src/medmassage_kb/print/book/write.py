"""A tree of a page as Typst: each element becomes a call, each text a string literal.

The words are those of the site, since the tree is that of the site's own page; only the setting differs. What has a
meaning on a screen only (crumbs, filters, search, links to edit) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from medmassage_kb.print.book import drawings, tables
from medmassage_kb.print.book.front import running
from medmassage_kb.print.book.letters import known
from medmassage_kb.print.book.lines import INLINE, TONES, Lines
from medmassage_kb.print.book.tree import MarkupError, Node
from medmassage_kb.print.typst import literal

BOXES = {
    "kb-bottom": "bottom-line",
    "kb-effect": "finding",
    "kb-copy": "letter",
    "kb-key": "key",
    "kb-empty": "aside",
    "kb-claim": "claim",
    "kb-verdict": "claim",
    "kb-review": "review",
    "kb-letter": "letter",
    "kb-references": "references",
    "admonition": "aside",
}
"""Elements that become a block of their own, and the function in `book.typ` that sets it."""
_LINES = {
    "kb-label": "label-line",
    "kb-muted": "quiet",
    "kb-medical": "medical",
    "kb-title": "work-title",
    "kb-care__say": "say",
    "admonition-title": "label-line",
}
_ELSEWHERE = {
    "kb-measure__here": "On the site the form stands here, to fill in on the screen or to print as one sheet."
}
"""Sentences on what only the site has, by the class of the paragraph that they replace."""
_PLAIN = {"body", "div", "section", "article", "aside", "nav", "figure", "header", "footer", "main"}


@dataclass(slots=True)
class Writer(Lines):
    """Writes the tree of one page; what it takes besides is said at `Lines`.

    Attributes:
        deeper: By how many levels headings are moved down.
        number: Number of its section; nothing for a page that is not numbered.
        repository: A paragraph whose links all begin so is for editors and is left out.
        new: It begins on a new page.
        answers: Answers taken out of the page, as Typst, in order.
    """

    deeper: int = 0
    number: str = ""
    new: bool = True
    answers: list[str] = field(default_factory=list)
    _case: bool = False

    def page(self, tree: Node) -> str:
        """The whole page: Typst expressions, one a line, to stand in code."""
        return "\n".join(self.blocks(tree.children))

    # --- blocks ------------------------------------------------------------------------------------------

    def blocks(self, children: Iterable[Node | str]) -> list[str]:
        """Expressions for what stands below each other; text between blocks becomes a paragraph."""
        made: list[str] = []
        run: list[Node | str] = []
        for child in [*children, None]:
            if isinstance(child, str) or (child is not None and child.tag in INLINE):
                run.append(child)
                continue
            if inline := self.inline(run):
                made.append(f"par({inline})")
            run = []
            if child is not None:
                made.extend(self._block(child))
        return made

    def body(self, children: Iterable[Node | str]) -> str:
        """One expression for all that stands in a box, a list entry or a cell."""
        children = list(children)
        if all(isinstance(child, str) or child.tag in INLINE for child in children):
            return self.inline(children) or "[]"
        return self.together(children)

    def together(self, children: Iterable[Node | str]) -> str:
        """One expression for blocks below each other."""
        return "{" + "; ".join(self.blocks(children)) + "}"

    def _block(self, node: Node) -> Iterator[str]:
        if self.left_out(node):
            return
        if "id" in node.attrs and not re.fullmatch("h[1-6]", node.tag):
            self.anchor(node.attrs["id"])
        tone = next((tone for tone in TONES for name in node.classes if name.endswith(f"--{tone}")), "")
        if re.fullmatch("h[1-6]", node.tag):
            yield self._heading(node)
        elif node.has("kb-care"):
            yield self._care(node, tone or "talk-first")
        elif node.tag == "p":
            yield from self._paragraph(node)
        elif node.tag in ("ul", "ol"):
            yield self._list(node)
        elif node.tag == "dl":
            yield self._terms(node)
        elif node.tag == "table":
            yield tables.table(node, self.cell, self.anchor)
        elif node.tag == "details":
            yield from self._details(node)
        elif node.has("kb-forest"):
            yield drawings.forest(self, node)
        elif node.has("kb-people"):
            yield self._people(node)
        elif node.tag == "svg":
            yield drawings.picture(node)
        elif node.tag == "figcaption":
            yield f"caption({self.body(node.children)})"
        elif node.tag == "pre":
            text = "".join(node.texts()).rstrip("\n")
            yield f"raw({literal(known(text))}, block: true)"
        elif node.tag == "blockquote":
            yield f"quote(block: true, {self.body(node.children)})"
        elif node.tag == "hr":
            yield "rule()"
        elif node.has("kb-two"):
            yield f"two({', '.join(self.body(part.children) for part in node.elements)})"
        elif box := next((BOXES[name] for name in node.classes if name in BOXES), ""):
            tone = f", tone: {literal(tone)}" if tone else ""
            yield f"{box}({self.together(node.children)}{tone})"
        elif node.has("kb-case"):
            self._case = True
            yield from self.blocks(node.children)
            self._case = False
        elif node.has("kb-muted"):
            yield f"quiet({self.body(node.children)})"
        elif node.tag in _PLAIN:
            figure = node.tag == "figure"
            yield from [f"together({self.together(node.children)})"] if figure else self.blocks(node.children)
        else:
            raise MarkupError(self.name, node.line, f"<{node.tag}> cannot be set in print")

    def cell(self, node: Node) -> str:
        """What stands in a cell; only the head of a row tells the section that its link leads to."""
        if node.tag == "th":
            body = self.body(node.children)
            return f"side({body})" if node.attrs.get("scope") == "row" else body
        before, self._bare = self._bare, True
        body = self.body(node.children)
        self._bare = before
        return body

    def _people(self, node: Node) -> str:
        groups = [part for part in node.elements if part.has("kb-people__group")]
        rest = [part for part in node.elements if part not in groups]
        columns = f"two({', '.join(self.together(part.children) for part in groups)})"
        return f"together({{{'; '.join([columns, *(f'quiet({self.body(part.children)})' for part in rest)])}}})"

    def _heading(self, node: Node) -> str:
        level = int(node.tag[1]) + self.deeper
        inside = self.inline(node.children)
        label = f"{self.path}#{node.attrs['id']}"
        if node.tag != "h1":
            return f"section({level}, {literal(label) if label in self.wanted else 'none'}, {inside})"
        more = f"number: {literal(self.number)}, " if self.number else ""
        more += f"new: {str(self.new).lower()}, listed: true, {running(node.text(), self.number)}"
        return f"section({level}, {literal(self.path)}, {inside}, {more})"

    def _paragraph(self, node: Node) -> Iterator[str]:
        elsewhere = next((_ELSEWHERE[name] for name in node.classes if name in _ELSEWHERE), "")
        inline = self.inline([elsewhere] if elsewhere else node.children)
        if inline:
            line = next((_LINES[name] for name in node.classes if name in _LINES), "par")
            yield f"{line}({inline})"

    def _care(self, node: Node, tone: str) -> str:
        title = node.find(lambda inner: inner.has("kb-care__title"))
        word = title.find(lambda inner: inner.has("kb-care__word")) if title else None
        rest = [child for child in title.children if child is not word] if title else []
        body = self.together(child for child in node.children if child is not title)
        shown = self.inline(word.children) if word else '""'
        return f"care({literal(tone)}, {shown}, {self.inline(rest) or 'none'}, {body})"

    def _list(self, node: Node) -> str:
        items = [self._item(child) for child in node.elements if not self.left_out(child)]
        if node.tag == "ul":
            return f"list({', '.join(items)})"
        start = node.attrs.get("start", "")
        first = f"start: {int(start)}, " if start.isdigit() else ""
        return f"enum({first}{', '.join(items)})"

    def _item(self, node: Node) -> str:
        if node.tag != "li":
            raise MarkupError(self.name, node.line, f"<{node.tag}> cannot stand in a list")
        if "id" in node.attrs:
            self.anchor(node.attrs["id"])
        return self.body(node.children)

    def _terms(self, node: Node) -> str:
        items: list[str] = []
        for child in node.elements:
            if child.tag == "div":
                items.append(self._terms(child).removeprefix("terms(").removesuffix(")"))
            elif child.tag == "dt":
                if "id" in child.attrs:
                    self.anchor(child.attrs["id"])
                term = self.inline(child.children) or "[]"
            elif child.tag == "dd":
                items.append(f"terms.item({term}, {self.body(child.children)})")
            else:
                raise MarkupError(self.name, child.line, f"<{child.tag}> cannot stand in a list of terms")
        return f"terms({', '.join(items)})"

    def _details(self, node: Node) -> Iterator[str]:
        """What the site folds stands open in print; the answer to a question goes to the end of the volume."""
        summary = next((child for child in node.elements if child.tag == "summary"), None)
        rest = [child for child in node.children if child is not summary]
        asked = self.inline(summary.children) if summary else ""
        if node.has("kb-fold"):  # its summary only tells what a click shows
            yield from self.blocks(rest)
            return
        if answer := node.find(lambda inner: inner.tag == "details"):
            told = (child for child in answer.children if not isinstance(child, Node) or child.tag != "summary")
            self.answers.append(self.together(told))
            yield self._question(asked, self.together(child for child in rest if child is not answer))
        elif self._case and asked:
            self.answers.append(self.together(rest))
            yield self._question(asked, "{}")
        elif node.has("kb-letter"):
            yield f"label-line({asked})"
            yield f"letter({self.together(rest)})"
        else:
            if summary and asked and not summary.text().startswith("Show "):  # that tells what a click does
                yield f"label-line({asked})"
            yield from self.blocks(rest)

    def _question(self, asked: str, below: str) -> str:
        count = len(self.answers)
        names = ", ".join(literal(f"{self.path}#{name}-{count}") for name in ("answer", "question"))
        return f"question({count}, {names}, {asked}, {below})"
