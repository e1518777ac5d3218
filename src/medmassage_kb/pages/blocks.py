"""Blocks of HTML in a page's Markdown, which a Markdown parser need not read.

A generated page is headings in Markdown and, between them, HTML that is already right. A parser that reads that HTML
once more takes a quarter of a build. So the blocks are set aside before it and put back after it; the headings, with
their anchors and the table of contents, stay the parser's work. Other generators get the whole page (`stage`).
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"^#{1,6} .*$", re.M)
_MARK = re.compile(r"<!--block (\d+)-->")
_MARKDOWN_IN = re.compile(r"\bmarkdown=|^\[\[", re.M)


def set_aside(text: str) -> tuple[str, list[str]]:
    """Markdown with a mark in place of each block of HTML between two headings, and the blocks in their order."""
    blocks: list[str] = []
    parts: list[str] = []
    end = 0
    for match in [*_HEADING.finditer(text), None]:
        between = text[end : match.start() if match else len(text)]
        block = between.strip()
        if block.startswith("<") and block.endswith(">") and not _MARKDOWN_IN.search(block):
            between = f"\n\n<!--block {len(blocks)}-->\n\n"
            blocks.append(block)
        parts.append(between)
        if match:
            parts.append(match[0])
            end = match.end()
    return "".join(parts), blocks


def put_back(html: str, blocks: list[str]) -> str:
    """The rendered page with its blocks in place."""
    return _MARK.sub(lambda match: blocks[int(match[1])], html)
