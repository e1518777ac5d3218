"""An outcome measure: a scale, its direction and the change that matters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import Closed, Entity, EvidenceRef, Fault, Line, Many, PatientLine, Text, WebSource


class Scale(Closed):
    """Its range."""

    min: float | int
    """Its lower end."""
    max: float | int
    """Its upper end."""
    better: Literal["lower", "higher"]
    """Which end is better for the person."""

    def faults(self) -> Iterator[Fault]:
        """The lower end comes first."""
        if self.min >= self.max:
            message = f"the scale runs from {self.min} to {self.max}"
            yield Fault(("min",), "scale-reversed", message, "the lower end comes first")


class ImportantDifference(Closed):
    """The smallest change that people notice and value (minimal important difference)."""

    value: float | int = Field(gt=0)
    """The smallest change that matters."""
    unit: Line
    """'points', 'percent of the first score'."""
    population: Line
    """In whom it was worked out."""
    source: EvidenceRef | None = None
    """The note in which it was read."""


class Measure(Entity):
    """A way to measure an outcome."""

    name: Line
    """Its full name."""
    abbreviation: Line
    """Its short form, as tables give it."""
    also_called: Many[Line] = ()
    """Other names that people type."""
    what: Line
    """What it measures."""
    plain: PatientLine
    """What a patient does to fill it in."""
    scale: Scale | None = None
    """Its range; null where that was not read."""
    important_difference: Many[ImportantDifference] = ()
    """The smallest change that matters to people, once for each population in which it was worked out."""
    free_to_use: bool | None = None
    """null where the licence was not verified."""
    how_to: Text
    """How to use and score it."""
    note: Text | None = None
    """What else a user must know."""
    evidence: Many[EvidenceRef] = ()
    """Evidence notes on which this entry rests."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes on which it rests."""
