"""Reads one text: which of its sentences may say that massage does good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from medmassage_kb.checks.overclaim.folding import CELL, SOURCE, Folded, fold
from medmassage_kb.checks.overclaim.weighing import ASKS, Scales, tokens


class Tone(NamedTuple):
    """How a field is to be read.

    Attributes:
        report: The field reports what named publications found, so each sentence is read as if it linked to one.
        label: The field is a name, not a sentence; it can only praise.
    """

    report: bool = False
    label: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A sentence that a person has to read.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        words: What it says, folded.
    """

    start: int
    end: int
    words: str


_ABBREVIATION = re.compile(r"\b(?:dr|mr|mrs|ms|prof|st|vs|e\.g|i\.e|cf|approx|no|fig|al|u\.s|p|pp|vol|ed|[a-z])\Z")
_END = re.compile(
    rf"[.!?…\n{CELL}](?:(?<=[.!?…])[.!?…]*[\"')]*(?=\s|{SOURCE}|{CELL}|\Z)|"
    rf"(?<=\n)(?:\s*\n|(?=\s*(?:[-+•#>!]|\d+[.)])\s)|(?=#))|(?<={CELL}))"
)
"""It begins with a set of signs, which is quick to look for."""
_YES = re.compile(
    r"\s*[\"'(]*(?:absolutely|yes|yep|of course|certainly|definitely|sure|surely|indeed|you bet|without doubt|"
    r"without question|naturally|no question|always|it (?:can|does|will)|they (?:can|do|will))\b(?! (?:not|be))"
)
_OPEN = re.compile(
    r"[\s\"'(*#+-]*(?:and |but |or |so )?(?:does|do|did|is|are|can|could|will|would|should|may|might)\b"
    r"(?! (?:you|there|it|any|anything|this)\b)[^?]*\?"
)
"""A question that leaves its answer open, unlike 'Isn't it time ...?' and 'Are you tired of ...?'."""
_ALLOWED = frozenset(("relief", "natural", "relaxing", "lasting", "success", "essential", "therapeutic"))
"""Praise that a name may hold."""
_JOINS = re.compile(r"\b(?:which|that|because)\b")
_OPENS = ("whether", "which", "if", "how", "what", "who", "when", "no", "not", "never")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, heading, list entry and table cell of folded text."""
    start = 0
    for match in _END.finditer(text):
        if (
            match[0] == "."
            and text[match.end() : match.end() + 2].strip()
            and _ABBREVIATION.search(text, start, match.start())
        ):
            continue
        if text[start : match.start()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def flagged(scales: Scales, text: str, tone: Tone) -> Iterator[Flag]:
    """Sentences of a text that sound like a promise, or that answer a question on a treatment with yes."""
    folded = fold(text)
    if tone.label:
        if _praises(scales, folded.text):
            yield _placed(folded, 0, len(folded.text))
        return
    if tone.report and not scales.treats(tokens(folded.text)):
        return
    asked = False
    for start, end in sentences(folded.text):
        words = folded.text[start:end]
        found = tokens(words)
        treats = scales.treats(found)
        if tone.report:
            found[-1:] = [SOURCE, "$"]
        plain = words.strip(f" .\n{CELL}")
        says = plain.count(" ") > (0 if treats else 1) and plain not in scales.named and not _OPEN.match(words)
        if (asked and _YES.match(words)) or (says and scales.of(found) > ASKS):
            yield _placed(folded, start, end)
        asked = treats and words.rstrip(" \n\"')*").endswith("?")


def _praises(scales: Scales, name: str) -> bool:
    """A name or noun phrase praises, or goes on to say what a treatment does."""
    found = tokens(name)
    if found[1] in _OPENS or not scales.treats(found):
        return False
    known = [scales.word(word)[0] for word in found]
    if any(one == "HYPE" for one, word in zip(known, found, strict=True) if word not in _ALLOWED):
        return True
    return bool(_JOINS.search(name)) and scales.weight(_JOINS.sub("", name)) > 0


def _placed(folded: Folded, start: int, end: int) -> Flag:
    shown = " ".join(folded.text[start:end].replace(SOURCE, "").replace(CELL, "").split()).strip(" ,;:()—-.\"'")
    while start < end - 1 and not folded.text[start].isalnum():
        start += 1
    while end > start + 1 and folded.text[end - 1].isspace():
        end -= 1
    return Flag(folded.places[start], folded.places[end - 1] + 1, shown)
