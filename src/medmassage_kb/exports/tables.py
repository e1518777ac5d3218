"""The records as tables: one row for each entity, one table for each list below it.

The tables are read off the models, so a new field is a new column without a line here:

- a single value is a column; a block with keys of its own is columns with its key before them
  (`second_reading_on`);
- a list is a table of its own, `<kind>_<key>`, with the id of the entity and the position, from 1;
- a list inside a list is one more table, with both positions;
- a list of a fixed length, such as an interval, is as many columns (`ci_1`, `ci_2`);
- the name of a finding is two columns, the evidence note and the finding in it.

CSV, SQLite and the Data Package are three ways to write them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from pydantic import BaseModel

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.model.fields import Key, keys

Type = Literal["string", "integer", "number", "boolean", "date"]
Cell = str | int | float | bool | date | None
_TYPES: dict[str, Type] = {"yes-no": "boolean", "whole": "integer", "number": "number", "date": "date"}
"""Sorts of values of `fields` that are not stored as text."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: Its name, as in the model.
        type: Type of its values, in the words of Table Schema.
        about: What it means, from the model.
        refers: Kind of the entity that it names, for a foreign key.
    """

    name: str
    type: Type
    about: str = ""
    refers: str = ""


@dataclass(slots=True)
class Table:
    """One table, with its rows in order.

    Attributes:
        name: `conditions`, `conditions_effects`, `conditions_effects_findings`.
        key: Columns that tell its rows apart.
        columns: Its columns, the key first.
        rows: Its rows.
    """

    name: str
    key: tuple[str, ...]
    columns: list[Column]
    rows: list[tuple[Cell, ...]]


def tables(kb: KnowledgeBase) -> Iterator[Table]:
    """All tables of a base, kinds in their order, each followed by those that belong to it."""
    identity = Column("id", "string", "Its id: kind and file name.")
    for kind in KINDS.values():
        yield from _tables(kind.name, kind.model, [identity], [((name,), e) for name, e in kb.of(kind.name).items()])


def _tables(
    name: str, model: type[BaseModel], key: list[Column], blocks: list[tuple[tuple[Cell, ...], Any]]
) -> Iterator[Table]:
    """The table of some blocks, each with the cells of its key, and the tables of the lists in them."""
    single, lists = _shape(model)
    columns = [*key, *(column for _, _, own in single for column in own)]
    rows = [(*place, *(cell for part in single for cell in _cells(block, *part))) for place, block in blocks]
    yield Table(name, tuple(column.name for column in key), columns, rows)
    for path, field in lists:
        child = f"{name}_{'_'.join(path)}"
        entity = Column("entity", "string", "Id of the entity.", key[0].refers or name)
        inner = [entity, *key[1:], Column(f"{path[-1]}_no", "integer", "Position, from 1.")]
        parts = [((*place, n), one) for place, block in blocks for n, one in enumerate(_at(block, path) or (), start=1)]
        if field.block:
            yield from _tables(child, field.block, inner, parts)
        else:
            value = _columns("value", field)
            cells = [(*place, *_cells(one, (), field, value)) for place, one in parts]
            yield Table(child, tuple(column.name for column in inner), [*inner, *value], cells)


Path = tuple[str, ...]
"""Keys that lead from a block to a value in it."""


@cache
def _shape(
    model: type[BaseModel], before: Path = ()
) -> tuple[list[tuple[Path, Key, list[Column]]], list[tuple[Path, Key]]]:
    """What of a model stands in its own table, with the columns of each, and its lists, which have tables of their own;
    both in the order in which it declares them."""
    single: list[tuple[Path, Key, list[Column]]] = []
    lists: list[tuple[Path, Key]] = []
    known = {key.name: key for key in keys(model)}
    for key in (known[name] for name in model.model_fields):
        path, length = (*before, key.name), _length(model, key)
        if key.many and not length:
            lists.append((path, key))
        elif key.block:
            inner = _shape(key.block, path)
            single += inner[0]
            lists += inner[1]
        else:
            names = [f"{'_'.join(path)}_{i + 1}" for i in range(length)] or ["_".join(path)]
            single.append((path, key, [column for name in names for column in _columns(name, key)]))
    return single, lists


def _columns(name: str, key: Key) -> list[Column]:
    if key.ref and key.ref.finding:
        finding = Column("finding", "string", "Id of the finding.")
        return [Column("evidence", "string", key.meaning, key.ref.kind), finding]
    return [Column(name, _type(key), key.meaning, key.ref.kind if key.ref else "")]


def _at(value: Any, path: Path) -> Any:
    for name in path:
        value = getattr(value, name) if value is not None else None
    return value


def _cells(value: Any, path: Path, key: Key, columns: list[Column]) -> tuple[Cell, ...]:
    """The cells of a value in a block; as many as it has columns."""
    found = _at(value, path)
    if found is None:
        return (None,) * len(columns)
    if key.ref and key.ref.finding:
        note, _, finding = found.partition("#")
        return note, finding
    return found if isinstance(found, tuple) else (found,)


def _length(model: type[BaseModel], key: Key) -> int:
    """How many entries a list of fixed length has; 0 for all others."""
    marks = model.model_fields[key.name].metadata
    low = next((mark.min_length for mark in marks if hasattr(mark, "min_length")), None)
    high = next((mark.max_length for mark in marks if hasattr(mark, "max_length")), None)
    return int(low) if key.many and not key.block and low is not None and low == high else 0


def _type(key: Key) -> Type:
    if key.sort == "choice":
        return "integer" if key.number else "string"
    return _TYPES.get(key.sort, "string")
