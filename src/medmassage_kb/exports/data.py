"""The records as JSON, what pages say of themselves as linked data, and JSON Schema of each kind for editors, which
complete keys and ids by it, and mark mistakes as one types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_json
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS


def export(material: Material) -> Iterator[Asset]:
    """`downloads/<kind>.json` and `downloads/medmassage-kb.json`; keys sorted, ids inside."""
    whole: dict[str, list[dict[str, Any]]] = {}
    for kind in KINDS:
        rows = [{"id": name, **entity.model_dump(mode="json")} for name, entity in material.kb.of(kind).items()]
        whole[kind] = rows
        yield as_json(f"downloads/{kind}.json", rows)
    yield as_json("downloads/medmassage-kb.json", whole)


def linked(material: Material) -> Iterator[Asset]:
    """`downloads/medmassage-kb.jsonld`: what each page says of itself to machines, in one file."""
    told = (page.linked_data for page in material.pages if page.linked_data)
    graph = [{key: value for key, value in one.items() if key != "@context"} for one in told]
    data = {"@context": "https://schema.org", "@graph": sorted(graph, key=lambda item: str(item["url"]))}
    yield as_json("downloads/medmassage-kb.jsonld", data)


IDS = "ids.json"
"""The list of all ids, a file of its own: it changes with the data, the other schemas with the models only."""
FINDINGS, ANY = "findings", "any"
_REFERENCE = re.compile(r"\^(?:([a-z]+)|\[a-z\]\+)/(.*)\$")
"""Pattern of a field that names an entity of one kind or of any."""


def schema(material: Material) -> Iterator[Asset]:
    """`<kind>.json` for each kind, from the models, and `ids.json`, from which editors complete references."""
    for kind in KINDS.values():
        head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.one}
        yield as_json(f"{kind.name}.json", head | _offering(kind.model.model_json_schema()), ordered=True)
    ids = {name: {"enum": ids} for name, ids in _ids(material.kb).items()}
    yield as_json(IDS, {"$defs": ids}, ordered=True)


def _offering(part: Any) -> Any:
    """The schema with the list of ids offered wherever one is asked for; what is not in the list passes as before."""
    if isinstance(part, list):
        return [_offering(one) for one in part]
    if not isinstance(part, dict):
        return part
    made = {key: _offering(value) for key, value in part.items()}
    if isinstance(pattern := part.get("pattern"), str) and (match := _REFERENCE.fullmatch(pattern)):
        kind, rest = match[1] or ANY, match[2]
        name = FINDINGS if kind == "evidence" and "#" in rest else kind
        made["anyOf"] = [{"$ref": f"{IDS}#/$defs/{name}"}, True]
    return made


def _ids(kb: KnowledgeBase) -> dict[str, list[str]]:
    """Ids by kind, those of findings, and all of them."""
    lists = {kind: sorted(name for name in kb.ids if name.startswith(f"{kind}/")) for kind in KINDS}
    notes = kb.of("evidence")
    lists[FINDINGS] = sorted(f"{name}#{finding.id}" for name, note in notes.items() for finding in note.findings)
    return lists | {ANY: sorted(one for ids in lists.values() for one in ids)}
