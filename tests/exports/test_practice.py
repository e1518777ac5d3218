"""What the browser asks: every question with its own right answer, in an order that never changes."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from samples import DATA

from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.exports.practice import questions
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.pages.render import target
from medmassage_kb.statements.asked import case_print

ALL_FORMS = """
- id: {form}
  ask: What comes with the form {form}?
  objective: order-of-work
  level: recall
  rests_on: [conditions/low-back-pain]
  why: So it stands there.
"""
PARTS = {
    "order": "  steps: [Ask what is wrong, Look at the place, Agree on a plan, Begin with the hands]\n",
    "match": "  pairs:\n  - {left: Fever, right: Put it off}\n  - {left: Bruise, right: Leave it out}\n  - {left: Numb, right: Send on}\n",
    "place": "  places: [low-back, leg]\n",
}


@pytest.fixture(scope="module")
def table(data: KnowledgeBase) -> dict[str, Any]:
    asset = next(iter(EXPORTS["practice"](Material(data))))
    assert asset.path == "assets/practice-data.js" and b"<" not in asset.content
    found: dict[str, Any] = json.loads(asset.content.decode().removeprefix("window.kbPractice=").removesuffix(";\n"))
    print(f"{len(asset.content):,} bytes, {len(gzip.compress(asset.content, mtime=0)):,} compressed")
    return found


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """The data with a set that has each form."""
    folder = Path(shutil.copytree(DATA, tmp_path_factory.mktemp("forms") / "data"))
    path = folder / "questions" / "low-back-pain.yml"
    added = "".join(ALL_FORMS.format(form=form) + f"  form: {form}\n" + part for form, part in PARTS.items())
    path.write_text(path.read_text("utf-8").replace("checked:", added.lstrip("\n") + "checked:", 1), encoding="utf-8")
    kb, problems = load(folder)
    assert problems == []
    return kb


def test_every_question_is_there_with_its_own_right_answer(table: dict[str, Any], data: KnowledgeBase) -> None:
    """What is marked right is what the record marks; each has its reason, its objective and a page."""
    known = {one["id"]: one for one in table["questions"]}
    assert len(known) == len(table["questions"]), "ids are unique"
    written = {
        f"{name.partition('/')[2]}#{one.id}": one for name, e in data.of("questions").items() for one in e.questions
    }
    assert written.keys() == {name for name, one in known.items() if one["form"] != "honest"}
    for name, one in written.items():
        made = known[name]
        if one.options:
            assert {(text, why, bool(right)) for text, why, right in made["options"]} == {
                (option.text, option.why, option.right) for option in one.options
            }
        if one.steps:
            assert [made["steps"][i] for i in made["order"]] == list(one.steps) != made["steps"]
        if one.pairs:
            assert {(left, made["rights"][i]) for left, i in made["pairs"]} == {(p.left, p.right) for p in one.pairs}
        if one.places:
            assert made["places"] == list(one.places)
        assert table["objectives"][one.objective][0] in dict(table["units"])
    for one in table["questions"]:
        for name in one["on"]:
            title, path = table["pages"][name]
            assert title and path == target(name)
        assert ("options" in one) + ("steps" in one) + ("pairs" in one) + ("places" in one) == 1


def test_forms_without_options_hold_their_answer(forms: KnowledgeBase) -> None:
    made = {one["form"]: one for one in questions(forms) if one["id"] in [f"low-back-pain#{form}" for form in PARTS]}
    order, match = made["order"], made["match"]
    assert order["steps"][order["order"][0]] == "Ask what is wrong"
    assert order["order"] != sorted(order["order"]), "steps are shown out of order"
    assert {left: match["rights"][i] for left, i in match["pairs"]} == {
        "Fever": "Put it off",
        "Bruise": "Leave it out",
        "Numb": "Send on",
    }
    assert made["place"]["places"] == ["low-back", "leg"]


def test_the_drill_says_what_a_figure_means_as_the_glossary_has_it(table: dict[str, Any], data: KnowledgeBase) -> None:
    """Each sign that a result shows is among them, but for plain words."""
    assert table["means"]["SMD"] == data.get("terms/standardised-mean-difference").plain
    results = [text for one in table["effects"] for what, text in one["facts"] if what == "Result"]
    signs = {word for text in results for word in re.findall(r"\b[A-Z]{2,}\b", text)} - {"CI"}
    assert {"MD", "SMD", "RR"} <= signs <= set(table["means"]), signs
    assert all("95\xa0%\xa0CI" in text for text in results)


def test_the_mixed_order_is_stable(data: KnowledgeBase) -> None:
    """The same bytes from the same data, and another order than that of the record, in which the right one is first."""
    first, second = (next(iter(EXPORTS["practice"](Material(kb)))).content for kb in (data, load(DATA)[0]))
    assert first == second
    places = [
        next(i for i, option in enumerate(one["options"]) if option[2])
        for one in questions(data)
        if one["form"] in ("choice", "honest")
    ]
    assert len(places) > 90
    share = [places.count(place) / len(places) for place in range(3)]
    assert all(0.15 < one < 0.45 for one in share), share


def test_the_fingerprint_changes_with_the_answer_and_not_with_the_reason(
    base: Path, forms: KnowledgeBase, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(forms.root, tmp_path / "data"))
    path = folder / "questions" / "low-back-pain.yml"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace("A week is far too long.", "A week is too long.").replace("Look at the place", "Feel the place"),
        encoding="utf-8",
    )
    before = {one["id"]: one["print"] for one in questions(forms)}
    after = {one["id"]: one["print"] for one in questions(load(folder)[0])}
    assert {name for name in before if before[name] != after[name]} == {"low-back-pain#order"}


def test_cards_are_words_safety_and_measures(table: dict[str, Any], data: KnowledgeBase) -> None:
    cards = {card[0]: card for card in table["cards"]}
    measured = {name for name, e in data.of("measures").items() if e.important_difference}
    assert cards.keys() == set(data.of("terms")) | set(data.of("safety")) | measured
    assert cards["terms/sham"][2] == data.get("terms/sham").plain
    assert cards["safety/anticoagulants"][2].endswith(data.get("safety/anticoagulants").patient.may_i)
    assert list(cards) != sorted(cards), "new cards come mixed"


def test_findings_to_judge_have_an_interval_and_hide_the_grade(table: dict[str, Any], data: KnowledgeBase) -> None:
    assert len(table["effects"]) > 50
    for one in table["effects"]:
        facts = dict(one["facts"])
        assert "CI" in facts["Result"] and facts["Outcome"] and facts["Compared with"]
        assert "certainty" not in json.dumps(one["facts"])
        name, _, anchor = one["id"].partition("#effect-")
        effect = next(effect for effect in data.get(name).effects if effect.id == anchor)
        assert one["grade"] == effect.certainty


def test_every_case_is_told_in_its_steps_with_one_best_decision(data: KnowledgeBase) -> None:
    """What the record says, in words alone: each decision with what it is worth and what comes of it, and where it stands."""
    _, asset = EXPORTS["practice"](Material(data))
    assert asset.path == "assets/case-data.js" and b"<" not in asset.content
    print(f"{len(asset.content):,} bytes, {len(gzip.compress(asset.content, mtime=0)):,} compressed")
    told = json.loads(asset.content.decode().removeprefix("window.kbCases=").removesuffix(";\n"))
    known = {one["id"]: one for one in told["cases"]}
    assert {f"cases/{name}" for name in known} == set(data.of("cases")) and len(known) >= 25
    for name, case in data.of("cases").items():
        made = known[name.partition("/")[2]]
        assert made["rubric"] == list(case.rubric) and made["task"] == case.task and made["ends"] and made["story"]
        assert len(made["steps"]) == len(case.steps)
        for step, written in zip(made["steps"], case.steps, strict=True):
            assert {tuple(row) for row in step["decisions"]} == {(d.text, d.then, d.worth) for d in written.decisions}
            assert [worth for _, _, worth in step["decisions"]].count("best") == 1
            assert all(worth in told["worth"] for _, _, worth in step["decisions"])
            address = target(written.rests_on[0], anchor=written.at or "")
            assert step["on"][0][0] == address and len(step["on"]) == len(written.rests_on)
    places = [[row[2] for row in step["decisions"]].index("best") for one in told["cases"] for step in one["steps"]]
    assert all(0.15 < places.count(place) / len(places) < 0.5 for place in range(3)), "its place tells nothing"


def test_a_case_whose_words_change_is_known_by_its_fingerprint(sample: KnowledgeBase) -> None:
    """Told, asked or decided anew; another consequence leaves it as it is."""
    case = sample.get("cases/sample-visit")
    step = case.steps[0]
    first, *others = step.decisions

    def changed(**new: str) -> str:
        decisions = (first.model_copy(update=new), *others)
        steps = (step.model_copy(update={"decisions": decisions}), *case.steps[1:])
        return case_print(case.model_copy(update={"steps": steps}))

    assert changed(then="It says Sunday.") == case_print(case)
    assert len({case_print(case), changed(text="Why it came"), changed(worth="fair")}) == 3
    assert case_print(case.model_copy(update={"story": "It is late."})) != case_print(case)
