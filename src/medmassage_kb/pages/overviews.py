"""Pages over the whole: how old the evidence is, what changed, which sheets still hold, what is to be read; sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.evidence import Evidence, Finding
from medmassage_kb.pages.listing import initial
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.sheets.sheet import sheets
from medmassage_kb.site import Site
from medmassage_kb.statements.releases import Release, compare, read, snapshot


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The overviews."""
    yield "freshness.md", partial(_age, kb, site)
    yield "changes.md", partial(_changes, kb, site)
    yield "sheet.md", partial(_sheets, kb, site)
    yield "contributing/to-read.md", partial(_unread, kb, site)
    letters = _letters(kb)
    yield "bibliography.md", partial(_bibliography, kb, site, letters)
    for letter in letters:
        yield f"bibliography/{letter.lower()}.md", partial(_bibliography, kb, site, letters, letter)


def _age(kb: KnowledgeBase, site: Site) -> Page:
    notes = kb.of("evidence")
    support = {ref.partition("#")[0] for c in kb.of("conditions").values() for e in c.effects for ref in e.findings}
    support.update(ref for claim in kb.of("claims").values() for ref in claim.evidence)
    due = sorted((entity.due, name) for name, entity in kb.entities.items() if entity.due)
    months: dict[date, list[str]] = {}
    for day, name in due:
        months.setdefault(day.replace(day=1), []).append(name)
    readings = Counter(n.second_reading.result for n in notes.values() if n.second_reading)
    withdrawn = {name: n.second_reading.withdrawn or 0 for name, n in notes.items() if n.second_reading}
    newer = sorted((name, note.superseded_by) for name, note in notes.items() if note.superseded_by)
    oldest = sorted((notes[name].year, name) for name in support if name in notes)
    intro = (
        "When each statement was last checked, what is due, which sources have a newer version, and how they were read."
    )
    return filled(
        Page("freshness.md", "How fresh it is", intro),
        kb,
        site,
        "freshness.md.jinja",
        months=months,
        readings=readings,
        unread=sum(1 for n in notes.values() if n.second_reading is None),
        withdrawn=sum(withdrawn.values()),
        withdrawn_notes=[name for name, count in withdrawn.items() if count],
        newer=newer,
        oldest=oldest,
        seen=Counter(n.seen for n in notes.values()),
        total=len(notes),
    )


def _letters(kb: KnowledgeBase) -> dict[str, list[str]]:
    """The evidence notes by the first letter of what they are called."""
    found: dict[str, list[str]] = {}
    for name in sorted(kb.of("evidence"), key=lambda name: (kb.get(name).name.casefold(), name)):
        found.setdefault(initial(kb.get(name).name), []).append(name)
    return dict(sorted(found.items()))


def _bibliography(kb: KnowledgeBase, site: Site, letters: dict[str, list[str]], letter: str = "") -> Page:
    if letter:
        path, title = f"bibliography/{letter.lower()}.md", f"Bibliography: {letter}"
        intro = f"Publications that this reference has read, by first authors whose names begin with {letter}."
    else:
        path, title = "bibliography.md", "Bibliography"
        intro = "Every publication that this reference has read, with DOI and PubMed links, by the letter of the first "
        intro += "author, and files for reference managers."
    page = Page(path, title, intro, alone=bool(letter))
    names = letters.get(letter, [])
    return filled(page, kb, site, "bibliography.md.jinja", letters=letters, letter=letter, names=names)


def _changes(kb: KnowledgeBase, site: Site) -> Page:
    """What changed in what this reference says, release by release."""
    intro = "Statements that were added, withdrawn or given another certainty, release by release. Nobody writes this "
    intro += "list."
    releases = read(kb.root / "releases")
    first = Release("", "", (), {})
    pairs = list(zip([first, *releases], releases, strict=False))
    told = [(after, before.version, list(compare(before, after))) for before, after in reversed(pairs)]
    since = list(compare(releases[-1], snapshot(kb, releases[-1].version))) if releases else []
    last = releases[-1] if releases else None
    page = Page("changes.md", "What changed", intro)
    return filled(page, kb, site, "changes.md.jinja", releases=told, since=since, last=last)


def _sheets(kb: KnowledgeBase, site: Site) -> Page:
    """One page for all handouts, to which the QR code of each leads, with its version after `#`; `assets/sheet.js`
    answers for it, and without a script the present versions stand there."""
    title = "Is my sheet still right?"
    intro = "Each sheet to take home has a version at its foot. Here you see if its advice still holds."
    found = sorted(sheets(kb), key=lambda sheet: (sheet.name.casefold(), sheet.slug))
    rows = [(sheet, kb.get(f"conditions/{sheet.slug}")) for sheet in found]
    scripts = ("assets/sheets.js", "assets/sheet.js")
    page = Page("sheet.md", title, intro, alone=True, styles=("assets/sheet.css",), scripts=scripts)
    return filled(page, kb, site, "sheet.md.jinja", rows=rows)


@dataclass(frozen=True, slots=True)
class Task:
    """A publication to read.

    Attributes:
        name: Id of its note.
        conditions: Ids of the conditions whose answer rests on it.
        open: What the whole text should settle.
    """

    name: str
    conditions: tuple[str, ...]
    open: tuple[str, ...]


def tasks(kb: KnowledgeBase) -> list[Task]:
    """Publications with a PMC number behind a main effect of which the abstract was read, the most used first."""
    used: dict[str, dict[str, list[Finding]]] = {}
    for name, condition in kb.of("conditions").items():
        for ref in (ref for effect in condition.effects if effect.main for ref in effect.findings):
            note, finding = kb.finding(ref)
            if note.pmcid and note.seen == "abstract":
                used.setdefault(ref.partition("#")[0], {}).setdefault(name, []).append(finding)
    found = [
        Task(note, tuple(by), tuple(_open(kb.get(note), [one for found in by.values() for one in found])))
        for note, by in used.items()
    ]
    return sorted(found, key=lambda task: (-len(task.conditions), task.name))


def _open(note: Evidence, findings: list[Finding]) -> Iterator[str]:
    """What the abstract left out of what a statement needs."""
    if any(f.comparator_class in ("unclear", "mixed") for f in findings):
        yield "what the people compared with had, each kind by itself"
    if any(f.value is None for f in findings):
        yield "the size of the difference, in which unit"
    elif any(f.ci is None for f in findings):
        yield "the interval around the difference"
    if any(f.n_participants is None for f in findings) and not note.n_participants:
        yield "how many people"
    if any(f.timepoint is None for f in findings):
        yield "when it was measured"
    if note.design == "systematic-review" and any(f.certainty == "not-rated" for f in findings):
        yield "whether the authors graded the certainty"
    if not note.harms_reported:
        yield "whether harms were looked for, and what was found"
    yield "whether anything in the whole text speaks against what the abstract says"


def _unread(kb: KnowledgeBase, site: Site) -> Page:
    """Publications whose whole text is free and of which only the abstract was read: a first task for a contributor."""
    intro = (
        "Free publications behind the answers of this reference of which only the abstract was read, with what the "
        "whole text should settle."
    )
    page = Page("contributing/to-read.md", "To read in full", intro)
    return filled(page, kb, site, "unread.md.jinja", tasks=tasks(kb))
