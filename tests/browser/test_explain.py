"""The explainer on a phone: the answer and the emergency card at once, the rest folded; nothing folded elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from .readers import DESK, Read
from .screens import Screen

FOLDS = "details.kb-care[data-kb-fold]"


def test_answer_and_emergency_card_stand_on_the_first_screen(first_screens: dict[str, Screen]) -> None:
    """Of every condition, at 390 by 844: the whole answer, and the head of the card below it."""
    assert {path: screen.answer for path, screen in first_screens.items() if screen.answer > 844} == {}
    low = {path: screen.emergency for path, screen in first_screens.items() if screen.emergency is not None}
    assert low and {path: bottom for path, bottom in low.items() if bottom > 844} == {}


def test_danger_signs_can_be_read_on_the_first_screen(first_screens: dict[str, Screen]) -> None:
    """Of every condition the first three; and of two in five, or more, the whole emergency card."""
    third = {path: screen.third for path, screen in first_screens.items() if screen.third is not None}
    assert len(third) > 70 and {path: end for path, end in third.items() if end > 844} == {}
    whole = [screen.whole for screen in first_screens.values() if screen.whole is not None]
    assert sum(end <= 844 for end in whole) >= len(whole) * 0.4


def test_the_verdict_then_the_danger_then_the_rest_of_the_answer(sample_pages: dict[str, str], reading: Read) -> None:
    """In this order for a screen reader and on paper too; what is less urgent comes after it."""
    with reading(width=DESK) as reader:
        order = reader.open(sample_pages["explain"]).evaluate(
            """() => [...document.querySelectorAll(".kb-answer, .kb-care")].map(node => node.className.split(" ").pop())"""
        )
        assert order == ["kb-answer", "kb-care--emergency", "kb-answer--rest", "kb-care--urgent", "kb-care--talk-first"]


@pytest.mark.parametrize("width", [390, DESK])
def test_a_link_to_the_answer_cuts_nothing_above_it(width: int, reading: Read) -> None:
    """The search leads there: name and switch are still to be seen whole, below the head of the site."""
    with reading(width=width, height=844) as reader:
        page = reader.open("explain/migraine.html#answer-worth")
        head = page.locator(".kb-header").evaluate("node => node.getBoundingClientRect().bottom")
        for what in ("h1", ".kb-switch", "#answer-worth"):
            expect(page.locator(what)).to_be_in_viewport(ratio=1)
            assert page.locator(what).evaluate("node => node.getBoundingClientRect().top") >= head, what


def test_less_urgent_cards_fold_on_a_phone_and_open(sample_pages: dict[str, str], reading: Read) -> None:
    with reading(width=390, height=844) as phone:
        page = phone.open(sample_pages["explain"])
        cards = page.locator(FOLDS)
        assert cards.count() == 2
        expect(page.locator(".kb-care--emergency li").first).to_be_visible()
        for card in cards.all():
            expect(card.locator("li").first).to_be_hidden()
            summary = card.locator("summary")
            assert " sign" in summary.inner_text() and ", such as: " in summary.inner_text()
            assert summary.evaluate("node => node.getBoundingClientRect().height") < 90
            summary.press("Enter")
            expect(card.locator("li").last).to_be_visible()
            assert "such as" not in summary.inner_text() and summary.inner_text().rstrip().endswith("if:")


@pytest.mark.parametrize("how", ["desk", "without script"])
def test_all_cards_are_open_elsewhere(how: str, sample_pages: dict[str, str], reading: Read) -> None:
    settings = {"width": DESK} if how == "desk" else {"width": 390, "java_script_enabled": False}
    with reading(**settings) as reader:
        for sign in reader.open(sample_pages["explain"]).locator(".kb-care li").all():
            expect(sign).to_be_visible()


def test_cards_folded_on_a_phone_are_printed(sample_pages: dict[str, str], reading: Read) -> None:
    with reading(width=390, height=844) as phone:
        page = phone.open(sample_pages["explain"])
        page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        for sign in page.locator(".kb-care li").all():
            expect(sign).to_be_visible()


def test_the_verdict_is_read_at_once_and_the_rest_of_the_answer_opens(
    sample_pages: dict[str, str], reading: Read
) -> None:
    with reading(width=390, height=844) as phone:
        page = phone.open(sample_pages["explain"])
        expect(page.locator(".kb-answer__first .kb-part").last).to_be_visible()
        rows = page.locator("details.kb-answer__row")
        assert rows.count() >= 2
        for row in rows.all():
            expect(row.locator(".kb-part").first).to_be_hidden()
            row.locator("summary").press("Enter")
            for part in row.locator(".kb-part").all():
                expect(part).to_be_visible()
    with reading(width=DESK) as reader:
        page = reader.open(sample_pages["explain"])
        for part in page.locator(".kb-answer .kb-part").all():
            expect(part).to_be_visible()


def test_marks_are_met_by_a_thumb(first_screens: dict[str, Screen]) -> None:
    """Each is 24 px high at least, in letters of 14 px at least."""
    for path, screen in first_screens.items():
        assert all(height >= 24 and size >= 14 for height, size in screen.marks), f"{path}: {screen.marks}"
    assert sum(len(screen.marks) for screen in first_screens.values()) > 60


def test_a_mark_leads_to_what_it_means(sample_pages: dict[str, str], reading: Read) -> None:
    with reading(width=390, height=844) as phone:
        page = phone.open(sample_pages["explain"])
        mark = page.locator(".kb-answer .kb-mark").first
        word = mark.inner_text().strip().removesuffix(" certainty").removeprefix("certainty ")
        mark.click()
        page.wait_for_url("**/start/how-to-read.html#certainty-*")
        assert page.locator(":target").inner_text().strip().lower().removesuffix(" certainty").endswith(word)


def test_one_tap_to_the_full_evidence_and_back(sample_pages: dict[str, str], reading: Read) -> None:
    with reading(width=390, height=844) as phone:
        page = phone.open(sample_pages["explain"])
        page.locator(".kb-switch a:not([aria-current])").click()
        page.wait_for_url("**/conditions/*.html")
        page.locator("a.kb-switch, .kb-switch a:not([aria-current])").first.click()
        page.wait_for_url("**/explain/*.html")


def test_choices_are_cards_on_a_phone_and_a_table_at_a_desk(sample_pages: dict[str, str], reading: Read) -> None:
    """On a phone no cell stands beside another and none is empty; each row names a source."""
    with reading(width=390, height=844) as reader:
        page = reader.open(sample_pages["explain"])
        table = page.locator(".kb-choices")
        for row in table.locator("tbody tr").all():
            assert row.locator(".kb-choices__sources").inner_text().strip("() ")
            boxes = [cell.bounding_box() for cell in row.locator("th, td").all() if cell.is_visible()]
            tops = [box["y"] for box in boxes if box]
            assert tops == sorted(set(tops))
            assert "not looked up" not in row.inner_text()
        assert table.evaluate("node => node.scrollWidth <= node.clientWidth + 1")
        reader.width(DESK)
        expect(table.locator("thead")).to_be_visible()
