"""The form of a measure: what is asked, what each answer counts, and how the total is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import Closed, Fault, Line, Many, QuoteLine, SafetyRef, Slug, repeated

Kind = Literal["choice", "tick", "rating", "line", "number", "girths"]
RULE = "measure-form"


class Option(Closed):
    """An answer to choose."""

    text: QuoteLine
    """Its words."""
    score: int = Field(ge=0)
    """What it counts."""


class Item(Closed):
    """One thing that is asked."""

    id: Slug
    """Short name within the form."""
    text: QuoteLine
    """Its words."""
    named: bool = False
    """The person writes what is rated, such as an activity."""
    warns: SafetyRef | None = None
    """The safety entry that is shown at once when the answer counts more than nothing."""


class Unscored(Closed):
    """A question that belongs to the form and counts nothing."""

    text: QuoteLine
    """Its words."""
    options: Many[QuoteLine] = Field(min_length=2, max_length=8)
    """What there is to choose."""


class Band(Closed):
    """A range of totals that has a name."""

    start: float | int = Field(ge=0)
    """The lowest total that has it."""
    name: Line
    """'mild', as the source calls it."""


class Form(Closed):
    """A form to fill in and score."""

    wording: Literal["ours", "theirs"]
    """`ours`: a number, a line, a stopwatch or a tape, asked in our own words; `theirs`: the words of the instrument,
    which its licence lets everybody print."""
    credit: Line
    """Whose instrument it is, as the foot of the form says it."""
    ask: QuoteLine
    """What is asked, before the items."""
    kind: Kind
    """`choice`: one of the options for each item; `tick`: sentences that are true; `rating`: a whole number from
    `least` to `most`; `line`: a mark on a printed line, measured; `number`: a measured value; `girths`: round both
    limbs."""
    options: Many[Option] = ()
    """The answers to each item (`choice`)."""
    least: float | int | None = None
    """The lowest answer (`rating`, `line`, `number`)."""
    most: float | int | None = None
    """The highest answer (`rating`, `line`); for a `number` only where there is one."""
    ends: Many[Line] = Field(default=(), max_length=2)
    """What the lowest and the highest answer mean (`rating`, `line`)."""
    unit: Line | None = None
    """What is counted (`line`, `number`): 'mm', 'seconds'."""
    items: Many[Item] = Field(min_length=1, max_length=40)
    """What is asked, in order; for `girths` the points from the hand or foot upwards."""
    unscored: Unscored | None = None
    """A last question that counts nothing."""
    total: Literal["sum", "mean", "cones"]
    """How the total is made; `cones`: the volume of a row of cut cones, one side less the other."""
    higher: Literal["worse", "better"]
    """What a higher answer says."""
    missing: Literal["all", "blank-is-no", "answered"]
    """`all`: no total until all is answered; `blank-is-no`: what is not ticked is not so; `answered`: what is answered
    counts alone."""
    missing_why: Line
    """Where this rule comes from, in one sentence."""
    bands: Many[Band] = ()
    """What ranges of totals are called, from the lowest."""
    note_down: Many[Line] = Field(default=(), max_length=4)
    """What is written down with the answers on paper: 'Asked about'."""

    def range(self) -> tuple[float, float] | None:
        """The lowest and highest total that can come out; nothing where there is no end."""
        if self.kind == "tick":
            low, high = 0.0, 1.0
        elif self.kind == "choice":
            counts = [option.score for option in self.options]
            if not counts:
                return None
            low, high = float(min(counts)), float(max(counts))
        elif self.least is None or self.most is None:
            return None
        else:
            low, high = float(self.least), float(self.most)
        times = 1 if self.total == "mean" else len(self.items)
        return low * times, high * times

    def score(self, answers: dict[str, float]) -> float | None:
        """The total of answers by item; nothing as long as the rule on blank answers lets none be made."""
        known = [answers[item.id] for item in self.items if item.id in answers]
        if self.kind == "girths" or (self.missing == "all" and len(known) < len(self.items)):
            return None
        if not known:
            return 0.0 if self.missing == "blank-is-no" else None
        return sum(known) / len(known) if self.total == "mean" else float(sum(known))

    def faults(self) -> Iterator[Fault]:
        """It has what its kind needs, and nothing else; bands go up and lie in the range."""
        needs = {
            "choice": ("options",),
            "rating": ("least", "most", "ends"),
            "line": ("least", "most", "ends", "unit"),
            "number": ("least", "unit"),
        }.get(self.kind, ())
        also = ("most",) if self.kind == "number" else ()
        for key in ("options", "least", "most", "ends", "unit"):
            given = getattr(self, key) not in (None, ())
            if key in needs and not given:
                yield Fault(("kind",), RULE, f"a form of the kind '{self.kind}' needs '{key}'", f"write '{key}'")
            elif given and key not in (*needs, *also):
                yield Fault((key,), RULE, f"the kind '{self.kind}' has no '{key}'", "take it out, or change the kind")
        if len(self.ends) == 1:
            yield Fault(("ends",), RULE, "one end of two has words", "say what the lowest and the highest answer mean")
        if (self.total == "cones") != (self.kind == "girths"):
            yield Fault(("total",), RULE, "only girths make cones", "write 'sum' or 'mean', or 'kind: girths'")
        if (self.missing == "blank-is-no") != (self.kind == "tick"):
            message = f"'{self.missing}' does not go with the kind '{self.kind}'"
            yield Fault(("missing",), RULE, message, "'blank-is-no' is for sentences to tick, and these need it")
        for position, name in repeated(item.id for item in self.items):
            yield Fault(("items", position, "id"), "id-twice", f"two items are called '{name}'", "give it another name")
        yield from self._options()
        yield from self._bands()

    def _options(self) -> Iterator[Fault]:
        if self.kind == "choice" and self.options and len({option.score for option in self.options}) < 2:
            yield Fault(("options",), RULE, "the answers do not differ in what they count", "give each its 'score'")
        if self.kind in ("tick", "choice") and any(item.named for item in self.items):
            yield Fault(("items",), RULE, "an item with words of its own is also 'named'", "take 'named' out")

    def _bands(self) -> Iterator[Fault]:
        starts = [band.start for band in self.bands]
        ends = self.range()
        for position, start in enumerate(starts):
            if position and start <= starts[position - 1]:
                yield Fault(("bands", position, "start"), RULE, f"{start} does not go up", "the lowest band first")
            elif ends and not ends[0] <= start <= ends[1]:
                message = f"no total of this form is {start}: they run from {ends[0]:g} to {ends[1]:g}"
                yield Fault(("bands", position, "start"), RULE, message, "write where the band begins")
