"""What a clinic needs of a condition: the strip at the top of its page, and its findings in the order of reading.

Outcomes of one sort stand together, the sort of the main outcome first. Within a sort the fairest comparison comes
first, then the nearest time. What nobody rated is set apart, unless the answer of the page rests on it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Condition, StudiedDose
from medmassage_kb.model.effect import Domain, Effect, Window
from medmassage_kb.model.evidence import RATIOS, Absolute
from medmassage_kb.model.measure import Measure
from medmassage_kb.pages import plot, referral
from medmassage_kb.site import Site
from medmassage_kb.statements import answer, answer_exact, cite, sentence

STYLE = "assets/full.css"
"""The style sheet of the full page on a condition."""
SCRIPT = "assets/full.js"
"""Opens what is folded where a link leads into it, and copies texts."""
TITLES: dict[str, str] = {
    "pain": "Pain",
    "function": "Daily tasks and function",
    "mood": "Mood and worry",
    "sleep": "Sleep",
    "quality-of-life": "Quality of life",
    "symptoms": "Symptoms taken together",
    "movement": "Movement",
    "swelling": "Swelling",
    "medicines-and-stay": "Medicines and days in hospital",
    "harm": "Harm",
    "other": "Other outcomes",
}
DIRECTIONS = {
    "benefit": "massage did better",
    "harm": "massage did worse",
    "no-difference": "no difference found",
    "unclear": "direction not clear",
}
"""What a finding showed, in two or three words; 'massage' stands for what was studied."""
_LONGEST = 40
"""Letters of a name that fits on a side of the axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One figure on a small axis: how far it lies from no difference, and from a change that matters.

    The drawing is that of the forest plots, cut down to one figure and without their words; it is hidden from those
    who listen, because the sentence below it says the same.
    Attributes:
        scale: Where it stands.
        row: The figure.
        said: What the figure is held against: the scale and the change that matters, or that none is known.
        sides: What lies left and right of the line of no difference.
    """

    scale: plot.Scale
    row: plot.Row
    said: str
    sides: tuple[str, str]


def axis(kb: KnowledgeBase, effect: Effect) -> Axis | None:
    """The axis of an effect: its first finding that can be drawn; nothing where no figure has an interval."""
    measure: Measure | None = kb.get(effect.threshold) if effect.threshold else None
    for ref in effect.findings:
        note, finding = kb.finding(ref)
        for drawn in plot.plots([(ref, note, finding, measure)]):
            if effect.threshold_value is not None and drawn.measure == "MD":
                drawn = replace(drawn, important=effect.threshold_value)
            said = f"{cite.sign(finding)} {_said(drawn, effect, measure)}".strip()
            left, right = f"{given(effect)} did better", "comparison did better"
            sides = (left, right) if drawn.good == "below" else (right, left)
            return Axis(plot.Scale(drawn), drawn.rows[0], said, sides)
    return None


def given(effect: Effect) -> str:
    """What was given, short enough for a side of the axis: 'pelvic physiotherapy'; else 'what was studied'."""
    name = re.sub(r"\s*\([^)]*\)", "", effect.intervention)
    return name if len(name) <= _LONGEST else "what was studied"


def _said(drawn: plot.Plot, effect: Effect, measure: Measure | None) -> str:
    parts = [_unit(drawn)]
    if drawn.important is not None:
        parts.append(f"Shaded: less than {cite.number(drawn.important)}, the change that matters.")
    elif effect.threshold_note:
        parts.append(effect.threshold_note)
    elif measure is not None and measure.important_difference:
        known = dict.fromkeys(f"{cite.number(one.value)} {one.unit}" for one in measure.important_difference)
        parts.append(f"Change that matters on the {measure.abbreviation}: {' or '.join(known)}.")
    else:
        parts.append("No change that matters is known.")
    return " ".join(part for part in parts if part)


def _unit(drawn: plot.Plot) -> str:
    if drawn.measure in RATIOS:
        return "A ratio: 1 is no difference."
    unit = "standard deviations" if drawn.measure == "SMD" else drawn.unit
    if not unit:
        return ""
    return f"On a scale of {unit}." if unit[0].isdigit() else f"In {unit}."


@dataclass(frozen=True, slots=True)
class Finding:
    """One effect as the page shows it.

    Attributes:
        effect: The record.
        position: Its place in the record's list of effects.
        sentence: The generated sentence for clinicians.
        direction: Which way it points, in words; certainty that is very low gives none.
        axis: Its figure on a small axis, where one can be drawn.
        counts: Out of a hundred, where a source prints such counts: 'with massage 30, with usual care 41 of 100 …'.
        size: People and studies behind it: of the largest finding, or of separate trials together.
    """

    effect: Effect
    position: int
    sentence: str
    direction: str
    axis: Axis | None
    counts: str
    size: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings on outcomes of one sort."""

    id: str
    title: str
    findings: tuple[Finding, ...]


def findings(kb: KnowledgeBase, effects: Sequence[Effect]) -> tuple[list[Outcome], list[Finding]]:
    """Rated and main findings by sort of outcome, and all others."""
    made = [_finding(kb, position, effect) for position, effect in enumerate(effects)]
    ordered = sorted(made, key=lambda one: (*_order(one.effect), one.position))
    shown = [one for one in ordered if one.effect.certainty != "not-rated" or one.effect.main or one.effect.headline]
    sorts = sorted({domain(one.effect) for one in shown}, key=lambda sort: _place(sort, effects))
    grouped = [
        Outcome(f"outcome-{sort}", TITLES[sort], tuple(one for one in shown if domain(one.effect) == sort))
        for sort in sorts
    ]
    return grouped, [one for one in ordered if one not in shown]


def domain(effect: Effect) -> str:
    """What sort of outcome an effect is on; 'other' where the record does not say."""
    return effect.domain or "other"


def _finding(kb: KnowledgeBase, position: int, effect: Effect) -> Finding:
    found = [kb.finding(ref) for ref in effect.findings]
    studies, people = max(answer.sizes(kb, effect), key=lambda size: (size[1] or 0, size[0] or 0), default=(None, None))
    return Finding(
        effect=effect,
        position=position,
        sentence=sentence(kb, effect),
        direction=_direction(effect),
        axis=axis(kb, effect),
        counts=" ".join(_counted(effect, finding.absolute) for _, finding in found if finding.absolute),
        size=cite.size(studies, people) if studies is not None or people is not None else "size not read",
    )


def _direction(effect: Effect) -> str:
    """Which way it points, by the name of what was studied: where that is no massage, 'massage' may be the other."""
    if effect.certainty == "very-low":
        return "too uncertain to say"
    trivial = effect.size == "trivial" and effect.direction in ("benefit", "harm")
    little = ", by less than what matters" if trivial else ""
    return DIRECTIONS[effect.direction].replace("massage", given(effect)) + little


def _counted(effect: Effect, people: Absolute) -> str:
    with_massage = f"{people.with_massage} out of {people.out_of} {people.happened} with {effect.intervention}"
    return f"{with_massage}, {people.with_comparator} with {effect.comparator}."


def _order(effect: Effect) -> tuple[float, int]:
    """The fairest comparison first, then the nearest time."""
    return answer.fairness(effect), get_args(Window).index(effect.window)


def _place(sort: str, effects: Sequence[Effect]) -> tuple[int, int]:
    """The sort of the main outcome first, then in the order of the model's list."""
    main = any((effect.main or effect.headline) and domain(effect) == sort for effect in effects)
    return (0 if main else 1, get_args(Domain).index(sort))


@dataclass(frozen=True, slots=True)
class Clinic:
    """What its page shows at a glance: the strip at the top of the page, and the findings below it.

    Attributes:
        answer: The verdict in at most 60 words.
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

    answer: tuple[answer.Part, ...]
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
        answer=answer_exact.clinician(kb, e),
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
