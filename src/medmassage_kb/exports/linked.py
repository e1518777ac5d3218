"""All entities as one graph of linked data."""

from __future__ import annotations

import json
from collections.abc import Iterator

from medmassage_kb.exports.base import Asset, Material


def export(material: Material) -> Iterator[Asset]:
    """`downloads/medmassage-kb.jsonld`: what each page says of itself to machines, in one file."""
    graph = []
    for page in material.pages:
        if page.linked_data:
            graph.append({key: value for key, value in page.linked_data.items() if key != "@context"})
    data = {"@context": "https://schema.org", "@graph": sorted(graph, key=lambda item: str(item["url"]))}
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    yield Asset("downloads/medmassage-kb.jsonld", (text + "\n").encode())
