"""A new data file: every key in its place, with what it is for and what to write there above it; and the same for an
effect, with what follows from a note."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.model.effect import Effect
from medmassage_kb.model.fields import Key, key, keys
from medmassage_kb.model.grading import ways
from medmassage_kb.reading.dialect import quoted
from medmassage_kb.reading.folder import slug_fault

TITLE = {"evidence": "title"}
"""The key that holds the name of an entity, where that is not `name`."""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ,()/.-]*[A-Za-z0-9).]\Z")
_WORDS = {"true", "false", "null"}


def new(kind: str, slug: str, today: str, given: Mapping[str, str] | None = None) -> str:
    """The text of a data file for a new entity.

    Args:
        kind: Name of its kind.
        slug: Its file name without ending.
        today: Day of the last check, as year-month-day.
        given: What is known already, by key; entries of a list are separated by ';'.

    Raises:
        ValueError: If the kind is unknown, the slug is not one, or a key is given that takes no plain value.
    """
    if kind not in KINDS:
        raise ValueError(f"'{kind}' is not a kind; the kinds are: {', '.join(KINDS)}")
    if fault := slug_fault(slug):
        raise ValueError(fault)
    model = KINDS[kind].model
    values = {"checked": today}
    for name, text in (given or {}).items():
        found = key(model, name)
        if found is None or found.sort == "block":
            known = ", ".join(one.name for one in keys(model) if one.sort != "block")
            raise ValueError(f"'{name}' is not a key with a plain value; those are: {known}")
        values[name] = _value(found, text)
    head = [
        f"# yaml-language-server: $schema=../schema/{kind}.json",
        f"# A new {KINDS[kind].one}. Put your own words in place of each '...'. Above a key stands what it is for.",
        "# A key behind '#' may stay out: take the '#' away to use it. These remarks may go when you are done.",
        "status: draft # a draft is not published; take this line out when the entry is complete",
    ]
    return "\n".join([*head, *_lines(model, values, 0)]) + "\n"


def _value(found: Key, text: str) -> str:
    if found.many:
        return f"[{', '.join(_scalar(found, part.strip()) for part in text.split(';') if part.strip())}]"
    return _scalar(found, text.strip())


def _scalar(found: Key, text: str) -> str:
    plain = found.number or (found.sort != "pmid" and _PLAIN.match(text) and text.lower() not in _WORDS)
    plain = plain or found.sort in ("date", "doi", "month")
    return text if plain and not (found.many and set(text) & set(",[]{}")) else quoted(text)


def _lines(model: type[BaseModel], values: Mapping[str, str], depth: int) -> Iterator[str]:
    """The keys of a record or of a required block, with remarks."""
    pad = "  " * depth
    for found in _needed_first(model) if depth else keys(model):
        if found.name == "status":
            continue
        yield ""
        yield from (f"{pad}# {line}" for line in remark(found))
        if found.name in values:
            yield f"{pad}{found.name}: {values[found.name]}"
        elif found.required and found.block is not None:
            yield f"{pad}{found.name}:"
            inner = list(_lines(found.block, {}, depth + 1))[1:]
            yield from _entry(inner, depth) if found.many else inner
        else:
            sign = "" if found.required else "#"
            yield from (f"{pad}{sign}{line}" for line in _shape(found))


def _needed_first(model: type[BaseModel]) -> list[Key]:
    """The keys of a block with one that must be there in front, since the dash of an entry stands before it."""
    first = next((one for one in keys(model) if one.required), None)
    return [*([first] if first else []), *(one for one in keys(model) if one is not first)]


def _entry(inner: list[str], depth: int) -> Iterator[str]:
    """The lines of a block as an entry of a list: the remarks on its first key stand above the dash."""
    first = next(number for number, line in enumerate(inner) if not line.lstrip().startswith("#"))
    pad = "  " * depth
    yield from (pad + line.lstrip() for line in inner[:first])
    yield f"{pad}- {inner[first].lstrip()}"
    yield from inner[first + 1 :]


def remark(found: Key) -> Iterator[str]:
    """What a key is for and what to write, in lines of a bearable length."""
    what = f"One of: {', '.join(found.allowed)}" if found.allowed else found.write[0].upper() + found.write[1:]
    if found.allowed and found.many:
        what = f"A list of: {', '.join(found.allowed)}"
    what += "" if what.endswith("…") else "."
    told = f"{found.meaning} {what}{' Patients read it.' if found.patients else ''}"
    yield from textwrap.wrap(told, 111, break_long_words=False, break_on_hyphens=False)


def _shape(found: Key) -> Iterator[str]:
    """A key with dots where something is to be written, without remarks."""
    if found.block is None:
        yield f"{found.name}: ['...']" if found.many else f"{found.name}: '...'"
        return
    yield f"{found.name}:"
    needed = [one for one in keys(found.block) if one.required] or keys(found.block)
    inner = [line for one in needed for line in _shape(one)]
    if found.many:
        yield f"- {inner[0]}"
        yield from (f"  {line}" for line in inner[1:])
    else:
        yield from (f"  {line}" for line in inner)


def figure(finding: Any) -> str:
    """The figure of a finding with its people, as a note gives it; empty where it gives none."""
    told = ""
    if finding.value is not None:
        told += f" {finding.measure} {finding.value}"
        told += f" ({finding.ci[0]} to {finding.ci[1]})" if finding.ci else ""
        told += f" {finding.unit}" if finding.unit else ""
    told += f", {finding.n_participants} people" if finding.n_participants else ""
    studies = "1 study" if finding.n_studies == 1 else f"{finding.n_studies} studies"
    return told + (f" in {studies}" if finding.n_studies else "")


def effect(kb: KnowledgeBase, ref: str) -> str:
    """An effect that rests on a finding, to be pasted below `effects:`: all its keys, each with what it is for.

    Raises:
        ValueError: There is no such note or finding.
    """
    try:
        note, finding = kb.finding(ref)
    except (KeyError, StopIteration, AttributeError):
        raise ValueError(f"there is no finding '{ref}'; list them: medmassage-kb find WORD") from None
    rated = finding.certainty != "not-rated"
    known = {
        "id": finding.id,
        "outcome": quoted(finding.outcome),
        "comparator_class": finding.comparator_class,
        "comparator": quoted(finding.comparator) if finding.comparator else "",
        "time": quoted(finding.timepoint) if finding.timepoint else "",
        "direction": ways([(note, finding)])[0],
        "size": "unknown" if finding.value is None else "",
        "certainty": finding.certainty,
        "certainty_origin": "source" if rated else "none",
        "findings": f"[{ref}]",
    }
    lines = [f"# From {note.name}: {finding.outcome},{figure(finding) or ' no figure'}; {finding.direction}."]
    for one in keys(Effect):
        lines += [f"  # {line}" for line in remark(one)]
        value = known.get(one.name) or "'...'"
        sign = "" if one.required or one.name in known else "#"
        sign = "#" if value == "'...'" and not one.required else sign
        lines.append(f"  {sign}{one.name}: {value if one.block is None else '{}'}")
    first = next(number for number, line in enumerate(lines) if line.startswith("  id:"))
    head = [line.replace("  #", "#", 1) for line in lines[1:first]]
    return "\n".join([lines[0], *head, f"- {lines[first].lstrip()}", *lines[first + 1 :]]) + "\n"
