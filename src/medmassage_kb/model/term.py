"""A glossary entry."""

from __future__ import annotations

from typing import Literal

from medmassage_kb.model.base import Entity, EvidenceRef, Line, Many, PatientLine, TechniqueRef, TermRef, Text


class Term(Entity):
    """A word of the field, in plain and exact words."""

    name: Line
    """The word or phrase."""
    also_called: Many[Line] = ()
    """Other forms of it; each is linked to this entry where it first stands on a page."""
    plain: PatientLine
    """One line for patients."""
    exact: Text
    """For students."""
    area: Literal["anatomy", "technique", "practice", "safety", "physiology", "evidence", "pain", "assessment"]
    """The group to which it belongs."""
    technique: TechniqueRef | None = None
    """The technique that it names, where the reference has a page on it."""
    see_also: Many[TermRef] = ()
    """Other entries of the glossary."""
    evidence: Many[EvidenceRef] = ()
    """Evidence notes on which the exact meaning rests."""
