"""Practise: questions, cases, an examination, cards and findings to judge. The browser asks; see `exports/practice.py`.

Without a script the page says where the same questions stand as plain pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.case import CaseStudy
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.pages import bodymap, listing
from medmassage_kb.pages.hubs import HUBS
from medmassage_kb.pages.order import grouped
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site
from medmassage_kb.statements.asked import case_print
from medmassage_kb.statements.bank import LEVEL

PATH, STYLE = "practise.md", "assets/practise.css"
SCRIPTS = (
    "assets/practise-keep.js",
    "assets/practise-ask.js",
    "assets/practise.js",
    "assets/practise-progress.js",
    "assets/fsrs.js",
    "assets/practise-cards.js",
    "assets/practise-drill.js",
    "assets/practise-case.js",
)
"""In the order in which they stand on each other."""
FORMS = {
    "choice": "One answer",
    "several": "Several answers",
    "order": "Steps in order",
    "match": "Pairs",
    "place": "Places on the body",
    "honest": "Which sentence is honest?",
}
"""Kinds of questions by form."""


@dataclass(frozen=True, slots=True)
class Told:
    """A case as the list of cases has it.

    Attributes:
        id: Its id.
        case: The case.
        units: Areas for which its steps ask.
        print: The fingerprint of its words.
    """

    id: str
    case: CaseStudy
    units: tuple[str, ...]
    print: str


def sets(kb: KnowledgeBase) -> dict[str, list[str]]:
    """Sets of questions under the headings of their hub, each list from A to Z."""
    hub = HUBS["questions"]
    return grouped(kb, kb.of("questions"), hub.titles or {}, lambda name: hub.group(kb.get(name)))


def cases(kb: KnowledgeBase) -> list[Told]:
    """The cases from A to Z."""
    found = [
        Told(name, one, tuple(dict.fromkeys(OBJECTIVE[step.objective][0] for step in one.steps)), case_print(one))
        for name, one in kb.of("cases").items()
    ]
    return sorted(found, key=lambda told: told.case.name.casefold())


def page(kb: KnowledgeBase, site: Site) -> Page:
    """The page."""
    title = "Practise"
    intro = "Ten questions now, cases, an examination, cards at the right day, findings to judge: free and offline."
    told = cases(kb)
    units = {OBJECTIVE[one.objective][0] for e in kb.of("questions").values() for one in e.questions} | {"evidence"}
    values: dict[str, Any] = {
        "sets": sets(kb),
        "units": {key: title for key, title in UNIT.items() if key in units},
        "forms": FORMS,
        "levels": LEVEL,
        "cases": told,
        "areas": {key: title for key, title in UNIT.items() if any(key in one.units for one in told)},
        "lengths": {n: f"{n} decisions" for n in sorted({len(one.case.steps) for one in told})},
        "count": sum(len(e.questions) for e in kb.of("questions").values()),
        "parts": [part for part in bodymap.parts(kb) if part.front or part.back],
        "lines": bodymap.LINES,
    }
    page = Page(PATH, title, intro, alone=True, styles=(listing.STYLE, bodymap.STYLE, STYLE), scripts=SCRIPTS)
    return filled(page, kb, site, "practise.md.jinja", **values)
