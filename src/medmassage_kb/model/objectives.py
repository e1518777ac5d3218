"""What a learner can do after each unit of the course. The units are the areas by which a score is given."""

from __future__ import annotations

from typing import Literal

UNIT: dict[str, str] = {
    "medical-massage": "What medical massage is",
    "tissues-and-pain": "Tissues and pain",
    "how-touch-may-work": "How touch may work",
    "techniques": "Techniques",
    "assessment": "Assessment and its limits",
    "reasoning": "Reasoning: treat, adapt, wait or send on",
    "planning": "Planning and dose",
    "safety": "Safety",
    "evidence": "Reading evidence",
    "measures": "Outcome measures",
    "ethics": "Consent, ethics, boundaries",
    "documentation": "Documentation",
    "working-together": "Working with other professions",
    "law-and-payment": "Law and payment",
    "history": "A short history",
    "claims": "From claim to truth",
}
"""Units of the course in order."""

OBJECTIVE: dict[str, tuple[str, str]] = {
    "define-medical-massage": (
        "medical-massage",
        "Say what medical massage is and what sets it apart.",
    ),
    "scope": ("medical-massage", "Say what a massage therapist decides and what is for others."),
    "know-problem": ("tissues-and-pain", "Say what a health problem is, whom it meets and how it usually runs."),
    "know-tissue": ("tissues-and-pain", "Name the tissue or the place that a problem or a technique concerns."),
    "know-pain": ("tissues-and-pain", "Tell pain from damage, and say what moves pain besides tissue."),
    "claimed-or-shown": ("how-touch-may-work", "Tell a mechanism that is claimed from one that was shown."),
    "how-it-is-done": (
        "techniques",
        "Say how a technique is done: contact, direction, rate, pressure, time.",
    ),
    "order-of-work": ("techniques", "Put the steps of a technique or a visit in order."),
    "usual-errors": ("techniques", "See a usual error and say what to do instead."),
    "ask-history": ("assessment", "Ask the questions that find a danger sign or a reason to adapt."),
    "limits-of-tests": ("assessment", "Say what a test by hand can and cannot tell."),
    "treat-or-send": ("reasoning", "Decide between massage, adapted massage, waiting and sending on."),
    "dose": ("planning", "Name the dose that was studied, and plan a course with an end."),
    "place-in-care": ("planning", "Say what experts put first and where massage stands beside it."),
    "stop-rule": ("planning", "Say when a visit or a course stops."),
    "emergency": ("safety", "Know the signs for which an ambulance is called."),
    "same-day": ("safety", "Know the signs that must be seen the same day, and those that wait for an appointment."),
    "adapt": ("safety", "Adapt position, place, pressure or technique to a person."),
    "not-here": ("safety", "Name the places that are not pressed, and say why."),
    "medicine-or-device": ("safety", "Say what a medicine or a device changes."),
    "soreness-or-harm": ("safety", "Tell expected soreness from harm, and say what to do."),
    "comparators": ("evidence", "Say what a comparison controls for, and which is the fairest."),
    "size-and-interval": ("evidence", "Read an effect and its interval against the change that matters."),
    "certainty": ("evidence", "Say how sure one can be, and why."),
    "what-a-study-cannot-show": ("evidence", "Say what a design, a population or an unread part leaves open."),
    "honest-sentence": ("evidence", "Put a finding in words that promise no more than it shows."),
    "read-a-guideline": ("evidence", "Say for whom a recommendation is, how strong it is and whether it still stands."),
    "choose-a-measure": ("measures", "Choose a measure that fits the aim."),
    "read-a-change": ("measures", "Read a change of score against the change that matters."),
    "consent": ("ethics", "Ask for consent that a person can give and take back."),
    "boundaries": ("ethics", "Keep the boundaries of touch, role and words."),
    "write-a-note": ("documentation", "Write what was seen, done and measured, without a diagnosis."),
    "write-to-others": ("working-together", "Write to a clinician: the question, the answer, what was measured."),
    "who-does-what": ("working-together", "Say who does what, and when a person goes to whom."),
    "law-and-payers": ("law-and-payment", "Say what a law or a payer asks for, where and since when."),
    "where-it-comes-from": ("history", "Place a technique or an idea in its history."),
    "check-a-claim": ("claims", "Follow a claim to its source and say what remains of it."),
}
"""What a learner can do, by the name that a question bears: its unit and the sentence."""

Objective = Literal[
    "define-medical-massage", "scope", "know-problem", "know-tissue", "know-pain", "claimed-or-shown", "how-it-is-done",
    "order-of-work", "usual-errors", "ask-history", "limits-of-tests", "treat-or-send", "dose", "place-in-care",
    "stop-rule", "emergency", "same-day", "adapt", "not-here", "medicine-or-device", "soreness-or-harm", "comparators",
    "size-and-interval", "certainty", "what-a-study-cannot-show", "honest-sentence", "read-a-guideline",
    "choose-a-measure", "read-a-change", "consent", "boundaries", "write-a-note", "write-to-others", "who-does-what",
    "law-and-payers", "where-it-comes-from", "check-a-claim",
]  # fmt: skip
