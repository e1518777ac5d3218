"""A glossary entry."""

from __future__ import annotations

from typing import Literal

from medmassage_kb.model.base import Entity, EvidenceRef, Line, Many, PatientLine, TechniqueRef, TermRef, Text


class Term(Entity):
    """A word of the field, in plain and exact words."""

    name: Line
    also_called: Many[Line] = ()
    plain: PatientLine
    """One line for patients."""
    exact: Text
    """For students."""
    area: Literal["anatomy", "technique", "practice", "safety", "physiology", "evidence", "pain", "assessment"]
    technique: TechniqueRef | None = None
    see_also: Many[TermRef] = ()
    evidence: Many[EvidenceRef] = ()
