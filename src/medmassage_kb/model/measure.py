"""An outcome measure: a scale, its direction, the change that matters, and a form where its licence allows one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import (
    Closed,
    Date,
    Entity,
    EvidenceRef,
    Fault,
    Line,
    Many,
    PatientLine,
    Slug,
    Text,
    WebSource,
)
from medmassage_kb.model.score import Form


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


class Measured(Closed):
    """A size of change, in whom it was worked out, and where that was read."""

    value: float | int = Field(gt=0)
    """The size of the change."""
    unit: Line
    """'points', '% of the starting score'."""
    population: Line
    """In whom it was worked out."""
    source: EvidenceRef | None = None
    """The note in which it was read."""
    page: Slug | None = None
    """The page in which it was read: the `id` of one of the record's sources."""


class ImportantDifference(Measured):
    """The smallest change that people notice and value (minimal important difference)."""

    between_groups: bool = False
    """It is for the gap between two groups, not for one person."""


class Detectable(Measured):
    """The smallest change in one person that goes beyond the error of measurement."""


class Licence(Closed):
    """Who may use and print it."""

    terms: Line
    """What the page says, in our own words."""
    page: Slug
    """The page in which it was read: the `id` of one of the record's sources."""
    read_on: Date
    """Day on which it was read."""


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
    beyond_error: Many[Detectable] = ()
    """The smallest change in one person that is more than error, where it was read."""
    free_to_use: bool | None = None
    """null where the licence was not verified."""
    licence: Licence | None = None
    """Terms of use that were read; null where none were."""
    get_at: Slug | None = None
    """Where the form is to be had: the `id` of one of the record's sources."""
    how_to: Text
    """How to use and score it."""
    note: Text | None = None
    """What else a user must know."""
    form: Form | None = None
    """The form, where it may be printed here."""
    evidence: Many[EvidenceRef] = ()
    """Evidence notes on which this entry rests."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes on which it rests."""

    @property
    def in_one_person(self) -> tuple[ImportantDifference, ...]:
        """The changes that matter in one person; those for the gap between two groups are left out."""
        return tuple(one for one in self.important_difference if not one.between_groups)

    def faults(self) -> Iterator[Fault]:
        """Each change names where it was read, each page is among the sources, and the form fits the scale."""
        pages = {source.id for source in self.sources if source.id}
        for key in ("important_difference", "beyond_error"):
            for position, one in enumerate(getattr(self, key)):
                if (one.source is None) == (one.page is None):
                    message = "a change names the one place in which it was read"
                    yield Fault((key, position), "change-source", message, "write 'source' or 'page'")
                yield from self._page((key, position, "page"), one.page, pages)
        yield from self._page(("licence", "page"), self.licence.page if self.licence else None, pages)
        yield from self._page(("get_at",), self.get_at, pages)
        if self.form:
            yield from self._fits(self.form)

    def _page(self, keys: tuple[str | int, ...], name: str | None, pages: set[str]) -> Iterator[Fault]:
        if name and name not in pages:
            message = f"no source of this record has the id '{name}'"
            yield Fault(keys, "change-source", message, "write the 'id' of one of 'sources'")

    def _fits(self, form: Form) -> Iterator[Fault]:
        if form.wording == "theirs" and not (self.free_to_use and self.licence):
            message = "the words of an instrument stand here without a licence that was read"
            yield Fault(("form", "wording"), "form-licence", message, "write 'free_to_use: true' and 'licence'")
        if self.scale is None:
            return
        ends = form.range()
        if ends != (self.scale.min, self.scale.max):
            told = f"from {ends[0]:g} to {ends[1]:g}" if ends else "without an end"
            message = f"the total runs {told}, the scale from {self.scale.min:g} to {self.scale.max:g}"
            yield Fault(("form", "total"), "form-scale", message, "mend what the answers count, or the scale")
        if (form.higher == "better") != (self.scale.better == "higher"):
            message = f"a higher answer is {form.higher}, but on the scale {self.scale.better} is better"
            yield Fault(("form", "higher"), "form-scale", message, "write which way the answers go")
