"""A page as a tree of elements, each with the line on which it begins: what the print reads of Markdown and HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col"})
"""Elements that have no end."""
_DRAWING = "svg"


@dataclass(slots=True)
class Node:
    """An element.

    Attributes:
        tag: Its name in HTML, in small letters.
        attrs: Its attributes; the value of one without a value is empty.
        line: Line of the file on which it begins, from 1.
        children: Elements and texts inside it, in order.
        raw: Its start tag as written, kept inside drawings, where names have capitals.
    """

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    line: int = 1
    children: list[Node | str] = field(default_factory=list)
    raw: str = ""

    @property
    def classes(self) -> list[str]:
        """Its classes."""
        return self.attrs.get("class", "").split()

    def has(self, name: str) -> bool:
        """Whether it has a class."""
        return name in self.classes

    @property
    def elements(self) -> list[Node]:
        """The elements right inside it."""
        return [child for child in self.children if isinstance(child, Node)]

    def walk(self) -> Iterator[Node]:
        """Itself and every element below it, in the order of the page."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.elements))

    def find(self, wanted: Callable[[Node], bool]) -> Node | None:
        """The first element below it that is wanted."""
        return next((node for node in self.walk() if node is not self and wanted(node)), None)

    def text(self) -> str:
        """Its words on one line."""
        return " ".join("".join(self.texts()).split())

    def texts(self) -> Iterator[str]:
        """Its texts as they stand, in order."""
        for child in self.children:
            if isinstance(child, Node):
                yield from child.texts()
            else:
                yield child

    def markup(self) -> str:
        """It and all below it as SVG again."""
        inner = "".join(child.markup() if isinstance(child, Node) else escape(child) for child in self.children)
        return f"{self.raw.rstrip('/>')}>{inner}</{self.tag}>"


class MarkupError(ValueError):
    """A page that cannot be set; says the file, the line and what is in the way."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(f"{name}:{line}: {message}")


class Builder(HTMLParser):
    """Makes a tree from pieces of HTML; those whose elements do not close in order are refused.

    Args:
        name: The page's file, for errors.
    """

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.name = name
        self.root = Node("body")
        self._open = [self.root]
        self._above = 0

    def html(self, text: str, line: int) -> None:
        """Take in a piece of HTML; an element that it leaves open stays open for the next piece.

        Args:
            text: The piece.
            line: Line of the file on which it begins.
        """
        self.reset()
        self._above = line - 1
        self.feed(text)
        self.close()

    def done(self) -> Node:
        """The whole tree; everything must have been closed."""
        if len(self._open) > 1:
            raise MarkupError(self.name, self._open[-1].line, f"<{self._open[-1].tag}> is never closed")
        return self.root

    def _line(self) -> int:
        return self._above + self.getpos()[0]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        drawing = tag == _DRAWING or any(node.tag == _DRAWING for node in self._open)
        raw = (self.get_starttag_text() or "") if drawing else ""
        node = Node(tag, {key: value or "" for key, value in attrs}, self._line(), raw=raw)
        self._open[-1].children.append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins and ends at once, as `<line …/>` does in a drawing."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """An element ends; it must be the innermost one that is open."""
        if tag in VOID:
            return
        if self._open[-1].tag != tag or len(self._open) == 1:
            inside = f"while <{self._open[-1].tag}> of line {self._open[-1].line} is open" if self._open[1:] else ""
            raise MarkupError(self.name, self._line(), f"</{tag}> closes nothing {inside}".strip())
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text."""
        self._open[-1].children.append(data)
