"""Indentation, spaces after a key or dash, ends of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from pydantic import BaseModel

from medmassage_kb.reading.dialect import compose, last_line

STEP = 2
"""Columns by which a block is indented; a list begins in the column of its key."""


@dataclass(slots=True)
class Shifts:
    """What to do with each line, counted from 0.

    Attributes:
        rows: The lines.
        shift: Columns by which a line moves to the right.
        gaps: Places inside a line where several spaces become one: their start and end.
    """

    rows: list[str]
    shift: dict[int, int] = field(default_factory=dict)
    gaps: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def indent(text: str, model: type[BaseModel]) -> str:
    """The text with its blocks indented by two columns and one space after each colon and dash."""
    root = compose(text)
    plan = Shifts(text.split("\n"))
    _plan(root, 0, plan)
    return "\n".join(_moved(plan))


def _plan(node: yaml.Node, want: int, plan: Shifts) -> None:
    """Plan the lines of a block that ought to begin in column `want`."""
    if not isinstance(node, yaml.MappingNode | yaml.SequenceNode) or node.flow_style:
        return
    start, end = node.start_mark, last_line(node, plan.rows)
    compact = plan.rows[start.line][: start.column].strip() != ""  # it begins behind a dash, which moves the line
    for line in range(start.line + compact, end + 1):
        plan.shift[line] = want - start.column
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            _gap(plan, key.end_mark.line, key.end_mark.column, value, ":")
            _plan(value, want if isinstance(value, yaml.SequenceNode) else want + STEP, plan)
    else:
        for item in node.value:
            row = plan.rows[item.start_mark.line]
            dash = row.rfind("-", 0, item.start_mark.column)
            if dash >= 0:
                _gap(plan, item.start_mark.line, dash, item, "-")
            _plan(item, want + STEP, plan)


def _gap(plan: Shifts, line: int, column: int, value: yaml.Node, sign: str) -> None:
    """Note several spaces between a sign and the value behind it, if both stand on one line."""
    mark = value.start_mark
    if mark.line != line:
        return
    between = plan.rows[line][column : mark.column]
    if re.fullmatch(rf"\s*{sign} {{2,}}", between):
        plan.gaps.setdefault(line, []).append((mark.column - len(between) + len(between.rstrip()), mark.column))


def _moved(plan: Shifts) -> Iterator[str]:
    below = 0
    shifts: list[int] = []
    for line in range(len(plan.rows) - 1, -1, -1):  # a remark moves with the line below it
        row = plan.rows[line].strip()
        if row and not (row.startswith("#") and line not in plan.shift):
            below = plan.shift.get(line, 0)
        shifts.append(below)
    for line, (row, shift) in enumerate(zip(plan.rows, reversed(shifts), strict=True)):
        for start, end in sorted(plan.gaps.get(line, ()), reverse=True):
            row = row[:start] + " " + row[end:]
        if shift > 0 and row.strip():
            row = " " * shift + row
        elif shift < 0:
            row = row[min(-shift, len(row) - len(row.lstrip(" "))) :]
        yield row


def ends(text: str, model: type[BaseModel]) -> str:
    """The text without spaces at the ends of its lines, and with one line break at its own end."""
    root = compose(text)
    rows = text.split("\n")
    kept = {line for node in _verbatim(root) for line in range(node.start_mark.line + 1, last_line(node, rows) + 1)}
    rows = [row if line in kept else row.rstrip(" ") for line, row in enumerate(rows)]
    return "\n".join(rows).rstrip("\n") + "\n"


def _verbatim(node: yaml.Node) -> Iterator[yaml.Node]:
    """Texts whose line ends count."""
    if isinstance(node, yaml.ScalarNode):
        if node.style in ("|", ">"):
            yield node
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _verbatim(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _verbatim(item)
