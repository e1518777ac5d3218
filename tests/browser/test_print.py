"""On paper: text only, black on white, nothing folded."""

from __future__ import annotations

import pytest

from .readers import Read

PAGES = ("home", "explain", "conditions", "techniques", "evidence", "hand-written")
HIDDEN = (
    "header, .kb-skip, .md-tabs, .kb-side, .kb-crumbs, .kb-edit, footer nav, [role=search], .headerlink, .kb-switch"
)
VISIBLE = """nodes => nodes.filter(node => node.checkVisibility({ visibilityProperty: true }))
    .map(node => node.outerHTML.slice(0, 80))"""
SHOWN = "nodes => nodes.map(node => node.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }))"


@pytest.mark.parametrize("name", PAGES)
def test_no_navigation_is_printed_and_dark_becomes_light(
    name: str, reading: Read, sample_pages: dict[str, str]
) -> None:
    """Printed from a dark screen."""
    with reading(color_scheme="dark", width=794) as reader:
        page = reader.open(sample_pages[name])
        page.wait_for_selector("body[data-md-color-scheme=slate]")
        page.emulate_media(media="print")
        assert page.locator(HIDDEN).evaluate_all(VISIBLE) == []
        found = page.evaluate(
            """() => [...document.querySelectorAll("body, article :is(h1, h2, p, li, td, th, a, .kb-care, .kb-mark)")]
            .filter(node => node.checkVisibility()).map(node => getComputedStyle(node))
            .flatMap(style => [["text", style.color], ["ground", style.backgroundColor]])"""
        )
        shades = {
            (what, colour): sum(map(float, colour[colour.index("(") + 1 : -1].split(",")[:3])) / 3
            for what, colour in map(tuple, found)
            if not colour.endswith(", 0)")
        }
        assert [shade for shade, light in shades.items() if shade[0] == "ground" and light < 230] == []
        assert [shade for shade, light in shades.items() if shade[0] == "text" and light > 110] == []


@pytest.mark.parametrize("how", ["script", "style"])
def test_what_is_folded_is_printed(how: str, reading: Read, sample_pages: dict[str, str]) -> None:
    """Opened by the event before printing and closed after it; where no script runs, by the style sheet."""
    with reading(java_script_enabled=True) as reader:
        page = reader.open(sample_pages["techniques"])
        answers = page.locator("article details > :not(summary)")
        assert answers.count() > 2 and not any(answers.evaluate_all(SHOWN))
        page.emulate_media(media="print")
        if how == "script":
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            assert page.locator("article details:not([open])").count() == 0
        assert all(answers.evaluate_all(SHOWN))
        if how == "script":
            page.evaluate("window.dispatchEvent(new Event('afterprint'))")
            assert page.locator("article details[open]").count() == 0


def test_addresses_are_printed(reading: Read, sample_pages: dict[str, str]) -> None:
    """A link to another site shows where it leads."""
    with reading() as reader:
        page = reader.open(sample_pages["conditions"])
        page.emulate_media(media="print")
        link = page.locator("a.kb-out").first
        shown = link.evaluate("node => getComputedStyle(node, '::after').content")
        assert "attr(href)" in shown or str(link.get_attribute("href")) in shown
