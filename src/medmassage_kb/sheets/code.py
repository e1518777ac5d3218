"""Where a sheet leads: the addresses that stand on it, and its QR code."""

from __future__ import annotations

import io

from medmassage_kb.sheets.sheet import Sheet
from medmassage_kb.site import Site


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
