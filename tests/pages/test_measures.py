"""Outcome measures: scores worked out by hand, examples that fit their thresholds, and which forms may stand here."""

from __future__ import annotations

import json
import re

import pytest
from samples import DATA, SAMPLE

from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model.measure import Measure
from medmassage_kb.model.score import Form
from medmassage_kb.pages import entities, measures
from medmassage_kb.site import Site

FORMS = {
    "theirs": ["gad-7", "phq-9", "rmdq"],
    "ours": ["limb-volume", "nprs", "ppt", "psfs", "tug", "vas-pain"],
}
NONE = ["limb-volume", "midas", "ppt"]
"""Measures of which neither a change that matters nor one beyond error was read."""


@pytest.fixture(scope="module")
def real() -> KnowledgeBase:
    return load(DATA)[0]


def body(kb: KnowledgeBase, name: str) -> str:
    return dict(entities.pages(kb, Site()))[f"measures/{name}.md"]().body


def form(kb: KnowledgeBase, name: str) -> Form:
    found = kb.get(f"measures/{name}").form
    assert found is not None
    return found


def every(one: Form, value: float) -> dict[str, float]:
    return {item.id: value for item in one.items}


def test_scores_are_those_worked_out_by_hand(real: KnowledgeBase) -> None:
    phq, gad, back, own = (form(real, name) for name in ("phq-9", "gad-7", "rmdq", "psfs"))
    assert [phq.score(every(phq, value)) for value in (0, 1, 3)] == [0, 9, 27]
    assert phq.score(every(phq, 1) | {"harm": 3, "sleep": 0}) == 10  # seven times 1, and 3
    assert gad.score(every(gad, 2) | {"afraid": 0}) == 12
    assert back.score({"home": 1, "bed": 1, "sleep": 1}) == 3
    assert own.score({"first": 4, "third": 7}) == 5.5
    assert form(real, "nprs").score({"pain": 7}) == 7


def test_blank_answers_count_as_the_source_has_it(real: KnowledgeBase) -> None:
    phq, back, own = (form(real, name) for name in ("phq-9", "rmdq", "psfs"))
    almost = every(phq, 3)
    del almost["mood"]
    assert phq.score(almost) is None
    assert back.score({}) == 0
    assert own.score({}) is None


def test_total_runs_over_the_scale_and_both_ends_are_reached(real: KnowledgeBase) -> None:
    reached = {}
    for name, measure in real.of("measures").items():
        if measure.form and measure.scale and (ends := measure.form.range()):
            low, high = (end / (1 if measure.form.total == "mean" else len(measure.form.items)) for end in ends)
            reached[name] = [measure.form.score(every(measure.form, value)) for value in (low, high)]
            assert reached[name] == [measure.scale.min, measure.scale.max], name
    assert len(reached) == 6  # the test that is timed and the volume have no upper end


def test_forms_stand_only_where_they_may(real: KnowledgeBase) -> None:
    """Who adds a form adds it here too, having read its licence."""
    found: dict[str, list[str]] = {"theirs": [], "ours": []}
    for name, measure in sorted(real.of("measures").items()):
        if measure.form:
            found[measure.form.wording].append(name.partition("/")[2])
    assert found == FORMS
    for name in FORMS["theirs"]:
        measure = real.get(f"measures/{name}")
        assert measure.free_to_use and measure.licence and measure.licence.terms in html_free(body(real, name))


def html_free(text: str) -> str:
    return re.sub(r"<[^>]+>", "", text).replace("&#39;", "'").replace("&amp;", "&")


@pytest.mark.parametrize("name", sorted(path.stem for path in (DATA / "measures").glob("*.yml")))
def test_worked_examples_hold_against_their_threshold(name: str, real: KnowledgeBase) -> None:
    measure: Measure = real.get(f"measures/{name}")
    made = measures.examples(measure)
    page = html_free(body(real, name))
    if name in NONE:
        assert not made and "No smallest change that matters was read for this measure" in page
        return
    one_person = [one for one in measure.important_difference if not one.between_groups] or measure.beyond_error
    assert [one.known for one in made] == list(one_person)
    for one in made:
        start, end, size, _ = sizes(one.reaches)
        needed = one.known.value / 100 * start if one.known.unit.startswith("%") else one.known.value
        assert size == abs(end - start) >= needed
        assert measure.scale is None or measure.scale.min <= end <= measure.scale.max
        shorter = sizes(one.falls_short)[2] if "stays at" not in one.falls_short else 0
        assert needed > shorter == size - 1
        better = measure.scale.better if measure.scale else None
        assert better != "lower" or end < start
        assert better != "higher" or end > start
        assert f"{one.known.value:g}" in one.words and one.words.startswith("In ")
        assert one.words in page and one.reaches in page and one.falls_short in page


def sizes(text: str) -> tuple[float, float, float, str]:
    """First and last score, their difference and what it is counted in."""
    found = re.match(r"From (\d+) to (\d+) is a (?:fall|rise) of (\d+) ([\w -]+?) \(", text)
    assert found, text
    return float(found[1]), float(found[2]), float(found[3]), found[4]


def test_an_important_change_within_error_says_so(real: KnowledgeBase) -> None:
    """On the SPADI the change that matters is smaller than the error; on the DASH it depends on the study."""
    spadi, dash = (measures.examples(real.get(f"measures/{name}")) for name in ("spadi", "dash"))
    assert all("may be nothing but error" in one.reaches for one in spadi)
    assert ["goes beyond error" in one.reaches for one in dash] == [True, False]
    assert ["11.8" in one.reaches for one in dash] == [False, True]


def test_a_share_beside_points_is_worked_out(real: KnowledgeBase) -> None:
    (odi,) = measures.examples(real.get("measures/odi"))
    assert "From 60 to 50" in odi.reaches and odi.reaches.endswith(
        "As a share it is 16.7 %, less than the 30 % named beside it."
    )


def test_a_gap_between_groups_is_no_example_for_one_person(real: KnowledgeBase) -> None:
    measure = real.get("measures/hit-6")
    assert [one.value for one in measure.important_difference] == [2.5, 6, 1.5]
    assert [one.known.value for one in measures.examples(measure)] == [2.5, 6]
    page = body(real, "hit-6")
    assert "1.5 points between two groups" in page


def test_self_harm_is_told_of_before_and_beside_the_question(real: KnowledgeBase) -> None:
    page, entry = body(real, "phq-9"), real.get("safety/thoughts-of-self-harm")
    before, question, card = (
        page.index("Before you begin"),
        page.index("better off dead"),
        page.index('data-kb-warning="harm"'),
    )
    assert before < question < card
    for place in (before, card):
        told = html_free(page[place:])
        for text in (entry.patient.after, entry.patient.may_i, entry.modify):
            assert text in told[:1500]
    assert page.count('data-kb-warns="harm"') == 1 and "data-kb-warning" not in body(real, "gad-7")


@pytest.mark.parametrize("name", [*FORMS["theirs"], *FORMS["ours"]])
def test_a_page_does_not_speak_of_the_site_from_outside(name: str, real: KnowledgeBase) -> None:
    page = body(real, name)
    assert "On the site" not in page and "Fill the form in on the screen" in page


def test_the_script_is_told_what_the_record_says(real: KnowledgeBase) -> None:
    told = json.loads(measures.shown(real, "measures/nprs", real.get("measures/nprs")).told)
    assert [(row["value"], row["also"], row["error"]) for row in told["changes"]] == [
        (2, 30, False), (2, 30, False), (1.3, 0, False),
    ]  # fmt: skip
    assert told["range"] == ["0", "10"] and told["higher"] == "worse" and told["things"] == "points"
    assert (
        json.loads(measures.shown(real, "measures/limb-volume", real.get("measures/limb-volume")).told)["changes"] == []
    )


def test_where_a_licence_was_not_read_no_form_stands_but_where_to_get_it(real: KnowledgeBase) -> None:
    dash = body(real, "dash")
    assert (
        "data-kb-measure" not in dash and 'href="https://dash.iwh.on.ca/licences"' in dash and "Where to get it" in dash
    )
    assert "not verified; check before you print the form" in body(real, "ndi")
    assert "no; a licence is needed" in body(real, "womac")


def test_what_a_form_asks_is_escaped() -> None:
    sample = load(SAMPLE)[0]
    measure = sample.get("measures/sample-scale")
    hostile = measure.form.model_copy(update={"ask": '"><script>x</script>', "credit": "<b>"})
    kb = sample
    kb.entities["measures/sample-scale"] = measure.model_copy(update={"form": hostile})
    page = body(kb, "sample-scale")
    assert "<script>x" not in page and "&lt;script&gt;x" in page and "<b>" not in page


def test_what_uses_a_measure_is_listed_by_name_and_once(real: KnowledgeBase) -> None:
    """A set of questions and a case are called like their health problem: the problem stands for them."""
    for name, measure in real.of("measures").items():
        users = measures.shown(real, name, measure).users
        called = [real.called(one) for one in users]
        assert called == sorted(called, key=str.casefold) and len(called) == len(set(called)), name
        assert set(called) == {real.called(one) for one in real.named_by(name)}, name
    used = body(real, "psfs").partition("{#used-by}")[2].partition("</ul>")[0]
    names = re.findall(r">([^<]+)</a></li>", used)
    assert names == sorted(set(names), key=str.casefold) and "COPD" in names
    assert "conditions/copd" in measures.shown(real, "measures/psfs", real.get("measures/psfs")).users


def test_patients_are_led_to_the_forms_that_they_can_fill_in_alone(real: KnowledgeBase) -> None:
    """Not to one that asks about self-harm, that a second person times, or that needs a tape."""
    pages = dict(entities.pages(real, Site()))
    back = pages["explain/low-back-pain.md"]().body
    for name in ("nprs", "rmdq", "psfs"):
        assert f'measures/{name}.html#form"' in back, name
    assert real.get("measures/rmdq").plain in back
    for condition, name in (("depression", "phq-9"), ("breast-cancer-lymphoedema", "limb-volume")):
        assert f"measures/{name}" in real.get(f"conditions/{condition}").measures
        assert f"measures/{name}.html#form" not in pages[f"explain/{condition}.md"]().body
    assert "Keep track" not in pages["explain/hypertension.md"]().body, "no form, no line"
    led = [name for name, e in real.of("conditions").items() if measures.to_keep_track(real, e.measures)]
    assert len(led) > 60


def test_where_no_form_stands_the_page_says_so_and_where_to_get_it(real: KnowledgeBase) -> None:
    bare = [name for name, measure in real.of("measures").items() if not measure.form]
    assert len(bare) == 17
    for name in bare:
        shown = body(real, name.partition("/")[2])
        assert "stands here" in shown, name
        assert "Where to get it:" in shown, name
        assert "{#form}" not in shown, name
