"""Documents to copy: filled in, copied, printed and kept only if asked, from disk and without a mouse."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from .readers import DESK, PHONE, Read, Reader
from .test_accessibility import everywhere, opened

REFERRAL, INTAKE = "documents/referral.html", "documents/intake.html"
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
HOSTILE = "</textarea><script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'>"
COPIED = "() => { window.kbCopy = text => { window.copied = text; return Promise.resolve(); }; }"
"""Stands in for the clipboard, which a browser without a screen may not have."""


def paper(page: Page, size: str = "A4") -> list[str]:
    """The words of each printed page."""
    pdf = PdfReader(io.BytesIO(page.pdf(format=size, margin=MARGINS)))
    return [" ".join(one.extract_text().split()) for one in pdf.pages]


def copied(page: Page) -> str:
    page.evaluate(COPIED)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator("[data-kb-document-status]")).to_have_text("Copied.")
    return str(page.evaluate("window.copied"))


@pytest.fixture
def referral(reader: Reader) -> Page:
    return reader.open(REFERRAL)


def test_it_is_filled_in_and_copied_as_plain_text_with_its_labels(referral: Page) -> None:
    referral.get_by_label("Date", exact=True).fill("2026-03-03")
    referral.get_by_label("To", exact=True).fill("Noor Haddad")
    referral.get_by_label("Medicines").fill("Ramipril 5 mg\nAllergies and bad reactions: none")
    referral.get_by_role("radio", name="When the course ends").check()
    referral.get_by_role("checkbox", name="Has a copy").check()
    lines = copied(referral).splitlines()
    assert lines[:4] == ["REFERRAL TO A MASSAGE THERAPIST", "", "Date: 3 March 2026", "To: Noor Haddad"]
    assert "From: ____________________" in lines
    assert "WHAT MATTERS FOR SAFETY" in lines
    at = lines.index("Medicines: Ramipril 5 mg")
    assert lines[at + 1] == "  Allergies and bad reactions: none"  # what was typed cannot pass for a field
    assert lines[at + 2] == "Allergies and bad reactions: ____________________"
    assert "Please reply: When the course ends" in lines
    assert lines[lines.index("The person:") + 1 :][:3] == [
        "  [ ] Has agreed to this referral",
        "  [ ] Has agreed that the therapist writes back to me",
        "  [x] Has a copy",
    ]
    assert "not reviewed by a clinician" in lines[-1]


def test_real_copying_works_from_disk(referral: Page) -> None:
    referral.get_by_label("To", exact=True).fill("Noor Haddad")
    referral.get_by_role("button", name="Copy as text").click()
    expect(referral.locator("[data-kb-document-status]")).to_have_text("Copied.")
    box = referral.get_by_label("Question to the therapist")
    box.focus()
    referral.keyboard.press("Control+v")
    assert "To: Noor Haddad" in box.input_value()


def test_where_nothing_can_be_copied_the_text_is_shown(referral: Page) -> None:
    referral.evaluate("() => { window.kbCopy = () => Promise.reject(new Error('no')); }")
    referral.get_by_label("To", exact=True).fill(HOSTILE)
    referral.get_by_role("button", name="Copy as text").click()
    shown = referral.get_by_label("The text to copy")
    expect(shown).to_be_visible()
    expect(shown).to_contain_text(f"To: {HOSTILE}")
    assert referral.evaluate("window.hurt") is None


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_on_paper_the_filled_form_stands_alone(referral: Page, size: str) -> None:
    long = "She sleeps badly since the winter and would like to drive again. " * 12
    referral.get_by_label("To", exact=True).fill("Noor Haddad")
    referral.get_by_label("Question to the therapist").fill(f"{long}Last word: zebra.")
    text = " ".join(paper(referral, size))
    assert "Referral to a massage therapist" in text and "Noor Haddad" in text
    assert "zebra" in text  # a long answer is not cut
    for other in (
        "What it has to hold",
        "Ruth Adeyemi",
        "Copy as text",
        "Keep what I write",
        "References",
        "For clinics",
    ):
        assert other not in text


def test_empty_it_is_a_sheet_for_the_pen_on_two_pages(referral: Page) -> None:
    assert len(paper(referral, "A4")) <= 2 and len(paper(referral, "Letter")) <= 2
    referral.emulate_media(media="print")
    rules = referral.locator(".kb-doc__rule")
    assert all(box and box["height"] > 25 and box["width"] > 150 for box in (one.bounding_box() for one in rules.all()))
    assert rules.count() >= 16
    referral.get_by_label("To", exact=True).evaluate(
        "node => { node.value = 'x'; node.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    assert referral.locator(".kb-doc__rule").count() == rules.count()
    referral.emulate_media(media="null")


def test_lines_come_back_when_an_answer_is_taken_out(referral: Page) -> None:
    count = referral.locator(".kb-doc__rule").count()
    box = referral.get_by_label("Medicines")
    box.fill("Ramipril")
    assert referral.locator(".kb-doc__rule").count() == count - 2
    box.fill("")
    assert referral.locator(".kb-doc__rule").count() == count


def test_hostile_text_is_text(referral: Page) -> None:
    for label in ("To", "From"):
        referral.get_by_label(label, exact=True).fill(HOSTILE)
    referral.get_by_label("Medicines").fill(HOSTILE)
    assert copied(referral).count(HOSTILE) == 3
    assert "onerror" in " ".join(paper(referral))
    referral.get_by_label("Keep what I write").check()
    referral.reload()
    assert referral.get_by_label("Medicines").input_value() == HOSTILE
    assert referral.evaluate("window.hurt") is None
    assert referral.locator("form img, form script").count() == 0


def test_it_is_kept_only_if_asked_and_gone_when_unticked(referral: Page) -> None:
    name = referral.get_by_label("To", exact=True)
    name.fill("Noor Haddad")
    referral.get_by_role("radio", name="Both times").check()
    assert referral.evaluate("localStorage.length + sessionStorage.length") == 0
    assert referral.evaluate("document.cookie") == ""
    referral.reload()
    assert name.input_value() == ""
    name.fill("Noor Haddad")
    referral.get_by_role("radio", name="Both times").check()
    referral.get_by_label("Keep what I write").check()
    referral.reload()
    assert name.input_value() == "Noor Haddad"
    expect(referral.get_by_role("radio", name="Both times")).to_be_checked()
    expect(referral.get_by_label("Keep what I write")).to_be_checked()
    referral.get_by_label("Keep what I write").uncheck()
    assert referral.evaluate("localStorage.length") == 0
    referral.reload()
    assert name.input_value() == ""


def test_start_again_empties_the_form_and_what_was_kept(referral: Page) -> None:
    referral.get_by_label("To", exact=True).fill("Noor Haddad")
    referral.get_by_label("Keep what I write").check()
    referral.get_by_role("button", name="Start again").click()
    expect(referral.locator("[data-kb-document-status]")).to_have_text("The form is empty again.")
    assert referral.evaluate("localStorage.length") == 0
    assert referral.get_by_label("To", exact=True).input_value() == ""
    assert "Noor" not in " ".join(paper(referral))


@pytest.mark.parametrize("kept", ["[1, 2]", '"x"', "{", '{"to": {"a": 1}, "__proto__": [1], "reply": "Both times"}'])
def test_what_is_kept_and_makes_no_sense_breaks_nothing(referral: Page, kept: str) -> None:
    referral.evaluate("text => localStorage.setItem('kb-document-referral', text)", kept)
    referral.reload()
    assert referral.get_by_label("To", exact=True).input_value() == ""
    assert "To: ____" in copied(referral)


def test_with_the_keyboard_alone(reader: Reader) -> None:
    """From the button on the first screen over each field in order to the copy."""
    page = reader.open(REFERRAL)
    page.evaluate(COPIED)
    page.locator("article").get_by_role("link", name="Fill in", exact=True).focus()
    page.keyboard.press("Enter")
    reached: list[str] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        field = str(page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
        kind = page.evaluate("document.activeElement.type")
        if reached[-1:] != [field]:
            reached.append(field)
            if kind in ("text", "textarea"):
                page.keyboard.type(f"{field}!")
            elif kind in ("radio", "checkbox"):
                page.keyboard.press("Space")
        if field == "Copy as text":
            page.keyboard.press("Enter")
            break
    assert reached.index("date") < reached.index("to") < reached.index("signed") < reached.index("Copy as text")
    text = str(page.evaluate("window.copied"))
    for field in ("to", "problem", "medicines", "signed"):
        assert f": {field}!" in text
    assert "Please reply: Once you have seen the person" in text
    assert "[x] Has agreed to this referral" in text
    assert page.evaluate("document.activeElement.textContent") == "Copy as text"


def test_intake_tells_what_a_yes_comes_to(phone: Reader) -> None:
    page = phone.open(INTAKE)
    none = copied(page)
    assert "Emergency, act now: none of 3" in none
    page.get_by_role("checkbox", name="A sore, swollen, warm or red leg on one side").check()
    page.get_by_role("checkbox", name="Taking blood thinners").check()
    text = copied(page)
    assert "Get help the same day: 1 of 14 ticked\n  [x] A sore, swollen, warm or red leg on one side" in text
    assert "[x] Taking blood thinners" in text
    assert "Stroke" not in text and "Psoriasis" not in text


def test_without_a_script_example_and_empty_sheet_stand(reading: Read) -> None:
    with reading(java_script_enabled=False) as plain:
        page = plain.open(REFERRAL)
        expect(page.locator(".kb-doc__example")).to_contain_text("Ruth Adeyemi")
        expect(page.get_by_role("button", name="Copy as text")).to_be_hidden()
        text = " ".join(paper(page, "Letter"))
        assert "Telephone for questions" in text and "Ruth Adeyemi" not in text


def test_every_document_fits_a_phone_and_asks_nobody(site: Path, phone: Reader) -> None:
    for path in sorted((site / "documents").glob("*.html")):
        page = phone.open(f"documents/{path.name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, path.name
        if path.name != "index.html":
            button = page.locator("article").get_by_role("link", name="Fill in", exact=True).bounding_box()
            assert button and button["y"] + button["height"] < 844, path.name
            assert len(paper(page)) <= 3, path.name


@pytest.mark.parametrize("path", [REFERRAL, "documents/consent.html", "documents/index.html"])
def test_axe_finds_nothing(reader: Reader, path: str) -> None:
    """The intake, which is the longest, is looked at with one page of each sort."""
    assert everywhere(reader, opened(reader, path), frame=False) == []
    reader.width(DESK)
