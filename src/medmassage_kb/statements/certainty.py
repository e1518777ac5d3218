"""From a graded record to the sentence for clinicians and the sentence for patients.

One verb per grade of certainty, after GRADE guidelines 26 (Santesso 2020, doi:10.1016/j.jclinepi.2019.10.014):
high "reduces", moderate "probably reduces", low "may reduce", very low "the evidence is very uncertain".
Nobody writes such a sentence by hand, so none can say more than its record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medmassage_kb.model.effect import Effect

SYMBOLS = {"high": "⊕⊕⊕⊕", "moderate": "⊕⊕⊕◯", "low": "⊕⊕◯◯", "very-low": "⊕◯◯◯", "not-rated": "–"}
WORDS = {
    "high": "high certainty",
    "moderate": "moderate certainty",
    "low": "low certainty",
    "very-low": "very low certainty",
    "not-rated": "certainty not rated",
}
_NUMBERS = dict(enumerate(["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"], start=2))
NOT_RATED = "No one has yet rated how sure we can be."
NO_STUDY = "No good study has looked at massage for this. We do not know what it does."
"""For patients, where there is no effect to tell of."""
_HEDGE = {"high": "", "moderate": "probably ", "low": "may "}


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in the forms that the sentences need."""

    base: str
    third: str
    noun: str


_CLINICIAN = {
    ("benefit", "lower"): Verb("reduce", "reduces", "reduction in"),
    ("benefit", "higher"): Verb("improve", "improves", "improvement in"),
    ("harm", "lower"): Verb("increase", "increases", "increase in"),
    ("harm", "higher"): Verb("worsen", "worsens", "worsening of"),
}
_PATIENT = {
    ("benefit", "lower"): Verb("lower", "lowers", ""),
    ("benefit", "higher"): Verb("improve", "improves", ""),
    ("harm", "lower"): Verb("raise", "raises", ""),
    ("harm", "higher"): Verb("make worse", "makes worse", ""),
}


Size = tuple[int | None, int | None]
"""Number of studies and of people that a finding rests on; None where it was not read."""


def clinician(effect: Effect, sizes: Sequence[Size] = ()) -> str:
    """The sentence for students and clinicians.

    Args:
        effect: The graded record.
        sizes: Studies and people of each finding; only an effect without a rating needs them.
    """
    who = _capital(effect.intervention)
    where = _where(effect.time, effect.comparator)
    if effect.certainty == "very-low":
        return f"The evidence is very uncertain about the effect of {effect.intervention} on {effect.outcome} {where}."
    if effect.certainty == "not-rated":
        return _found(effect, sizes, where)
    if effect.direction == "unclear":
        return f"It is unclear which way {effect.intervention} changes {effect.outcome} {where}."
    hedge = _HEDGE[effect.certainty]
    may = effect.certainty == "low"
    if effect.direction == "no-difference" or effect.size == "trivial":
        verb = "result" if may else "results"
        return f"{who} {hedge}{verb} in little to no difference in {effect.outcome} {where}."
    words = _CLINICIAN[effect.direction, effect.aim]
    if effect.size == "large":
        return f"{who} {hedge}{'result' if may else 'results'} in a large {words.noun} {effect.outcome} {where}."
    slightly = " slightly" if effect.size == "small" else ""
    verb = words.base if may else words.third
    unknown = " Whether the difference is large enough to matter is not known." if effect.size == "unknown" else ""
    return f"{who} {hedge}{verb} {effect.outcome}{slightly} {where}.{unknown}"


def _found(effect: Effect, sizes: Sequence[Size], where: str) -> str:
    """What was found and in how many people, where nobody has rated the certainty."""
    studies, people = max(((size[0] or 0, size[1] or 0) for size in sizes), key=lambda pair: pair[::-1], default=(0, 0))
    publications = {ref.partition("#")[0] for ref in effect.findings}
    who, tail = "The source" if len(publications) < 2 else "The sources", "; how many people this rests on was not read"
    if people:
        count = f"{people:,} {'person' if people == 1 else 'people'}".replace(",", "\u00a0")
        number = _NUMBERS.get(studies, str(studies))
        who = f"{number} studies of {count}" if studies > 1 else f"{'One study' if studies else 'Research'} in {count}"
        tail = ""
    outcome, massage = effect.outcome, effect.intervention
    time = f" {effect.time}" if effect.time else ""
    if effect.direction == "no-difference":
        told = f"found no clear difference in {outcome} between {massage} and {effect.comparator}{time}"
    elif effect.direction == "unclear":
        told = f"looked at {massage} for {outcome} {where}, without showing which group did better"
    else:
        better, worse = {"lower": ("lower", "higher"), "higher": ("better", "worse")}[effect.aim]
        told = f"found {worse if effect.direction == 'harm' else better} {outcome} with {massage} {where}"
    return f"{who} {told}{tail}. No rating of the certainty exists."


def patient(effect: Effect) -> str:
    """The sentence for patients."""
    who = _capital(effect.intervention)
    thing = effect.outcome_plain
    where = _where(effect.time_plain, effect.comparator_plain)
    if effect.certainty == "very-low":
        if effect.direction == "no-difference":
            return f"We do not know if {effect.intervention} makes a difference to {thing} {where}."
        word = _PATIENT.get((effect.direction, effect.aim), Verb("change", "changes", "")).third
        return f"We do not know if {effect.intervention} {_object(word, thing)} {where}."
    if effect.certainty == "not-rated":
        time = f" {effect.time_plain}" if effect.time_plain else ""
        told = f"Studies have looked at {effect.intervention} for {thing}{time}"
        return f"{told}. They held it against {effect.comparator_plain}. {NOT_RATED}"
    unsure = " We are not sure." if effect.certainty == "low" else ""
    hedge = _HEDGE[effect.certainty]
    may = effect.certainty == "low"
    if effect.direction == "unclear":
        return f"Studies do not agree on what {effect.intervention} does to {thing} {where}.{unsure}"
    if effect.direction == "no-difference" or effect.size == "trivial":
        return f"{who} {hedge}{'make' if may else 'makes'} little or no difference to {thing} {where}.{unsure}"
    words = _PATIENT[effect.direction, effect.aim]
    much = {"large": "a lot", "small": "a little"}.get(effect.size, "")
    return f"{who} {hedge}{_object(words.base if may else words.third, thing, much)} {where}.{unsure}"


def _object(verb: str, thing: str, much: str = "") -> str:
    """'lowers pain a little'; 'makes sleep a little worse'."""
    verb, _, worse = verb.partition(" ")
    return " ".join(part for part in (verb, thing, much, worse) if part)


def _where(time: str | None, comparator: str) -> str:
    """When, and against what; a time that is not known is left out."""
    return f"{time}, compared with {comparator}" if time else f"compared with {comparator}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
