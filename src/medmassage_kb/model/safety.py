"""A red flag, contraindication or precaution."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import (
    Entity,
    EvidenceRef,
    Line,
    Many,
    PatientLine,
    TechniqueRef,
    Text,
    WebSource,
)

SafetyKind = Literal["red-flag", "absolute", "local", "relative"]
Action = Literal["refer-emergency", "refer-urgent", "get-clearance", "do-not-treat", "avoid-area", "modify"]


class Safety(Entity):
    """Something that stops, moves or changes a massage."""

    name: Line
    """For clinicians: 'Suspected deep vein thrombosis (one-sided sore, swollen, warm leg)'."""
    plain: PatientLine
    """For patients, as a noun phrase: 'a sore, swollen or warm leg on one side'."""
    also_called: Many[Line] = ()
    """Other words that people use, typing errors too."""
    kind: SafetyKind
    """red-flag: send for care now; absolute: no massage; local: not here; relative: adapt, or ask first."""
    why: Text
    """What happened or could happen."""
    basis: Literal["studies", "case-reports", "guidance", "expert-caution"]
    """What the 'why' rests on. Most lists of contraindications cite nothing."""
    action: Action
    """What to do on finding it. It decides the care card on which the sign must stand."""
    modify: Text
    """What to do instead, in practice."""
    applies_to: Many[Line] = Field(min_length=1)
    """Techniques, areas or people that it concerns, in words: 'leg massage', 'pregnancy'."""
    techniques: Many[TechniqueRef] = ()
    """Techniques of the reference that it rules out or changes most."""
    evidence: Many[EvidenceRef] = ()
    """Evidence notes on which it rests."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes on which it rests."""
