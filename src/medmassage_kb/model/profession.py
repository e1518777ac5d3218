"""A profession that a massage therapist works with: what it does, who sends whom, and what it wants to hear."""

from __future__ import annotations

from pydantic import Field

from medmassage_kb.model.base import (
    Closed,
    Entity,
    EvidenceRef,
    Line,
    Many,
    PatientLine,
    Role,
    SafetyRef,
    Text,
    WebSource,
)


class Letters(Closed):
    """Letters that stand behind a name."""

    short: Line
    """The letters: 'PT', 'DPT'."""
    meaning: Line
    """What they stand for, and where."""


class Reason(Closed):
    """A reason to send a person there."""

    text: Line
    """What is seen or told."""
    safety: SafetyRef | None = None
    """The safety entry that it comes from; it says how soon."""
    no_entry: bool = False
    """No safety entry says this: somebody looked, and it is not a link that was forgotten."""


class Profession(Entity):
    """A profession beside the massage therapist."""

    name: Line
    """What it is called."""
    plain: PatientLine
    """One sentence for patients: what such a person does."""
    also_called: Many[Line] = ()
    """Other words that people search for."""
    role: Role | None = None
    """Its name in the lanes of pathways; the pathways in which it takes part are found by it."""
    what_they_do: Text
    """What it does, what it may decide, and how that differs by country."""
    send_to: Many[Reason] = Field(min_length=1)
    """When a massage therapist sends a person to it."""
    they_send: Many[Line] = Field(min_length=1)
    """When it sends a person to a massage therapist, and with what question."""
    want_back: Many[Line] = Field(min_length=1)
    """What it wants to hear back."""
    writing: Text
    """How to write to it."""
    letters: Many[Letters] = ()
    """Letters behind the name that one meets."""
    evidence_basis: Text
    """Which parts come from sources and which are suggestions of ours."""
    evidence: Many[EvidenceRef] = ()
    """Evidence notes on which it rests."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes on which it rests."""
