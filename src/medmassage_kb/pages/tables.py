"""Tables that become cards on a phone: each cell learns the name of its column, which the card shows above it.

It is done on finished pages, so that no template writes a name twice. The frame of the site does the same for tables
that are written by hand as Markdown.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from medmassage_kb.pages.page import Page

_TABLE = re.compile(r"<table\b[^>]*>.*?</table>", re.S)
_HEAD = re.compile(r"<thead\b[^>]*>(.*?)</thead>", re.S)
_BODY = re.compile(r"<tbody\b[^>]*>.*</tbody>", re.S)
_ROW = re.compile(r"<tr\b[^>]*>.*?</tr>", re.S)
_NAME = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
_CELL = re.compile(r"<(t[dh])\b([^>]*)>")
_TAG = re.compile(r"<[^>]+>")


def told(page: Page) -> Page:
    """The page, its tables labelled."""
    return replace(page, body=labelled(page.body)) if "<table" in page.body else page


def labelled(page: str) -> str:
    """The page, with `data-label` on each cell of its tables.

    A cell that is the heading of its row gets none: it is the heading of the card.
    """
    return _TABLE.sub(lambda match: _table(match[0]), page) if "<table" in page else page


def _table(table: str) -> str:
    head = _HEAD.search(table)
    if head is not None and "<table" not in table[6:]:
        names = [" ".join(_TAG.sub("", name).split()) for name in _NAME.findall(head[1])]
        table = _BODY.sub(lambda body: _ROW.sub(lambda row: _row(row[0], names), body[0]), table, count=1)
    return table


def _row(row: str, names: list[str]) -> str:
    place = -1

    def cell(match: re.Match[str]) -> str:
        nonlocal place
        place += 1
        known = place < len(names) and names[place]
        if match[1] == "th" or not known or "data-label" in match[2]:
            return match[0]
        label = html.escape(html.unescape(names[place]))
        return f'<td data-label="{label}"{match[2]}>'

    return _CELL.sub(cell, row)
