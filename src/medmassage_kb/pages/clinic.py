"""The page on which a clinic makes a link that carries its own line to an explainer."""

from __future__ import annotations

from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site

PATH = "start/clinic-link.md"
SCRIPT = "assets/clinic.js"
"""Shows the line of a clinic on the page of an explainer; makes the link on this one."""
STYLE = "assets/explain.css"
"""The style sheet of explainers, and of the line as it stands on them."""
FORMS = "assets/forms.css"
"""The style sheet of pages on which something is typed."""
COPY = "assets/copy.js"
"""Copies a text."""
GIVE = "assets/give.js"
"""Puts a clinic's name on a sheet, and makes the link that carries it. It stands on `SCRIPT` and `COPY`."""
LIMITS = (80, 60, 160)
"""Most letters of the clinic's name, of its telephone number as typed, and of its note."""
PARTS = {
    "": "the beginning, with the danger signs",
    "visit": "what happens at a visit",
    "after": "after the visit",
    "questions": "questions to ask",
}
"""Places of an explainer at which the link may open: anchor and words."""


def page(kb: KnowledgeBase, site: Site) -> Page:
    """The page, which lists all explainers."""
    title = "A link with your clinic's name"
    intro = "Give patients a page of this reference with your name, your telephone number and a short note on it."
    explainers = {f"explain/{name.partition('/')[2]}.html": e.name for name, e in kb.of("conditions").items()}
    page = Page(PATH, title, intro, alone=True, styles=(STYLE, FORMS), scripts=(SCRIPT, COPY, GIVE))
    values: dict[str, Any] = {"explainers": explainers, "parts": PARTS, "url": site.url, "limits": LIMITS}
    return filled(page, kb, site, "clinic-link.md.jinja", **values)
