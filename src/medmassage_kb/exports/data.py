"""The records as JSON: one file for each kind and one for all."""

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
