"""The body map: by mouse, by keyboard, without a script, on paper, and for those who do not see it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .readers import Read, Reader
from .test_accessibility import everywhere, opened

PLACES = {"home": "index.html", "conditions hub": "conditions/index.html", "regions": "regions/index.html"}
FOCUSED = "() => document.activeElement.getAttribute('aria-label')"


@pytest.mark.parametrize("name", PLACES)
def test_axe_finds_nothing(name: str, reader: Reader) -> None:
    """On a phone and at a desk, in light and dark; the map and the list are both there for a screen reader."""
    page = opened(reader, PLACES[name])
    assert everywhere(reader, page) == []


@pytest.mark.parametrize("name", PLACES)
def test_map_and_list_lead_to_the_same_places(name: str, reader: Reader) -> None:
    """Each place exists; the list has what the figure cannot show as well."""
    page = reader.open(PLACES[name])
    hrefs = "all => all.map(one => one.getAttribute('href'))"
    drawn = page.locator(".kb-body svg a").evaluate_all(hrefs)
    listed = page.locator(".kb-body__list a").evaluate_all(hrefs)
    assert len(drawn) > 8 and len(drawn) == len(set(drawn)) and set(drawn) < set(listed)
    for href in listed:
        if href.startswith("#"):
            expect(page.locator(f"[id='{href[1:]}']")).to_be_visible()
        else:
            assert (reader.site / PLACES[name]).parent.joinpath(href).resolve().is_file(), href
    assert page.locator(".kb-body__list li").count() == 17


def shape(page: Page, name: str) -> dict[str, str]:
    return dict(
        page.locator(f".kb-body__part[aria-label^='{name}'] path").first.evaluate(
            "node => { const s = getComputedStyle(node); return { stroke: s.stroke, width: s.strokeWidth } }"
        )
    )


def test_it_works_by_keyboard(reader: Reader) -> None:
    """One stop for each part, from head to foot; the part is ringed and named; Enter goes there."""
    page = reader.open("index.html")
    before = shape(page, "Low back")
    names = page.locator(".kb-body svg a").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    page.locator(".kb-body svg a").first.focus()
    seen = [page.evaluate(FOCUSED)]
    while len(seen) < len(names):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
    assert seen == names
    page.locator(".kb-body__part[aria-label^='Low back']").focus()
    ringed = shape(page, "Low back")
    assert ringed["stroke"] != before["stroke"] and float(ringed["width"][:-2]) >= float(before["width"][:-2]) + 2
    label = page.locator(".kb-body__part[aria-label^='Low back'] text")
    assert label.evaluate("node => getComputedStyle(node).visibility") == "visible"
    page.keyboard.press("Enter")
    page.wait_for_url("**/regions/low-back.html")
    assert page.locator("h1").inner_text().startswith("Low back")


def test_a_click_on_either_side_leads_there(reader: Reader) -> None:
    """Front and back, left and right are one part."""
    for number in range(4):
        page = reader.open("index.html")
        paths = page.locator(".kb-body__part[aria-label^='Knee'] path")
        assert paths.count() == 4
        paths.nth(number).click()
        page.wait_for_url("**/regions/knee.html")


def test_a_part_without_an_entry_is_no_link(reader: Reader) -> None:
    """It is drawn, it is listed with 'nothing yet', and a click on it goes nowhere."""
    page = reader.open("index.html")
    empty = page.locator(".kb-body__list li:not(:has(a))")
    for row in empty.all():
        assert row.inner_text().endswith("nothing yet")
    assert page.locator(".kb-body__none a, a .kb-body__none").count() == 0
    if page.locator(".kb-body__none path").count():
        page.locator(".kb-body__none path").first.click()
        assert page.url.endswith("/index.html")


def test_two_clicks_from_home_lead_to_a_page_in_plain_words(phone: Reader) -> None:
    """The part of the body, then the health problem; the full page is one switch away."""
    page = phone.open("index.html")
    page.locator(".kb-body__part[aria-label^='Head'] path").first.click()
    page.wait_for_url("**/regions/head.html")
    page.get_by_role("link", name="Migraine", exact=True).click()
    page.wait_for_url("**/explain/migraine.html")
    page.get_by_role("link", name="Full evidence").first.click()
    page.wait_for_url("**/conditions/migraine.html")


def test_without_a_script_and_on_paper(reading: Read) -> None:
    """The same links without a script; on paper the picture stands with its list."""
    with reading(java_script_enabled=False) as plain:
        page = plain.open("index.html")
        page.locator(".kb-body__part[aria-label^='Head'] path").first.click()
        page.wait_for_url("**/regions/head.html")
        page = plain.open("index.html")
        page.emulate_media(media="print")
        expect(page.locator(".kb-body__map")).to_be_visible()
        expect(page.locator(".kb-body__list li").first).to_be_visible()
