"""Parts of a unit's page as Typst."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from medmassage_kb.model.lesson import Show
from medmassage_kb.print.book.lines import Target
from medmassage_kb.print.book.tree import Node
from medmassage_kb.print.book.write import Writer
from medmassage_kb.print.lessons.taught import Taught
from medmassage_kb.site import Site

LETTERS = 56
"""Letters that fit side by side in a table on a slide."""


def blocks(one: Taught, site: Site, nodes: Iterable[Node]) -> str:
    """What stands below each other, as one expression."""
    return _writer(one, site).together(nodes)


def part(table: Node, show: Show) -> Node:
    """A table of some of its rows and columns."""
    rows = [node for node in table.walk() if node.tag == "tr"]
    below = rows[1:]
    kept = [rows[0], *(below[at - 1] for at in show.rows or range(1, len(below) + 1))]
    made = Node("table", {"data-letters": str(LETTERS)}, table.line)
    for row in kept:
        cells = [row.elements[at - 1] for at in show.columns or range(1, len(row.elements) + 1)]
        made.children.append(Node("tr", line=row.line, children=list(cells)))
    return made


def whole(table: Node, parts: Sequence[Show]) -> bool:
    """Whether these parts together leave no row and no column out."""
    rows = [node for node in table.walk() if node.tag == "tr"]
    columns = range(1, len(rows[0].elements) + 1)
    below = range(1, len(rows))
    return {at for show in parts for at in show.columns or columns} == set(columns) and {
        at for show in parts for at in show.rows or below
    } == set(below)


def _writer(one: Taught, site: Site) -> Writer:
    path = f"learn/{one.unit.name}.html"

    def target(address: str, classes: list[str]) -> Target:
        if urlsplit(address).netloc:
            return Target(url=address, known=True)
        page, mark, place = address.partition("#")
        there = posixpath.normpath(posixpath.join("learn", page)) if page else path
        return Target(url=f"{site.url}{there.removesuffix('.md').removesuffix('.html')}.html{mark}{place}", known=True)

    return Writer(one.unit.path, path, target, set())
