"""On which papers a sheet is set, where it then stands below the site, and the addresses and QR code on it."""

from __future__ import annotations

import io
from typing import Literal

from medmassage_kb.sheets.sheet import Sheet
from medmassage_kb.site import Site

PAPERS = {"a4": ("a4", "A4"), "letter": ("us-letter", "Letter")}
"""End of a file's name to Typst's name of the paper, and to ours."""
LESSONS = "study/lessons/"
RUBRICS = f"{LESSONS}case-rubrics.pdf"


def path(slug: str, paper: str) -> str:
    """Where a handout stands below the site; the paper is a key of `PAPERS`."""
    return f"handouts/{slug}-{paper}.pdf"


def pen_path(slug: str, paper: str) -> str:
    """Where the sheet for the pen of a document stands below the site."""
    return f"documents/{slug}-{paper}.pdf"


def review_path(slug: str) -> str:
    """Where the list of a condition for a reviewer stands below the site."""
    return f"review/{slug}.pdf"


def lesson_path(unit: str, kind: Literal["plan", "slides"]) -> str:
    """Where lesson plan or slides of a unit stand below the site."""
    return f"{LESSONS}{unit}-{kind}.pdf"


def check_address(site: Site, sheet: Sheet) -> str:
    """The address in the QR code, which tells whether the sheet in hand is still right."""
    return f"{site.url}sheet.html#{sheet.slug}.{sheet.version}"


def short_address(site: Site, slug: str) -> str:
    """The address of the explainer that is printed, to be typed."""
    return f"{site.url}e/{slug}.html"


def picture(address: str, *, inline: bool = False) -> bytes:
    """A QR code as SVG, with the empty margin that readers need.

    Args:
        address: What it holds.
        inline: To stand in a page, which gives it its size; else it is a file of its own.
    """
    import segno  # late: most commands draw none

    out = io.BytesIO()
    more = {"svgns": False, "omitsize": True} if inline else {}
    segno.make_qr(address, error="m").save(out, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, **more)
    return out.getvalue()
