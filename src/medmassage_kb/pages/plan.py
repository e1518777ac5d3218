"""Build a plan: from a health problem and what was found to a draft treatment plan, made in the reader's browser.

Without a script the page says what it needs, and leads to the sheet for the pen and to the page of each problem.
"""

from __future__ import annotations

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import check, clinic, listing, order
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site

PATH, STYLE = "plan.md", "assets/plan.css"
SCRIPTS = (check.ENGINE, clinic.COPY, "assets/plan-draft.js", "assets/plan-text.js", "assets/plan.js")
"""The rules of the safety check, copying, what the draft says, the same as text, and the form."""
NAMES = ("plan builder", "build a treatment plan", "make a plan of care", "draft plan", "goal setting")
"""What people type who look for it."""
SHEET = "documents/treatment-plan"
"""The document whose suggestions the draft follows."""


def page(kb: KnowledgeBase, site: Site) -> Page:
    """The page."""
    title = "Build a plan"
    intro = "Plan builder: from a health problem and what was found to a draft plan, with the source of each line."
    styles = (listing.STYLE, clinic.FORMS, check.STYLE, STYLE)
    page = Page(PATH, title, intro, alone=True, styles=styles, scripts=SCRIPTS, also_called=NAMES)
    return filled(page, kb, site, "plan.md.jinja", problems=order.problems(kb), sheet=SHEET)
