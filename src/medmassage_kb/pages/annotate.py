"""A real data file with the meaning of each key beside its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from pydantic import BaseModel

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import Kind, fields
from medmassage_kb.reading.dialect import compose, last_line

WORTH = 12
"""Lines by which an example may be longer for each key that it shows and another does not."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a file.

    Attributes:
        text: The lines.
        path: The keys that lead to what they hold; empty for the head of the file and for what is left out.
        key: What the model says of it.
        left_out: Entries of a list that are left out here, since they look like the first.
    """

    text: str
    path: tuple[str, ...] = ()
    key: fields.Key | None = None
    left_out: int = 0


def example(kb: KnowledgeBase, kind: Kind) -> str | None:
    """The published entity that shows most keys in few lines; None if there is none of the kind."""
    scores = (
        (kb.source(name).text.count("\n") - WORTH * len(set(_paths(kb.source(name).data, ()))), name)
        for name in kb.of(kind.name)
    )
    return min(scores, default=(0, None))[1]


def _paths(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every key in a record, by the keys that lead to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            yield from _paths(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from _paths(item, path)


def parts(text: str, model: type[BaseModel]) -> Iterator[Part]:
    """The lines of a file, cut where a key begins that was not met before; entries like an earlier one are left out."""
    rows = text.split("\n")
    root = compose(text)
    marks = dict(_marks(root, model, (), set(), rows))
    head = "\n".join(rows[: min(marks)]) if marks and min(marks) else ""
    if head:
        yield Part(head)
    starts = sorted(marks)
    for start, end in zip(starts, [*starts[1:], last_line(root, rows) + 1], strict=True):
        path, key, left_out = marks[start]
        if left_out:
            yield Part("", (), None, left_out)
        else:
            yield Part("\n".join(rows[start:end]), path, key)


Mark = tuple[tuple[str, ...], fields.Key | None, int]


def _marks(
    node: yaml.Node, model: type[BaseModel], path: tuple[str, ...], met: set[tuple[str, ...]], rows: list[str]
) -> Iterator[tuple[int, Mark]]:
    """The line at which each key begins that has not been met, and at which left-out entries begin."""
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return
    for name, value in node.value:
        found = fields.key(model, name.value)
        here = (*path, name.value)
        if found is None:
            continue
        if here not in met:
            met.add(here)
            yield name.start_mark.line, (here, found, 0)
        if found.block is None:
            continue
        items = value.value if found.many and isinstance(value, yaml.SequenceNode) else [value]
        if items:
            yield from _marks(items[0], found.block, here, met, rows)
        if len(items) > 1 and not value.flow_style:
            yield items[1].start_mark.line, ((), None, len(items) - 1)
