"""What the browser gets to build a plan: for every health problem, with a source for each line."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from published import by_path

from medmassage_kb.exports import EXPORTS, Material, plans
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.measure import ImportantDifference
from medmassage_kb.pages import referral
from medmassage_kb.statements import sentence


@pytest.fixture(scope="module")
def table(data: KnowledgeBase) -> dict[str, Any]:
    """The script of the page, read back; nothing in it could end it."""
    (asset,) = EXPORTS["plans"](Material(data))
    assert asset.path == "assets/plans.js" and b"<" not in asset.content
    return dict(json.loads(asset.content.decode().removeprefix("window.kbPlans=").removesuffix(";\n")))


def test_every_problem_has_what_a_plan_needs(table: dict[str, Any], data: KnowledgeBase) -> None:
    """Names, stop rule, danger signs and report; measures, techniques and pathways as its record has them."""
    assert {f"conditions/{slug}" for slug in table["conditions"]} == set(data.of("conditions"))
    for slug, one in table["conditions"].items():
        e = data.get(f"conditions/{slug}")
        assert one["problem"].startswith(e.name) and one["signs"]["emergency"] and one["stop"] == e.answer.stop, slug
        assert [f"techniques/{way['id']}" for way in one["techniques"]] == [used.technique for used in e.techniques]
        assert {f"measures/{each['id']}" for each in one["measures"]} >= set(e.measures), slug
        assert [f"pathways/{way}" for way in one["pathways"]] == list(e.pathways), slug
        reply = referral.referral(data, f"conditions/{slug}", Material(data).site).reply
        told = [line for line in one["report"] if line not in plans._WHOLE.values()]
        assert len(one["report"]) == 7 and all(f"\n{line}:" in reply for line in told), slug


def test_statements_on_effects_are_the_generated_ones(table: dict[str, Any], data: KnowledgeBase) -> None:
    """Each stands on the full page under the anchor that the plan links to."""
    pages, count = by_path(), 0
    for slug, one in table["conditions"].items():
        effects = {effect.id: effect for effect in data.get(f"conditions/{slug}").effects}
        anchors = set(re.findall(r'id="effect-([^"]+)"', pages[f"conditions/{slug}.md"].body))
        for outcome in one["outcomes"]:
            assert outcome["found"], f"{slug}: {outcome['id']}"
            for name, said, _ in outcome["found"]:
                assert said == sentence(data, effects[name]) and name in anchors, f"{slug}#{name}"
                count += 1
        assert bool(effects) == any(outcome["main"] for outcome in one["outcomes"]), slug
    assert count > 300


def test_neither_the_bleakest_nor_the_brightest_stands_alone(data: KnowledgeBase) -> None:
    """Of the pain of the neck, the dummy first, then what was found against waiting."""
    neck = [effect for effect in data.get("conditions/neck-pain").effects if effect.domain == "pain"]
    classes = [effect.comparator_class for effect in plans.told(neck)]
    assert classes[0] == "sham" and len(set(classes)) > 1


def test_every_dose_and_change_names_its_note(table: dict[str, Any], data: KnowledgeBase) -> None:
    """One dose of a problem is the main one, where there is any; the label of each note is its own."""
    for slug, one in table["conditions"].items():
        doses = [dose for way in one["techniques"] for dose in way["doses"]]
        assert sum(dose["main"] for dose in doses) == bool(doses), slug
        changes = [change for each in one["measures"] for change in each["differences"]]
        for ref in [dose["source"] for dose in doses] + [change["source"] for change in changes if change["source"]]:
            assert one["notes"][ref] == data.get(ref).name
        assert all(change["value"] > 0 and change["words"] and change["who"] for change in changes)


def change(data: KnowledgeBase, value: float, unit: str, population: str) -> dict[str, Any] | None:
    one = ImportantDifference(value=value, unit=unit, population=population)
    return plans.difference(one, data.get("conditions/low-back-pain"))


def test_a_change_is_points_or_a_share_and_not_between_groups(data: KnowledgeBase) -> None:
    points, share = change(data, 2, "points", "low back pain"), change(data, 14, "% of the starting score", "knees")
    assert points and not points["share"] and points["own"]
    assert share and share["share"] and not share["own"]
    assert change(data, 1.5, "points between two groups", "low back pain") is None


def test_the_reference_has_a_name_for_a_text_without_a_public_address(table: dict[str, Any]) -> None:
    assert table["reference"] == referral.NAME


def test_where_nothing_was_studied_there_is_no_dose(table: dict[str, Any]) -> None:
    assert table["conditions"]["phantom-limb"]["techniques"] == []
    assert all(not way["doses"] for way in table["conditions"]["cervical-radiculopathy"]["techniques"])


def test_every_page_that_a_plan_links_to_is_there(table: dict[str, Any]) -> None:
    """With the places on it."""
    pages = by_path()
    for slug, one in table["conditions"].items():
        body = pages[f"conditions/{slug}.md"].body
        places = ["bottom-line", "red-flags", "findings", "referral"]
        places += ["techniques"] * bool(one["techniques"]) + ["measures"] * bool(len(one["measures"]))
        for place in places:
            assert f'id="{place}"' in body or f"{{#{place}}}" in body, f"{slug}#{place}"
        assert f"explain/{slug}.md" in pages
        assert all(f"pathways/{way}.md" in pages for way in one["pathways"])
    for slug in table["measures"]:
        assert f"measures/{slug}.md" in pages
    for slug in table["pathways"]:
        assert all(f"{{#{place}}}" in pages[f"pathways/{slug}.md"].body for place in ("triggers", "report"))
    assert "documents/treatment-plan.md" in pages and "plan.md" in pages
