"""What stands on a handout, as values from the record, and the two hashes that name its version.

Nothing here knows of paper: the same sheet is set on A4 and on Letter, and a change of layout changes no version.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import links, words
from medmassage_kb.statements import leaflet
from medmassage_kb.statements.review import spelt

LENGTH = 8
"""Signs of a version."""
ROWS = ("worth", "studied", "experts")
"""Rows of the answer card that stand on a sheet; there is no room for more."""


@dataclass(frozen=True, slots=True)
class Card:
    """A care card in words."""

    urgency: str
    word: str
    title: str
    signs: tuple[str, ...]
    say: str


@dataclass(frozen=True, slots=True)
class Said:
    """A piece of the answer: its words, and how sure they are where they tell of an effect; else nothing."""

    words: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the answer: its name, and what it says."""

    label: str
    parts: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The content of one handout.

    Attributes:
        slug: Short name of the condition.
        name: Plain name.
        medical_name: Medical name.
        cards: Danger signs, the most urgent first.
        rows: The answer, what was studied, and what experts put first, as on the answer card of the page.
        visit: What happens at a visit, as prose.
        tell: What to tell the therapist.
        after: Steps after a visit, in order.
        questions: Questions to ask.
    """

    slug: str
    name: str
    medical_name: str
    cards: tuple[Card, ...]
    rows: tuple[Row, ...]
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
        cards = [[one.urgency, one.title, one.signs, one.say] for one in self.cards]
        rows = [[row.label, [[part.words, part.certainty] for part in row.parts]] for row in self.rows]
        return [cards, rows, self.tell, self.after]


def sheet(kb: KnowledgeBase, name: str) -> Sheet:
    """The sheet of a condition, by its id."""
    e = kb.get(name)
    return Sheet(
        slug=name.partition("/")[2],
        name=e.name,
        medical_name=e.medical_name,
        cards=tuple(
            Card(one.urgency, *words.URGENCY[one.urgency], tuple(sign.text for sign in one.signs), one.say or "")
            for one in e.care_cards
        ),
        rows=tuple(
            Row(row.label, tuple(Said(part.words, part.certainty) for part in row.parts))
            for row in leaflet.rows(kb, e)
            if row.kind in ROWS
        ),
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
    return spelt(text, LENGTH)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(unicodedata.normalize("NFC", value).split())
    return [_plain(item) for item in value]
