"""Rules on what the verdict is made from, and on the two pages of a condition saying the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.effect import Effect
from medmassage_kb.problems import Problem
from medmassage_kb.statements.answer import LATER, says

_LEVEL = {"sham": 0, "attention": 0, "active": 1, "lower-dose": 1, "mixed": 2, "usual-care": 2, "no-treatment": 2}
"""How fair a comparison is, in steps that a verdict must not miss; all others stand last."""
_LASTS = re.compile(r"\b(?:how long|whether|if)\b[^.]*\b(?:lasts?|holds? on|stays?|is left)\b", re.I)
_BOUND = re.compile(r"\b(?:than|beyond|months?|years?)\b", re.I)
"""Words of a line that names the time from which on nothing is known."""


def _each(kb: KnowledgeBase) -> Iterator[tuple[str, Condition, list[Effect]]]:
    """Conditions that mark what their verdict is made from: id, record, main effects."""
    for name, condition in kb.of("conditions").items():
        if main := [effect for effect in condition.effects if effect.main]:
            yield name, condition, main


def no_main(kb: KnowledgeBase) -> Iterator[Problem]:
    """no-main: a condition with an answer card says which of its effects the verdict is made from.

    The program words the verdict; it must know which outcome matters most.

    bad: `answer` is there, and no effect has `main: true`
    good: `main: true` in the fairest comparison of the main outcome, in the one with usual care, and in later results
    """
    for name, condition in kb.of("conditions").items():
        if condition.answer and condition.effects and not any(effect.main for effect in condition.effects):
            message = "no effect is marked as one that the verdict is made from"
            hint = "write 'main: true' in the effects on the outcome that matters most, the fairest comparison first"
            yield kb.problem(name, ("effects",), "no-main", message, hint)


def fairer_not_main(kb: KnowledgeBase) -> Iterator[Problem]:
    """fairer-not-main: no comparison that is fairer than all of the verdict is left out of it.

    Effects shrink against fairer comparisons. A verdict that leaves the fairest one out says too much. A dummy and
    attention are fairest, then other treatments, then usual care and no treatment; what was found until soon after
    the course counts as one time.

    bad: massage against usual care is main, massage against a dummy for the same sort of outcome is not
    good: `main: true` in both
    """
    for name, condition, main in _each(kb):
        for position, effect in enumerate(condition.effects):
            if effect.main or effect.domain is None:
                continue
            time = LATER.get(effect.window, 0)
            peers = [e for e in main if LATER.get(e.window, 0) == time]
            about = {e.domain for e in peers}
            if effect.domain in about and _level(effect) < min(map(_level, peers)):
                fairest = min(peers, key=_level).comparator_class
                message = (
                    f"the fairest comparison of the verdict is '{fairest}', but this effect on {effect.domain} "
                    f"compares with '{effect.comparator_class}', which is fairer"
                )
                yield kb.problem(name, ("effects", position), "fairer-not-main", message, "write 'main: true' here too")


def _level(effect: Effect) -> int:
    return _LEVEL.get(effect.comparator_class, 3)


def later_not_main(kb: KnowledgeBase) -> Iterator[Problem]:
    """later-not-main: what was found at a later time about the outcome of the verdict is part of it.

    Who pays for a course must learn at once what was left of it half a year later, above all if it was nothing.
    A result of which nobody can say anything need not be there.

    bad: relief after eight weeks is main, no difference after a year is not
    good: `main: true` in both
    """
    for name, condition, main in _each(kb):
        for position, effect in enumerate(condition.effects):
            if effect.main or effect.domain is None or effect.window not in LATER:
                continue
            peers = [e for e in main if e.domain == effect.domain]
            if says(effect) == "unclear":
                continue
            late = [e for e in peers if LATER.get(e.window, 0) >= LATER[effect.window]]
            sobering = says(effect) in ("no-difference", "harm")
            said = any(says(e) == says(effect) for e in late)
            if peers and (not late or (sobering and not said)):
                message = f"this later result on {effect.domain} is left out of the verdict"
                yield kb.problem(name, ("effects", position), "later-not-main", message, "write 'main: true' here too")


def one_page_only(kb: KnowledgeBase) -> Iterator[Problem]:
    """one-page-only: what changes a decision stands on the plain page and on the full one.

    An effect has its time on both, and what one page reports the other does not call unknown.

    bad: `time: at one year` without `time_plain`; 'Whether it lasts' under `unknown` beside a result after a year
    good: both times; a line under `unknown` that says what is still open after that result
    """
    for name, condition in kb.of("conditions").items():
        for position, effect in enumerate(condition.effects):
            keys = ("effects", position)
            if (effect.time is None) != (effect.time_plain is None):
                here, there = ("time", "time_plain") if effect.time else ("time_plain", "time")
                message = f"'{here}' tells when, but '{there}' does not, so one of the two pages is silent on it"
                yield kb.problem(name, (*keys, here), "one-page-only", message, f"add '{there}'")
            if effect.window in LATER and effect.time_plain is None:
                message = "this is a later result, but the plain page does not say when"
                yield kb.problem(name, (*keys, "window"), "one-page-only", message, "add 'time' and 'time_plain'")
        found = next((effect for effect in condition.effects if effect.window in LATER), None)
        for position, text in enumerate(condition.unknown):
            if found is not None and _LASTS.search(text) and not _BOUND.search(text):
                message = f"the plain page calls this unknown, but '{found.id}' tells what was found {found.time_plain}"
                hint = "say what is still open after that result, or take the line out"
                yield kb.problem(name, ("unknown", position), "one-page-only", message, hint)
