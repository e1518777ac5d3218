"""Rubrics for the cases, one sheet each: what is best at each step, and what a good text holds, with points."""

from __future__ import annotations

from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.case import CaseStudy, Step
from medmassage_kb.model.links import plain
from medmassage_kb.model.objectives import OBJECTIVE
from medmassage_kb.print.lessons.slides import UNREVIEWED
from medmassage_kb.print.paper import LICENCE
from medmassage_kb.print.typst import Document
from medmassage_kb.sheets.papers import RUBRICS
from medmassage_kb.site import Site
from medmassage_kb.statements import asked, cite
from medmassage_kb.statements.bank import LETTERS, called

POINTS = {"best": 2, "fair": 1, "poor": 0, "harm": 0}
"""What a decision gives; a point of the rubric gives one."""
OUTCOME = {"treat": "Massage", "adapt": "Adapted massage", "wait": "Waiting", "send-on": "Sending on"}
HOW = (
    "One sheet for each case. At each step the best decision gives 2 points, one that can be defended 1, any other 0. "
    "Whoever chose a decision that may harm talks it over before the points are added up.",
    "The text at the end gives one point for each line of its rubric. How points become marks is for the school.",
    "The people are invented. These sheets hold the answers: keep them until the class has decided.",
)


def document(kb: KnowledgeBase, site: Site) -> Document:
    """All rubrics for Typst."""
    title = "Rubrics for the cases"
    cases = sorted(kb.of("cases").items(), key=lambda row: (row[1].name.casefold(), row[0]))
    values = {
        "title": title,
        "description": f"{len(cases)} cases, for teachers. Data of {kb.newest()}.",
        "how": HOW,
        "cases": [_case(kb, site, name, case) for name, case in cases],
        "foot": f"Data of {cite.day(kb.newest())}. {LICENCE}",
        "review": UNREVIEWED.replace("the course", "the cases"),
    }
    return Document.of(RUBRICS, title, "lessons/rubrics", values, '#rubrics(json("rubrics.json"))\n')


def _case(kb: KnowledgeBase, site: Site, name: str, case: CaseStudy) -> dict[str, Any]:
    steps = [_step(kb, name, step) for step in case.steps]
    return {
        "name": case.name,
        "about": called(kb, case.about),
        "summary": case.summary,
        "story": plain(case.story).split("\n"),
        "outcome": OUTCOME[case.outcome],
        "address": f"{site.url}{name}.html" if site.placed else "",
        "steps": steps,
        "task": case.task,
        "rubric": list(case.rubric),
        "most": POINTS["best"] * len(steps) + len(case.rubric),
    }


def _step(kb: KnowledgeBase, name: str, step: Step) -> dict[str, Any]:
    rows = list(zip(LETTERS, asked.decisions(name, step), strict=False))
    best = next((letter, one) for letter, one in rows if one.worth == "best")
    others = sorted((row for row in rows if row[1].worth != "best"), key=lambda row: -POINTS[row[1].worth])
    return {
        "told": plain(step.told or "").split("\n") if step.told else [],
        "ask": step.ask,
        "best": {"letter": best[0], "text": best[1].text, "then": best[1].then},
        "others": [
            {"letter": letter, "text": one.text, "worth": asked.WORTH[one.worth], "points": POINTS[one.worth]}
            for letter, one in others
        ],
        "objective": OBJECTIVE[step.objective][1],
        "page": called(kb, step.rests_on[0]),
    }
