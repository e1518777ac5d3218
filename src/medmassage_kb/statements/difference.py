"""What a change says differently, in words: statement by statement, sign by sign, text by text for patients.

Meant for whoever reviews a change of the data: it tells what readers will be told, not which lines of a file moved.
Advice comes first, then safety, then wording.
"""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

from medmassage_kb.kb import KnowledgeBase, complete
from medmassage_kb.model import words
from medmassage_kb.model.links import plain
from medmassage_kb.model.marks import Patient
from medmassage_kb.model.walk import marked
from medmassage_kb.statements import Statement, certainty, statements
from medmassage_kb.statements.releases import Difference, compare, snapshot

Part = Literal["advice", "added", "removed", "safety", "wording", "patients", "entries", "unreadable"]
Grade = Callable[[str], float]
"""Reading grade (Flesch-Kincaid) of a text."""

PARTS: dict[Part, str] = {
    "advice": "Statements with another direction, size or certainty",
    "added": "New statements",
    "removed": "Statements withdrawn",
    "safety": "Danger signs and precautions",
    "wording": "Statements with other sources or words",
    "patients": "Texts for patients",
    "entries": "Entries",
    "unreadable": "Records that could not be read, and so were not compared",
}
_PART_OF: dict[str, Part] = {
    "direction": "advice", "certainty": "advice", "evidence": "wording", "wording": "wording",
    "added": "added", "removed": "removed", "new-entity": "entries", "gone-entity": "entries",
}  # fmt: skip
_SAFETY = ("name", "plain", "kind", "action", "why", "basis", "modify", "applies_to")
_SIGNS = "care_cards"
_NONE = "(nothing)"
_SHORTEST = 8
"""A text of fewer words has no reading grade to speak of."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that is told otherwise.

    Attributes:
        what: What it is: `certainty`, `sources`, a key of the record.
        before: Words before; empty for what is new.
        after: Words after; empty for what has gone.
    """

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """All that is told otherwise of one statement, sign or entry.

    Attributes:
        part: Where it stands in the report.
        id: Id of the statement or entry.
        rows: What differs.
    """

    part: Part
    id: str
    rows: tuple[Row, ...] = ()


def differences(old: KnowledgeBase, new: KnowledgeBase, grade: Grade | None = None) -> list[Item]:
    """Everything that readers will be told otherwise, in the order of `PARTS`, then by id.

    Records that could not be read, and what rests on them, are left out of both bases and listed.

    Args:
        old: The base before the change; references that lead nowhere are taken out of it.
        new: The base after it; likewise.
        grade: Gives the reading grade of a text; without it none is told.
    """
    told = [
        Item("unreadable", f"{name} ({when})") for kb, when in ((old, "before"), (new, "after")) for name in _lost(kb)
    ]
    before = {s.id: s for s in statements(old)}
    after = {s.id: s for s in statements(new)}
    for found in compare(snapshot(old, "0000.00"), snapshot(new, "0000.00")):
        rows = _rows(found, before.get(found.id), after.get(found.id))
        told.append(Item(_PART_OF[found.kind], found.id, tuple(rows)))
    told += _safety(old, new)
    told += _patients(old, new, before, after, grade)
    order = list(PARTS)
    return sorted(told, key=lambda item: (order.index(item.part), item.id))


def _lost(kb: KnowledgeBase) -> list[str]:
    """Takes out what cannot be read and what rests on it; drafts are not published, so nobody misses them."""
    return [name for name in complete(kb) if kb.sources[name].data.get("status") != "draft"]


def _rows(found: Difference, old: Statement | None, new: Statement | None) -> Iterator[Row]:
    if old and new:
        for what in ("direction", "size", "comparator"):
            yield from _row(what, _words(getattr(old, what)), _words(getattr(new, what)))
        yield from _row("certainty", _sure(old), _sure(new))
        yield from _row("sources taken out", ", ".join(sorted({*old.evidence} - {*new.evidence})), "")
        yield from _row("sources added", "", ", ".join(sorted({*new.evidence} - {*old.evidence})))
        yield from _row("words", old.clinician, new.clinician)
    elif one := old or new:
        values = {"words": one.clinician, "certainty": _sure(one), "sources": ", ".join(one.evidence)}
        for what, value in values.items():
            yield Row(what, value, "") if old else Row(what, "", value)
    else:
        yield Row("entry", "", "new") if found.kind == "new-entity" else Row("entry", "withdrawn", "")


def _row(what: str, before: str, after: str) -> Iterator[Row]:
    if before != after:
        yield Row(what, before, after)


def _words(value: str) -> str:
    return words.VERDICT[value][0] if value in words.VERDICT else value.replace("-", " ")


def _sure(statement: Statement) -> str:
    whose = {"site": ", rated by the editors", "source": ", as the source rates it"}.get(statement.origin, "")
    return certainty.WORDS[statement.certainty] + whose


def _safety(old: KnowledgeBase, new: KnowledgeBase) -> Iterator[Item]:
    before, after = old.of("safety"), new.of("safety")
    for name in sorted({*before, *after}):
        rows: list[Row] = []
        for key in _SAFETY:
            rows += _row(key, _told(before.get(name), key), _told(after.get(name), key))
        if rows:
            yield Item("safety", name, tuple(rows))


def _told(entity: Any, key: str) -> str:
    value = getattr(entity, key, "")
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _patients(
    old: KnowledgeBase,
    new: KnowledgeBase,
    before: Mapping[str, Statement],
    after: Mapping[str, Statement],
    grade: Grade | None,
) -> Iterator[Item]:
    for name in sorted({*old.entities, *new.entities}):
        one, two = _texts(old.entities.get(name)), _texts(new.entities.get(name))
        rows = [row for key in sorted({*one, *two}) for row in _paired(key, one.get(key, []), two.get(key, []))]
        signs = tuple(_graded(row, grade) for row in rows if row.what.startswith(_SIGNS))
        if signs:
            yield Item("safety", name, signs)
        rows = [row for row in rows if not row.what.startswith(_SIGNS)]
        for id_ in sorted(i for i in {*before, *after} if i.partition("#")[0] == name):
            texts = [found[id_].patient if id_ in found else "" for found in (before, after)]
            rows += _row("sentence of the program" + (f" ({id_.partition('#')[2]})" if "#" in id_ else ""), *texts)
        if rows:
            yield Item("patients", name, tuple(_graded(row, grade) for row in rows))


def _texts(entity: Any) -> dict[str, list[str]]:
    """Texts for patients by key, without the positions in lists."""
    found: dict[str, list[str]] = defaultdict(list)
    for keys, text, _ in marked(entity, Patient) if entity else ():
        found[".".join(key for key in keys if isinstance(key, str))].append(plain(text))
    return found


def _paired(key: str, old: list[str], new: list[str]) -> Iterator[Row]:
    """What differs between two lists of texts; a text that only moved is not told."""
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            for before, after in zip_longest(old[a:b], new[c:d], fillvalue=""):
                if not (before and not after and before in new) and not (after and not before and after in old):
                    yield Row(key, before, after)


def _graded(row: Row, grade: Grade | None) -> Row:
    if grade is None:
        return row
    told = [f"grade {grade(t):.1f}" if len(t.split()) >= _SHORTEST else "" for t in (row.before, row.after)]
    change = " → ".join(text for text in told if text)
    return Row(f"{row.what}, {change}" if change else row.what, row.before, row.after)


def as_text(items: list[Item]) -> str:
    """The report as plain text, in lines of 100 signs at most where words allow it."""
    lines = [summary(items)]
    for part, title in PARTS.items():
        mine = [item for item in items if item.part == part]
        lines += ["", title.upper(), ""] if mine else []
        for item in mine:
            lines.append(item.id)
            for row in item.rows:
                lines.append(f"    {row.what}")
                lines += _wrapped("      - ", row.before) if row.before else []
                lines += _wrapped("      + ", row.after) if row.after else []
    return "\n".join(lines) + "\n"


def _wrapped(start: str, text: str) -> list[str]:
    return textwrap.wrap(
        _one_line(text), 100, initial_indent=start, subsequent_indent=" " * len(start), break_long_words=False
    )


def as_markdown(items: list[Item]) -> str:
    """The report as Markdown; what comes from the data is text and can hold no markup."""
    lines = [summary(items)]
    for part, title in PARTS.items():
        mine = [item for item in items if item.part == part]
        lines += ["", f"## {title} ({len(mine)})"] if mine else []
        for item in mine:
            lines += ["", f"### {_escaped(item.id)}", ""]
            for row in item.rows:
                before, after = _escaped(row.before) or _NONE, _escaped(row.after) or _NONE
                lines.append(f"- **{_escaped(row.what)}**<br>before: {before}<br>after: {after}")
    return "\n".join(lines) + "\n"


def summary(items: list[Item]) -> str:
    """One sentence: how much differs in each part."""
    counts = {part: sum(item.part == part for item in items) for part in PARTS}
    told = [f"{PARTS[part][0].lower()}{PARTS[part][1:]}: {count}" for part, count in counts.items() if count]
    sentence = "; ".join(told)
    return f"{sentence[0].upper()}{sentence[1:]}." if told else "Nothing that readers are told differs."


def _one_line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|~!&])", r"\\\1", _one_line(text))


FORMATS: dict[str, Callable[[list[Item]], str]] = {"text": as_text, "markdown": as_markdown}
