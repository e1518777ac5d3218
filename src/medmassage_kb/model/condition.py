"""A health problem: one record for patients, students and clinicians."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from medmassage_kb.model.base import (
    Certainty,
    Closed,
    ComparatorClass,
    ConditionRef,
    Count,
    Date,
    Entity,
    EvidenceRef,
    Fault,
    FindingRef,
    HttpsUrl,
    Icd10Cm,
    Line,
    Many,
    MeasureRef,
    PathwayRef,
    PatientLine,
    PatientProse,
    Region,
    SafetyRef,
    Slug,
    TechniqueRef,
    Text,
    WebSource,
)
from medmassage_kb.model.teaching import Case, Question

Urgency = Literal["emergency", "urgent", "talk-first"]
Window = Literal["one-session", "end-of-treatment", "short", "medium", "long", "unclear"]
EffectDirection = Literal["benefit", "harm", "no-difference", "unclear"]
Size = Literal["large", "moderate", "small", "trivial", "unknown"]


class Code(Closed):
    """A diagnosis code of ICD-10-CM."""

    code: Icd10Cm
    """The code, such as M54.50."""
    title: Line
    """Official description."""


class DangerSign(Closed):
    """One line of a care card."""

    text: PatientLine
    """Ends the sentence 'Call an ambulance now if': 'you feel numb between your legs'. No capital, no full stop."""
    safety: SafetyRef | None = None
    """The safety entry that it comes from."""
    source: Line | None = None
    """Where it was read, if not in a safety entry: publisher and page."""


class CareCard(Closed):
    """Danger signs of one urgency."""

    urgency: Urgency
    """emergency: call an ambulance; urgent: a doctor the same day; talk-first: ask before a massage."""
    signs: Many[DangerSign] = Field(min_length=1, max_length=7)
    """The danger signs of this urgency."""
    say: PatientLine | None = None
    """What to say on the telephone, as a whole sentence."""


class SiteRating(Closed):
    """A rating of certainty by this reference, where the source gives none. Marked as such on the page."""

    reasons: Many[Line] = Field(min_length=1)
    """By GRADE domain: 'risk of bias: nobody was blinded', 'imprecision: 68 people'."""
    by: Line
    """Who rated."""
    on: Date
    """Day of the rating."""


class Effect(Closed):
    """A graded record: what massage does to one outcome, against one class of comparator, in one window of time.

    The sentences about it are written by the program from these keys.
    """

    id: Slug
    """Anchor of the statement. It never changes."""
    outcome: Line
    """Noun phrase for clinicians: 'pain', 'disability from low back pain'."""
    outcome_plain: PatientLine
    """The same for patients: 'pain', 'how well people manage day to day'."""
    aim: Literal["lower", "higher"]
    """Which way is better for the person."""
    intervention: Line = "massage"
    """Noun phrase, singular, where the studies tell of one kind: 'myofascial release'."""
    comparator_class: ComparatorClass
    """What massage was held against. `unclear` where the source does not say; `mixed` where it merges several."""
    comparator: Line
    """Noun phrase that follows 'compared with': 'sham treatment', 'usual care'."""
    comparator_plain: PatientLine
    """The same for patients: 'a dummy treatment', 'their usual care'."""
    window: Window
    """short: up to about 3 months; medium: to 6; long: beyond; end-of-treatment: when the course ended."""
    time: Line
    """Phrase that follows the outcome: 'in the short term', 'at six months', 'at a time not stated'."""
    time_plain: PatientLine
    """The same for patients: 'in the first weeks', 'half a year later'."""
    direction: EffectDirection
    """What the findings show for the person; `no-difference` needs a source that concludes so."""
    size: Size
    """Against the threshold; `unknown` where no important difference is known or no figure was read."""
    threshold: MeasureRef | None = None
    """The measure whose important difference sets the size; null where none is known."""
    threshold_note: Line | None = None
    """How the size was judged, where no measure of ours sets it."""
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


class StudiedDose(Closed):
    """A dose as a study gave it."""

    sessions: Count | None = None
    """Number of visits."""
    minutes: Count | None = None
    """Minutes of one visit."""
    weeks: Count | None = None
    """Over how many weeks."""
    words: Line
    """In words: '10 weekly visits of 50 to 60 minutes'."""
    source: EvidenceRef
    """The note in which the dose was read."""


class UsedTechnique(Closed):
    """A technique studied or used for the condition."""

    technique: TechniqueRef
    """The technique."""
    how: Text
    """What is done and looked for here, without claiming an effect."""
    doses: Many[StudiedDose] = ()
    """Doses as studies gave them; not a recommendation."""


class Position(Closed):
    """What a guideline says about massage for this condition."""

    body: Line
    """Who issued it, short: 'ACP', 'NICE', 'Danish Health Authority'."""
    year: int = Field(ge=1980, le=2100)
    """Year of the guideline."""
    population: Line
    """For whom it speaks."""
    stance: Literal["for", "conditional-for", "no-position", "conditional-against", "against", "not-mentioned"]
    """Where it stands on massage; `not-mentioned` only where the whole guideline was read."""
    words: Line
    """What it says, in our words."""
    source: EvidenceRef
    """The note in which it was read."""
    withdrawn: Line | None = None
    """Why it no longer holds, if so."""


class Visit(Closed):
    """What happens at a visit, for patients."""

    what_happens: PatientProse
    """How a visit goes, from arriving to leaving."""
    tell_therapist: Many[PatientLine] = Field(min_length=2, max_length=7)
    """Each ends 'Tell the therapist about': 'your medicines', 'falls or thin bones'."""


class Condition(Entity):
    """A health problem for which people seek massage."""

    name: Line
    """Plain name: 'Long-lasting low back pain'."""
    medical_name: Line
    """The name that clinicians use: 'non-specific low back pain'."""
    also_called: Many[Line] = ()
    """Lay words, abbreviations, UK and US spellings, usual typing errors: what people type."""
    regions: Many[Region] = Field(min_length=1)
    """Parts of the body under which a reader looks for it."""
    icd10cm: Many[Code] = ()
    """Its diagnosis codes; only codes that stand in the official list."""
    summary: PatientLine
    """One sentence for cards and search results, on what it is; it says nothing of effects."""
    key_messages: Many[PatientLine] = Field(min_length=2, max_length=2)
    """The first and the third key message; the second is written by the program from the headline effect."""
    care_cards: Many[CareCard] = Field(min_length=1, max_length=3)
    """Danger signs, sorted by how urgent they are. They stand first on every page."""
    what_it_is: PatientProse
    """What the problem is, without any word on treatment."""
    how_common: PatientLine | None = None
    """With who was counted and when."""
    usual_course: PatientProse
    """What happens with no treatment."""
    other_choices: PatientProse
    """What guidelines put first, and what else there is."""
    unknown: Many[PatientLine] = Field(min_length=1)
    """What nobody knows yet, as noun clauses: 'How many visits are enough'."""
    visit: Visit
    """What a patient should expect of a massage visit, and should say there."""
    after: Many[PatientLine] = Field(min_length=3, max_length=6)
    """Numbered steps after a visit, each a whole sentence."""
    questions: Many[PatientLine] = Field(min_length=3, max_length=6)
    """Questions to ask the therapist or doctor."""

    context: Text
    """For clinicians, at most 60 words beside the generated bottom line: what to weigh. It claims no effect."""
    effects: Many[Effect] = ()
    """What was found, one entry for each outcome, comparator and window of time. Every sentence on an effect is made
    from one."""
    harms: Text
    """What is known of harms here, and how often they were reported at all."""
    techniques: Many[UsedTechnique] = ()
    """Techniques that were studied or are used for it."""
    positions: Many[Position] = ()
    """What guidelines say, side by side."""
    safety: Many[SafetyRef] = ()
    """Safety entries that concern it; the safety table is made from them."""
    measures: Many[MeasureRef] = ()
    """Outcome measures that fit it."""
    pathways: Many[PathwayRef] = ()
    """Ways of working together that concern it."""
    related: Many[ConditionRef] = ()
    """Other conditions that a reader may mean."""
    case: Case
    """A worked case for students."""
    self_test: Many[Question] = Field(min_length=2)
    """Questions with which students test themselves."""
    further: Many[EvidenceRef] = ()
    """Evidence notes read for this page that no effect, position or dose cites."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes: danger signs, course, how common."""
    link: HttpsUrl | None = None
    """A page on the problem itself, for patients, by a public health service."""

    def faults(self) -> Iterator[Fault]:
        """Effects have ids of their own and one headline; care cards stand in order."""
        ids = [effect.id for effect in self.effects]
        for position, name in enumerate(ids):
            if name in ids[:position]:
                message = f"two effects have the id '{name}'"
                yield Fault(("effects", position, "id"), "effect-id-twice", message, "give each its own id")
        heads = [position for position, effect in enumerate(self.effects) if effect.headline]
        if self.effects and not heads:
            message = "no effect is the headline"
            yield Fault(("effects",), "headline", message, "write 'headline: true' in the one that matters most")
        for position in heads[1:]:
            message = "a second effect is the headline, but there is only one"
            hint = "leave 'headline: true' in one effect and take it out here"
            yield Fault(("effects", position, "headline"), "headline", message, hint)
        urgencies = [card.urgency for card in self.care_cards]
        if urgencies != sorted(set(urgencies), key=["emergency", "urgent", "talk-first"].index):
            message = "care cards must stand once each, the most urgent first"
            yield Fault(("care_cards",), "care-card-order", message, "emergency, urgent, talk-first")
