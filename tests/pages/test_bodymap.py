"""The body map: every region of the vocabulary, drawn or listed, linked only where there is something to find."""

from __future__ import annotations

import posixpath
import re
from typing import get_args

import pytest
from published import by_path
from selectolax.lexbor import LexborHTMLParser, LexborNode

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import Region
from medmassage_kb.pages import bodymap
from medmassage_kb.pages.embed import expand, problems
from medmassage_kb.pages.render import View
from medmassage_kb.site import Site

NOT_ONE_PLACE = {"skin", "whole-body", "mind"}
NUMBER = re.compile(r"-?\d*\.?\d+")


def attribute(node: LexborNode | None, name: str) -> str:
    assert node is not None
    return node.attributes.get(name) or ""


@pytest.fixture(scope="module")
def shown(data: KnowledgeBase) -> LexborHTMLParser:
    return LexborHTMLParser(str(bodymap.html(View(data, Site(), "index.html"))))


def test_every_region_is_in_the_list_and_every_place_is_drawn(data: KnowledgeBase) -> None:
    parts = bodymap.parts(data)
    assert {part.id for part in parts} == set(get_args(Region))
    assert {part.id for part in parts if not part.front and not part.back} == NOT_ONE_PLACE


def test_a_region_counts_its_health_problems(data: KnowledgeBase, shown: LexborHTMLParser) -> None:
    """In the list and in the name of its link in the drawing."""
    for part in bodymap.parts(data):
        count = sum(part.id in condition.regions for condition in data.of("conditions").values())
        words = {0: "nothing yet", 1: "1 entry"}.get(count, f"{count} entries")
        row = next(item for item in shown.css(".kb-body__list li") if item.text().startswith(part.name + " "))
        assert row.text() == f"{part.name} {words}"
        assert [attribute(a, "href") for a in row.css("a")] == ([f"regions/{part.id}.html"] if count else [])
        drawn = [a for a in shown.css("svg a") if attribute(a, "href") == f"regions/{part.id}.html"]
        assert len(drawn) == (1 if count and (part.front or part.back) else 0)
        assert [attribute(a, "aria-label") for a in drawn] == [f"{part.name}: {words}"] * len(drawn)


def test_a_region_without_a_health_problem_is_no_link(sample: KnowledgeBase) -> None:
    """The sample base knows low back and neck only; everything else is drawn without a link and says so."""
    tree = LexborHTMLParser(str(bodymap.html(View(sample, Site(), "index.html"))))
    regions = {region for condition in sample.of("conditions").values() for region in condition.regions}
    assert {attribute(a, "href") for a in tree.css("a")} == {f"regions/{region}.html" for region in regions}
    assert len(tree.css(".kb-body__list li")) - len(tree.css(".kb-body__list a")) == len(get_args(Region)) - len(
        regions
    )
    assert tree.text().count("nothing yet") == len(get_args(Region)) - len(regions)
    assert tree.css(".kb-body__none path")


def test_shapes_stay_within_the_figure() -> None:
    """Half a body, mirrored; a point beyond 80 would lie on the other figure."""
    for paths in (*bodymap.FRONT.values(), *bodymap.BACK.values()):
        for d in paths:
            numbers = [float(n) for n in NUMBER.findall(d)]
            assert len(numbers) % 2 == 0 and d.startswith("M") and d.endswith("Z"), d
            assert all(-80 <= x <= 80 for x in numbers[::2]) and all(0 <= y <= 400 for y in numbers[1::2]), d


def test_mirrored_shapes_lie_on_one_side() -> None:
    for name in bodymap.MIRRORED:
        for d in (*bodymap.FRONT.get(name, ()), *bodymap.BACK.get(name, ())):
            assert all(x > 0 for x in [float(n) for n in NUMBER.findall(d)][::2]), name


def test_it_stands_on_the_hubs_with_its_style_sheet() -> None:
    """It leads to the page of the region, on which each health problem is in plain words first."""
    made = by_path()
    for path in ("conditions/index.md", "regions/index.md"):
        links = [attribute(a, "href") for a in LexborHTMLParser(made[path].body).css(".kb-body a")]
        folder = path.partition("/")[0]
        targets = {posixpath.normpath(posixpath.join(folder, link)).removesuffix(".html") + ".md" for link in links}
        assert targets and targets <= made.keys() and all(target.startswith("regions/") for target in targets)
        assert bodymap.STYLE in made[path].styles
    for page in (page for path, page in made.items() if path.startswith("regions/") and path != "regions/index.md"):
        names = [attribute(a, "href") for a in LexborHTMLParser(page.body).css(".kb-rows__name")]
        assert names and all(link.startswith("../explain/") for link in names), page.path


def test_a_hand_written_page_may_hold_it(sample: KnowledgeBase) -> None:
    text = "# Home\n\n[[body-map]]\n"
    assert list(problems(sample, "docs/index.md", text)) == []
    assert 'href="regions/low-back.html"' in expand(sample, Site(), "index.md", text)
    assert 'href="../regions/low-back.html"' in expand(sample, Site(), "start/patients.md", text)
