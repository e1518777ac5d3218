"""Which volume holds which pages, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from medmassage_kb.model import KINDS
from medmassage_kb.pages.hubs import HUBS
from medmassage_kb.pages.listing import initial
from medmassage_kb.print.book.sections import Chapter, Shelf


@dataclass(frozen=True, slots=True)
class Plan:
    """How a volume is filled and set.

    Attributes:
        number: Its number.
        slug: Its short name, in the name of its file.
        title: Its title.
        about: One sentence on what it holds.
        parts: Chapters, each as a function of the shelf; those without a page are left out.
        size: Size of its text, in points.
        numbered: Its pages have section numbers.
        entries: Its sections are short entries: smaller headings, and the running head names those of the page.
        flowing: Its chapters follow each other without a new page.
        columns: In how many columns its text stands.
        listed: In how many columns its contents stand.
        names: It ends with the index of all volumes.
    """

    number: int
    slug: str
    title: str
    about: str
    parts: tuple[Callable[[Shelf], Iterator[Chapter]], ...]
    size: float = 10.5
    numbered: bool = True
    entries: bool = False
    flowing: bool = False
    columns: int = 1
    listed: int = 1
    names: bool = False


def written(folder: str, *first: str) -> Callable[[Shelf], Iterator[Chapter]]:
    """A chapter for each hand-written page of a folder."""
    return lambda shelf: (Chapter((section,)) for section in shelf.under(folder, first))


def single(path: str) -> Callable[[Shelf], Iterator[Chapter]]:
    """A chapter that is one generated page."""
    return lambda shelf: (Chapter((shelf.sections[path],)) for _ in range(1) if path in shelf.sections)


def each(kind: str, folder: str = "") -> Callable[[Shelf], Iterator[Chapter]]:
    """A chapter for each entity of a kind."""
    return partial(_each, kind, folder)


def _each(kind: str, folder: str, shelf: Shelf) -> Iterator[Chapter]:
    return (Chapter((section,)) for _, section in shelf.of_kind(kind, folder))


def grouped(kind: str, title: str = "{}", *, letters: bool = False) -> Callable[[Shelf], Iterator[Chapter]]:
    """A chapter for each group of a kind's hub, or for each first letter."""
    return partial(_grouped, kind, title, letters)


def _grouped(kind: str, title: str, letters: bool, shelf: Shelf) -> Iterator[Chapter]:
    hub = HUBS[kind]
    named = shelf.of_kind(kind) if shelf.kb.of(kind) else []
    keys = {name: initial(e.label) if letters else hub.group(e) for name, e in shelf.kb.of(kind).items()}
    titles = (None if letters else hub.titles) or {key: key for key in sorted(set(keys.values()))}
    for key, heading in titles.items():
        sections = tuple(section for name, section in named if keys[name] == key)
        if sections:
            yield Chapter(sections, title.format(heading))


PLANS = (
    Plan(
        1,
        "start-here",
        "Start here",
        "For patients, students and clinics: where to begin, when to ask a doctor first, how to read the rest, and who "
        "makes it.",
        (
            written(
                "start",
                "patients",
                "your-rights",
                "students",
                "clinics",
                "ask-a-doctor-first",
                "what-is-medical-massage",
                "medical-or-relaxation",
                "five-marks",
                "five-uses",
                "how-to-read",
            ),
            written("about", "index", "sources", "review-status", "disclaimer"),
            single("freshness.html"),
        ),
        size=11,
    ),
    Plan(
        2,
        "conditions-in-plain-words",
        "Conditions in plain words",
        "For patients: danger signs first, what was studied, what nobody knows yet, and what to ask.",
        (each("conditions", "explain"),),
        size=11.5,
    ),
    Plan(
        3,
        "conditions-in-full",
        "Conditions in full",
        "For students and clinicians: red flags, summary of findings, harms, guideline positions, cases.",
        (single("at-a-glance.html"), each("conditions")),
    ),
    Plan(
        4,
        "techniques",
        "Techniques",
        "Ways of working with the hands: how each is done, when to stop, and what studies can and cannot tell.",
        (each("techniques"),),
    ),
    Plan(
        5,
        "safety",
        "Safety",
        "Red flags that send a person for care, places to leave out, and reasons to adapt or ask first.",
        (single("safety/index.html"), grouped("safety")),
        entries=True,
    ),
    Plan(
        6,
        "working-together",
        "Working together",
        "Pathways between professions, documents to copy, and outcome measures.",
        (each("pathways"), grouped("measures", "Outcome measures")),
    ),
    Plan(
        7,
        "claims-and-evidence",
        "Claims and evidence notes",
        "What people say about massage, held against the sources; then one note for each publication.",
        (grouped("claims", "Claims: {}"), grouped("evidence", "Evidence notes: {}", letters=True)),
        size=9.5,
        entries=True,
        flowing=True,
        listed=2,
    ),
    Plan(
        8,
        "questions-and-cases",
        "Questions and cases",
        "For students: questions on every health problem, technique and danger, and cases in steps.",
        (grouped("questions", "Questions: {}"), grouped("cases", "Cases")),
        entries=True,
    ),
    Plan(
        9,
        "glossary-and-index",
        "Glossary and index",
        "The words of the field, plain and exact, and every name in the book with the sections that hold it.",
        (grouped("terms", letters=True),),
        size=10,
        numbered=False,
        entries=True,
        flowing=True,
        columns=2,
        listed=2,
        names=True,
    ),
)
"""The volumes, in order; kinds that none of them names stand in the volume of their row in `KINDS`."""
NAMED = {part.args[0] for plan in PLANS for part in plan.parts if isinstance(part, partial)}
"""Kinds that a volume names, by `each` or `grouped`."""


def parts(plan: Plan) -> tuple[Callable[[Shelf], Iterator[Chapter]], ...]:
    """The chapters of a volume, with the kinds that have no place of their own in it."""
    rest = [kind for kind in KINDS.values() if kind.name not in NAMED and kind.volume == plan.slug]
    return plan.parts + tuple(grouped(kind.name, kind.title) for kind in rest)
