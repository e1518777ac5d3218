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

from dataclasses import dataclass, field
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
        owner: Table that it belongs to; empty for a kind.
        columns: Its columns, the key first.
        rows: Its rows.
    """

    name: str
    key: tuple[str, ...]
    owner: str
    columns: list[Column]
    rows: list[tuple[Cell, ...]] = field(default_factory=list)


def tables(kb: KnowledgeBase) -> list[Table]:
    """All tables of a base, kinds in their order, each followed by those that belong to it."""
    made: dict[str, Table] = {}
    for kind in KINDS.values():
        identity = Column("id", "string", "Its id: kind and file name.")
        _declare(kind.name, kind.model, [identity], "", made)
        for name, entity in kb.of(kind.name).items():
            _fill(kind.name, entity, (name,), made)
    return list(made.values())


def _declare(name: str, model: Any, key: list[Column], owner: str, made: dict[str, Table]) -> None:
    table = Table(name, tuple(column.name for column in key), owner, list(key))
    made[name] = table
    _columns(table, model, "", made)


def _columns(table: Table, model: type[BaseModel], before: str, made: dict[str, Table]) -> None:
    for name, key in _keys(model):
        if key.many and not _length(model, key):
            child = f"{table.name}_{before}{name}"
            entity = Column("entity", "string", "Id of the entity.", table.columns[0].refers or table.name)
            position = Column(f"{name}_no", "integer", "Position, from 1.")
            columns = [entity, *table.columns[1 : len(table.key)], position]
            if key.block:
                _declare(child, key.block, columns, table.name, made)
            else:
                own = tuple(column.name for column in columns)
                made[child] = Table(child, own, table.name, [*columns, *_value("value", key)])
        elif key.block:
            _columns(table, key.block, f"{before}{name}_", made)
        else:
            names = [f"{before}{name}_{i + 1}" for i in range(_length(model, key))] or [before + name]
            table.columns += [column for one in names for column in _value(one, key)]


def _value(name: str, key: Key) -> list[Column]:
    if key.ref and key.ref.finding:
        finding = Column("finding", "string", "Id of the finding.")
        return [Column("evidence", "string", key.meaning, key.ref.kind), finding]
    return [Column(name, _type(key), key.meaning, key.ref.kind if key.ref else "")]


def _fill(name: str, value: BaseModel, key: tuple[Cell, ...], made: dict[str, Table]) -> None:
    row: list[Cell] = list(key)
    _values(name, type(value), value, "", key, row, made)
    made[name].rows.append(tuple(row))


def _values(
    table: str,
    model: type[BaseModel],
    value: BaseModel | None,
    before: str,
    owner: tuple[Cell, ...],
    row: list[Cell],
    made: dict[str, Table],
) -> None:
    for name, key in _keys(model):
        item = getattr(value, name) if value is not None else None
        if key.many and not _length(model, key):
            child = f"{table}_{before}{name}"
            for position, part in enumerate(item or (), start=1):
                if isinstance(part, BaseModel):
                    _fill(child, part, (*owner, position), made)
                else:
                    made[child].rows.append((*owner, position, *_cells(part, key)))
        elif key.block:
            _values(table, key.block, item, f"{before}{name}_", owner, row, made)
        elif length := _length(model, key):
            row.extend(item or (None,) * length)
        else:
            row.extend(_cells(item, key))


def _cells(value: Any, key: Key) -> tuple[Cell, ...]:
    if key.ref and key.ref.finding:
        note, _, finding = value.partition("#")
        return note, finding
    return (value,)


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, Key], ...]:
    """The keys of a model in the order in which it declares them, which is that of the columns."""
    known = {key.name: key for key in keys(model)}
    return tuple((name, known[name]) for name in model.model_fields)


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
