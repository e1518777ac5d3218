"""What a clinic needs of a condition at a glance, as values for its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.condition import CareCard, Condition, StudiedDose
from medmassage_kb.model.measure import Measure
from medmassage_kb.pages import doses, referral
from medmassage_kb.pages.findings import Finding, Outcome, findings
from medmassage_kb.site import Site
from medmassage_kb.statements import answer

STYLE = "assets/full.css"
"""The style sheet of the full page on a condition."""
SCRIPT = "assets/full.js"
"""Opens what is folded where a link leads into it, and copies texts."""
_SIGNS = 2
"""Danger signs that the strip names; all stand below it."""


@dataclass(frozen=True, slots=True)
class First:
    """The most urgent danger signs, for one line."""

    word: str
    signs: str


@dataclass(frozen=True, slots=True)
class Clinic:
    """The strip at the top of the page, and the findings below it.

    Attributes:
        slug: Short name of the condition.
        answer: The verdict in at most 60 words.
        first: The first signs of the most urgent card.
        dose: The dose behind the main effects.
        timeline: That dose, drawn.
        measure_id: Id of the measure that a clinic is shown first.
        measure: That measure.
        scale: Its range, in words.
        change: The change that matters on it, in words.
        referral: Texts for referrer and therapist.
        outcomes: Findings that are rated or main, by sort of outcome.
        others: All other findings.
    """

    slug: str
    answer: tuple[answer.Part, ...]
    first: First
    dose: StudiedDose | None
    timeline: Markup
    measure_id: str
    measure: Measure | None
    scale: str
    change: str
    referral: referral.Referral
    outcomes: list[Outcome]
    others: list[Finding]


def clinic(kb: KnowledgeBase, site: Site, name: str) -> Clinic:
    """The values of a condition, by its id."""
    e: Condition = kb.get(name)
    dose = doses.main(e)
    measure_id = referral.first_measure(kb, e)
    measure = kb.get(measure_id) if measure_id else None
    outcomes, others = findings(kb, e.effects)
    return Clinic(
        slug=name.partition("/")[2],
        answer=answer.clinician(kb, e),
        first=_first(e.care_cards[0]),
        dose=dose,
        timeline=doses.timeline(dose) if dose else Markup(""),
        measure_id=measure_id,
        measure=measure,
        scale=referral.scale(measure) if measure else "",
        change=referral.change(measure, e) if measure else "",
        referral=referral.referral(kb, name, site),
        outcomes=outcomes,
        others=others,
    )


def _first(card: CareCard) -> First:
    signs: list[Any] = [sign.text for sign in card.signs][:_SIGNS]
    return First(words.URGENCY[card.urgency][0], "; or ".join(signs))
