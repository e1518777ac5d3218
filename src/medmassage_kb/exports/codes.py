"""Diagnosis codes for record systems: `codes.json` to be read by programs, `assets/codes.js` for `connect.html`.

Format of `codes.json` (the script sets `window.kbCodes` to the same):

    format: 2. A change that would break a reader raises it.
    system: `name` and `oid` of the code system.
    site: Public address; all paths stand below it.
    codes: Per code, sorted: `code` with its dot; `title`, the official description; `page`, the page of the code;
        `conditions`, ids of the health problems; `below`, the codes of a group; empty for one that names a diagnosis.
    conditions: By id: `name`, `summary`, `explain` (page for patients), `short` (its short address) and `reference`
        (page for clinicians).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_json, as_script
from medmassage_kb.pages import codes


def export(material: Material) -> Iterator[Asset]:
    """`codes.json` and `assets/codes.js`."""
    table = build(material)
    yield as_json("codes.json", table, ordered=True)
    yield as_script("assets/codes.js", "kbCodes", table)


def build(material: Material) -> dict[str, Any]:
    """The table as plain data."""
    found = codes.codes(material.kb).values()
    return {
        "format": 2,
        "system": {"name": "ICD-10-CM", "oid": codes.OID},
        "site": material.site.url,
        "codes": [
            {"code": c.code, "title": c.title, "page": c.path, "conditions": [*c.conditions], "below": [*c.below]}
            for c in found
        ],
        "conditions": {
            name: {
                "name": material.kb.get(name).name,
                "summary": material.kb.get(name).summary,
                "explain": f"explain/{name.partition('/')[2]}.html",
                "short": f"e/{name.partition('/')[2]}.html",
                "reference": f"{name}.html",
            }
            for name in sorted({name for c in found for name in c.conditions})
        },
    }
