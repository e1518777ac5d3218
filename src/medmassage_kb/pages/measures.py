"""Outcome measures: what a page shows beside the record, and what the script that scores a form is told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.measure import Measure
from medmassage_kb.model.score import Form, Item
from medmassage_kb.statements import cite, worked

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

    examples: list[worked.Worked]
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
    return Shown(worked.examples(measure), warnings, told, answers, _users(kb, name))


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
        "things": form.unit or ("ml" if form.kind == "girths" else worked.noun(known[0].unit) if known else "points"),
        "changes": [
            {
                "value": one.value,
                "share": worked.share(one),
                "also": worked.other_share(one) or 0,
                "error": one in measure.beyond_error,
                "words": worked.threshold(one),
            }
            for one in known
        ],
    }
