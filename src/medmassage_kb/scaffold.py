"""A new data file: every required key in its place, with what to write beside it."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from medmassage_kb.model import KINDS
from medmassage_kb.model.base import SLUG
from medmassage_kb.model.walk import models_in


def new(kind: str, slug: str, today: str) -> str:
    """The text of a data file for a new entity.

    Args:
        kind: Name of its kind.
        slug: Its file name without ending.
        today: Day of the last check, as year-month-day.

    Raises:
        ValueError: If the kind is unknown or the slug is not one.
    """
    if kind not in KINDS:
        raise ValueError(f"'{kind}' is not a kind; the kinds are: {', '.join(KINDS)}")
    if not re.fullmatch(SLUG, slug):
        raise ValueError(f"'{slug}' is not a short name: use small letters a-z, digits and single hyphens")
    head = [
        f"# yaml-language-server: $schema=../schema/{kind}.json",
        f"# A new {KINDS[kind].one}. Each '...' waits for you; lines that begin with '# ' may stay out.",
        "status: draft # take this line out when the entry is complete",
    ]
    return "\n".join([*head, *_keys(KINDS[kind].model, today, 0)]) + "\n"


def _keys(model: type[BaseModel], today: str, depth: int) -> Iterator[str]:
    pad = "  " * depth
    for name, info in model.model_fields.items():
        if name == "status":
            continue
        note = " ".join((info.description or "").split())
        if note:
            yield f"{pad}# {note}"
        shape = list(_lines(name, info, today, depth))
        yield from shape if info.is_required() else (f"{pad}# {line.removeprefix(pad)}" for line in shape)


def _lines(name: str, info: FieldInfo, today: str, depth: int) -> Iterator[str]:
    pad = "  " * depth
    kind = str(info.annotation)
    inner = next(iter(models_in(info.annotation)), None)
    choices = _choices(info.annotation)
    if name == "checked":
        yield f"{pad}checked: {today}"
    elif "tuple" in kind and inner is not None:
        yield f"{pad}{name}:"
        rows = [line for line in _keys(inner, today, depth + 1) if not line.lstrip().startswith("#")]
        yield from ([pad + "- " + rows[0].lstrip(), *rows[1:]] if rows else [pad + "- ..."])
    elif inner is not None:
        yield f"{pad}{name}:"
        yield from (line for line in _keys(inner, today, depth + 1) if not line.lstrip().startswith("#"))
    elif choices:
        value = f"[{choices[0]}]" if "tuple" in kind else choices[0]
        yield f"{pad}{name}: {value} # one of: {', '.join(choices)}"
    elif "tuple" in kind:
        yield f"{pad}{name}: ['...']"
    else:
        yield f"{pad}{name}: '...'"


def _choices(annotation: Any) -> list[str]:
    if typing.get_origin(annotation) is typing.Literal:
        return [str(value) for value in typing.get_args(annotation)]
    for part in typing.get_args(annotation):
        if found := _choices(part):
            return found
    return []
