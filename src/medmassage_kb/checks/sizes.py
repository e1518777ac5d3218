"""The rule that a size is what a figure says against a threshold on its own scale."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medmassage_kb.checks.support import Held, held
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.effect import Size
from medmassage_kb.model.evidence import Evidence, Finding
from medmassage_kb.problems import Problem

STEPS: tuple[tuple[float, Size], ...] = ((4, "large"), (2, "moderate"), (1, "small"), (0, "trivial"))
"""From how many times the important difference a size is called so."""
_RANGE = re.compile(r"(?:\b0 to|\bof) (\d+)")
_SHARES = re.compile(r"%|per ?cent|share", re.I)


def size_of(value: float, threshold: float) -> Size:
    """The size of a difference against the smallest that matters."""
    times = round(abs(value) / threshold, 6)
    return next(size for least, size in STEPS if times >= least)


def scale(*texts: str | None) -> float | None:
    """The upper end of the scale that a unit or an outcome names: 100 in 'mm of 100'."""
    found = next((match for text in texts if (match := _RANGE.search(text or ""))), None)
    return float(found[1]) if found else None


def size(kb: KnowledgeBase) -> Iterator[Problem]:
    """size-of-figure: a size is what a figure says against an important difference in the same unit.

    Trivial is below the important difference, small from once, moderate from twice, large from four times as much. A
    standardised difference has no unit, so no threshold of points fits it.

    bad: `size: large` over a finding without a figure, or over an SMD
    good: `size: small`, `threshold: measures/vas-pain`, `threshold_value: 9.9` over 13.9 of 100; else `size: unknown`
    """
    rule = "size-of-figure"
    for one in held(kb):
        if one.effect.size == "unknown" or one.effect.threshold not in (None, *kb.entities):
            continue  # a measure that cannot be read is told of at its own place
        figures = [(n, f) for n, f in one.support if f.value is not None and f.role == "between-groups"]
        if not figures:
            message = f"the size is '{one.effect.size}', but no finding of this effect has a figure"
            yield one.problem("size", rule, message, "write 'size: unknown'")
            continue
        if any(finding.measure not in ("MD", "RD", "percent", "other") for _, finding in figures):
            message = f"the size is '{one.effect.size}', but the figure ({figures[0][1].measure}) has no unit"
            yield one.problem("size", rule, message, "write 'size: unknown'")
            continue
        found = []
        for note, finding in figures:
            threshold, wrong = _threshold(one, note, finding)
            if wrong:
                yield one.problem("size", rule, *wrong)
                break
            found.append(size_of(finding.value or 0, threshold))
        else:
            if one.effect.size not in found:
                message = f"the size is '{one.effect.size}', but what the figure says is '{found[0]}'"
                yield one.problem("size", rule, message, f"write 'size: {found[0]}'")
            elif len(set(found)) > 1 and not one.effect.threshold_note:
                message = f"the figures of this effect say {' and '.join(sorted(set(found)))}"
                yield one.problem("size", rule, message, "say in 'threshold_note' which sets the size")


def _threshold(one: Held, note: Evidence, finding: Finding) -> tuple[float, tuple[str, str] | None]:
    """The important difference in the unit of a finding, or message and hint on why there is none."""
    value = one.effect.threshold_value
    if one.effect.threshold is None:
        if value is None:
            return 0, ("a size stands here without a threshold", "give 'threshold' and 'threshold_value', or unknown")
        told = " ".join(filter(None, (finding.note, note.bottom_line, note.limitations)))
        if not re.search(rf"(?<![\d.]){value:g}(?![\d.]\d|\d)", told):
            message = f"the note does not tell that its source held {value:g} to matter"
            return 0, (message, "say so in the 'note' of the finding, where the source does; or write unknown")
        return float(value), None
    measure = one.kb.entities.get(one.effect.threshold)
    known = [d for d in getattr(measure, "important_difference", ()) if not _SHARES.match(d.unit)]
    theirs = scale(finding.unit, finding.outcome)
    found = {}
    for d in known:
        ours = scale(d.unit) or getattr(getattr(measure, "scale", None), "max", None)
        if ours is not None and theirs is not None and _same_unit(finding.unit, d.unit):
            found[round(d.value * theirs / ours, 6)] = f"{d.value:g} {d.unit}"
    if known and not found:
        message = f"the figure is in '{finding.unit or 'no unit'}', the threshold in '{known[0].unit}'"
        return 0, (message, "give the scale in 'unit' of the finding, such as '0 to 100'; or write 'size: unknown'")
    if value is None and len(found) == 1:
        return next(iter(found)), None
    if value is None or round(value, 6) not in found:
        said = " or ".join(f"{number:g} (from {words})" for number, words in found.items())
        hint = f"write 'threshold_value:' with {said}; or 'size: unknown'" if found else "write 'size: unknown'"
        if value is None:
            message = f"'{one.effect.threshold}' records {'several' if found else 'no'} important differences"
        else:
            message = (
                f"'{one.effect.threshold}' records no important difference of {value:g} in the unit of this figure"
            )
        return 0, (message, hint)
    return float(value), None


def _same_unit(*units: str | None) -> bool:
    """Whether the things that are counted are the same; points and millimetres of a line are."""
    nouns = [re.findall(r"[^\W\d_]+", _RANGE.sub("", unit or "")) for unit in units]
    first = [words[0].removesuffix("s") for words in nouns if words]
    return len({"point" if noun == "mm" else noun for noun in first}) <= 1


def crosses(kb: KnowledgeBase) -> Iterator[Problem]:
    """interval-over-threshold: a rating of ours lowers where the interval takes in the threshold.

    bad: an interval from 0.9 to 1.9 over a threshold of 0.99, and no `imprecision` in the rating
    good: `imprecision: {down: 1, why: the interval crosses what matters}`
    """
    for one in held(kb):
        rating = one.effect.site_rating
        if rating is None or one.effect.size == "unknown" or one.effect.threshold not in (None, *kb.entities):
            continue
        if rating.reasons.imprecision is not None:
            continue
        for note, finding in one.support:
            threshold, wrong = _threshold(one, note, finding)
            if wrong is None and finding.ci and min(map(abs, finding.ci)) < threshold <= max(map(abs, finding.ci)):
                message = "the interval crosses the important difference, and the rating does not lower for imprecision"
                hint = "write 'imprecision' under 'reasons', with 'down: 1' and the interval"
                yield one.problem("site_rating", "interval-over-threshold", message, hint)
                break
