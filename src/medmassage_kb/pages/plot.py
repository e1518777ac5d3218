"""Forest plots of the recorded figures, sign and all; `_drawings.jinja` draws them, with words as text.

One plot holds one effect measure on one scale with one good side, so nothing is flipped, converted or
computed: a figure stands on the axis where its source printed it, and the words below say which side
favours massage. The words are no part of the drawing, so they keep their size and wrap at any width.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from medmassage_kb.model.evidence import RATIOS
from medmassage_kb.statements import cite

_NAMES = {
    "SMD": "Standardised mean difference",
    "MD": "Mean difference",
    "RR": "Risk ratio",
    "OR": "Odds ratio",
    "HR": "Hazard ratio",
    "RD": "Risk difference",
}
_SIDE = 0.22
"""The least share of the axis on either side of the line of no effect: room to name that side."""
_LONGEST = 36
"""Letters of a comparator that is named under the axis; a longer one is called 'comparison'."""
_RATIO_TICKS = (
    (0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4, 1.6, 1.8, 2),
    (0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4),
    (0.1, 0.2, 0.5, 1, 2, 5, 10),
    (0.001, 0.01, 0.1, 1, 10, 100, 1000),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a plot.

    Attributes:
        ref: The finding, `evidence/note#finding`.
        outcome: What was measured.
        comparator: What massage was held against; empty where the source does not say.
        label: Outcome, time and comparator.
        source: First author and year.
        value: The figure.
        low: Lower limit of its 95 % confidence interval.
        high: Upper limit.
        people: How many it rests on; None where that was not read.
        figure: The figure in words.
    """

    ref: str
    outcome: str
    comparator: str
    label: str
    source: str
    value: float
    low: float
    high: float
    people: int | None
    figure: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Figures that may share an axis.

    Attributes:
        measure: Their effect measure.
        unit: Their unit, or nothing where it has none.
        good: Side of the line of no effect that favours massage, `below` or `above`.
        important: The important difference on this scale where one is known.
        rows: The figures.
    """

    measure: str
    unit: str
    good: str
    important: float | None
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """What the axis shows; differences on a scale name what was measured and the unit."""
        name = _NAMES[self.measure]
        if self.measure not in ("MD", "RD"):
            return name
        shared = _shared([row.outcome for row in self.rows])
        return f"{name}: {shared}, {self.unit}" if self.unit else f"{name}: {shared}"

    @property
    def sides(self) -> tuple[str, str]:
        """What lies left and right of the line of no effect; the comparator by its name if all rows share it."""
        names = {re.sub(r"\s*\(.*", "", row.comparator) for row in self.rows}
        name = names.pop() if len(names) == 1 else ""
        massage = "favours massage"
        other = f"favours {name}" if 0 < len(name) <= _LONGEST else "favours comparison"
        return (massage, other) if self.good == "below" else (other, massage)

    @property
    def key(self) -> list[str]:
        """What is drawn and does not go without saying."""
        known, open_ = self.important, not all(row.people for row in self.rows)
        shaded = [] if known is None else [f"Shaded: less than the important difference ({cite.number(known)})."]
        return shaded + ["Open point: the number of people was not read."] * open_

    def radius(self, row: Row) -> float:
        """Of the point of a figure: its area grows with the people behind it."""
        most = max(one.people or 0 for one in self.rows)
        return round(3 + 4 * math.sqrt(row.people / most), 1) if row.people else 3.5


def plots(found: Iterable[tuple[str, Any, Any, Any]]) -> list[Plot]:
    """Groups figures into plots.

    Args:
        found: Reference, note, finding and measure of the threshold (or None) of each figure, in the order of
            the page.

    Returns:
        One plot for each effect measure, scale and good side; a figure without an interval, without a known good
        side, or that is no difference between groups stands in none. Differences whose unit was not read share a
        plot with others of their own source only.
    """
    groups: dict[tuple[str, str, str, str], dict[str, Row]] = {}
    important: dict[tuple[str, str, str, str], set[float | None]] = {}
    for ref, note, finding, measure in found:
        drawable = finding.role == "between-groups" and finding.value is not None and finding.ci
        if not drawable or finding.favours_massage is None or finding.measure not in _NAMES:
            continue
        if finding.measure in RATIOS and min(finding.value, *finding.ci) <= 0:
            continue
        scale, unit = "", ""
        if finding.measure in ("MD", "RD"):
            unit = finding.unit or ""
            scale = finding.outcome.partition(",")[0] + ("" if unit else f" in {ref.partition('#')[0]}")
        key = (finding.measure, scale, unit, finding.favours_massage)
        time, comparator = finding.timepoint or "time not stated", finding.comparator or "not stated"
        low, high = finding.ci
        row = Row(
            ref=ref,
            outcome=finding.outcome,
            comparator=finding.comparator or "",
            label=f"{finding.outcome}, {time}, compared with {comparator}",
            source=note.name,
            value=finding.value,
            low=low,
            high=high,
            people=cite.counts(note, finding)[1],
            figure=cite.figure(finding),
        )
        groups.setdefault(key, {}).setdefault(ref, row)
        important.setdefault(key, set()).add(_important(finding, measure))
    return [
        Plot(key[0], key[2], key[3], known.pop() if len(known := important[key]) == 1 else None, tuple(rows.values()))
        for key, rows in groups.items()
    ]


class Scale:
    """Where a figure stands, in per cent of the width."""

    def __init__(self, plot: Plot) -> None:
        self.ratio = plot.measure in RATIOS
        self.null = 1.0 if self.ratio else 0.0
        self.edge = None if plot.important is None else plot.important * (-1 if plot.good == "below" else 1)
        ends = [x for row in plot.rows for x in (row.low, row.high)] + [self.null]
        if self.edge is not None:
            ends.append(self.edge)
        low, high, null = self._of(min(ends)), self._of(max(ends)), self._of(self.null)
        margin = (high - low or 1) * 0.06
        low, high = low - margin, high + margin
        rest = _SIDE / (1 - _SIDE)
        self.low, self.high = min(low, null - (high - null) * rest), max(high, null + (null - low) * rest)

    def _of(self, value: float) -> float:
        return math.log(value) if self.ratio else value

    def __call__(self, value: float) -> float:
        return round((self._of(value) - self.low) / (self.high - self.low) * 100, 1)

    @property
    def band(self) -> tuple[float, float] | None:
        """Where what is too small to matter begins, and how wide it is."""
        if self.edge is None:
            return None
        low, high = sorted((self(self.edge), self(self.null)))
        return low, round(high - low, 1)

    def ticks(self) -> list[float]:
        """Round values inside the axis, two to seven."""
        if self.ratio:
            inside = [[x for x in ticks if self.low <= math.log(x) <= self.high] for ticks in _RATIO_TICKS]
            return next((ticks for ticks in inside if 2 <= len(ticks) <= 6), [1.0])
        span = self.high - self.low
        step = 10 ** math.floor(math.log10(span))
        step = next(step * factor for factor in (0.2, 0.5, 1, 2) if span / (step * factor) <= 6)
        first = math.ceil(self.low / step)
        return [round(i * step, 6) for i in range(first, math.floor(self.high / step) + 1)]

    def few(self) -> list[float]:
        """At most four of them, the line of no difference always among them."""
        ticks = self.ticks()
        if len(ticks) <= 4:
            return ticks
        at = ticks.index(self.null) if self.null in ticks else 0
        return [tick for position, tick in enumerate(ticks) if (position - at) % 2 == 0]


def _shared(outcomes: list[str]) -> str:
    """What outcomes have in common, in whole parts between commas: 'pain, at rest' and 'pain, at work' give 'pain'."""
    parts = [outcome.split(", ") for outcome in outcomes]
    most = len(parts[0]) if len(set(outcomes)) == 1 else 1
    while most < min(map(len, parts)) and len({tuple(part[: most + 1]) for part in parts}) == 1:
        most += 1
    return ", ".join(parts[0][:most])


def _important(finding: Any, measure: Any) -> float | None:
    """The important difference of a measure, if the figure is a mean difference in the same unit on the same scale.

    None where there is any doubt: another unit, or several values for several groups of people.
    """
    if measure is None or finding.measure != "MD" or not finding.unit:
        return None
    values = {float(known.value) for known in measure.important_difference if _fits(finding.unit, known.unit, measure)}
    return values.pop() if len(values) == 1 else None


def _fits(unit: str, wanted: str, measure: Any) -> bool:
    """Whether a unit is that of an important difference; a range in it has to be the range of the scale."""
    ends = (measure.scale.min, measure.scale.max) if measure.scale else None
    named = re.fullmatch(r"(?:(?P<unit>.*), )?(?P<low>\d+) to (?P<high>\d+)", unit)
    if named is None:
        return unit == wanted
    return (float(named["low"]), float(named["high"])) == ends and (named["unit"] or "points") == wanted
