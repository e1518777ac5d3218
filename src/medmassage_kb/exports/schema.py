"""JSON Schema of each kind, for editors: they complete keys and mark mistakes as one types."""

from __future__ import annotations

import json
from collections.abc import Iterator

from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.model import KINDS


def export(material: Material | None = None) -> Iterator[Asset]:
    """`<kind>.json` for each kind, generated from the models."""
    for kind in KINDS.values():
        schema = kind.model.model_json_schema()
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": kind.one, **schema}
        yield Asset(f"{kind.name}.json", (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode())
