"""Markdown as a tree: the hand-written pages and the generated ones, read by a Markdown parser.

The parser's tokens are read as the HTML that they stand for, so that each text in them stays a text. What the print
cannot set is refused with its file and line, so that no page comes out with a part missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from medmassage_kb.print.book.tree import Builder, MarkupError, Node

_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)
_NOTE = re.compile(r'!!! ([a-z-]+)(?: "(.*)")?[ ]*\Z')
_ID = re.compile(r"[ ]*\{#([a-z0-9][\w-]*)\}[ ]*\Z")
_EMBED = re.compile(r"\[\[[a-z/0-9 -]+\]\]\Z")
_CODE = re.compile(r"`[^`]*`")
_FOREIGN = (
    (re.compile(r"\s*(!!!|\?\?\?\+?)(\s|\Z)"), "a box is written as '!!! kind \"Title\"' at the start of a line"),
    (re.compile(r"\s*:\s{1,3}\S"), "definition lists are not set in print"),
    (re.compile(r"\s*\*\[[^\]]+\]:"), "abbreviations are not set in print"),
    (re.compile(r".*\[\^[^\]\s]+\]"), "footnotes are not set in print"),
    (re.compile(r".*\{[:#.][^}]*\}"), "only headings may have attributes in print, as {#name}"),
)
"""Markdown that the site may know and the print does not: its signs in a line, and what to say."""


@cache
def _parser() -> MarkdownIt:
    """CommonMark with tables. Escaped signs stay apart from others, so that none of them makes an attribute."""
    return MarkdownIt("commonmark", {"html": True}).enable("table").disable("text_join")


def document(text: str, name: str, embed: Callable[[str], str] | None = None) -> Node:
    """A page as a tree.

    Args:
        text: Its Markdown, front matter included.
        name: Its file, for errors.
        embed: Gives the HTML of a line such as `[[counts]]`; a line that it gives back unchanged names nothing.

    Raises:
        MarkupError: The page holds what the print does not set.
    """
    front = _FRONT.match(text)
    begin = front[0].count("\n") if front else 0
    reader = _Reader(name, embed)
    for part in _parts(text[front.end() if front else 0 :], begin + 1):
        reader.part(*part)
    tree = reader.builder.done()
    _ids(tree)
    return tree


def slug(text: str, taken: set[str]) -> str:
    """The id that the site gives to a heading without one; it then counts as taken."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    made = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower()) or "_1"
    while made in taken:
        stem = re.match(r"(.+)_(\d+)\Z", made)
        made = f"{stem[1]}_{int(stem[2]) + 1}" if stem else f"{made}_1"
    taken.add(made)
    return made


def _ids(tree: Node) -> None:
    taken = {node.attrs["id"] for node in tree.walk() if "id" in node.attrs}
    for node in tree.walk():
        if re.fullmatch("h[1-6]", node.tag):
            node.attrs["id"] = node.attrs.get("id") or slug(node.text(), taken)


def _parts(text: str, line: int) -> Iterator[tuple[str, int, str]]:
    """The page in order, Markdown, box, Markdown …: the Markdown, its first line, and how its box begins in HTML."""
    lines = text.split("\n")
    begin, fence = 0, ""
    at = 0
    while at < len(lines):
        opening = re.match(r"[ ]{0,3}(```+|~~~+)", lines[at])
        if opening:
            fence = "" if fence and opening[1].startswith(fence) else fence or opening[1]
        note = None if fence else _NOTE.match(lines[at])
        if note is None:
            at += 1
            continue
        yield "\n".join(lines[begin:at]), line + begin, ""
        end = at + 1
        while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
            end += 1
        inside = "\n".join(row[4:] for row in lines[at + 1 : end])
        title = note[1].capitalize() if note[2] is None else note[2]
        head = f'<p class="admonition-title">{escape(title)}</p>' if title else ""
        yield inside, line + at + 1, f'<div class="admonition {note[1]}">{head}'
        begin = at = end
    yield "\n".join(lines[begin:]), line + begin, ""


class _Reader:
    """Turns tokens into elements."""

    def __init__(self, name: str, embed: Callable[[str], str] | None) -> None:
        self.name = name
        self.embed = embed
        self.builder = Builder(name)

    def part(self, text: str, line: int, box: str) -> None:
        """Take in some lines of the page, which may stand in a box."""
        self.builder.html(box, line - 1)
        self._blocks(_parser().parse(text), line)
        self.builder.html("</div>" if box else "", line)

    def _blocks(self, tokens: list[Token], first: int) -> None:
        """Take in the tokens of blocks; `first` is the line of the file on which they begin."""
        line = first
        put_in = 0
        for position, token in enumerate(tokens):
            line = first + token.map[0] if token.map else line
            if token.type == "paragraph_open" and self._embedded(tokens[position + 1].content, line):
                put_in = 3
            if put_in:
                put_in -= 1
                continue
            if token.type == "heading_open":
                _name(token, tokens[position + 1].children or [])
            elif token.type == "inline" and tokens[position - 1].type != "heading_open":
                self._look(token.content, line)
            for child in token.children or ():
                child.type = "text" if child.type == "text_special" else child.type
            self.builder.html(_parser().renderer.render([token], _parser().options, {}), line)

    def _embedded(self, content: str, line: int) -> bool:
        """Whether each line of a paragraph names a part to put in; they are then put in."""
        rows = [row.strip() for row in content.split("\n")]
        if self.embed is None or not all(map(_EMBED.match, rows)):
            return False
        for offset, row in enumerate(rows):
            html = self.embed(row)
            if html == row:
                raise MarkupError(self.name, line + offset, f"nothing is called '{row}'")
            self.builder.html(re.sub(r"\n+", " ", html), line + offset)
        return True

    def _look(self, content: str, line: int) -> None:
        for offset, row in enumerate(content.split("\n")):
            for sign, message in _FOREIGN:
                if sign.match(_CODE.sub("", row)):
                    raise MarkupError(self.name, line + offset, message)


def _name(heading: Token, children: list[Token]) -> None:
    """Make the `{#name}` at the end of a heading its id."""
    last = children[-1] if children else None
    if last is not None and last.type == "text" and (match := _ID.search(last.content)):
        heading.attrSet("id", match[1])
        last.content = last.content[: match.start()]
