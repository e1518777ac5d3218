"""A case that was begun can be gone on with in the same tab: after Back and Forward, and when the page is opened again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .practising import PATH, kept
from .readers import Reader
from .test_practise_case import CASE, begin, decide, told


@pytest.fixture
def case(practice: Page) -> Page:
    """One case, at its first step."""
    begin(practice)
    return practice


def test_back_and_forward_lead_into_a_case_again(case: Page) -> None:
    """At the step that came next, with the decisions that were taken; nothing of it outlasts the tab."""
    page = case
    steps = len(told(page)["steps"])
    decide(page, "poor", "harm")
    page.get_by_role("link", name="Home").first.click()
    page.wait_for_url("**/index.html")
    page.go_back()
    expect(page.locator("#practise-case")).to_have_text(f"Room twelve: step 2 of {steps}")
    expect(page.get_by_text("The story goes on as if the best had been chosen.")).to_be_visible()
    for number in range(2, steps + 1):
        decide(page, "best")
        page.keyboard.press("Enter")
        expect(page.locator("#practise-case" if number < steps else "#practise-result")).to_be_focused()
    expect(page.locator("#practise-result")).to_have_text(f"{steps - 1} of {steps} decisions were the best")
    assert kept(page)["cases"][CASE][4] == 1
    page.get_by_role("link", name="Home").first.click()
    page.wait_for_url("**/index.html")
    page.go_back()
    expect(page.locator("#practise-result")).to_have_text(f"{steps - 1} of {steps} decisions were the best")
    assert kept(page)["cases"][CASE][4] == 1, "it is counted once"
    page.get_by_role("button", name="To the beginning").click()
    expect(page.locator("[data-kb-practise-ten]")).to_be_visible()
    assert page.evaluate("sessionStorage.length") == 0


def test_a_case_that_was_begun_is_offered_until_it_is_erased(case: Page, reader: Reader) -> None:
    page = case
    steps = len(told(page)["steps"])
    decide(page, "best")
    page = reader.open("index.html")
    page = reader.open(PATH)
    offer = page.get_by_role("button", name="Go on with the case")
    expect(offer).to_contain_text(f"Room twelve, step 2 of {steps}")
    offer.click()
    expect(page.locator("#practise-case")).to_have_text(f"Room twelve: step 2 of {steps}")
    page = reader.open("index.html")
    page = reader.open(PATH)
    page.get_by_role("button", name="Erase all of it").click()
    page.get_by_role("button", name="Yes, erase it").click()
    expect(offer).to_be_hidden()
    assert page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize(
    "text",
    ["no JSON", "null", "[1]", f'["{CASE}", "0bad", [0], 0]', f'["{CASE}", "PRINT", [9], 0]', '["x", "0", [0], 0]'],
)
def test_a_case_that_was_begun_in_other_words_is_not_gone_on_with(text: str, practice: Page) -> None:
    page = practice
    page.evaluate(
        """([text, id]) => { history.replaceState("case", ""); const row = document.getElementById(id);
        sessionStorage.setItem("kb-practise-case", text.replace("PRINT", row.dataset.print)); }""",
        [text, f"case-{CASE}"],
    )
    page.reload()
    expect(page.locator("[data-kb-practise-ten]")).to_be_visible()
    expect(page.locator("[data-kb-practise-case-on]")).to_be_hidden()
    expect(page.locator("#practise-case")).to_have_count(0)
