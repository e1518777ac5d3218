"""The rule that an effect stands at a time at which its findings were measured."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from medmassage_kb.checks.support import Held, held
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.evidence import Finding
from medmassage_kb.problems import Problem

WEEKS = {"minute": 0.0001, "hour": 0.006, "day": 1 / 7, "week": 1.0, "month": 4.345, "year": 52.14}
_COUNT = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_NUMBER = {word: float(number) for number, word in enumerate(re.findall(r"\w+", _COUNT))}
_NUMBER |= {"a": 1.0, "an": 1.0, "half": 0.5, "eighteen": 18.0, "twenty": 20.0}
_UNIT = r"(minute|hour|day|week|month|year)s?"
_ONE = rf"(?:\d+(?:\.\d+)?|{'|'.join(_NUMBER)})"
_AND = r"(?:\s*(?:,|-|–|to|and|or|nor|to under|/)\s*)+"
_SOME = rf"({_ONE}(?:{_AND}{_ONE})*)"
_BEFORE = re.compile(rf"(?<![\w.]){_SOME}(?:[\s-]+(?:or more\s+)?|\s+(?:full|treatment)\s+){_UNIT}(?![\w])", re.I)
_BEHIND = re.compile(rf"\b{_UNIT}\s+{_SOME}(?![\w])", re.I)
_OFTEN = r"(?:once|twice|times|visits?|sessions?)"
_RHYTHM = re.compile(rf"\b(?:a|an|per|each|every)\s+{_UNIT}\s+visits?\b|\b{_OFTEN}\s+(?:a|per|each)\s+{_UNIT}", re.I)
_ANY = re.compile(r"minute|hour|day|week|month|year", re.I)
_MORE = re.compile(rf"({_ONE}) and a half {_UNIT}", re.I)
_HALF = re.compile(r"\bhalf an? (year|hour)\b", re.I)
SPANS = {
    "one-session": (0.0, 1.1),
    "end-of-treatment": (0.0, 30.0),
    "short": (0.0, 14.0),
    "medium": (11.0, 30.0),
    "long": (26.0, 1000.0),
}
"""Weeks that each window takes in; the windows overlap, since studies count from the start or from the end."""
_SAYS = {
    "one-session": r"(?:right|straight|directly) after|immediate|session|same day|after (?:the )?(?:treatment|massage)"
    r"|same night|labour|birth|(?:latent|active|transition\w*) phase",
    "end-of-treatment": r"end of|after treatment|right after|after courses?|when the course|after the course"
    r"|at birth|at discharge|during the days|after \w+ (?:\w+ )?sessions",
    "short": r"short|in the days|in hospital|until discharge",
    "medium": r"medium|intermediate",
    "long": r"long",
}
"""Words of a source that name a window without a number."""


@cache
def weeks(text: str) -> tuple[float, ...]:
    """Every length of time that a text names, in weeks; how often something was done is passed over."""
    if not _ANY.search(text):
        return ()
    text = _RHYTHM.sub(" ", text)
    text = _HALF.sub(lambda found: "6 months" if found[1].lower() == "year" else "30 minutes", text)
    found = [(_number(match[1]) + 0.5) * WEEKS[match[2].lower()] for match in _MORE.finditer(text)]
    text = _MORE.sub(" ", text)
    for numbers, unit in [(m[1], m[2]) for m in _BEFORE.finditer(text)] + [
        (m[2], m[1]) for m in _BEHIND.finditer(text)
    ]:
        for one in re.findall(rf"(?<![\w.]){_ONE}(?![\w])", numbers, re.I):
            found.append(_number(one) * WEEKS[unit.lower()])
    return tuple(found)


def _number(word: str) -> float:
    known = _NUMBER.get(word.lower())
    return float(word) if known is None else known


def alike(one: float, other: float) -> bool:
    """Whether two lengths are the same, as people speak: six months and 26 weeks, a year and 52 weeks."""
    return abs(one - other) <= 0.1 * max(one, other)


def fits(window: str, timepoint: str | None) -> bool:
    """Whether a time of measurement can stand in a window; where no time is known, in none but `unclear`."""
    if window == "unclear":
        return True
    if timepoint is None:
        return False
    low, high = SPANS[window]
    found = weeks(timepoint)
    if re.search(r"\b(?:or|and) (?:more|longer|later)\b|at least", timepoint, re.I) and window != "one-session":
        return any(length <= high for length in found)
    return any(low <= length <= high for length in found) or bool(re.search(_SAYS[window], timepoint, re.I))


def other_time(kb: KnowledgeBase) -> Iterator[Problem]:
    """other-time: window and time of an effect are those at which its findings were measured.

    What holds when a course ends may be gone in half a year; a window that no study reached promises too much.

    bad: `window: long` over a finding with `timepoint: 8 weeks`, or over one whose time was not read
    good: `window: end-of-treatment`; `unclear`, without a time, where the source says none
    """
    for one in held(kb):
        for _, finding in one.support:
            if not fits(one.effect.window, finding.timepoint):
                when = f"was measured at '{finding.timepoint}'" if finding.timepoint else "has no time"
                message = f"the window is '{one.effect.window}', but the finding '{finding.id}' {when}"
                open_ = [window for window in SPANS if fits(window, finding.timepoint)]
                hint = f"write {' or '.join(open_) or 'unclear'}, or give the time in the note"
                yield one.problem("window", "other-time", message, hint)
        for key in ("time", "time_plain"):
            yield from _untold(one, key)


def _untold(one: Held, key: str) -> Iterator[Problem]:
    """Lengths of time that the effect names and no finding of it does."""
    text = getattr(one.effect, key)
    hint = "write the time that stands in 'timepoint' of the finding, or mend the note"
    if text and all(finding.timepoint is None for _, finding in one.support):
        message = f"'{text}' is a time, but no finding of this effect has one"
        yield one.problem(key, "other-time", message, f"take '{key}' out, or give the time in the note")
        return
    told = [length for note, finding in one.support for length in weeks(_words(finding, (note.intervention,)))]
    for length in weeks(text or ""):
        if not any(alike(length, other) for other in told):
            message = f"'{text}' names a time that no finding of this effect names"
            yield one.problem(key, "other-time", message, hint)
            return


def _words(finding: Finding, more: Iterable[str | None]) -> str:
    return " ; ".join(filter(None, (finding.timepoint, finding.outcome, finding.note, *more)))
