"""Reads one text: which of its sentences may say that massage does good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from medmassage_kb.checks.overclaim import assertion, clauses, excuses, verbs, words
from medmassage_kb.checks.overclaim.folding import SOURCE, Folded, fold
from medmassage_kb.checks.overclaim.parts import PROMISED, Clause, Sentence, sentence
from medmassage_kb.checks.overclaim.vocabulary import Vocabulary

_THEN = frozenset(("and", "or", "then"))


@dataclass(frozen=True, slots=True)
class Tone:
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
    seen = set(clauses.TOKEN.findall(folded.text))
    if not tone.treated and seen.isdisjoint(vocabulary.hints):
        return
    carried = tone.treated
    for start, end in clauses.sentences(folded.text):
        one = sentence(vocabulary, folded.text[start:end])
        own = any(one.treated)
        if own or (carried and not (words.PRONOUN.isdisjoint(one.words[:4]) and PROMISED.isdisjoint(one.words))):
            fault = _fault(vocabulary, one, tone)
            if fault is not None:
                yield _placed(folded, start, end, fault)
        carried = own or (carried and not words.PRONOUN.isdisjoint(one.words[:3]))


def _placed(folded: Folded, start: int, end: int, fault: Clause) -> Flag:
    shown = " ".join(fault.text.replace(SOURCE, "").split()).strip(" ,;:()—-.\"'")
    while start < end - 1 and not folded.text[start].isalnum():
        start += 1
    while end > start + 1 and folded.text[end - 1].isspace():
        end -= 1
    return Flag(folded.places[start], folded.places[end - 1] + 1, shown)


def _fault(vocabulary: Vocabulary, one: Sentence, tone: Tone) -> Clause | None:
    """The clause of a sentence that may claim an effect."""
    if clauses.asks(one.text):
        return None
    parts = one.clauses(vocabulary)
    if tone.label:
        return next((part for part in parts if assertion.label(part)), None)
    met = any(any(part.topic) or any(part.body) for part in parts)
    shut = clauses.open_spans(one.text, [(part.start, part.end) for part in parts])
    condition = clauses.subordinate(one.text)
    sourced = clauses.sourced(one.text)
    bidding = False
    for number, part in enumerate(parts):
        verb = clauses.imperative_at(one.text, part.start, verbs.IMPERATIVE)
        goes_on = part.words[0] in _THEN
        bids = bool(verb) and (number == 0 or bidding or condition or goes_on or part.text.lstrip()[:1] in ";:—,(")
        bidding = bids or (bidding and goes_on)
        claim = assertion.claim(part, met=met, lures=bids and verb in verbs.LURE)
        if claim is None or any(a <= part.at[claim] < b for a, b in shut):
            continue
        if bids and not excuses.sells(part, verb) and not excuses.hopes(parts[:number], part):
            continue
        if condition and number == 0 and _leads_to_bidding(one, parts):
            continue
        if excuses.endangers(part, claim) or excuses.denied(part, claim):
            continue
        if excuses.reports(part, sourced=sourced, field=tone.report):
            continue
        return part
    return None


def _leads_to_bidding(one: Sentence, parts: list[Clause]) -> bool:
    """The first clause is the condition, time or place of an instruction, not the hope that it sells."""
    return any(
        clauses.imperative_at(one.text, part.start, verbs.IMPERATIVE) and not excuses.hopes(parts[:1], part) for part in parts[1:]
    )
