"""Sheets for the pen: the form of each document on paper, with lines to write on, set by `pen.typ` from its record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.pages import documents
from medmassage_kb.pages.render import target
from medmassage_kb.print.paper import LICENCE
from medmassage_kb.print.typst import Document
from medmassage_kb.sheets.papers import PAPERS, pen_path
from medmassage_kb.site import Site
from medmassage_kb.statements import cite

ON_A_LINE = {"line": 45, "text": 60}
"""Letters that a hand writes on one line of a field, at about 3 mm each."""
FEWEST = {"line": 1, "text": 2}
"""Lines that a field has at least."""
MARKS = {"choice": "Tick one.", "checks": "Tick what applies."}
"""What a screen shows by round and square boxes."""


def pens(kb: KnowledgeBase, site: Site) -> Iterator[Document]:
    """Every sheet, ready to be set."""
    for name, document in sorted(kb.of("documents").items()):
        slug = name.partition("/")[2]
        values = _values(kb, site, name)
        for ending, (paper, called) in PAPERS.items():
            title = f"{document.name}, {called}"
            yield Document.of(pen_path(slug, ending), title, "pen", values | {"paper": paper})


def _values(kb: KnowledgeBase, site: Site, name: str) -> dict[str, Any]:
    """What `pen.typ` reads, as strings, numbers, lists and dicts of them."""
    e = kb.get(name)
    version = documents.version(kb, e)
    address = f"{site.url}{target(name)}" if site.placed else ""
    people = ", ".join(person.name for person in e.reviewed_by)
    reviewed = f"reviewed by {people}" if people else "not reviewed by a clinician"
    return {
        "title": e.name,
        "description": f"{e.plain} A sheet to fill in with a pen, version {version}.",
        "version": version,
        "foot": f"Form: {e.name}, version {version}, checked on {cite.day(e.checked)}, {reviewed}.",
        "place": "To fill in on a screen, with an example: ",
        "address": address,
        "short": address.partition("://")[2] or 'the page of the same name in "Medical massage therapy"',
        "licence": LICENCE,
        "fields": [_field(one) for one in documents.blanks(kb, e)],
    }


def _field(shown: documents.Shown) -> dict[str, Any]:
    one = shown.blank
    return {
        "kind": one.kind,
        "part": one.part or "",
        "label": one.label,
        "help": one.help or MARKS.get(one.kind, ""),
        "lines": _lines(shown),
        "signed": one.id.startswith("signed"),
        "options": list(one.options),
        "groups": [
            {
                "mark": words.ACTION_MARK[group.action],
                "title": f"If yes: {group.title[0].lower()}{group.title[1:]}",
                "questions": [question[0].upper() + question[1:] for question in group.questions],
            }
            for group in shown.groups
        ],
    }


def _lines(shown: documents.Shown) -> int:
    """Lines on which the example of a field could be written by hand, and no fewer than its kind has."""
    kind = shown.blank.kind
    wide = ON_A_LINE.get(kind)
    return max(FEWEST[kind], sum(-(-len(line) // wide) for line in shown.lines)) if wide else 1
