"""An outcome measure: a scale, its direction and the change that matters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import Closed, Entity, EvidenceRef, Fault, Line, Many, PatientLine, Text, WebSource


class Scale(Closed):
    """Its range."""

    min: float | int
    max: float | int
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
    unit: Line
    population: Line
    """In whom it was worked out."""
    source: EvidenceRef | None = None


class Measure(Entity):
    """A way to measure an outcome."""

    name: Line
    abbreviation: Line
    also_called: Many[Line] = ()
    what: Line
    """What it measures."""
    plain: PatientLine
    """What a patient does to fill it in."""
    scale: Scale | None = None
    important_difference: Many[ImportantDifference] = ()
    free_to_use: bool | None = None
    """null where the licence was not verified."""
    how_to: Text
    """How to use and score it."""
    note: Text | None = None
    evidence: Many[EvidenceRef] = ()
    sources: Many[WebSource] = ()
