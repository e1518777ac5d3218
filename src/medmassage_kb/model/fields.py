"""What each key of a record is for and what may be written there, read from the models.

The field guide, the file that `new` writes and the mender `fix` all ask here, so none of them can say anything else.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from medmassage_kb.model import KINDS, base
from medmassage_kb.model.marks import Patient, ProseMark, Quote, Ref

Sort = Literal[
    "text", "line", "number", "whole", "yes-no", "choice", "block", "ref",
    "date", "month", "doi", "pmid", "pmcid", "icd10cm",
]  # fmt: skip
"""What kind of value a key takes, for programs; `Key.write` says it in words."""

_SPECIAL: tuple[tuple[Any, Sort, str], ...] = (
    (base.Date, "date", "a date as year-month-day, such as 2026-11-24"),
    (base.Doi, "doi", "a DOI without https://doi.org/, such as 10.1002/14651858.CD001929.pub3"),
    (base.Pmid, "pmid", "digits in quotes, such as '26329399'"),
    (base.Pmcid, "pmcid", "PMC and digits, such as PMC8116166"),
    (base.Icd10Cm, "icd10cm", "a code of ICD-10-CM, such as M54.50"),
    (base.HttpsUrl, "text", "an address that begins with https://"),
    (base.Url, "text", "an address that begins with https:// or http://"),
    (base.Slug, "text", "a short name: small letters, digits and single hyphens"),
)
"""Types that are told by what checks them, the narrower before the wider."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record or of a block in it.

    Attributes:
        name: The key.
        meaning: What it is for.
        sort: What kind of value it takes.
        write: What to write there, in plain words.
        allowed: The words of a closed list; empty for any other value.
        many: The value is a list of such values.
        required: The record is refused without it.
        patients: Patients read it, so the rules for plain words hold.
        quoted: It tells what others say, so the rule against claims of effect passes it by.
        number: The value may be a number; otherwise digits stand in quotes.
        marks: All that the model says of such a value, those of `model.marks` among it.
        ref: What kind of entity it names.
        block: The model of the block that stands there.
    """

    name: str
    meaning: str
    sort: Sort
    write: str
    allowed: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    patients: bool = False
    quoted: bool = False
    number: bool = False
    marks: tuple[Any, ...] = ()
    ref: Ref | None = None
    block: type[BaseModel] | None = None


@cache
def order(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys of a model in the order in which they stand in a file.

    In a record, `status` comes first, then what is special to the kind, then what every kind has.
    """
    if not issubclass(model, base.Entity):
        return tuple(model.model_fields)
    shared = [name for name in base.Entity.model_fields if name != "status"]
    own = [name for name in model.model_fields if name not in base.Entity.model_fields]
    return ("status", *own, *shared)


@cache
def keys(model: type[BaseModel]) -> tuple[Key, ...]:
    """Every key of a model, in its order."""
    hints = typing.get_type_hints(model, include_extras=True)
    return tuple(_key(model, name, hints[name]) for name in order(model))


def key(model: type[BaseModel], name: str) -> Key | None:
    """One key of a model, or nothing if the model has no such key."""
    return next((found for found in keys(model) if found.name == name), None)


def blocks(model: type[BaseModel]) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    """Every block below a model, once each, in order: the keys that lead to it, and its own model."""
    seen = {model}

    def below(outer: type[BaseModel], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
        for found in keys(outer):
            if found.block is not None and found.block not in seen:
                seen.add(found.block)
                yield (*path, found.name), found.block
                yield from below(found.block, (*path, found.name))

    yield from below(model, ())


def _key(model: type[BaseModel], name: str, hint: Any) -> Key:
    info = model.model_fields[name]
    atoms = list(_atoms(hint))
    marks = [*atoms, *info.metadata]
    many = any(get_origin(atom) is tuple for atom in atoms)
    allowed = tuple(str(value) for atom in atoms if get_origin(atom) is Literal for value in get_args(atom))
    block = next((a for a in atoms if isinstance(a, type) and issubclass(a, BaseModel)), None)
    ref = next((mark for mark in marks if isinstance(mark, Ref)), None)
    sort, one = _one(atoms, marks, allowed, block, ref)
    return Key(
        name=name,
        meaning=" ".join((info.description or "").split()),
        sort=sort,
        write=_list(one, info.metadata) if many else one,
        allowed=allowed,
        many=many,
        required=info.is_required(),
        patients=any(isinstance(mark, Patient) for mark in marks),
        quoted=any(isinstance(mark, Quote) for mark in marks),
        number=bool({int, float, bool} & {atom for atom in atoms if isinstance(atom, type)})
        or any(isinstance(value, int) for atom in atoms if get_origin(atom) is Literal for value in get_args(atom)),
        marks=tuple(marks),
        ref=ref,
        block=block,
    )


def _atoms(hint: Any) -> Iterator[Any]:
    """The parts of a type: plain types, closed lists, the list itself, and what is said of each."""
    origin = get_origin(hint)
    if origin is typing.Annotated:
        yield from _atoms(hint.__origin__)
        for mark in hint.__metadata__:
            yield from mark.metadata if isinstance(mark, FieldInfo) else (mark,)
    elif origin in (typing.Union, types.UnionType):
        for part in get_args(hint):
            yield from _atoms(part)
    elif origin is tuple:
        yield hint
        yield from _atoms(get_args(hint)[0])
    elif hint is not type(None):
        yield hint


def _one(
    atoms: list[Any], marks: list[Any], allowed: tuple[str, ...], block: type[BaseModel] | None, ref: Ref | None
) -> tuple[Sort, str]:
    """What kind of value one entry is, and what to write, in plain words."""
    if block is not None:
        return "block", "a block of keys"
    if ref is not None and not ref.kind:
        return "ref", "the id of any entry, such as safety/fever-systemic-infection, or of a finding: evidence/…#…"
    if ref is not None:
        fragment = "#…" if ref.finding else ""
        what = "a finding: " if ref.finding else f"a {KINDS[ref.kind].one}: " if ref.kind in KINDS else ""
        what = "an " + what[2:] if what.startswith("a ") and what[2] in "aeo" else what
        return "ref", f"the id of {what}{ref.kind}/…{fragment}"
    if allowed:
        return "choice", "one of the words below" if len(allowed) > 2 else "one of two words"
    for alias, sort, words in _SPECIAL:
        if _is(marks, alias):
            return sort, words
    if bool in atoms:
        return "yes-no", "true or false"
    if float in atoms:
        return "number", "a number" + _bounds(marks)
    if int in atoms:
        return "whole", "a whole number" + _bounds(marks)
    if any(str(getattr(mark, "pattern", None) or "").startswith(r"^\d{4}") for mark in marks):
        return "month", "a year, a month or a date, such as 2026, 2026-11 or 2026-11-24"
    limit = f", at most {most} characters" if (most := _limit(marks, "max_length")) else ""
    if any(isinstance(mark, ProseMark) for mark in marks):
        return "text", f"text; *emphasis*, lists and links are understood{limit}"
    return ("line", f"one line of text{limit}") if _is(marks, base.Line) else ("text", f"plain text{limit}")


def _is(marks: list[Any], alias: Any) -> bool:
    """Whether a type carries all that an `Annotated` type of `model.base` carries."""
    return all(any(type(mark) is type(part) and mark == part for mark in marks) for part in alias.__metadata__)


def _limit(marks: list[Any], name: str) -> Any:
    """A limit such as `ge` or `max_length`, whichever mark sets it; None where none does."""
    return next((value for mark in marks if (value := getattr(mark, name, None)) is not None), None)


def _list(one: str, metadata: list[Any]) -> str:
    least, most = _limit(metadata, "min_length"), _limit(metadata, "max_length")
    count = f"exactly {least}" if least and least == most else f"at least {least}" if least else ""
    if most and least != most:
        count += f"{', ' if count else ''}at most {most}"
    return f"a list{f' ({count})' if count else ''}; each entry is {one}"


def _bounds(marks: list[Any]) -> str:
    low, more, high = (_limit(marks, name) for name in ("ge", "gt", "le"))
    if low is not None and high is not None:
        return f" from {low} to {high}"
    return f", {low} or more" if low is not None else f", more than {more}" if more is not None else ""
