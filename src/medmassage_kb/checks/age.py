"""Records that nobody has checked for a long time; the day is given, never taken from a clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem

WARN, FAIL = 18, 36
"""Months since the last check after which a record is a warning, and an error unless a dated waiver says why."""


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
