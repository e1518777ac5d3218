"""The safety matrix: health problems against techniques, one word in each cell.

What holds whatever the technique is counted at the head of a row; a cell tells only what hangs on its technique. The
entries behind a cell are shown by `assets/safety-matrix.js`, from the same data as the check.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from markupsafe import Markup, escape

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import check, hubs, listing, order
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import View, filled
from medmassage_kb.site import Site
from medmassage_kb.statements import screening

PATH, STYLE, SCRIPT = "safety/matrix.md", "assets/safety-matrix.css", "assets/safety-matrix.js"
CELLS: dict[screening.Cell, tuple[str, str, str]] = {
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
    keys = (screening.cell(kb, condition, way) for way in ways)
    return Markup("").join(Markup("<td class={}>{}").format(*CELLS[key][:2]) for key in keys)


def counts(kb: KnowledgeBase, condition: str) -> str:
    """What holds whatever the technique, counted: '6 ambulance, 2 ask'."""
    return ", ".join(f"{count} {COUNTED[action]}" for action, count in screening.whatever(kb, condition).items())


def page(kb: KnowledgeBase, site: Site) -> Page:
    """The page."""
    title = "Safety matrix"
    intro = "Health problems against techniques: the strictest rule that hangs on the technique."
    ways = check.techniques(kb)
    columns = [name for names in ways.values() for name in names]
    view = View(kb, site, "safety/matrix.html", glossary=False)
    values: dict[str, Any] = {
        "problems": order.problems(kb),
        "techniques": ways,
        "columns": columns,
        "cells": partial(cells, kb, ways=columns),
        "counts": partial(counts, kb),
        "key": {letter: said for letter, *said in CELLS.values()},
        "regions": hubs.parts(kb, kb.of("conditions")).values,
        "slug": lambda name: escape(name.partition("/")[2]),
        "root": view.to("."),
    }
    page = Page(PATH, title, intro, alone=True, styles=(listing.STYLE, STYLE), scripts=(check.ENGINE, SCRIPT))
    return filled(page, kb, site, "safety-matrix.md.jinja", **values)
