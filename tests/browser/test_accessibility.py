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
PLACES = ["target-size", "scrollable-region-focusable"]
"""The rules that measure where things stand."""
SHOWN = "part => [...document.querySelectorAll(part)].map(node => Number(node.checkVisibility())).join('')"
FRAME = [["header"], ["footer"], [".md-tabs"]]
"""The same on every page; its colours are looked at once, on the home page."""
THIN = """() => {
    for (const list of document.querySelectorAll("main :is(dl, ul, ol, tbody)"))
        while (list.children.length > 12) list.lastElementChild.remove();
    for (const table of document.querySelectorAll("main table")) {
        const met = new Set(), row = one => [one, ...one.querySelectorAll("*")].map(node => `${node.tagName} ${node.getAttribute("class")}`);
        for (const one of table.querySelectorAll("tbody tr")) {
            const parts = row(one);
            if (parts.every(part => met.has(part))) one.remove();
            parts.forEach(part => met.add(part));
        }
    }
}"""
"""Long lists are read whole once, then cut: the hundredth entry is built and coloured as the first is."""
LOOKS = """scheme => {
    const looked = window.kbLooked ??= new Map(), chains = new Map(), numbers = window.kbNumbers ??= new Map();
    const number = text => numbers.get(text) ?? (numbers.set(text, numbers.size), numbers.get(text));
    const chain = node => {
        if (!node) return "";
        if (!chains.has(node)) {
            const style = getComputedStyle(node);
            chains.set(node, number([chain(node.parentElement), node.tagName, node.getAttribute("class"), style.color,
                style.backgroundColor, style.backgroundImage, style.opacity, style.textDecorationLine].join()));
        }
        return chains.get(node);
    };
    let count = 0;
    for (const node of document.querySelectorAll("*")) {
        delete node.dataset.look;
        const says = /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) || [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim());
        if (!says || !node.checkVisibility({ visibilityProperty: true })) continue;
        const style = getComputedStyle(node), size = parseFloat(style.fontSize);
        const look = [scheme, chain(node), size >= 24 || size >= 18.6 && style.fontWeight >= 700, node.disabled].join();
        if (looked.has(look)) continue;
        looked.set(look, true);
        node.dataset.look = count++;
    }
    return count;
}"""
"""Marks each visible text whose colours, and those of all it stands in, this page has not shown before in this scheme."""
SCHEMES = {"light": "default", "dark": "slate"}
MAIN = (
    "home", "conditions hub", "glossary hub", "search",
    "conditions", "explain", "techniques", "evidence", "safety", "claims", "at a glance",
)  # fmt: skip
OTHERS = (
    "hand-written", "A to Z", "bibliography", "rules", "API", "pathways", "documents", "measures", "terms", "downloads",
    "to take away", "coverage",
)  # fmt: skip


def violations(page: Page, *, rules: list[str] | None = None, frame: bool = True, only: str = "html") -> list[str]:
    """What axe has against the page as it stands, one line for each rule and place.

    By all rules but those on colours, or by those that are named; of the whole page, or of one part.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
    options: dict[str, Any] = {"resultTypes": ["violations"], "preload": False}  # no rule of these reads files
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    else:
        options["runOnly"] = {"type": "tag", "values": TAGS}
        options["rules"] = {rule: {"enabled": False} for rule in COLOURS}
    context = {"include": [[only]], "exclude": [] if frame else FRAME}
    run = "([context, options]) => axe.run(context, options).then(done => done.violations)"
    return [
        f"{rule['id']}: {node['html'][:200]}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in page.evaluate(run, [context, options])
        for node in rule["nodes"]
    ]


def coloured(page: Page, *, frame: bool) -> list[str]:
    """What the rules on colours find in both schemes, of what looks as nothing did at an earlier call on this page."""
    found = []
    for scheme, attribute in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_selector(f"html[data-md-color-scheme={attribute}]")
        if page.evaluate(LOOKS, scheme):
            found += [f"{scheme}: {text}" for text in violations(page, rules=COLOURS, frame=frame, only="[data-look]")]
    return found


def everywhere(reader: Reader, page: Page, *, frame: bool = True) -> list[str]:
    """What axe finds on a phone and at a desk: by all rules, and by those on colours in light and dark.

    Where a desk shows the same elements of a page as a phone, but for the marks of headings that every page has, only
    the rules on their places are asked there again.
    """
    found, shown = [], []
    for width in (PHONE, DESK):
        reader.width(width)
        shown.append(page.evaluate(SHOWN, "main :not(.headerlink)"))
        places = PLACES if not frame and shown[0] == shown[-1] and width == DESK else []
        found += [f"{width}: {text}" for text in violations(page, rules=places, frame=frame)]
        found += [f"{width} {text}" for text in coloured(page, frame=frame)]
    return found


def opened(reader: Reader, path: str) -> Page:
    page = reader.open(path)
    page.add_style_tag(content="* { transition: none !important }")
    if "?q=" in path:
        page.wait_for_selector("[data-kb-whole] [data-kb-results] a")
    return page


@pytest.mark.parametrize("name", MAIN)
def test_axe_finds_nothing(name: str, sample_pages: dict[str, str], reader: Reader) -> None:
    """All rules at each width, those on colours in both schemes; where the elements shown are the same, as `everywhere`."""
    page = opened(reader, sample_pages[name])
    found: list[str] = []
    shown = ""
    for width in (PHONE, SMALL, DESK):
        reader.width(width)
        places = PLACES if page.evaluate(SHOWN, "*") == shown else []
        found += [f"{width}: {text}" for text in violations(page, rules=places)]
        found += [f"{width} {text}" for text in coloured(page, frame=name == "home")]
        page.evaluate(THIN)
        shown = page.evaluate(SHOWN, "*")
    assert found == []


@pytest.mark.parametrize("name", OTHERS)
def test_axe_finds_nothing_on_a_phone(name: str, sample_pages: dict[str, str], phone: Reader) -> None:
    """All rules, at 390 pixels, on the pages that are built of the same parts as those above."""
    page = opened(phone, sample_pages[name])
    page.evaluate(THIN)
    assert violations(page) + coloured(page, frame=name == "home") == []


def test_axe_finds_nothing_in_the_open_menu_and_the_results(sample_pages: dict[str, str], phone: Reader) -> None:
    """What opens is as good as what is open."""
    page = opened(phone, sample_pages["explain"])
    page.locator("[data-kb-menu] summary").click()
    found = [f"menu: {text}" for text in violations(page) + coloured(page, frame=True)]
    phone.width(DESK)
    page.locator("#kb-q").press_sequentially("back pain")
    page.wait_for_selector("header [data-kb-results] a")
    found += [f"results: {text}" for text in violations(page) + coloured(page, frame=True)]
    assert found == []
