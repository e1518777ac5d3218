"""The records as JSON: one file for each kind and one for all; and what pages say of themselves as linked data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_json
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
