"""Documents to copy: what one has to hold, what has to stay out, its fields, and an example with invented people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import (
    AnyRef,
    Closed,
    Entity,
    EvidenceRef,
    Fault,
    Line,
    Many,
    SafetyRef,
    Slug,
    Text,
    WebSource,
    repeated,
)
from medmassage_kb.model.safety import Action


def day(text: str) -> date | None:
    """The day that a text names as year-month-day; nothing where there is no such day."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.isoformat() == text else None


class Point(Closed):
    """One thing that a document has to hold, or that has to stay out of it."""

    text: Line
    """What, in one sentence."""
    basis: Literal["source", "suggestion"]
    """`source`: read in the source that stands beside it; `suggestion`: ours, for a clinician to check."""
    source: EvidenceRef | None = None
    """The note in which it was read."""
    page: Slug | None = None
    """The page in which it was read: the `id` of one of the record's sources."""

    def faults(self) -> Iterator[Fault]:
        """What was read says where; what is ours says so."""
        named = (self.source is not None) + (self.page is not None)
        if self.basis == "source" and named != 1:
            hint = "write 'source' or 'page', or 'basis: suggestion'"
            yield Fault(("basis",), "point-source", f"a point that was read names one source, not {named}", hint)
        if self.basis == "suggestion" and named:
            yield Fault(("basis",), "point-source", "a suggestion names a source", "write 'basis: source'")


class Blank(Closed):
    """One field to fill in."""

    id: Slug
    """Short name within the document; it stays when words change, so that what a browser has kept lasts."""
    part: Line | None = None
    """Heading of the part that begins here."""
    label: Line
    """What is asked for."""
    help: Line | None = None
    """How to fill it in, in one line."""
    kind: Literal["line", "text", "date", "choice", "checks", "safety"]
    """One line; several; a day; one of the options; any of them; or the safety entries, as questions to the person."""
    options: Many[Line] = Field(default=(), max_length=12)
    """What there is to choose (`choice`, `checks`)."""
    actions: Many[Action] = ()
    """Safety entries with these actions are asked, each under its own (`safety`)."""
    leave_out: Many[SafetyRef] = ()
    """Safety entries that are not asked: they show only later, or are not about the person (`safety`)."""
    example: Text | None = None
    """What an invented person's document says here; a date as year-month-day."""
    ticked: Many[Line] = ()
    """The options that are ticked in the example (`checks`)."""
    told: Many[SafetyRef] = ()
    """The safety entries that are ticked in the example (`safety`)."""

    def faults(self) -> Iterator[Fault]:
        """It has what its kind needs, nothing else, and an example that could be filled in."""
        rule = "document-field"
        needs = {"choice": ("options", "example"), "checks": ("options",), "safety": ("actions",)}
        own = {"choice": ("options",), "checks": ("options", "ticked"), "safety": ("actions", "leave_out", "told")}
        for key in needs.get(self.kind, ("example",)):
            if not getattr(self, key):
                yield Fault(("kind",), rule, f"a field of the kind '{self.kind}' needs '{key}'", f"write '{key}'")
        for key in ("options", "ticked", "actions", "leave_out", "told"):
            if getattr(self, key) and key not in own.get(self.kind, ()):
                yield Fault((key,), rule, f"the kind '{self.kind}' has no '{key}'", "take it out, or change the kind")
        for position, text in enumerate(self.ticked):
            if self.options and text not in self.options:
                yield Fault(("ticked", position), rule, f"'{text}' is no option of this field", "write it as there")
        if self.example is None:
            return
        if self.kind in ("checks", "safety"):
            yield Fault(("example",), rule, f"the kind '{self.kind}' has no 'example'", "name what is ticked")
        if self.kind == "choice" and self.options and self.example not in self.options:
            yield Fault(("example",), rule, f"'{self.example}' is no option of this field", "write it as there")
        if self.kind == "date" and day(self.example) is None:
            yield Fault(("example",), rule, f"'{self.example}' is no day", "write year-month-day in quotes")


class Document(Entity):
    """A document to copy, fill in and print."""

    name: Line
    """What it is called."""
    plain: Line
    """What it is, in one plain sentence."""
    also_called: Many[Line] = ()
    """Other words that people search for."""
    stage: Literal["before", "during", "after"]
    """When in a course it is written: before the first touch, while it runs, when it ends or is paid for."""
    written_by: Line
    """Who writes it: 'the doctor or nurse who refers'."""
    read_by: Line
    """Who reads it."""
    when: Line
    """When it is written, in one sentence."""
    must: Many[Point] = Field(min_length=2)
    """What it has to hold."""
    must_not: Many[Point] = Field(min_length=1)
    """What has to stay out of it."""
    fields: Many[Blank] = Field(min_length=2)
    """What is filled in, in order."""
    related: Many[AnyRef] = ()
    """Entries to read with it."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes on which its points rest."""

    def faults(self) -> Iterator[Fault]:
        """Each field has a name of its own, and each page that a point names is among the sources."""
        for position, name in repeated(field.id for field in self.fields):
            message = f"two fields are called '{name}'"
            yield Fault(("fields", position, "id"), "id-twice", message, "give it another short name")
        pages = {source.id for source in self.sources}
        for key in ("must", "must_not"):
            for position, point in enumerate(getattr(self, key)):
                if point.page and point.page not in pages:
                    message = f"no source of this record has the id '{point.page}'"
                    hint = "write the 'id' of one of 'sources'"
                    yield Fault((key, position, "page"), "point-source", message, hint)
