"""How a unit of the course is taught: what its page says in front, for lesson plans and slides."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from medmassage_kb.model.base import Closed, Line, Many

MINUTES = 45
"""How long a lesson is."""
Point = Annotated[Line, StringConstraints(max_length=120)]
Minutes = Annotated[int, Field(ge=1, le=MINUTES)]
Place = Annotated[int, Field(ge=1)]


class Opening(Closed):
    """How a lesson begins."""

    ask: Line
    """The question that is put with the page shut."""
    minutes: Minutes
    """How long the class talks about it."""


class Show(Closed):
    """A part of a section's table that fits one slide."""

    columns: Many[Place] = ()
    """Its columns, counted from 1; all of them if none is named."""
    rows: Many[Place] = ()
    """Its rows below the head, counted from 1; all of them if none is named."""


class Part(Closed):
    """A section of the unit as it is taught."""

    section: Line
    """The heading, as the page has it."""
    minutes: Minutes
    """How long it takes."""
    points: Many[Point] = Field(default=(), max_length=4)
    """What is taught, in lines short enough for a slide; nothing in them goes beyond the section."""
    show: Many[Show] = Field(default=(), max_length=3)
    """What slides show of its table, one entry a slide; the whole table on one if there is no entry."""


class Exercise(Closed):
    """The exercise of the unit, which the page describes."""

    minutes: Minutes
    """How long it takes, with getting ready."""
    points: Many[Point] = Field(min_length=2, max_length=5)
    """Its steps in lines short enough for a slide."""


class Lesson(Closed):
    """A lesson on one unit."""

    material: Many[Line] = Field(min_length=1, max_length=8)
    """What a teacher gets ready."""
    opening: Opening
    """The question with which it begins."""
    sections: Many[Part] = Field(min_length=1, max_length=10)
    """The sections of the page in their order."""
    exercise: Exercise
    """The part in which the class works."""
    questions: Minutes
    """Minutes for the questions and the talk about the answers."""

    @property
    def minutes(self) -> int:
        """All minutes together."""
        whole = self.opening.minutes + self.exercise.minutes + self.questions
        return whole + sum(part.minutes for part in self.sections)


class UnitPage(Closed):
    """What stands in front of the page of a unit."""

    title: Line
    """What the page is called."""
    description: Line
    """What it is about, for search engines."""
    lesson: Lesson
    """How it is taught."""
