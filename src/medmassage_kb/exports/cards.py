"""Cards to keep in mind: words, signs of danger, changes that matter. New ones come mixed, always in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.pages.render import target
from medmassage_kb.statements import cite
from medmassage_kb.statements.asked import print_of
from medmassage_kb.statements.grammar import capital

DECKS = {
    "questions": "Questions",
    "terms": "Words",
    "safety": "Safety",
    "measures": "Changes that matter",
}
"""The kinds of cards in order."""


def cards(kb: KnowledgeBase) -> list[list[str]]:
    """Id, front, back, address and fingerprint of each card, in the order in which new ones come."""
    found = [*_terms(kb), *_safety(kb), *_measures(kb)]
    made = [[name, front, back, target(name), print_of(front, back)] for name, front, back in found]
    return sorted(made, key=lambda card: sha256(card[0].encode()).hexdigest())


def _terms(kb: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    for name, e in kb.of("terms").items():
        yield name, e.name, e.plain


def _safety(kb: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    for name, e in kb.of("safety").items():
        yield name, f"{capital(e.plain)}. May I massage?", f"{words.ACTION[e.action]}. {e.answer}"


def _measures(kb: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    for name, e in kb.of("measures").items():
        if e.important_difference:
            front = f"{e.name} ({e.abbreviation}). From which change on does it matter?"
            told = [f"{cite.number(d.value)} {d.unit} ({d.population})" for d in e.important_difference]
            yield name, front, "; ".join(told) + "."
