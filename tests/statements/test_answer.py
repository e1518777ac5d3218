"""The verdict of a condition: the fairest comparison first, then usual care, then what was found later on."""

from __future__ import annotations

import re
from typing import Any

import pytest

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Condition
from medmassage_kb.statements import answer, answer_exact, answer_plain

SHAM = {"comparator_class": "sham", "comparator": "sham massage", "comparator_plain": "a dummy massage"}
CARE = {"comparator_class": "usual-care", "comparator": "usual care", "comparator_plain": "usual care"}
WAIT = {"comparator_class": "no-treatment", "comparator": "a waiting list", "comparator_plain": "waiting"}
ACTIVE = {"comparator_class": "active", "comparator": "exercise", "comparator_plain": "exercise"}
NULL = {"direction": "no-difference", "size": "unknown"}
UNRATED = {"certainty": "not-rated", "certainty_origin": "none", "certainty_why": None}
LATE = {"window": "long", "time": "at one year", "time_plain": "a year later"}


@pytest.fixture
def condition(sample: KnowledgeBase) -> Any:
    """Makes a condition with such main effects: low certainty, after eight weeks, in favour of massage."""
    record = sample.get("conditions/sample-stiffness")
    plain = {"time": "after eight weeks", "time_plain": "after eight weeks", "size": "unknown", "main": True}
    plain |= {"window": "end-of-treatment", "certainty": "low", "headline": False}

    def make(*changes: dict[str, Any]) -> Condition:
        effects = [
            record.effects[0].model_copy(update=plain | change | {"id": f"e{i}"}) for i, change in enumerate(changes)
        ]
        return record.model_copy(update={"effects": tuple(effects)})

    return make


def said(kb: KnowledgeBase, record: Condition) -> str:
    return " ".join(part.words for part in answer_plain.patient(kb, record))


def test_fairest_comparison_comes_first_and_usual_care_is_said_too(sample: KnowledgeBase, condition: Any) -> None:
    text = said(sample, condition(CARE, NULL | SHAM))
    assert text == (
        "Massage may make little or no difference to pain after eight weeks, compared with a dummy massage. "
        "But compared with usual care, massage may lower pain. We are not sure of either."
    )


def test_the_same_against_two_is_said_once(sample: KnowledgeBase, condition: Any) -> None:
    text = said(sample, condition(CARE, SHAM))
    assert text.startswith(
        "Massage may lower pain after eight weeks, compared with a dummy massage or with usual care."
    )
    assert text.count("We are not sure") == 1


def test_another_massage_with_the_same_result(sample: KnowledgeBase, condition: Any) -> None:
    text = said(sample, condition(SHAM, CARE | {"intervention": "massage for an hour"}))
    assert "The same goes for massage for an hour, compared with usual care." in text


def test_later_null_result_is_said(sample: KnowledgeBase, condition: Any) -> None:
    half = LATE | {"window": "medium", "time_plain": "half a year later"}
    parts = answer_plain.patient(sample, condition(SHAM, NULL | UNRATED | CARE | LATE, NULL | UNRATED | CARE | half))
    assert parts[-1].certainty == "not-rated" and len(parts[-1].effects) == 2
    assert parts[-1].words == (
        "But half a year later and a year later, studies found no clear difference, compared with usual care. "
        "No one has rated how sure we can be."
    )


def test_a_later_gain_does_not_hide_a_null_result_before_it(sample: KnowledgeBase, condition: Any) -> None:
    half = NULL | {"window": "medium", "time_plain": "half a year later"}
    text = said(sample, condition(SHAM, SHAM | half, SHAM | LATE))
    assert "But half a year later, massage may make little or no difference to pain" in text
    assert "Massage may lower pain after eight weeks and a year later" in text


def test_a_gain_at_half_a_year_makes_way_for_the_year(sample: KnowledgeBase, condition: Any) -> None:
    text = said(
        sample, condition(SHAM, SHAM | LATE | {"window": "medium", "time_plain": "half a year later"}, SHAM | LATE)
    )
    assert "half a year later" not in text and "after eight weeks and a year later" in text


def test_other_treatments_are_left_out_unless_they_point_another_way(sample: KnowledgeBase, condition: Any) -> None:
    assert "exercise" not in said(sample, condition(SHAM, ACTIVE, CARE))
    assert "But compared with exercise, massage may make little or no difference to pain." in said(
        sample, condition(SHAM, ACTIVE | NULL, CARE)
    )


def test_a_reader_is_turned_round_once(sample: KnowledgeBase, condition: Any) -> None:
    text = said(sample, condition(SHAM | NULL, ACTIVE, CARE | NULL | {"outcome_plain": "sleep"}))
    assert "But compared with exercise, massage may lower pain. Compared with usual care, massage may make" in text
    assert text.endswith("We are not sure of any of this.")


def test_outcome_of_a_later_null_result_is_named_where_it_is_another(sample: KnowledgeBase, condition: Any) -> None:
    late = NULL | UNRATED | LATE | CARE | {"outcome": "sleep", "outcome_plain": "sleep"}
    record = condition(CARE, late)
    assert "But a year later, studies found no clear difference in sleep between the groups." in said(sample, record)
    assert "No clear difference was found in sleep at one year" in answer.text(answer_exact.clinician(sample, record))
    other = condition(CARE, late | {"outcome_plain": "pain", "intervention": "cupping"})
    assert "But a year later, studies found no clear difference with cupping." in said(sample, other)


def test_what_was_studied_is_called_by_its_name(sample: KnowledgeBase, condition: Any) -> None:
    long = {"comparator": "a very long list of things that people did in the other group of the study, all of them"}
    record = condition(
        SHAM | NULL,
        ACTIVE | long | {"intervention": "cupping"},
        CARE | long | {"intervention": "acupressure", "outcome": "labour pain"},
    )
    text = answer.text(answer_exact.clinician(sample, record))
    assert "cupping may do better" in text and "acupressure may do better for labour pain" in text
    assert "massage may do better" not in text


def test_a_massage_of_which_the_comparison_is_unclear_is_said(sample: KnowledgeBase, condition: Any) -> None:
    unclear = {"comparator_class": "unclear", "comparator": "controls", "comparator_plain": "groups not described"}
    low = {"certainty": "very-low"}
    text = said(sample, condition(SHAM | low | {"intervention": "acupressure"}, unclear | low))
    assert "The same goes for massage, compared with groups not described." in text
    assert "groups not described" not in said(sample, condition(SHAM | low, unclear | low))


def test_two_unrated_results_that_oppose_each_other_are_both_said(sample: KnowledgeBase, condition: Any) -> None:
    tears = UNRATED | WAIT | {"outcome_plain": "bad tears"}
    text = said(sample, condition(WAIT, tears | NULL, tears))
    assert "no clear difference in bad tears" in text and "found a drop in bad tears" in text


def test_a_mix_with_a_dummy_stands_before_no_treatment(sample: KnowledgeBase, condition: Any) -> None:
    mix = {"comparator_class": "mixed", "comparator": "sham or usual care", "comparator_plain": "a dummy or usual care"}
    assert said(sample, condition(WAIT, mix | NULL)).startswith(
        "Massage may make little or no difference to pain after eight weeks, compared with a dummy or usual care. "
        "But compared with waiting, massage may lower pain."
    )


def test_the_same_study_is_not_introduced_again(sample: KnowledgeBase, condition: Any) -> None:
    text = said(sample, condition(UNRATED | WAIT, UNRATED | WAIT | NULL | {"time_plain": "a month later"}))
    assert "But a month later, they found no clear difference." in text


def test_usual_care_stands_before_no_treatment(sample: KnowledgeBase, condition: Any) -> None:
    text = said(sample, condition(WAIT, CARE, SHAM))
    assert "usual care" in text and "waiting" not in text


def test_what_nobody_can_say_does_not_count_as_a_side(sample: KnowledgeBase, condition: Any) -> None:
    low = {"certainty": "very-low"}
    assert said(sample, condition(SHAM | low, CARE | low)) == (
        "We do not know if massage lowers pain after eight weeks, compared with a dummy massage or with usual care."
    )
    text = said(sample, condition(SHAM, CARE | low))
    assert text.endswith("Compared with usual care, we do not know if it does.")
    text = said(sample, condition(SHAM | {"size": "trivial"}, CARE | low))
    assert text.endswith("Compared with usual care, we do not know if massage lowers pain."), "'it does' what?"
    text = said(sample, condition(SHAM | low, CARE))
    assert text.endswith("Compared with usual care, massage may lower pain. We are not sure.")
    assert "But" not in text


def test_small_enough_not_to_matter_is_no_difference(sample: KnowledgeBase, condition: Any) -> None:
    assert "But compared with usual care, massage may make little or no difference" in said(
        sample, condition(SHAM, CARE | {"size": "trivial"})
    )


def test_what_does_not_contradict_is_not_joined_by_but(sample: KnowledgeBase, condition: Any) -> None:
    """Pain and the use of a painkiller are two things; pain at rest and pain on moving are one."""
    medicine = {"domain": "medicines-and-stay", "outcome": "use of pain pills", "outcome_plain": "use of pain pills"}
    assert "But" not in said(sample, condition(SHAM, CARE | NULL | UNRATED | medicine))
    assert "But" not in said(sample, condition(SHAM, CARE | NULL | LATE | medicine))
    rest = {"outcome": "pain at rest", "outcome_plain": "pain at rest"}
    assert "But" in said(sample, condition(SHAM, CARE | NULL | UNRATED | rest))
    assert "But" in said(sample, condition(SHAM, CARE | NULL | rest | {"domain": "symptoms"}))
    bowels = {"domain": "symptoms", "outcome": "bowel trouble", "outcome_plain": "bowel trouble"}
    assert "But" not in said(sample, condition(SHAM, CARE | NULL | bowels))


def test_a_technique_of_its_own_of_which_anyone_is_sure_is_named(sample: KnowledgeBase, condition: Any) -> None:
    other = {"comparator_class": "mixed", "comparator": "a mix", "comparator_plain": "a dummy or usual care"}
    press = {"intervention": "acupressure", "technique": "techniques/acupressure"} | other
    assert "acupressure" in said(sample, condition(SHAM, press, CARE | NULL))
    assert "acupressure" not in said(sample, condition(SHAM, press | UNRATED, CARE | NULL))


def test_a_mix_with_a_dummy_in_it_is_fairer_than_another_treatment(sample: KnowledgeBase, condition: Any) -> None:
    """Less pain than with needles, or more, does not say if massage does anything."""
    mixed = {"comparator_class": "mixed", "comparator": "sham or nothing", "comparator_plain": "a dummy or no care"}
    worse = ACTIVE | UNRATED | {"direction": "harm"}
    assert "a dummy or no care" in said(sample, condition(worse, mixed)).split(". ")[0]
    assert (
        "exercise" in said(sample, condition(worse, mixed | {"comparator_plain": "real or dummy heat"})).split(". ")[0]
    )


def test_only_late_results(sample: KnowledgeBase, condition: Any) -> None:
    text = said(
        sample, condition(SHAM | LATE | {"window": "medium", "time_plain": "half a year later"}, SHAM | NULL | LATE)
    )
    assert text.startswith("Massage may lower pain half a year later")
    assert "But a year later, massage may make little or no difference" in text


def test_no_effect(sample: KnowledgeBase) -> None:
    (part,) = answer_plain.patient(sample, sample.get("conditions/sample-ache"))
    assert part.words.startswith("No good study") and part.certainty == ""


def test_verdict_for_clinicians(sample: KnowledgeBase, condition: Any) -> None:
    record = condition(CARE, SHAM, NULL | UNRATED | CARE | LATE)
    assert answer.text(answer_exact.clinician(sample, record)) == (
        "Massage may reduce pain after eight weeks, compared with sham massage (low certainty). "
        "The same holds, compared with usual care (low certainty). "
        "No clear difference was found at one year, compared with usual care (certainty not rated)."
    )


def test_a_time_that_two_outcomes_share_is_said_once_to_clinicians(sample: KnowledgeBase, condition: Any) -> None:
    late = NULL | UNRATED | CARE | LATE
    record = condition(CARE, late, late | {"outcome": "distance walked", "outcome_plain": "walking"})
    text = answer.text(answer_exact.clinician(sample, record))
    assert text.count("at one year") == 1, text


def test_verdict_for_clinicians_has_sixty_words_at_most(data: KnowledgeBase) -> None:
    for name, record in data.of("conditions").items():
        parts = answer_exact.clinician(data, record)
        assert sum(len(part.words.split()) for part in parts) <= answer.MOST_WORDS, name


VERB = re.compile(
    r"\b(?:may|probably|result|results|reduces?|improves?|increases?|worsens?|makes?|does|do|is|are|was|were|did|has"
    r"|found|favoured|went|gave|holds|goes|changes?|know|looked|show|lowers?|raises?)\b"
)


def test_every_sentence_of_a_verdict_has_a_verb(data: KnowledgeBase) -> None:
    """Of every condition, for clinicians and for patients: no 'Lower pain with massage' and no 'in favour of it'."""
    for name, record in data.of("conditions").items():
        for part in (*answer_exact.clinician(data, record), *answer_plain.patient(data, record)):
            stumps = [text for text in re.split(r"(?<=[a-z)])\. (?=[A-Z])", part.words) if not VERB.search(text)]
            assert stumps == [], name
            assert not re.match(
                r"(?:Lower|Higher|Better|Worse|Very uncertain|No clear \w+ (?:in|for))\b", part.words
            ), name


def test_how_the_verdict_for_clinicians_says_what_nobody_rated(sample: KnowledgeBase, condition: Any) -> None:
    """Who found it, then what; an article where the outcome is counted; the same study is not introduced again."""
    score = UNRATED | {"outcome": "knee score", "intervention": "massage with exercise"}
    text = answer.text(answer_exact.clinician(sample, condition(SHAM | score, WAIT | score | NULL)))
    assert "found a lower knee score using massage with exercise after eight weeks, compared with sham massage" in text
    assert "found no clear difference in knee score using massage with exercise" in text
    text = answer.text(answer_exact.clinician(sample, condition(SHAM | UNRATED | {"outcome": "trouble with sleep"})))
    assert "found less trouble with sleep with massage" in text
    text = answer.text(answer_exact.clinician(sample, condition(SHAM | UNRATED | {"outcome": "bad tears"})))
    assert "found a drop in bad tears with massage" in text


def test_no_sentence_for_patients_leads_up_the_garden_path(sample: KnowledgeBase, condition: Any) -> None:
    """No 'with massage with exercise', and no 'when the arm moves between massage and exercise'."""
    both = UNRATED | ACTIVE | {"intervention": "massage with a splint", "outcome_plain": "the score"}
    text = said(sample, condition(both | {"time_plain": None}))
    assert "In people who had massage with a splint, " in text and "with massage with" not in text
    text = said(sample, condition(UNRATED | ACTIVE | NULL | {"outcome_plain": "pain when the arm moves"}))
    assert "pain when the arm moves, with massage, compared with exercise" in text


def test_a_small_effect_stays_small_where_words_are_short(data: KnowledgeBase) -> None:
    """Low back pain: the verdict is shortened, and 'slightly' is not what it loses."""
    text = answer.text(answer_exact.clinician(data, data.get("conditions/low-back-pain")))
    assert "massage may do slightly better for bothersomeness" in text


def test_verdict_for_patients_is_short_and_names_no_unknown_time(data: KnowledgeBase) -> None:
    for name, record in data.of("conditions").items():
        text = said(data, record)
        assert len(text.split()) <= 95, f"{name}: {text}"
        assert "not given" not in text and "not stated" not in text, name


def test_what_nobody_rated_does_not_push_out_what_was_rated(condition: Any) -> None:
    """A single trial against exercise, unrated, stands before a pooled result of moderate certainty."""
    mixed = {"comparator_class": "mixed", "comparator_plain": "usual care or talks", "certainty": "moderate"}
    said = answer.early(answer.main(condition(ACTIVE | UNRATED, mixed)))
    assert [effect.certainty for effect in said] == ["not-rated", "moderate"]


def test_another_massage_than_the_one_before_is_named(data: KnowledgeBase) -> None:
    """In every verdict: nobody reads 'the same' of one massage as a result of another."""
    for name, condition in data.of("conditions").items():
        before = ""
        for part in answer_exact.clinician(data, condition):
            for effect in part.effects:
                assert effect.intervention in (before, "") or effect.intervention.lower() in part.words.lower(), name
                before = effect.intervention


def test_a_later_null_result_says_in_what_after_two_statements(sample: KnowledgeBase, condition: Any) -> None:
    late = NULL | UNRATED | LATE | SHAM
    assert "found no clear difference in pain, compared with" in said(sample, condition(SHAM, NULL | CARE, late))
    assert "difference in" not in said(sample, condition(SHAM, late))
