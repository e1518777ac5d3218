"""Walks over models and their values: which models stand inside a field, which texts bear a mark."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from medmassage_kb.model.base import Closed, Fault
from medmassage_kb.problems import Keys


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Every model that stands in a field's type, however deep in lists and alternatives."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for part in typing.get_args(annotation):
        yield from models_in(part)


def marked(entity: BaseModel, mark: type[Any], keys: Keys = ()) -> Iterator[tuple[Keys, str, Any]]:
    """Every text below `entity` whose field bears a mark of this kind: its keys, the text and the mark."""
    for name, found in _fields(type(entity), mark):  # type: ignore[arg-type]
        yield from _texts(getattr(entity, name), mark, found, (*keys, name))


def _texts(value: Any, mark: type[Any], found: Any, keys: Keys) -> Iterator[tuple[Keys, str, Any]]:
    if isinstance(value, str):
        if found is not None:
            yield keys, value, found
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _texts(item, mark, found, (*keys, position))
    elif isinstance(value, BaseModel):
        yield from marked(value, mark, keys)


def faults(value: Closed, keys: Keys = ()) -> Iterator[Fault]:
    """Faults of a value and of every model below it, with their keys from the top."""
    for fault in value.faults():
        yield replace(fault, keys=(*keys, *fault.keys))
    for name in _faulty(type(value)):
        inner = getattr(value, name)
        for position, item in enumerate(inner if isinstance(inner, tuple) else (inner,)):
            if isinstance(item, Closed):
                yield from faults(item, (*keys, name, position) if isinstance(inner, tuple) else (*keys, name))


@cache
def _faulty(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields whose models, or models below them, can have faults."""
    return tuple(name for name, info in model.model_fields.items() if any(map(_can_fail, models_in(info.annotation))))


def _can_fail(model: type[Any]) -> bool:
    return model.faults is not Closed.faults or bool(_faulty(model))  # type: ignore[arg-type]


@cache
def _fields(model: type[BaseModel], mark: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The fields that bear the mark or hold models that do; the others need not be looked at."""
    found = ((name, _mark(info, mark), info.annotation) for name, info in model.model_fields.items())
    return tuple(
        (name, own)
        for name, own, annotation in found
        if own is not None or any(_fields(inner, mark) for inner in models_in(annotation))  # type: ignore[arg-type]
    )


def _mark(info: FieldInfo, kind: type[Any]) -> Any:
    """The mark of this kind on a field, also where it stands on the entries of a list."""
    found = next((m for m in info.metadata if isinstance(m, kind)), None)
    return found or _inner_mark(info.annotation, kind)


def _inner_mark(annotation: Any, kind: type[Any]) -> Any:
    for part in (*getattr(annotation, "__metadata__", ()), *getattr(annotation, "__args__", ())):
        if isinstance(part, kind):
            return part
        if (found := _inner_mark(part, kind)) is not None:
            return found
    return None
