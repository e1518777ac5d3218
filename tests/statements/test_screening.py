"""Before a massage: what an entry comes to for a technique, and what all that was ticked comes to."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from screened import holds, screen

from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.statements import traits
from medmassage_kb.statements.traits import APART, NOTHING, VERDICT, cell, named, particular, whatever

CAUTION, EMERGENCY, URGENT = "safety/sample-caution", "safety/sample-emergency", "safety/sample-urgent"
STROKE, HOLD = "techniques/sample-stroke", "techniques/sample-hold"


def change(base: Path, file: str, old: str, new: str) -> KnowledgeBase:
    path = base / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    return load(base)[0]


def test_nothing_ticked_promises_nothing(sample: KnowledgeBase) -> None:
    found = screen(sample, [])
    assert (found.verdict, found.told) == (NOTHING, ())
    assert VERDICT[NOTHING] == ("Nothing ticked here rules it out", "This list cannot see everything.")


def test_no_verdict_calls_a_massage_fine_or_safe() -> None:
    for key, words in VERDICT.items():
        assert not re.search(r"\b(fine|safe|good|ok)\b", " ".join(words), re.I), key
    assert tuple(VERDICT)[:7] == traits.SEVERITY


def test_the_most_severe_decides_and_stands_first(sample: KnowledgeBase) -> None:
    found = screen(sample, [CAUTION, EMERGENCY, URGENT, CAUTION])
    assert found.verdict == "emergency"
    assert [one.safety for one in found.told] == [EMERGENCY, URGENT, CAUTION]


def test_an_entry_that_does_not_meet_the_technique_is_told_apart(sample: KnowledgeBase) -> None:
    """It is not lost, and it never becomes a yes."""
    assert holds(sample, CAUTION, HOLD).action == ""
    found = screen(sample, [CAUTION], technique=HOLD)
    assert found.verdict == APART and found.told[0].safety == CAUTION
    assert screen(sample, [CAUTION, URGENT], technique=HOLD).verdict == "urgent"
    assert screen(sample, [CAUTION], technique=STROKE).verdict == screen(sample, [CAUTION]).verdict == "adapt"


def test_what_needs_care_at_once_holds_whatever_the_technique(base: Path) -> None:
    kb = change(base, "safety/sample-emergency.yml", "concerns: [any]", "concerns: [suction]")
    assert traits.concern(kb, EMERGENCY, HOLD) is None
    assert screen(kb, [EMERGENCY], technique=HOLD).verdict == "emergency"


def test_a_stricter_rule_decides_and_says_why(base: Path) -> None:
    change(base, "techniques/sample-stroke.yml", "traits: [light-touch, legs]", "traits: [firm-pressure, legs]")
    kb = change(base, "techniques/sample-stroke.yml", "pressure_scale: [2, 4]", "pressure_scale: [4, 6]")
    told = holds(kb, CAUTION, STROKE)
    assert (told.action, told.words) == ("do-not", ("Nothing firm on a thin sample.",))
    assert screen(kb, [CAUTION], technique=STROKE).verdict == "do-not"


def test_a_condition_puts_its_entries_first_and_changes_no_verdict(data: KnowledgeBase) -> None:
    name, ticked = "conditions/low-back-pain", [n for n, e in data.of("safety").items() if e.action == "emergency"]
    alone, among = screen(data, ticked), screen(data, ticked, name)
    own = set(named(data, name))
    first = [one.safety in own for one in among.told]
    assert any(first) and first == sorted(first, reverse=True)
    assert alone.verdict == among.verdict and sorted(one.safety for one in among.told) == sorted(ticked)


def test_two_yeses_are_never_milder_than_one(data: KnowledgeBase) -> None:
    order, names = list(VERDICT), sorted(data.of("safety"))
    for technique in ["", *data.of("techniques")]:
        for one, other in pairwise(names):
            both = order.index(screen(data, [one, other], technique=technique).verdict)
            assert both <= min(order.index(screen(data, [name], technique=technique).verdict) for name in (one, other))


def test_a_cell_tells_only_what_hangs_on_the_technique(sample: KnowledgeBase) -> None:
    """An emergency of every massage stands at the head of the row and in no cell."""
    assert particular(sample, EMERGENCY, STROKE) == ""
    for condition, e in sample.of("conditions").items():
        counted = whatever(sample, condition)
        assert sum(counted.values()) == len({EMERGENCY, URGENT}.intersection(e.safety))
        wanted = "adapt" if CAUTION in e.safety else "nothing" if e.safety else "unknown"
        assert cell(sample, condition, STROKE) == wanted
        assert cell(sample, condition, HOLD) == ("nothing" if e.safety else "unknown")


def test_where_nothing_is_named_there_is_no_information(sample: KnowledgeBase) -> None:
    """That is not the same as nothing in particular. Nor can be told what meets a technique that names no trait."""
    condition = next(iter(sample.of("conditions")))
    bare = KnowledgeBase(sample.root, dict(sample.entities))
    bare.entities[condition] = sample.get(condition).model_copy(update={"safety": ()})
    bare.entities[HOLD] = sample.get(HOLD).model_copy(update={"traits": ()})
    assert cell(bare, condition, STROKE) == "unknown" and whatever(bare, condition) == {}
    others = [name for name in bare.of("conditions") if bare.get(name).safety]
    assert [cell(bare, name, HOLD) for name in others] == ["unknown"] * len(others)


@pytest.mark.parametrize("technique", ["techniques/cupping", "techniques/effleurage", "techniques/deep-tissue-massage"])
def test_a_cell_is_no_milder_than_what_it_stands_for(technique: str, data: KnowledgeBase) -> None:
    for condition, e in data.of("conditions").items():
        found = cell(data, condition, technique)
        ranks = [traits.rank(action) for name in e.safety if (action := particular(data, name, technique))]
        assert found != "unknown" and (found == "nothing") == (not ranks)
        if ranks:
            assert traits.rank(found) <= max(min(ranks), traits.rank("do-not")), f"{condition}: {found}"


def test_blood_thinners_and_cups(data: KnowledgeBase) -> None:
    thinner = "safety/anticoagulants"
    assert screen(data, [thinner], technique="techniques/cupping").verdict == "do-not"
    assert screen(data, [thinner], technique="techniques/effleurage").verdict == "adapt"
    assert screen(data, ["safety/suspected-dvt", thinner], technique="techniques/reflexology").verdict == "urgent"
    assert traits.SEVERITY[:2] == traits.CARE
