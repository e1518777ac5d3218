"""Outcome measures: what a page shows beside the record, a worked example of each threshold, and what the script that
scores a form is told."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.measure import Detectable, Measure, Measured
from medmassage_kb.model.score import Form, Item
from medmassage_kb.statements import cite

ALONE = ("choice", "tick", "rating")
"""Kinds of forms that need nobody else and no ruler."""
MOST = 3
"""Forms that a page for patients leads to."""
STYLE, SCRIPT = "assets/measure.css", "assets/measure.js"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page of a measure shows beside its record.

    Attributes:
        examples: A change that is important and one that is not, for each threshold.
        warnings: Items of the form whose answer brings up a safety entry, each with its place, from 1.
        told: What the script is told, as JSON.
        answers: How the form is answered, from its lowest to its highest: 0 to 10.
        users: Ids of what names it, by the name that is shown; of two with one name the health problem.
    """

    examples: list[Worked]
    warnings: list[tuple[int, Item]]
    told: str
    answers: range
    users: list[str]


def shown(kb: KnowledgeBase, name: str, measure: Measure) -> Shown:
    """What the page of a measure needs."""
    form = measure.form
    told = json.dumps(_told(measure, form), ensure_ascii=False, sort_keys=True) if form else ""
    rated = form is not None and form.kind == "rating"
    answers = range(int(form.least or 0), int(form.most or 0) + 1) if form and rated else range(0)
    warnings = [(place, item) for place, item in enumerate(form.items, 1) if item.warns] if form else []
    return Shown(examples(measure), warnings, told, answers, _users(kb, name))


def to_keep_track(kb: KnowledgeBase, measures: Iterable[str]) -> list[str]:
    """Those of these measures whose form people can fill in alone: no second person times or measures, no ruler is
    needed, and no answer asks for somebody beside them."""
    return [name for name in measures if _alone(kb.get(name))][:MOST]


def _alone(measure: Any) -> bool:
    form: Form | None = measure.form
    return form is not None and form.kind in ALONE and not any(item.warns for item in form.items)


def _users(kb: KnowledgeBase, name: str) -> list[str]:
    found: dict[str, str] = {}
    for user in sorted(kb.named_by(name), key=lambda one: not one.startswith("conditions/")):
        found.setdefault(kb.called(user), user)
    return [found[called] for called in sorted(found, key=str.casefold)]


def source(measure: Measure, name: str | None) -> Any:
    """The page of a record with this id; nothing where there is none."""
    return next((one for one in measure.sources if name and one.id == name), None)


def _told(measure: Measure, form: Form) -> dict[str, Any]:
    known = (*measure.in_one_person, *measure.beyond_error)
    ends = form.range()
    return {
        "bands": [[band.start, band.name] for band in form.bands],
        "higher": form.higher,
        "kind": form.kind,
        "missing": form.missing,
        "total": form.total,
        "range": [cite.number(end) for end in ends] if ends else [],
        "things": form.unit or ("ml" if form.kind == "girths" else noun(known[0].unit) if known else "points"),
        "changes": [
            {
                "value": one.value,
                "share": share(one),
                "also": other_share(one) or 0,
                "error": one in measure.beyond_error,
                "words": threshold(one),
            }
            for one in known
        ],
    }


_SHARE = re.compile(r"% of")
_OR_SHARE = re.compile(r"or (\d+) % of the starting score")
_PEOPLE = re.compile(r"people|adults|outpatients with")


@dataclass(frozen=True, slots=True)
class Worked:
    """One threshold, with a change that reaches it and one that does not.

    Attributes:
        known: The threshold as the record has it.
        words: What it says, as a sentence.
        reaches: A change that is at least as large, with its arithmetic and the verdict.
        falls_short: A change that is smaller, likewise.
    """

    known: Measured
    words: str
    reaches: str
    falls_short: str


def examples(measure: Measure) -> list[Worked]:
    """An example for each change that matters to one person; where none is known, for each that goes beyond error."""
    known: list[Measured] = [*(measure.in_one_person or measure.beyond_error)]
    return [worked for one in known if (worked := _worked(measure, one))]


def share(one: Measured) -> bool:
    """Whether the value is a share of the starting score, in per cent."""
    return bool(_SHARE.match(one.unit))


def other_share(one: Measured) -> int | None:
    """The share that is named beside the points: 30 in 'points, or 30 % of the starting score'."""
    found = _OR_SHARE.search(one.unit)
    return int(found[1]) if found else None


def people(one: Measured) -> str:
    """'In people with low back pain (expert consensus)'."""
    return f"In {one.population}" if _PEOPLE.search(one.population) else f"In people with {one.population}"


def threshold(one: Measured) -> str:
    """'In 65 people with … the smallest change beyond error was 1.1 seconds', and so on."""
    what = "beyond error" if isinstance(one, Detectable) else "that matters"
    mark = "," if "," in one.population or "(" in one.population else ""
    return f"{people(one)}{mark} the smallest change {what} was {cite.number(one.value)} {one.unit}."


def error(measure: Measure, one: Measured) -> Detectable | None:
    """The error to hold a change against: of the same source, else the only one that is known."""
    if isinstance(one, Detectable):
        return None
    own = [e for e in measure.beyond_error if (e.source, e.page) == (one.source, one.page)]
    if own:
        return own[0]
    return measure.beyond_error[0] if len(measure.beyond_error) == 1 else None


def noun(unit: str) -> str:
    """What a change of the score is counted in."""
    for word in ("mm", "seconds", "T-score points"):
        if unit.startswith(word):
            return word
    return "points"


def _worked(measure: Measure, one: Measured) -> Worked | None:
    start = _start(measure, one)
    if start is None:
        return None
    needed = one.value / 100 * start if share(one) else float(one.value)
    enough = math.ceil(round(needed, 6))
    why = f" ({cite.number(one.value)} % of {start} is {needed:.4g})" if share(one) else ""
    return Worked(
        one,
        threshold(one),
        " ".join(_said(measure, one, start, enough, why)),
        " ".join(_said(measure, one, start, enough - 1, why)),
    )


def _start(measure: Measure, one: Measured) -> int | None:
    """A first score with room to get better, on the scale of the measure or, without one, a usual one."""
    if measure.scale:
        low, high = measure.scale.min, measure.scale.max
        return round(low + (high - low) * (0.6 if _lower(measure) else 0.4))
    return {"T-score points": 60 if _lower(measure) else 40, "seconds": 15}.get(noun(one.unit))


def _lower(measure: Measure) -> bool:
    """Whether lower is better; without a scale and a form the record's text says so."""
    if measure.scale:
        return measure.scale.better == "lower"
    if measure.form:
        return measure.form.higher == "worse"
    return "higher score is better" not in measure.how_to


def _said(measure: Measure, one: Measured, start: int, change: int, why: str) -> Iterator[str]:
    things = noun(one.unit)
    counted = f"{change} {things.removesuffix('s') if change == 1 and things != 'mm' else things}"
    end = start - change if _lower(measure) else start + change
    goal = "goes beyond error" if isinstance(one, Detectable) else "matters"
    reached = change >= (one.value / 100 * start if share(one) else one.value)
    if not change:
        yield f"A score that stays at {start} has not changed, so nothing here {goal}."
        return
    larger, smaller = max(start, end), min(start, end)
    way = "fall" if end < start else "rise"
    yield f"From {start} to {end} is a {way} of {counted} ({larger} − {smaller} = {change}), for the better."
    if not reached:
        yield f"That is less than needed{why}: this change does not count as one that {goal}."
        return
    yield f"That is at least what is needed{why}: this change {goal}."
    if isinstance(one, Detectable):
        yield "Whether it matters to people is not known."
    part = other_share(one)
    if part:
        found = round(100 * change / start, 1)
        least = "at least" if found >= part else "less than"
        yield f"As a share it is {cite.number(found)} %, {least} the {part} % named beside it."
    beyond = error(measure, one)
    if beyond and change < beyond.value:
        yield f"Yet to go beyond error takes {cite.number(beyond.value)}, so in one person it may be nothing but error."
    elif beyond:
        yield f"It also goes beyond error, which takes {cite.number(beyond.value)}."
