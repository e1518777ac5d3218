"""One data file, read and checked by itself; what can be told of it is told at once, whatever else is wrong in it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from medmassage_kb.model import KINDS, links
from medmassage_kb.model.base import Entity
from medmassage_kb.model.evidence import Evidence
from medmassage_kb.model.marks import ProseMark, Ref
from medmassage_kb.model.walk import faults, marked
from medmassage_kb.problems import Keys, Problem
from medmassage_kb.reading import explain
from medmassage_kb.reading.source import Source, original, read

READABLE = frozenset({"comment-in-text", "curly-quotes", "dash-in-text", "duplicate-key"})
"""Faults of a file in spite of which its data is what stands there."""
TRIES = 4
"""Times that a record is tried without its faults."""


@dataclass(frozen=True, order=True, slots=True)
class Edge:
    """One entity names another.

    Attributes:
        source: Id of the entity that names.
        keys: Where in it.
        target: Id of the entity that is named, without the finding.
        fragment: The finding, or nothing.
    """

    source: str
    keys: Keys
    target: str
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a record with faults when they are taken out; only to be looked at for other faults.

    Attributes:
        source: The file, with the rest as its data; problems stand where they stand in the file.
        entity: The rest.
        edges: What it names.
    """

    source: Source
    entity: Entity
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One data file, read and checked by itself.

    Attributes:
        raw: Its bytes.
        source: What stands in it, with places.
        entity: The entity, or nothing where the file has problems.
        edges: What the entity names.
        problems: What is wrong with the file in itself.
        rest: What is left without the faults, where something useful is.
        filled: The entity with what follows from its notes, behind those notes; empty before the first time.
    """

    raw: bytes
    source: Source
    entity: Entity | None
    edges: tuple[Edge, ...]
    problems: tuple[Problem, ...]
    rest: Rest | None = None
    filled: list[tuple[list[Evidence], Any]] = field(default_factory=list)


MOST = 100
"""Faults of a record beyond which it is no record of ours, and no others are looked for."""


def record(
    name: str, shown: str, raw: bytes, ids: Collection[str], findings: Callable[[str], Sequence[str]] = lambda _: ()
) -> Record:
    """Read one file and check it by itself.

    Args:
        name: Id of the entity.
        shown: The file, for problems.
        raw: Its bytes.
        ids: Ids that exist, for hints.
        findings: Gives the findings of a note, for hints.
    """
    source = read(shown, raw)
    problems = list(source.problems)
    if not source.data or any(problem.rule not in READABLE for problem in problems):
        return Record(raw, source, None, (), tuple(problems))
    model = KINDS[name.partition("/")[0]].model
    rest, entity, out = source.data, None, set[Keys]()
    for _ in range(TRIES):
        try:
            entity = model.model_validate(rest)
            break
        except ValidationError as error:
            if not out:
                told = {(problem.line, problem.column) for problem in problems}
                more = explain.problems(source, model, error, ids, findings)
                problems.extend(problem for problem in more if (problem.line, problem.column) not in told)
            cut = {_cut(rest, detail["loc"]) for detail in error.errors(include_url=False)}
            if len(cut) > MOST:
                break
            inmost = [keys for keys in cut if not any(keys == other[: len(keys)] for other in cut - {keys})]
            if () in inmost:
                break
            out |= {original(keys, out) for keys in inmost}
            rest = without(source.data, out)
    if entity is None:
        return Record(raw, source, None, (), tuple(problems))
    held = replace(source, data=rest, problems=[], out=frozenset(out), _index={}) if out else source
    for fault in faults(entity):
        if not any(_touches(fault.keys, keys) for keys in out):
            problems.append(held.problem(fault.keys, fault.rule, fault.message, fault.hint))
    named = tuple(edges(name, entity))
    if not problems:
        return Record(raw, source, entity, named, ())
    return Record(raw, source, None, (), tuple(problems), Rest(held, entity, named))


def edges(name: str, entity: Entity) -> Iterator[Edge]:
    """What an entity names, in fields and in links of its prose."""
    for keys, text, _ in marked(entity, Ref):
        target, _, fragment = text.partition("#")
        yield Edge(name, keys, target, fragment)
    for keys, text, _ in marked(entity, ProseMark):
        for link in links.kb_links(text):
            target, _, fragment = link.partition("#")
            yield Edge(name, keys, target, fragment)


def _cut(data: Any, loc: tuple[Any, ...]) -> Keys:
    """What to take out for an error: the wrong key, or the nearest list entry around a key that is missing."""
    path: list[int | str] = []
    for step in loc:
        if (isinstance(data, dict) and step in data) or (isinstance(data, list) and step in range(len(data))):
            path.append(step)
            data = data[step]
    return tuple(path)


def without(data: dict[str, Any], out: set[Keys]) -> dict[str, Any]:
    """A copy without these places."""
    rest: Any = deepcopy(data)
    for keys in sorted(out, key=lambda keys: [(isinstance(k, int), str(k).zfill(6)) for k in keys], reverse=True):
        inner: Any = rest
        for step in keys[:-1]:
            inner = inner[step]
        del inner[keys[-1]]
    return dict(rest)


def _touches(keys: Keys, out: Keys) -> bool:
    """Whether a fault may come of what was taken out: it holds that, or stands in the block that lost it."""
    return out[: len(keys)] == keys or (len(out) > 1 and isinstance(out[-1], str) and out[:-1] == keys[: len(out) - 1])
