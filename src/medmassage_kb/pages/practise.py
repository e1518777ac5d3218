"""Practise: questions, an examination, cards and findings to judge. The browser asks them; see `exports/practice.py`.

Without a script the page says where the same questions stand as plain pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.pages import bodymap, listing
from medmassage_kb.pages.check import grouped
from medmassage_kb.pages.hubs import HUBS
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site

PATH, STYLE = "practise.md", "assets/practise.css"
SCRIPTS = (
    "assets/practise-keep.js",
    "assets/practise-ask.js",
    "assets/practise.js",
    "assets/practise-progress.js",
    "assets/fsrs.js",
    "assets/practise-cards.js",
    "assets/practise-drill.js",
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
LEVELS = {"recall": "Recall", "understand": "Understand", "decide": "Decide for a person"}
"""Kinds of questions by form, and by what they ask of a learner."""


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The page."""
    yield PATH, partial(_page, kb, site)


def sets(kb: KnowledgeBase) -> dict[str, list[str]]:
    """Sets of questions under the headings of their hub, each list from A to Z."""
    hub = HUBS["questions"]
    return grouped(kb, kb.of("questions"), hub.titles or {}, lambda name: hub.group(kb.get(name)))


def _page(kb: KnowledgeBase, site: Site) -> Page:
    title = "Practise"
    intro = "Ten questions now, an examination, cards at the right day, findings to judge: free, offline, no account."
    units = {OBJECTIVE[one.objective][0] for e in kb.of("questions").values() for one in e.questions} | {"evidence"}
    values: dict[str, Any] = {
        "sets": sets(kb),
        "units": {key: title for key, title in UNIT.items() if key in units},
        "forms": FORMS,
        "levels": LEVELS,
        "count": sum(len(e.questions) for e in kb.of("questions").values()),
        "parts": [part for part in bodymap.parts(kb) if part.front or part.back],
        "lines": (bodymap.FRONT_LINES, bodymap.BACK_LINES),
    }
    page = Page(PATH, title, intro, alone=True, styles=(listing.STYLE, bodymap.STYLE, STYLE), scripts=SCRIPTS)
    return filled(page, kb, site, "practise.md.jinja", w=words, **values)
