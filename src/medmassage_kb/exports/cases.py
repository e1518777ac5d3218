"""The cases that `assets/practise-case.js` leads through, as a script that is loaded with the first of them."""

from __future__ import annotations

from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import links
from medmassage_kb.model.case import CaseStudy, Step
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.pages.render import target
from medmassage_kb.statements import asked
from medmassage_kb.statements.bank import called

PATH = "assets/case-data.js"


def table(kb: KnowledgeBase) -> dict[str, Any]:
    """Every case as it is told, in the order of its steps; addresses are paths below the site."""
    return {
        "worth": asked.WORTH,
        "cases": [_case(kb, name, case) for name, case in kb.of("cases").items()],
    }


def _case(kb: KnowledgeBase, name: str, case: CaseStudy) -> dict[str, Any]:
    return {
        "id": name.partition("/")[2],
        "name": case.name,
        "about": kb.called(case.about),
        "story": _paragraphs(case.story),
        "steps": [_step(kb, name, step) for step in case.steps],
        "ends": asked.ENDS[case.outcome],
        "task": case.task,
        "rubric": list(case.rubric),
        "print": asked.case_print(case),
    }


def _step(kb: KnowledgeBase, name: str, step: Step) -> dict[str, Any]:
    return {
        "told": _paragraphs(step.told or ""),
        "ask": step.ask,
        "area": UNIT[OBJECTIVE[step.objective][0]],
        "decisions": [[one.text, one.then, one.worth] for one in asked.decisions(name, step)],
        "on": [
            [target(one, anchor="" if place else step.at or ""), called(kb, one)]
            for place, one in enumerate(step.rests_on)
        ],
    }


def _paragraphs(prose: str) -> list[str]:
    return links.plain(prose).splitlines()
