"""Light and dark: the system decides until the reader does, and the choice is kept."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from real_site import plain_name

from .readers import Read, Reader

COLOURS = """() => Object.fromEntries([...document.querySelectorAll("html, body, body *")].entries().map(([at, node]) => {
    const style = getComputedStyle(node);
    return [at + node.tagName, [style.color, style.backgroundColor, style.borderTopColor, style.fill, style.colorScheme]];
}))"""
BARE = "() => document.documentElement.removeAttribute('data-md-color-scheme')"
"""The page as it is where no script has run."""


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
        page.wait_for_selector("html[data-md-color-scheme=default]")
        page.emulate_media(color_scheme="dark")
        page.wait_for_selector("html[data-md-color-scheme=slate]")
        page.get_by_role("button", name="Dark colours").click()
        page.reload()
        assert background(page) > 240


def test_without_a_script_the_system_decides(reading: Read, sample_pages: dict[str, str]) -> None:
    """The page is dark where the system is, light elsewhere, and light on paper."""
    for scheme, least, most in (("dark", 0, 40), ("light", 240, 255)):
        with reading(color_scheme=scheme, java_script_enabled=False) as reader:
            page = reader.open(sample_pages["explain"])
            assert page.locator("html").get_attribute("data-md-color-scheme") is None
            assert least <= background(page) <= most
            page.emulate_media(media="print")
            assert background(page) > 240


def test_it_is_the_same_dark_with_and_without_a_script(reading: Read, sample_pages: dict[str, str]) -> None:
    """Every colour of a page; axe looks at the colours with a script."""
    with reading(color_scheme="dark") as reader:
        for name in ("home", "conditions", "API"):
            page = reader.open(sample_pages[name])
            page.add_style_tag(
                content="* { transition: none !important } [data-kb-scheme] { display: none !important }"
            )
            with_script = page.evaluate(COLOURS)
            page.evaluate(BARE)
            assert len(with_script) > 200 and page.evaluate(COLOURS) == with_script


def test_the_choice_stands_before_anything_is_painted(reading: Read) -> None:
    """The script that applies it comes before every style sheet and all text, and is waited for."""
    with reading() as reader:
        first = reader.open("index.html").locator("head script[src], head link[rel=stylesheet]").first
        assert plain_name(first.get_attribute("src") or "").endswith("scheme.js")
        assert first.get_attribute("defer") is None and first.get_attribute("async") is None


def test_it_works_where_nothing_may_be_kept(reading: Read) -> None:
    """A browser that refuses storage gets the button all the same, for the page at hand."""
    with reading(own=True, color_scheme="light") as reader:
        reader.page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
        )
        page = reader.open("index.html")
        page.get_by_role("button", name="Dark colours").click()
        assert background(page) < 40
