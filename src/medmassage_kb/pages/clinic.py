"""What a clinic gives away with its name on it: a link to an explainer, and a sheet for each condition, on one page.

The words and the version of a sheet are those of the PDF, for both are made from the same `Sheet`. The name is put on
it in the browser by `assets/give.js`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from typing import Any

from markupsafe import Markup

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import links
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.reading.source import texts
from medmassage_kb.sheets import code as sheet_code
from medmassage_kb.sheets.sheet import Sheet, sheet
from medmassage_kb.site import Site
from medmassage_kb.statements.grammar import small

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
ROOM = {"large": 460, "medium": 498, "small": 572, "least": 10_000}
"""Sizes of type, as `assets/takehome.css` sets them, and the words of a sheet that have room on a page in each."""


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The page that makes links, and the sheets of all conditions."""
    yield "start/clinic-link.md", partial(_link, kb, site)
    for name in kb.of("conditions"):
        yield f"sheets/{name.partition('/')[2]}.md", partial(_sheet, kb, site, name)


def _link(kb: KnowledgeBase, site: Site) -> Page:
    title = "A link with your clinic's name"
    intro = "Give patients a page of this reference with your name, your telephone number and a short note on it."
    explainers = {f"explain/{name.partition('/')[2]}.html": e.name for name, e in kb.of("conditions").items()}
    styles, scripts = (STYLE, FORMS), (SCRIPT, COPY, GIVE)
    page = Page("start/clinic-link.md", title, intro, alone=True, styles=styles, scripts=scripts)
    values: dict[str, Any] = {"explainers": explainers, "parts": PARTS, "url": site.url, "limits": LIMITS}
    return filled(page, kb, site, "clinic-link.md.jinja", **values)


def _sheet(kb: KnowledgeBase, site: Site, name: str) -> Page:
    made, e = sheet(kb, name), kb.get(name)
    title = f"{e.name}: a sheet to give to a patient"
    intro = f"One page to print on {small(made.name)} and massage, with the name of your clinic."
    values = {
        "s": made,
        "e": e,
        "id": name,
        "code": _drawn(sheet_code.check_address(site, made)),
        "check": sheet_code.check_address(site, made),
        "short": sheet_code.short_address(site, made.slug),
        "link": f"{site.url}explain/{made.slug}.html",
        "limits": LIMITS,
        "size": _size(made),
    }
    styles, scripts = (FORMS, "assets/takehome.css"), (SCRIPT, COPY, GIVE)
    where = f"sheets/{made.slug}.md"
    page = Page(where, title, intro, alone=True, styles=styles, scripts=scripts, searched=False)
    return filled(page, kb, site, "takehome.md.jinja", **values)


def _size(made: Sheet) -> str:
    """Size of the type on paper, a key of `ROOM`: the largest in which its words fill no more than one page."""
    said = json.loads(json.dumps(asdict(made)))  # lists for tuples
    count = sum(len(links.plain(text).split()) for _, text in texts(said))
    return next((size for size, most in ROOM.items() if count <= most), list(ROOM)[-1])


def _drawn(address: str) -> Markup:
    """The QR code as one drawing of the page, black on white in any scheme."""
    svg = sheet_code.picture(address, inline=True).decode().strip()
    return Markup(
        re.sub(
            r"<svg (.*?)class=\"segno\"",
            r'<svg \1class="kb-takehome__code" aria-hidden="true" focusable="false"',
            svg,
            count=1,
        )
    )
