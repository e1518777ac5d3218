"""The answer card and the options side by side."""

from __future__ import annotations

import re
from typing import Any

import pytest

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Choice, Condition
from medmassage_kb.statements import answer, leaflet

NAME = "conditions/sample-stiffness"


@pytest.fixture
def record(sample: KnowledgeBase) -> Condition:
    found: Condition = sample.get(NAME)
    return found


def standing(record: Condition, *stances: str) -> str:
    one = record.positions[0].model_copy(update={"withdrawn": None})
    bodies = (one.model_copy(update={"body": f"Body {i}"}) for i in range(len(stances)))
    positions = tuple(body.model_copy(update={"stance": s}) for body, s in zip(bodies, stances, strict=True))
    return leaflet.positions(record.model_copy(update={"positions": positions}))


def test_experts_are_counted_by_where_they_stand(record: Condition) -> None:
    told = standing(record, "conditional-for", "conditional-against", "conditional-for")
    assert told == (
        "Two groups of experts allow massage, with conditions. One advises against it, though not strongly."
    )
    assert standing(record, "not-mentioned") == "One group of experts does not name massage."
    assert standing(record, "against", "conditional-against").endswith("One more advises against it.")
    assert standing(record) == ""


def test_a_group_that_says_two_things_is_one_group(record: Condition) -> None:
    one = record.positions[0].model_copy(update={"withdrawn": None, "body": "Body"})
    both = tuple(one.model_copy(update={"stance": s}) for s in ("conditional-against", "conditional-for"))
    told = leaflet.positions(record.model_copy(update={"positions": both}))
    assert told == (
        "One group of experts allows massage for some people, with conditions, "
        "and advises against it for others, though not strongly."
    )
    assert leaflet.positions(record.model_copy(update={"positions": (both[1], both[1])})).startswith("One group")


def test_a_withdrawn_guideline_does_not_count(record: Condition) -> None:
    assert record.positions[0].withdrawn and leaflet.positions(record) == ""


def test_rows_of_the_card(sample: KnowledgeBase, record: Condition) -> None:
    rows = leaflet.rows(sample, record)
    assert [row.kind for row in rows] == ["worth", "studied", "asks", "experts"]
    assert rows[1].parts[1].labelled == "When to stop: If your notes show no change after ten visits, stop."
    assert all(part.certainty for part in rows[0].parts)
    assert "No one has rated" not in " ".join(part.words for part in rows[0].parts), "the mark says so already"


def test_record_without_an_answer_still_has_its_verdict(sample: KnowledgeBase) -> None:
    rows = leaflet.rows(sample, sample.get("conditions/sample-ache").model_copy(update={"answer": None}))
    assert [row.kind for row in rows] == ["worth"]


def test_the_main_dose_is_told(sample: KnowledgeBase, record: Condition) -> None:
    used = record.techniques[0]
    other = used.doses[0].model_copy(update={"main": False, "plain": "once", "words": "once"})
    changed = record.model_copy(update={"techniques": (used.model_copy(update={"doses": (other, *used.doses)}),)})
    assert "half an hour, twice a week" in leaflet.studied(sample, changed)


def test_massage_is_among_the_options_even_where_nobody_wrote_it(sample: KnowledgeBase, record: Condition) -> None:
    rest = tuple(choice for choice in record.choices if choice.kind != "massage")
    made = leaflet.options(sample, record.model_copy(update={"choices": rest}))
    assert [option.kind for option in made] == ["movement", "massage", "waiting"]
    massage = made[1]
    assert massage.evidence and massage.says[0].certainty == "low"
    assert any("no clear difference" in part.words for part in massage.says), "the later result is told here too"


def test_an_option_without_a_source_is_not_shown(sample: KnowledgeBase, record: Condition) -> None:
    values: dict[str, Any] = {"kind": "other-care", "what": "Hope", "says": "It is free."}
    changed = record.model_copy(update={"choices": (*record.choices, Choice(**values))})
    assert "Hope" not in [option.what for option in leaflet.options(sample, changed)]


def test_what_was_studied_names_the_massage_of_the_verdict_and_that_of_the_dose(data: KnowledgeBase) -> None:
    """Nobody takes the dose of one massage for that of another; our advice is told from what was studied."""
    for name, condition in data.of("conditions").items():
        rows = {row.kind: row.parts for row in leaflet.rows(data, condition)}
        assert [part.label for part in rows["studied"]] in ([leaflet.STOP], ["", leaflet.STOP]), name
        told, found = answer.early(answer.main(condition)), leaflet.doses(condition)
        if told and found and found[0][1].source not in answer.notes(told[0]):
            said = rows["studied"][0].words
            assert data.called(found[0][0]).lower() in said.lower(), name
            assert "studies: " in said or "another study: " in said or "trial" in said, name
    migraine = leaflet.studied(data, data.get("conditions/migraine"))
    assert migraine.startswith(
        "Thai massage: nine visits in three weeks. Trigger point therapy, in one of these studies: "
    )
    back = leaflet.studied(data, data.get("conditions/low-back-pain"))
    assert back.startswith(
        "Hands-on care with massage: we have not read how often. Swedish massage, in one of these studies: "
    )


def test_a_medicine_that_can_make_the_gut_bleed_tells_the_sign_beside_it(data: KnowledgeBase) -> None:
    rows = [
        (name, option)
        for name, record in data.of("conditions").items()
        for option in leaflet.options(data, record)
        if option.kind == "medicine"
    ]
    named = [
        (name, option)
        for name, option in rows
        if re.search(r"ibuprofen|naproxen|aspirin|anti-inflam", f"{option.what} {option.says}", re.I)
        and not option.what.startswith("A gel")
    ]
    assert len(named) >= 17
    assert [(name, option.what) for name, option in named if "safety/stomach-bleed" not in option.signs] == []
    assert all(not option.signs for _, option in rows if option.what == "Paracetamol"), "which is none of them"


def test_a_row_that_is_no_medicine_tells_no_harm_of_one(data: KnowledgeBase, record: Condition) -> None:
    choice = Choice(kind="movement", what="Walking", says="Before ibuprofen, says a college")
    assert leaflet.brought_about(data, choice) == ()
    assert leaflet.brought_about(data, choice.model_copy(update={"kind": "medicine"})) == ("safety/stomach-bleed",)


def test_a_word_of_the_trade_stands_behind_its_plain_name(data: KnowledgeBase) -> None:
    """In what was studied, of every health problem."""
    told = " ".join(leaflet.studied(data, one) for one in data.of("conditions").values())
    for one in data.of("techniques").values():
        if one.plain:
            assert not re.search(rf"(?<!\()\b{one.name}\b", told, re.I), one.name
    assert "Gliding strokes (effleurage), in one of these studies: " in told
