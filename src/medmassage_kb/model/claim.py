"""Something people say about massage, checked."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import (
    Certainty,
    ConditionRef,
    Entity,
    EvidenceRef,
    Line,
    Many,
    PatientProse,
    QuoteLine,
    Text,
)


class Claim(Entity):
    """A popular claim and what the sources support."""

    name: QuoteLine
    """The claim as people say it: 'Massage flushes toxins'."""
    also_called: Many[QuoteLine] = ()
    """Other wordings that people search for."""
    origin: Literal["seed", "popular"]
    """seed: stated in the article that this reference began from; popular: widely repeated."""
    verdict: Literal["supported", "partly-supported", "uncertain", "unsupported", "contradicted"]
    """What the sources make of it."""
    certainty: Certainty
    """How sure anyone can be of the verdict; `not-rated` where nobody has rated it."""
    certainty_origin: Literal["source", "site", "none"]
    """Whose rating of certainty it is: the source's, ours, or nobody's."""
    certainty_why: Line
    """Whose rating it is, or why it was rated so here."""
    said_by: Text
    """Who says it, and why it sounds right."""
    why: Text
    """What the sources show, with who was studied against what; figures stay in the evidence notes."""
    instead: PatientProse
    """What can honestly be said."""
    use: Literal["pain", "injury", "stress", "circulation", "posture", "other"]
    """Which of the five uses it belongs to."""
    conditions: Many[ConditionRef] = ()
    """Conditions that it concerns."""
    evidence: Many[EvidenceRef] = Field(default=())
    """Notes on which the verdict rests. Each has had a second reading."""
