"""On paper: text only, black on white, nothing folded."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from .readers import BROKEN, Read, Reader

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
        page.wait_for_selector("html[data-md-color-scheme=slate]")
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
        open_before = page.locator("article details[open]").count()
        assert answers.count() > 2 and not all(answers.evaluate_all(SHOWN))
        page.emulate_media(media="print")
        if how == "script":
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            assert page.locator("article details:not([open])").count() == 0
        assert all(answers.evaluate_all(SHOWN))
        if how == "script":
            page.evaluate("window.dispatchEvent(new Event('afterprint'))")
            assert page.locator("article details[open]").count() == open_before


def test_addresses_are_printed(reading: Read, sample_pages: dict[str, str]) -> None:
    """A link to another site shows where it leads; where its words are the DOI, it does so once."""
    with reading() as reader:
        page = reader.open(sample_pages["conditions"])
        page.emulate_media(media="print")
        links = page.locator("a.kb-out").evaluate_all(
            "all => all.map(node => [node.href, node.textContent, getComputedStyle(node, '::after').content])"
        )
        dois = [(words, after) for href, words, after in links if href.startswith("https://doi.org/")]
        others = [(href, after) for href, _, after in links if not href.startswith("https://doi.org/")]
        assert dois and all(words.startswith("doi:10.") and after == "none" for words, after in dois)
        assert others and all("attr(href)" in after or href in after for href, after in others)


def pages_of(reader: Reader, path: str, **options: Any) -> tuple[int, set[str]]:
    """How many sheets a page takes, and their sizes."""
    pdf = reader.open(path).pdf(prefer_css_page_size=True, **options)
    return len(re.findall(rb"/Type\s*/Page\b", pdf)), {
        size.decode() for size in re.findall(rb"/MediaBox\s*\[([^\]]*)\]", pdf)
    }


def test_a_page_is_no_book(reading: Read, sample_pages: dict[str, str]) -> None:
    """The longest reference page on A4, and an explainer, which is for the kitchen table."""
    with reading(color_scheme="light") as reader:
        assert pages_of(reader, sample_pages["conditions"], format="A4")[0] <= 20
        assert pages_of(reader, sample_pages["explain"], format="A4")[0] <= 7


def test_the_first_sheet_of_a_full_page_is_filled(reading: Read, site: Path) -> None:
    """Red flags begin on it, for all problems: a list of danger signs that is long is not moved to the next as a whole."""
    with reading(color_scheme="light") as reader:
        for slug in ("neck-pain", "low-back-pain", "labour-pain"):
            pdf = reader.open(f"conditions/{slug}.html").pdf(format="A4", prefer_css_page_size=True)
            text = unicodedata.normalize("NFKC", PdfReader(io.BytesIO(pdf)).pages[0].extract_text())
            assert "Red flags" in text and "Call an ambulance" in text, slug
            assert "Give to a patient" not in text, slug


SMALL = """() => [...document.querySelectorAll("article *")].filter(node =>
    node.checkVisibility({ contentVisibilityAuto: true }) && !node.closest("svg")
    && [...node.childNodes].some(one => one.nodeType === 3 && one.textContent.trim())
    && parseFloat(getComputedStyle(node).fontSize) * .75 < 8.99
).map(node => node.outerHTML.slice(0, 80))"""


def test_no_letter_of_a_long_page_is_below_nine_points(reading: Read) -> None:
    """Nor is the page made longer than a patient or a learner prints."""
    most = {"techniques/manual-lymph-drainage.html": 11, "explain/neck-pain.html": 6, "conditions/neck-pain.html": 20}
    with reading(color_scheme="light", width=680, height=960) as reader:
        for path, sheets in most.items():
            page = reader.open(path)
            page.emulate_media(media="print")
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            assert page.evaluate(SMALL) == [], path
            assert pages_of(reader, path, format="A4")[0] <= sheets, path


def test_the_home_page_is_one_sheet_with_the_body_map(reading: Read) -> None:
    with reading(color_scheme="light", width=794) as reader:
        assert pages_of(reader, "index.html", format="A4")[0] == 1
        reader.page.emulate_media(media="print")
        box = reader.page.locator(".kb-body__map").bounding_box()
        assert box and box["width"] > 150 and box["height"] > 200


def test_no_head_of_a_column_is_broken_within_a_word(reading: Read, sample_pages: dict[str, str]) -> None:
    """Every sort of page that has tables, on A4 between its margins."""
    with reading(color_scheme="light", width=680) as reader:
        for name in (
            "hand-written",
            "conditions",
            "explain",
            "evidence",
            "techniques",
            "downloads",
            "codes",
            "measures",
        ):
            page = reader.open(sample_pages[name])
            page.emulate_media(media="print")
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            assert page.evaluate(BROKEN, "article thead th") == [], name


def test_the_matrix_is_printed_whole(reading: Read, sample_pages: dict[str, str]) -> None:
    """On its side, every column within the sheet."""
    with reading(color_scheme="light", width=1010, height=700) as reader:  # A4 on its side between the margins
        page = reader.open(sample_pages["at a glance"])
        page.emulate_media(media="print")
        ends = page.locator(".kb-matrix thead th").evaluate_all(
            "all => all.map(node => node.getBoundingClientRect().right)"
        )
        assert len(ends) > 4 and max(ends) <= 1010
        sheets, sizes = pages_of(reader, sample_pages["at a glance"], format="A4")
        (size,) = sizes
        _, _, wide, high = map(float, size.split())
        assert wide > high
        rows = page.locator(".kb-matrix tr[data-problem]").count()
        assert sheets <= rows / 9 + 1, "what lies under the marks is not printed"


def test_headings_stay_with_what_they_head(reading: Read, sample_pages: dict[str, str]) -> None:
    """No heading is the last thing on a sheet; cards and rows of tables are not torn."""
    with reading() as reader:
        page = reader.open(sample_pages["conditions"])
        page.emulate_media(media="print")
        for nodes, key, wanted in (
            ("article :is(h2, h3)", "breakAfter", {"avoid"}),
            ("article :is(.kb-care, tr, figure)", "breakInside", {"avoid"}),
        ):
            found = page.locator(nodes).evaluate_all(f"all => all.map(node => getComputedStyle(node).{key})")
            assert set(found) == wanted, nodes


TORN = """() => [...document.querySelectorAll("article *")].filter(node => {
    const style = getComputedStyle(node), high = node.getBoundingClientRect().height;
    if (!node.checkVisibility() || node.closest("svg") || /inline|contents/.test(style.display)) return false;
    const boxed = parseFloat(style.borderLeftWidth) > 0 && parseFloat(style.borderTopWidth) > 0;
    if (!(boxed || /^(LI|TR|DT|DD|FIGURE|H2|H3)$/.test(node.tagName)) || high < 40 || high > 600) return false;
    for (let one = node; one.tagName !== "ARTICLE"; one = one.parentElement)
        if (getComputedStyle(one).breakInside === "avoid" && one.getBoundingClientRect().height < 700) return false;
    return true;
}).map(node => `${node.tagName} ${node.className}: ${node.textContent.trim().slice(0, 40)}`)"""


def test_no_box_no_row_and_no_item_is_torn(reading: Read, sample_pages: dict[str, str]) -> None:
    """Of every sort of page, on A4 between its margins; a fold without a name of its own holds a list, which may be long."""
    torn = {}
    with reading(color_scheme="light", width=680, height=960) as reader:
        for name, path in sample_pages.items():
            page = reader.open(path)
            page.emulate_media(media="print")
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            found = [one for one in page.evaluate(TORN) if not one.startswith("DETAILS :")]
            torn |= {name: found} if found else {}
    assert torn == {}


LONG_BOX = """() => [...document.querySelectorAll("article *")].filter(node => {
    const style = getComputedStyle(node), box = node.getBoundingClientRect();
    if (!node.checkVisibility() || node.closest("svg") || /inline|contents|table/.test(style.display)) return false;
    return box.height > 960 && parseFloat(style.borderLeftWidth) > 0 && parseFloat(style.borderTopWidth) > 0;
}).map(node => `${node.tagName} ${node.className}: ${node.textContent.trim().slice(0, 40)}`)"""


def test_no_box_is_longer_than_a_sheet(reading: Read) -> None:
    """It would be torn: a fold with a long list has a heading on paper, and no box."""
    with reading(color_scheme="light", width=680, height=960) as reader:
        for path in ("explain/neck-pain.html", "techniques/manual-lymph-drainage.html"):
            page = reader.open(path)
            page.emulate_media(media="print")
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            lists = page.locator("article details:not([class]) > ul")
            assert max(lists.evaluate_all("all => all.map(one => one.offsetHeight)")) > 500, "none is long any more"
            assert page.evaluate(LONG_BOX) == [], path


@pytest.fixture(scope="module")
def sheets(reading: Read) -> dict[str, list[str]]:
    """The text of each sheet of some long pages for clinicians, as they are printed."""
    with reading(color_scheme="light") as reader:
        pdfs = {
            slug: reader.open(f"conditions/{slug}.html").pdf(format="A4", prefer_css_page_size=True)
            for slug in ("scoliosis", "neck-pain", "migraine")
        }
    return {
        slug: [unicodedata.normalize("NFKC", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]
        for slug, pdf in pdfs.items()
    }


def test_plots_stand_below_their_heading_and_waste_no_sheet(sheets: dict[str, list[str]]) -> None:
    """The heading, the whole line below it and the first plot on one sheet; no sheet holds a line or two and no more."""
    for slug, texts in sheets.items():
        (plots,) = [text for text in texts if "Forest plots" in text]
        assert "as the source printed them" in plots and "favours" in plots, slug
        assert min(len(text) for text in texts[:-1]) > 300, slug


def test_the_matrix_is_printed_in_letters_that_can_be_read(reading: Read) -> None:
    """At least 8 points, as the marks and the names of the problems stand there."""
    with reading(color_scheme="light", width=1010, height=700) as reader:
        page = reader.open("at-a-glance.html")
        page.emulate_media(media="print")
        sizes = page.locator(".kb-matrix :is(th > a, .kb-way)").evaluate_all(
            "all => all.filter(one => one.checkVisibility()).map(one => parseFloat(getComputedStyle(one).fontSize))"
        )
        assert len(sizes) > 100 and min(sizes) >= 8 * 4 / 3


def test_a_letter_stands_on_one_sheet_with_its_heading(sheets: dict[str, list[str]]) -> None:
    """And nothing tells on paper what a click would show."""
    for slug, texts in sheets.items():
        (letter,) = [text for text in texts if "REFERRAL FOR MASSAGE" in text]
        assert letter.lstrip().startswith("Referral text") and "Text made from the page on" in letter, slug
        assert not [text for text in texts if re.search(r"^Show \d+ ", text, re.M)], slug


def test_questions_are_printed_without_their_answers(reading: Read) -> None:
    """Of a set, of a case and of the case on a full page; what is asked, and what can be chosen, stands there."""
    with reading(color_scheme="light", width=680) as reader:
        for path, asked, told in (
            ("questions/manual-lymph-drainage.html", ".kb-test__options li", ".kb-test__answer"),
            ("cases/a-letter-from-the-bowel-nurse.html", ".kb-test summary", ".kb-test > p, h2#write + div > details"),
            ("conditions/scoliosis.html", ".kb-case summary, h2#self-test + div a", ".kb-case details > :not(summary)"),
        ):
            page = reader.open(path)
            page.emulate_media(media="print")
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
            shown, hidden = page.locator(asked), page.locator(told)
            assert shown.count() > 1 and all(one.is_visible() for one in shown.all()), path
            assert hidden.count() >= 1 and not any(one.is_visible() for one in hidden.all()), path
