"""Keys in the order of the model; remarks move with the key below them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import yaml
from pydantic import BaseModel

from medmassage_kb.model.fields import key, order
from medmassage_kb.reading.dialect import compose, last_line

MOST = 200
"""Blocks of one file that are put in order."""


def keys(text: str, model: type[BaseModel]) -> str:
    """The text with the keys of each block in the order of its model."""
    for _ in range(MOST):
        found = next(_unordered(compose(text), model), None)
        if found is None:
            break
        new = _flow(text, *found) if found[0].flow_style else _block(text, *found)
        if new == text:
            break
        text = new
    return text


def _unordered(node: yaml.Node, model: type[BaseModel]) -> Iterator[tuple[yaml.MappingNode, list[int]]]:
    """Blocks out of order, the innermost first, each with the positions of its keys in the order of the model."""
    if not isinstance(node, yaml.MappingNode):
        return
    names = [name.value for name, _ in node.value]
    for name, value in node.value:
        found = key(model, name.value)
        if found is not None and found.block is not None:
            for item in value.value if found.many and isinstance(value, yaml.SequenceNode) else [value]:
                yield from _unordered(item, found.block)
    known = order(model)
    if len(set(names)) == len(names) and set(names) <= set(known):
        wanted = sorted(range(len(names)), key=lambda position: known.index(names[position]))
        if wanted != list(range(len(names))):
            yield node, wanted


def _block(text: str, node: yaml.MappingNode, wanted: list[int]) -> str:
    rows = text.split("\n")
    first = node.value[0][0].start_mark
    head, column = rows[first.line][: first.column], first.column
    starts = [first.line]
    for name, _ in node.value[1:]:
        line = name.start_mark.line
        while line - 1 > starts[-1] and rows[line - 1].strip().startswith("#"):
            line -= 1
        starts.append(line)
    stop = last_line(node, rows) + 1
    rows[first.line] = " " * column + rows[first.line][column:]
    parts = [rows[a:b] for a, b in zip(starts, [*starts[1:], stop], strict=True)]
    if head.strip() and parts[wanted[0]][0].lstrip().startswith("#"):
        return text  # a remark would stand behind the dash
    moved = [row for position in wanted for row in parts[position]]
    moved[0] = head + moved[0][column:]
    return "\n".join([*rows[: first.line], *moved, *rows[stop:]])


def _flow(text: str, node: yaml.MappingNode, wanted: list[int]) -> str:
    rows = text.split("\n")
    if node.start_mark.line != node.end_mark.line:
        return text
    row = rows[node.start_mark.line]
    spans = [(name.start_mark.column, value.end_mark.column) for name, value in node.value]
    parts = [row[start:end] for start, end in spans]
    between = [row[a[1] : b[0]] for a, b in itertools.pairwise(spans)]
    moved = parts[wanted[0]] + "".join(gap + parts[position] for gap, position in zip(between, wanted[1:], strict=True))
    rows[node.start_mark.line] = row[: spans[0][0]] + moved + row[spans[-1][1] :]
    return "\n".join(rows)
