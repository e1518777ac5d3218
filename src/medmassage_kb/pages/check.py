"""Check before you start, and Build a plan: what a reader's browser works out from the records.

Without a script the check is the list of the safety hub, with the same questions and the answer to each; the plan
says what it needs, and leads to the sheet for the pen and to the page of each problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.pages import clinic, listing
from medmassage_kb.pages.order import grouped, problems
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site
from medmassage_kb.statements.screening import VERDICT

STYLE, SCRIPT = "assets/check.css", "assets/check.js"
ENGINE = "assets/screen.js"
"""The rules in the browser, for these pages and for the safety matrix."""
PLAN = (ENGINE, clinic.COPY, "assets/plan-draft.js", "assets/plan-text.js", "assets/plan.js")
"""The rules of the safety check, copying, what the draft says, the same as text, and the form."""
NAMES = ("plan builder", "build a treatment plan", "make a plan of care", "draft plan", "goal setting")
"""What people type who look for the plan."""
SHEET = "documents/treatment-plan"
"""The document whose suggestions the draft follows."""


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """Both pages."""
    yield "safety/check.md", partial(_check, kb, site)
    yield "plan.md", partial(_plan, kb, site)


def techniques(kb: KnowledgeBase) -> dict[str, list[str]]:
    """Techniques by their family, as a reader chooses one."""
    return grouped(kb, kb.of("techniques"), words.FAMILY, lambda name: kb.get(name).family)


def by_action(kb: KnowledgeBase) -> dict[str, list[str]]:
    """Safety entries by what a yes comes to, the most urgent first, each list from A to Z as the person reads them."""
    return kb.once("safety entries by action", _by_action)


def _by_action(kb: KnowledgeBase) -> dict[str, list[str]]:
    entries = kb.of("safety")
    found: dict[str, list[str]] = {action: [] for action in words.SEVERITY}
    for name in sorted(entries, key=lambda name: (entries[name].plain.casefold(), name)):
        found[entries[name].action].append(name)
    return {action: names for action, names in found.items() if names}


def _check(kb: KnowledgeBase, site: Site) -> Page:
    title = "Check before you start"
    intro = "Questions before a massage, and what each yes comes to for a health problem and a technique."
    values: dict[str, Any] = {
        "groups": by_action(kb),
        "problems": problems(kb),
        "techniques": techniques(kb),
        "count": len(kb.of("safety")),
        "verdicts": VERDICT,
    }
    styles, scripts = (listing.STYLE, clinic.FORMS, STYLE), (ENGINE, SCRIPT)
    page = Page("safety/check.md", title, intro, alone=True, styles=styles, scripts=scripts)
    return filled(page, kb, site, "check.md.jinja", **values)


def _plan(kb: KnowledgeBase, site: Site) -> Page:
    title = "Build a plan"
    intro = "Plan builder: from a health problem and what was found to a draft plan, with the source of each line."
    styles = (listing.STYLE, clinic.FORMS, STYLE, "assets/plan.css")
    page = Page("plan.md", title, intro, alone=True, styles=styles, scripts=PLAN, also_called=NAMES)
    return filled(page, kb, site, "plan.md.jinja", problems=problems(kb), sheet=SHEET)
