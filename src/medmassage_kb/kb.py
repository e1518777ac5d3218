"""The knowledge base: every entity of a folder, and the edges between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import ValidationError

from medmassage_kb.model import KINDS, grading
from medmassage_kb.model.base import Entity
from medmassage_kb.problems import Keys, Problem
from medmassage_kb.reading import explain, folder
from medmassage_kb.reading.memory import unsearched
from medmassage_kb.reading.record import Edge, Record, Rest, edges, without
from medmassage_kb.reading.record import record as read_record
from medmassage_kb.reading.source import Source, content, read_file, texts

T = TypeVar("T")


@dataclass(slots=True)
class KnowledgeBase:
    """All entities by id (`kind/slug`), sorted, with their sources and edges."""

    root: Path
    entities: dict[str, Entity] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    """Every id for which a file exists, whether or not the file is valid."""
    rests: dict[str, Rest] = field(default_factory=dict)
    """What is left of records with faults, by id, to be looked at for other faults."""
    derived: dict[str, Any] = field(default_factory=dict, init=False)
    """What other modules work out once for a base; dropped when it changes."""

    def of(self, kind: str) -> dict[str, Any]:
        """The entities of one kind, by id."""
        start = kind + "/"
        return {name: entity for name, entity in self.entities.items() if name.startswith(start)}

    def get(self, name: str) -> Any:
        """The entity with this id (a fragment is passed over); `KeyError` if there is none."""
        return self.entities[name.partition("#")[0]]

    def called(self, name: str) -> str:
        """Plain name of the entity with this id."""
        return str(self.get(name).name)

    def finding(self, ref: str) -> tuple[Any, Any]:
        """Note and finding that a reference `evidence/<note>#<finding>` names."""
        note = self.get(ref)
        fragment = ref.partition("#")[2]
        return note, next(finding for finding in note.findings if finding.id == fragment)

    def newest(self) -> date:
        """Date of the data: the newest day on which a record was held against its sources.

        Raises:
            ValueError: The base has no record.
        """
        return max(entity.checked for entity in self.entities.values())

    def named_by(self, name: str, kind: str = "") -> list[str]:
        """Ids of the entities that name this one, sorted; of one kind if given."""
        back = self.once("back", lambda kb: _ends((edge.target, edge.source) for edge in kb.edges))
        return [other for other in back.get(name, []) if other.startswith(kind)]

    def names(self, name: str) -> list[str]:
        """Ids that this entity names, sorted, once each."""
        return self.once("forth", lambda kb: _ends((edge.source, edge.target) for edge in kb.edges)).get(name, [])

    def once(self, key: str, make: Callable[[KnowledgeBase], T]) -> T:
        """What `make` gives for this base; it is asked once for each key."""
        if key not in self.derived:
            self.derived[key] = make(self)
        return cast(T, self.derived[key])

    def texts(self, name: str) -> list[tuple[Keys, str]]:
        """Every text of the entity's file with what leads to it, in its order; they are looked for once."""
        return self.once(f"texts of {name}", lambda kb: list(texts(kb.sources[name].data)))

    def path(self, name: str) -> str:
        """Path of the entity's file below the data folder."""
        return name + ".yml"

    def line(self, name: str, keys: Keys = ()) -> int:
        """Line of the entity's file, from 1, in which the value at `keys` begins."""
        return self.sources[name].place(keys)[0]

    def source(self, name: str) -> Source:
        """The entity's file as it was read."""
        return self.sources[name]

    def problem(self, name: str, keys: Keys, rule: str, message: str, hint: str = "") -> Problem:
        """A problem at a place in the entity's file."""
        return self.sources[name].problem(keys, rule, message, hint)


@unsearched()
def load(
    root: Path | str = "data", *, drafts: bool = False, known: dict[str, Record] | None = None
) -> tuple[KnowledgeBase, list[Problem]]:
    """Read and check a data folder.

    Args:
        root: The folder that holds `conditions/`, `techniques/` and so on.
        drafts: Keep entities with `status: draft`.
        known: What earlier calls for this folder read, by id. A file whose bytes are the same is not parsed again;
            the table is brought up to date.

    Returns:
        The knowledge base with every entity that is valid in itself, and all problems, sorted by
        place. Rules across entities are `checks.run`.
    """
    root = Path(root)
    kb = KnowledgeBase(root)
    problems: list[Problem] = []
    files = list(folder.files(root, problems))
    kb.ids = {name for name, _ in files}
    before, now = known or {}, {}
    findings = partial(_findings, dict(files))
    for name, path in files:
        raw = content(path)
        record = before.get(name)
        if record is None or record.raw != raw or record.problems:  # hints depend on what else exists
            record = read_record(name, path.as_posix(), raw, kb.ids, findings)
        now[name] = record
        kb.sources[name] = record.source
        problems.extend(record.problems)
        if record.rest is not None:
            kb.rests[name] = record.rest
        if record.entity is not None and (drafts or record.entity.status == "published"):
            kb.entities[name] = record.entity
            kb.edges.extend(record.edges)
    for name, entity in kb.of("conditions").items():
        kb.entities[name] = grading.whole(entity, kb.entities, now[name].filled)
    if known is not None:
        known.clear()
        known.update(now)
    problems.extend(_dangling(kb))
    return kb, sorted(problems)


def _findings(paths: Mapping[str, Path], note: str) -> list[str]:
    """Ids of the findings of a note, as far as its file can be read."""
    rows = read_file(paths[note]).data.get("findings") if note in paths else None
    return [str(row["id"]) for row in rows if isinstance(row, dict) and "id" in row] if isinstance(rows, list) else []


def _dangling(kb: KnowledgeBase) -> Iterator[Problem]:
    yield from _loose(kb, kb.edges)
    for name, rest in kb.rests.items():
        yield from _loose(replace(kb, sources={**kb.sources, name: rest.source}), rest.edges)


def _loose(kb: KnowledgeBase, edges: Iterable[Edge]) -> Iterator[Problem]:
    for edge in edges:
        if edge.target not in kb.ids:
            hint = explain.like_id(edge.target, kb.ids) or "look for its file below data/"
            yield kb.problem(edge.source, edge.keys, "dangling-ref", f"nothing is called '{edge.target}'", hint)
        elif edge.target == edge.source:
            yield kb.problem(edge.source, edge.keys, "self-ref", "this entry names itself", "take it out")
        elif edge.fragment and edge.target in kb.entities:
            findings = [f.id for f in getattr(cast(Any, kb.entities[edge.target]), "findings", ())]
            if edge.fragment not in findings:
                hint = (
                    explain.suggestion(edge.fragment, findings) or f"its findings are: {', '.join(findings) or 'none'}"
                )
                message = f"'{edge.target}' has no finding '{edge.fragment}'"
                yield kb.problem(edge.source, edge.keys, "dangling-ref", message, hint)
        elif edge.target not in kb.entities and kb.sources[edge.target].data.get("status") == "draft":
            yield draft_named(kb, edge)


def draft_named(kb: KnowledgeBase, edge: Edge) -> Problem:
    """The problem that something published names a draft."""
    message = f"'{edge.target}' is a draft, so nothing may name it yet"
    hint = f"take it out, or publish it: delete 'status: draft' in {kb.sources[edge.target].path}"
    return kb.problem(edge.source, edge.keys, "names-a-draft", message, hint)


def complete(kb: KnowledgeBase) -> list[str]:
    """Takes out what names nothing, until every reference leads somewhere.

    An entity loses the entry that holds the reference; where that entry is required, the entity goes.

    Returns:
        Ids of entities that cannot be shown.
    """
    gone = sorted(kb.ids - set(kb.entities))
    while loose := [edge for edge in kb.edges if not _leads_somewhere(kb, edge)]:
        for name in sorted({edge.source for edge in loose}):
            kb.edges = [edge for edge in kb.edges if edge.source != name]
            data = without(kb.sources[name].data, {_entry(edge.keys) for edge in loose if edge.source == name})
            kb.sources[name] = replace(kb.sources[name], data=data, _index={})  # what was read stays as it is
            try:
                kb.entities[name] = KINDS[name.partition("/")[0]].model.model_validate(data)
            except ValidationError:
                del kb.entities[name]
                gone.append(name)
                continue
            kb.edges.extend(edges(name, kb.entities[name]))
    for name, entity in kb.of("conditions").items():
        kb.entities[name] = grading.whole(entity, kb.entities, [])
    kb.derived.clear()
    return sorted(gone)


def _leads_somewhere(kb: KnowledgeBase, edge: Edge) -> bool:
    target: Any = kb.entities.get(edge.target)
    return target is not None and (not edge.fragment or any(f.id == edge.fragment for f in target.findings))


def _entry(keys: Keys) -> Keys:
    """What leads to the innermost list entry on the way to `keys`, or to the key itself where there is none."""
    return keys[: max((i for i, key in enumerate(keys, 1) if isinstance(key, int)), default=len(keys))]


def _ends(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """The second of each pair by the first, sorted, once each."""
    found: dict[str, set[str]] = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
    return {first: sorted(others) for first, others in found.items()}
