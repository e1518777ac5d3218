"""An evidence note: one publication, what it found, and how much of it was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import (
    Certainty,
    Closed,
    ComparatorClass,
    Count,
    Date,
    Doi,
    Entity,
    EvidenceRef,
    Fault,
    HttpsUrl,
    Line,
    Many,
    PatientLine,
    Pmcid,
    Pmid,
    Slug,
    Text,
    Url,
    repeated,
)
from medmassage_kb.model.names import person

Design = Literal[
    "umbrella-review", "systematic-review", "evidence-map", "rct", "crossover-trial", "non-randomised-trial", "cohort",
    "case-series", "case-report", "guideline", "consensus", "survey", "measurement", "mechanistic", "regulation",
    "standard",
]  # fmt: skip
Seen = Literal["full-text", "abstract", "secondary", "citation-only"]
Role = Literal["between-groups", "within-arm", "count", "association", "agreement", "verdict"]
EffectMeasure = Literal[
    "MD", "SMD", "RR", "OR", "HR", "RD", "percent", "count", "correlation", "kappa", "p-only", "other", "narrative"
]
Direction = Literal["favours-massage", "favours-comparator", "no-difference", "unclear"]

ISSUE = re.compile(r"(?:(\S*)\((.+)\))|[Ii]ssue (.+)")
"""A volume with its issue, or an issue alone, as people write it: '8(5)', '(5)', 'issue 5'."""
RATIOS = ("RR", "OR", "HR")
"""Measures whose line of no effect is 1; for all others it is 0."""


class Absolute(Closed):
    """A result counted in people, as the source prints it; never worked out from a mean difference."""

    happened: PatientLine
    """What the people counted had: 'had clearly less trouble with their neck'."""
    good: bool | None = None
    """Whether to be among those counted is good for the person; null where that is for the person to say."""
    out_of: Literal[100, 1000]
    """Out of how many people the source counts."""
    with_massage: Count
    """How many of them, with massage."""
    with_comparator: Count
    """How many of them, with the comparator."""

    def faults(self) -> Iterator[Fault]:
        """Nobody is counted twice."""
        for key in ("with_massage", "with_comparator"):
            if getattr(self, key) > self.out_of:
                message = f"{getattr(self, key)} of {self.out_of} people cannot be"
                yield Fault((key,), "more-than-all", message, "give whole people out of 100 or out of 1000")


class Finding(Closed):
    """One result of the publication."""

    id: Slug
    """Short name within the note; effects name it as `evidence/<note>#<id>`. It never changes."""
    outcome: Line
    """What was measured, in plain words, with its scale where known: 'pain (0 to 100)'."""
    timepoint: Line | None = None
    """When, as the source says; null where the part that was read does not say."""
    comparator: Line | None = None
    """What massage was held against, as the source says."""
    comparator_class: ComparatorClass
    """The class of comparator. 'Control' is not one: `unclear` where the page did not say, `mixed` where merged. Where
    massage was added to what both groups had, it is the class of what they had: `usual-care` for usual, standard,
    routine or conventional care, `active` for a treatment that the source names: exercise, bandages, a medicine."""
    role: Role
    """What the figure is: a difference between groups, one arm's own change, a bare count, an association, agreement
    between examiners, or a verdict in words. Only differences between groups stand in summaries and plots."""
    measure: EffectMeasure
    """Effect measure. `narrative`: the source gives words only; `p-only`: only a significance test."""
    unit: Line | None = None
    """Scale or unit of the value: '0 to 100', 'points', 'mm Hg'."""
    value: float | int | None = None
    """The figure, with the sign that the source prints."""
    ci: Many[float | int] | None = Field(default=None, min_length=2, max_length=2)
    """Lower and upper limit of the 95 % confidence interval, as the source prints them."""
    favours_massage: Literal["below", "above"] | None = None
    """Which side of the line of no effect (0, or 1 for ratios) is good for the people massaged. This is the one sign
    convention: figures keep the sign of their source, and this says how to read it."""
    p: str | None = Field(default=None, max_length=40)
    """The p value as printed."""
    n_studies: Count | None = None
    """Number of studies behind this one figure."""
    n_participants: Count | None = None
    """Number of people behind this one figure."""
    certainty: Certainty
    """The source's own rating of certainty; `not-rated` where it gives none. Never derived from trial counts."""
    certainty_words: Line | None = None
    """The source's own words for it, where they differ: 'low to very low'."""
    direction: Direction
    """Which group did better, as the source concludes. `no-difference`: it found none; `unclear`: it does not say."""
    note: Line | None = None
    """What a reader must know before using the figure."""
    absolute: Absolute | None = None
    """The same result in people out of 100, only where the source prints such numbers."""

    def faults(self) -> Iterator[Fault]:
        """Interval, value, sign and direction have to fit each other."""
        if self.ci:
            low, high = self.ci
            if low > high:
                message = f"the interval runs from {low} to {high}, the wrong way round"
                yield Fault(("ci",), "interval-reversed", message, f"write ci: [{high}, {low}]")
            elif self.value is not None and not low <= self.value <= high:
                message = f"the value {self.value} lies outside its interval {low} to {high}"
                hint = "check both against the source; a missing minus sign is the usual cause"
                yield Fault(("value",), "value-outside-interval", message, hint)
        if self.measure in RATIOS and any(x is not None and x < 0 for x in (self.value, *(self.ci or ()))):
            message = f"a ratio ({self.measure}) cannot be negative"
            yield Fault(("measure",), "negative-ratio", message, "check the measure and the sign")
        if self.favours_massage and self.value is not None and self.role == "between-groups":
            null = 1 if self.measure in RATIOS else 0
            side = "below" if self.value < null else "above"
            agrees = side == self.favours_massage
            wrong = {"favours-massage": not agrees, "favours-comparator": agrees}
            if self.value != null and wrong.get(self.direction, False):
                message = (
                    f"the value {self.value} with favours_massage '{self.favours_massage}' speaks against direction "
                    f"'{self.direction}'"
                )
                hint = "read the source again: which side of the scale is better, and which group did better?"
                yield Fault(("direction",), "direction-against-sign", message, hint)
        if self.absolute and self.role != "between-groups":
            message = f"people of two groups are counted, but the role is '{self.role}'"
            yield Fault(("absolute",), "absolute-one-arm", message, "leave 'absolute' out, or mend the role")


class SecondReading(Closed):
    """A second, independent reading of the publication by someone who did not write the note."""

    on: Date
    """Day of the second reading."""
    by: Line | None = None
    """Who read it, by initials or role; never the one who wrote the note. Older notes do not tell."""
    at: Url
    """The page that was read; another than `seen_at` where one exists."""
    result: Literal["agrees", "corrected", "own-page-only", "not-found"]
    """`own-page-only`: no other page exists; `not-found`: the page could not be read again."""
    changed: Line | None = None
    """What was changed after it."""
    withdrawn: Count | None = None
    """How many figures were taken out after it, because they could not stand."""


class Evidence(Entity):
    """One publication."""

    title: Line
    """Full title as published."""
    authors: Many[Line] = Field(min_length=1)
    """Surname and initials ('Furlan AD'), or the institution that issued it."""
    more_authors: bool = False
    """The list of authors goes on, but the rest was not read. 'et al' is no author."""
    journal: Line | None = None
    """Journal, or publisher of a guideline or law."""
    year: int = Field(ge=1900, le=2100)
    """Year of publication."""
    volume: Line | None = None
    """Volume, without the issue."""
    issue: Line | None = None
    """Number of the issue, where there is one: '2', '3-4', 'Suppl 1'."""
    pages: Line | None = None
    """First and last page, or the number of the article."""
    doi: Doi | None = None
    """The DOI alone, without https://doi.org/ before it."""
    pmid: Pmid | None = None
    """The number of PubMed, in quotes."""
    pmcid: Pmcid | None = None
    """The number of PubMed Central: PMC and digits."""
    url: HttpsUrl | None = None
    """A stable public address, where there is neither DOI nor PMID."""
    design: Design
    """What kind of publication it is."""
    cochrane: bool = False
    """A review of the Cochrane Library."""
    seen: Seen
    """How much of it was read. A citation alone never supports a statement."""
    seen_at: Url
    """The page that was read; often a copy, so it is printed but not linked."""
    search_ended: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    """When the search of a review ended: year, year-month or date."""
    population: Text | None = None
    """Who was studied."""
    intervention: Text | None = None
    """What was done to them."""
    n_studies: Count | None = None
    """Number of studies, where it is a review."""
    n_participants: Count | None = None
    """Number of people studied."""
    findings: Many[Finding] = ()
    """What was found, one entry for each outcome, comparator and point in time. Those without a difference too."""
    harms: Text | None = None
    """What the source says of harms; null where the part that was read says nothing."""
    harms_reported: bool | None = None
    """Whether harms were reported at all; null where that could not be seen."""
    bottom_line: Text
    """Two or three sentences of ours on what this publication shows and does not show."""
    limitations: Text
    """Why to be careful with it, what was not read included."""
    superseded_by: EvidenceRef | None = None
    """The newer version. A superseded note never supports a statement."""
    written_by: Line | None = None
    """Who wrote the note, by initials or role, to tell the second reader apart. Unknown in those of 2026."""
    second_reading: SecondReading | None = None
    """A note supports a graded statement only after this."""

    def faults(self) -> Iterator[Fault]:
        """Findings have ids of their own; a citation has no figures; authors, volume and issue stand apart."""
        for position, author in enumerate(self.authors):
            if re.fullmatch(r"(?:and )?(?:et al\.?|others)", author, re.I):
                message = f"'{author}' is no author"
                hint = "take it out and write 'more_authors: true' below; or run: medmassage-kb fix"
                yield Fault(("authors", position), "et-al", message, hint)
        if self.volume and (found := ISSUE.fullmatch(self.volume)):
            parts = [f"volume: '{found[1]}'"] * bool(found[1]) + [f"issue: '{found[2] or found[3]}'"]
            message = f"'{self.volume}' is volume and issue in one"
            yield Fault(
                ("volume",), "issue-in-volume", message, f"write {' and '.join(parts)}; or run: medmassage-kb fix"
            )
        for position, name in repeated(finding.id for finding in self.findings):
            message = f"two findings have the id '{name}'"
            yield Fault(("findings", position, "id"), "finding-id-twice", message, "give each its own id")
        for position, finding in enumerate(self.findings):
            if self.seen == "citation-only" and (finding.value is not None or finding.ci):
                message = f"the finding '{finding.id}' has a figure, but only the citation was seen"
                hint = "read at least the abstract and say so in 'seen', or take the figure out"
                yield Fault(("findings", position), "figure-not-read", message, hint)

    @property
    def name(self) -> str:
        """Short citation: first author and year."""
        found = person(self.authors[0])
        return f"{found.family if found else self.authors[0]} {self.year}"
