"""A way of working together: who refers, who does what, what sends a person back."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import (
    Closed,
    ConditionRef,
    Entity,
    EvidenceRef,
    Line,
    Many,
    MeasureRef,
    Prose,
    Role,
    SafetyRef,
    Text,
    WebSource,
)


class Step(Closed):
    """One step, done by one profession."""

    by: Role
    """Who does it."""
    do: Line
    """What is done, as an instruction."""
    basis: Literal["source", "suggestion"]
    """`source`: read in one of the sources; `suggestion`: a draft of ours for a clinician to check."""
    source: EvidenceRef | None = None
    """The note in which the step was read."""


class Trigger(Closed):
    """What ends, returns or redirects the course."""

    kind: Literal["stop", "return", "refer-emergency", "refer-urgent"]
    """stop: end the course; return: back to the referrer; refer: onward at once."""
    sign: Line
    """What is seen or told."""
    safety: SafetyRef | None = None
    """The safety entry that it comes from."""
    no_entry: bool = False
    """No safety entry says this: somebody looked, and it is not a link that was forgotten."""


class Pathway(Entity):
    """A collaboration pathway."""

    name: Line
    """What the arrangement is called."""
    summary: Line
    """One sentence: between whom, for what."""
    also_called: Many[Line] = ()
    """Other words that people search for."""
    professions: Many[Role] = Field(min_length=2)
    """Who takes part, the patient included."""
    conditions: Many[ConditionRef] = ()
    """Conditions for which it is used."""
    setting: Line
    """Where it is used: country, kind of practice."""
    who_refers: Text
    """Who sends the person, when, and with what question."""
    needs: Many[Line] = Field(min_length=1)
    """What the massage therapist needs before the first visit."""
    steps: Many[Step] = Field(min_length=3)
    """What is done, in order, and by whom."""
    triggers: Many[Trigger] = Field(min_length=1)
    """What ends the course, sends the person back, or sends the person on at once."""
    report: Many[Line] = Field(min_length=1)
    """What to report back."""
    letter: Prose | None = None
    """An example of the report, about an invented person."""
    measures: Many[MeasureRef] = ()
    """Outcome measures that both sides use."""
    evidence_basis: Text
    """Which parts come from sources and which are suggestions."""
    caution: Text | None = None
    """What to be careful with."""
    evidence: Many[EvidenceRef] = ()
    """Evidence notes on which it rests."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes on which it rests."""
