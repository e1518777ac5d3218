"""Search, as a reader meets it: at 1280 in the header, on the home page, on its own page; from disk, by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .readers import DESK, Read, Reader

PLACES = {"header": ("header", "#kb-q"), "home": (".kb-hero", "#kb-hero-q")}


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, sample_pages: dict[str, str], reader: Reader) -> tuple[Page, str, str]:
    """A page, where its search is and the search field."""
    around, field = PLACES[request.param]
    page = reader.open(sample_pages["conditions"] if request.param == "header" else "index.html")
    return page, around, field


def found(page: Page, around: str) -> None:
    """Waits for the results of all that was typed, from the whole index."""
    page.wait_for_selector(f"{around} [data-kb-results] a[href]")
    page.wait_for_function("window.kbSearchIndex.whole")
    expect(page.locator(f"{around} [role=status]")).to_contain_text("found")


def test_no_index_is_loaded_before_the_first_focus(sample_pages: dict[str, str], reading: Read) -> None:
    """The first view costs a page, its styles and its scripts; the index comes with the first focus."""
    with reading() as reader:
        page = reader.open(sample_pages["conditions"])
        page.wait_for_load_state("networkidle")
        first = list(reader.loaded)
        late = [path for path in first if "index" in path or ("search" in path and "search-box" not in path)]
        assert len(first) > 4 and late == []
        page.focus("#kb-q")
        page.locator("#kb-q").press_sequentially("back")
        found(page, "header")
        assert [path for path in reader.loaded[len(first) :] if "search" in path], "the index was not loaded at all"


def test_results_are_grouped_and_announced(place: tuple[Page, str, str]) -> None:
    """Results stand in named groups; their number is said by a live region."""
    page, around, field = place
    page.locator(field).press_sequentially("back pain", delay=10)
    found(page, around)
    panel = page.locator(f"{around} [data-kb-results]")
    names = panel.locator("section[aria-label], [role=group][aria-label]").evaluate_all(
        "groups => groups.map(group => group.getAttribute('aria-label'))"
    )
    assert len(names) >= 2 and len(names) == len(set(names))
    for name in names:
        expect(panel.locator(f"[aria-label='{name}'] a[href]").first).to_be_visible()
    expect(page.locator(f"{around} [role=status]")).to_contain_text("found")


def test_nothing_found_is_written(place: tuple[Page, str, str]) -> None:
    """The empty state says so and offers another way."""
    page, around, field = place
    page.locator(field).press_sequentially("zzzqqqxxx")
    expect(page.locator(f"{around} [role=status]")).to_contain_text("Nothing found")
    expect(page.locator(f"{around} [data-kb-results] a[href$='a-z.html']")).to_be_visible()


def test_it_works_with_the_arrows_and_escape(place: tuple[Page, str, str]) -> None:
    """Down to the results, up to the field; Escape closes them and returns to the field."""
    page, around, field = place
    panel = f"{around} [data-kb-results]"
    page.locator(field).press_sequentially("neck pain")
    found(page, around)
    active = "() => document.activeElement.getAttribute('href') || document.activeElement.id"
    page.keyboard.press("ArrowDown")
    first = page.evaluate(active)
    page.keyboard.press("ArrowDown")
    assert page.evaluate(active) not in (first, field.strip("#"))
    page.keyboard.press("ArrowUp")
    assert page.evaluate(active) == first
    page.keyboard.press("ArrowUp")
    assert page.evaluate(active) == field.strip("#")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator(panel)).to_be_hidden()
    assert page.evaluate(active) == field.strip("#")


def test_it_works_with_tab_and_enter(place: tuple[Page, str, str], reader: Reader) -> None:
    """Tab reaches the results, Enter opens one, and it leads to a page of the site."""
    page, around, field = place
    page.locator(field).press_sequentially("neck pain")
    found(page, around)
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate(f"() => Boolean(document.activeElement.closest('{around} [data-kb-results]'))"):
            break
    target = page.evaluate("() => document.activeElement.href")
    page.keyboard.press("Enter")
    page.wait_for_url(target)
    assert target.startswith(reader.site.as_uri()) and page.locator("h1").count() == 1


def test_tab_past_the_results_closes_them(place: tuple[Page, str, str]) -> None:
    """Results do not lie over the text that a reader has gone on to."""
    page, around, field = place
    page.locator(field).press_sequentially("neck pain")
    found(page, around)
    page.locator("article a[href]").last.focus()
    expect(page.locator(f"{around} [data-kb-results]")).to_be_hidden()


def test_enter_goes_to_all_results(reader: Reader, sample_pages: dict[str, str]) -> None:
    """Enter in the field opens the search page with the same words, which shows them found."""
    page = reader.open(sample_pages["explain"])
    page.locator("#kb-q").fill("swollen arm")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/search\.html\?q=swollen(\+|%20)arm$"))
    assert page.input_value("#kb-page-q") == "swollen arm"
    found(page, "[data-kb-whole]")


def test_every_result_is_a_page(reader: Reader) -> None:
    """No result leads nowhere."""
    page = reader.open("search.html?q=pain")
    found(page, "[data-kb-whole]")
    links = page.locator("[data-kb-whole] [data-kb-results] a[href]").evaluate_all("all => all.map(one => one.href)")
    pages = {link.partition("#")[0].removeprefix(reader.site.as_uri() + "/") for link in links}
    assert len(pages) > 5
    assert [path for path in sorted(pages) if not (reader.site / path).is_file()] == []


def test_a_phone_has_a_link_to_the_search_page(phone: Reader, sample_pages: dict[str, str]) -> None:
    """There is no room for a field in the header of a phone."""
    page = phone.open(sample_pages["explain"])
    expect(page.locator("#kb-q")).to_be_hidden()
    page.locator("header").get_by_role("link", name="Search").click()
    page.wait_for_url("**/search.html")
    expect(page.locator("#kb-page-q")).to_be_visible()
    page.wait_for_function("history.state && history.state.kb")  # the page has put its address in order
    assert page.url.endswith("/search.html"), "without words there is nothing to keep in the address"
    phone.width(DESK)
    expect(page.locator("#kb-q")).to_be_visible()


def test_the_count_is_what_the_list_shows(reader: Reader) -> None:
    page = reader.open("search.html?q=pain")
    status = page.locator("[data-kb-whole] [role=status]")
    expect(status).to_contain_text("found")
    entries = page.locator("[data-kb-whole] [data-kb-results] section li").count()
    total = sum(int(text.split()[1]) for text in page.locator(".kb-search__more").all_inner_texts())  # "Show 12 more"
    shown = f", {entries} shown" if total else ""
    assert entries > 3 and status.inner_text() == f"{entries + total} results found{shown}"


def test_a_health_problem_is_one_entry_with_both_its_pages(reader: Reader) -> None:
    """The second link stands on a line of its own."""
    page = reader.open("search.html?q=migraine")
    found(page, "[data-kb-whole]")
    entry = page.locator("[data-kb-results] li").filter(has=page.locator("a[href$='explain/migraine.html']"))
    expect(entry).to_have_count(1)
    expect(page.locator("[data-kb-results] a[href$='conditions/migraine.html']")).to_have_count(1)
    second = entry.locator("a[href$='conditions/migraine.html']")
    expect(second).to_have_text("Full evidence")
    first, below = entry.locator("a").first.bounding_box(), second.bounding_box()
    assert first and below and below["y"] >= first["y"] + first["height"]


def test_all_results_are_offered_where_there_are_more(place: tuple[Page, str, str]) -> None:
    page, around, field = place
    offered = page.locator(f"{around} [data-kb-results]").get_by_role("link", name="All results")
    page.fill(field, "pain")
    expect(offered).to_be_visible()
    page.fill(field, "10.1002/14651858.cd001929.pub3")
    expect(page.locator(f"{around} [data-kb-results] li")).to_have_count(1)
    expect(offered).to_have_count(0)


def test_a_phone_and_paper_are_not_told_of_a_key(phone: Reader) -> None:
    page = phone.open("search.html")
    expect(page.locator(".kb-slash")).to_be_hidden()
    phone.width(DESK)
    page.emulate_media(media="print")
    expect(page.locator(".kb-slash")).to_be_hidden()


def test_one_announcement_for_a_word(place: tuple[Page, str, str]) -> None:
    """It comes when the typing rests, not with each letter."""
    page, around, field = place
    page.focus(field)
    page.locator(f"{around} [role=status]").evaluate(
        """node => { window.said = []; new MutationObserver(() => { if (node.textContent) said.push(node.textContent); })
          .observe(node, { childList: true, characterData: true, subtree: true }); }"""
    )
    page.locator(field).press_sequentially("contraindication", delay=60)
    expect(page.locator(f"{around} [role=status]")).to_contain_text("found")
    page.wait_for_timeout(800)
    assert len(page.evaluate("said")) <= 2


def test_keys_of_an_input_method_are_left_to_it(place: tuple[Page, str, str]) -> None:
    page, around, field = place
    page.locator(field).press_sequentially("neck pain")
    found(page, around)
    for key in ("ArrowDown", "Escape"):
        taken = page.locator(field).evaluate(
            """(node, key) => !node.dispatchEvent(new KeyboardEvent("keydown",
              { key: key, bubbles: true, cancelable: true, isComposing: true }))""",
            key,
        )
        assert not taken
    expect(page.locator(f"{around} [data-kb-results]")).to_be_visible()


def test_back_finds_query_and_results(reader: Reader) -> None:
    """From disk, and also after the query was refined; the address follows it."""
    page = reader.open("search.html?q=neck")
    box = page.locator("[data-kb-whole] input[type=search]")
    box.fill("swollen arm")
    expect(page.locator("[data-kb-whole] [data-kb-results] section a").first).to_be_visible()
    page.wait_for_url("**/search.html?q=swollen%20arm")
    page.locator("[data-kb-whole] [data-kb-results] section a").first.click()
    page.wait_for_load_state()
    page.go_back()
    expect(box).to_have_value("swollen arm")
    expect(page.locator("[data-kb-whole] [data-kb-results] section a").first).to_be_visible()


@pytest.mark.parametrize("path", ["index.html", "safety/matrix.html"])
def test_an_engine_without_listeners_on_media_queries(path: str, reading: Read) -> None:
    """The scripts of the frame and of the page run to their end there too; in a window of its own, which stays as it is."""
    with reading(own=True) as reader:
        failed: list[str] = []
        reader.page.on("pageerror", lambda error: failed.append(str(error)))
        reader.page.add_init_script("MediaQueryList.prototype.addEventListener = undefined")
        page = reader.open(path)
        page.wait_for_load_state("load")
        assert page.evaluate("matchMedia('print').addEventListener === undefined") and failed == []
