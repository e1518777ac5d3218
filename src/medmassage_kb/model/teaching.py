"""What students work with on a page: a worked case."""

from __future__ import annotations

from medmassage_kb.model.base import Closed, Line, Prose


class Case(Closed):
    """A worked case for students. The person is invented and the page says so."""

    story: Prose
    """The case, about an invented person."""
    question: Line
    """What the student has to decide."""
    answer: Prose
    """What to do, and why."""
