"""Pages over the whole evidence: at a glance, how old it is, how it was read, and the bibliography."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import View, environment
from medmassage_kb.site import Site

OUTCOMES = {
    "pain": ("pain", "headache", "sore", "ache"),
    "function": ("function", "disability", "daily", "movement", "range", "walking", "knee bend", "stiff"),
    "mood": ("anxiety", "depress", "mood", "stress", "worry", "well-being"),
    "sleep": ("sleep",),
    "quality of life": ("quality of life",),
    "medicines and stay": ("opioid", "medicine", "stay", "analges"),
    "other": (),
}
"""Columns of the matrix and the words in an outcome that put it there; the first that fits."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Graded effects of one condition on one group of outcomes."""

    effects: tuple[Any, ...]

    @property
    def words(self) -> list[tuple[str, Any]]:
        """Direction in a word, and the effect, for each; very low certainty never sounds like a benefit."""
        names = {"benefit": "better", "harm": "worse", "no-difference": "no difference", "unclear": "unclear"}
        return [("very uncertain" if e.certainty == "very-low" else names[e.direction], e) for e in self.effects]


def column(outcome: str) -> str:
    """The column of the matrix in which an outcome stands."""
    text = outcome.lower()
    return next((name for name, words in OUTCOMES.items() if any(word in text for word in words)), "other")


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The overviews."""
    for path, make in (("at-a-glance.md", _matrix), ("freshness.md", _age), ("bibliography.md", _bibliography)):
        yield path, partial(make, kb, site)


def _page(kb: KnowledgeBase, site: Site, path: str, title: str, intro: str, template: str, **values: Any) -> Page:
    view = View(kb, site, path.removesuffix(".md") + ".html", glossary=False)
    body = environment().get_template(template).render(v=view, title=title, intro=intro, **values)
    return Page(path, title, intro, body)


def _matrix(kb: KnowledgeBase, site: Site) -> Page:
    rows: dict[str, dict[str, Cell]] = {}
    for name, condition in kb.of("conditions").items():
        cells = {key: [e for e in condition.effects if column(e.outcome) == key] for key in OUTCOMES}
        rows[name] = {key: Cell(tuple(effects)) for key, effects in cells.items()}
    columns = [key for key in OUTCOMES if any(row[key].effects for row in rows.values())]
    intro = (
        "Conditions against outcomes: which way the graded findings point, against what, and how sure anyone can be."
    )
    return _page(
        kb, site, "at-a-glance.md", "Evidence at a glance", intro, "matrix.md.jinja", rows=rows, columns=columns
    )


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
    return _page(
        kb,
        site,
        "freshness.md",
        "How fresh it is",
        intro,
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


def _bibliography(kb: KnowledgeBase, site: Site) -> Page:
    names = sorted(kb.of("evidence"), key=lambda name: (kb.get(name).name.casefold(), name))
    intro = (
        "Every publication that this reference has read, with DOI and PubMed links, and files for reference managers."
    )
    return _page(kb, site, "bibliography.md", "Bibliography", intro, "bibliography.md.jinja", names=names)
