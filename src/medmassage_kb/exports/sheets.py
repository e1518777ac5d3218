"""Versions of handouts for `assets/sheet.js`, as a script, so that the page works from disk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_script
from medmassage_kb.sheets.papers import PAPERS, path
from medmassage_kb.sheets.register import register
from medmassage_kb.sheets.sheet import sheets
from medmassage_kb.statements import cite


def export(material: Material) -> Iterator[Asset]:
    """`window.kbSheets`: by short name of the condition its name, its present version and advice, and all versions.

    A version is a list: version, day in words, advice, what changed. A handout that is no longer made has no name;
    `pdf` says whether the site was built with it, so that no link is dead.
    """
    present = {sheet.slug: sheet for sheet in sheets(material.kb)}
    issues = register(material.kb).issues
    data = {}
    for slug in sorted({*present, *issues}):
        sheet = present.get(slug)
        versions = [[i.version, _day(i.date), i.advice, i.what] for i in issues.get(slug, ())]
        now: dict[str, Any] = {}
        if sheet:
            pdf = all(material.site.has(path(slug, paper)) for paper in PAPERS)
            now = {"name": sheet.name, "version": sheet.version, "advice": sheet.advice, "pdf": pdf}
        data[slug] = {**now, "versions": versions}
    yield as_script("assets/sheets.js", "kbSheets", data)


def _day(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return cite.day(day)
