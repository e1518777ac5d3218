"""The knowledge base: ids from file names, edges both ways, drafts, and broken files that break nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from samples import SAMPLE

from medmassage_kb.kb import Edge, KnowledgeBase, load
from medmassage_kb.model import KINDS
from medmassage_kb.model.base import Entity


def told(root: Path) -> list[tuple[str, int, str]]:
    return [(Path(p.path).relative_to(root).as_posix(), p.line, p.rule) for p in load(root)[1]]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def spot(path: Path, words: str) -> tuple[int, int]:
    """Line and column at which words first stand in a file."""
    text = path.read_text(encoding="utf-8")
    at = text.index(words)
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


# --- the sample base itself


def test_sample_base_has_every_kind(sample: KnowledgeBase) -> None:
    for kind in KINDS:
        assert 2 <= len(sample.of(kind)) <= 4, kind


def test_sample_base_uses_every_optional_key(sample: KnowledgeBase) -> None:
    """So that the golden pages, and the hostile ones, meet every key."""
    drafts = load(SAMPLE, drafts=True)[0]
    unused: set[tuple[str, str]] = set()
    used: set[tuple[str, str]] = set()

    def walk(model: BaseModel) -> None:
        for name, info in type(model).model_fields.items():
            value: Any = getattr(model, name)
            if not info.is_required():
                owner = "Entity" if name in Entity.model_fields else type(model).__name__
                (unused if value == info.default else used).add((owner, name))
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, BaseModel):
                    walk(item)

    for entity in drafts.entities.values():
        walk(entity)
    assert unused - used == set()


# --- ids


def test_ids_are_kind_and_file_name_in_order(sample: KnowledgeBase) -> None:
    names = list(sample.entities)
    assert names == sorted(names)
    assert sample.get("terms/sample-word").name == "rigid sample"
    assert sample.get("evidence/sample-trial#movement").name == "Sample 2015"
    assert sample.path("terms/sample-word") == "terms/sample-word.yml"
    assert list(sample.of("measures")) == ["measures/sample-count", "measures/sample-scale"]
    with pytest.raises(KeyError):
        sample.get("terms/nothing")


def test_renamed_file_is_another_entity(base: Path) -> None:
    (base / "terms/sample-bend.yml").rename(base / "terms/bending.yml")
    assert [(path, rule) for path, _, rule in told(base)] == [("terms/sample-word.yml", "dangling-ref")]
    assert "terms/bending" in load(base)[0].entities


def test_order_does_not_depend_on_the_file_system(base: Path) -> None:
    first = list(load(base)[0].entities)
    for path in sorted(base.glob("*/*.yml"), reverse=True):
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
    assert list(load(base)[0].entities) == first


# --- broken and missing files


@pytest.mark.parametrize("text", ["", "name: [", "name: only\n", "- list\n", "a: &x 1\n", "\tname: tab\n"])
def test_broken_file_makes_no_reference_to_it_dangling(base: Path, text: str) -> None:
    for name in ("evidence/sample-trial", "terms/sample-bend", "techniques/sample-stroke"):
        before = (base / f"{name}.yml").read_bytes()
        (base / f"{name}.yml").write_text(text)
        kb, problems = load(base)
        assert {p.path for p in problems} == {f"{base.as_posix()}/{name}.yml"}
        assert name not in kb.entities and name in kb.ids
        assert len(kb.entities) == len(load(SAMPLE)[0].entities) - 1
        (base / f"{name}.yml").write_bytes(before)


def test_deleted_file_makes_every_reference_to_it_dangling(base: Path) -> None:
    (base / "safety/sample-urgent.yml").unlink()
    name = "conditions/sample-stiffness.yml"
    sign, _ = spot(base / name, "safety: safety/sample-urgent")
    matrix, _ = spot(base / name, "safety: [safety/")
    asked = [f"questions/{one}.yml" for one in ("sample-dangers", "sample-stiffness")]
    rests = [(one, spot(base / one, "[safety/sample-urgent]")[0], "dangling-ref") for one in asked]
    assert told(base) == [(name, sign, "dangling-ref"), (name, matrix, "dangling-ref"), *rests]


def test_dangling_name_in_a_list_is_pointed_at_exactly(base: Path) -> None:
    path = base / "conditions/sample-stiffness.yml"
    edit(path, ", safety/sample-caution]", ", safety/caution]")
    (problem,) = load(base)[1]
    assert (problem.line, problem.column) == spot(path, "safety/caution]")
    assert problem.rule == "dangling-ref"
    assert "'safety/caution'" in problem.message
    assert "'safety/sample-caution'" in problem.hint


def test_problems_are_sorted_by_place(base: Path) -> None:
    for path in base.glob("*/*.yml"):
        path.write_text("zzz: 1\n" * 2 + path.read_text())
    problems = load(base)[1]
    assert len(problems) >= 19
    assert problems == sorted(problems)


# --- edges


def test_edges_tell_where_and_what(sample: KnowledgeBase) -> None:
    name = "conditions/sample-stiffness"
    edges = {edge for edge in sample.edges if edge.source == name}
    assert Edge(name, ("effects", 0, "findings", 0), "evidence/sample-review", "pain-short") in edges
    assert Edge(name, ("care_cards", 0, "signs", 0, "safety"), "safety/sample-emergency") in edges
    assert Edge(name, ("techniques", 0, "doses", 0, "source"), "evidence/sample-trial") in edges
    assert Edge(name, ("what_it_is",), "techniques/sample-stroke") in edges, "a link in prose"
    assert Edge(name, ("positions", 0, "source"), "evidence/sample-guideline") in edges


def test_names_and_named_by(sample: KnowledgeBase) -> None:
    assert sample.names("claims/sample-claim") == [
        "conditions/sample-stiffness",
        "evidence/sample-review",
        "techniques/sample-stroke",
    ]
    assert sample.named_by("evidence/sample-guideline") == ["conditions/sample-stiffness", "pathways/sample-pathway"]
    assert sample.named_by("conditions/sample-stiffness", "claims/") == ["claims/sample-claim"]
    assert sample.named_by("claims/sample-claim") == []
    assert sample.names("terms/sample-bend") == []


def test_each_edge_is_found_from_both_ends(sample: KnowledgeBase) -> None:
    assert sample.edges
    for edge in sample.edges:
        assert edge.target in sample.names(edge.source)
        assert edge.source in sample.named_by(edge.target)


def test_link_in_plain_text_is_no_edge(base: Path) -> None:
    """Only prose fields have links; elsewhere the same signs are text."""
    edit(base / "terms/sample-bend.yml", "Movement about an axis.", "See [this](kb:terms/no-such-word).")
    kb, problems = load(base)
    assert problems == []
    assert kb.names("terms/sample-bend") == []


# --- drafts


def test_draft_is_not_loaded_unless_asked_for(sample: KnowledgeBase) -> None:
    name = "terms/sample-draft"
    assert name not in sample.entities and name in sample.ids
    with_drafts, problems = load(SAMPLE, drafts=True)
    assert problems == [] and name in with_drafts.entities


def test_naming_a_draft_is_a_problem_until_drafts_are_shown(base: Path) -> None:
    edit(base / "terms/sample-word.yml", "[terms/sample-bend]", "[terms/sample-draft]")
    (problem,) = load(base)[1]
    assert (problem.line, problem.column) == spot(base / "terms/sample-word.yml", "terms/sample-draft")
    assert problem.rule == "names-a-draft"
    assert load(base, drafts=True)[1] == []


def test_draft_is_checked_in_itself(base: Path) -> None:
    edit(base / "terms/sample-draft.yml", "area: practice", "area: nonsense")
    line, _ = spot(base / "terms/sample-draft.yml", "nonsense")
    assert told(base) == [("terms/sample-draft.yml", line, "unknown-value")]


def test_entity_that_becomes_a_draft_is_told_wherever_it_is_named(base: Path) -> None:
    with (base / "measures/sample-scale.yml").open("a") as file:
        file.write("status: draft\n")
    assert {rule for _, _, rule in told(base)} == {"names-a-draft"}
    assert {path for path, _, _ in told(base)} == {"conditions/sample-stiffness.yml", "pathways/sample-pathway.yml"}
