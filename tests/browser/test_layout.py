"""Nothing is cut off and nothing has to be scrolled sideways: on a small phone, and at 200 % zoom."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from .readers import BROKEN, DESK, PHONE, SMALL, Read

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


OPEN = "() => document.querySelectorAll('details').forEach(node => { node.open = true; })"


def test_tables_stack_on_a_phone(sample_pages: dict[str, str], reading: Read) -> None:
    """Positions and measures become cards, each cell with the name of its column, and nothing scrolls sideways."""
    with reading(width=390, height=844) as phone:
        page = phone.open(sample_pages["conditions"])
        page.evaluate(OPEN)
        for table in page.locator(".kb-table--cards").all():
            assert table.evaluate("node => node.parentElement.scrollWidth <= node.parentElement.clientWidth + 1")
            labels = (
                table.locator("tbody tr")
                .first.locator("td")
                .evaluate_all("cells => cells.map(cell => getComputedStyle(cell, '::before').content)")
            )
            assert labels and all(len(label.strip('"')) > 3 for label in labels)


def test_a_clinic_finds_its_answer_on_the_first_phone_screen(site: Path, reading: Read) -> None:
    """Referral text, sheet, answer, when to stop and dose; the page of neck pain takes at most fifteen screens."""
    late, long = {}, 0.0
    with reading(width=390, height=844) as phone:
        for path in sorted((site / "conditions").glob("*.html")):
            page = phone.turn(f"conditions/{path.name}", "full")
            if path.stem == "index":
                continue
            ends = page.evaluate(
                "() => ['.kb-strip__do', '.kb-strip__wide', '.kb-strip__stop', '#dose'].map(name => document.querySelector(name)?.getBoundingClientRect().bottom || 0)"
            )
            if max(ends) > 844:
                late[path.stem] = ends
            if path.stem == "neck-pain":
                long = page.evaluate("document.documentElement.scrollHeight") / 844
    assert late == {}
    assert 0 < long <= 15


def test_a_learner_sees_the_stroke_on_the_first_phone_screen(site: Path, reading: Read) -> None:
    """What rules it out, then the whole drawing of effleurage; of every technique three quarters of its drawing."""
    late = {}
    with reading(width=390, height=844) as phone:
        for path in sorted((site / "techniques").glob("*.html")):
            page = phone.turn(f"techniques/{path.name}")
            seen = page.evaluate(
                """() => {
                    const [never, picture] = ['.kb-first--never .kb-stops', '.kb-drawing svg'].map(
                        name => document.querySelector(name)?.getBoundingClientRect());
                    return picture && [never.bottom <= picture.top, (844 - picture.top) / picture.height];
                }"""
            )
            if seen and not (seen[0] and seen[1] >= (1 if path.stem == "effleurage" else 0.75)):
                late[path.stem] = seen
    assert late == {}


def test_all_that_rules_a_technique_out_stands_on_the_first_phone_screen(site: Path, reading: Read) -> None:
    """By name, each a link and none folded: not at all, not this technique, a doctor first, put off; of every technique."""
    low, named = {}, {}
    with reading(width=390, height=844) as phone:
        for path in sorted((site / "techniques").glob("*.html")):
            if path.name == "index.html":
                continue
            lines = phone.turn(f"techniques/{path.name}").evaluate(
                """() => [...document.querySelectorAll(".kb-first--never .kb-stop")].map(line => [
                    line.querySelector("strong").innerText, [...line.querySelectorAll("a[href*='safety/']")]
                        .filter(link => link.checkVisibility()).map(link => link.innerText),
                    line.getBoundingClientRect().bottom])"""
            )
            low |= {f"{path.stem}, {title}": end for title, _, end in lines if end > 844}
            named[path.stem] = {title: names for title, names, _ in lines}
    assert low == {}
    assert all({"No massage at all:", "Get help the same day:", "Put it off:"} <= set(one) for one in named.values())
    drainage = named["manual-lymph-drainage"]
    assert drainage["No massage at all:"] == ["recent clot in leg or lung"]
    assert drainage["Not this technique:"] == ["kidney failure"]
    assert {"fever or infectious illness", "shingles", "radioactive seeds"} <= set(drainage["Put it off:"])
    assert {"spreading skin infection", "suspected clot in the leg"} <= set(drainage["Get help the same day:"])


def test_the_map_of_places_stays_beside_its_list(reading: Read) -> None:
    """Whole and below the bar, while a reader at a desk goes through the list, on a low screen too."""
    with reading(width=DESK, height=600) as desk:
        page = desk.open("safety/never-press.html")
        page.evaluate("window.scrollTo(0, 1500)")
        box = page.locator(".kb-places__map").bounding_box()
        bar = page.locator(".kb-header").bounding_box()
        assert box and bar and box["y"] >= bar["y"] + bar["height"] and box["y"] + box["height"] <= 600


def test_words_are_never_smaller_than_14_pixels(sample_pages: dict[str, str], reading: Read) -> None:
    """Numbers and labels of drawings too; on the full page and on a sheet."""
    with reading(width=390, height=844) as phone:
        for path in (sample_pages["conditions"], "sheets/neck-pain.html"):
            page = phone.open(path)
            page.evaluate(OPEN)
            small = page.evaluate(
                """() => [...document.querySelectorAll("article *")].filter(node => {
                    const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
                    return own && node.checkVisibility() && parseFloat(getComputedStyle(node).fontSize) < 13.9;
                }).map(node => `${node.className.baseVal ?? node.className} ${node.textContent.slice(0, 20)}`)"""
            )
            assert small == []


def test_forest_plots_can_be_read_at_any_width(sample_pages: dict[str, str], reading: Read) -> None:
    """Their words are neither tiny nor huge; no line runs through them; lines and axis stand over each other."""
    with reading(width=SMALL, height=640) as reader:
        page = reader.open(sample_pages["conditions"])
        page.evaluate(OPEN)
        for width in (SMALL, PHONE, DESK):
            reader.width(width)
            sizes, crossed, apart = page.evaluate(
                """() => {
                const box = node => node.getBoundingClientRect(), all = query => [...document.querySelectorAll(query)];
                const words = all(".kb-forest p, .kb-forest text"), lines = all(".kb-forest :is(line, circle, rect)");
                const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
                return [
                    words.map(node => parseFloat(getComputedStyle(node).fontSize)),
                    lines.filter(line => words.some(word => meets(box(word), box(line)))).length,
                    all(".kb-forest").flatMap(plot => {
                        const axis = box(plot.querySelector(".kb-forest__axis svg"));
                        return [...plot.querySelectorAll(".kb-forest__area svg")].map(box)
                            .map(one => Math.abs(one.left - axis.left) + Math.abs(one.right - axis.right));
                    }),
                ];
                }"""
            )
            assert len(sizes) > 10 and min(sizes) >= 12 and max(sizes) <= 16, width
            assert crossed == 0, width
            assert max(apart) < 1, width


def test_the_matrix_can_be_read_at_any_width(sample_pages: dict[str, str], reading: Read) -> None:
    """On a phone each health problem is a line, which opens to a mark for each outcome; at a desk outcomes stay in view."""
    with reading(width=PHONE, height=844) as reader:
        page = reader.open(sample_pages["at a glance"])
        rows = page.locator(".kb-matrix tr[data-problem]:has(.kb-glance__open)")
        for width in (SMALL, PHONE):
            reader.width(width)
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
            first = rows.first
            expect(first.locator("td:visible")).to_have_count(0)
            first.locator(".kb-glance__open summary").click()
            assert first.locator("td:visible").count() == first.locator("td:not(.kb-none)").count() > 0
            for cell in first.locator("td:visible").all():
                label = cell.evaluate("node => getComputedStyle(node, '::before').content")
                assert len(label.strip('"')) > 3 and cell.locator("summary").is_visible()
            first.locator(".kb-glance__open summary").click()
        reader.width(DESK)
        expect(page.locator(".kb-glance__open:visible")).to_have_count(0)
        rows.nth(6).scroll_into_view_if_needed()
        for head in page.locator(".kb-matrix thead th").all():
            expect(head).to_be_in_viewport(ratio=1)
            top = "node => node.getBoundingClientRect().top - document.querySelector('header').getBoundingClientRect().bottom"
            assert head.evaluate(top) >= -1, "the name of an outcome lies under the header"


@pytest.mark.parametrize(("width", "height"), [(PHONE, 844), (DESK, 900)])
def test_seventy_five_problems_are_still_a_glance(width: int, height: int, reading: Read) -> None:
    """Rows are added until there are 75: less than ten screens, at a desk too."""
    with reading(width=width, height=height) as reader:
        page = reader.open("at-a-glance.html")
        page.evaluate(
            """() => {
            const rows = [...document.querySelectorAll(".kb-matrix tr[data-problem]")], all = rows.length;
            for (let i = 0; all + i < 75; i++) rows[i % all].after(rows[i % all].cloneNode(true));
            }"""
        )
        screens = page.evaluate("document.documentElement.scrollHeight / innerHeight")
        assert screens < 10, f"{screens:.1f} screens"


def test_no_word_of_the_matrix_is_broken(reading: Read) -> None:
    """Neither at a desk nor on paper: every word of a heading or a mark stands on one line."""
    words = ".kb-matrix thead th, .kb-matrix td summary .kb-way"
    with reading(width=DESK, height=900) as reader:
        page = reader.open("at-a-glance.html")
        assert page.evaluate(BROKEN, words) == []
        reader.width(1010)  # A4 on its side between the margins
        page.emulate_media(media="print")
        assert page.evaluate(BROKEN, words) == []


def test_hubs_are_less_than_ten_screens_long_on_a_phone(reading: Read) -> None:
    """However much they list: what is long is folded."""
    hubs = ("conditions", "techniques", "safety", "claims", "evidence", "terms", "measures", "pathways")
    with reading(width=PHONE, height=844) as phone:
        for path in (*(f"{hub}/index.html" for hub in hubs), "a-z.html"):
            screens = phone.open(path).evaluate("document.documentElement.scrollHeight / innerHeight")
            assert screens < 10, f"{path}: {screens:.1f} screens"


def test_a_list_is_narrowed_by_typing_and_by_choice(reading: Read) -> None:
    """What does not fit goes away with its heading, what is folded opens, and the number is said."""
    with reading(width=PHONE, height=844) as phone:
        page = phone.open("safety/index.html")
        before = page.locator(".kb-rows > li").count()
        page.get_by_label("Type to narrow the list").fill("warfarin")
        expect(page.locator("[data-kb-narrow-said]")).to_contain_text(f"of {before} entries")
        shown = page.locator(".kb-rows > li:visible")
        assert 1 <= shown.count() < 6
        expect(page.get_by_role("link", name="Taking blood thinners").last).to_be_visible()
        expect(page.locator("h2:visible")).to_have_count(page.locator(".kb-group:visible").count())
        page.get_by_role("button", name="Show all").click()
        expect(page.locator("[data-kb-narrow-said]")).to_have_text(f"{before} entries")
        page = phone.open("at-a-glance.html")
        page.get_by_text("More ways to narrow it").click()
        page.get_by_label("Outcome").select_option("sleep")
        labels = page.locator(".kb-matrix td:visible").evaluate_all("all => all.map(node => node.dataset.label)")
        assert labels and set(labels) == {"Sleep"}
        expect(page.locator(".kb-glance__open:visible")).to_have_count(0)
        groups = page.locator(".kb-matrix tbody:visible")
        assert all(part.locator("tr[data-problem]:visible").count() for part in groups.all())


def test_the_first_screen_of_a_technique_says_when_not(reading: Read) -> None:
    """What rules lymph drainage out; what is never done and when to stop stand open, the first right behind the drawing."""
    with reading(width=PHONE, height=844) as phone:
        page = phone.open("techniques/manual-lymph-drainage.html")
        for title in ("No massage at all:", "Not this technique:"):
            expect(page.locator(".kb-first--never").get_by_text(title)).to_be_in_viewport(ratio=1)
        expect(page.locator(".kb-first--told li").first).to_be_visible()
        drawing, never = (page.locator(one).bounding_box() for one in (".kb-drawing", ".kb-first--told"))
        assert drawing and never and 0 <= never["y"] - drawing["y"] - drawing["height"] < 40


def test_blood_thinners_are_answered_two_clicks_from_home(reading: Read) -> None:
    """On the first screen of the page, in words for the person."""
    with reading(width=PHONE, height=844) as phone:
        page = phone.open("index.html")
        page.get_by_role("link", name="Can I have a massage?").click()
        page.get_by_role("link", name="Taking blood thinners").first.click()
        expect(page.get_by_text("Only gentle massage.")).to_be_in_viewport(ratio=1)


def test_the_header_fits_at_twice_the_letter_size(reading: Read, sample_pages: dict[str, str]) -> None:
    """A reader who has set 32 pixels in place of 16, on a phone."""
    with reading(width=PHONE, height=844) as phone:
        for name in ("home", "explain", "safety"):
            page = phone.open(sample_pages[name])
            page.add_style_tag(content="html { font-size: 250% !important }")
            wide = page.locator("header :is(a, button, summary, svg)").evaluate_all(
                "(all, most) => all.filter(node => node.getBoundingClientRect().right > most).map(node => node.outerHTML.slice(0, 80))",
                PHONE + 1,
            )
            assert wide == [], name


def test_dangers_are_not_broken_within_words(sample_pages: dict[str, str], reading: Read) -> None:
    """On a phone the safety table becomes one column; no word of it is cut in two and nothing scrolls sideways."""
    with reading(width=SMALL, height=640) as reader:
        page = reader.open(sample_pages["conditions"])
        page.evaluate(OPEN)
        table = page.locator(".kb-table--safety").first
        cut = table.evaluate(
            """table => [...table.querySelectorAll("th a")].filter(link => {
                const text = link.firstChild, range = document.createRange();
                return [...text.data.matchAll(/\\S+/g)].some(word => {
                    range.setStart(text, word.index);
                    range.setEnd(text, word.index + word[0].length);
                    return range.getClientRects().length > 1 && !/-/.test(word[0]);
                });
            }).map(link => link.textContent)"""
        )
        assert table.locator("th a").count() > 2 and cut == []
        assert table.evaluate("table => table.parentElement.scrollWidth <= table.parentElement.clientWidth + 1")


def test_a_finding_without_a_plot_uses_the_whole_card(reading: Read) -> None:
    """Its words run as wide as the card; beside a plot they leave room for it."""
    with reading(width=DESK) as reader:
        shares = reader.open("conditions/neck-pain.html").evaluate(
            """() => [...document.querySelectorAll(".kb-outcome > .kb-effect")].map(card => [
                !!card.querySelector(".kb-axis"),
                card.querySelector(".kb-effect__said").getBoundingClientRect().width / card.clientWidth])"""
        )
        assert {has for has, _ in shares} == {True, False}
        assert [share for has, share in shares if not has and share < 0.9] == []
        assert [share for has, share in shares if has and share > 0.75] == []
