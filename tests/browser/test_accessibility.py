"""Axe finds nothing on any sort of page, in light and in dark colours, on a phone and at a desk."""

from __future__ import annotations

from importlib.resources import files

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
"""The same on every page."""
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
LOOKS = """([scheme, known, but]) => {
    const looked = new Set(known), met = looked.size, chains = new Map();
    const hash = text => {
        let one = 0xdeadbeef, two = 0x41c6ce57;
        for (let at = 0; at < text.length; at++) {
            one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
            two = Math.imul(two ^ text.charCodeAt(at), 1597334677);
        }
        return (one >>> 0).toString(36) + (two >>> 0).toString(36);
    };
    const chain = node => {
        if (!node) return "";
        if (!chains.has(node)) {
            const style = getComputedStyle(node);
            chains.set(node, hash([chain(node.parentElement), node.tagName, node.getAttribute("class"), style.color,
                style.backgroundColor, style.backgroundImage, style.opacity, style.textDecorationLine].join()));
        }
        return chains.get(node);
    };
    const text = node => [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim());
    const off = node => Boolean(node.closest(":disabled, [aria-disabled=true]") || node.closest("label")?.control?.disabled);
    for (const node of document.querySelectorAll("*")) {
        delete node.dataset.look;
        const says = /^(INPUT|SELECT|TEXTAREA)$/.test(node.tagName) || text(node);
        if (!says || !node.checkVisibility({ visibilityProperty: true }) || but && node.closest(but)) continue;
        const style = getComputedStyle(node), size = parseFloat(style.fontSize);
        const look = [scheme, chain(node), size >= 24 || size >= 18.6 && style.fontWeight >= 700, off(node),
            node.tagName === "A" && text(node.parentElement)].join();
        if (looked.has(look)) continue;
        looked.add(look);
        node.dataset.look = "";
    }
    return [...looked].slice(met);
}"""
"""Marks each visible text whose colours, and those of all it stands in, no page has shown before in this scheme."""
LOOKED: dict[str, None] = {}
"""The looks that were looked at in this run: what has the same colours has the same contrast, on whatever page."""
AIM = """rules => axe.configure({ rules: rules.map(id => ({
    id, selector: id === "link-in-text-block" ? "a[href][data-look]" : "[data-look]" })) })"""
"""Lets the rules on colours look at what is marked, so that they are asked in one run with the others."""
SCHEMES = {"light": "default", "dark": "slate"}
MAIN = (
    "home", "conditions hub", "glossary hub", "search",
    "conditions", "explain", "techniques", "evidence", "safety", "claims", "at a glance",
)  # fmt: skip
OTHERS = (
    "hand-written", "A to Z", "bibliography", "rules", "API", "pathways", "documents", "measures", "terms", "downloads",
    "to take away", "coverage", "for clinics",
)  # fmt: skip


def violations(page: Page, *, frame: bool, places: bool = False) -> list[str]:
    """What axe has against the page as it stands, one line for each rule and place.

    By all rules, or by those on places alone; and in both schemes by those on colours, of what looks as nothing did
    that was looked at before.
    """
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE)
        page.evaluate(AIM, COLOURS)
    found = []
    for scheme, attribute in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.wait_for_selector(f"html[data-md-color-scheme={attribute}]")
        new = page.evaluate(LOOKS, [scheme, [*LOOKED], "" if frame else ", ".join(part for (part,) in FRAME)])
        LOOKED.update(dict.fromkeys(new))
        colours = COLOURS if new else []
        if scheme == "light" and not places:
            only = {"type": "tag", "values": TAGS}
        elif colours or scheme == "light":
            only = {"type": "rule", "values": [*(PLACES if scheme == "light" else []), *colours]}
        else:
            continue
        options = {
            "resultTypes": ["violations"],
            "preload": False,  # no rule of these reads files
            "runOnly": only,
            "rules": {rule: {"enabled": rule in colours} for rule in COLOURS},
        }
        context = {"include": [["html"]], "exclude": [] if frame else FRAME}
        run = "([context, options]) => axe.run(context, options).then(done => done.violations)"
        found += [
            f"{scheme}: {rule['id']}: {node['html'][:200]}: {node['failureSummary'].splitlines()[-1].strip()}"
            for rule in page.evaluate(run, [context, options])
            for node in rule["nodes"]
        ]
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
        places = not frame and shown[0] == shown[-1] and width == DESK
        found += [f"{width} {text}" for text in violations(page, frame=frame, places=places)]
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
        places = page.evaluate(SHOWN, "*") == shown
        found += [f"{width} {text}" for text in violations(page, frame=True, places=places)]
        page.evaluate(THIN)
        shown = page.evaluate(SHOWN, "*")
    assert found == []


@pytest.mark.parametrize("name", OTHERS)
def test_axe_finds_nothing_on_a_phone(name: str, sample_pages: dict[str, str], phone: Reader) -> None:
    """All rules, at 390 pixels, on the pages that are built of the same parts as those above."""
    page = opened(phone, sample_pages[name])
    page.evaluate(THIN)
    assert violations(page, frame=True) == []


def test_axe_finds_nothing_in_the_open_menu_and_the_results(sample_pages: dict[str, str], phone: Reader) -> None:
    """What opens is as good as what is open."""
    page = opened(phone, sample_pages["explain"])
    page.locator("[data-kb-menu] summary").click()
    found = [f"menu: {text}" for text in violations(page, frame=True)]
    phone.width(DESK)
    page.locator("#kb-q").press_sequentially("back pain")
    page.wait_for_selector("header [data-kb-results] a")
    found += [f"results: {text}" for text in violations(page, frame=True)]
    assert found == []
