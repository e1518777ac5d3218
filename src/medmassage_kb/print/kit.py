"""Lists for reviewers: the statements of each condition to judge on paper or in a PDF reader, set by `kit.typ`.

The numbers, words and codes are those of the form on the site.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.render import cited
from medmassage_kb.print.fields import Box, Field, Words
from medmassage_kb.print.paper import LICENCE
from medmassage_kb.print.typst import Document
from medmassage_kb.sheets.papers import review_path
from medmassage_kb.site import Site
from medmassage_kb.statements import cite, review

WHO = (
    ("name", "Name", 80),
    ("profession", "Profession", 80),
    ("registration", "Register and number (if you have one)", 80),
    ("on", "Date (year-month-day)", 20),
    ("interests", "Interests that readers should know of (or: none)", 200),
)
"""What a reviewer says of themselves: name of the field on the site, what is asked for, and the most letters."""
NAMED = "I agree to be named on the page with the statements that I found right."
JUDGED = ("right", "wrong", "unsure")


def kits(kb: KnowledgeBase, site: Site) -> Iterator[Document]:
    """The list of each condition, ready to be set, sorted by id."""
    for name in sorted(kb.of("conditions")):
        found = review.of(kb, name)
        values = _values(kb, site, name, found)
        where = review_path(name.partition("/")[2])
        yield Document.of(where, values["title"], "kit", values, fields=_fields(found))


def _values(kb: KnowledgeBase, site: Site, name: str, found: Sequence[review.Statement]) -> dict[str, Any]:
    """What `kit.typ` reads, as strings, numbers, lists and dicts of them."""
    e = kb.get(name)
    path = f"review/{name.partition('/')[2]}.html"
    address = f"{site.url}{path}" if site.placed else ""
    right = {code: person.name for person in e.reviewed_by for code in person.covered}
    groups = groupby(enumerate(found, start=1), key=lambda row: row[1].group)
    return {
        "title": f"{e.name}: list for a reviewer",
        "name": e.name,
        "medical-name": e.medical_name,
        "description": f"{len(found)} statements to judge: right, wrong or unsure.",
        "count": len(found),
        "signs": sum(len(card.signs) for card in e.care_cards),
        "checked": cite.day(e.checked),
        "address": address,
        "short": address.partition("://")[2] or f"{path} of the site",
        "licence": LICENCE,
        "who": [[field, label] for field, label, _ in WHO],
        "named": NAMED,
        "judged": JUDGED,
        "groups": [
            {"title": title, "statements": [_statement(kb, number, one, right) for number, one in rows]}
            for title, rows in groups
        ],
        "changed": bool(e.reviewed_by),
        "sources": sorted(
            (_source(kb, note) for note in cited(ref for one in found for ref in one.rests_on)),
            key=lambda row: (row["name"].casefold(), row["words"]),
        ),
    }


def _statement(kb: KnowledgeBase, number: int, one: review.Statement, right: dict[str, str]) -> dict[str, Any]:
    called = [kb.get(ref).name if ref.startswith("evidence/") else kb.called(ref) for ref in one.rests_on]
    return {
        "number": number,
        "code": one.code,
        "text": one.text,
        "rests-on": "; ".join([*called, *([one.read] if one.read else [])]),
        "found-right-by": right.get(one.code, ""),
    }


def _source(kb: KnowledgeBase, name: str) -> dict[str, str]:
    note = kb.get(name)
    return {
        "name": note.name,
        "words": f"{cite.authors(note)}. {note.title}. {cite.where(note)}",
        "address": cite.address(note),
    }


def _fields(found: Sequence[review.Statement]) -> dict[str, Field]:
    """The fields of a list. That of a statement has its number and its code as name, so that a reply tells both."""
    fields: dict[str, Field] = {}
    for name, label, most in WHO:
        fields[name] = Words(name, label, most)
    fields["named"] = Box("named", "yes", NAMED)
    fields["missing"] = Words("missing", "What is missing: a danger sign, a study, a harm, a word of caution", 4000)
    for number, one in enumerate(found, start=1):
        key = f"{number}-{one.code}"
        for value in JUDGED:
            fields[f"s{number}.{value}"] = Box(f"s{key}", value, f"Statement {number}: {value}", JUDGED)
        fields[f"w{number}"] = Words(f"w{key}", f"Words on {number}", 2000)
    return fields
