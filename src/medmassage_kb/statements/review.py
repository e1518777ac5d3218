"""The statements of a condition, numbered for a reviewer: each with its code, so that a later change is noticed.

A code names the words of a statement and where it stands. A reviewer's record lists the codes that were found right;
a statement whose words change gets another code, and no longer counts as reviewed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from medmassage_kb import statements
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import links, words
from medmassage_kb.model.condition import Condition
from medmassage_kb.statements import certainty, leaflet

ALPHABET = "34679CDFGHJKMNPRTWXY"
"""Signs of a code: none that looks like another, and no vowel, so that no word comes out."""
LENGTH = 5


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that a reviewer judges.

    Attributes:
        group: The heading under which it stands.
        text: What the page says.
        rests_on: Ids of records behind it.
        read: Other places in which it was read, in words.
    """

    group: str
    text: str
    rests_on: tuple[str, ...] = ()
    read: str = ""

    @property
    def code(self) -> str:
        """Names its words and its place; the same on every machine."""
        return spelt(f"{self.group}\n{' '.join(self.text.split())}", LENGTH)


def spelt(text: str, length: int) -> str:
    """A short name of a text, the same on every machine."""
    number = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
    signs = []
    for _ in range(length):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "".join(signs)


def of(kb: KnowledgeBase, name: str) -> list[Statement]:
    """All statements of a condition, in the order in which a reviewer should read them: dangers first."""
    e: Condition = kb.get(name)
    return [*_signs(e), *_effects(kb, e), *_answer(kb, e), *_rest(e)]


def covered(kb: KnowledgeBase, name: str) -> dict[str, tuple[int, int]]:
    """Of each reviewer: how many statements were found right that still stand, and how many have changed since."""
    entity = kb.get(name)
    if not entity.reviewed_by or not isinstance(entity, Condition):
        return {}
    codes = {statement.code for statement in of(kb, name)}
    return {
        person.name: (len(codes & set(person.covered)), len(set(person.covered) - codes))
        for person in entity.reviewed_by
    }


def _signs(e: Condition) -> Iterator[Statement]:
    for card in e.care_cards:
        word, title = words.URGENCY[card.urgency]
        for sign in card.signs:
            behind = (sign.safety,) if sign.safety else ()
            yield Statement(f"{word}: {title.rstrip(':')}", sign.text, behind, sign.source or "")
        if card.say:
            yield Statement(f"{word}: {title.rstrip(':')}", f"What to say: {card.say}")


def _effects(kb: KnowledgeBase, e: Condition) -> Iterator[Statement]:
    for effect in e.effects:
        notes = tuple(dict.fromkeys(ref.partition("#")[0] for ref in effect.findings))
        sure = certainty.WORDS[effect.certainty]
        said = f"{statements.sentence(kb, effect)} ({sure}) For patients: {statements.plain(kb, effect)}"
        yield Statement("What studies found", said, notes)


def _answer(kb: KnowledgeBase, e: Condition) -> Iterator[Statement]:
    if e.answer:
        for label, text in (
            ("What it asks of the person", e.answer.asks_of_you),
            ("What experts put first", e.answer.experts_first),
            ("When to stop", e.answer.stop),
        ):
            yield Statement("The answer for patients", f"{label}: {text}")
    for option in leaflet.options(kb, e):
        if option.kind != "massage":
            signs = [f"{words.called(kb.get(ref))} for {kb.get(ref).plain}" for ref in option.signs]
            told = [option.asks, *(part.words for part in option.says), option.harms, *signs]
            said = " ".join([f"{option.what}:", *(_closed(text) for text in told if text)])
            pages = "; ".join(f"{page.publisher}, {page.title}" for page in option.pages)
            yield Statement("Other choices", said, (*option.evidence, *option.signs), pages)


def _closed(text: str) -> str:
    """A text that ends as a sentence does, so that another may follow."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _rest(e: Condition) -> Iterator[Statement]:
    """Doses, guidelines, harms, and the visit."""
    for used in e.techniques:
        yield Statement("Technique and dose", used.how, (used.technique,))
        for dose in used.doses:
            yield Statement("Technique and dose", f"As studied: {dose.words}", (dose.source,))
    for one in e.positions:
        text = f"{one.body} ({one.year}), {one.population}: {words.STANCE[one.stance].lower()}. {one.words}"
        yield Statement("Guidelines", text, (one.source,))
    yield Statement("Harms, and what is not known", e.harms)
    for text in e.unknown:
        yield Statement("Harms, and what is not known", f"Not known: {text}")
    yield Statement("At a visit and after", links.plain(e.visit.what_happens))
    yield Statement("At a visit and after", f"Tell the therapist about: {'; '.join(e.visit.tell_therapist)}")
    for text in e.after:
        yield Statement("At a visit and after", text)
