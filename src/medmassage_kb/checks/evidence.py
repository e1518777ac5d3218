"""Rules on what may support a statement about an effect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.evidence import Evidence, Finding
from medmassage_kb.model.grading import support
from medmassage_kb.problems import Keys, Problem

_BOTH = re.compile(r"\b(?:alone|only)\b|\bthe same\b(?! massage)|\bsame\b.*\bwithout\b", re.I)
_USUAL = re.compile(
    r"\b(?:usual|standard|routine|conventional|normal|basic|control)\b|\b(?:nursing|medical|supportive) care\b", re.I
)
_WITHOUT_TREATMENT = re.compile(r"\b(?:massage|touch|diary|advice|guideline)", re.I)
"""What is no add-on after all, or no treatment: another massage, a diary, advice."""


def _support(kb: KnowledgeBase) -> Iterator[tuple[str, Keys, Evidence, Finding]]:
    """Each finding that an effect rests on: condition id, its keys, note, finding."""
    for name, condition in kb.of("conditions").items():
        for e, effect in enumerate(condition.effects):
            for f, ref in enumerate(effect.findings):
                for note, finding in support(kb.entities, [ref]):
                    yield name, ("effects", e, "findings", f), note, finding


def _resting(kb: KnowledgeBase) -> Iterator[tuple[str, Keys, Any]]:
    """All that needs support, effects and claims alike: id, its keys, note."""
    for name, keys, note, _ in _support(kb):
        yield name, keys, note
    for name, claim in kb.of("claims").items():
        for i, ref in enumerate(claim.evidence):
            if ref in kb.entities:
                yield name, ("evidence", i), kb.entities[ref]


def unread_support(kb: KnowledgeBase) -> Iterator[Problem]:
    """unread-support: no effect and no claim rests on a publication of which only the citation was seen.

    A title says what authors looked for, not what they found.

    bad: an effect that names a finding of a note with `seen: citation-only`
    good: read at least the abstract, say so in `seen`, then name the finding
    """
    for name, keys, note in _resting(kb):
        if note.seen == "citation-only":
            message = f"{note.name} was never read beyond its citation"
            hint = "list it under 'further' instead" if name.startswith("conditions/") else "take it out"
            yield kb.problem(name, keys, "unread-support", message, hint)


def second_reading(kb: KnowledgeBase) -> Iterator[Problem]:
    """no-second-reading: effects and claims rest on notes that were read a second time, by another than wrote them.

    An audit found one figure in ten with the wrong sign, comparator or label after one reading.

    bad: an effect that names a finding of a note without `second_reading`
    good: have someone else read the publication and record when, where and what was changed
    """
    for name, keys, note in _resting(kb):
        if note.second_reading is None or note.second_reading.result == "not-found":
            message = f"{note.name} has had no second, independent reading"
            yield kb.problem(name, keys, "no-second-reading", message, "record one in the note, or do not use it here")


def superseded_support(kb: KnowledgeBase) -> Iterator[Problem]:
    """superseded-support: no effect and no claim rests on a publication that a newer version has replaced.

    bad: an effect that names a finding of a note with `superseded_by`
    good: name the newer version's finding
    """
    for name, keys, note in _resting(kb):
        if note.superseded_by:
            hint = f"use a finding of '{note.superseded_by}'"
            yield kb.problem(name, keys, "superseded-support", f"{note.name} has been replaced", hint)


def same_page(kb: KnowledgeBase) -> Iterator[Problem]:
    """same-page: a second reading of the page of the first says so.

    Who looks at the same page again can find a slip of the pen, not a page that is wrong; readers should see which
    of the two it was.

    bad: `result: agrees` in a `second_reading` whose `at` is the note's `seen_at`
    good: `result: own-page-only`; or another page in `at`
    """
    for name, note in kb.of("evidence").items():
        again = note.second_reading
        if again is not None and again.result == "agrees" and again.at == note.seen_at:
            message = "the second reading 'agrees', but it was made on the page of the first"
            hint = "write 'own-page-only', or name the other page in 'at'"
            yield kb.problem(name, ("second_reading", "result"), "same-page", message, hint)


def same_reader(kb: KnowledgeBase) -> Iterator[Problem]:
    """same-reader: the second reading of a note is by another than wrote it.

    Whoever misunderstood a publication once reads it in the same way again.

    bad: the same initials in `written_by` and in `by` of the `second_reading`; or `by` alone
    good: `written_by` and `by` name two people
    """
    for name, note in kb.of("evidence").items():
        again = note.second_reading
        if again is None or again.by is None:
            continue
        if note.written_by is None:
            message, hint = "this says who read the note again, but not who wrote it", "add 'written_by' to the note"
        elif _letters(again.by) == _letters(note.written_by):
            message = f"'{again.by}' wrote the note and cannot give it its second reading"
            hint = "have someone else read the publication, and name that person here"
        else:
            continue
        yield kb.problem(name, ("second_reading", "by"), "same-reader", message, hint)


def _letters(who: str) -> str:
    """A name or initials without what may be written in two ways: 'J. D.' is 'JD'."""
    return "".join(sign for sign in who.casefold() if sign.isalnum())


def weak_role(kb: KnowledgeBase) -> Iterator[Problem]:
    """weak-role: an effect rests on differences between groups or on a source's verdict.

    One arm's own change, a count or an association does not show what massage did.

    bad: a finding with `role: within-arm` under an effect
    good: a finding with `role: between-groups`
    """
    for name, keys, note, finding in _support(kb):
        if finding.role not in ("between-groups", "verdict"):
            message = f"this finding of {note.name} is '{finding.role}', which cannot show an effect"
            yield kb.problem(name, keys, "weak-role", message, "rest the effect on a difference between groups")


def add_on_class(kb: KnowledgeBase) -> Iterator[Problem]:
    """add-on-class: massage added to what both groups had is classed by what they had.

    Usual, standard, routine or conventional care is `usual-care`; a treatment that the source names is `active`.

    bad: `comparator: the same exercise alone` with `comparator_class: usual-care`
    good: `comparator_class: active`; for `comparator: usual physiotherapy alone`, `usual-care`
    """
    for name, note in kb.of("evidence").items():
        for position, finding in enumerate(note.findings):
            text = re.sub(r"\s+without .*", " alone", finding.comparator or "")
            if not _BOTH.search(text) or finding.comparator_class not in ("usual-care", "active"):
                continue
            wanted = "usual-care" if _USUAL.search(text) else "active"
            if finding.comparator_class != wanted and not _WITHOUT_TREATMENT.search(text):
                message = f"'{finding.comparator}' is what both groups had, so it is '{wanted}'"
                hint = f"write '{wanted}', or say in 'comparator' what the other group had"
                yield kb.problem(name, ("findings", position, "comparator_class"), "add-on-class", message, hint)


def identifier(kb: KnowledgeBase) -> Iterator[Problem]:
    """no-identifier: a reader must be able to find each publication.

    bad: a note without `doi`, `pmid` and `url`
    good: at least one of them
    """
    for name, note in kb.of("evidence").items():
        if not (note.doi or note.pmid or note.url):
            yield kb.problem(
                name, (), "no-identifier", f"{note.name} has neither DOI, PMID nor address", "add one of them"
            )


def future_date(kb: KnowledgeBase) -> Iterator[Problem]:
    """future-date: nothing was published, read or reviewed after the day of the last check.

    bad: `year: 2031` in a note with `checked: 2026-11-23`
    good: the year printed on the publication
    """
    for name, entity in kb.entities.items():
        day = entity.checked
        if (year := getattr(entity, "year", None)) and year > day.year:
            message = f"the year {year} lies after the day of the last check, {day}"
            yield kb.problem(name, ("year",), "future-date", message, "check the year on the publication")
        for key in ("changes", "reviewed_by"):
            for i, item in enumerate(getattr(entity, key)):
                if item.on > day:
                    message = f"the date {item.on} lies after the day of the last check, {day}"
                    yield kb.problem(name, (key, i, "on"), "future-date", message, "set 'checked' to the newer day")
        if entity.due and entity.due <= day:
            message = f"the next check is due on {entity.due}, which is not after the last one, {day}"
            yield kb.problem(name, ("due",), "future-date", message, "set 'due' to a later day")
