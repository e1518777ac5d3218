"""The referral texts for the page of clinics."""

from __future__ import annotations

import json

from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.referral import referral


def test_each_condition_has_the_text_of_its_page(sample: KnowledgeBase) -> None:
    """As a script, with nothing in it that could end it."""
    material = Material(sample)
    (asset,) = EXPORTS["referrals"](material)
    assert asset.path == "assets/referrals.js" and b"<" not in asset.content
    texts = json.loads(asset.content.decode().removeprefix("window.kbReferrals=").removesuffix(";\n"))
    assert {f"conditions/{slug}" for slug in texts} == set(sample.of("conditions"))
    for slug, text in texts.items():
        assert text == referral(sample, f"conditions/{slug}", material.site).letter
