"""Markdown as a tree: the hand-written pages and the generated ones, read by a Markdown parser.

Nothing is pasted anywhere: the parser's tokens become elements, and each text in them stays a text. What the print
cannot set is refused with its file and line, so that no page comes out with a part missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from medmassage_kb.print.book.tree import Builder, Node, TreeError

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
_KNOWN = {
    "paragraph", "heading", "bullet_list", "ordered_list", "list_item", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td",
    "em", "strong", "link",
}  # fmt: skip


class MarkupError(ValueError):
    """A page that cannot be set; says the file, the line and what is in the way."""

    def __init__(self, name: str, line: int, message: str) -> None:
        super().__init__(f"{name}:{line}: {message}")


@dataclass(frozen=True, slots=True)
class _Part:
    """Some lines of a page: plain Markdown, or the inside of a box with a title."""

    text: str
    line: int
    kind: str = ""
    title: str = ""


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
    try:
        for part in _parts(text[front.end() if front else 0 :], begin + 1):
            reader.part(part)
        tree = reader.builder.done()
    except TreeError as error:
        raise MarkupError(name, error.line, str(error)) from None
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


def _parts(text: str, line: int) -> Iterator[_Part]:
    """The page in order: Markdown, box, Markdown …"""
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
        yield _Part("\n".join(lines[begin:at]), line + begin)
        end = at + 1
        while end < len(lines) and (lines[end].startswith("    ") or not lines[end].strip()):
            end += 1
        inside = "\n".join(row[4:] for row in lines[at + 1 : end])
        yield _Part(inside, line + at + 1, note[1], note[1].capitalize() if note[2] is None else note[2])
        begin = at = end
    yield _Part("\n".join(lines[begin:]), line + begin)


class _Reader:
    """Turns tokens into elements."""

    def __init__(self, name: str, embed: Callable[[str], str] | None) -> None:
        self.name = name
        self.embed = embed
        self.builder = Builder()

    def part(self, part: _Part) -> None:
        """Take in some lines of the page."""
        if not part.kind:
            self.blocks(_parser().parse(part.text), part.line)
            return
        self.builder.start("div", {"class": f"admonition {part.kind}"}, part.line - 1)
        if part.title:
            self.builder.start("p", {"class": "admonition-title"}, part.line - 1)
            self.builder.words(part.title)
            self.builder.end("p", part.line - 1)
        self.blocks(_parser().parse(part.text), part.line)
        self.builder.end("div", part.line)

    def blocks(self, tokens: list[Token], first: int) -> None:
        """Take in the tokens of blocks; `first` is the line of the file on which they begin."""
        line = first
        put_in = 0
        for position, token in enumerate(tokens):
            line = first + token.map[0] if token.map else line
            if token.type == "paragraph_open" and self._embedded(tokens[position + 1].content, line):
                put_in = 3
            if put_in:
                put_in -= 1
            elif token.type == "inline":
                self._inline(token, tokens[position - 1], line)
            elif token.type == "html_block":
                self.builder.html(token.content, line)
            elif token.type in ("fence", "code_block"):
                self.builder.start("pre", {}, line)
                self.builder.words(token.content.rstrip("\n"))
                self.builder.end("pre", line)
            elif token.type == "hr":
                self.builder.start("hr", {}, line)
            elif not token.hidden:
                self._element(token, line)

    def _element(self, token: Token, line: int) -> None:
        kind = token.type.removesuffix("_open").removesuffix("_close")
        if kind not in _KNOWN:
            raise MarkupError(self.name, line, f"'{kind.replace('_', ' ')}' is not set in print")
        if token.nesting < 0:
            self.builder.end(token.tag, line)
            return
        attrs = {str(key): str(value) for key, value in token.attrs.items()}
        if token.type == "tr_open" or token.tag in ("th", "td"):
            attrs.pop("style", None)
        self.builder.start(token.tag, attrs, line)

    def _inline(self, token: Token, parent: Token, line: int) -> None:
        children = token.children or []
        if parent.type == "heading_open":
            children = self._named(children)
        else:
            self._look(token.content, line)
        for child in children:
            if child.type in ("text", "text_special"):
                self.builder.words(child.content)
            elif child.type == "softbreak":
                self.builder.words(" ")
                line += 1
            elif child.type == "hardbreak":
                self.builder.start("br", {}, line)
                line += 1
            elif child.type == "code_inline":
                self.builder.start("code", {}, line)
                self.builder.words(child.content)
                self.builder.end("code", line)
            elif child.type == "html_inline":
                self.builder.html(child.content, line)
            else:
                self._element(child, line)

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

    def _named(self, children: list[Token]) -> list[Token]:
        """A heading's tokens without the `{#name}` at their end, which becomes its id."""
        last = children[-1] if children else None
        if last is not None and last.type == "text" and (match := _ID.search(last.content)):
            self.builder.name(match[1])
            return [*children[:-1], replace(last, content=last.content[: match.start()])]
        return children

    def _look(self, content: str, line: int) -> None:
        for offset, row in enumerate(content.split("\n")):
            for sign, message in _FOREIGN:
                if sign.match(_CODE.sub("", row)):
                    raise MarkupError(self.name, line + offset, message)
