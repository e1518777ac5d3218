"""What the browser gets for the check and the matrix."""

from __future__ import annotations

import json

from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.kb import KnowledgeBase


def test_every_entry_technique_and_condition_is_there(data: KnowledgeBase) -> None:
    """As a script, with nothing in it that could end it; medicines by the names that people know."""
    (asset,) = EXPORTS["screening"](Material(data))
    assert asset.path == "assets/screening.js" and b"<" not in asset.content
    table = json.loads(asset.content.decode().removeprefix("window.kbScreening=").removesuffix(";\n"))
    for key, kind in (("entries", "safety"), ("techniques", "techniques"), ("conditions", "conditions")):
        assert {f"{kind}/{slug}" for slug in table[key]} == set(data.of(kind))
    assert "Eliquis" in table["entries"]["anticoagulants"]["also"]
    for slug, condition in table["conditions"].items():
        assert sorted(condition["safety"]) == sorted(
            name.partition("/")[2] for name in data.get(f"conditions/{slug}").safety
        )
