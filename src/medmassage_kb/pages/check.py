"""Check before you start, the safety matrix, and Build a plan: what a reader's browser works out from the records.

Without a script the check is the list of the safety hub, with the same questions and the answer to each; the plan
says what it needs, and leads to the sheet for the pen and to the page of each problem. In the matrix, health problems
against techniques, what holds whatever the technique is counted at the head of a row; a cell tells only what hangs on
its technique, and the entries behind it are shown by `assets/safety-matrix.js`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.pages import clinic, hubs, listing
from medmassage_kb.pages.order import grouped, problems
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled, relative
from medmassage_kb.site import Site
from medmassage_kb.statements import traits

STYLE, SCRIPT = "assets/check.css", "assets/check.js"
ENGINE = "assets/screen.js"
"""The rules in the browser."""
PLAN = (ENGINE, clinic.COPY, "assets/plan-draft.js", "assets/plan-text.js", "assets/plan.js")
"""The rules of the safety check, copying, what the draft says, the same as text, and the form."""
NAMES = ("plan builder", "build a treatment plan", "make a plan of care", "draft plan", "goal setting")
"""What people type who look for the plan."""
SHEET = "documents/treatment-plan"
"""The document whose suggestions the draft follows."""


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The pages."""
    yield "safety/check.md", partial(_check, kb, site)
    yield "safety/matrix.md", partial(_matrix, kb, site)
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
        "verdicts": traits.VERDICT,
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


CELLS: dict[traits.Cell, tuple[str, str, str]] = {
    "do-not": ("d", "do not", "not with this technique, or put it off"),
    "avoid-area": ("h", "not here", "not on a place, or not in a way of it"),
    "ask-first": ("a", "ask", "ask the doctor or nurse first"),
    "adapt": ("w", "adapt", "work differently"),
    "nothing": ("n", "none", "nothing in particular; what holds for every massage holds here too"),
    "unknown": ("u", "no info", "no information"),
}
"""The class of a cell, of one letter, for there are thousands; what it says, and what that means."""
COUNTED = {
    "emergency": "ambulance",
    "urgent": "doctor today",
    "put-off": "put off",
    "do-not": "not at all",
    "avoid-area": "not here",
    "ask-first": "ask",
    "adapt": "adapt",
}
"""How the entries that hold whatever the technique are counted."""


def cells(kb: KnowledgeBase, condition: str, ways: list[str]) -> Markup:
    """The cells of a row."""
    keys = (traits.cell(kb, condition, way) for way in ways)
    return Markup("").join(Markup("<td class={}>{}").format(*CELLS[key][:2]) for key in keys)


def counts(kb: KnowledgeBase, condition: str) -> str:
    """What holds whatever the technique, counted: '6 ambulance, 2 ask'."""
    return ", ".join(f"{count} {COUNTED[action]}" for action, count in traits.whatever(kb, condition).items())


def _matrix(kb: KnowledgeBase, site: Site) -> Page:
    title = "Safety matrix"
    intro = "Health problems against techniques: the strictest rule that hangs on the technique."
    ways = techniques(kb)
    columns = [name for names in ways.values() for name in names]

    values: dict[str, Any] = {
        "problems": problems(kb),
        "techniques": ways,
        "columns": columns,
        "cells": partial(cells, kb, ways=columns),
        "counts": partial(counts, kb),
        "key": {letter: said for letter, *said in CELLS.values()},
        "regions": hubs.parts(kb, kb.of("conditions")).values,
        "slug": lambda name: escape(name.partition("/")[2]),
        "root": relative("safety/matrix.html", "."),
    }
    styles, scripts = (listing.STYLE, "assets/safety-matrix.css"), (ENGINE, "assets/safety-matrix.js")
    page = Page("safety/matrix.md", title, intro, alone=True, styles=styles, scripts=scripts)
    return filled(page, kb, site, "safety-matrix.md.jinja", **values)
