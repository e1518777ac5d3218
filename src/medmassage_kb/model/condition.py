"""A health problem: one record for patients, students and clinicians."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from pydantic import Field, model_validator

from medmassage_kb.model.base import (
    Closed,
    ConditionRef,
    Count,
    Date,
    Entity,
    EvidenceRef,
    Fault,
    HttpsUrl,
    Icd10Cm,
    Line,
    Many,
    MeasureRef,
    PathwayRef,
    PatientLine,
    PatientProse,
    Prose,
    Region,
    SafetyRef,
    Slug,
    TechniqueRef,
    Text,
    Url,
    WebSource,
    repeated,
)
from medmassage_kb.model.effect import Effect
from medmassage_kb.model.icd10cm import official

Urgency = Literal["emergency", "urgent", "talk-first"]


class Code(Closed):
    """A diagnosis code of ICD-10-CM."""

    code: Icd10Cm
    """The code, such as M54.50."""
    title: Line = ""
    """Official description; left out, it comes from the official list."""
    why: Line | None = None
    """Why the code stands here, where its description shares no word with the names of the record."""

    @model_validator(mode="before")
    @classmethod
    def _titled(cls, value: Any) -> Any:
        """The code with its official description, where none was typed."""
        if isinstance(value, dict) and "title" not in value and isinstance(value.get("code"), str):
            found = official(value["code"])
            return {**value, "title": found.title} if found else value
        return value


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


class Compared(Closed):
    """An official page with which the care cards were compared, sign by sign."""

    what: Line
    """Publisher and title: 'NHS, Back pain'."""
    where: Url
    """Address of the page that was read."""
    on: Date
    """Day of the comparison."""
    result: Line
    """What was compared, and what was changed after it."""


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
    plain: PatientLine | None = None
    """The same for patients: 'an hour, once a week, for eight weeks'."""
    main: bool = False
    """The one dose of the condition that stands behind its main effects."""
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


class Answer(Closed):
    """What stands beside the generated verdict on the answer card."""

    asks_of_you: PatientLine
    """Time, money and soreness, in one or two short sentences."""
    experts_first: PatientLine
    """What experts put first, and how they stand on massage."""
    stop: PatientLine
    """When to stop, as a sentence."""


class Choice(Closed):
    """One of the things that a person can do, beside the others."""

    kind: Literal["massage", "movement", "medicine", "other-care", "waiting"]
    """What sort of thing it is. For massage, what is known is written by the program."""
    what: PatientLine
    """What it is: 'Exercise fitted to you'."""
    asks: PatientLine | None = None
    """What it asks of the person: time, money, effort."""
    says: PatientLine | None = None
    """What a guideline or review says of it."""
    harms: PatientLine | None = None
    """Its harms."""
    evidence: Many[EvidenceRef] = ()
    """Notes on which the row rests."""
    pages: Many[Slug] = ()
    """Pages on which the row rests, by their `id` in `sources`."""


class Case(Closed):
    """A worked case for students. The person is invented and the page says so."""

    story: Prose
    """The case, about an invented person."""
    question: Line
    """What the student has to decide."""
    answer: Prose
    """What to do, and why."""


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
    answer: Answer | None = None
    """What stands beside the generated verdict on the answer card."""
    care_cards: Many[CareCard] = Field(min_length=1, max_length=3)
    """Danger signs, sorted by how urgent they are. They stand first on every page."""
    cards_checked_against: Many[Compared] = ()
    """The official pages with which the danger signs were compared, sign by sign."""
    what_it_is: PatientProse
    """What the problem is, without any word on treatment."""
    how_common: PatientLine | None = None
    """With who was counted and when."""
    usual_course: PatientProse
    """What happens with no treatment."""
    choices: Many[Choice] = Field(default=(), max_length=8)
    """What a person can do, side by side; each row with a source."""
    unknown: Many[PatientLine] = Field(min_length=1)
    """What nobody knows yet, as noun clauses: 'How many visits are enough'."""
    visit: Visit
    """What a patient should expect of a massage visit, and should say there."""
    after: Many[PatientLine] = Field(min_length=3, max_length=6)
    """Numbered steps after a visit, each a whole sentence."""
    questions: Many[PatientLine] = Field(min_length=3, max_length=6)
    """Questions to ask the therapist or doctor."""

    referral_question: Line | None = None
    """What a referrer asks the therapist; it claims no effect."""
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
    further: Many[EvidenceRef] = ()
    """Evidence notes read for this page that no effect, position or dose cites."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes: danger signs, course, how common."""
    link: HttpsUrl | None = None
    """A page on the problem itself, for patients, by a public health service."""

    @property
    def headline(self) -> Effect | None:
        """The effect that stands first in answer and bottom line."""
        return next((e for e in self.effects if e.headline), next((e for e in self.effects if e.main), None))

    def faults(self) -> Iterator[Fault]:
        """Effects have ids of their own and one headline; care cards stand in order."""
        for position, name in repeated(effect.id for effect in self.effects):
            message = f"two effects have the id '{name}'"
            yield Fault(("effects", position, "id"), "effect-id-twice", message, "give each its own id")
        heads = [position for position, effect in enumerate(self.effects) if effect.headline]
        if self.effects and self.headline is None:
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
