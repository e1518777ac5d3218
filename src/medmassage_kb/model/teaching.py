"""What students work with: a case and questions."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from medmassage_kb.model.base import Closed, Fault, Line, Many, Prose, Text


class Case(Closed):
    """A worked case for students. The person is invented and the page says so."""

    story: Prose
    """The case, about an invented person."""
    question: Line
    """What the student has to decide."""
    answer: Prose
    """What to do, and why."""


class Question(Closed):
    """A self-test question."""

    question: Line
    """The question, as one line."""
    options: Many[Line] = Field(min_length=2, max_length=5)
    """The answers to choose from, in order."""
    answer: int = Field(ge=1)
    """Number of the right option, from 1."""
    why: Text
    """Why this answer is right and the others are not."""

    def faults(self) -> Iterator[Fault]:
        """The answer is one of the options, and no option is the rest of the one before it."""
        for position, option in enumerate(self.options):
            if option[:1].islower() and not all(other[:1].islower() for other in self.options):
                hint = (
                    "a comma parts options in [a, b]: put one that has a comma in quotes, or each on a line of its own"
                )
                message = f"the option '{option}' begins small, unlike the others; is it the rest of the one before?"
                yield Fault(("options", position), "option-cut", message, hint)
        if self.answer > len(self.options):
            hint = f"give a number from 1 to {len(self.options)}"
            yield Fault(("answer",), "answer-missing", f"there is no option number {self.answer}", hint)
