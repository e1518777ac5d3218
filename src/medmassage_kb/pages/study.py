"""What students and teachers take away: decks, packages, papers and lessons; and what the questions cover and do not.

As that of the downloads, the first page is made twice, the second time when the files exist.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.pages.downloads import Row, megabytes
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.sheets.papers import RUBRICS, lesson_path
from medmassage_kb.site import Site
from medmassage_kb.site.manifest import Printed
from medmassage_kb.statements.bank import LEVEL, bank, units

PATH = "study/index.md"
TITLE = "To take away"
INTRO = (
    "Decks for Anki, questions for a course system, examination papers with their key, lesson plans and slides: free, "
    "to keep and to change."
)
COVERAGE = "study/coverage.md"
DECKS = {
    "medical-massage": ("All cards", "All decks below in one file."),
    "questions": ("Questions", "Each with its reasons, in a deck for each unit of the course."),
    "terms": ("Terms", "A word of the field in front, its plain and its exact meaning behind."),
    "safety": ("Safety", "A sign in front; behind it, what to do and why."),
    "measures": ("Measures", "What a scale measures, how it is used, and which change matters."),
    "techniques": ("Techniques", "Name a technique by its drawing; say how it is done, and when to stop."),
}
"""The decks in their order: name of the file, what it is called, what is on its cards."""


@dataclass(frozen=True, slots=True)
class Course:
    """The packages of one unit.

    Attributes:
        title: What the unit is called.
        count: Its questions.
        files: GIFT and QTI, in that order.
    """

    title: str
    count: int
    files: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """How much is asked on one objective.

    Attributes:
        text: What a learner can do.
        levels: Questions by level, as `LEVEL` has them.
        cases: Cases of which a step asks for it.
    """

    text: str
    levels: tuple[int, ...]
    cases: int

    @property
    def count(self) -> int:
        """All questions."""
        return sum(self.levels)


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """Both pages, the first as far as it is known before the files are."""
    yield PATH, partial(page, kb, site, {})
    yield COVERAGE, partial(_coverage, kb, site)


def page(kb: KnowledgeBase, site: Site, sizes: dict[str, int]) -> Page:
    """The page of what can be taken away.

    Args:
        kb: The knowledge base.
        site: Addresses, and the printed files.
        sizes: Bytes of each generated file of the site, by path.
    """
    table = "study/course/questions.csv"
    rows = list(_rows(sizes, ((f"study/anki/{name}.apkg", *told) for name, told in DECKS.items())))
    values: dict[str, Any] = {
        "decks": rows,
        "courses": list(_courses(kb, sizes)),
        "table": next(_rows(sizes, [(table, "All questions as a table (CSV)", "")]), None),
        "papers": _papers(site.printed),
        "lessons": _lessons(site.printed),
        "rubrics": next((one for one in site.printed if one.path == RUBRICS), None),
    }
    return filled(Page(PATH, TITLE, INTRO), kb, site, "study.md.jinja", megabytes=megabytes, **values)


def _rows(sizes: dict[str, int], told: Iterable[tuple[str, str, str]]) -> Iterator[Row]:
    for path, name, text in told:
        if path in sizes:
            yield Row(path, name, text, megabytes(sizes[path]))


def _courses(kb: KnowledgeBase, sizes: dict[str, int]) -> Iterator[Course]:
    items = bank(kb)
    for unit, own in {"all-units": items, **units(items)}.items():
        start = f"study/course/{unit}"
        files = tuple(_rows(sizes, [(f"{start}-gift.txt", "GIFT", ""), (f"{start}-qti.zip", "QTI 2.1", "")]))
        if files:
            yield Course(UNIT.get(unit, "All units"), len(own), files)


def _papers(printed: Iterable[Printed]) -> list[tuple[Printed, Printed]]:
    """Each paper with its key."""
    known = {one.path: one for one in printed if one.path.startswith("study/papers/")}
    keys = {path: path.replace(".pdf", "-key.pdf") for path in known}
    return [(one, known[keys[path]]) for path, one in known.items() if keys[path] in known]


def _lessons(printed: Iterable[Printed]) -> list[tuple[str, Printed, Printed]]:
    """Plan and slides of each unit that has both, with the name of the unit."""
    known = {one.path: one for one in printed}
    files = ((title, lesson_path(unit, "plan"), lesson_path(unit, "slides")) for unit, title in UNIT.items())
    return [(title, known[plan], known[shown]) for title, plan, shown in files if plan in known and shown in known]


def covered(kb: KnowledgeBase) -> dict[str, list[Covered]]:
    """How much is asked on each objective, by unit, those without a question too."""
    asked: Counter[tuple[str, str]] = Counter((item.question.objective, item.question.level) for item in bank(kb))
    cases: Counter[str] = Counter()
    for case in kb.of("cases").values():
        cases.update({step.objective for step in case.steps})
    found: dict[str, list[Covered]] = {unit: [] for unit in UNIT}
    for name, (unit, text) in OBJECTIVE.items():
        levels = tuple(asked[name, level] for level in LEVEL)
        found[unit].append(Covered(text, levels, cases[name]))
    return found


def _coverage(kb: KnowledgeBase, site: Site) -> Page:
    found = covered(kb)
    rows = [row for own in found.values() for row in own]
    intro = (
        "Units and objectives of the course, and how many questions and cases there are on each; what has none says 0."
    )
    values: dict[str, Any] = {
        "found": found,
        "units": UNIT,
        "levels": LEVEL,
        "count": sum(row.count for row in rows),
        "cases": len(kb.of("cases")),
        "bare": [row.text for row in rows if not row.count and not row.cases],
        "thin": [UNIT[unit] for unit, own in found.items() if 0 < sum(row.count for row in own) < 10],
        "empty": [UNIT[unit] for unit, own in found.items() if not sum(row.count for row in own)],
    }
    return filled(Page(COVERAGE, "What the questions cover", intro), kb, site, "coverage.md.jinja", **values)
