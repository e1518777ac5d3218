"""The page of results: what narrows them, what is kept in the address, and what is found there by whom."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .readers import DESK, PHONE, SMALL, Reader
from .test_accessibility import violations

RESULTS = "[data-kb-whole] [data-kb-results]"
LINKS = f"{RESULTS} section li > a:first-child"


def opened(reader: Reader, path: str) -> Page:
    """A page of results, once they stand."""
    page = reader.open(path)
    page.wait_for_selector(LINKS)
    page.wait_for_function("window.kbSearchIndex && window.kbSearchIndex.whole")
    return page


def unfolded(page: Page) -> Page:
    """The same with what narrows the results open."""
    page.locator(".kb-facets summary").click()
    page.locator(".kb-facets [role=group]").first.wait_for()
    return page


def counted(page: Page, name: str) -> int:
    """How many results a button promises."""
    told = page.get_by_role("button", name=re.compile(f"^{name} \\d+ results?$")).inner_text()
    return int(told.split()[-2])


def test_results_are_narrowed_by_kind_reader_certainty_and_region(reader: Reader) -> None:
    """Each button says how many there are, and so many are found; pressed again it lets all through."""
    page = unfolded(opened(reader, "search.html?q=knee"))
    groups = page.locator(".kb-facets [role=group]").evaluate_all(
        "all => all.map(one => document.getElementById(one.getAttribute('aria-labelledby')).textContent)"
    )
    assert groups == ["Kind", "Written for", "Certainty of what was found", "Part of the body"]
    whole = page.locator(LINKS).count()
    for name, part in (("Safety", "kind=safety"), ("Knee", "region=knee"), ("Patients", "audience=patients")):
        button = page.get_by_role("button", name=re.compile(f"^{name} \\d+ results?$"))
        wanted = counted(page, name)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(button).to_be_focused()
        expect(page.locator(f"{RESULTS} [role=status]")).to_contain_text(f"{wanted} result")
        page.wait_for_url(f"**/search.html?q=knee&{part}")
        button.click()
        expect(page.locator(LINKS)).to_have_count(whole)
        page.wait_for_url("**/search.html?q=knee")


def test_what_is_chosen_works_by_keyboard_and_in_the_address(reader: Reader) -> None:
    """Space presses a button; a reload, and whoever is sent the address, find the same."""
    page = unfolded(opened(reader, "search.html?q=neck"))
    page.get_by_role("button", name=re.compile("^Outcome measures")).focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/search.html?q=neck&kind=measures")
    found = page.locator(LINKS).all_inner_texts()
    page.reload()
    page.wait_for_selector(LINKS)
    expect(page.get_by_role("button", name=re.compile("^Outcome measures"))).to_have_attribute("aria-pressed", "true")
    assert page.locator(LINKS).all_inner_texts() == found
    assert page.locator(f"{RESULTS} section").evaluate_all("all => all.map(one => one.ariaLabel)") == [
        "Outcome measures"
    ]


def test_back_finds_query_choice_and_place(reader: Reader) -> None:
    """From disk: what was typed, what was pressed, what was unfolded, how far down the reader was, and where the focus."""
    page = unfolded(opened(reader, "search.html?q=pain"))
    page.get_by_role("button", name=re.compile("^Health problems")).click()
    page.wait_for_url("**&kind=explain")
    more = page.get_by_role("button", name=re.compile("^Show .* more: Health problems"))
    before = page.locator(LINKS).count()
    if more.count():
        more.click()
        expect(page.locator(LINKS).nth(before)).to_be_focused()
    count = page.locator(LINKS).count()
    last = page.locator(LINKS).last
    last.scroll_into_view_if_needed()
    top = page.evaluate("scrollY")
    assert top > 300
    last.click()
    page.wait_for_load_state()
    page.go_back()
    page.wait_for_url("**/search.html?q=pain&kind=explain")
    expect(page.locator(LINKS)).to_have_count(count)
    page.wait_for_function("top => Math.abs(scrollY - top) < 80", arg=top)
    expect(page.locator(LINKS).last).to_be_focused()


def test_the_rest_of_a_group_is_unfolded(reader: Reader) -> None:
    """'Show more' says how many are left, and the first of them takes the focus."""
    page = opened(reader, "search.html?q=pain")
    more = page.locator(".kb-search__more").first
    left = int(more.inner_text().split()[1])
    group = more.locator("xpath=..")
    name, before = group.get_attribute("aria-label"), group.locator("li").count()
    more.click()
    own = page.locator(f"{RESULTS} section[aria-label='{name}']")
    expect(own.locator("li")).to_have_count(before + min(left, 20))
    expect(own.locator("li").nth(before).locator("a").first).to_be_focused()


def test_a_question_leads_to_the_section_with_its_answer(reader: Reader) -> None:
    """The line below tells the answer, and the place on the page exists."""
    page = opened(reader, "search.html?q=how+often+should+i+get+massage+for+neck+pain")
    first = page.locator(LINKS).first
    assert (first.get_attribute("href") or "").endswith("explain/neck-pain.html#answer-studied")
    line = page.locator(f"{RESULTS} .kb-search__line").first.inner_text()
    assert line.startswith("How often, in studies:") and "week" in line
    first.click()
    page.wait_for_load_state()
    expect(page.locator("#answer-studied")).to_be_visible()


def test_a_topic_without_a_page_says_so(reader: Reader) -> None:
    page = opened(reader, "search.html?q=tens+machine")
    expect(page.locator(f"{RESULTS} .kb-search__line").first).to_contain_text("No page on “TENS machine” stands here")


def test_a_part_of_such_a_topic_does_not_bring_its_name(reader: Reader) -> None:
    """'Migraine' once said that no page on 'migraine before massage' stands here."""
    page = opened(reader, "search.html?q=migraine")
    expect(page.locator(LINKS).first).to_have_attribute("href", re.compile(r"explain/migraine\.html"))
    expect(page.locator(RESULTS)).not_to_contain_text("No page on “migraine")


def test_a_phone_shows_what_is_found_while_typing(phone: Reader) -> None:
    """Without a tap on the button; letters are large enough that a phone does not zoom."""
    page = phone.open("search.html")
    page.locator("#kb-page-q").press_sequentially("swollen calf")
    page.wait_for_selector(LINKS)
    sizes = page.locator("input[type=search]").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert len(sizes) == 2 and min(sizes) >= 16


def test_control_k_leads_to_the_field(reader: Reader) -> None:
    """On every page, also where the key '/' is switched off."""
    page = reader.open("index.html")
    page.evaluate("localStorage.setItem('kb-slash', 'off')")
    page.keyboard.press("/")
    expect(page.locator("#kb-q")).not_to_be_focused()
    page.keyboard.press("Control+k")
    expect(page.locator("#kb-q")).to_be_focused()
    page = reader.open("search.html")
    page.keyboard.press("Control+k")
    expect(page.locator("#kb-page-q")).to_be_focused()
    page.evaluate("localStorage.removeItem('kb-slash')")


def test_the_slash_key_can_be_switched_off(reader: Reader) -> None:
    page = reader.open("search.html")
    page.keyboard.press("/")
    expect(page.locator("#kb-page-q")).to_be_focused()
    page.get_by_role("checkbox").uncheck()
    page = reader.open("index.html")
    page.keyboard.press("/")
    expect(page.locator("#kb-q")).not_to_be_focused()
    page.evaluate("localStorage.removeItem('kb-slash')")


def test_a_key_while_an_answer_is_awaited_is_answered_in_its_turn(reader: Reader) -> None:
    """The older question makes way for the newer one, and no script waits for itself."""
    page = opened(reader, "search.html?q=knee")
    page.evaluate(
        """() => {
          const form = document.querySelector("[data-kb-whole]"), field = form.querySelector("input");
          field.value = "shoulder";
          form.requestSubmit();
          field.value = "elbow";
          field.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(page.locator(LINKS).first).to_contain_text("Tennis elbow")
    expect(page).to_have_url(re.compile("q=elbow"))


@pytest.mark.parametrize("width", [SMALL, PHONE, DESK])
def test_axe_finds_nothing_in_any_state(reader: Reader, width: int) -> None:
    """The page with results, narrowed and with none; the panel open on the home page; in both schemes."""
    reader.width(width)
    found: list[str] = []

    def look(state: str, page: Page) -> None:
        found.extend(f"{state}: {text}" for text in violations(page, frame=True))

    page = opened(reader, "search.html?q=knee&kind=safety")
    page.add_style_tag(content="* { transition: none !important }")
    look("narrowed", page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page = reader.open("search.html?q=zzzqqqxxx")
    page.add_style_tag(content="* { transition: none !important }")
    page.wait_for_selector(f"{RESULTS} a[href$='a-z.html']")
    look("none", page)
    page = reader.open("index.html")
    page.add_style_tag(content="* { transition: none !important }")
    page.locator("#kb-hero-q").press_sequentially("neck pain")
    page.wait_for_selector(".kb-hero [data-kb-results] a")
    look("panel", page)
    assert found == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_results_pass_under_the_header_and_its_menu(reader: Reader, width: int) -> None:
    """A tap on the menu reaches the menu, however far the results were scrolled."""
    page = opened(reader, "search.html?q=back")
    page.set_viewport_size({"width": width, "height": 844})
    for top in (0, 300, 900, 1500):
        page.evaluate("top => scrollTo(0, top)", top)
        above = page.evaluate(
            """() => { const at = document.querySelector(".kb-header button:not([hidden])").getBoundingClientRect();
            return !!document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2).closest(".kb-header"); }"""
        )
        assert above, f"covered at {top}"
