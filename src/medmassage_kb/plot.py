"""Forest plots as inline SVG, drawn from the recorded figures, sign and all.

One plot holds one effect measure on one scale with one good side, so nothing is flipped, converted or
computed: a figure stands on the axis where its source printed it, and the words below say which side
favours massage.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from medmassage_kb import cite
from medmassage_kb.model.evidence import RATIOS

WIDTH, ROW, LEFT, RIGHT = 360, 58, 8, 352
"""The drawing is 360 units wide, so that its 11-unit text can be read on a screen of 320 pixels."""
_CHARS = 58
_NAMES = {
    "SMD": "Standardised mean difference",
    "MD": "Mean difference",
    "RR": "Risk ratio",
    "OR": "Odds ratio",
    "HR": "Hazard ratio",
    "RD": "Risk difference",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a plot.

    Attributes:
        ref: The finding, `evidence/note#finding`.
        label: Outcome and comparator.
        source: First author and year.
        value: The figure.
        low: Lower limit of its 95 % confidence interval.
        high: Upper limit.
        people: How many it rests on; None where that was not read.
        figure: The figure in words.
    """

    ref: str
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
        unit: Their scale, or nothing for standardised differences and ratios.
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
        """What the axis shows."""
        name = _NAMES[self.measure]
        return f"{name} ({self.unit})" if self.unit else name


def plots(found: Iterable[tuple[str, Any, Any, float | None]]) -> list[Plot]:
    """Groups figures into plots.

    Args:
        found: Reference, note, finding and important difference of each figure, in the order of the page.

    Returns:
        One plot for each measure, scale and good side; a figure without an interval, without a known good
        side, or that is no difference between groups stands in none.
    """
    groups: dict[tuple[str, str, str], dict[str, Row]] = {}
    important: dict[tuple[str, str, str], float | None] = {}
    for ref, note, finding, difference in found:
        drawable = finding.role == "between-groups" and finding.value is not None and finding.ci
        if not drawable or finding.favours_massage is None or finding.measure not in _NAMES:
            continue
        absolute = finding.measure in ("MD", "RD")
        unit = f"{finding.outcome.partition(',')[0]}{f', {finding.unit}' if finding.unit else ''}" if absolute else ""
        key = (finding.measure, unit, finding.favours_massage)
        if finding.measure in RATIOS and min(finding.value, *finding.ci) <= 0:
            continue
        label = (
            f"{finding.outcome}, {finding.timepoint or 'time not stated'}; next to {finding.comparator or 'not stated'}"
        )
        people = cite.counts(note, finding)[1]
        low, high = finding.ci
        row = Row(ref, label, note.name, finding.value, low, high, people, cite.figure(finding))
        groups.setdefault(key, {}).setdefault(ref, row)
        important[key] = important.get(key) or (difference if finding.measure == "MD" else None)
    return [Plot(*key, important[key], tuple(rows.values())) for key, rows in groups.items()]


def svg(plot: Plot, name: str) -> Markup:
    """The drawing of a plot, with a title and a description for those who cannot see it.

    Args:
        plot: What to draw.
        name: Start of its ids, different for each plot of a page.
    """
    ratio = plot.measure in RATIOS
    scale = _Scale(plot, ratio)
    height = ROW * len(plot.rows) + (64 if plot.important else 46)
    body = Markup("").join(_rows(plot, scale))
    description = " ".join(f"{row.source}, {row.label}: {row.figure}." for row in plot.rows)
    return Markup(
        '<svg class="kb-forest" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{n}-t {n}-d">'
        '<title id="{n}-t">{title}, forest plot</title><desc id="{n}-d">{desc}</desc>{body}{axis}</svg>'
    ).format(
        w=WIDTH,
        h=height,
        n=name,
        title=plot.title,
        desc=description,
        body=body,
        axis=_axis(plot, scale, ROW * len(plot.rows) + 4),
    )


class _Scale:
    """Where a figure stands between left and right."""

    def __init__(self, plot: Plot, ratio: bool) -> None:
        self.ratio = ratio
        null = 1.0 if ratio else 0.0
        ends = [x for row in plot.rows for x in (row.low, row.high)] + [null]
        if plot.important:
            ends.append(-plot.important if plot.good == "below" else plot.important)
        low, high = self._of(min(ends)), self._of(max(ends))
        margin = (high - low or 1) * 0.08
        self.low, self.high, self.null = low - margin, high + margin, null

    def _of(self, value: float) -> float:
        return math.log(value) if self.ratio else value

    def __call__(self, value: float) -> float:
        return round(LEFT + (self._of(value) - self.low) / (self.high - self.low) * (RIGHT - LEFT), 1)

    def ticks(self) -> list[float]:
        """Three to six round values inside the axis."""
        if self.ratio:
            steps = [0.1, 0.2, 0.5, 1, 2, 5, 10]
            return [step for step in steps if self.low <= math.log(step) <= self.high] or [1]
        span = self.high - self.low
        step = 10 ** math.floor(math.log10(span))
        step = next(step * factor for factor in (0.2, 0.5, 1, 2) if span / (step * factor) <= 6)
        first = math.ceil(self.low / step)
        return [round(i * step, 6) for i in range(first, math.floor(self.high / step) + 1)]


def _rows(plot: Plot, scale: _Scale) -> Iterator[Markup]:
    most = max((row.people or 0 for row in plot.rows), default=0)
    bottom = ROW * len(plot.rows)
    if plot.important:
        edge = scale(-plot.important if plot.good == "below" else plot.important)
        null = scale(scale.null)
        yield Markup('<rect class="kb-forest__band" x="{}" y="0" width="{}" height="{}"/>').format(
            min(edge, null), round(abs(edge - null), 1), bottom
        )
    yield Markup('<line class="kb-forest__null" x1="{0}" x2="{0}" y1="0" y2="{1}"/>').format(scale(scale.null), bottom)
    for number, row in enumerate(plot.rows):
        top = number * ROW
        size = 3 + (4 * math.sqrt((row.people or 0) / most) if most else 0)
        lines = textwrap.wrap(row.label, _CHARS, max_lines=2, placeholder="…") or [""]
        for line, text in enumerate(lines):
            yield Markup('<text x="{}" y="{}">{}</text>').format(LEFT, top + 12 + 12 * line, text)
        below = top + 12 * len(lines)
        yield Markup(
            '<text x="{x}" y="{y}" class="kb-forest__muted">{figure}</text>'
            '<line class="kb-forest__ci" x1="{low}" x2="{high}" y1="{mid}" y2="{mid}"/>'
            '<circle class="kb-forest__point" cx="{at}" cy="{mid}" r="{size}"/>'
        ).format(
            x=LEFT,
            y=below + 12,
            figure=f"{row.source}: {row.figure}",
            low=scale(row.low),
            high=scale(row.high),
            at=scale(row.value),
            mid=top + 47,
            size=round(size, 1),
        )


def _axis(plot: Plot, scale: _Scale, top: int) -> Markup:
    parts = [Markup('<line class="kb-forest__axis" x1="{}" x2="{}" y1="{y}" y2="{y}"/>').format(LEFT, RIGHT, y=top + 2)]
    for tick in scale.ticks():
        parts.append(
            Markup('<line class="kb-forest__axis" x1="{x}" x2="{x}" y1="{a}" y2="{b}"/>'
                   '<text class="kb-forest__tick" x="{x}" y="{c}">{t}</text>').format(
                x=scale(tick), a=top + 2, b=top + 7, c=top + 19, t=cite.number(tick)
            )
        )  # fmt: skip
    sides = ("favours massage", "favours comparison")
    left, right = sides if plot.good == "below" else sides[::-1]
    parts.append(
        Markup('<text x="{}" y="{y}">← {}</text><text x="{}" y="{y}" text-anchor="end">{} →</text>').format(
            LEFT, left, RIGHT, right, y=top + 36
        )
    )
    if plot.important:
        words = f"shaded: less than the important difference ({cite.number(plot.important)})"
        parts.append(Markup('<text class="kb-forest__muted" x="{}" y="{}">{}</text>').format(LEFT, top + 52, words))
    return Markup("").join(parts)
