"""The sentences that the program writes: each combination of direction, aim, size and certainty."""

from __future__ import annotations

import itertools
import re
import typing
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import yaml

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import Certainty
from medmassage_kb.model.effect import Effect, EffectDirection, Size
from medmassage_kb.pages import icons
from medmassage_kb.statements import certainty

LEVELS = typing.get_args(Certainty)
SIZES = typing.get_args(Size)
NUMBERS = [(7, 964), (2, 80)]
"""Studies and people of the two findings on which each effect rests."""
GOOD_NEWS = re.compile(r"\b(reduc|lower|improv|better|help|ease)", re.I)
BAD_NEWS = re.compile(r"\b(increas|rais|wors|higher)", re.I)

Effects = dict[str, Effect]
"""One effect for each combination, named 'benefit lower large high'."""


@pytest.fixture(scope="module")
def effects(sample: KnowledgeBase) -> Effects:
    plain: dict[str, Any] = {
        "intervention": "massage",
        "comparator": "sham treatment",
        "comparator_plain": "a dummy treatment",
        "time": "in the short term",
        "time_plain": "in the first weeks",
    }
    outcomes = {
        "lower": {"outcome": "pain", "outcome_plain": "pain"},
        "higher": {"outcome": "sleep quality", "outcome_plain": "how well people sleep"},
    }
    effect = sample.get("conditions/sample-stiffness").effects[0]
    made = {}
    for direction, aim, size, level in itertools.product(typing.get_args(EffectDirection), outcomes, SIZES, LEVELS):
        keys = {"direction": direction, "aim": aim, "size": size, "certainty": level}
        made[f"{direction} {aim} {size} {level}"] = effect.model_copy(update=plain | outcomes[aim] | keys)
    return made


def sentences(effects: Effects, pattern: str = "") -> Iterator[tuple[str, str, str]]:
    """Name, sentence for clinicians and sentence for patients of each combination whose name matches."""
    for name, effect in effects.items():
        if re.search(pattern, name):
            yield name, certainty.clinician(effect, NUMBERS), certainty.patient(effect, NUMBERS)


def told(wrong: list[str]) -> str:
    return f"{len(wrong)} sentences:\n" + "\n".join(wrong[:10])


def test_all_sentences(effects: Effects, golden: Callable[[str, str], None]) -> None:
    rows = {name: {"clinician": one, "patient": other} for name, one, other in sentences(effects)}
    golden("certainty.yml", yaml.safe_dump(rows, sort_keys=False, allow_unicode=True, width=1000))


def test_clinicians_read_what_against_what_for_what_and_when(effects: Effects) -> None:
    wrong = []
    for name, sentence, _ in sentences(effects):
        e = effects[name]
        missing = [x for x in (e.intervention, e.comparator, e.outcome, e.time) if x not in sentence.lower()]
        wrong += [f"{name}: no {missing}: {sentence}"] if missing else []
    assert not wrong, told(wrong)


def test_patients_read_what_against_what_for_what_and_when(effects: Effects) -> None:
    wrong = []
    for name, _, sentence in sentences(effects):
        e = effects[name]
        parts = (e.intervention, e.comparator_plain, e.outcome_plain, e.time_plain)
        missing = [x for x in parts if x not in sentence.lower()]
        wrong += [f"{name}: no {missing}: {sentence}"] if missing else []
    assert not wrong, told(wrong)


BAD_GRAMMAR = {
    "spaces or stops": r"  | [.,;]|[.,;]{2}|\s$|^\s|\n|[^.]$|^[a-z]",
    "a word stands twice": r"\b(\w+) \1\b",
    "may reduces": r"\bmay (reduces|improves|increases|worsens|lowers|raises|makes|results)\b",
    "massage reduce": r"\b[Mm]assage (probably )?(reduce|improve|increase|worsen|lower|raise|make|result)\b",
    "worse a lot": r"worse (a lot|a little)\b",
    "large without 'a'": r"(?<! a )\blarge (?!enough)",
    "a large what": r"\ba large (?!reduction in|improvement in|increase in|worsening of)",
}


@pytest.mark.parametrize("fault", BAD_GRAMMAR)
def test_grammar(fault: str, effects: Effects) -> None:
    pattern = re.compile(BAD_GRAMMAR[fault])
    wrong = [f"{name}: {s}" for name, *both in sentences(effects) for s in both if pattern.search(s)]
    assert not wrong, told(wrong)


def test_very_low_promises_nothing(effects: Effects) -> None:
    for _, clinician, patient in sentences(effects, "very-low$"):
        assert clinician.startswith("The evidence is very uncertain about the effect of massage on ")
        assert not GOOD_NEWS.search(clinician) and not BAD_NEWS.search(clinician)
        assert patient.startswith("We do not know if massage ")
        assert not re.search(r"\b(may|probably|a lot|a little)\b", clinician + patient)
        assert patient.count(".") == 1, "nothing is added to 'we do not know'"


def test_very_low_tells_clinicians_the_same_whatever_was_found(effects: Effects) -> None:
    for aim in ("lower", "higher"):
        assert len({clinician for _, clinician, _ in sentences(effects, f" {aim} .* very-low$")}) == 1


def test_not_rated_says_so_and_in_how_many(effects: Effects) -> None:
    for _, clinician, patient in sentences(effects, "not-rated$"):
        assert clinician.endswith(" No rating of the certainty exists.") and "964 people" in clinician
        assert patient.endswith(" No one has rated how sure we can be.") and "964 people" in patient
        assert not re.search(r"\b(may|probably|reduces|improves|lowers)\b", clinician + patient)


FOUND = {
    "benefit lower": "found less pain with massage in the first weeks, compared with a dummy treatment",
    "harm lower": "found more pain with massage in the first weeks, compared with a dummy treatment",
    "benefit higher": "With massage, seven studies of 964 people found a gain in how well people sleep in the first weeks",
    "harm higher": "found a loss in how well people sleep in the first weeks",
    "no-difference lower": "found no clear difference in pain between massage and a dummy treatment",
    "unclear lower": "did not show if massage is better than a dummy treatment for pain in the first weeks",
}


@pytest.mark.parametrize("name", FOUND)
def test_not_rated_tells_patients_which_way(name: str, effects: Effects) -> None:
    assert FOUND[name] in certainty.patient(effects[f"{name} unknown not-rated"], NUMBERS)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([(1, 68)], "One study of 68 people found less pain"),
        ([(12, 1964)], "12 studies of 1\u00a0964 people found less pain"),
        ([(None, 40)], "Research with 40 people found less pain"),
        ([(1, None)], "One study found less pain"),
        ([(None, None)], "Research found less pain"),
    ],
)
def test_patients_read_in_how_many(numbers: list[tuple[int | None, int | None]], words: str, effects: Effects) -> None:
    assert certainty.patient(effects["benefit lower unknown not-rated"], numbers).startswith(words)


def test_no_sentence_for_patients_is_long(effects: Effects) -> None:
    words = {
        "intervention": "eight weeks of whole-body massage by a trained helper",
        "outcome_plain": "knee pain, stiffness and trouble with daily tasks",
        "comparator_plain": "stopping after eight weeks, or light touch",
        "time_plain": "about half a year after the first visit",
    }
    for effect in effects.values():
        text = certainty.patient(effect.model_copy(update=words), NUMBERS)
        assert all(word in text.lower() for word in words.values()), text
        if effect.certainty != "very-low":
            assert max(len(sentence.split()) for sentence in text.split(". ")) <= 34, text


MANY = ["weekly visits", "massage and exercise", "stretches at home", "hands-on methods"]
ONE = ["massage", "eight weeks of massage", "massage for half an hour two or three times a week", "how legs feel"]


@pytest.mark.parametrize("noun", [*MANY, *ONE])
def test_verbs_agree_with_the_massage(noun: str, effects: Effects) -> None:
    effect = effects["benefit lower moderate high"].model_copy(update={"intervention": noun})
    verbs = ("reduce", "lower") if noun in MANY else ("reduces", "lowers")
    assert f"{noun} {verbs[0]} pain" in certainty.clinician(effect).lower()
    assert f"{noun} {verbs[1]} pain" in certainty.patient(effect).lower()


def test_time_that_is_not_known_is_left_out(effects: Effects) -> None:
    for name, effect in effects.items():
        text = certainty.patient(effect.model_copy(update={"time_plain": None}), NUMBERS)
        assert "None" not in text and "  " not in text and " ," not in text, name


@pytest.mark.parametrize(("level", "probably", "may"), [("high", 0, 0), ("moderate", 1, 0), ("low", 0, 1)])
def test_one_hedge_for_each_grade(level: str, probably: int, may: int, effects: Effects) -> None:
    for name, *both in sentences(effects, rf"^(benefit|harm|no-difference) .* {level}$"):
        for sentence in both:
            words = re.findall(r"\w+", sentence)
            assert (words.count("probably"), words.count("may")) == (probably, may), name
        assert both[1].endswith(" We are not sure.") == (level == "low")


def test_harm_never_sounds_like_a_benefit(effects: Effects) -> None:
    wrong = [
        f"{n}: {s}" for n, *both in sentences(effects, "^harm.*(?<!very-low)$") for s in both if GOOD_NEWS.search(s)
    ]
    assert not wrong, told(wrong)


def test_benefit_never_sounds_like_harm(effects: Effects) -> None:
    wrong = [f"{n}: {s}" for n, *both in sentences(effects, "^benefit") for s in both if BAD_NEWS.search(s)]
    assert not wrong, told(wrong)


def test_no_difference_and_unclear_take_no_side(effects: Effects) -> None:
    verbs = re.compile(r"\b(reduc|lowers|improv|increas|rais|wors)", re.I)
    wrong = [f"{n}: {s}" for n, *both in sentences(effects, "^(no-d|unclear)") for s in both if verbs.search(s)]
    assert not wrong, told(wrong)


# The table of WRITING.md (GRADE guidelines 26), written out by hand
TABLE = {
    "large high": "Massage results in a large reduction in pain",
    "moderate high": "Massage reduces pain",
    "small high": "Massage reduces pain slightly",
    "trivial high": "Massage results in little to no difference in pain",
    "large moderate": "Massage probably results in a large reduction in pain",
    "moderate moderate": "Massage probably reduces pain",
    "small moderate": "Massage probably reduces pain slightly",
    "trivial moderate": "Massage probably results in little to no difference in pain",
    "large low": "Massage may result in a large reduction in pain",
    "moderate low": "Massage may reduce pain",
    "small low": "Massage may reduce pain slightly",
    "trivial low": "Massage may result in little to no difference in pain",
    "large very-low": "The evidence is very uncertain about the effect of massage on pain",
    "trivial very-low": "The evidence is very uncertain about the effect of massage on pain",
}


def test_table_of_grade(effects: Effects) -> None:
    end = " in the short term, compared with sham treatment."
    written = {name: certainty.clinician(effects[f"benefit lower {name}"]) for name in TABLE}
    assert written == {name: words + end for name, words in TABLE.items()}


def test_unknown_size_is_said(effects: Effects) -> None:
    said = "Whether the difference is large enough to matter is not known."
    for name, clinician, _ in sentences(effects, "^(benefit|harm) .* (high|moderate|low)$"):
        assert (said in clinician) == (" unknown " in name), name


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([(1, 40)], "40 people"),
        ([(12, 1964)], "1\u00a0964 people"),
        ([(None, 40)], "40 people"),
        ([(1, 1)], "1 person"),
        ([(2, 40), (3, 90)], "90 people"),
        ([(None, None)], "not read"),
        ([], "not read"),
    ],
    ids=["one-study", "thousands", "studies-not-read", "one-person", "largest", "nothing-read", "no-finding"],
)
def test_people_are_counted(numbers: list[tuple[int | None, int | None]], words: str, effects: Effects) -> None:
    assert words in certainty.clinician(effects["benefit lower unknown not-rated"], numbers)


def test_studies_and_people_come_from_one_finding(effects: Effects) -> None:
    sentence = certainty.clinician(effects["benefit lower unknown not-rated"], [(12, 100), (2, 900)])
    assert re.search(r"\b(two|2) studies of 900 people\b", sentence, re.I) or "of 100 people" in sentence, sentence


def test_intervention_is_the_one_that_was_studied(sample: KnowledgeBase) -> None:
    effect = sample.get("conditions/sample-stiffness").effects[1]
    assert "the effect of sample stroking on movement" in certainty.clinician(effect)
    assert "We do not know if sample stroking improves how far the sample bends" in certainty.patient(effect)


def test_each_grade_has_a_sign_and_words_of_its_own() -> None:
    assert list(certainty.WORDS) == list(LEVELS)
    assert len({icons.circles(level) for level in LEVELS}) == len(set(certainty.WORDS.values())) == len(LEVELS)


def test_one_publication_with_two_findings_is_one_source(effects: Effects) -> None:
    effect = effects["benefit lower unknown not-rated"]
    unread = [(None, None), (None, None)]
    once = effect.model_copy(update={"findings": ("evidence/a#x", "evidence/a#y")})
    assert certainty.clinician(once, unread).startswith("The source found")
    twice = effect.model_copy(update={"findings": ("evidence/a#x", "evidence/b#y")})
    assert certainty.clinician(twice, unread).startswith("The sources found")


def test_nobody_reads_lower_function_as_good_news(effects: Effects) -> None:
    scale = {"outcome": "function", "aim": "lower"}
    said = certainty.clinician(effects["benefit lower unknown not-rated"].model_copy(update=scale), NUMBERS)
    assert "found better function (lower score) with massage" in said
    rated = certainty.clinician(effects["benefit lower moderate high"].model_copy(update=scale), NUMBERS)
    assert rated.startswith("Massage improves function (lower score)")
    worse = certainty.clinician(effects["harm lower unknown not-rated"].model_copy(update=scale), NUMBERS)
    assert "found worse function (higher score) with massage" in worse
    told = {"outcome": "quality of life (PAC-QOL, lower is better)", "aim": "lower"}
    said = certainty.clinician(effects["benefit lower unknown not-rated"].model_copy(update=told), NUMBERS)
    assert "better quality of life (PAC-QOL, lower is better) with" in said


def test_people_are_more_or_fewer_and_never_better(effects: Effects) -> None:
    people = {"outcome": "people who called themselves clearly better"}
    said = certainty.clinician(effects["benefit higher unknown not-rated"].model_copy(update=people), NUMBERS)
    assert "found more people who called themselves clearly better with massage" in said
    number = {"outcome": "number of people with flares"}
    said = certainty.clinician(effects["harm lower unknown not-rated"].model_copy(update=number), NUMBERS)
    assert "found more people with flares with massage" in said
    small = certainty.clinician(effects["benefit higher small low"].model_copy(update=people), NUMBERS)
    assert small.startswith("Massage may slightly increase the number of people who called themselves clearly better")
    patients = {"outcome": "patients' pain"}
    said = certainty.clinician(effects["benefit lower unknown not-rated"].model_copy(update=patients), NUMBERS)
    assert "found a drop in patients' pain" in said
