"""What a clinic needs of a condition at a glance, as values for its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.condition import CareCard, Condition, StudiedDose
from medmassage_kb.model.measure import Measure
from medmassage_kb.pages import referral
from medmassage_kb.pages.findings import Finding, Outcome, findings
from medmassage_kb.site import Site
from medmassage_kb.statements import answer, answer_exact

STYLE = "assets/full.css"
"""The style sheet of the full page on a condition."""
SCRIPT = "assets/full.js"
"""Opens what is folded where a link leads into it, and copies texts."""


@dataclass(frozen=True, slots=True)
class First:
    """The most urgent danger signs, for one line.

    Attributes:
        word: How urgent they are: 'Emergency'.
        sign: The first of them.
        all: How many danger signs stand below, on all cards.
    """

    word: str
    sign: str
    all: int


@dataclass(frozen=True, slots=True)
class Clinic:
    """The strip at the top of the page, and the findings below it.

    Attributes:
        slug: Short name of the condition.
        answer: The verdict in at most 60 words.
        first: The first signs of the most urgent card.
        dose: The dose behind the main effects.
        dose_words: That dose in words, in short.
        measure_id: Id of the measure that a clinic is shown first.
        measure: That measure.
        scale: Its range, in words.
        matters: The change that matters on it, in words; in whom it was worked out stands on its own page.
        referral: Texts for referrer and therapist.
        outcomes: Findings that are rated or main, by sort of outcome.
        others: All other findings.
    """

    slug: str
    answer: tuple[answer.Part, ...]
    first: First
    dose: StudiedDose | None
    dose_words: str
    measure_id: str
    measure: Measure | None
    scale: str
    matters: str
    referral: referral.Referral
    outcomes: list[Outcome]
    others: list[Finding]


def clinic(kb: KnowledgeBase, site: Site, name: str) -> Clinic:
    """The values of a condition, by its id."""
    e: Condition = kb.get(name)
    dose = referral.dose(e)
    measure_id = referral.first_measure(kb, e)
    measure = kb.get(measure_id) if measure_id else None
    outcomes, others = findings(kb, e.effects)
    return Clinic(
        slug=name.partition("/")[2],
        answer=answer_exact.clinician(kb, e),
        first=_first(e.care_cards),
        dose=dose,
        dose_words=referral.brief(dose) if dose else "",
        measure_id=measure_id,
        measure=measure,
        scale=referral.scale(measure) if measure else "",
        matters=_matters(measure, e) if measure else "",
        referral=referral.referral(kb, name, site),
        outcomes=outcomes,
        others=others,
    )


def _matters(measure: Measure, e: Condition) -> str:
    """The change that matters; the only one that is known says in whom, where that is not this problem."""
    known = referral.important(measure, e)
    if len(known) == 1 and not referral.fits(known[0], e):
        return referral.change(measure, e)
    return " or ".join(dict.fromkeys(referral.value(one) for one in known)) or "not known"


def _first(cards: Sequence[CareCard]) -> First:
    card = cards[0]
    return First(words.URGENCY[card.urgency][0], card.signs[0].text, sum(len(one.signs) for one in cards))
