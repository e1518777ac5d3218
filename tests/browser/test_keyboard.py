"""Everything can be reached and seen with the keyboard alone."""

from __future__ import annotations

from playwright.sync_api import expect

from .readers import SMALL, Read, Reader


def test_the_skip_link_is_first_and_leads_to_the_text(reader: Reader, sample_pages: dict[str, str]) -> None:
    """It comes before everything else, is seen when it has the focus, and the next stop is in the text."""
    for name in ("explain", "conditions", "hand-written"):
        page = reader.open(sample_pages[name])
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        expect(skip).to_have_text("Skip to content")
        expect(skip).to_be_in_viewport()
        expect(skip).to_have_css("opacity", "1")
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.id") == "kb-content"
        expect(page.locator("h1")).to_be_in_viewport()
        page.keyboard.press("Tab")
        assert page.evaluate("() => Boolean(document.activeElement.closest('article'))")


def test_skipping_does_not_pass_over_the_danger_signs(phone: Reader, sample_pages: dict[str, str]) -> None:
    """The first danger signs stand behind the place to which the skip link leads."""
    page = phone.open(sample_pages["explain"])
    assert page.locator("#kb-content .kb-care").count() >= 1
    top = page.evaluate("() => document.getElementById('kb-content').getBoundingClientRect().top")
    assert page.locator(".kb-care").first.evaluate("node => node.getBoundingClientRect().top") > top


def test_the_menu_of_a_phone(phone: Reader, sample_pages: dict[str, str]) -> None:
    """Second stop; it has a name, says whether it is open, opens with Enter, and Escape closes it."""
    page = phone.open(sample_pages["explain"])
    menu = page.locator("[data-kb-menu]")
    links = menu.get_by_role("link")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    summary = page.locator(":focus")
    expect(summary).to_have_text("Menu")
    expect(menu).not_to_have_attribute("open")
    expect(links.first).to_be_hidden()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("open", "")
    expect(menu.get_by_role("navigation", name="Menu")).to_be_visible()
    expect(links.first).to_be_in_viewport()
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('[data-kb-menu] nav'))")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(menu).not_to_have_attribute("open")


def test_the_menu_leads_to_every_page_of_the_navigation(phone: Reader, sample_pages: dict[str, str]) -> None:
    """Also to the headings of the page at hand, and to its last entry by scrolling."""
    page = phone.open(sample_pages["explain"])
    page.locator("[data-kb-menu] summary").click()
    menu = page.locator("[data-kb-menu]")
    addresses = set(menu.locator("a").evaluate_all("all => all.map(one => one.getAttribute('href'))"))
    tabs = set(page.locator(".md-tabs a").evaluate_all("all => all.map(one => one.getAttribute('href'))"))
    heads = {f"#{one}" for one in page.locator("article h2[id]").evaluate_all("all => all.map(one => one.id)")}
    assert tabs | heads <= addresses
    last = menu.locator("a").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()
    last.click()
    page.wait_for_url("**/*.html")


def test_whatever_scrolls_takes_the_focus(reading: Read, sample_pages: dict[str, str]) -> None:
    """A box that scrolls sideways can be scrolled with the arrow keys, and has a name."""
    with reading(width=SMALL, height=640) as reader:
        for path in sample_pages.values():
            page = reader.open(path)
            boxes = page.evaluate(
                """() => [...document.querySelectorAll("article *")]
                .filter(node => node.scrollWidth > node.clientWidth + 1)
                .filter(node => /auto|scroll/.test(getComputedStyle(node).overflowX))
                .map(node => [node.tabIndex, node.getAttribute("aria-label") || "", node.getAttribute("role") || ""])"""
            )
            assert [box for box in boxes if box[0] != 0 or not box[1] or not box[2]] == [], path
        reader.width(800)  # on a phone nothing scrolls sideways
        page = reader.open(sample_pages["at a glance"])
        box = page.locator(".kb-glance")
        box.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_the_focus_is_seen(reader: Reader, phone: Reader, sample_pages: dict[str, str]) -> None:
    """Each stop has an outline of two pixels or more and is not hidden behind the header."""
    for one, name, stops in ((reader, "explain", 40), (reader, "home", 30), (phone, "conditions", 25)):
        page = one.open(sample_pages[name])
        fields = seen = 0
        for _ in range(stops):
            page.keyboard.press("Tab")
            if page.evaluate("() => document.activeElement === document.body"):
                break  # past the last stop
            style, wide, what, hidden = page.evaluate(
                """() => { const node = document.activeElement, style = getComputedStyle(node);
                const box = node.getBoundingClientRect();
                const top = document.querySelector("header").getBoundingClientRect().bottom;
                const drawn = node.ownerSVGElement && node.querySelector("path");  // ringed by its own line
                const ring = drawn ? ["solid", parseFloat(getComputedStyle(drawn).strokeWidth)]
                    : [style.outlineStyle, parseFloat(style.outlineWidth)];
                return [...ring, node.outerHTML.slice(0, 90),
                        !node.closest("header, .kb-skip") && box.bottom <= top] }"""
            )
            assert style not in ("none", "hidden") and wide >= 2, what
            assert not hidden, f"behind the header: {what}"
            seen += 1
            fields += "kb-search__input" in what
        assert seen > 15
        assert fields or one is phone, "the search field was not among the stops"


def test_a_slash_goes_to_the_search_field(reader: Reader, sample_pages: dict[str, str]) -> None:
    """And only outside of a field."""
    page = reader.open(sample_pages["explain"])
    page.keyboard.press("/")
    expect(page.locator("#kb-q")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#kb-q")).to_have_value("/")


def test_the_slash_can_be_switched_off(reader: Reader, sample_pages: dict[str, str]) -> None:
    """On the search page, for people whose voice or hand types it by accident; the choice is kept."""
    page = reader.open("search.html")
    page.locator("[data-kb-slash]").uncheck()
    page = reader.open(sample_pages["explain"])
    page.keyboard.press("/")
    expect(page.locator("#kb-q")).not_to_be_focused()
    expect(reader.open("search.html").locator("[data-kb-slash]")).not_to_be_checked()


def test_the_place_on_the_page_is_marked(reader: Reader, sample_pages: dict[str, str]) -> None:
    """In the list beside the text, the heading under which the reader is."""
    page = reader.open(sample_pages["conditions"])
    head = page.locator("article h2[id]").nth(3)
    name = head.get_attribute("id")
    page.locator(f"[data-kb-toc] a[href='#{name}']").click()
    page.wait_for_selector(f"[data-kb-toc] a[href='#{name}'][aria-current]")
    assert page.locator("[data-kb-toc] a[aria-current]").count() == 1
    expect(head).to_be_in_viewport()
    box = head.bounding_box()
    header = page.locator("header").bounding_box()
    assert box and header and box["y"] >= header["y"] + header["height"]
