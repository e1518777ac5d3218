"""Without JavaScript nothing is missing but the search, and that is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from .readers import Read, Reader


@pytest.fixture
def plain(reading: Read) -> Iterator[Reader]:
    with reading(java_script_enabled=False, width=390, height=844) as reader:
        yield reader


@pytest.mark.parametrize("name", ["conditions", "explain", "techniques"])
def test_all_text_and_all_cards_are_there(
    name: str, plain: Reader, phone: Reader, sample_pages: dict[str, str]
) -> None:
    """The same words as with scripts; every card is seen; what is folded opens with a click."""
    page = plain.open(sample_pages[name])
    article = page.locator("article")
    assert article.text_content() == phone.open(sample_pages[name]).locator("article").text_content()
    cards = page.locator(".kb-care, .kb-first__row")
    assert cards.count() >= 2
    for card in cards.all():
        expect(card).to_be_visible()
    for head in page.locator("article h2").all():
        expect(head).to_be_visible()
    closed = page.locator("article details:not([open])")
    for fold in closed.element_handles()[:1]:  # a locator would move on to the next that is closed
        for part, wanted in (("summary", True), (":scope > :not(summary)", False)):
            found = fold.query_selector(part)
            assert found is not None and found.is_visible() == wanted
        fold.query_selector("summary").click()  # type: ignore[union-attr]
        assert fold.query_selector(":scope > :not(summary)").is_visible()  # type: ignore[union-attr]


def test_the_frame_works(plain: Reader, sample_pages: dict[str, str]) -> None:
    """The menu opens; a button that would do nothing is not shown."""
    page = plain.open(sample_pages["explain"])
    expect(page.locator("[data-kb-scheme]")).to_be_hidden()
    page.locator("[data-kb-menu] summary").click()
    expect(page.locator("[data-kb-menu] a").first).to_be_visible()


def test_the_search_page_says_what_to_do(plain: Reader) -> None:
    """It leads to the list of all names."""
    page = plain.open("search.html")
    expect(page.locator("noscript a[href='a-z.html'], article a[href='a-z.html']").first).to_be_visible()
    assert "needs JavaScript" in page.locator("article").inner_text()
