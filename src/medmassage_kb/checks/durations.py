"""Lengths of time in words, read from text: 'at 3 and 9 weeks', 'half a year later', 'within a year'."""

from __future__ import annotations

import re
from functools import cache

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
