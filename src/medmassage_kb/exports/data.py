"""The records as JSON: one file for each kind and one for all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.model import KINDS


def export(material: Material) -> Iterator[Asset]:
    """`downloads/<kind>.json` and `downloads/medmassage-kb.json`; keys sorted, ids inside."""
    whole: dict[str, list[dict[str, Any]]] = {}
    for kind in KINDS:
        rows = [{"id": name, **entity.model_dump(mode="json")} for name, entity in material.kb.of(kind).items()]
        whole[kind] = rows
        yield Asset(f"downloads/{kind}.json", _json(rows))
    yield Asset("downloads/medmassage-kb.json", _json(whole))


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
