"""Prose fields: a small, safe part of Markdown, and links between entities.

Only emphasis, lists, paragraphs and links are understood. Everything else, HTML above all, stays
text. A link goes to another entity (`kb:techniques/friction`) or to an https address.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from medmassage_kb.model.base import SLUG

_SIMPLE = re.compile(r"[^][\\&<]*(?:\[[^][\\&<\n]+\]\([^\s()<>[\]\\&]*\)[^][\\&<]*)*")
"""Prose in which each bracket belongs to a link as it is usually written; it need not be parsed to find its links."""
_LINK = re.compile(rf"\]\(kb:([a-z]+/{SLUG}(?:#{SLUG})?)\)")
_TARGET = re.compile(rf"kb:([a-z]+/{SLUG}(?:#{SLUG})?)\Z")


@cache
def parser() -> MarkdownIt:
    """The parser that every output shares, so that no two read a field differently."""
    md = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False})
    md.enable(["emphasis", "link", "list", "escape", "entity", "newline"])
    md.validateLink = lambda url: bool(_TARGET.match(url)) or url.startswith("https://")  # type: ignore[method-assign]
    return md


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def kb_links(text: str) -> Iterator[str]:
    """Ids of the entities that a prose field links to."""
    if "](" not in text:
        return
    if _SIMPLE.fullmatch(text):
        yield from _LINK.findall(text)
        return
    for token in _flat(parser().parse(text)):
        if token.type == "link_open" and (match := _TARGET.match(str(token.attrGet("href")))):
            yield match[1]


def plain(text: str) -> str:
    """The words of a prose field, without emphasis and addresses; one line for each paragraph or list entry."""
    parts = []
    for token in _flat(parser().parse(text)):
        if token.type in ("text", "text_special", "entity"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "paragraph_close":
            parts.append("\n")
    return "".join(parts).strip()


def html(text: str, address: Callable[[str], str]) -> str:
    """A prose field as HTML.

    Args:
        text: The field.
        address: Gives the link address of an entity id.
    """
    tokens = parser().parse(text)
    for token in _flat(tokens):
        if token.type == "link_open" and (match := _TARGET.match(str(token.attrGet("href")))):
            token.attrSet("href", address(match[1]))
    return str(parser().renderer.render(tokens, parser().options, {})).strip()
