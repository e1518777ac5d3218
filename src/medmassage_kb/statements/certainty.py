"""From a graded record to the sentence for clinicians and the sentence for patients.

One verb per grade of certainty, after GRADE guidelines 26 (Santesso 2020, doi:10.1016/j.jclinepi.2019.10.014):
high "reduces", moderate "probably reduces", low "may reduce", very low "the evidence is very uncertain".
Nobody writes such a sentence by hand, so none can say more than its record.
"""

from __future__ import annotations

from collections.abc import Sequence

from medmassage_kb.model.effect import Effect
from medmassage_kb.statements.grammar import (
    NUMBERS,
    amount,
    bare,
    base,
    capital,
    closed,
    counted,
    heads,
    people,
    plural,
    scored,
    small,
    verb,
)

WORDS = {
    "high": "high certainty",
    "moderate": "moderate certainty",
    "low": "low certainty",
    "very-low": "very low certainty",
    "not-rated": "certainty not rated",
}
MEANING = "start/how-to-read.html#certainty-"
"""Page and anchor, without the grade, at which the words of the marks are explained."""
NOT_RATED = "No one has rated how sure we can be."
NOT_SURE = "We are not sure."
DOUBT = {"low": NOT_SURE, "not-rated": NOT_RATED}
"""What follows a sentence for patients, by its grade; one of very low certainty says so in itself."""
NO_STUDY = "No good study has looked at massage for this. We do not know what it does."
"""For patients, where there is no effect to tell of."""
MOST_WORDS = 25
"""Of a sentence for patients; a longer one is said in two."""
_HEDGE = {"high": "", "moderate": "probably ", "low": "may "}


_CLINICIAN = {
    ("benefit", "lower"): ("reduces", "reduction in"),
    ("benefit", "higher"): ("improves", "improvement in"),
    ("harm", "lower"): ("increases", "increase in"),
    ("harm", "higher"): ("worsens", "worsening of"),
}
_PATIENT = {
    ("benefit", "lower"): "lowers",
    ("benefit", "higher"): "improves",
    ("harm", "lower"): "raises",
    ("harm", "higher"): "makes worse",
}
_FOUND = {
    ("benefit", "lower"): ("less", "a drop"),
    ("benefit", "higher"): ("better", "a gain"),
    ("harm", "lower"): ("more", "a rise"),
    ("harm", "higher"): ("worse", "a loss"),
}
"""What studies found, before an outcome that can bear it, and before any other."""

Size = tuple[int | None, int | None]
"""Number of studies and of people that a finding rests on; None where it was not read."""


def clinician(effect: Effect, sizes: Sequence[Size] = ()) -> str:
    """The sentence for students and clinicians.

    Args:
        effect: The graded record.
        sizes: Studies and people of each finding; only an effect without a rating needs them.
    """
    where = _where(effect.time, effect.comparator)
    if effect.certainty == "not-rated":
        return _found(effect, sizes, where)
    sure = effect.certainty in _HEDGE and effect.direction in ("benefit", "harm") and effect.size == "unknown"
    unknown = " Whether the difference is large enough to matter is not known." if sure else ""
    return f"{told(effect)}{where}.{unknown}"


def told(effect: Effect) -> str:
    """What a rated effect says to clinicians, before time and comparator, without a full stop."""
    massage = closed(effect.intervention)
    who = capital(massage)
    if effect.certainty == "very-low":
        return f"The evidence is very uncertain about the effect of {massage} on {effect.outcome}"
    if effect.direction == "unclear":
        return f"It is unclear which way {massage} {verb('changes', who)} {effect.outcome}"
    hedge = _HEDGE[effect.certainty]
    may = effect.certainty == "low"
    results = "result" if may else verb("results", who)
    if effect.direction == "no-difference" or effect.size == "trivial":
        return f"{who} {hedge}{results} in little to no difference in {effect.outcome}"
    outcome, aim = scored(effect.outcome, effect.aim, benefit=effect.direction == "benefit")
    third, noun = _CLINICIAN[effect.direction, aim]
    if counts := heads(effect.outcome):
        outcome = f"the number of {counts}"
        third, noun = _CLINICIAN["benefit" if (effect.direction == "benefit") is (aim == "lower") else "harm", "lower"]
    if effect.size == "large":
        return f"{who} {hedge}{results} in a large {noun} {outcome}"
    slightly = " slightly" if effect.size == "small" else ""
    word = base(third) if may else verb(third, who)
    if slightly and counts:  # not: the number of people who recovered slightly
        return f"{who} {hedge}slightly {word} {outcome}"
    return f"{who} {hedge}{word} {outcome}{slightly}"


def hedged(effect: Effect, third: str) -> str:
    """A verb as the grade of a rated effect has it: 'does better', 'probably does better', 'may do better'."""
    word, space, rest = third.partition(" ")
    word = base(word) if effect.certainty == "low" else verb(word, closed(effect.intervention))
    return f"{_HEDGE[effect.certainty]}{word}{space}{rest}"


def _largest(sizes: Sequence[Size]) -> tuple[int, int]:
    """Studies and people of the finding with most people; 0 where they were not read."""
    pairs = ((size[0] or 0, size[1] or 0) for size in sizes)
    return max(pairs, key=lambda pair: pair[::-1], default=(0, 0))


def _found(effect: Effect, sizes: Sequence[Size], where: str) -> str:
    """What was found and in how many people, where nobody has rated the certainty."""
    studies, number = _largest(sizes)
    who = "The sources" if len({ref.partition("#")[0] for ref in effect.findings}) > 1 else "The source"
    tail = "; how many people this rests on was not read"
    if number:
        one = "One study" if studies else "Research"
        begin = f"{NUMBERS.get(studies, str(studies))} studies of" if studies > 1 else f"{one} in"
        who, tail = f"{begin} {people(number)}", ""
    outcome, massage = effect.outcome, effect.intervention
    time = f" {effect.time}" if effect.time else ""
    if effect.direction == "no-difference":
        found = f"found no clear difference in {outcome} between {massage} and {effect.comparator}{time}"
    elif effect.direction == "unclear":
        found = f"looked at {closed(massage)} for {outcome}{where}, without showing which group did better"
    else:
        found = f"found {found_exactly(effect)} with {massage}{where}"
    return f"{who} {found}{tail}. No rating of the certainty exists."


def found_exactly(effect: Effect) -> str:
    """What was found, for clinicians: 'lower pain', 'no clear difference in pain'."""
    if effect.direction == "no-difference":
        return f"no clear difference in {effect.outcome}"
    if effect.direction == "unclear":
        return f"no clear direction for {effect.outcome}"
    harm = effect.direction == "harm"
    if counts := heads(effect.outcome):
        return f"{'more' if (effect.aim == 'higher') is not harm else 'fewer'} {counts}"
    outcome, aim = scored(effect.outcome, effect.aim, benefit=not harm)
    if not bare(effect.outcome):
        return f"{_FOUND[effect.direction, aim][1]} in {outcome}"
    pair = {"lower": ("lower", "higher"), "higher": ("better", "worse")}[aim]
    if amount(effect.outcome) and effect.aim == "lower":
        pair = ("less", "more")
    return f"{'a ' if counted(effect.outcome) else ''}{pair[harm]} {outcome}"


def patient(effect: Effect, sizes: Sequence[Size] = ()) -> str:
    """The sentence for patients, with how sure we are.

    Args:
        effect: The graded record.
        sizes: Studies and people of each finding; only an effect without a rating needs them.
    """
    doubt = DOUBT.get(effect.certainty, "")
    return f"{plain(effect, sizes)} {doubt}".strip()


def plain(effect: Effect, sizes: Sequence[Size] = (), who: tuple[str, str] | None = None) -> str:
    """The sentence for patients, without the doubt that follows it.

    Args:
        effect: The graded record.
        sizes: Studies and people of each finding; only an effect without a rating needs them.
        who: Who found it, and the pronoun for that, where it is not to be told from the sizes.
    """
    if effect.certainty == "not-rated":
        return _found_plain(effect, *(who or studies_plain(effect, sizes)))
    said = capital(core(effect))
    whole = f"{said}{_where(effect.time_plain, effect.comparator_plain)}."
    if len(whole.split()) <= MOST_WORDS:
        return whole
    time = f" {effect.time_plain}" if effect.time_plain else ""
    return f"{said}{time}. That is compared with {effect.comparator_plain}."


def core(effect: Effect) -> str:
    """What a rated effect says to patients, before time and comparator; neither a capital nor a full stop."""
    who, thing = closed(effect.intervention), effect.outcome_plain
    if effect.certainty == "very-low":
        if effect.direction == "no-difference":
            return f"we do not know if {who} {verb('makes', who)} a difference to {thing}"
        word = _PATIENT.get((effect.direction, effect.aim), "changes")
        return f"we do not know if {who} {_object(verb(word, who), thing)}"
    if effect.direction == "unclear":
        return f"studies do not settle what {who} {verb('does', who)} to {thing}"
    hedge = _HEDGE[effect.certainty]
    may = effect.certainty == "low"
    if effect.direction == "no-difference" or effect.size == "trivial":
        return f"{who} {hedge}{'make' if may else verb('makes', who)} little or no difference to {thing}"
    word = _PATIENT[effect.direction, effect.aim]
    word = base(word) if may else verb(word, who)
    much = {"large": "a lot", "small": "a little"}.get(effect.size, "")
    return f"{who} {hedge}{_object(word, thing, much)}"


def question(effect: Effect) -> str:
    """What was asked, for patients: 'Does massage change knee pain?'."""
    does = "Do" if plural(effect.intervention) else "Does"
    return f"{does} {effect.intervention} change {effect.outcome_plain}?"


def many(effect: Effect) -> bool:
    """Whether the massage of an effect is spoken of as several things."""
    return plural(effect.intervention)


def studies_plain(effect: Effect, sizes: Sequence[Size] = ()) -> tuple[str, str]:
    """Who found it, for patients, and the pronoun for them: ('One study of 68 people', 'It')."""
    studies, number = _largest(sizes)
    of = f" of {people(number)}" if number else ""
    if studies > 1:
        return f"{NUMBERS.get(studies, str(studies))} studies{of}", "They"
    if studies == 1:
        return f"One study{of}", "It"
    return (f"Research with {people(number)}" if number else "Research"), "It"


def found(effect: Effect) -> str:
    """What was found, for patients: 'less pain', 'a gain in how well people sleep'."""
    if effect.direction == "no-difference":
        return f"no clear difference in {effect.outcome_plain}"
    return f"{change(effect)}{' ' if bare(effect.outcome_plain) else ' in '}{effect.outcome_plain}"


def change(effect: Effect) -> str:
    """The same without the outcome: 'less', 'a gain'."""
    plain, change = _FOUND[effect.direction, effect.aim]
    return plain if bare(effect.outcome_plain) else change


def _found_plain(effect: Effect, who: str, pronoun: str) -> str:
    """What was found, for patients, in one sentence or, where that grows long, in two."""
    massage, other, thing = effect.intervention, effect.comparator_plain, effect.outcome_plain
    time = f" {effect.time_plain}" if effect.time_plain else ""
    mixed = any(word in both for both in (massage, other) for word in (" and ", " or "))
    clause = " when " in thing
    given = f"in people who had {massage}" if " with " in massage else f"with {massage}"
    thing = f"{thing}," if clause and effect.direction == "no-difference" else thing
    pair = f"{given}, compared with {other}" if mixed or clause else f"between {massage} and {other}"
    if effect.direction == "unclear":
        be = "are" if plural(massage) else "is"
        one = f"{who} did not show if {closed(massage)} {be} better than {other} for {thing}{time}."
        two = f"{who} looked at {closed(massage)} for {thing}{time}."
        two = f"{two} {pronoun} did not show if that is better than {other}."
    elif effect.direction == "no-difference":
        one = f"{who} found no clear difference in {thing} {pair}{',' * bool(time)}{time}."
        two = f"{who} looked at {thing}{time}. {pronoun} found no clear difference {pair}."
    else:
        one = f"{who} found {found(effect)} {given}{time}, compared with {other}."
        if not bare(thing):
            one = f"{capital(given)}, {small(who)} found {found(effect)}{time}, compared with {other}."
        two = f"Compared with {other}, {small(who)} found {found(effect)}."
        two = f"{two} That was {given}{',' * bool(time)}{time}."
    return one if len(one.split()) <= MOST_WORDS else two


def _object(verb: str, thing: str, much: str = "") -> str:
    """'lowers pain a little'; 'makes sleep a little worse'."""
    verb, _, worse = verb.partition(" ")
    return " ".join(part for part in (verb, thing, much, worse) if part)


def _where(time: str | None, comparator: str) -> str:
    """When, and against what; a time that is not known is left out."""
    return f" {time}, compared with {comparator}" if time else f", compared with {comparator}"
