"""Records that nobody has checked for a long time, and dates that have not come; the day is given, never read off a
clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pydantic import BaseModel

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Keys, Problem

WARN, FAIL = 18, 36
"""Months since the last check after which a record is a warning, and an error unless a dated waiver says why."""

AHEAD = ("due", "until")
"""Dates that are meant to lie ahead."""


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to another."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def overdue(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Records past their check on this day.

    Args:
        kb: The knowledge base.
        today: The day to judge by.
    """
    for name, entity in kb.entities.items():
        age = months_between(entity.checked, today)
        waived = entity.waiver is not None and entity.waiver.until >= today
        if age < WARN:
            continue
        message = f"this was last checked {age} months ago, on {entity.checked}"
        hint = "hold it against its sources and set 'checked', or give a 'waiver' with a reason and a date"
        problem = kb.problem(name, ("checked",), "overdue", message, hint)
        yield problem if age >= FAIL and not waived else replace(problem, severity="warning")


def not_yet(kb: KnowledgeBase, today: date) -> Iterator[Problem]:
    """Dates after this day, on which nothing can have been read, checked, reviewed or published.

    Args:
        kb: The knowledge base.
        today: The day to judge by.
    """
    for name, entity in kb.entities.items():
        for keys, day in _dates(entity, ()):
            if day > today:
                message = f"{day} has not come yet; today is {today}"
                yield kb.problem(name, keys, "not-yet", message, "write the day on which it was really done")
        if (year := getattr(entity, "year", today.year)) > today.year:
            message = f"the year {year} has not come yet; today is {today}"
            yield kb.problem(name, ("year",), "not-yet", message, "write the year printed on the publication")


def _dates(value: object, keys: Keys) -> Iterator[tuple[Keys, date]]:
    """Every date of a value that tells of something done, with its keys."""
    if isinstance(value, date):
        yield keys, value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _dates(item, (*keys, position))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in AHEAD:
                yield from _dates(getattr(value, name), (*keys, name))
