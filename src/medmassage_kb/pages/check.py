"""Check before you start: every safety entry as a question, by urgency, and what those that apply come to.

Without a script the page is the list of the safety hub, with the same questions and the answer to each.
"""

from __future__ import annotations

from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.pages import clinic, listing
from medmassage_kb.pages.order import grouped, problems
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site
from medmassage_kb.statements.screening import VERDICT

PATH, STYLE, SCRIPT = "safety/check.md", "assets/check.css", "assets/check.js"
ENGINE = "assets/screen.js"
"""The rules in the browser, for this page and for the safety matrix."""


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


def page(kb: KnowledgeBase, site: Site) -> Page:
    """The page."""
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
    page = Page(PATH, title, intro, alone=True, styles=styles, scripts=scripts)
    return filled(page, kb, site, "check.md.jinja", **values)
