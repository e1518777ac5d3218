"""Where the reader's system sets all colours, nothing that carries a meaning vanishes or keeps colours of its own."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from .readers import Read

PAGES = ("explain/migraine.html", "techniques/effleurage.html")
ARROW = """summary => { const style = getComputedStyle(summary, "::after"), box = summary.getBoundingClientRect();
    return { x: box.right - parseFloat(style.right) - parseFloat(style.width), y: box.top + parseFloat(style.top),
        width: parseFloat(style.width), height: parseFloat(style.height) }; }"""
OWN = """([selector, names]) => {
    const probe = document.body.appendChild(document.createElement("p"));
    const system = ["Canvas", "CanvasText", "LinkText"].map(name => {
        probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
        return getComputedStyle(probe).color;
    }).concat("none", "rgba(0, 0, 0, 0)");
    probe.remove();
    return [...new Set([...document.querySelectorAll(selector)].flatMap(node => names.map(name => getComputedStyle(node)[name])))]
        .filter(colour => !system.includes(colour));
}"""


def colours(picture: bytes) -> list[object]:
    """The colours of a picture, the most frequent first."""
    found = Image.open(io.BytesIO(picture)).convert("RGB").getcolors(100_000) or []
    return [colour for _, colour in sorted(found, reverse=True)]


@pytest.mark.parametrize("path", PAGES)
def test_each_fold_shows_that_it_opens(path: str, reading: Read) -> None:
    with reading(forced_colors="active") as reader:
        page = reader.open(path)
        folds = page.locator("article summary:visible")
        assert folds.count() > 0
        for fold in folds.all():
            clip = fold.evaluate(ARROW)
            clip["y"] += page.evaluate("scrollY")
            assert len(colours(page.screenshot(clip=clip, full_page=True))) > 1, fold.inner_text()


def test_the_switch_shows_which_face_is_chosen(reading: Read) -> None:
    with reading(forced_colors="active") as reader:
        page = reader.open("explain/migraine.html")
        chosen, other = page.locator(".kb-switch a[aria-current]"), page.locator(".kb-switch a:not([aria-current])")
        expect(chosen).to_have_count(1)
        assert colours(chosen.screenshot())[0] != colours(other.screenshot())[0], "the ground differs"
        assert len(colours(chosen.screenshot())) > 1, "it can be read"


@pytest.mark.parametrize("path", PAGES)
def test_drawings_and_circles_take_the_colours_of_the_system(path: str, reading: Read) -> None:
    with reading(forced_colors="active") as reader:
        page = reader.open(path)
        assert page.locator("article svg circle, article svg path").count() > 0
        assert page.evaluate(OWN, ["article svg *", ["fill", "stroke"]]) == []
