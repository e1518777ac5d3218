"""Questions about one subject: each option says why, and each question names the objective and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import AnyRef, Closed, Entity, Fault, Line, Many, Region, Slug, Text, repeated
from medmassage_kb.model.objectives import Objective


class Option(Closed):
    """One answer to choose, and why it is right or wrong."""

    text: Line
    """The answer, in a few words; about as long as the others."""
    right: bool = False
    """Whether it is right."""
    why: Line
    """What a learner who chose it should know: why it is right, or what speaks against it."""


class Pair(Closed):
    """Two things that belong together."""

    left: Line
    """What is given."""
    right: Line
    """What belongs to it; no other pair's would do."""


class Question(Closed):
    """One question. The order in which options stand is worked out, so that their place tells nothing."""

    id: Slug
    """Short name within the set; it stays when words change, so that a learner's progress lasts."""
    form: Literal["choice", "several", "order", "match", "place"] = "choice"
    """One right option; several; steps to put in order; pairs to match; parts of the body to point at."""
    ask: Line
    """The question, as one line; a case in one or two sentences may stand before it."""
    objective: Objective
    """What a learner can do who answers it; the area follows from it."""
    level: Literal["recall", "understand", "decide"]
    """Whether it asks to recall, to understand, or to decide for a person."""
    rests_on: Many[AnyRef] = Field(min_length=1, max_length=4)
    """Where the answer stands; the first is the page that a learner is sent to."""
    at: Slug | None = None
    """The part of that page, as the address names it: `red-flags`, `dose`."""
    options: Many[Option] = Field(default=(), max_length=6)
    """The answers to choose from (`choice`, `several`), the right one first for the ease of who reads the data."""
    steps: Many[Line] = Field(default=(), max_length=7)
    """The steps in their right order (`order`)."""
    pairs: Many[Pair] = Field(default=(), max_length=6)
    """What belongs together (`match`)."""
    places: Many[Region] = Field(default=(), max_length=5)
    """The parts of the body that are meant (`place`)."""
    why: Text | None = None
    """Why, for forms without options, or what holds for all options."""

    def faults(self) -> Iterator[Fault]:
        """It has what its form needs, with as many right answers as its form says, and nothing else."""
        needs = {"choice": "options", "several": "options", "order": "steps", "match": "pairs", "place": "places"}
        own = needs[self.form]
        for key in ("options", "steps", "pairs", "places"):
            if key != own and getattr(self, key):
                yield Fault((key,), "question-form", f"the form '{self.form}' has no '{key}'", "take it out")
        least = {"choice": 3, "several": 4, "order": 3, "match": 3, "place": 1}[self.form]
        if len(getattr(self, own)) < least:
            message = f"a question of the form '{self.form}' needs at least {least} {own}"
            yield Fault(("form",), "question-form", message, f"write '{own}', or another form")
        if own != "options" and not self.why:
            yield Fault(("form",), "question-form", "nothing says why", "write 'why', as no option does")
        texts = [option.text for option in self.options]
        for position, text in enumerate(texts):
            if text in texts[:position]:
                yield Fault(("options", position, "text"), "question-form", "this option stands twice", "word it anew")
        right = sum(option.right for option in self.options)
        if self.form == "choice" and self.options and right != 1:
            message = f"{right} options are right, and a choice has one"
            yield Fault(("options",), "answer-missing", message, "mark one 'right: true', or write 'form: several'")
        if self.form == "several" and self.options and not 2 <= right < len(self.options):
            message = f"{right} of {len(self.options)} options are right"
            yield Fault(("options",), "answer-missing", message, "mark two or more, and leave one that is wrong")


class Questions(Entity):
    """The questions about one subject."""

    name: Line
    """The subject."""
    about: AnyRef | None = None
    """The entry that is its subject; null where they are about many."""
    summary: Line
    """What a learner can do who answers them, in one sentence."""
    questions: Many[Question] = Field(min_length=3)
    """The questions."""

    def faults(self) -> Iterator[Fault]:
        """Each question has a name of its own."""
        for position, name in repeated(one.id for one in self.questions):
            message = f"two questions are called '{name}'"
            yield Fault(("questions", position, "id"), "id-twice", message, "give it another short name")
