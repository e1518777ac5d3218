"""What stands on a handout, as values from the record, and the two hashes that name its version.

Nothing here knows of paper: the same sheet is set on A4 and on Letter, and a change of layout changes no version.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import links, words
from medmassage_kb.statements import certainty

ALPHABET = "34679CDFGHJKMNPRTWXY"
"""Signs of a version: none that looks like another, and no vowel, so that no word comes out."""
LENGTH = 8


@dataclass(frozen=True, slots=True)
class Card:
    """A care card in words."""

    urgency: str
    word: str
    title: str
    signs: tuple[str, ...]
    say: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The content of one handout.

    Attributes:
        slug: Short name of the condition.
        name: Plain name.
        medical_name: Medical name.
        cards: Danger signs, the most urgent first.
        messages: Three key messages; the second is written by the program.
        certainty: Grade of the second message; empty where nothing was studied.
        visit: What happens at a visit, as prose.
        tell: What to tell the therapist.
        after: Steps after a visit, in order.
        questions: Questions to ask.
    """

    slug: str
    name: str
    medical_name: str
    cards: tuple[Card, ...]
    messages: tuple[str, str, str]
    certainty: str
    visit: str
    tell: tuple[str, ...]
    after: tuple[str, ...]
    questions: tuple[str, ...]

    @property
    def version(self) -> str:
        """Names all its wording: printed on the sheet and held in its QR code."""
        texts = [self.name, self.medical_name, links.plain(self.visit), self.questions]
        return _hash(["wording", *self._advice(), *texts])

    @property
    def advice(self) -> str:
        """Names what a reader acts on: danger signs, statements and their certainty, what to tell, steps."""
        return _hash(["advice", *self._advice()])

    def _advice(self) -> list[Any]:
        cards = [[card.urgency, card.title, card.signs, card.say] for card in self.cards]
        return [cards, self.messages, self.certainty, self.tell, self.after]


def sheet(kb: KnowledgeBase, name: str) -> Sheet:
    """The sheet of a condition, by its id."""
    e = kb.get(name)
    headline = e.headline
    second = certainty.patient(headline) if headline else certainty.NO_STUDY
    return Sheet(
        slug=name.partition("/")[2],
        name=e.name,
        medical_name=e.medical_name,
        cards=tuple(
            Card(card.urgency, *words.URGENCY[card.urgency], tuple(sign.text for sign in card.signs), card.say or "")
            for card in e.care_cards
        ),
        messages=(e.key_messages[0], second, e.key_messages[1]) if e.key_messages else ("", second, ""),
        certainty=headline.certainty if headline else "",
        visit=e.visit.what_happens,
        tell=e.visit.tell_therapist,
        after=e.after,
        questions=e.questions,
    )


def sheets(kb: KnowledgeBase) -> list[Sheet]:
    """The sheets of all conditions, sorted by short name."""
    return [sheet(kb, name) for name in sorted(kb.of("conditions"))]


def _hash(value: Any) -> str:
    """Eight signs that stay the same on every machine; spaces and composed letters make no difference."""
    text = json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))
    number = int.from_bytes(hashlib.sha256(text.encode()).digest(), "big")
    signs = []
    for _ in range(LENGTH):
        number, rest = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[rest])
    return "".join(signs)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    return [_plain(item) for item in value]
