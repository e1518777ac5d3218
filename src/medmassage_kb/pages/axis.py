"""The figure of one effect on a small axis: how far it lies from no difference, and from a change that matters.

The drawing is that of the forest plots, cut down to one figure and without their words; it is hidden from those who
listen, because the sentence below it says the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.effect import Effect
from medmassage_kb.model.evidence import RATIOS
from medmassage_kb.model.measure import Measure
from medmassage_kb.pages import plot
from medmassage_kb.statements import cite

_LONGEST = 40
"""Letters of a name that fits on a side of the axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One figure, drawn and said.

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
            made = _axis(drawn, effect, measure)
            return replace(made, said=f"{cite.sign(finding)} {made.said}".strip())
    return None


def _axis(drawn: plot.Plot, effect: Effect, measure: Measure | None) -> Axis:
    if effect.threshold_value is not None and drawn.measure == "MD":
        drawn = replace(drawn, important=effect.threshold_value)
    scale, row = plot.Scale(drawn), drawn.rows[0]
    sides = (f"{given(effect)} did better", "comparison did better")
    left, right = sides if drawn.good == "below" else sides[::-1]
    return Axis(scale, row, _said(drawn, effect, measure), (left, right))


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
