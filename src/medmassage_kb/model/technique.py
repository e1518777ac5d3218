"""A way of working with the hands."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import (
    Closed,
    ConditionRef,
    Entity,
    EvidenceRef,
    FindingRef,
    Line,
    Many,
    PatientLine,
    PatientProse,
    Prose,
    QuoteLine,
    Slug,
    TechniqueRef,
    Text,
    Trait,
    WebSource,
)
from medmassage_kb.model.condition import StudiedDose


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


class Drawing(Closed):
    """A line drawing of the technique."""

    file: Slug
    """Name of the picture in `docs/assets/drawings/`, without its ending."""
    title: Line
    """What it shows, in a few words."""
    description: Text
    """The same for a person who cannot see it: hands, direction, layer."""


class Technique(Entity):
    """A technique or method of massage."""

    name: Line
    """Its usual name."""
    plain: PatientLine | None = None
    """Its name for patients, where the usual one is a word of the trade: 'gliding strokes'. It begins with a small
    letter."""
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
    traits: Many[Trait] = ()
    """What it does, where and how the person lies. Safety entries hang on these."""
    drawing: Drawing | None = None
    """The line drawing at the head of its page."""
    position: Text | None = None
    """Position of both people, and draping."""
    contact: Line | None = None
    """Which part of the hand or tool touches, and where."""
    direction: Line | None = None
    """Which way it moves."""
    rate: Line | None = None
    """How fast: seconds for a stroke, strokes in a minute."""
    pressure_scale: Many[int] | None = Field(default=None, min_length=2, max_length=2)
    """From and to, on a scale from 0 to 10 where 10 is the most that the person could stand."""
    duration: Line | None = None
    """How long on one place, and in all."""
    watch: Many[Line] = ()
    """What to watch in the person while working."""
    practice: Many[Line] = ()
    """Checklist for practice with a partner, in order."""
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
    findings: Many[FindingRef] = ()
    """Findings got with this technique by itself. None: it was not studied by itself."""
    studied_for: Many[Studied] = ()
    """What it has been studied for."""
    evidence_summary: Prose
    """What kind of studies exist and what they cannot tell; it claims no effect."""
    stop_signs: Many[PatientLine] = Field(min_length=2)
    """Signs during a session at which to stop."""
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
    related: Many[TechniqueRef] = ()
    """Techniques that are easily mixed up with it or stand near it."""
    further: Many[EvidenceRef] = ()
    """Evidence notes read for this page that nothing else on it cites."""
    craft: Many[Line] = ()
    """Parts that rest on professional knowledge instead of a page that was read: 'steps', 'pressure'."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes on which it rests."""
