"""Counts of people, and how old a statement is, as a reader sees them."""

from __future__ import annotations

import re

import pytest
from samples import SAMPLE

from medmassage_kb import checks
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model.evidence import Absolute
from medmassage_kb.pages import icons, pages, table
from medmassage_kb.site import Site


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    base, problems = load(SAMPLE)
    assert not [*problems, *checks.run(base)]
    return {page.path: page.body for page in pages(base, Site())}


def drawn(markup: str) -> list[int]:
    """Filled marks of each icon array on a page, each of a hundred."""
    arrays = re.findall(r'<svg class="kb-icons".*?</svg>', markup)
    paths = [dict(re.findall(r'<path class="kb-icon--(on|off)" d="(.*?)"', array)) for array in arrays]
    assert all("".join(path.values()).count("z") == 100 for path in paths)
    return [path.get("on", "").count("z") for path in paths]


def test_the_picture_shows_as_many_as_the_sentence_says(made: dict[str, str]) -> None:
    body = made["conditions/sample-stiffness.md"]
    told = [int(n) for n in re.findall(r"(\d+) out of 100 people", body)]
    assert told == [55, 40]
    assert drawn(body) == told


def test_people_out_of_a_thousand_are_drawn_as_ten_each() -> None:
    absolute = Absolute(happened="slept", good=True, out_of=1000, with_massage=292, with_comparator=215)
    assert icons.words(absolute, "lymph drainage", "usual care") == (
        "With lymph drainage, 292 out of 1\u00a0000 people slept.",
        "With usual care, 215 out of 1\u00a0000 people slept.",
    )
    assert drawn(str(icons.svg(292, 1000))) == [29]
    assert drawn(str(icons.svg(0, 100))) == [0]
    assert drawn(str(icons.svg(100, 100))) == [100]


def test_very_low_certainty_is_never_pictured_for_patients(made: dict[str, str]) -> None:
    assert "kb-people" in made["conditions/sample-stiffness.md"]
    assert "kb-people" not in made["explain/sample-stiffness.md"]


def test_a_gap_that_shows_no_difference_is_said_to_be_chance(data: KnowledgeBase) -> None:
    """Two unlike pictures under 'it did not show' would read as a contradiction."""
    explainers = {name: make for name, make in table(data, Site()).items() if name.startswith("explain/")}
    open_question, told = 0, 0
    for name in ("explain/neck-pain.md", "explain/labour-pain.md"):
        for figure in re.findall(r'<figure class="kb-people">.*?</figure>', explainers[name]().body, re.S):
            chance = "come about by chance" in figure
            assert chance == (
                "did not show" in figure or "no clear difference" in figure or "no difference" in figure
            ), name
            open_question, told = open_question + chance, told + (not chance)
    assert open_question and told


def test_each_statement_says_how_old_its_evidence_is(made: dict[str, str]) -> None:
    for path in ("conditions/sample-stiffness.md", "explain/sample-stiffness.md"):
        assert "Published 2020; searches ended 2019." in made[path]
        assert "Published 2015." in made[path]
    assert "search ended 2019-06" in made["conditions/sample-stiffness.md"]


def test_a_listed_publication_says_that_a_newer_version_is_known(made: dict[str, str]) -> None:
    line = next(x for x in made["conditions/sample-stiffness.md"].split("\n") if 'id="ref-sample-old-review"' in x)
    assert "newer version known" in line
    assert 'href="../evidence/sample-review.html"' in line


def test_errors_and_withdrawn_figures_are_counted_in_public(made: dict[str, str]) -> None:
    body = made["freshness.md"]
    assert "1 notes were changed" in body or "1 note was changed" in body
    assert re.search(r"Figures withdrawn</dt><dd>2, in 1 note", body)
    assert 'href="evidence/sample-trial.html"' in body


def test_claims_and_effects_rest_on_notes_that_were_read_twice() -> None:
    base: KnowledgeBase = load(SAMPLE)[0]
    base.entities["evidence/sample-review"] = base.get("evidence/sample-review").model_copy(
        update={"second_reading": None}
    )
    told = {(p.path.rpartition("/")[2], p.rule) for p in checks.run(base)}
    assert ("sample-claim.yml", "no-second-reading") in told
    assert ("sample-stiffness.yml", "no-second-reading") in told


def test_what_the_person_decides_is_not_called_better(data: KnowledgeBase) -> None:
    """Nobody is told that fewer epidurals or caesareans are better; being less held back by a neck is."""
    made = table(data, Site())
    labour, neck = (made[f"explain/{name}.md"]().body for name in ("labour-pain", "neck-pain"))
    assert "kb-people" in labour and "of them is better" not in labour
    assert "of them is better" in neck
