"""'Is my sheet still right?': one page for all handouts. The QR code of each leads here, with its version after `#`."""

from __future__ import annotations

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import filled
from medmassage_kb.sheets.sheet import sheets
from medmassage_kb.site import Site

PATH = "sheet.md"


def page(kb: KnowledgeBase, site: Site) -> Page:
    """The page, with the present version of every handout; `assets/sheet.js` answers for a version in the address."""
    title = "Is my sheet still right?"
    intro = "Each sheet to take home has a version at its foot. Here you see if its advice still holds."
    found = sorted(sheets(kb), key=lambda sheet: (sheet.name.casefold(), sheet.slug))
    rows = [(sheet, kb.get(f"conditions/{sheet.slug}")) for sheet in found]
    scripts = ("assets/sheets.js", "assets/sheet.js")
    page = Page(PATH, title, intro, alone=True, styles=("assets/sheet.css",), scripts=scripts)
    return filled(page, kb, site, "sheet.md.jinja", rows=rows)
