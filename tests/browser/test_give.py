"""Give to a patient: the clinic's name is typed once and stands on a sheet of one page; the referral is copied."""

from __future__ import annotations

import html
import io
import re
from pathlib import Path

import pytest
import zxingcpp
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import clinic
from medmassage_kb.pages.page import url_of
from medmassage_kb.site import Site

from .readers import PLACED, Read, Reader
from .test_accessibility import everywhere, opened

SHEET = "sheets/knee-osteoarthritis.html"
NAME = "Sample Family Practice and Centre for Rehabilitation of Old Town, Building B, Rm"
PHONE = "+49 (0)30 1234 5678 – ext. 1234"
NOTE = (
    "Please bring your list of medicines, a towel and the letter of your doctor. We are closed on Mondays. "
    "Ring early if you cannot come, so others may come"
)
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "9mm")


def typed(page: Page, name: str = NAME, tel: str = PHONE, note: str = NOTE) -> None:
    page.get_by_label("Name of the clinic").fill(name)
    page.get_by_label("Telephone").fill(tel)
    page.get_by_label("Note to the patient").fill(note)


@pytest.fixture(scope="module")
def placed(data: KnowledgeBase) -> dict[str, str]:
    """Each sheet as it stands on a site that has a public address: with its code, and the addresses to type."""
    made = clinic.pages(data, Site("https://massage.example/", "https://git.example/massage"))
    section = re.compile(r'<section class="kb-takehome.*?</section>', re.S)
    return {url_of(path): found[0] for path, make in made if (found := section.search(make().body))}


def put(page: Page, section: str) -> None:
    """The sheet of another site in place of the one that is shown, before anything is typed."""
    shown = page.locator(".kb-takehome")
    shown.evaluate("(node, html) => { node.querySelector('.kb-takehome__foot').outerHTML = html; }", foot(section))


def foot(section: str) -> str:
    return section[section.index('<div class="kb-takehome__foot">') : section.index("</section>")]


SECTION = re.compile(r'<section class="(kb-takehome[^"]*)".*?</section>', re.S)
EMPTY = '<div class="kb-takehome__clinic" data-kb-give-clinic hidden></div>'


def test_every_sheet_is_one_page_with_the_longest_name_and_note(
    site: Path, reader: Reader, placed: dict[str, str]
) -> None:
    """On Letter and on A4. Of each size of type one is printed as it stands; the others, which differ in their words
    alone, are put in its place one behind the other, each on a page of its own, and printed with it."""
    sheets = {
        path.name: found
        for path in sorted((site / "sheets").glob("*.html"))
        if (found := SECTION.search(path.read_text("utf-8")))
    }
    assert len(sheets) == len(placed) >= 10
    assert len(NAME) == 80 and len(NOTE) <= 160
    for size in sorted({found[1] for found in sheets.values()}):
        names = [name for name, found in sheets.items() if found[1] == size]
        page = reader.open(f"sheets/{names[0]}")
        put(page, placed[f"sheets/{names[0]}"])
        typed(page)
        alone = {paper: printed(page, paper) for paper in ("Letter", "A4")}
        clinic = page.locator("[data-kb-give-clinic]").evaluate("node => node.outerHTML")
        bodies = [sheets[name][0].replace(foot(sheets[name][0]), foot(placed[f"sheets/{name}"])) for name in names]
        assert all(EMPTY in body for body in bodies)
        page.evaluate(
            "html => { document.querySelector('article').innerHTML = html; }",
            "".join(body.replace(EMPTY, clinic) for body in bodies),
        )
        page.add_style_tag(content=".kb-takehome + .kb-takehome { break-before: page }")
        for paper in ("Letter", "A4"):
            pages = printed(page, paper)
            assert pages[0:1] == alone[paper], f"{names[0]} on {paper}"
            for name, text in zip(names, pages, strict=False):
                assert title(sheets[name][0]) in text, f"the one before {name} on {paper} takes more than one page"
                assert "Building B" in text and "1234 5678" in text and "Ring early" in text, f"{name} on {paper}"
                assert "Print the sheet" not in text and "Keep this in my browser" not in text
            assert len(pages) == len(names), f"{names[-1]} on {paper}"


def printed(page: Page, paper: str) -> list[str]:
    """The words of each printed page."""
    pdf = PdfDocument(page.pdf(format=paper, margin=MARGINS))
    return [" ".join(one.get_textpage().get_text_range().split()) for one in pdf]


def title(section: str) -> str:
    """The name on a sheet."""
    return html.unescape(section.partition('kb-takehome__name">')[2].partition("<")[0])


def test_without_a_name_and_without_a_script_it_is_one_page_too(site: Path, reading: Read) -> None:
    with reading(java_script_enabled=False) as plain:
        page = plain.open(SHEET)
        expect(page.locator("#kb-clinic-name")).to_be_hidden()
        assert len(PdfReader(io.BytesIO(page.pdf(format="Letter", margin=MARGINS))).pages) == 1


def test_without_a_public_address_no_made_up_one_is_printed(reader: Reader) -> None:
    """Nor a code, which would lead nowhere; the version can be looked up all the same."""
    for path in (SHEET, "explain/knee-osteoarthritis.html", "conditions/knee-osteoarthritis.html", "index.html"):
        page = reader.open(path)
        pdf = page.pdf(format="A4", margin=MARGINS)
        text = " ".join(" ".join(part.extract_text() for part in PdfReader(io.BytesIO(pdf)).pages).split())
        assert ".example" not in text.replace("- ", "-"), path
        if path == SHEET:
            assert "On the site of the clinic that gave it to you" in text
            assert page.locator(".kb-takehome__version").inner_text() in text
            assert zxingcpp.read_barcodes(PdfDocument(pdf)[0].render(scale=3).to_pil()) == []


def test_its_headings_stand_in_one_line(reader: Reader) -> None:
    """On paper the first headings of both columns are level; on the screen no button touches another."""
    page = reader.open(SHEET)
    page.locator("[data-kb-give-link]").evaluate("button => { button.hidden = false; }")
    first, second = page.locator(".kb-give__do button").all()
    for width in (320, 1280):
        reader.width(width)
        one, two = first.bounding_box(), second.bounding_box()
        assert one and two
        assert two["x"] - one["x"] - one["width"] >= 8 or two["y"] - one["y"] - one["height"] >= 8
    reader.width(717)  # A4 between the margins
    page.emulate_media(media="print")
    tops = page.locator(".kb-takehome__rest").evaluate(
        """node => {
        const heads = [...node.querySelectorAll("h2")].map(head => head.getBoundingClientRect());
        return [...new Set(heads.map(box => Math.round(box.left)))]
            .map(left => Math.min(...heads.filter(box => Math.round(box.left) === left).map(box => box.top)));
        }"""
    )
    page.emulate_media(media="null")
    assert len(tops) == 2 and abs(tops[0] - tops[1]) < 1


def test_its_code_can_be_read_from_paper(reader: Reader, placed: dict[str, str]) -> None:
    page = reader.open(SHEET)
    put(page, placed[SHEET])
    version = page.locator(".kb-takehome__version").inner_text()
    drawn = PdfDocument(page.pdf(format="A4", margin=MARGINS))[0].render(scale=3).to_pil()
    (code,) = zxingcpp.read_barcodes(drawn)
    assert code.text.endswith(f"sheet.html#knee-osteoarthritis.{version}")


def test_two_actions_after_the_name(phone: Reader) -> None:
    """The name is typed, the button is pressed; the print dialog of the browser is the second action."""
    page = phone.open(SHEET)
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    page.get_by_label("Name of the clinic").fill("Sample Clinic")
    page.get_by_role("button", name="Print the sheet").click()
    assert page.evaluate("window.printed") is True
    assert page.locator("[data-kb-give-clinic]").inner_text() == "Sample Clinic"


def test_only_the_link_needs_a_name(reading: Read) -> None:
    """What is missing is told at the button that needs it; without a name nothing is copied, and the sheet is printed."""
    with reading(own=True) as reader:
        reader.page.add_init_script(PLACED)
        page = reader.open(SHEET)
        page.evaluate(
            """() => { window.print = () => { window.printed = true; };
            window.kbCopy = text => { window.copied = text; return Promise.resolve(); }; }"""
        )
        link = page.get_by_role("button", name="Copy a link")
        needs = page.get_by_text("To copy a link, write the name of the clinic first.")
        expect(link).to_have_accessible_description(needs.inner_text())
        above, below = link.bounding_box(), needs.bounding_box()
        assert above and below and 0 <= below["y"] - above["y"] - above["height"] < 12 and below["x"] == above["x"]
        expect(page.locator("[data-kb-clinic-status]")).to_have_text("")
        link.click()
        expect(page.get_by_label("Name of the clinic")).to_be_focused()
        assert page.evaluate("window.copied") is None
        page.get_by_role("button", name="Print the sheet").click()
        assert page.evaluate("window.printed") is True
        page.get_by_label("Name of the clinic").fill("Sample")
        expect(needs).to_be_hidden()
        link.click()
        assert page.evaluate("window.copied").endswith("#clinic=Sample")


def test_where_no_link_can_be_made_no_name_is_asked_for(reader: Reader) -> None:
    page = reader.open(SHEET)
    expect(page.get_by_role("button", name="Print the sheet")).to_be_visible()
    expect(page.get_by_text("write the name of the clinic first")).to_be_hidden()


def test_the_name_is_kept_only_if_asked_and_then_on_every_sheet(reader: Reader) -> None:
    page = reader.open(SHEET)
    typed(page, "Sample Clinic", "555 0100", "Hello")
    assert page.evaluate("localStorage.getItem('kb-clinic')") is None
    page.get_by_label("Keep this in my browser").check()
    page = reader.open("sheets/migraine.html")
    assert page.get_by_label("Name of the clinic").input_value() == "Sample Clinic"
    expect(page.locator("[data-kb-give-clinic]")).to_contain_text("Telephone: 555 0100")
    page.get_by_label("Keep this in my browser").uncheck()
    assert page.evaluate("localStorage.getItem('kb-clinic')") is None
    page = reader.open(SHEET)
    assert page.get_by_label("Name of the clinic").input_value() == ""


@pytest.mark.parametrize("kept", ["no JSON", "null", "[]", '{"clinic": 5}', '"x"'])
def test_what_is_kept_may_be_broken(kept: str, reader: Reader) -> None:
    page = reader.open(SHEET)
    page.evaluate("kept => localStorage.setItem('kb-clinic', kept)", kept)
    page = reader.open(SHEET)
    page.get_by_label("Name of the clinic").fill("Sample")
    expect(page.locator("[data-kb-give-clinic]")).to_have_text("Sample")


def test_a_link_brings_the_name_along(reader: Reader) -> None:
    page = reader.open("start/clinic-link.html")
    page.get_by_label("Name of the clinic").fill("Sample & Sons")
    page.get_by_role("link", name="Print it as a sheet").click()
    page.wait_for_url("**/sheets/*")
    expect(page.locator("[data-kb-give-clinic]")).to_contain_text("Sample & Sons")


def test_typed_text_stays_text(reader: Reader) -> None:
    page = reader.open(SHEET)
    typed(page, "<img src=x onerror=alert(1)>", "555 0100", "<b>x</b>")
    box = page.locator("[data-kb-give-clinic]")
    assert set(box.locator("*").evaluate_all("all => all.map(one => one.tagName)")) <= {"P", "STRONG", "A", "BR"}
    assert "<img" in box.inner_text()


def test_the_copied_link_leads_to_the_explainer_with_the_name(reading: Read) -> None:
    with reading(own=True) as reader:
        reader.page.add_init_script(PLACED)
        page = reader.open(SHEET)
        page.evaluate(
            "() => { document.execCommand = () => { window.copied = document.activeElement.value; return true; }; }"
        )
        typed(page, "Sample Clinic", "555 0100", "")
        page.get_by_role("button", name="Copy a link").click()
        address = page.evaluate("window.copied")
        assert address.endswith("/explain/knee-osteoarthritis.html#clinic=Sample%20Clinic&tel=555%200100")
        expect(page.locator("[data-kb-clinic-status]")).to_contain_text("page in plain words")


def test_axe_finds_nothing_on_a_sheet(reader: Reader) -> None:
    page = opened(reader, SHEET)
    typed(page, tel="call me")
    assert everywhere(reader, page, frame=False) == []


# --- the referral


def test_the_referral_is_copied_with_one_button(phone: Reader) -> None:
    """From a link to its place: the text is in view and one press away, also from disk."""
    page = phone.open("conditions/low-back-pain.html#referral")
    page.evaluate("() => { document.execCommand = () => { window.copied = String(getSelection()); return true; }; }")
    button = page.get_by_role("button", name="Copy the referral")
    expect(button).to_be_in_viewport()
    button.click()
    copied = page.evaluate("window.copied")
    assert copied.startswith("REFERRAL FOR MASSAGE") and "Problem: Low back pain" in copied
    expect(page.locator("[data-kb-copy-status]").first).to_have_text("Copied.")


def test_the_referral_is_printed_alone(phone: Reader) -> None:
    """On one sheet, without the page around it; afterwards the page is as it was."""
    page = phone.open("conditions/low-back-pain.html#referral")
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print it alone").first.click()
    sheets = [one.extract_text() for one in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages]
    assert len(sheets) <= 2
    assert sheets[0].lstrip().startswith("REFERRAL FOR MASSAGE") and "Findings" not in "".join(sheets)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".kb-alone")).to_have_count(0)
    expect(page.get_by_role("heading", name="Referral text")).to_be_visible()


def test_a_link_opens_what_is_folded(reader: Reader) -> None:
    page = reader.open("conditions/neck-pain.html")
    name = page.locator("details .kb-effect").first.get_attribute("id")
    expect(page.locator(f"#{name}")).to_be_hidden()
    page = reader.open("about/index.html")
    page = reader.open(f"conditions/neck-pain.html#{name}")
    expect(page.locator(f"#{name} .kb-effect__said")).to_be_in_viewport()


def test_everything_is_open_on_paper(reading: Read) -> None:
    with reading() as reader:
        page = reader.open("conditions/neck-pain.html")
        page.emulate_media(media="print")
        for part in ("#guidelines", "#safety", "#measures"):
            expect(page.locator(f"{part} + details table")).to_be_visible()
        assert page.locator(".kb-fold > summary:visible").count() == 0
