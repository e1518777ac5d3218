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
    Profession,
    Prose,
    SafetyRef,
    Text,
    WebSource,
)


class Step(Closed):
    """One step, done by one profession."""

    by: Profession
    do: Line
    basis: Literal["source", "suggestion"]
    """`source`: read in one of the sources; `suggestion`: a draft of ours for a clinician to check."""
    source: EvidenceRef | None = None


class Trigger(Closed):
    """What ends, returns or redirects the course."""

    kind: Literal["stop", "return", "refer-emergency", "refer-urgent"]
    """stop: end the course; return: back to the referrer; refer: onward at once."""
    sign: Line
    safety: SafetyRef | None = None


class Pathway(Entity):
    """A collaboration pathway."""

    name: Line
    summary: Line
    """One sentence: between whom, for what."""
    also_called: Many[Line] = ()
    professions: Many[Profession] = Field(min_length=2)
    conditions: Many[ConditionRef] = ()
    setting: Line
    """Where it is used: country, kind of practice."""
    who_refers: Text
    needs: Many[Line] = Field(min_length=1)
    """What the massage therapist needs before the first visit."""
    steps: Many[Step] = Field(min_length=3)
    triggers: Many[Trigger] = Field(min_length=1)
    report: Many[Line] = Field(min_length=1)
    """What to report back."""
    letter: Prose | None = None
    """An example of the report, about an invented person."""
    measures: Many[MeasureRef] = ()
    evidence_basis: Text
    """Which parts come from sources and which are suggestions."""
    caution: Text | None = None
    evidence: Many[EvidenceRef] = ()
    sources: Many[WebSource] = ()
