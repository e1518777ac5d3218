"""Tables in print: widths after what the columns hold, a head that every page repeats, rows kept whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from medmassage_kb.print.book.tree import Node

LINE, LANDSCAPE = 104, 164
"""Letters that fit side by side in a table as wide as the page, upright or turned."""
KEEP = 900
"""A row whose longest cell has fewer letters than this is not broken over two pages."""


def table(node: Node, cell: Callable[[Node], str], anchor: Callable[[str], None]) -> str:
    """A table as Typst.

    Args:
        node: The table.
        cell: Gives what stands in a cell as Typst.
        anchor: Notes an id, so that links can lead to the next text that is written.
    """
    rows = [inner for inner in node.walk() if inner.tag == "tr"]
    head = [row for row in rows if all(one.tag == "th" and one.attrs.get("scope") != "row" for one in row.elements)]
    inside = [row for row in rows if row not in head]
    count = max(len(row.elements) for row in rows)
    parts = [f"head({', '.join(map(cell, row.elements))})" for row in head]
    for row in inside:
        if "id" in row.attrs:
            anchor(row.attrs["id"])
        keep = max((len(one.text()) for one in row.elements), default=0) < KEEP
        cells = [*map(cell, row.elements)] + ["[]"] * (count - len(row.elements))
        parts.append(f"row({'true' if keep else 'false'}, {', '.join(cells)})")
    line = int(node.attrs.get("data-letters", LANDSCAPE if node.has("kb-matrix") else LINE))
    columns = ", ".join(f"{share}fr" for share in shares(rows, line))
    return f"sheet(({columns},), {', '.join(parts)})"


def shares(rows: list[Node], line: int = LINE) -> list[int]:
    """Widths of the columns, as parts of the whole: no column is narrower than its longest word, none wider than it
    needs, and the rest goes where most is to be read.

    Args:
        rows: The rows, head included.
        line: How many letters fit side by side.
    """
    columns = list(zip(*_texts(rows), strict=True))
    least = [min(22.0, max(_longest(text) for text in column) + 2) for column in columns]
    most = [max(max(len(text) for text in column) + 2.0, low) for column, low in zip(columns, least, strict=True)]
    need = [((sum(map(len, column)) / len(column) + max(map(len, column))) / 2) ** 0.8 + 1 for column in columns]
    width = least[:]
    free = line - sum(width)
    while free > 0.5:
        hungry = [i for i in range(len(width)) if width[i] < most[i]]
        if not hungry:
            break
        whole = sum(need[i] for i in hungry)
        for i in hungry:
            width[i] = min(most[i], width[i] + free * need[i] / whole)
        free = line - sum(width)
    return [max(1, round(part * 10)) for part in width]


def _texts(rows: list[Node]) -> Iterator[list[str]]:
    count = max(len(row.elements) for row in rows)
    for row in rows:
        texts = [cell.text() for cell in row.elements]
        yield texts + [""] * (count - len(texts))


def _longest(text: str) -> int:
    return max((len(word) for word in text.replace("-", "- ").replace("/", "/ ").split()), default=0)
