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
        """The answer is one of the options."""
        if self.answer > len(self.options):
            hint = f"give a number from 1 to {len(self.options)}"
            yield Fault(("answer",), "answer-missing", f"there is no option number {self.answer}", hint)
