"""Nothing is cut off and nothing has to be scrolled sideways: on a small phone, and at 200 % zoom."""

from __future__ import annotations

from .readers import SMALL, Read

CUT_OFF = """() => {
    const root = document.documentElement, wide = root.clientWidth, found = [];
    if (root.scrollWidth > wide) found.push(`the page is ${root.scrollWidth} wide`);
    for (const node of document.querySelectorAll("body *")) {
        const box = node.getBoundingClientRect(), style = getComputedStyle(node);
        if (!box.width || !box.height || !node.checkVisibility() || style.clipPath !== "none") continue;
        const name = node.ownerSVGElement ? node.tagName : `${node.tagName}.${node.className}`;
        const scroller = node.closest(".kb-scroll, [data-kb-results]");
        if (box.right > wide + 1 && (!scroller || scroller === node)) found.push(`${name} ends at ${box.right}`);
        if (box.left < -1 && style.position !== "fixed" && !scroller) found.push(`${name} begins at ${box.left}`);
        const hides = /hidden|clip/.test(style.overflowX + style.overflowY) && style.position !== "absolute";
        if (hides && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1))
            found.push(`${name} hides a part of its text`);
    }
    return found;
}"""


def test_nothing_is_cut_off_on_a_small_phone(sample_pages: dict[str, str], reading: Read) -> None:
    """At 320 pixels, on every sort of page, the search results included."""
    found: list[str] = []
    with reading(width=SMALL, height=640) as reader:
        for name, path in sample_pages.items():
            page = reader.open(path)
            if "?q=" in path:
                page.wait_for_selector("[data-kb-whole] [data-kb-results] a")
            found += [f"{name}: {text}" for text in page.evaluate(CUT_OFF)]
    assert found == []


def test_nothing_is_cut_off_at_twice_the_size(sample_pages: dict[str, str], reading: Read) -> None:
    """A window of 1280 pixels at 200 % is one of 640 with two device pixels to each of its own."""
    found: list[str] = []
    with reading(width=640, height=400, device_scale_factor=2) as reader:
        for name in ("home", "explain", "conditions", "techniques", "search"):
            page = reader.open(sample_pages[name])
            found += [f"{name}: {text}" for text in page.evaluate(CUT_OFF)]
    assert found == []


def test_text_spacing_can_be_widened(sample_pages: dict[str, str], reading: Read) -> None:
    """WCAG 1.4.12: wider lines, words and letters lose nothing. (Words in a drawing keep their places.)"""
    found: list[str] = []
    wider = "line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important"
    drawing = "svg, svg * { letter-spacing: normal !important; word-spacing: normal !important }"
    with reading(width=SMALL, height=640) as reader:
        for name in ("home", "explain", "conditions", "glossary hub"):
            page = reader.open(sample_pages[name])
            page.add_style_tag(content=f"* {{ {wider} }} p {{ margin-bottom: 2em !important }} {drawing}")
            found += [f"{name}: {text}" for text in page.evaluate(CUT_OFF)]
    assert found == []


def test_effects_stack_on_a_phone(sample_pages: dict[str, str], reading: Read) -> None:
    """The summary of findings becomes cards, each cell with the name of its column, and does not scroll sideways."""
    with reading(width=390, height=844) as phone:
        page = phone.open(sample_pages["conditions"])
        table = page.locator(".kb-table--effects").first
        assert table.evaluate("node => node.parentElement.scrollWidth <= node.parentElement.clientWidth + 1")
        labels = (
            table.locator("tbody tr")
            .first.locator("td")
            .evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
        )
        assert labels and all(len(label.strip('"')) > 3 for label in labels)
