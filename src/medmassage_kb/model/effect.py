"""What massage does to one outcome: the graded record from which every sentence on an effect is made."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, model_validator

from medmassage_kb.model.base import (
    Certainty,
    Closed,
    ComparatorClass,
    Date,
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


RATERS = ("the editors of this reference (not clinicians)",)
"""Who may rate for this reference; a person is added here with name and profession."""


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

    @property
    def given(self) -> dict[str, Down]:
        """The domains that lower, by name."""
        return {name: down for name in Domains.model_fields if (down := getattr(self, name)) is not None}


class SiteRating(Closed):
    """A rating of certainty by this reference, where the source gives none. Marked as such on the page."""

    reasons: Domains = Domains()
    """By GRADE domain, how far it lowers the certainty and why."""
    by: Line
    """Who rated: 'the editors of this reference (not clinicians)', or a person whom the reference knows as a rater."""
    on: Date
    """Day of the rating."""

    @property
    def words(self) -> list[str]:
        """The reasons as text: 'risk of bias, one step: nobody was blinded'."""
        steps = {1: "one step", 2: "two steps"}
        given = self.reasons.given.items()
        return [f"{name.replace('_', ' ')}, {steps[down.down]}: {down.why}" for name, down in given]

    @model_validator(mode="before")
    @classmethod
    def _a_list_gives_no_domain(cls, data: Any) -> Any:
        """A list of reasons is told by the rule on ratings, beside all else that is wrong with the effect."""
        if isinstance(data, dict) and isinstance(data.get("reasons"), list):
            return {**data, "reasons": {}}
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
    comparator_class: ComparatorClass = "unclear"
    """What massage was held against. Left out: it follows from the findings."""
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
    direction: EffectDirection = "unclear"
    """What the findings show for the person. Left out: it follows from the findings; typed only where they disagree."""
    direction_why: Line | None = None
    """Where findings disagree: which of them sets the direction, and why."""
    size: Size
    """Against the threshold: trivial below it, small from once, moderate from twice, large from four times as much;
    `unknown` where no important difference is known or no figure was read."""
    threshold: MeasureRef | None = None
    """The measure whose important difference sets the size; null where none is known."""
    threshold_value: float | int | None = Field(default=None, gt=0)
    """The change that was held to matter, in the unit of the figure: one that the measure records; or, without a
    measure, the one that the source of the finding set, as its note tells."""
    threshold_note: Line | None = None
    """How the size was judged, or why none can be given."""
    certainty: Certainty = "not-rated"
    """How sure anyone can be. Left out: it is the source's rating or, with `site_rating`, what the domains give."""
    certainty_origin: Literal["source", "site", "none"] = "none"
    """`source`: the source's rating; `site`: ours, with reasons; `none`: not rated. Left out: it follows."""
    certainty_why: Line | None = None
    """The source's reasons, in short."""
    site_rating: SiteRating | None = None
    """Our own rating, where the source gives none."""
    findings: Many[FindingRef] = Field(min_length=1)
    """The findings that it rests on."""
    headline: bool = False
    """The one effect that stands first in answer and bottom line."""
    main: bool = False
    """It is about the main outcome: the answer card is built from these, the fairest comparison first."""
