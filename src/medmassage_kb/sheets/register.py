"""The register of handouts: `data/sheets.yml` lists every version that was handed out, oldest first.

    migraine:
    - version: DRK4N96T
      date: '2026-11-24'
      advice: 7CDFGHJK
      what: First version.

`medmassage-kb release` adds versions, and so does `medmassage-kb sheets`; the data may be ahead of the list until then.
What changed is told by the newest entry of the record's `changes`, or by a person. Lines are never taken out, so that
whoever holds an old sheet can learn what has changed since (`pages/overviews.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem
from medmassage_kb.reading.source import Source, read_file
from medmassage_kb.sheets.sheet import LENGTH, Sheet, sheets
from medmassage_kb.statements.review import ALPHABET

NAME = "sheets.yml"
HEAD = "# Versions of handouts that were handed out; written by `medmassage-kb sheets`. Lines are never taken out.\n"
FIRST = "First version."
CHANGES = {"new": "first version", "advice": "the advice has changed", "wording": "only wording has changed"}
"""In words, what is different from the version before."""
_SIGNS = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_KEYS = ("version", "date", "advice", "what")


@dataclass(frozen=True, slots=True)
class Issue:
    """A version of a handout.

    Attributes:
        version: Names its wording.
        date: Day on which its record was checked, `YYYY-MM-DD`.
        advice: Names its advice.
        what: What changed against the version before, in the words of a person.
    """

    version: str
    date: str
    advice: str
    what: str


@dataclass(frozen=True, slots=True)
class Register:
    """All versions.

    Attributes:
        issues: Versions of each handout by short name of the condition, the oldest first.
        problems: What is wrong with the file; then `issues` is not whole.
    """

    issues: Mapping[str, Sequence[Issue]]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """A handout whose present version is not in the register.

    Attributes:
        sheet: Its content.
        date: Day on which its record was checked, `YYYY-MM-DD`.
        change: What is different from the version before.
        what: The same in words: what the record tells of its own change, if it does.
    """

    sheet: Sheet
    date: str
    change: Literal["new", "advice", "wording"]
    what: str


def register(kb: KnowledgeBase) -> Register:
    """The register beside the data; an empty one where there is no such file."""
    path = Path(kb.root) / NAME
    if not path.is_file():
        return Register({})
    source = read_file(path)
    wrong = list(source.problems)
    issues: dict[str, list[Issue]] = {}
    for slug, rows in source.data.items():
        if not isinstance(rows, list) or not rows:
            wrong.append(_wrong(source, (slug,), f"'{slug}' has no list of versions"))
            continue
        for position, row in enumerate(rows):
            message = _fault(row)
            if message:
                wrong.append(_wrong(source, (slug, position), message))
            else:
                issues.setdefault(slug, []).append(Issue(*(row[key] for key in _KEYS)))
    return Register(issues, tuple(wrong))


def problems(kb: KnowledgeBase) -> Iterator[Problem]:
    """wrong-sheet: the register of handouts gives version, date, advice and what changed.

    Whoever holds an old sheet learns from it what has changed since. A version that is
    missing there is told by `medmassage-kb sheets --check`.

    bad: a version without `what`
    good: what `medmassage-kb sheets` writes
    """
    yield from register(kb).problems


def pending(kb: KnowledgeBase) -> list[Pending]:
    """Handouts whose present version is not the last one in the register, sorted by short name."""
    known = register(kb).issues
    found = []
    for sheet in sheets(kb):
        issues = known.get(sheet.slug, ())
        if not issues or issues[-1].version != sheet.version:
            change: Literal["new", "advice", "wording"] = "new"
            if issues:
                change = "advice" if issues[-1].advice != sheet.advice else "wording"
            record = kb.get(f"conditions/{sheet.slug}")
            what = FIRST
            if issues:
                told = [one.what for one in record.changes if one.on.isoformat() > issues[-1].date]
                what = told[0] if told else f"{CHANGES[change].capitalize()}."
            found.append(Pending(sheet, record.checked.isoformat(), change, what))
    return found


def added(known: Register, news: Sequence[Pending], what: str = "") -> Register:
    """The register with the present versions; `what` says what changed, where it is not the first version."""
    issues = {slug: list(rows) for slug, rows in known.issues.items()}
    for new in news:
        words = new.what if new.change == "new" else what or new.what
        row = Issue(new.sheet.version, new.date, new.sheet.advice, words)
        issues.setdefault(new.sheet.slug, []).append(row)
    return Register(issues)


def dump(known: Register) -> str:
    """The register as its file holds it."""
    data = {slug: [asdict(issue) for issue in issues] for slug, issues in sorted(known.issues.items())}
    return HEAD + yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)


def _fault(row: Any) -> str:
    if not isinstance(row, dict) or set(row) != set(_KEYS) or not all(isinstance(text, str) for text in row.values()):
        return f"each version has the keys {', '.join(repr(key) for key in _KEYS)} with text, and no others"
    if not (_SIGNS.match(row["version"]) and _SIGNS.match(row["advice"])):
        return f"version and advice are {LENGTH} signs of {ALPHABET}"
    if not _DAY.match(row["date"]):
        return "the date is written year-month-day"
    if not row["what"].strip():
        return "'what' says what changed"
    return ""


def _wrong(source: Source, keys: tuple[str | int, ...], message: str) -> Problem:
    hint = "let `medmassage-kb sheets` write the file"
    return source.problem(keys, "wrong-sheet", message, hint)
