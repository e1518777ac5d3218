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
from medmassage_kb.model.condition import StudiedDose
from medmassage_kb.model.teaching import Question

Basis = Literal["read", "craft"]


class Shown(Closed):
    """What a study of the mechanism found. A finding in a laboratory, not an effect on patients."""

    fact: Line
    """What was found, in one line."""
    source: EvidenceRef
    """The note in which it was read."""


class Studied(Closed):
    """A condition or wider use in which it was studied. Says that it was studied, not that it works."""

    condition: ConditionRef | None = None
    """Where the reference has a page."""
    topic: Line | None = None
    """Otherwise its plain name."""
    sources: Many[EvidenceRef] = ()
    """Notes of the studies."""


class Technique(Entity):
    """A technique or method of massage."""

    name: Line
    """Its usual name."""
    also_called: Many[Line] = ()
    """Other names and spellings that people type."""
    family: Literal["method", "stroke", "tool-assisted", "movement-based", "point-based", "tradition", "setting"]
    """The group under which it stands in the list of techniques."""
    summary: PatientLine
    """One sentence for cards and search results, on what it is; it says nothing of effects."""
    definition: Text
    """What it is, told so that two people would mean the same."""
    feels: PatientProse
    """What it is like to receive, in plain words."""
    steps: Many[Line] = Field(min_length=3)
    """How it is done, in order."""
    pressure: Text
    """Pressure and pace."""
    doses: Many[StudiedDose] = ()
    """Doses as studies gave them; not a recommendation."""
    origin: Text | None = None
    """Where it comes from, as far as a page was read."""
    claimed_mechanisms: Many[QuoteLine] = ()
    """What is said of how it works. Claims, not findings."""
    shown_mechanisms: Many[Shown] = ()
    """What studies of the mechanism found."""
    studied_for: Many[Studied] = ()
    """What it has been studied for."""
    evidence_summary: Prose
    """What kind of studies exist and what they cannot tell; it claims no effect."""
    stop_signs: Many[PatientLine] = Field(min_length=2)
    """Signs during a session at which to stop."""
    safety: Many[SafetyRef] = Field(min_length=1)
    """Safety entries that rule it out or change it."""
    never: Many[Line] = Field(min_length=1)
    """What is never done."""
    training: Text | None = None
    """What training it takes."""
    legal: Text | None = None
    """What the law says of it, and in which country."""
    variants: Many[Line] = ()
    """Forms of it that a reader may meet."""
    learner_errors: Many[Line] = ()
    """Mistakes that learners often make."""
    self_test: Many[Question] = Field(min_length=2)
    """Questions with which students test themselves."""
    related: Many[TechniqueRef] = ()
    """Techniques that are easily mixed up with it or stand near it."""
    further: Many[EvidenceRef] = ()
    """Evidence notes read for this page that nothing else on it cites."""
    craft: Many[Line] = ()
    """Parts that rest on professional knowledge instead of a page that was read: 'steps', 'pressure'."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes on which it rests."""
