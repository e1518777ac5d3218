"""Light and dark: the system decides until the reader does, and the choice is kept."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .readers import Read, Reader


def background(page: Page) -> int:
    """How light the page is, from 0 to 255."""
    return int(page.evaluate("() => +getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]"))


def test_the_button_darkens_and_the_choice_is_kept(reader: Reader, sample_pages: dict[str, str]) -> None:
    """It is a button that says whether it is pressed; a reload and other pages keep what was chosen."""
    page = reader.open("index.html")
    button = page.get_by_role("button", name="Dark colours")
    expect(button).to_have_attribute("aria-pressed", "false")
    assert background(page) > 240
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    assert background(page) < 40
    page.reload()
    assert background(page) < 40
    page = reader.open(sample_pages["explain"])
    assert background(page) < 40
    page.get_by_role("button", name="Dark colours").click()
    assert background(page) > 240


def test_the_system_decides_first(reading: Read) -> None:
    """A dark system gives a dark page, at once when it changes; a choice of light then stands against it."""
    with reading(color_scheme="dark") as reader:
        page = reader.open("index.html")
        assert background(page) < 40
        page.emulate_media(color_scheme="light")
        page.wait_for_selector("body[data-md-color-scheme=default]")
        page.emulate_media(color_scheme="dark")
        page.wait_for_selector("body[data-md-color-scheme=slate]")
        page.get_by_role("button", name="Dark colours").click()
        page.reload()
        assert background(page) > 240


def test_it_works_where_nothing_may_be_kept(reading: Read) -> None:
    """A browser that refuses storage gets the button all the same, for the page at hand."""
    with reading(color_scheme="light") as reader:
        reader.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
        )
        page = reader.open("index.html")
        page.get_by_role("button", name="Dark colours").click()
        assert background(page) < 40
