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

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.model.marks import Ref
from medmassage_kb.model.walk import mark_of, models_in

Type = Literal["string", "integer", "number", "boolean", "date"]
Cell = str | int | float | bool | date | None


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
    for name, info in model.model_fields.items():
        about = " ".join((info.description or "").split())
        inner = next(iter(models_in(info.annotation)), None)
        if _is_list(info.annotation) and not _length(info):
            child = f"{table.name}_{before}{name}"
            entity = Column("entity", "string", "Id of the entity.", table.columns[0].refers or table.name)
            position = Column(f"{name}_no", "integer", "Position, from 1.")
            key = [entity, *table.columns[1 : len(table.key)], position]
            if inner:
                _declare(child, inner, key, table.name, made)
            else:
                columns = [*key, *_value("value", info, about)]
                made[child] = Table(child, tuple(column.name for column in key), table.name, columns)
        elif inner:
            _columns(table, inner, f"{before}{name}_", made)
        else:
            names = [f"{before}{name}_{i + 1}" for i in range(_length(info))] or [before + name]
            table.columns += [column for one in names for column in _value(one, info, about)]


def _value(name: str, info: FieldInfo, about: str) -> list[Column]:
    ref = mark_of(info, Ref)
    if ref and ref.finding:
        return [Column("evidence", "string", about, ref.kind), Column("finding", "string", "Id of the finding.")]
    return [Column(name, _type(info.annotation), about, ref.kind if ref else "")]


def _fill(name: str, value: BaseModel, key: tuple[Cell, ...], made: dict[str, Table]) -> None:
    row: list[Cell] = list(key)
    _values(name, type(value), value, "", key, row, made)
    made[name].rows.append(tuple(row))


def _values(
    table: str,
    model: type[BaseModel],
    value: BaseModel | None,
    before: str,
    key: tuple[Cell, ...],
    row: list[Cell],
    made: dict[str, Table],
) -> None:
    for name, info in model.model_fields.items():
        item = getattr(value, name) if value is not None else None
        inner = next(iter(models_in(info.annotation)), None)
        if _is_list(info.annotation) and not _length(info):
            child = f"{table}_{before}{name}"
            for position, part in enumerate(item or (), start=1):
                if isinstance(part, BaseModel):
                    _fill(child, part, (*key, position), made)
                else:
                    made[child].rows.append((*key, position, *_cells(part, info)))
        elif inner:
            _values(table, inner, item, f"{before}{name}_", key, row, made)
        elif length := _length(info):
            row.extend(item or (None,) * length)
        else:
            row.extend(_cells(item, info))


def _cells(value: Any, info: FieldInfo) -> tuple[Cell, ...]:
    ref = mark_of(info, Ref)
    if ref and ref.finding:
        note, _, finding = value.partition("#")
        return note, finding
    return (value,)


def _parts(annotation: Any) -> Iterator[Any]:
    """The plain types of a field, without marks and without `None`."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated:
        yield from _parts(typing.get_args(annotation)[0])
    elif origin in (typing.Union, types.UnionType):
        for part in typing.get_args(annotation):
            yield from _parts(part)
    elif annotation is not type(None):
        yield annotation


def _is_list(annotation: Any) -> bool:
    return any(typing.get_origin(part) is tuple for part in _parts(annotation))


def _length(info: FieldInfo) -> int:
    """How many entries a list of fixed length has; 0 for all others."""
    low = next((mark.min_length for mark in info.metadata if hasattr(mark, "min_length")), None)
    high = next((mark.max_length for mark in info.metadata if hasattr(mark, "max_length")), None)
    plain = _is_list(info.annotation) and not any(models_in(info.annotation))
    return int(low) if plain and low is not None and low == high else 0


def _type(annotation: Any) -> Type:
    kinds: set[Any] = set()
    for part in _parts(annotation):
        if typing.get_origin(part) is tuple:
            return _type(typing.get_args(part)[0])
        kinds.add(type(typing.get_args(part)[0]) if typing.get_origin(part) is Literal else part)
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "integer"
    if kinds <= {int, float}:
        return "number"
    return "date" if kinds == {date} else "string"
