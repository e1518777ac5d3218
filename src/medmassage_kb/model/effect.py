"""What massage does to one outcome: the graded record from which every sentence on an effect is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, model_validator

from medmassage_kb.model.base import (
    Certainty,
    Closed,
    ComparatorClass,
    Date,
    Fault,
    FindingRef,
    Line,
    Many,
    MeasureRef,
    PatientLine,
    Slug,
    TechniqueRef,
)

Window = Literal["one-session", "end-of-treatment", "short", "medium", "long", "unclear"]
EffectDirection = Literal["benefit", "harm", "no-difference", "unclear"]
Size = Literal["large", "moderate", "small", "trivial", "unknown"]
Domain = Literal[
    "pain", "function", "mood", "sleep", "quality-of-life", "symptoms", "movement", "swelling", "medicines-and-stay",
    "harm", "other",
]  # fmt: skip
"""What sort of outcome it is; findings stand together by it."""


class Down(Closed):
    """How far one domain lowers the certainty, and why."""

    down: Literal[1, 2]
    """1: serious; 2: very serious."""
    why: Line
    """The reason, in one line."""


class Domains(Closed):
    """GRADE's domains; only those that lower the certainty are given."""

    risk_of_bias: Down | None = None
    """People who knew what they got and scored themselves count once, for every effect of the same trial."""
    inconsistency: Down | None = None
    """Studies disagree, without a reason that explains it."""
    indirectness: Down | None = None
    """Other people, massage or outcome than the sentence names. A waiting list that is named is none."""
    imprecision: Down | None = None
    """The interval crosses the threshold, or fewer than 400 people in all."""
    publication_bias: Down | None = None
    """Studies are likely to be missing."""


class SiteRating(Closed):
    """A rating of certainty by this reference, where the source gives none. Marked as such on the page."""

    reasons: Domains = Domains()
    """By GRADE domain, how far it lowers the certainty and why."""
    listed: Many[Line] = ()
    """Reasons as they were given before they stood by domain."""
    by: Line
    """Who rated."""
    on: Date
    """Day of the rating."""

    @property
    def words(self) -> list[str]:
        """The reasons as text: 'risk of bias, one step: nobody was blinded'."""
        steps = {1: "one step", 2: "two steps"}
        given = [(name.replace("_", " "), getattr(self.reasons, name)) for name in Domains.model_fields]
        return [*self.listed, *(f"{name}, {steps[down.down]}: {down.why}" for name, down in given if down is not None)]

    @model_validator(mode="before")
    @classmethod
    def _as_before(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("reasons"), list):
            return {**data, "reasons": {}, "listed": data["reasons"]}
        return data


class Effect(Closed):
    """A graded record: what massage does to one outcome, against one class of comparator, in one window of time.

    The sentences about it are written by the program from these keys.
    """

    id: Slug
    """Anchor of the statement. It never changes."""
    domain: Domain | None = None
    """What sort of outcome it is; findings on one sort stand in one row."""
    outcome: Line
    """Noun phrase for clinicians: 'pain', 'disability from low back pain'."""
    outcome_plain: PatientLine
    """The same for patients: 'pain', 'how well people manage day to day'."""
    aim: Literal["lower", "higher"]
    """Which way is better for the person."""
    intervention: Line = "massage"
    """Noun phrase, singular, where the studies tell of one kind: 'myofascial release'."""
    technique: TechniqueRef | None = None
    """The technique, where the studies tell of it by itself; its page then shows this effect."""
    comparator_class: ComparatorClass
    """What massage was held against. `unclear` where the source does not say; `mixed` where it merges several."""
    comparator: Line
    """Noun phrase that follows 'compared with': 'sham treatment', 'usual care'."""
    comparator_plain: PatientLine
    """The same for patients: 'a dummy treatment', 'their usual care'."""
    window: Window
    """short: up to about 3 months; medium: to 6; long: beyond; end-of-treatment: when the course ended."""
    time: Line | None = None
    """Phrase that follows the outcome: 'in the short term', 'at six months'; left out where it is not known."""
    time_plain: PatientLine | None = None
    """The same for patients: 'in the first weeks', 'half a year later'; left out where it is not known."""
    direction: EffectDirection
    """What the findings show for the person; `no-difference` needs a source that concludes so."""
    size: Size
    """Against the threshold; `unknown` where no important difference is known or no figure was read."""
    threshold: MeasureRef | None = None
    """The measure whose important difference sets the size; null where none is known."""
    threshold_note: Line | None = None
    """How the size was judged, where no measure of ours sets it."""
    threshold_value: float | None = Field(default=None, gt=0)
    """The change that was held to matter, in the unit of the figure, where `threshold_note` says who held it so."""
    certainty: Certainty
    """How sure anyone can be: the source's rating or, with reasons, one of ours; `not-rated` where there is none."""
    certainty_origin: Literal["source", "site", "none"]
    """`source`: the source's rating of this comparison; `site`: ours, with reasons; `none`: not rated."""
    certainty_why: Line | None = None
    """The source's reasons, in short."""
    site_rating: SiteRating | None = None
    """Our own rating. Only with `certainty_origin: site`, and then always."""
    findings: Many[FindingRef] = Field(min_length=1)
    """The findings that it rests on."""
    headline: bool = False
    """The one effect that stands among the key messages and in the bottom line."""
    main: bool = False
    """It is about the main outcome: the answer card is built from these, the fairest comparison first."""

    def faults(self) -> Iterator[Fault]:
        """A rating has an origin, and one of ours has reasons."""
        if (self.certainty == "not-rated") != (self.certainty_origin == "none"):
            message = f"certainty '{self.certainty}' does not go with certainty_origin '{self.certainty_origin}'"
            hint = "'none' goes with 'not-rated' and with nothing else"
            yield Fault(("certainty_origin",), "certainty-origin", message, hint)
        if self.direction == "no-difference" and self.size not in ("trivial", "unknown"):
            message = f"no difference cannot be '{self.size}'"
            yield Fault(("size",), "size-without-difference", message, "write trivial or unknown")
        if (self.certainty_origin == "site") != (self.site_rating is not None):
            key = "certainty_origin" if self.site_rating is None else "site_rating"
            message = "a site rating and certainty_origin 'site' go together"
            yield Fault((key,), "site-rating", message, "give both or neither")
