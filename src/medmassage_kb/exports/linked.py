"""All entities as one graph of linked data."""

from __future__ import annotations

from collections.abc import Iterator

from medmassage_kb.exports.base import Asset, Material, as_json


def export(material: Material) -> Iterator[Asset]:
    """`downloads/medmassage-kb.jsonld`: what each page says of itself to machines, in one file."""
    told = (page.linked_data for page in material.pages if page.linked_data)
    graph = [{key: value for key, value in one.items() if key != "@context"} for one in told]
    data = {"@context": "https://schema.org", "@graph": sorted(graph, key=lambda item: str(item["url"]))}
    yield as_json("downloads/medmassage-kb.jsonld", data)
