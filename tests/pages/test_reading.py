"""Reading level of what patients read: Flesch-Kincaid grade 8 at most in any block, 6.5 in the middle of a page."""

from __future__ import annotations

import statistics
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from samples import DATA

from medmassage_kb.checks.prose import sentences
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.links import plain
from medmassage_kb.model.marks import Patient
from medmassage_kb.model.walk import marked
from medmassage_kb.statements import leaflet
from medmassage_kb.statements import plain as plain_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import textstat

CEILING = 8.0
MIDDLE = 6.5
MOST_WORDS = 25
MEAN_WORDS = 15
SHORTEST = 8
"""A block of fewer words has no grade to speak of."""

CONDITIONS = sorted(path.stem for path in (DATA / "conditions").glob("*.yml"))


def lines(texts: Any) -> str:
    """Entries of a list as sentences."""
    return "\n".join(text if text[-1:] in ".!?:" else f"{text}." for text in texts)


def blocks(kb: KnowledgeBase, condition: Any) -> Iterator[tuple[str, str]]:
    """The explainer block by block, as its reader sees it."""
    for row in leaflet.rows(kb, condition):
        yield f"answer card: {row.label}", lines(part.words for part in row.parts)
    for card in condition.care_cards:
        yield f"care card {card.urgency}", lines(sign.text for sign in card.signs) + f"\n{card.say or ''}"
    yield "what_it_is", f"{plain(condition.what_it_is)}\n{condition.how_common or ''}"
    yield "effects (outcome_plain, comparator_plain, time_plain)", "\n".join(plain_of(kb, e) for e in condition.effects)
    yield "usual_course", plain(condition.usual_course)
    for key in ("asks", "says", "harms"):
        yield f"choices.{key}", lines(text for one in condition.choices if (text := getattr(one, key)))
    yield "unknown", lines(condition.unknown)
    yield "visit.what_happens", plain(condition.visit.what_happens)
    yield "visit.tell_therapist", lines(condition.visit.tell_therapist)
    yield "after", lines(condition.after)
    yield "questions", lines(condition.questions)


def grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(text))


def condition(data: KnowledgeBase, slug: str) -> Any:
    found = data.entities.get(f"conditions/{slug}")
    if found is None:
        pytest.fail(f"conditions/{slug}.yml cannot be read; see test_truth", pytrace=False)
    return found


def test_there_are_explainers() -> None:
    assert CONDITIONS


@pytest.mark.parametrize("slug", CONDITIONS)
def test_no_block_is_hard(slug: str, data: KnowledgeBase) -> None:
    hard = [
        f"{name}: grade {grade(text):.1f}\n    {text.strip()}"
        for name, text in blocks(data, condition(data, slug))
        if len(text.split()) >= SHORTEST and grade(text) > CEILING
    ]
    assert not hard, f"conditions/{slug}.yml: above grade {CEILING:g}:\n  " + "\n  ".join(hard)


@pytest.mark.parametrize("slug", CONDITIONS)
def test_the_middle_of_the_explainer_is_easy(slug: str, data: KnowledgeBase) -> None:
    grades = {name: grade(text) for name, text in blocks(data, condition(data, slug)) if len(text.split()) >= SHORTEST}
    middle = statistics.median(grades.values())
    told = ", ".join(f"{name} {value:.1f}" for name, value in sorted(grades.items(), key=lambda item: -item[1]))
    assert middle <= MIDDLE, f"conditions/{slug}.yml: median grade {middle:.1f}, wanted {MIDDLE:g}; {told}"


@pytest.mark.parametrize("slug", CONDITIONS)
def test_sentences_are_short(slug: str, data: KnowledgeBase) -> None:
    """Generated ones too: `intervention` and the `_plain` keys make them long or short."""
    found = [(name, s, len(s.split())) for name, text in blocks(data, condition(data, slug)) for s in sentences(text)]
    long = [f"{name}: {count} words: {s}" for name, s, count in found if count > MOST_WORDS]
    assert not long, f"conditions/{slug}.yml: more than {MOST_WORDS} words:\n  " + "\n  ".join(long)
    assert statistics.mean(count for _, _, count in found) <= MEAN_WORDS


@pytest.mark.parametrize("kind", ["techniques", "safety", "claims", "measures", "terms"])
def test_other_lines_for_patients_are_easy(kind: str, data: KnowledgeBase) -> None:
    hard = [
        f"{name}.yml {'.'.join(map(str, keys))}: grade {grade(plain(text)):.1f}: {plain(text)}"
        for name, entity in data.of(kind).items()
        for keys, text, _ in marked(entity, Patient)
        if len(plain(text).split()) >= SHORTEST and grade(plain(text)) > CEILING
    ]
    assert not hard, f"above grade {CEILING:g}:\n" + "\n".join(hard)


def test_the_measure_tells_hard_from_easy() -> None:
    """A guard on the tool itself: a later version that counts in another way would make the tests above worthless."""
    assert grade("You lie down. The therapist asks how you feel. You can stop at any time.") < 4
    assert (
        grade(
            "Multidisciplinary rehabilitation incorporating individualised musculoskeletal intervention is recommended."
        )
        > 15
    )
