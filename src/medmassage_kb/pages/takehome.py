"""A sheet to take home as a page: one for each condition, with a clinic's name on it, printed on one page.

The words and the version are those of the PDF, for both are made from the same `Sheet`. The name is put on it in the
browser by `assets/give.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from markupsafe import Markup

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import links
from medmassage_kb.pages import clinic
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.sheets import code as sheet_code
from medmassage_kb.sheets.sheet import Sheet, sheet
from medmassage_kb.site import Site
from medmassage_kb.statements.grammar import small

STYLE = "assets/takehome.css"
"""The style sheet of the sheet, on the screen and on paper."""
ROOM = {"large": 460, "medium": 498, "small": 572, "least": 10_000}
"""Sizes of type, as `assets/takehome.css` sets them, and the words of a sheet that have room on a page in each."""


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The sheets of all conditions."""
    for name in kb.of("conditions"):
        yield f"sheets/{name.partition('/')[2]}.md", partial(_page, kb, site, name)


def path(name: str) -> str:
    """Where the sheet of a condition stands below the site: 'sheets/migraine.html'."""
    return f"sheets/{name.partition('/')[2]}.html"


def _page(kb: KnowledgeBase, site: Site, name: str) -> Page:
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
        "limits": clinic.LIMITS,
        "size": _size(made),
    }
    styles, scripts = (clinic.FORMS, STYLE), (clinic.SCRIPT, clinic.COPY, clinic.GIVE)
    where = f"sheets/{made.slug}.md"
    page = Page(where, title, intro, alone=True, styles=styles, scripts=scripts, searched=False)
    return filled(page, kb, site, "takehome.md.jinja", **values)


def _size(made: Sheet) -> str:
    """Size of the type on paper, a key of `ROOM`: the largest in which its words fill no more than one page."""
    said = [part for part in _texts(asdict(made)) if part]
    count = sum(len(links.plain(text).split()) for text in said)
    return next((size for size, most in ROOM.items() if count <= most), list(ROOM)[-1])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _texts(one)


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
