"""A way of working with the hands."""

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
    PatientLine,
    PatientProse,
    Prose,
    QuoteLine,
    SafetyRef,
    TechniqueRef,
    Text,
    WebSource,
)
from medmassage_kb.model.condition import Question, StudiedDose

Basis = Literal["read", "craft"]


class Shown(Closed):
    """What a study of the mechanism found. A finding in a laboratory, not an effect on patients."""

    fact: Line
    source: EvidenceRef


class Studied(Closed):
    """A condition or wider use in which it was studied. Says that it was studied, not that it works."""

    condition: ConditionRef | None = None
    """Where the reference has a page."""
    topic: Line | None = None
    """Otherwise its plain name."""
    sources: Many[EvidenceRef] = ()


class Technique(Entity):
    """A technique or method of massage."""

    name: Line
    also_called: Many[Line] = ()
    family: Literal["method", "stroke", "tool-assisted", "movement-based", "point-based", "tradition", "setting"]
    summary: PatientLine
    """One sentence for cards and search results, on what it is; it says nothing of effects."""
    definition: Text
    feels: PatientProse
    """What it is like to receive, in plain words."""
    steps: Many[Line] = Field(min_length=3)
    """How it is done, in order."""
    pressure: Text
    """Pressure and pace."""
    doses: Many[StudiedDose] = ()
    origin: Text | None = None
    claimed_mechanisms: Many[QuoteLine] = ()
    """What is said of how it works. Claims, not findings."""
    shown_mechanisms: Many[Shown] = ()
    studied_for: Many[Studied] = ()
    evidence_summary: Prose
    """What kind of studies exist and what they cannot tell; it claims no effect."""
    stop_signs: Many[PatientLine] = Field(min_length=2)
    """Signs during a session at which to stop."""
    safety: Many[SafetyRef] = Field(min_length=1)
    never: Many[Line] = Field(min_length=1)
    """What is never done."""
    training: Text | None = None
    legal: Text | None = None
    variants: Many[Line] = ()
    learner_errors: Many[Line] = ()
    self_test: Many[Question] = Field(min_length=2)
    related: Many[TechniqueRef] = ()
    further: Many[EvidenceRef] = ()
    craft: Many[Line] = ()
    """Parts that rest on professional knowledge instead of a page that was read: 'steps', 'pressure'."""
    sources: Many[WebSource] = ()
