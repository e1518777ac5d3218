"""The page of a technique: what the strip at its head says."""

from __future__ import annotations

import re
from typing import Any

from published import by_path

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.safety import MOST_LETTERS
from medmassage_kb.pages import learner
from medmassage_kb.pages.render import environment


def test_the_strip_names_every_stop_of_every_technique(data: KnowledgeBase) -> None:
    """Each by a short name that is a link; what rules it out before the drawing, the rest after it, and none twice."""
    for name in data.of("techniques"):
        body = by_path()[f"{name}.md"].body
        strip = body[body.index("{#safety}") : body.index("{#what}")]
        first, rest = strip.split('<p class="kb-first__every">')[0].split('<div class="kb-first">')
        shown = learner.learner(data, name).first
        for part, rows in ((first, [r for r in shown if r.rules_out]), (rest, [r for r in shown if not r.rules_out])):
            found = re.findall(r'<a href="\.\./(safety/[^"]+)\.html">([^<]+)</a>', part)
            assert found == [(one.safety, learner.short(data.get(one.safety))) for r in rows for one in r.concerns], (
                name
            )
        assert len({link for link, _ in re.findall(r'href="\.\./(safety/(?!check)[^"]+)(\.html)', strip)}) == sum(
            len(row.concerns) for row in shown
        )


def test_a_short_name_is_short_and_one_of_its_kind(data: KnowledgeBase) -> None:
    """Of every entry; and nothing has a capital but where it is written so everywhere."""
    names = [learner.short(e) for e in data.of("safety").values()]
    assert max(map(len, names)) <= MOST_LETTERS and len(set(names)) == len(names)
    assert [name for name in names if name[0].isupper()] == ["GLP-1 medicine"]


def test_each_list_holds_what_its_heading_says(data: KnowledgeBase) -> None:
    """No medicine among places, no act among people; 'no massage at all' is said only where no massage is right."""
    held: dict[str, set[str]] = {}
    for name in data.of("techniques"):
        shown = learner.learner(data, name)
        for row in (*shown.own, *shown.every):
            held.setdefault(row.title, set()).update(concern.safety for concern in row.concerns)
    assert all(data.get(name).action == "do-not" for name in held["No massage at all"])
    assert "safety/anticoagulants" in held["Not this technique"]
    places, people = held["Leave the place out"], held[learner.TITLES["avoid-area", "person"]]
    assert {"safety/varicose-veins", "safety/eczema"} <= places
    assert all(data.get(name).kind == "local" for name in places)
    assert not [name for name in places | people if "pressure" in data.get(name).plain]
    things = held[learner.TITLES["avoid-area", "thing"]]
    assert {"safety/anticoagulants", "safety/pacemaker-icd"} <= things and not things & (places | people)
    assert "safety/groin-vessels" in held["No deep or pointed pressure for anybody"]
    assert held["Not done to anybody"] == {"safety/thrust-and-end-range-neck"}


def test_what_is_special_to_a_technique_stands_first(data: KnowledgeBase) -> None:
    """Within one thing to do: a failing heart and a skin infection before what stops every massage; few before many."""
    strip = by_path()["techniques/manual-lymph-drainage.md"].body.split("{#what}")[0]
    line = next(part for part in strip.split("<p ") if "Get help the same day" in part)
    special, common = line.split("as for any massage:")
    assert {"heart failure, unexplained swelling", "spreading skin infection"} <= set(
        re.findall(">([^<]+)</a>", special)
    )
    assert {"giant cell arteritis", "spinal fracture"} <= set(re.findall(">([^<]+)</a>", common))
    parted = 0
    for name in data.of("techniques"):
        for row in learner.learner(data, name).first:
            stopped = [learner.stopped(data, one.safety) for one in row.special]
            assert stopped == sorted(stopped), (name, row.title)
            assert not [one.safety for one in row.common if one.own], (name, row.title)
            parted += bool(row.special and row.common)
    strips = (page.body.split("{#what}")[0] for path, page in by_path().items() if path.startswith("techniques/"))
    body = "".join(strips)
    assert 0 < parted == body.count("as for any massage:")


def test_an_entry_that_stops_this_technique_alone_says_so_in_the_table(data: KnowledgeBase) -> None:
    """'No massage' beside blood thinners would stop the light work that the same row allows."""
    stopped = 0
    for name in data.of("techniques"):
        shown = learner.learner(data, name)
        body = by_path()[f"{name}.md"].body
        for row in (*shown.own, *shown.every):
            if row.title == "Not this technique":
                for one in row.concerns:
                    line = re.search(rf'<tr><th scope="row"><a href="[^"]*{one.safety}\.html".*?</tr>', body)
                    assert line and ">Not this technique<" in line[0] and ">No massage<" not in line[0], (name, one)
                    stopped += 1
    assert stopped > 20


def test_new_numbness_is_answered_in_the_same_words_everywhere(data: KnowledgeBase) -> None:
    """As its safety entry has it: an ambulance where it spreads or a limb is weak, a doctor that day in any case."""
    said = [
        line for e in data.of("techniques").values() for line in e.stop_signs if re.search("numb, tingl|tingling", line)
    ]
    assert len(said) > 20
    assert {line.partition(". ")[2] for line in said} == {
        "If you get weak or it spreads, call an ambulance; else see a doctor that day, even if it clears in minutes."
    }


def test_what_is_never_done_and_when_to_stop_is_open(data: KnowledgeBase) -> None:
    """On a phone too, right behind the drawing; nothing on the page folds it."""
    for name, e in data.of("techniques").items():
        page = by_path()[f"{name}.md"]
        assert page.body.count('<details class="kb-first__row') == page.body.count(" open><summary>") == 2, name
        assert "data-kb-fold" not in page.body and "assets/explain.js" not in page.scripts, name
        order = [page.body.index(text) for text in ("kb-first--never", e.never[0], e.stop_signs[0])]
        assert order == sorted(order), name


def test_the_basis_is_told_in_words_that_the_foot_explains(data: KnowledgeBase) -> None:
    """No 'craft' without a meaning, and no part of the page named twice."""
    for name, e in data.of("techniques").items():
        body = by_path()[f"{name}.md"].body
        assert "(craft)" not in body, name
        if "(professional knowledge)" in body:
            assert "Resting on professional knowledge" in body, name
        assert len(set(e.craft)) == len(e.craft) and not {"pressure", "pressure scale"} <= set(e.craft), name


def test_the_steps_of_the_pressure_are_numbered() -> None:
    drawings: Any = environment().get_template("_drawings.jinja").module
    numbers = re.findall(r">(\d+)</text>", drawings.pressure(2, 6))
    assert numbers == [str(step) for step in range(11)]


def test_a_stroke_of_the_hand_is_not_explained_as_suction_cups() -> None:
    """'Cupping' on the page of tapotement is the hollow hand; the cups are linked at 'suction cups'."""
    body = by_path()["techniques/tapotement.md"].body
    assert re.findall(r'href="\.\./terms/cupping\.html" title="[^"]*">([^<]+)</a>', body) == ["suction cups"]
