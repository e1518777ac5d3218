"""A red flag, contraindication or precaution."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from pydantic import Field

from medmassage_kb.model.base import (
    Closed,
    Entity,
    EvidenceRef,
    Fault,
    Line,
    Many,
    PatientLine,
    Text,
    Trait,
    WebSource,
)

SafetyKind = Literal["red-flag", "absolute", "local", "relative"]
Action = Literal["emergency", "urgent", "put-off", "do-not", "avoid-area", "ask-first", "adapt"]
"""What to do on finding it, the most severe first."""
AGREES: dict[SafetyKind, tuple[Action, ...]] = {
    "red-flag": ("emergency", "urgent"),
    "absolute": ("emergency", "urgent", "put-off", "do-not"),
    "local": ("avoid-area",),
    "relative": ("put-off", "ask-first", "adapt"),
}
"""The actions that go with each kind."""
Call = Literal["ambulance", "hospital", "maternity-unit", "cancer-team", "helpline"]
"""Who is called first, or where the person goes."""
CALLS: dict[Action, tuple[Call, ...]] = {
    "emergency": ("ambulance", "hospital", "maternity-unit", "cancer-team"),
    "urgent": ("helpline",),
}
"""The calls that go with an action; none with all others."""
Area = Literal[
    "eyes", "ear-notch", "front-of-neck", "side-of-neck", "breast", "armpit", "inner-arm", "elbow", "upper-belly",
    "belly", "groin", "kidneys", "buttock", "behind-knee", "calf",
]  # fmt: skip
"""Places on the map of where never to press, from head to foot."""

MOST_LETTERS = 40
"""Of a short name."""


class Stricter(Closed):
    """For one way of working the action is more severe than for others."""

    trait: Trait
    """The way of working, as techniques name it in `traits`."""
    action: Action
    """What to do then."""
    words: Line
    """The same as a sentence: 'No firm work on the legs.'"""


class ForPatient(Closed):
    """What the entry says to the person concerned."""

    may_i: PatientLine
    """The answer to 'Can I have a massage?', in one or two sentences."""
    ask_for: Many[PatientLine] = Field(default=(), max_length=4)
    """What to ask the therapist for."""
    refuse: Many[PatientLine] = Field(default=(), max_length=4)
    """What to refuse."""
    after: PatientLine
    """What to do if something happens after a massage, as a sentence."""


class Safety(Entity):
    """Something that stops, moves or changes a massage."""

    name: Line
    """For clinicians: 'Suspected deep vein thrombosis (one-sided sore, swollen, warm leg)'."""
    short: Line | None = Field(default=None, max_length=MOST_LETTERS)
    """The name as it stands in a list on the page of a technique: 'suspected clot in the leg'. Left out where the name,
    without what is in brackets at its end, is as short."""
    plain: PatientLine
    """For patients, as a noun phrase: 'a sore, swollen or warm leg on one side'."""
    also_called: Many[Line] = ()
    """Other words that people use, typing errors too."""
    kind: SafetyKind
    """red-flag: send for care now; absolute: no massage; local: not here; relative: adapt, or ask first."""
    names: Literal["person", "place", "thing", "act"] | None = None
    """What its name is a name of, by which lists part entries: a state of the person, a place on the body, a medicine
    or device, or something done. Left out where it follows from the kind: a place for `local`, else the person."""
    why: Text
    """What happened or could happen."""
    basis: Literal["studies", "case-reports", "guidance", "expert-caution"]
    """What the 'why' rests on. Most lists of contraindications cite nothing."""
    action: Action
    """What to do on finding it. It decides colour, icon and the care card on which the sign must stand."""
    call: Call | None = None
    """Whom the person concerned calls first whatever else, or where they go. Left out where something else comes first
    (sugar, a cool place), where it hangs on more signs, and where a doctor the same day is right."""
    modify: Text
    """What to do instead, in practice."""
    applies_to: Many[Line] = Field(min_length=1)
    """Techniques, areas or people that it concerns, in words: 'leg massage', 'pregnancy'."""
    concerns: Many[Trait | Literal["any"]] = ()
    """The ways of working that it matters for; `any` for all. Techniques with one of these traits show it."""
    adults: bool = False
    """Whether only adults meet it: techniques for babies do not show it. Varicose veins, a medicine for acne."""
    stricter: Many[Stricter] = ()
    """Ways of working for which the action is more severe."""
    areas: Many[Area] = ()
    """Places that it tells never to press hard, in anybody or in the people concerned; the map shows them."""
    patient: ForPatient | None = None
    """What it says to the person concerned."""
    medicines: Many[Line] = ()
    """Medicines that can bring it about, as rows of choices name them: 'ibuprofen'. Each such row tells of it."""
    evidence: Many[EvidenceRef] = ()
    """Evidence notes on which it rests."""
    sources: Many[WebSource] = ()
    """Pages outside the evidence notes on which it rests."""

    @property
    def answer(self) -> str:
        """May I have a massage, answered to the person concerned; what a therapist does where no answer stands."""
        return self.patient.may_i if self.patient else self.modify

    def faults(self) -> Iterator[Fault]:
        """Kind and action agree, and no way of working is treated more mildly than the rest."""
        severity = get_args(Action)
        if self.action not in AGREES[self.kind]:
            message = f"'{self.kind}' does not go with the action '{self.action}'"
            hint = f"with {self.kind} goes {' or '.join(AGREES[self.kind])}; or change the kind"
            yield Fault(("action",), "kind-against-action", message, hint)
        if self.call and self.call not in CALLS.get(self.action, ()):
            message = f"'{self.call}' does not go with the action '{self.action}'"
            fitting = " or ".join(CALLS.get(self.action, ())) or "no call"
            yield Fault(("call",), "call-against-action", message, f"with {self.action} goes {fitting}")
        for position, one in enumerate(self.stricter):
            if severity.index(one.action) >= severity.index(self.action):
                message = f"'{one.action}' for {one.trait} is not stricter than '{self.action}'"
                yield Fault(
                    ("stricter", position, "action"), "not-stricter", message, "take it out, or name a stricter one"
                )
