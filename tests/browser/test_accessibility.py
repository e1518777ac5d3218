"""Axe finds nothing on any sort of page, in light and in dark colours, on a phone and at a desk."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from .readers import DESK, PHONE, SMALL, Reader

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""`wcag22aa` is the rule that a target has 24 pixels."""
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules that only a change of colours can break. They are slow: axe asks the browser at each word."""
FRAME = [["header"], ["footer"], [".md-tabs"]]
"""The same on every page; its colours are looked at once, on the home page."""
THIN = """() => { for (const list of document.querySelectorAll("main :is(dl, ul, ol, tbody)"))
    while (list.children.length > 12) list.lastElementChild.remove() }"""
"""Long lists are read whole once, then cut: the hundredth entry is built and coloured as the first is."""
HIDE_ALIKE = """() => { for (const list of document.querySelectorAll("main :is(dl, ul, ol, tbody, tr)")) {
    const looks = one => [one, ...one.querySelectorAll("*")].map(node =>
        [node.tagName, ...[...node.attributes].map(one =>
            /^(class|role|style|hidden|open|aria-(?!label)|data-label)/.test(one.name) ? `${one.name}=${one.value}` : one.name)].join(" "));
    const met = new Set();
    for (const [place, one] of [...list.children].entries()) {
        const all = [...new Set(looks(one))];
        if (place >= 12 && all.every(look => met.has(look)) && one.checkVisibility()) {
            one.dataset.alike = one.style.visibility;
            one.style.visibility = "hidden";
        }
        all.forEach(look => met.add(look));
    }
} }"""
SHOW_ALIKE = """() => { for (const one of document.querySelectorAll("[data-alike]")) {
    one.style.visibility = one.dataset.alike;
    delete one.dataset.alike;
} }"""
"""Hides, in the long lists of a page, each entry all of whose parts have the tags and classes of parts before it."""
SCHEMES = {"light": "default", "dark": "slate"}
MAIN = (
    "home", "conditions hub", "glossary hub", "search",
    "conditions", "explain", "techniques", "evidence", "safety", "claims", "at a glance",
)  # fmt: skip
OTHERS = (
    "hand-written", "A to Z", "bibliography", "rules", "API", "pathways", "documents", "measures", "terms", "downloads",
    "to take away", "coverage",
)  # fmt: skip


def violations(page: Page, *, colours: bool, frame: bool = True) -> list[str]:
    """What axe has against the page as it stands, one line for each rule and place."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if colours:
        options["runOnly"] = {"type": "rule", "values": COLOURS}
    else:
        options["runOnly"] = {"type": "tag", "values": TAGS}
        options["rules"] = {rule: {"enabled": False} for rule in COLOURS}
    context = {"include": [["html"]], "exclude": [] if frame else FRAME}
    run = "([context, options]) => axe.run(context, options).then(done => done.violations)"
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in page.evaluate(run, [context, options])
        for node in rule["nodes"]
    ]


def everywhere(reader: Reader, page: Page, *, frame: bool = True) -> list[str]:
    """What axe finds on a phone and at a desk: by all rules, and by those on colours in light and dark.

    What has the classes of something before it in a long list is left out of the look at colours.
    """
    found = []
    for width in (PHONE, DESK):
        reader.width(width)
        found += [f"{width}: {text}" for text in violations(page, colours=False, frame=frame)]
        page.evaluate(HIDE_ALIKE)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            found += [f"{width} {scheme}: {text}" for text in violations(page, colours=True, frame=frame)]
        page.evaluate(SHOW_ALIKE)
    return found


def opened(reader: Reader, path: str) -> Page:
    page = reader.open(path)
    page.add_style_tag(content="* { transition: none !important }")
    if "?q=" in path:
        page.wait_for_selector("[data-kb-whole] [data-kb-results] a")
    return page


def coloured(page: Page, name: str) -> list[str]:
    """Violations of the rules on colours, in both schemes."""
    found = []
    for scheme, attribute in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_selector(f"html[data-md-color-scheme={attribute}]")
        found += [f"{scheme}: {text}" for text in violations(page, colours=True, frame=name == "home")]
    return found


@pytest.mark.parametrize("name", MAIN)
def test_axe_finds_nothing(name: str, sample_pages: dict[str, str], reader: Reader) -> None:
    """All rules at each width, those on colours in both schemes."""
    page = opened(reader, sample_pages[name])
    found: list[str] = []
    for width in (PHONE, SMALL, DESK):
        reader.width(width)
        found += [f"{width}: {text}" for text in violations(page, colours=False)]
        page.evaluate(THIN)
        found += [f"{width} {text}" for text in coloured(page, name)]
    assert found == []


@pytest.mark.parametrize("name", OTHERS)
def test_axe_finds_nothing_on_a_phone(name: str, sample_pages: dict[str, str], phone: Reader) -> None:
    """All rules, at 390 pixels, on the pages that are built of the same parts as those above."""
    page = opened(phone, sample_pages[name])
    page.evaluate(THIN)
    assert violations(page, colours=False) + coloured(page, name) == []


def test_axe_finds_nothing_in_the_open_menu_and_the_results(sample_pages: dict[str, str], phone: Reader) -> None:
    """What opens is as good as what is open."""
    page = opened(phone, sample_pages["explain"])
    page.locator("[data-kb-menu] summary").click()
    found = [f"menu: {text}" for text in violations(page, colours=False) + coloured(page, "home")]
    phone.width(DESK)
    page.locator("#kb-q").press_sequentially("back pain")
    page.wait_for_selector("header [data-kb-results] a")
    found += [f"results: {text}" for text in violations(page, colours=False) + coloured(page, "home")]
    assert found == []
