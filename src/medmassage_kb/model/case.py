"""Cases in steps: a person who is invented, decisions one after another, and what each of them leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import AnyRef, Closed, ConditionRef, Entity, Fault, Line, Many, Prose, Slug, Text
from medmassage_kb.model.objectives import Objective


class Decision(Closed):
    """One thing that a learner may do at a step."""

    text: Line
    """What is done."""
    worth: Literal["best", "fair", "poor", "harm"]
    """The best; one that can be defended; one that loses time or trust; one that may harm."""
    then: Text
    """What comes of it, and why."""


class Step(Closed):
    """A point of the case at which something is decided."""

    told: Prose | None = None
    """What is seen or told now, after the step before."""
    ask: Line
    """What is to be decided."""
    objective: Objective
    """What a learner can do who decides well."""
    decisions: Many[Decision] = Field(min_length=3, max_length=5)
    """What may be done, in any order; the order shown is worked out."""
    rests_on: Many[AnyRef] = Field(min_length=1, max_length=4)
    """Where the best decision can be read; the first is the page that a learner is sent to."""
    at: Slug | None = None
    """The part of that page, as the address names it."""

    def faults(self) -> Iterator[Fault]:
        """One decision is the best."""
        best = sum(one.worth == "best" for one in self.decisions)
        if best != 1:
            message = f"{best} decisions are the best, and a step has one"
            yield Fault(("decisions",), "answer-missing", message, "mark one with 'worth: best', others with 'fair'")


class CaseStudy(Entity):
    """A case."""

    name: Line
    """What it is called, without giving the answer away."""
    about: ConditionRef
    """The health problem for which the person comes."""
    summary: Line
    """Who comes, with what, in one sentence."""
    outcome: Literal["treat", "adapt", "wait", "send-on"]
    """What it comes to in the end; not shown before the last step."""
    story: Prose
    """The person, what is told at the door, and what is seen."""
    steps: Many[Step] = Field(min_length=2, max_length=4)
    """The decisions, in order."""
    task: Line
    """What is to be written at the end."""
    rubric: Many[Line] = Field(min_length=3, max_length=8)
    """What a good note or letter on this case holds, one point a line, so that a learner can mark their own."""
