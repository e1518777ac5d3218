"""What scripts of the site work on, as scripts that are loaded at the first use, so that they work from disk: safety
entries for `assets/screen.js`, diagnosis codes for `connect.html`, versions of handouts for `assets/sheet.js`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_json, as_script, slug
from medmassage_kb.pages import codes as icd10
from medmassage_kb.sheets.papers import PAPERS, path
from medmassage_kb.sheets.register import register
from medmassage_kb.sheets.sheet import sheets
from medmassage_kb.statements import cite, traits
from medmassage_kb.statements.grammar import capital


def screening(material: Material) -> Iterator[Asset]:
    """`window.kbScreening`: entries, techniques and conditions, all that the browser needs for the safety check."""
    kb = material.kb
    table = {
        "severity": traits.SEVERITY,
        "care": traits.CARE,
        "places": sorted(traits.PLACES),
        "verdicts": traits.VERDICT,
        "entries": {slug(name): _entry(e) for name, e in sorted(kb.of("safety").items())},
        "techniques": {
            slug(name): {
                "name": e.name,
                "traits": e.traits,
                "spared": sorted(traits.left_out(e)),
                "bound": sorted(traits.bound(e)),
            }
            for name, e in sorted(kb.of("techniques").items())
        },
        "conditions": {
            slug(name): {"name": e.name, "safety": [slug(one) for one in traits.named(kb, name)]}
            for name, e in sorted(kb.of("conditions").items())
        },
    }
    yield as_script("assets/screening.js", "kbScreening", table)


def _entry(e: Any) -> dict[str, Any]:
    return {
        "plain": capital(e.plain),
        "name": e.name,
        "also": ", ".join(e.also_called),
        "action": e.action,
        "concerns": e.concerns,
        "adults": e.adults,
        "near": sorted(traits.near(e)),
        "stricter": [[one.trait, one.action, one.words] for one in e.stricter],
        "modify": e.modify,
        "may": e.patient.may_i if e.patient else "",
        "ask": e.patient.ask_for if e.patient else (),
        "refuse": e.patient.refuse if e.patient else (),
    }


def codes(material: Material) -> Iterator[Asset]:
    """`codes.json`, to be read by the programs of record systems, and `assets/codes.js`, which sets `window.kbCodes` to
    the same.

    Its keys:

        format: 2. A change that would break a reader raises it.
        system: `name` and `oid` of the code system.
        site: Public address; all paths stand below it.
        codes: Per code, sorted: `code` with its dot; `title`, the official description; `page`, the page of the code;
            `conditions`, ids of the health problems; `below`, the codes of a group; empty for one that names a
            diagnosis.
        conditions: By id: `name`, `summary`, `explain` (page for patients), `short` (its short address) and
            `reference` (page for clinicians).
    """
    found = icd10.codes(material.kb).values()
    table = {
        "format": 2,
        "system": {"name": "ICD-10-CM", "oid": icd10.OID},
        "site": material.site.url,
        "codes": [
            {"code": c.code, "title": c.title, "page": c.path, "conditions": [*c.conditions], "below": [*c.below]}
            for c in found
        ],
        "conditions": {
            name: {
                "name": material.kb.get(name).name,
                "summary": material.kb.get(name).summary,
                "explain": f"explain/{slug(name)}.html",
                "short": f"e/{slug(name)}.html",
                "reference": f"{name}.html",
            }
            for name in sorted({name for c in found for name in c.conditions})
        },
    }
    yield as_json("codes.json", table, ordered=True)
    yield as_script("assets/codes.js", "kbCodes", table)


def versions(material: Material) -> Iterator[Asset]:
    """`window.kbSheets`: by short name of the condition its name, its present version and advice, and all versions.

    A version is a list: version, day in words, advice, what changed. A handout that is no longer made has no name;
    `pdf` says whether the site was built with it, so that no link is dead.
    """
    present = {sheet.slug: sheet for sheet in sheets(material.kb)}
    issues = register(material.kb).issues
    data = {}
    for name in sorted({*present, *issues}):
        sheet = present.get(name)
        known = [[i.version, _day(i.date), i.advice, i.what] for i in issues.get(name, ())]
        now: dict[str, Any] = {}
        if sheet:
            pdf = all(material.site.has(path(name, paper)) for paper in PAPERS)
            now = {"name": sheet.name, "version": sheet.version, "advice": sheet.advice, "pdf": pdf}
        data[name] = {**now, "versions": known}
    yield as_script("assets/sheets.js", "kbSheets", data)


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return cite.day(day)
