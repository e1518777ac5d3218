"""The way through the site: hubs, evidence at a glance, safety, techniques, the map of places never to press."""

from __future__ import annotations

import itertools
import math
import re
from pathlib import Path

import pytest
from published import by_path
from samples import ROOT
from selectolax.lexbor import LexborHTMLParser, LexborNode

from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model import words
from medmassage_kb.pages import embed, glance, icons, learner, listing, order, pages, places
from medmassage_kb.pages.page import Page
from medmassage_kb.site import Site
from medmassage_kb.statements import answer, certainty, traits

SITE = Site("https://site.example/", "https://code.example/kb")
GROUP = '[data-kb-group="group-%s"]'


@pytest.fixture(scope="module")
def made(sample: KnowledgeBase) -> dict[str, Page]:
    return {page.path: page for page in pages(sample, SITE)}


@pytest.fixture(scope="module")
def real() -> dict[str, Page]:
    return by_path()


def tree(page: Page) -> LexborHTMLParser:
    return LexborHTMLParser(page.body)


def said(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


# --- hubs


def test_a_hub_has_each_thing_once(real: dict[str, Page], data: KnowledgeBase) -> None:
    for kind in ("conditions", "techniques", "safety", "claims", "measures", "terms", "evidence", "pathways"):
        links = [node.attributes["href"] for node in tree(real[f"{kind}/index.md"]).css(".kb-rows__name")]
        assert sorted(links) == sorted(set(links)) and len(links) == len(data.of(kind)), kind


def test_sets_for_units_of_the_course_stand_by_themselves(real: dict[str, Page], data: KnowledgeBase) -> None:
    """A learner who looks for a unit finds its set under the course, and the sets on safety hold nothing else."""
    body = tree(real["questions/index.md"])
    found = {
        key: {
            (node.attributes["href"] or "").removesuffix(".html") for node in body.css(f"{GROUP % key} .kb-rows__name")
        }
        for key in ("course", "other")
    }
    without = {name.partition("/")[2] for name, e in data.of("questions").items() if e.about is None}
    assert found["course"] == {slug for slug in without if slug.startswith("course-")} != set()
    assert found["other"] == {slug for slug in without if slug.startswith("safety-")}
    assert "For the course" in real["practise.md"].body


def test_safety_is_ordered_by_urgency_and_answers_in_the_words_of_the_person(made: dict[str, Page]) -> None:
    body = made["safety/index.md"].body
    heads = re.findall(r"^## (.*) \{#group-([a-z-]+)\}$", body, re.M)
    assert [key for _, key in heads] == ["emergency", "urgent", "adapt"]
    assert "A sample that turns blue" in body and "No. A blue sample needs help first." in body


def test_what_is_asked_most_stands_first_and_exists(real: dict[str, Page]) -> None:
    body = real["safety/index.md"].body
    assert body.index("anticoagulants.html") < body.index("{#group-emergency}")
    assert len(tree(real["safety/index.md"]).css(".kb-asked a")) >= 6


def test_a_long_list_is_folded_and_a_short_one_is_not(real: dict[str, Page]) -> None:
    for path, folded in (("evidence/index.md", True), ("a-z.md", False), ("techniques/index.md", False)):
        assert bool(tree(real[path]).css(".kb-group > details")) == folded, path


def test_a_list_can_be_narrowed_only_by_what_occurs_in_it(real: dict[str, Page]) -> None:
    for page in real.values():
        if listing.SCRIPT not in page.scripts:
            continue
        for select in tree(page).css("[data-kb-narrow] select"):
            name = select.attributes["name"]
            values = [option.attributes["value"] for option in select.css("option") if option.attributes["value"]]
            there = {
                v for node in tree(page).css(f"[data-{name}]") for v in (node.attributes[f"data-{name}"] or "").split()
            }
            there |= (
                {node.attributes["data-column"] or "" for node in tree(page).css("[data-column]")}
                if name == "domain"
                else set()
            )
            assert len(values) > 1 and set(values) <= there, f"{page.path}: {name}"


# --- evidence at a glance


def test_a_cell_shows_the_fairest_comparison_and_says_where_others_differ(made: dict[str, Page]) -> None:
    row = tree(made["at-a-glance.md"]).css_first(".kb-matrix tr[data-problem]:has([href*='sample-stiffness'])")
    cell = row.css_first("td[data-column=pain]") if row else None
    assert cell is not None
    assert "better" in said(cell.css_first("summary")) and "low certainty" in said(cell.css_first("summary"))
    assert "sham" in said(cell.css_first("li"))


def test_the_mark_is_the_answer_of_the_page(data: KnowledgeBase) -> None:
    """Of the effects on which an answer rests the fairest is shown, never one that merely looks better."""
    for name, condition in data.of("conditions").items():
        if not condition.effects:
            continue
        first = answer.early(answer.main(condition))[0]
        cell = glance.cell([effect for effect in condition.effects if effect.domain == first.domain])
        assert cell is not None and cell.first.effect.comparator_class == first.comparator_class, name


def test_on_a_phone_a_row_shows_what_the_answer_says_first(made: dict[str, Page], data: KnowledgeBase) -> None:
    row = tree(made["at-a-glance.md"]).css_first("tr[data-problem]:has([href*='sample-stiffness'])")
    assert row is not None
    assert said(row.css_first(".kb-glance__open summary")) == (
        "Pain ▲ better, low certainty; all outcomes of Sample stiffness"
    )
    for condition in data.of("conditions").values():
        head = glance.head(condition)
        assert (head is None) == (not condition.effects)
        assert head is None or head.effect in answer.main(condition)
        assert head is None or head.effect.domain == condition.headline.domain, "not the mark of the main outcome"


def test_a_problem_stands_among_its_kind(data: KnowledgeBase) -> None:
    """By its code; what only shares a letter with another kind does not."""
    kinds = {"stress": "F", "cancer-pain": "C", "palliative-care": "other", "caesarean-recovery": "O", "neck-pain": "M"}
    for slug, kind in kinds.items():
        assert order.problem(data.get(f"conditions/{slug}")) == kind, slug


def test_the_key_names_every_grade_and_links_it(made: dict[str, Page]) -> None:
    """'Not rated' has its sign there too; each way has its own words; and the rule of the mark is told."""
    page = tree(made["at-a-glance.md"])
    shown = {said(node) for node in page.css(".kb-matrix td li a")}
    key = " ".join(said(node) for node in page.css(".kb-glance-key .kb-way"))
    assert shown and all(word in key for word in shown)
    assert "fairest comparison: a dummy treatment before attention" in said(page.css_first(".kb-glance-rule"))
    links = tree(made["at-a-glance.md"]).css(".kb-glance-key a")
    assert [said(link) for link in links] == ["high", "moderate", "low", "very low", "not rated"]
    assert all(link.css_first("svg.kb-circles") and "#certainty-" in (link.attributes["href"] or "") for link in links)


def test_the_grades_are_explained_with_the_marks_of_the_pages(sample: KnowledgeBase) -> None:
    """One system of signs: what explains them draws them as every page does, 'not rated' too."""
    page = LexborHTMLParser(embed.expand(sample, SITE, "start/how-to-read.md", "[[certainty]]"))
    for level, text in certainty.WORDS.items():
        mark = page.css_first(f"dt#certainty-{level} .kb-mark--{level}")
        drawn, shown = LexborHTMLParser(icons.circles(level)).css_first("svg"), mark and mark.css_first("svg")
        assert mark and shown and drawn and said(mark) == text and shown.html == drawn.html, level
    written = (ROOT / "docs").rglob("*.md")
    assert [path.name for path in written if re.search("[⊕◯●○]", path.read_text("utf-8"))] == []


def test_very_low_certainty_never_points_anywhere(data: KnowledgeBase) -> None:
    effects = [effect for condition in data.of("conditions").values() for effect in condition.effects]
    doubtful = [glance.mark(effect).words for effect in effects if effect.certainty == "very-low"]
    assert doubtful and set(doubtful) == {"very uncertain"}


def test_an_empty_cell_is_empty_and_a_full_one_opens(made: dict[str, Page]) -> None:
    for cell in tree(made["at-a-glance.md"]).css(".kb-matrix td"):
        empty = "kb-none" in (cell.attributes.get("class") or "")
        assert empty == (cell.css_first("details") is None)


# --- safety entries


def test_severity_stands_first_then_the_answer_then_the_therapist(made: dict[str, Page]) -> None:
    body = made["safety/sample-caution.md"].body
    parts = ("# A thin sample", "Thin sample", "Massage, but differently", "Can I have a massage?", "Only light strokes.",
             "Ask for", "Refuse", "If something happens", "{#do}", "Nothing firm on a thin sample.", "{#why}")  # fmt: skip
    places_of = [body.index(part) for part in parts]
    assert places_of == sorted(places_of)


def test_every_action_has_a_picture_a_word_and_a_tone_and_none_is_green() -> None:
    for action in traits.SEVERITY:
        assert "<path" in icons.sign(action) and words.SEVERITY[action][0]
        assert [title for (named, _), title in learner.TITLES.items() if named == action]
        assert words.ACTION_MARK[action] in ("emergency", "urgent", "talk-first"), action


# --- techniques


def test_a_technique_says_first_when_not_and_when_to_stop(made: dict[str, Page]) -> None:
    body = made["techniques/sample-stroke.md"].body
    order = [body.index(part) for part in ("{#safety}", "kb-drawing", "Never", "Stop if", "{#what}", "{#steps}")]
    assert order == sorted(order)
    assert "thin sample" in body[order[0] : order[4]]


def test_the_drawing_is_part_of_the_page_with_the_words_of_the_record(made: dict[str, Page]) -> None:
    figure = tree(made["techniques/sample-stroke.md"]).css_first(".kb-drawing svg")
    assert figure is not None and figure.attributes["role"] == "img"
    assert "A flat hand lies on a long sample." in figure.html  # type: ignore[operator]
    assert "The file's own" not in made["techniques/sample-stroke.md"].body
    assert figure.html.count("<path") == 2  # type: ignore[union-attr]


def test_a_drawing_that_is_not_there_leaves_no_empty_figure(base: Path) -> None:
    page = {page.path: page for page in pages(load(base)[0], SITE)}["techniques/sample-stroke.md"]
    assert "kb-drawing" not in page.body


def test_only_what_was_found_with_the_technique_alone_stands_there(made: dict[str, Page]) -> None:
    stroke, hold = (tree(made[f"techniques/{name}.md"]) for name in ("sample-stroke", "sample-hold"))
    links = [node.attributes["href"] for node in stroke.css("a[href*='#effect-']")]
    assert links and all("sample-stiffness" in (link or "") for link in links)
    assert not hold.css("a[href*='#effect-']") and "Not studied by itself." in made["techniques/sample-hold.md"].body


def test_pressure_is_a_picture_and_words(made: dict[str, Page]) -> None:
    box = tree(made["techniques/sample-stroke.md"]).css_first(".kb-scale-box")
    assert box is not None and "2 to 4 of 10" in said(box)
    assert [len(box.css(f".kb-scale__{part}")) for part in ("on", "off")] == [3, 8]


# --- places never to press


def test_the_map_and_the_list_say_the_same(real: dict[str, Page], data: KnowledgeBase) -> None:
    page = tree(real["safety/never-press.md"])
    on_map = [node.attributes["href"] for node in page.css(".kb-place")]
    in_list = [f"#{node.attributes['id']}" for node in page.css(".kb-places__list > ol > li")]
    assert on_map == in_list and len(on_map) >= 12
    for item in page.css(".kb-places__list > ol > li"):
        assert item.css("a[href$='.html']"), "a place without an entry"
    named = {entry for entry, e in data.of("safety").items() if e.areas}
    assert {entry for place in places.places(data) for entry in place.entries} == named


def test_every_place_of_the_model_can_be_drawn_within_the_picture() -> None:
    assert list(places.RINGS) == list(words.AREA_OF_BODY)
    for ring in itertools.chain.from_iterable(places.RINGS.values()):
        for x, _ in ring.middles:
            assert x - ring.rx >= -14 and x + ring.rx <= 362 and ring.y - ring.ry >= 0 and ring.y + ring.ry <= 400


def test_numbers_stand_in_or_beside_their_places(real: dict[str, Page]) -> None:
    """In every ring of the place, else beside one to which a line leads that crosses no other; no two of them touch."""
    links = tree(real["safety/never-press.md"]).css(".kb-place")
    boxes, lines = [], []
    for link in links:
        number = (link.attributes["aria-label"] or "").partition(":")[0]
        half, rings = (15 if len(number) > 1 else 10.5), link.css("ellipse")
        for text in link.css("text"):
            x, y = float(text.attributes["x"] or 0), float(text.attributes["y"] or 0) - 6
            boxes.append((x - half, y - 10.5, x + half, y + 10.5))
            assert text.text() == number
        held = {(ring.attributes["cx"], float(ring.attributes["cy"] or 0)) for ring in rings}
        numbered = {(text.attributes["x"], float(text.attributes["y"] or 0) - 6) for text in link.css("text")}
        if held != numbered:
            assert len(link.css(".kb-place__line")) == len(link.css(".kb-place__spot")) == len(link.css("text")), number
        for line in link.css(".kb-place__line"):
            ends = [tuple(map(float, end.split())) for end in (line.attributes["d"] or "").lstrip("M").split("L")]
            assert math.dist(ends[0], ends[-1]) < 70, "a number far from its place"
            lines += list(itertools.pairwise(ends)) if len(ends) > 2 else [ends]
    for a, b in itertools.combinations(boxes, 2):
        assert max(a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3]) >= 3, "numbers that touch"
    for (a, b), (c, d) in itertools.combinations(lines, 2):
        turns = [(q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])
                 for p, q, r in ((a, b, c), (a, b, d), (c, d, a), (c, d, b))]  # fmt: skip
        assert {a, b} & {c, d} or turns[0] * turns[1] > 0 or turns[2] * turns[3] > 0, "lines that cross"


def test_the_base_of_the_neck_is_marked_from_both_sides() -> None:
    assert [ring.side for ring in places.RINGS["side-of-neck"]] == [places.FRONT, places.BACK]


# --- glossary and safety


def test_a_word_and_the_safety_entry_of_the_same_subject_lead_to_each_other(real: dict[str, Page]) -> None:
    def leads(path: str, where: str) -> bool:
        return f'href="../{where}.html"' in real[f"{path}.md"].body

    for term, safety in (("anticoagulant", "anticoagulants"), ("deep-vein-thrombosis", "suspected-dvt")):
        assert leads(f"terms/{term}", f"safety/{safety}") and leads(f"safety/{safety}", f"terms/{term}"), term
    assert not leads("terms/deep-vein-thrombosis", "safety/anticoagulants")


def test_every_list_of_health_problems_has_one_order(real: dict[str, Page], data: KnowledgeBase) -> None:
    """By kind, then from A to Z: on the hub, for clinics and at a glance; a pathway stands where whom it serves does."""
    clinics = LexborHTMLParser(embed.expand(data, SITE, "start/clinics.md", "[[for-clinics]]"))
    lists = {
        "hub": [said(node) for node in tree(real["conditions/index.md"]).css(".kb-rows__name")],
        "clinics": [said(node) for node in clinics.css(".kb-rows__name")],
        "glance": [said(node) for node in tree(real["at-a-glance.md"]).css("tr[data-problem] th > a:first-child")],
    }
    expected = [data.called(name) for names in order.problems(data).values() for name in names]
    assert expected.index("Neck pain") < expected.index("Migraine") < expected.index("Cancer pain")
    assert {name: found == expected for name, found in lists.items()} == dict.fromkeys(lists, True)
    heads = re.findall(r"\{#group-([a-z]+)\}$", real["pathways/index.md"].body, re.M)
    assert heads == [key.lower() for key in order.PROBLEMS if key.lower() in heads] and len(heads) > 2
    oncology = tree(real["pathways/index.md"]).css_first('[data-kb-group="group-c"]')
    assert "oncology-trained" in said(oncology)


def test_a_letter_of_many_names_is_parted_by_its_second(real: dict[str, Page]) -> None:
    """So that a page of names is not one fold with hundreds behind it; a short one stands open and whole."""
    for path, page in real.items():
        if path.startswith("a-z/"):
            parts = [len(group.css(".kb-rows > li")) for group in tree(page).css("[data-kb-group]")]
            assert (len(parts) > 1) == (sum(parts) > listing.MANY), path
            assert max(parts) <= 150, path
    heads = [said(node)[:3] for node in tree(real["a-z/b.md"]).css("[data-kb-group] summary")]
    assert heads[0] == "Ba:" and heads == sorted(heads)
