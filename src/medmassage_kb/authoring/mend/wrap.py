"""Long lines of running text, broken at spaces; blocks after `|` are left alone, since their line breaks count."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

import yaml
from pydantic import BaseModel

from medmassage_kb.reading.dialect import compose

LONGEST = 140
"""Columns of a line that is left alone."""
WIDTH = 120
"""Columns of a line that is broken."""


def lines(text: str, model: type[BaseModel]) -> str:
    """The text with its long lines broken."""
    rows = text.split("\n")
    if max(map(len, rows)) <= LONGEST:
        return text
    for node, indent in sorted(_texts(compose(text), 0), key=lambda pair: -pair[0].start_mark.line):
        start, end = node.start_mark, node.end_mark
        if max(len(row) for row in rows[start.line : end.line + 1]) <= LONGEST:
            continue
        head, tail = rows[start.line][: start.column], rows[end.line][end.column :]
        inner = [*rows[start.line : end.line + 1]]
        inner[-1] = inner[-1][: end.column]
        inner[0] = inner[0][start.column :]
        if not all(row.strip() for row in inner) or "  " in " ".join(row.strip() for row in inner):
            continue
        rows[start.line : end.line + 1] = _wrapped(head, " ".join(row.strip() for row in inner), tail, indent)
    return "\n".join(rows)


def _wrapped(head: str, text: str, tail: str, indent: int) -> list[str]:
    words = textwrap.TextWrapper(
        width=WIDTH, initial_indent="x" * len(head), subsequent_indent=" " * indent,
        break_long_words=False, break_on_hyphens=False, fix_sentence_endings=False,
    )  # fmt: skip
    made = words.wrap(text)
    made[0] = head + made[0][len(head) :]
    made[-1] += tail
    return made


def _texts(node: yaml.Node, indent: int) -> Iterator[tuple[yaml.Node, int]]:
    """Running texts and one-line lists, each with the column in which its further lines begin."""
    if isinstance(node, yaml.ScalarNode):
        if node.style not in ("|", ">") and "\\" not in node.value and " " in node.value:
            yield node, indent
    elif isinstance(node, yaml.SequenceNode) and node.flow_style:
        if all(isinstance(item, yaml.ScalarNode) for item in node.value):
            yield node, indent
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _texts(item, node.start_mark.column + 2)
    elif isinstance(node, yaml.MappingNode) and not node.flow_style:
        for name, value in node.value:
            yield from _texts(value, name.start_mark.column + 2)
