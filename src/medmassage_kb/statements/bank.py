"""The bank of questions as one list, and what each question comes to in words, for everything that is taken away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.model.question import Option, Question, Questions
from medmassage_kb.statements import asked

FORM = {
    "choice": "Choose one.",
    "several": "More than one is right: choose all that are.",
    "order": "Put in order.",
    "match": "Match what belongs together.",
    "place": "Name the place on the body.",
}
"""What a learner is asked to do, by the form of the question."""
LEVEL = {"recall": "Recall", "understand": "Understand", "decide": "Decide for a person"}
"""What a question asks of a learner, in words."""
NOWHERE = {"skin", "whole-body", "mind"}
"""What the list of regions has beside places on the body."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Item:
    """A question in its set.

    Attributes:
        group: Id of the set: 'questions/low-back-pain'.
        about: The set.
        question: The question.
    """

    group: str
    about: Questions
    question: Question

    @property
    def name(self) -> str:
        """What it is called in lists and files, whatever its words: 'low-back-pain#numb-saddle'."""
        return f"{self.group.partition('/')[2]}#{self.question.id}"

    @property
    def subject(self) -> str:
        """The health problem or technique that is spoken of; empty where its name would give the answer away."""
        return self.about.name if (self.about.about or "").startswith(("conditions/", "techniques/")) else ""

    @property
    def ask(self) -> str:
        """The question with its subject before it, so that it can be understood away from its page."""
        return f"{self.subject}: {self.question.ask}" if self.subject else self.question.ask

    @property
    def unit(self) -> str:
        """The unit of the course to which its objective belongs."""
        return OBJECTIVE[self.question.objective][0]

    @property
    def options(self) -> list[Option]:
        """Its options as a learner sees them; where the body is pointed at, all parts of the body."""
        if self.question.form != "place":
            return asked.options(self.group, self.question)
        right, why = set(self.question.places), self.question.why or ""
        return [
            Option(text=text, right=key in right, why=why)
            for key, text in words.REGION.items()
            if key in right or key not in NOWHERE
        ]

    @property
    def right(self) -> str:
        """The letters of its right options: 'AC'."""
        return "".join(letter for letter, option in zip(LETTERS, self.options, strict=False) if option.right)


def bank(kb: KnowledgeBase) -> list[Item]:
    """Every question, by the units of the course, then by set, in the order of the data."""
    found = [Item(name, group, one) for name, group in kb.of("questions").items() for one in group.questions]
    order = list(UNIT)
    return sorted(found, key=lambda item: order.index(item.unit))


def units(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Questions by unit, in the order of the course; a unit without any is left out."""
    found: dict[str, list[Item]] = {unit: [] for unit in UNIT}
    for item in items:
        found[item.unit].append(item)
    return {unit: own for unit, own in found.items() if own}


def called(kb: KnowledgeBase, name: str) -> str:
    """Name of a page, short enough for a card: a safety entry without what stands in brackets behind its name."""
    whole = kb.called(name)
    return whole.partition(" (")[0] if name.startswith("safety/") else whole
