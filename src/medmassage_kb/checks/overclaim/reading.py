"""Reads one text: which of its sentences may say that massage does good."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from medmassage_kb.checks.overclaim import (
    assertion,
    bidding,
    clauses,
    excuses,
    promises,
    telling,
    turns,
    verbs,
    weighing,
    words,
)
from medmassage_kb.checks.overclaim.folding import SOURCE, Folded, fold
from medmassage_kb.checks.overclaim.parts import PROMISED, Clause, Sentence, may_treat, sentence
from medmassage_kb.checks.overclaim.vocabulary import Vocabulary

_THEN = frozenset(("and", "or", "then", "so", "but"))
_CONDITIONS = words.listed(
    """
for to by when if with where once until after because since unlike without as through from
"""
)
_FROM = words.listed(
    """
thanks all after with by when once that because from through following and which as if
"""
)


class Tone(NamedTuple):
    """How a field is to be read.

    Attributes:
        report: The field reports what named publications found, so that past tense and attribution need no link.
        treated: The record is about a treatment, so that "it" means the treatment from the start.
        label: The field is a name, not a sentence; it can only praise.
    """

    report: bool = False
    treated: bool = False
    label: bool = False


@dataclass(frozen=True, slots=True)
class Flag:
    """A sentence that a person has to read.

    Attributes:
        start: Where it begins in the text.
        end: Where it ends.
        clause: The clause at fault, folded.
    """

    start: int
    end: int
    clause: str


def flagged(vocabulary: Vocabulary, text: str, tone: Tone) -> tuple[Flag, ...]:
    """Sentences of a text that may say that a treatment does good, unless their form cannot say so."""
    key = (text, tone)
    found = vocabulary.seen.get(key)
    if found is None:
        found = vocabulary.seen[key] = tuple(_flagged(vocabulary, text, tone))
    return found


def _flagged(vocabulary: Vocabulary, text: str, tone: Tone) -> Iterator[Flag]:
    folded = fold(text)
    weighed = not tone.label and not tone.report
    if not weighed:
        tokens = clauses.TOKEN.findall(folded.text)
        if not tone.treated and vocabulary.hints.isdisjoint(tokens):
            return
        if tone.label and "?" not in folded.text and not assertion.may_praise(tokens):
            return
    carried, asked = tone.treated, False
    for start, end in clauses.sentences(folded.text):
        text = folded.text[start:end]
        weight = weighing.weight(text) if weighed else weighing.SILENT
        silent = weight < weighing.SILENT and not asked and not compares(text)
        if silent and end >= len(folded.text):
            return
        tokens = clauses.TOKEN.findall(text) if silent or not weighed else []
        if not weighed and not carried and not asked and not may_treat(vocabulary, tokens):
            continue
        if tone.report and end >= len(folded.text) and excuses.only_past(tokens):
            return
        if silent:
            carried = not vocabulary.surely.isdisjoint(tokens) or (carried and not words.PRONOUN.isdisjoint(tokens[:3]))
            continue
        one = sentence(vocabulary, text)
        if not one.words:
            continue
        own = any(one.treated)
        meant = carried and not (words.PRONOUN.isdisjoint(one.words[:4]) and PROMISED.isdisjoint(one.words))
        fault = None
        if tone.report and excuses.only_past(one.words):
            carried = own or (carried and not words.PRONOUN.isdisjoint(one.words[:3]))
            asked = False
            continue
        if own or meant or (asked and clauses.affirms(text)):
            fault = _fault(vocabulary, one, tone)
            if fault is None and asked and clauses.affirms(text):
                fault = one.clauses(vocabulary)[0]
        elif weighed:
            fault = _promise(vocabulary, one, tone)
        if fault is None and weighed and "?" in text and clauses.lures_with_question(text):
            parts = one.clauses(vocabulary)
            fault = parts[0] if any(any(part.topic) for part in parts) else None
        if fault is None and weight > weighing.SOUNDS and len(one.words) >= _SHORTEST:
            fault = _sounds(vocabulary, one)
        if fault is None and weight > weighing.SHOUTS and len(one.words) >= _SHORTEST_LOUD:
            fault = one.clauses(vocabulary)[0]
        if fault is not None:
            yield _placed(folded, start, end, fault)
        asked = (own or meant) and clauses.asks(text)
        carried = own or (carried and not words.PRONOUN.isdisjoint(one.words[:3]))


def compares(text: str) -> bool:
    """The sentence tells what differed between two groups."""
    return (" than " in text or " with " in text) and bool(_COMPARES.search(text))


_COMPARES = re.compile(r"\b(?:lower|higher|less|fewer|better|more|sooner|faster|shorter)\b[^.;,]* (?:than|with) ")
"""What was found between two groups needs its source, however soberly it is told."""
_SHORTEST = 6
"""How many words a sentence has whose weight alone makes it asked about."""
_SHORTEST_LOUD = 4
"""The same for one that names nothing the lists know."""


def _sounds(vocabulary: Vocabulary, one: Sentence) -> Clause | None:
    """The first clause of a sentence that sounds like a promise, unless it asks or names its source."""
    parts = one.clauses(vocabulary)
    touches = any(any(part.treated) or any(part.topic) or any(part.body) for part in parts)
    if not touches and words.TREATMENTS.isdisjoint(one.words):
        return None
    return None if clauses.asks(one.text) or turns.sourced(one.text) else parts[0]


_COMPLAINTS = words.BAD - words.listed(
    """
condition conditions problem problems complaint complaints trouble troubles disease diseases illness disorder
disorders cancer injury injuries burden wear tear strain strains attack attacks limp stroke strokes waste knot knots
labour labor clot clots hurt hurts
"""
)
"""What a sentence that names no treatment must tell of."""
_WE = words.listed(
    """
i me my mine we us our ours clients client's customers regulars sufferers
"""
)
"""Who speaks or is spoken to in an advertisement."""


def _promise(vocabulary: Vocabulary, one: Sentence, tone: Tone) -> Clause | None:
    """The clause of a sentence without a treatment that promises something to the reader, or thanks for it."""
    complaint = not (_COMPLAINTS | words.PROCESS).isdisjoint(one.words)
    spoken = complaint and not (PROMISED | _WE).isdisjoint(one.words)
    if not (spoken or turns.ALONE.search(one.text)) or excuses.takes_its_course(one.text):
        return None
    return _fault(vocabulary, one, tone, alone=True)


def _placed(folded: Folded, start: int, end: int, fault: Clause) -> Flag:
    shown = " ".join(fault.text.replace(SOURCE, "").split()).strip(" ,;:()—-.\"'")
    while start < end - 1 and not folded.text[start].isalnum():
        start += 1
    while end > start + 1 and folded.text[end - 1].isspace():
        end -= 1
    return Flag(folded.places[start], folded.places[end - 1] + 1, shown)


def _fault(vocabulary: Vocabulary, one: Sentence, tone: Tone, *, alone: bool = False) -> Clause | None:
    """The clause of a sentence that may claim an effect; `alone`: no treatment is named, so only a promise counts."""
    parts = one.clauses(vocabulary)
    if tone.label:
        return next((part for part in parts if assertion.label(part)), None)
    met = (not alone or not _WE.isdisjoint(one.words)) and any(any(part.topic) or any(part.body) for part in parts)
    claims = [assertion.claim(part, met=met) for part in parts]
    sourced = None
    if not tone.report and not (sourced := turns.sourced(one.text)):
        topics = any(any(part.topic) or any(part.body) for part in parts)
        promise = promises.whole(one, parts, hand=not alone, topics=topics)
        if promise is not None and not any(a <= promise.start < b for a, b in _shut(one, parts)):
            return promise
    if all(claim is None for claim in claims) and not (_opens_with_cause(parts[0]) or assertion.lures(one.words)):
        return None
    if clauses.asks(one.text) and not (
        clauses.presumes(one.text) and any(one.treated) and any(c is not None for c in claims)
    ):
        return None
    shut = _shut(one, parts)
    sourced = turns.sourced(one.text) if sourced is None else sourced
    first = next((n for n, part in enumerate(parts) if any(part.treated)), 0)
    condition = clauses.subordinate(one.text)
    turned = any(part.words[0] in ("but", "yet", "although", "though") for part in parts)
    sourced = sourced or (turned and turns.counted(one.text))
    goes_on = safe = False
    for number, part in enumerate(parts):
        verb = clauses.imperative_at(one.text, part.start, verbs.IMPERATIVE)
        bids = bool(verb) and (
            number == 0 or goes_on or condition or part.words[0] in _THEN or part.text.lstrip()[:1] in ";:—,("
        )
        verb = verb if bids else bidding.directs(part)
        was, safe = safe, False
        goes_on = bids or (goes_on and part.words[0] in _THEN)
        claim = claims[number]
        if claim is None and bids and verb in verbs.LURE and (any(part.topic) or not any(part.treated)):
            claim = 0
        closed = any(a <= part.start < b for a, b in shut)
        if (
            claim is None
            and part is not parts[0]
            and not verb
            and not closed
            and _opens_with_cause(parts[0])
            and _states(part)
        ):
            claim = 0
        if alone and claim is not None and excuses.only_causes(part, claim):
            claim = None
        if claim is None:
            safe = bool(verb) or closed or (was and excuses.hangs_on(part))
            continue
        if (
            any(a <= part.at[claim] < b for a, b in shut)
            or (verb and not bidding.sells(part, verb) and not bidding.hopes(parts[:number], part))
            or (condition and number == 0 and _leads_to_bidding(one, parts))
            or excuses.endangers(part, claim)
            or excuses.denied(part, claim)
            or excuses.reports(part, sourced=sourced, field=tone.report)
            or excuses.examined(part, parts[number + 1] if number + 1 < len(parts) else None, closed=bool(shut))
            or (was and excuses.hangs_on(part, claim))
            or telling.only_tells(part, claim, one.text)
        ):
            safe = True
            continue
        if number < first and _stands_alone(part) and not any(map(_joined, parts[number + 1 : first + 1])):
            continue
        return part
    return None


def _shut(one: Sentence, parts: list[Clause]) -> list[tuple[int, int]]:
    """Stretches of the sentence that leave open whether something is so."""
    return clauses.open_spans(one.text, [(part.start, part.end) for part in parts])


def _opens_with_cause(first: Clause) -> bool:
    """The sentence begins 'With massage, …' or 'Through kneading, …'."""
    return first.words[0] in ("with", "through", "by", "thanks") and any(first.treated)


def _states(part: Clause) -> bool:
    return not (words.PRESENT | words.MODAL | words.BENEFIT).isdisjoint(part.words) and (
        any(part.topic) or any(part.body)
    )


def _stands_alone(part: Clause) -> bool:
    """The clause has a subject and a verb of its own, and is no condition of what follows."""
    return part.words[0] not in _CONDITIONS and not (
        words.PRESENT | words.MODAL | words.BENEFIT | words.PAST
    ).isdisjoint(part.words)


def _joined(after: Clause) -> bool:
    """The clause says that what stands before it comes from a treatment."""
    return after.words[0] in _FROM or after.text.lstrip()[:1] in ":—"


def _leads_to_bidding(one: Sentence, parts: list[Clause]) -> bool:
    """The first clause is the condition, time or place of an instruction, not the hope that it sells."""
    return any(
        (clauses.imperative_at(one.text, part.start, verbs.IMPERATIVE) or bidding.directs(part))
        and not bidding.hopes(parts[:1], part)
        for part in parts[1:]
    )
