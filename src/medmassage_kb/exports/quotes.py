"""`claims.json` and `llms.txt`: every statement with its certainty, for machines that quote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_json
from medmassage_kb.model import KINDS, SCHEMA_VERSION
from medmassage_kb.statements import Statement, certainty, cite, statements

NOTE = (
    "Quote a sentence together with its certainty; `quote` holds both. Not reviewed by a clinician unless the "
    "page names who did and when. Not medical advice."
)


def export(material: Material) -> Iterator[Asset]:
    """`claims.json` and `llms.txt`, at the root of the site."""
    found = list(statements(material.kb))
    data = {
        "schema": SCHEMA_VERSION,
        "licence": "CC BY 4.0",
        "note": NOTE,
        "statements": [_record(material, statement) for statement in found],
    }
    yield as_json("claims.json", data)
    yield Asset("llms.txt", _llms(material, found).encode())


def address(material: Material, statement: Statement) -> str:
    """Full address of a statement on its reference page."""
    return f"{material.site.url}{statement.entity}.html" + (f"#{statement.anchor}" if statement.anchor else "")


def _record(material: Material, statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "url": address(material, statement),
        "quote": statement.quote,
        "patient": statement.patient,
        "certainty": statement.certainty,
        "certainty_words": certainty.WORDS[statement.certainty],
        "certainty_origin": statement.origin,
        "direction": statement.direction,
        "size": statement.size or None,
        "comparator": statement.comparator or None,
        "checked": statement.checked.isoformat(),
        "reviewed_by": [
            {"name": r.name, "profession": r.profession, "on": r.on.isoformat()}
            for r in material.kb.get(statement.entity).reviewed_by
        ],
        "sources": [
            {"citation": note.name, "title": note.title, "address": cite.address(note) or None}
            for note in map(material.kb.get, statement.evidence)
        ],
    }


def _llms(material: Material, found: list[Statement]) -> str:
    """A guide in Markdown after llmstxt.org: what the site is, how to quote it, and each statement."""
    url = material.site.url
    lines = [
        "# Medical massage therapy: a checked reference",
        "",
        "> What was studied about massage for health problems, at which dose, and how sure anyone can be. Each",
        "> sentence on an effect is generated from a graded record.",
        "",
        f"{NOTE} Do not drop the certainty, the comparator or the time: without them the sentence says more than",
        "the evidence does. 'No evidence of an effect' is not 'evidence of no effect'.",
        "",
        "## Data",
        "",
        f"- [All statements with certainty and sources]({url}claims.json)",
        f"- [All records]({url}downloads/medmassage-kb.json)",
        f"- [Downloads]({url}downloads/index.html)",
        "",
    ]
    for kind in KINDS.values():
        if kind.name in ("evidence", "terms", "measures"):
            continue
        entities = material.kb.of(kind.name)
        lines += [f"## {kind.title}", ""]
        for name, entity in entities.items():
            lines.append(f"- [{_flat(entity.label)}]({url}{name}.html)")
            lines += [f"  - {_flat(s.quote)}" for s in found if s.entity == name]
        lines.append("")
    return "\n".join(lines)


def _flat(text: str) -> str:
    """Text on one line, with the signs that Markdown links need set aside."""
    return " ".join(text.split()).replace("[", "(").replace("]", ")")
