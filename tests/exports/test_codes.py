"""Diagnosis codes: each has a page, a wider code leads to all below it, and programs get the same table."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from medmassage_kb import checks
from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model import KINDS
from medmassage_kb.model.icd10cm import official
from medmassage_kb.pages import codes, pages
from medmassage_kb.pages.page import Page
from medmassage_kb.site import Site

SITE = Site("https://site.example/")


def coded(kb: KnowledgeBase, **codes: list[dict[str, str]]) -> KnowledgeBase:
    """The base with other codes; an underscore stands for the hyphen of a name."""
    entities = dict(kb.entities)
    for name, rows in codes.items():
        key = f"conditions/{name.replace('_', '-')}"
        data = kb.sources[key].data | {"icd10cm": rows}
        entities[key] = KINDS["conditions"].model.model_validate(data)
    return replace(kb, entities=entities)


@pytest.fixture(scope="module")
def two(sample: KnowledgeBase) -> KnowledgeBase:
    """Two health problems whose codes share a beginning, and one code."""
    stiff = [{"code": "Z00.01"}, {"code": "Z00.129"}]
    ache = [{"code": "Z00.129"}]
    return coded(sample, sample_stiffness=stiff, sample_ache=ache)


@pytest.mark.parametrize(
    ("code", "groups"),
    [
        ("M54.50", ["M54.5", "M54"]),
        ("M54", []),
        ("Z47.1", ["Z47"]),
        ("G43.909", ["G43.90", "G43.9", "G43"]),
        ("S86.011A", ["S86.011", "S86.01", "S86.0", "S86"]),
        ("S13.4XXA", ["S13.4", "S13"]),
    ],
)
def test_wider_codes(code: str, groups: list[str]) -> None:
    assert codes.above(code) == groups


def test_a_wider_code_stands_for_all_below_it(two: KnowledgeBase) -> None:
    found = codes.codes(two)
    both = ("conditions/sample-ache", "conditions/sample-stiffness")
    assert list(found) == sorted(found) == ["Z00", "Z00.0", "Z00.01", "Z00.1", "Z00.12", "Z00.129"]
    assert found["Z00.129"].conditions == both and found["Z00.129"].below == ()
    assert found["Z00.0"].conditions == ("conditions/sample-stiffness",) and found["Z00.0"].title.startswith(
        "Encounter for"
    )
    assert found["Z00.129"].title == "Encounter for routine child health examination without abnormal findings"
    assert found["Z00"].title.startswith("Encounter for general examination") and found["Z00"].below == (
        "Z00.01",
        "Z00.129",
    )
    assert found["Z00"].conditions == both


def test_each_code_has_its_page(two: KnowledgeBase) -> None:
    made: dict[str, Page] = {page.path: page for page in pages(two, SITE)}
    for code in codes.codes(two).values():
        page = made[f"icd10/{code.code}.md"]
        assert page.url == code.path and code.code in page.title
        for name in code.conditions:
            slug = name.partition("/")[2]
            assert f'href="../explain/{slug}.html"' in page.body and f'href="../conditions/{slug}.html"' in page.body
        for other in (*code.below, *codes.above(code.code)):
            assert f'href="{other}.html"' in page.body
        assert "ask-a-doctor-first.html" in page.body
        assert code.title and code.title in page.title and page.title.endswith("(a group of codes)") == bool(code.below)


def test_the_hub_and_the_page_for_requests_list_every_code(two: KnowledgeBase) -> None:
    """The second works without a script by its list."""
    made = {page.path: page for page in pages(two, SITE)}
    for path, begin in (("icd10/index.md", ""), ("connect.md", "icd10/")):
        for code in codes.codes(two).values():
            if not code.below:
                assert f'href="{begin}{code.code}.html"' in made[path].body
    assert "<noscript>" in made["connect.md"].body
    assert made["connect.md"].scripts == ("assets/codes.js", "assets/connect.js")


def test_programs_get_the_same_table(two: KnowledgeBase) -> None:
    """As JSON and as a script, which holds nothing that could end a script element."""
    files = {asset.path: asset.content.decode() for asset in EXPORTS["codes"](Material(two, SITE))}
    table = json.loads(files["codes.json"])
    script = files["assets/codes.js"]
    assert script.startswith("window.kbCodes=") and script.endswith(";\n") and "<" not in script
    assert json.loads(script.removeprefix("window.kbCodes=").removesuffix(";\n")) == table
    assert table["format"] == 2 and table["site"] == "https://site.example/"
    assert table["system"] == {"name": "ICD-10-CM", "oid": "2.16.840.1.113883.6.90"}
    assert [row["code"] for row in table["codes"]] == list(codes.codes(two))
    known = {page.url for page in pages(two, SITE)}
    for row in table["codes"]:
        assert row["page"] in known and set(row) == {"code", "title", "page", "conditions", "below"}
        assert set(row["conditions"]) <= set(table["conditions"])
    for own in table["conditions"].values():
        assert {own["explain"], own["reference"]} <= known
        assert set(own) == {"name", "summary", "explain", "short", "reference"}
        assert own["short"] == own["explain"].replace("explain/", "e/")


def test_a_base_without_codes_has_a_hub_that_stands(sample: KnowledgeBase) -> None:
    bare = coded(sample, sample_stiffness=[])
    made = {page.path for page in pages(bare, SITE)}
    assert {"icd10/index.md", "connect.md"} <= made and not [path for path in made if path.startswith("icd10/M")]


def test_every_code_of_the_data_is_reached(data: KnowledgeBase) -> None:
    """By itself and by the three signs that it begins with."""
    found = codes.codes(data)
    for name, condition in data.of("conditions").items():
        for entry in condition.icd10cm:
            assert name in found[entry.code].conditions and name in found[entry.code[:3]].conditions
            assert found[entry.code].title == entry.title, "two titles for one code"


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("{code: M25.60}", []),
        ("{code: M25.60, title: 'Stiffness of unspecified joint, not elsewhere classified'}", []),
        ("{code: U09.9, why: Samples were tested for it.}", []),
        ("{code: Z99.999}", ["unknown-code"]),
        ("{code: A00}", ["unknown-code"]),
        ("{code: A00, title: Plantar fasciitis}", ["unknown-code", "code-title"]),
        ("{code: M25.60, title: Sample stiffness}", ["code-title"]),
        ("{code: A00.9}", ["code-fit"]),
        ("{code: A00.9, why: An invented reason.}", []),
    ],
)
def test_codes_are_held_against_the_official_list(base: Path, row: str, told: list[str]) -> None:
    path = base / "conditions/sample-stiffness.yml"
    path.write_text(path.read_text().replace("{code: M25.60}", row))
    kb, problems = load(base)
    found = [*problems, *checks.run(kb)]
    assert sorted(p.rule for p in found) == sorted(told)
    assert {(p.path, p.line) for p in found} <= {(path.as_posix(), 8)}


def test_a_group_names_its_codes(base: Path) -> None:
    path = base / "conditions/sample-stiffness.yml"
    path.write_text(path.read_text().replace("{code: M25.60}", "{code: M25.6}"))
    (problem,) = checks.run(load(base)[0])
    assert "group of" in problem.message and "M25.60, M25.611" in problem.hint


def test_no_code_has_two_titles(data: KnowledgeBase) -> None:
    """Each that the base shows is the one of the list, and so are those of groups."""
    for code in codes.codes(data).values():
        found = official(code.code)
        assert found is not None and found.title == code.title and found.whole == (not code.below)


def test_a_code_whose_group_has_the_same_name_is_in_the_list() -> None:
    assert official("B20") is not None
    assert official("C50") is not None
