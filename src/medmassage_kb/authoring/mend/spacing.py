"""Indentation, spaces after a key or dash, long lines and ends of lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml
from pydantic import BaseModel

from medmassage_kb.reading.dialect import compose, last_line, scalars

STEP = 2
"""Columns by which a block is indented; a list begins in the column of its key."""
LONGEST = 140
"""Columns of a line of running text that is left alone."""
WIDTH = 120
"""Columns of such a line that is broken."""


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
    verbatim = (node for node in scalars(root) if node.style in ("|", ">"))  # line ends count in these
    kept = {line for node in verbatim for line in range(node.start_mark.line + 1, last_line(node, rows) + 1)}
    rows = [row if line in kept else row.rstrip(" ") for line, row in enumerate(rows)]
    return "\n".join(rows).rstrip("\n") + "\n"


def wrapped(text: str, model: type[BaseModel]) -> str:
    """The text with its long lines broken at spaces; blocks after `|` are left alone, since their line breaks count."""
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
