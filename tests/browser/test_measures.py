"""Forms of measures: filled in and scored from disk, held against the last score, and printed on one sheet."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from .readers import DESK, PHONE, Read, Reader
from .test_accessibility import everywhere, opened

FORMS = ("gad-7", "limb-volume", "nprs", "phq-9", "ppt", "psfs", "rmdq", "tug", "vas-pain")
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
HOSTILE = "</textarea><script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'>"
LONG = "carry the shopping from the bus stop up to the second floor without a rest"


def form(reader: Reader, name: str) -> Page:
    return reader.open(f"measures/{name}.html")


def result(page: Page) -> Locator:
    return page.get_by_role("status")


def paper(page: Page, size: str = "A4") -> list[str]:
    """The words of each printed page, printed by the button of the form."""
    page.evaluate("window.print = () => {}")
    button = page.get_by_role("button", name="Print the form")
    button.click()
    pdf = PdfReader(io.BytesIO(page.pdf(format=size, margin=MARGINS)))
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    return [" ".join(one.extract_text().split()) for one in pdf.pages]


def answer(page: Page, value: int, *, but: dict[str, int] | None = None) -> None:
    """Chooses the same for each question, or another where one is named by its place."""
    for place, group in enumerate(page.locator("fieldset[data-kb-item]").all(), 1):
        group.get_by_role("radio").nth((but or {}).get(str(place), value)).check()


def test_a_score_is_made_when_all_is_answered(reader: Reader) -> None:
    page = form(reader, "gad-7")
    expect(result(page)).to_have_text("Nothing is answered yet.")
    answer(page, 2)
    expect(result(page)).to_contain_text("Score: 14 points")
    expect(result(page)).to_contain_text("On a scale of 0 to 21. A higher score is worse.")
    expect(result(page)).to_contain_text("“moderate”. That is no diagnosis.")
    answer(page, 2, but={"7": 3})
    expect(result(page)).to_contain_text("Score: 15 points")
    expect(result(page)).to_contain_text("“severe”")


def test_what_is_missing_is_named(reader: Reader) -> None:
    page = form(reader, "gad-7")
    groups = page.locator("fieldset[data-kb-item]")
    for place in (0, 1, 3, 4, 6):
        groups.nth(place).get_by_role("radio").nth(1).check()
    expect(result(page)).to_have_text("Not complete, so there is no score yet. Still to answer: 3 and 6.")
    page.get_by_label("Score of the last time").fill("9")
    expect(result(page)).not_to_contain_text("Last time")


def test_a_second_score_is_held_against_the_change_that_matters(reader: Reader) -> None:
    page = form(reader, "nprs")
    page.get_by_role("radio", name="5", exact=True).check()
    before = page.get_by_label("Score of the last time")
    before.fill("7")
    expect(result(page)).to_contain_text("Last time 7, now 5: a fall of 2 points (7 − 5 = 2), for the better.")
    rows = result(page).get_by_role("listitem")
    expect(rows).to_have_count(3)
    for row in rows.all():
        expect(row).to_contain_text("counts as one that matters.")
    expect(rows.first).to_contain_text(
        "By points this change is at least the 2; as a share it is 28.6 % of the last score, less than the 30 % named beside it. "
        "The source names either, so one is enough: it counts as one that matters."
    )
    expect(rows.last).to_contain_text("This change is at least as large, so it counts as one that matters.")
    before.fill("6")
    expect(rows.first).to_contain_text(
        "By points this change is smaller than the 2, and as a share it is 16.7 % of the last score"
    )
    expect(rows.first).to_contain_text("So it does not count as one that matters.")
    expect(rows.last).to_contain_text("This change is smaller.")
    before.fill("2")
    expect(result(page)).to_contain_text("a rise of 3 points (5 − 2 = 3), for the worse.")
    expect(rows.first).to_contain_text("So it is as large as a change that matters, but for the worse.")
    expect(rows.last).to_contain_text("This change is as large, but for the worse.")
    before.fill("5")
    expect(result(page)).to_contain_text("now the same: no change.")
    before.fill("11")
    expect(result(page)).to_contain_text("The score of the last time is no number that this form can have.")
    expect(before).to_have_attribute("aria-invalid", "true")


def test_up_is_better_where_the_scale_says_so(reader: Reader) -> None:
    page = form(reader, "psfs")
    groups = page.locator("fieldset[data-kb-item]")
    groups.nth(0).get_by_role("radio", name="4", exact=True).check()
    groups.nth(2).get_by_role("radio", name="7", exact=True).check()
    expect(result(page)).to_contain_text("Score: 5.5 points")
    expect(result(page)).to_contain_text("It is the mean of 2 answers.")
    page.get_by_label("Score of the last time").fill("3,5")
    expect(result(page)).to_contain_text("Last time 3.5, now 5.5: a rise of 2 points (5.5 − 3.5 = 2), for the better.")
    expect(result(page)).to_contain_text("so it counts as one that matters")
    expect(result(page)).to_contain_text("This change goes beyond that.")


def test_sentences_are_counted(reader: Reader) -> None:
    page = form(reader, "rmdq")
    expect(result(page)).to_contain_text("Nothing is ticked, so nothing is counted yet.")
    boxes = page.locator("form").get_by_role("checkbox")
    expect(boxes).to_have_count(24)
    for place in (0, 5, 23):
        boxes.nth(place).check()
    expect(result(page)).to_contain_text("Score: 3 points")
    boxes.nth(5).uncheck()
    expect(result(page)).to_contain_text("Score: 2 points")


def test_a_share_is_enough_where_the_source_names_points_or_a_share(reader: Reader) -> None:
    """Of 9 the 30 % are 2.7, so a fall of 3 counts though it is less than 5 points; of 12 it would take 3.6."""
    page = form(reader, "rmdq")
    boxes, before = page.locator("form").get_by_role("checkbox"), page.get_by_label("Score of the last time")
    for place in range(6):
        boxes.nth(place).check()
    before.fill("9")
    row = result(page).get_by_role("listitem")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(
        "By points this change is smaller than the 5; as a share it is 33.3 % of the last score, at least the 30 % named beside it. "
        "The source names either, so one is enough: it counts as one that matters."
    )
    before.fill("8")
    expect(row).to_contain_text(
        "25 % of the last score, less than the 30 % named beside it. So it does not count as one that matters."
    )
    before.fill("11")
    expect(row).to_contain_text("By points this change is at least the 5, and as a share it is 45.5 %")
    expect(row).to_contain_text("So it counts as one that matters.")
    before.fill("4")
    expect(row).to_contain_text("one is enough: it is as large as a change that matters, but for the worse.")
    before.fill("0")  # of nothing there is no share
    expect(row).to_contain_text("This change is as large, but for the worse.")


def test_the_volume_is_that_of_cut_cones(reader: Reader) -> None:
    """Two pieces of 4 cm, by hand: 4 ÷ (12 π) × (18² + 18 × 20 + 20²) and so on."""
    page = form(reader, "limb-volume")
    swollen, other = page.locator("input[name=swollen]"), page.locator("input[name=other]")

    def volume(girths: list[float]) -> int:
        return round(sum(4 / (12 * math.pi) * (a * a + a * b + b * b) for a, b in pairwise(girths)))

    for place, (one, two) in enumerate([("18", "16"), ("20,5", "18"), ("23", "20")]):
        swollen.nth(place).fill(one)
        other.nth(place).fill(two)
    more, less = volume([18, 20.5, 23]), volume([16, 18, 20])
    assert (more, less) == (269, 207)
    expect(result(page)).to_contain_text(f"Swollen side {more} ml, other side {less} ml. The difference is 29.8 %")
    expect(result(page)).to_contain_text(f"Difference: {more - less} ml")
    page.get_by_label("Difference of the last time").fill("90")
    expect(result(page)).to_contain_text("for the better.")
    expect(result(page)).to_contain_text("what this change means cannot be said")
    swollen.nth(1).fill("")
    expect(result(page)).to_have_text("On the swollen side point 2 is missing.")
    swollen.nth(1).fill("20.5")
    other.nth(2).fill("")
    expect(result(page)).to_have_text("The sides have not the same number of points: 3 and 2.")
    other.nth(2).fill("twenty")
    expect(result(page)).to_contain_text("no girth")
    expect(other.nth(2)).to_have_attribute("aria-invalid", "true")


def test_an_answer_on_self_harm_brings_up_what_to_do_at_once(reader: Reader) -> None:
    page = form(reader, "phq-9")
    expect(page.get_by_role("group", name="Before you begin")).to_contain_text("116 123")
    card = page.locator("[data-kb-warning]")
    expect(card).to_be_hidden()
    question = page.locator("[data-kb-warns]")
    question.get_by_role("radio", name="Several days").check()  # nothing else is answered
    expect(page.get_by_role("alert")).to_be_visible()
    expect(card).to_contain_text("988")
    expect(card).to_contain_text("Ask plainly whether the person is thinking about suicide")
    assert page.evaluate("document.querySelector('[data-kb-warns]').nextElementSibling.hasAttribute('data-kb-warning')")
    question.get_by_role("radio", name="Not at all").check()
    expect(card).to_be_hidden()
    for words in ("More than half the days", "Nearly every day"):
        question.get_by_role("radio", name=words).check()
        expect(card).to_be_visible()
    page.get_by_role("button", name="Start again").click()
    expect(card).to_be_hidden()
    expect(result(page)).to_have_text("Nothing is answered yet.")


def test_with_the_keyboard_alone(reader: Reader) -> None:
    """From the button on the first screen over each question to the last score."""
    page = form(reader, "gad-7")
    page.locator("article").get_by_role("link", name="Fill in and score").focus()
    page.keyboard.press("Enter")
    reached: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        name = str(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        reached.append(name)
        if page.evaluate("document.activeElement.type") == "radio":
            page.keyboard.press("Space")
            page.keyboard.press("ArrowRight")  # from the first answer to the second
        if name == "before":
            page.keyboard.type("12")
        if name == "Start again":
            break
    assert reached[-1] == "Start again" and reached.index("nervous") < reached.index("afraid") < reached.index("before")
    expect(result(page)).to_contain_text("Score: 7 points")
    expect(result(page)).to_contain_text("Last time 12, now 7: a fall of 5 points (12 − 7 = 5), for the better.")


def test_nothing_is_kept_and_hostile_text_is_text(reader: Reader) -> None:
    page = form(reader, "psfs")
    page.get_by_label("What it is, in your words").first.fill(HOSTILE)
    page.locator("fieldset[data-kb-item]").first.get_by_role("radio", name="3", exact=True).check()
    page.get_by_label("Score of the last time").fill("1e9;x")
    expect(result(page)).to_contain_text("no number that this form can have")
    assert page.evaluate("window.hurt") is None
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0 and page.evaluate("document.cookie") == ""
    page.reload()
    assert page.get_by_label("What it is, in your words").first.input_value() == ""
    expect(result(page)).to_have_text("Nothing is answered yet.")


@pytest.mark.parametrize("wrong", ["-1", "abc", "1 2", "--", "1.2.3", "∞"])
def test_what_is_no_time_gives_no_score(reader: Reader, wrong: str) -> None:
    page = form(reader, "tug")
    box = page.get_by_label("From the start until the person sits again")
    box.fill(wrong)
    expect(result(page)).to_have_text("What was entered is no number that this form can have.")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("13.2")
    expect(result(page)).to_contain_text("Score: 13.2 seconds")
    expect(box).not_to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("name", FORMS)
def test_the_form_is_one_sheet_and_stands_alone(reader: Reader, name: str) -> None:
    page = form(reader, name)
    for size in ("A4", "Letter"):
        sheets = paper(page, size)
        assert len(sheets) == 1, size
        assert "Name" in sheets[0] and "Last time" in sheets[0] and "not reviewed by a clinician" in sheets[0]
        for other in ("How to use it", "References", "Before you begin", "Start again", "Nothing is"):
            assert other not in sheets[0]
    assert page.locator("html[data-kb-print]").count() == 0


def test_on_paper_the_answers_are_boxes_and_the_line_is_100_mm(reader: Reader) -> None:
    page = form(reader, "phq-9")
    page.emulate_media(media="print")
    boxes = page.locator("form input[type=radio]").all()
    assert len(boxes) == 40
    looks = boxes[0].evaluate("node => [getComputedStyle(node).appearance, getComputedStyle(node).borderTopColor]")
    assert looks == ["none", "rgb(0, 0, 0)"]
    expect(page.locator("[data-kb-warning]")).to_be_visible()  # whoever fills it in by hand is told too
    page = form(reader, "vas-pain")
    page.emulate_media(media="print")
    box = page.locator(".kb-measure__line-rule").bounding_box()
    assert box and abs(box["width"] - 100 / 25.4 * 96) < 0.5
    page.emulate_media(media="null")


def test_what_was_filled_in_is_printed(reader: Reader) -> None:
    page = form(reader, "psfs")
    page.get_by_label("What it is, in your words").first.fill(LONG)
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4", margin=MARGINS)))  # the whole page, without the button
    text = " ".join(" ".join(one.extract_text().split()) for one in pdf.pages)
    assert "carry the shopping" in text and "How to use it" in text
    holds = [one.extract_text() for one in pdf.pages if "First thing that is hard" in one.extract_text()]
    assert len(holds) == 1 and "Last time" in holds[0]


def test_the_score_the_last_one_and_the_verdict_are_printed(reader: Reader) -> None:
    page = form(reader, "rmdq")
    boxes, before = page.locator("form").get_by_role("checkbox"), page.get_by_label("Score of the last time")
    (empty,) = paper(page)
    assert "Total (add up) Last time" in empty and "Score:" not in empty
    for place in range(6):
        boxes.nth(place).check()
    before.fill("11")
    for size in ("A4", "Letter"):
        (sheet,) = paper(page, size)
        assert "Total (add up) 6 Last time 11" in sheet, size
        for told in (
            "Score: 6 points",
            "Last time 11, now 6: a fall of 5 points (11 − 6 = 5)",
            "counts as one that matters",
        ):
            assert told in sheet, size
        assert "to compare" not in sheet and "Start again" not in sheet
    before.fill("eleven")
    (sheet,) = paper(page)
    assert "Total (add up) 6 Last time Score: 6 points" in sheet and "eleven" not in sheet
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("form[data-kb-scored]")).to_have_count(0)
    assert paper(page) == [empty]
    before.fill("4")  # nothing is ticked, but all of it was asked
    (sheet,) = paper(page)
    assert "Total (add up) 0 Last time 4" in sheet


def test_what_is_not_complete_is_printed_with_a_line_for_the_total(reader: Reader) -> None:
    page = form(reader, "gad-7")
    page.locator("fieldset[data-kb-item]").first.get_by_role("radio").nth(1).check()
    page.get_by_label("Score of the last time").fill("9")
    (sheet,) = paper(page)
    assert "Total (add up) Last time 9" in sheet and "Not complete" not in sheet


@pytest.mark.parametrize("name", FORMS)
def test_a_scored_form_is_one_sheet_too(reader: Reader, name: str) -> None:
    page = form(reader, name)
    for item in page.locator("[data-kb-item]").all():
        for box in item.locator("input[type=checkbox], label:last-child > input[type=radio]").all():
            box.check()
        for box in item.locator("input[inputmode=decimal]").all():
            box.fill("30")
    page.get_by_label("of the last time").fill("2")
    expect(page.locator("form[data-kb-scored]")).to_have_count(1)
    said = " ".join(result(page).locator("p, li").all_inner_texts())
    for size in ("A4", "Letter"):
        sheets = paper(page, size)
        assert len(sheets) == 1, size
        sheet = unicodedata.normalize("NFKC", sheets[0]).replace("• ", "")  # letters that are joined are told apart
        assert "Last time 2" in sheet and " ".join(said.split()) in sheet, size


def test_without_a_script_it_is_a_sheet_to_print(reading: Read) -> None:
    with reading(java_script_enabled=False) as plain:
        page = plain.open("measures/phq-9.html")
        expect(page.get_by_role("button", name="Print the form")).to_be_hidden()
        expect(page.locator("[data-kb-warning]")).to_be_visible()
        pdf = PdfReader(io.BytesIO(page.pdf(format="A4", margin=MARGINS)))
        holds = [one.extract_text() for one in pdf.pages if "1. Little interest" in one.extract_text()]
        assert len(holds) == 1 and "9. Thoughts" in holds[0] and "116 123" in holds[0]


def test_every_measure_fits_a_phone(site: Path, phone: Reader) -> None:
    forms = set()
    for path in sorted((site / "measures").glob("*.html")):
        page = phone.open(f"measures/{path.name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, path.name
        if page.locator("[data-kb-measure]").count():
            forms.add(path.stem)
            sizes = page.locator("form label:visible").evaluate_all(
                "all => all.filter(node => node.querySelector('input')).map(node => node.getBoundingClientRect().height)"
            )
            assert all(size >= 24 for size in sizes), path.name
    assert forms == set(FORMS)


@pytest.mark.parametrize("name", ["phq-9", "psfs", "limb-volume"])
def test_axe_finds_nothing(reader: Reader, name: str) -> None:
    """With an answer, so that result and warning stand there too."""
    page = opened(reader, f"measures/{name}.html")
    inputs = page.locator("form :is(input[type=radio], input[type=checkbox])")
    if inputs.count():
        page.locator("form [data-kb-item]").last.locator("input:is([type=radio], [type=checkbox])").last.check()
    else:
        page.locator("form input").first.fill("x")
    page.evaluate("scrollTo(0, 0)")  # a box half under the header would be measured as half a box
    assert everywhere(reader, page, frame=False) == []
    reader.width(DESK)


def test_no_word_for_a_score_is_cut(phone: Reader) -> None:
    page = form(phone, "gad-7")
    answer(page, 3)
    box = result(page).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE
    assert re.search(r"Score: 21 points", result(page).inner_text())
