"""Walks over values: which texts bear a mark, and what faults there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from pydantic import BaseModel

from medmassage_kb.model import fields
from medmassage_kb.model.base import Closed, Fault
from medmassage_kb.model.fields import Key
from medmassage_kb.problems import Keys


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
    return tuple(key.name for key in _keys(model) if key.block is not None and _can_fail(key.block))


def _can_fail(model: type[Any]) -> bool:
    return model.faults is not Closed.faults or bool(_faulty(model))  # type: ignore[arg-type]


@cache
def _fields(model: type[BaseModel], mark: type[Any]) -> tuple[tuple[str, Any], ...]:
    """The fields that bear the mark or hold models that do; the others need not be looked at."""
    found = ((key, next((one for one in key.marks if isinstance(one, mark)), None)) for key in _keys(model))
    return tuple((key.name, own) for key, own in found if own or (key.block and _fields(key.block, mark)))  # type: ignore[arg-type]


def _keys(model: type[BaseModel]) -> Iterator[Key]:
    """The keys of a model as it declares them."""
    return (found for name in model.model_fields if (found := fields.key(model, name)))
