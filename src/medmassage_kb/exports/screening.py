"""What `assets/screen.js` works on: entries, techniques and conditions, as a script that is loaded at the first use, so
that it works from disk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_script, slug
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.statements import screening, traits
from medmassage_kb.statements.grammar import capital

PATH = "assets/screening.js"


def export(material: Material) -> Iterator[Asset]:
    """`window.kbScreening`, see `table`."""
    yield as_script(PATH, "kbScreening", table(material.kb))


def table(kb: KnowledgeBase) -> dict[str, Any]:
    """All that the browser needs to come to the same as `statements/screening.py`."""
    return {
        "severity": traits.SEVERITY,
        "care": screening.CARE,
        "places": sorted(traits.PLACES),
        "verdicts": screening.VERDICT,
        "entries": {slug(name): _entry(e) for name, e in sorted(kb.of("safety").items())},
        "techniques": {
            slug(name): {
                "name": e.name,
                "traits": e.traits,
                "spared": sorted(traits.left_out(e)),
                "bound": sorted(traits.bound(e)),
            }
            for name, e in sorted(kb.of("techniques").items())
        },
        "conditions": {
            slug(name): {"name": e.name, "safety": [slug(one) for one in screening.named(kb, name)]}
            for name, e in sorted(kb.of("conditions").items())
        },
    }


def _entry(e: Any) -> dict[str, Any]:
    return {
        "plain": capital(e.plain),
        "name": e.name,
        "also": ", ".join(e.also_called),
        "action": e.action,
        "concerns": e.concerns,
        "adults": e.adults,
        "near": sorted(traits.near(e)),
        "stricter": [[one.trait, one.action, one.words] for one in e.stricter],
        "modify": e.modify,
        "may": e.patient.may_i if e.patient else "",
        "ask": e.patient.ask_for if e.patient else (),
        "refuse": e.patient.refuse if e.patient else (),
    }
