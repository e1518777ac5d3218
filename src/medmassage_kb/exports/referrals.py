"""Referral texts for `assets/clinics.js`, as a script that is loaded at the first use, so that it works from disk."""

from __future__ import annotations

from collections.abc import Iterator

from medmassage_kb.exports.base import Asset, Material, as_script
from medmassage_kb.pages.referral import referral

PATH = "assets/referrals.js"


def export(material: Material) -> Iterator[Asset]:
    """`window.kbReferrals`: by short name of the condition the text from referrer to therapist, as its page has it."""
    kb, site = material.kb, material.site
    texts = {name.partition("/")[2]: referral(kb, name, site).letter for name in sorted(kb.of("conditions"))}
    yield as_script(PATH, "kbReferrals", texts)
