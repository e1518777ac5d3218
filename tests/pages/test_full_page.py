"""The full page on a condition: what a clinic reads first, findings in a fair order, and texts to copy."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import StudiedDose
from medmassage_kb.model.effect import Effect
from medmassage_kb.pages import findings as full
from medmassage_kb.pages import pages, referral
from medmassage_kb.pages.findings import axis, findings
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import environment
from medmassage_kb.site import Site
from medmassage_kb.statements import answer, cite

SITE = Site("https://site.example/", "https://code.example/kb")
NAME = "conditions/sample-stiffness"
DRAWINGS: Any = environment().get_template("_drawings.jinja").module


@pytest.fixture(scope="module")
def made(sample: KnowledgeBase) -> dict[str, Page]:
    return {page.path: page for page in pages(sample, SITE)}


@pytest.fixture
def effects(sample: KnowledgeBase) -> dict[str, Effect]:
    return {effect.id: effect for effect in sample.get(NAME).effects}


def text(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


# --- the strip


def test_the_strip_answers_before_anything_else(made: dict[str, Page]) -> None:
    """Answer, when to refer or stop, dose, measure with the change that matters, code, and what can be taken along."""
    body = made[f"{NAME}.md"].body
    said = text(body.partition("{#red-flags}")[0])
    for part in (
        "Massage may reduce pain slightly",
        "Emergency if the sample turns blue",
        "All 3 danger signs",
        "If your notes show no change after ten visits, stop.",
        "10 visits of 30 minutes in 5 weeks",
        "SPS , 0 to 10, lower is better. Change that matters: 1.5 points.",
        "M25.60",
        "Referral text",
        "Give to a patient",
    ):
        assert part in said, part
    assert 'href="#referral"' in body and 'href="../sheets/sample-stiffness.html"' in body


def test_each_mark_of_certainty_leads_to_what_it_means(made: dict[str, Page]) -> None:
    body = made[f"{NAME}.md"].body
    assert '<a class="kb-sure" href="../start/how-to-read.html#certainty-low">' in body
    assert body.count("kb-mark--") == body.count("kb-sure")


def test_answers_keep_to_sixty_words(data: KnowledgeBase) -> None:
    long = {}
    for name in data.of("conditions"):
        count = sum(len(part.words.split()) for part in full.clinic(data, SITE, name).answer)
        if count > 60:
            long[name] = count
    assert long == {}


def test_without_content_a_section_is_not_shown(made: dict[str, Page]) -> None:
    body = made["conditions/sample-ache.md"].body
    for name in ("safety", "techniques", "guidelines", "mechanisms", "measures", "pathways", "codes", "see-also"):
        assert f"{{#{name}}}" not in body, name
    assert "No study of this was found that could be graded." in body
    assert "Dose studied" not in body


# --- findings


def test_the_fairest_comparison_comes_first(sample: KnowledgeBase, effects: dict[str, Effect]) -> None:
    usual = effects["pain-sham"].model_copy(update={"id": "usual", "comparator_class": "usual-care", "main": False})
    groups, others = findings(sample, [usual, *effects.values()])
    assert [group.title for group in groups] == ["Pain", "Movement"]
    assert [one.effect.id for one in groups[0].findings][:2] == ["pain-sham", "usual"]
    assert [one.effect.id for one in others] == ["sleep-no-treatment"]


def test_a_later_null_result_of_the_answer_is_not_folded_away(sample: KnowledgeBase, made: dict[str, Page]) -> None:
    body = made[f"{NAME}.md"].body
    shown, _, folded = body.partition('id="other-studies"')
    assert 'id="effect-stiffness-later"' in shown
    assert 'id="effect-sleep-no-treatment"' in folded and "No difference found" in text(folded)


def test_very_low_certainty_never_sounds_like_a_benefit(sample: KnowledgeBase, effects: dict[str, Effect]) -> None:
    groups, _ = findings(sample, [effects["movement-usual-care"]])
    assert groups[0].findings[0].direction == "too uncertain to say"


def test_counts_out_of_a_hundred_are_said(made: dict[str, Page]) -> None:
    said = text(made[f"{NAME}.md"].body)
    assert "55 out of 100 moved more freely with sample stroking, 40 with usual care." in said


def test_what_did_better_has_its_name_where_massage_is_the_comparison(
    sample: KnowledgeBase, effects: dict[str, Effect]
) -> None:
    changes = {"intervention": "pelvic physiotherapy", "comparator": "full-body massage"}
    one = effects["pain-sham"].model_copy(update=changes)
    found = findings(sample, [one])[0][0].findings[0]
    assert found.direction == "pelvic physiotherapy did better"
    assert found.axis is not None
    assert found.axis.sides == ("pelvic physiotherapy did better", "comparison did better")
    long = one.model_copy(update={"intervention": "half an hour of home massage by a trained helper"})
    assert findings(sample, [long])[0][0].findings[0].direction == "what was studied did better"


# --- the small axis


def test_the_axis_says_what_the_figure_is_held_against(sample: KnowledgeBase, effects: dict[str, Effect]) -> None:
    effect = effects["movement-usual-care"]
    drawn = axis(sample, effect)
    assert drawn is not None
    assert text(drawn.row.figure) == "MD 4.5 (95 % CI 0.5 to 8.5)"
    assert drawn.said == "In degrees. No important difference is known."
    assert drawn.sides == ("comparison did better", "sample stroking did better")
    assert "kb-forest__band" not in DRAWINGS.axis(drawn)


def test_a_change_held_to_matter_is_shaded(sample: KnowledgeBase, effects: dict[str, Effect]) -> None:
    note = "The trial held 4 degrees to matter."
    effect = effects["movement-usual-care"].model_copy(update={"threshold_value": 4, "threshold_note": note})
    drawn = axis(sample, effect)
    assert drawn is not None
    assert drawn.said == "In degrees. Shaded: less than 4, the change that matters."
    assert "kb-forest__band" in DRAWINGS.axis(drawn)


def test_without_an_interval_nothing_is_drawn(sample: KnowledgeBase, effects: dict[str, Effect]) -> None:
    assert axis(sample, effects["sleep-no-treatment"]) is None


# --- the dose


def test_the_marked_dose_is_shown_and_drawn(sample: KnowledgeBase) -> None:
    dose = referral.dose(sample.get(NAME))
    assert dose is not None and dose.main
    drawing = DRAWINGS.timeline(dose)
    assert drawing.count("kb-dose__visit") == 10
    assert ">5 weeks<" in drawing


@pytest.mark.parametrize("missing", ["sessions", "weeks"])
def test_a_dose_that_was_not_read_whole_is_not_drawn(missing: str) -> None:
    known = {"sessions": 8, "weeks": 4, missing: None}
    assert DRAWINGS.timeline(StudiedDose(words="some visits", source="evidence/sample-trial", **known)) == ""


def test_the_dose_is_told_without_that_of_other_groups() -> None:
    dose = StudiedDose(words="an hour a week; others had two", source="evidence/sample-trial")
    assert referral.brief(dose) == "an hour a week"


# --- the referral


def test_a_referral_names_where_it_comes_from_and_never_a_made_up_address(sample: KnowledgeBase) -> None:
    said = referral.referral(sample, NAME, SITE)
    assert f"Text made from https://site.example/{NAME}.html#referral, checked" in said.letter
    for text in (referral.referral(sample, NAME, Site()).letter, referral.referral(sample, NAME, Site()).reply):
        assert ".example" not in text
        assert "Text made from the page on sample stiffness of Medical massage therapy, checked" in text


def test_an_abbreviation_keeps_its_capitals_in_a_referral(data: KnowledgeBase) -> None:
    assert "the page on HIV of" in referral.referral(data, "conditions/hiv", Site()).letter


def test_the_referral_is_filled_from_the_record(sample: KnowledgeBase) -> None:
    letter = referral.referral(sample, NAME, SITE).letter
    rows = letter.split("\n")
    assert "Problem: Sample stiffness (sample rigidity, invented)" in rows
    code = sample.get(NAME).icd10cm[0]
    assert any(row.startswith("Code (ICD-10-CM") and f"M25.60 {code.title}" in row for row in rows)
    assert len(code.title) > 5
    assert "Question: Please assess the sample for massage beside its exercises, ten visits at most." in rows
    assert "Dose studied (no prescription): 10 visits of 30 minutes in 5 weeks (Sample 2015)" in rows
    assert "Change that matters: 1.5 points (adults with a stiff sample)" in rows
    assert "Stop rule (as told to the patient): If your notes show no change after ten visits, stop." in rows
    named = [sample.get(name).name for name in sample.get(NAME).safety]
    assert all(name in letter for name in named)


def test_what_must_be_ruled_out_is_told_from_what_is_asked(sample: KnowledgeBase) -> None:
    rows = referral.referral(sample, NAME, SITE).letter.split("\n")
    for name in sample.get(NAME).safety:
        entry = sample.get(name)
        assert (f"[ ] not present: {entry.name}" in rows) == (entry.action in referral.FIRST), name
    assert f"- {sample.get('safety/sample-caution').name}" in rows


def test_a_sign_of_a_card_is_asked_of_the_referrer(data: KnowledgeBase) -> None:
    """Blood thinners stand on the card of low back pain; whoever refers has to say yes or no."""
    letter = referral.referral(data, "conditions/low-back-pain", SITE).letter
    assert f"yes / no: {data.get('safety/anticoagulants').name}." in letter


def test_the_letter_measures_what_its_question_names(data: KnowledgeBase) -> None:
    """The scale of the answer first, then those of the question, each with its own change that matters."""
    text = referral.referral(data, "conditions/low-back-pain", SITE)
    lines = text.letter.splitlines()
    named = [line.split()[1] for line in lines if line.startswith("Measure: ")]
    assert "Roland-Morris or Oswestry" in text.letter and named == ["NPRS", "ODI", "RMDQ"]
    after = [lines[at + 1] for at, line in enumerate(lines) if line.startswith("Measure: ")]
    matters = [line.removeprefix("Change that matters: ").split()[0] for line in after]
    assert matters == [f"{data.get(f'measures/{one.lower()}').important_difference[0].value:g}" for one in named]
    assert all(f"\n{name}: first ____" in text.reply for name in named)


def test_no_bracket_stands_within_another(data: KnowledgeBase) -> None:
    """Of whom a change was worked out is in brackets; its own brackets become a comma."""
    for name in data.of("conditions"):
        text = referral.referral(data, name, SITE)
        told = [line for line in (text.letter + text.reply).splitlines() if "hange that matters: " in line]
        assert not [line for line in told if re.search(r"\([^)]*\(", line)], name
    letter = referral.referral(data, "conditions/low-back-pain", SITE).letter
    assert "starting score (low back pain, expert consensus)" in letter


def test_the_scale_of_the_answer_comes_first(sample: KnowledgeBase) -> None:
    """Of two thresholds, that of the effect which the answer tells first; not that which the record lists first."""
    e = sample.get("conditions/sample-stiffness")
    first, second = sample.of("measures")
    care = e.effects[0].model_copy(update={"main": True, "comparator_class": "usual-care", "threshold": first})
    sham = care.model_copy(update={"comparator_class": "sham", "threshold": second})
    assert referral.first_measure(sample, e.model_copy(update={"effects": (care, sham)})) == second


def test_the_reply_asks_for_the_same_measure_and_for_what_went_wrong(sample: KnowledgeBase) -> None:
    reply = referral.referral(sample, NAME, SITE).reply
    assert "SPS: first ____, last ____" in reply and "1.5 points" in reply
    assert "Unwanted effects" in reply


def test_who_has_reviewed_it_is_said_as_it_is(sample: KnowledgeBase) -> None:
    assert "reviewed by Sam Sample, physician" in referral.referral(sample, NAME, SITE).letter
    assert "not reviewed by a clinician" in referral.referral(sample, "conditions/sample-ache", SITE).letter


def test_the_text_on_the_page_can_be_copied_whole(sample: KnowledgeBase, made: dict[str, Page]) -> None:
    """No blank line stands in its block, so that every reader of Markdown keeps it in one piece."""
    body = made[f"{NAME}.md"].body
    (inside,) = re.findall(r'<pre [^>]*id="referral-text"[^>]*>(.*?)</pre>', body, re.S)
    assert "\n" not in inside
    assert html.unescape(inside) == referral.referral(sample, NAME, SITE).letter


def test_every_condition_has_a_whole_referral(data: KnowledgeBase) -> None:
    for name in data.of("conditions"):
        letter = referral.referral(data, name, SITE).letter
        wanted = ["Problem: ", "Question: ", "Stop rule (as told to the patient): "]
        wanted += ["Code (ICD-10-CM"] if data.get(name).icd10cm else []
        wanted += ["Measure: ", "Change that matters: "] if data.get(name).measures else []
        for part in wanted:
            assert part in letter, f"{name}: {part}"
        assert "Question: __" not in letter and "patient): __" not in letter, name


def test_a_referral_names_no_cards_and_asks_beforehand_only_what_can_be_seen_then(data: KnowledgeBase) -> None:
    """A letter is plain text without cards; what shows only during or after a visit is to be watched for."""
    watched = 0
    for name in data.of("conditions"):
        letter = referral.referral(data, name, Site()).letter
        assert "cards" not in letter, name
        lines = letter.split("\n")
        asked = [line for line in lines if line.startswith("[ ] not present")]
        assert not [line for line in asked if "during treatment" in line or "after a session" in line], name
        watched += "To watch for during each visit and after it; with any of these, stop and get care:" in lines
    assert watched
    back = referral.referral(data, "conditions/low-back-pain", Site()).letter
    assert "\n- Tingling, numbness or weakness that starts during or soon after treatment\n" in back


def test_trials_of_their_own_are_added_up(data: KnowledgeBase, effects: dict[str, Effect]) -> None:
    one, other = "evidence/perlman-2019-knee-oa#womac-global-score", "evidence/perlman-2012-knee-oa-dose"
    second = f"{other}#{data.get(other).findings[0].id}"
    both = effects["pain-sham"].model_copy(update={"findings": (one, second)})
    assert answer.sizes(data, both) == [(2, 222 + 125)]
    twice = both.model_copy(update={"findings": (one, f"{one}-2")})
    assert answer.sizes(data, twice) == [(1, 222), (1, 222)], "one trial is not counted twice"


def test_a_sign_that_runs_against_its_words_is_said_beside_the_figure(
    sample: KnowledgeBase, effects: dict[str, Effect]
) -> None:
    _, finding = sample.finding(effects["movement-usual-care"].findings[0])
    note = "Small trial. Plus means less fatigue; the scale is not named. Read in an abstract."
    turned = finding.model_copy(update={"note": note})
    assert cite.sign(turned) == "Plus means less fatigue; the scale is not named."
    assert cite.sign(finding.model_copy(update={"note": "Only 20 people."})) == ""
