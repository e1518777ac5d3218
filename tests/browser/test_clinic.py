"""A clinic's own line: shown as text, below the title; its note after the danger signs; kept and sent nowhere."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from .readers import PLACED, Read, Reader, brought
from .screens import Screen
from .test_accessibility import everywhere, opened, violations

PATH = "explain/low-back-pain.html"
BOX = "aside.kb-clinic"


def link(place: str = "", path: str = PATH, **values: str) -> str:
    parts = [place, *(f"{key}={quote(text, safe='')}" for key, text in values.items())]
    return f"{path}#" + "&".join(part for part in parts if part)


def test_name_number_and_note_are_shown(reader: Reader) -> None:
    """After the danger signs, in one box; the note is marked as the clinic's own words."""
    page = reader.open(link(clinic="Sample Clinic", tel="+1 (555) 010-0200", note="Please bring your list."))
    box = page.locator(BOX)
    said = box.inner_text()
    assert said.startswith("From your clinic: Sample Clinic, +1 (555) 010-0200. This came with your link.")
    expect(box.locator("a")).to_have_attribute("href", "tel:+15550100200")
    assert "clinic's own words, no part of this reference: “Please bring your list.”" in said
    order = "() => ['h1', '.kb-answer', '.kb-care', 'aside.kb-clinic', '#what'].map(s => document.querySelector(s)).every((n, i, all) => !i || all[i - 1].compareDocumentPosition(n) & 4)"
    assert page.evaluate(order)


@pytest.mark.parametrize("hash_", ["", "#after", "#clinic=", "#clinic=%20%20", "#tel=5550100&note=Hello", "#note=x"])
def test_without_a_name_nothing_is_shown(hash_: str, reader: Reader) -> None:
    """Words need an owner."""
    page = reader.open(PATH + hash_)
    page.wait_for_load_state("load")
    assert page.locator(".kb-clinic").count() == 0


def test_a_place_and_a_line_go_together(phone: Reader) -> None:
    """The page opens at the place; another place on the page leaves the line as it is; another line takes its place."""
    page = phone.open(link("after", clinic="Sample Clinic"))
    expect(page.locator("#after")).to_be_in_viewport()
    assert page.locator(".kb-clinic").count() == 1
    page.evaluate("location.hash = 'visit'")
    expect(page.locator("#visit")).to_be_in_viewport()
    assert page.locator(BOX).inner_text().startswith("From your clinic: Sample Clinic")
    page.evaluate("location.hash = 'clinic=Other'")
    expect(page.locator(BOX)).to_contain_text("Other")
    assert page.locator(".kb-clinic").count() == 1


NUMBERS = {
    "555-0100": "tel:5550100",
    "(555) 123-4567": "tel:5551234567",
    "(555) 123-4567 ext. 12": "tel:5551234567,12",
    "555.123.4567 x12": "tel:5551234567,12",
    "555 123 4567, extension 12": "tel:5551234567,12",
    "555‑123‑4567": "tel:5551234567",
    "0800 – 12 34 56": "tel:0800123456",
    "+49 (0)30 1234-56": "tel:+4930123456",
    "(+44) 20 7946 0018": "tel:+442079460018",
    "Tel.: 030/123456": "tel:030123456",
    "５５５ ０１００": "tel:5550100",
    "+44 20 7946 0018": "tel:+442079460018",
    "112": "tel:112",
    "12": None,
    "1234567890123456": None,
    "5+55 0100": None,
    "call now": None,
    "javascript:alert(1)": None,
    "0800 SAMPLE": None,
    "1-800-SAMPLE": None,
    "*#06#": None,
}
"""What is typed, and what is called; nothing where it cannot be called."""


def test_a_number_is_taken_as_people_write_it(reader: Reader) -> None:
    """What can be called is a link; what cannot is not shown at all."""
    page = reader.open(link(clinic="Sample", tel="555 0199"))
    for given, called in NUMBERS.items():
        brought(page, link(clinic="Sample", tel=given))
        links = page.locator(".kb-clinic a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        assert links == ([called] if called else []), given
        assert called or given not in page.locator(BOX).inner_text(), given


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</p><script>alert(1)</script>",
    "<a href='https://evil.example'>free</a>",
    "&lt;b&gt;",
    "javascript:alert(1)",
    "x\u202eevil\u200b\u0000\nnext",
    "%3Cb%3E",
)


def test_text_stays_text(reader: Reader) -> None:
    """No element, no handler, no link but that of the number; signs that turn or hide words are gone."""
    page, said = reader.open(link(clinic="Sample")), 0
    for text in HOSTILE:
        brought(page, link(clinic=text, tel="5550100", note=text))
        boxes = page.locator(".kb-clinic")
        tags = boxes.locator("*").evaluate_all("all => [...new Set(all.map(one => one.tagName))].sort()")
        assert set(tags) <= {"A", "P", "SPAN", "STRONG"}, text
        assert boxes.locator("a:not([href^='tel:'])").count() == 0, text
        shown = "".join(boxes.all_text_contents())
        assert not any(sign in shown for sign in "\u202e\u200b\u0000\n"), text
        said += bool(shown)
    assert said >= 5


def test_a_note_holds_no_web_address(reader: Reader) -> None:
    page = reader.open(link(clinic="Sample", note="Look"))
    for note in ("Look at https://evil.example", "see www.evil.example", "ftp://evil.example/x"):
        brought(page, link(clinic="Sample", note=note))
        assert page.locator(BOX).count() == 1 and "evil" not in page.locator(BOX).inner_text(), note


def test_lengths_are_limited(reader: Reader) -> None:
    page = reader.open(link(clinic="n" * 300, note="w" * 500))
    assert page.locator(f"{BOX} strong").inner_text() == "n" * 80
    assert "“" + "w" * 160 + "”" in page.locator(BOX).inner_text()


def test_it_is_kept_nowhere(reader: Reader) -> None:
    """Not in storage, not in a cookie, and not on the next page."""
    page = reader.open(link(clinic="Sample Clinic", note="Hello"))
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    assert "Sample" not in kept
    page.get_by_role("link", name="Full evidence").click()
    page.wait_for_url("**/conditions/low-back-pain.html")
    page.get_by_role("link", name="In plain words").click()
    page.wait_for_url(f"**/{PATH}")
    assert page.locator(".kb-clinic").count() == 0


def test_danger_signs_share_the_first_screen(first_screens: dict[str, Screen]) -> None:
    """On every explainer, at 390 by 844: name, answer, and the title of the first card; with the longest line too."""
    assert len(first_screens) > 9 and [name for name, screen in first_screens.items() if not screen.title] == []
    assert {name: screen.card for name, screen in first_screens.items() if screen.card > 844} == {}
    assert {name: screen.with_line for name, screen in first_screens.items() if screen.with_line > 844} == {}


def test_it_is_printed(reading: Read) -> None:
    with reading() as reader:
        page = reader.open(link(clinic="Sample Clinic", tel="555 0100", note="Bring your list."))
        page.emulate_media(media="print")
        expect(page.locator(BOX)).to_be_visible()


def test_without_a_script_the_page_is_as_it_always_is(reading: Read) -> None:
    with reading(java_script_enabled=False) as plain:
        page = plain.open(link(clinic="Sample Clinic"))
        expect(page.locator("h1")).to_be_visible()
        assert page.locator(".kb-clinic").count() == 0


def test_axe_finds_nothing(phone: Reader) -> None:
    page = opened(phone, link(clinic="Sample Clinic", tel="555 0100", note="Bring your list."))
    assert violations(page, frame=False) == []


# --- the form that makes the link


def test_the_form_makes_the_link_by_keyboard(reading: Read) -> None:
    """From the first field to the copied link without a mouse; the link shows on the page what the preview showed."""
    with reading(own=True) as reader:
        reader.page.add_init_script(PLACED)
        page = reader.open("start/clinic-link.html")
        page.get_by_label("Page", exact=True).focus()
        page.keyboard.type("Neck")
        page.keyboard.press("Tab")
        page.keyboard.type("after")
        page.keyboard.press("Tab")
        page.keyboard.type("Sample & Sons, 50 % more")
        page.keyboard.press("Tab")
        page.keyboard.type("+1 555 0100")
        page.keyboard.press("Tab")
        page.keyboard.type("Bring #1: your list?")
        path = page.get_by_label("Page", exact=True).input_value()
        assert path.startswith("explain/neck-")
        made = page.get_by_label("Your link").input_value()
        assert made.startswith(f"https://massage.example/{path}#after&clinic=")
        preview = page.locator("[data-kb-clinic-preview]")
        assert "Sample & Sons, 50 % more" in preview.inner_text() and "“Bring #1: your list?”" in preview.inner_text()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(page.locator("[data-kb-clinic-status]")).to_contain_text("copied")
        shown = [box.inner_text() for box in preview.locator(".kb-clinic").all()]
        page.get_by_role("link", name="Open it").click()
        page.wait_for_url(f"**/{path}#after&clinic=*")
        page.locator(BOX).wait_for()
        assert [box.inner_text() for box in page.locator(".kb-clinic").all()] == shown
        expect(page.locator("#after")).to_be_in_viewport()


def test_where_no_address_is_known_no_link_is_made_up(reader: Reader) -> None:
    """A copy opened from a folder, for which nobody set an address: the sheet can be printed, and the page says why."""
    page = reader.open("start/clinic-link.html")
    page.get_by_label("Name of the clinic").fill("Sample")
    expect(page.get_by_label("Your link")).to_be_hidden()
    expect(page.get_by_role("button", name="Copy the link")).to_have_count(0)
    expect(page.get_by_text("No link can be made from this copy:")).to_be_visible()
    page = reader.open("sheets/neck-pain.html")
    expect(page.get_by_role("button", name="Copy a link")).to_have_count(0)
    expect(page.get_by_text("A link can be copied where these pages stand on the web.")).to_be_visible()
    assert "medmassage-kb.example" not in page.locator("form.kb-give").evaluate("form => form.outerHTML")


def test_the_link_as_html_for_a_website(reading: Read) -> None:
    """One paragraph that other programs read as one link with the clinic's line, whatever was typed; copied at a tap."""
    with reading(own=True) as reader:
        reader.page.add_init_script(PLACED)
        page = reader.open("start/clinic-link.html")
        page.get_by_label("Page").select_option(label="Low back pain")
        page.get_by_label("Name of the clinic").fill('A & B "<script>"')
        text = page.get_by_label("The same for your website").input_value()
        page.evaluate("text => { document.querySelector('article').innerHTML = text; }", text)
        assert page.locator("article *").evaluate_all("all => all.map(one => one.tagName)") == ["P", "A"]
        address = page.locator("article a").get_attribute("href") or ""
        assert address.startswith("https://massage.example/explain/low-back-pain.html#clinic=A%20%26%20B")
        expect(page.locator("article")).to_contain_text("not medical advice; the page says who has reviewed it")
        page = reader.open("start/clinic-link.html")
        page.evaluate("() => { window.kbCopy = text => { window.copied = text; return Promise.resolve(); }; }")
        page.get_by_label("Name of the clinic").fill("Sample")
        page.get_by_role("button", name="Copy the HTML").click()
        expect(page.locator("[data-kb-clinic-status]")).to_have_text("The HTML is copied.")
        assert page.evaluate("window.copied") == page.get_by_label("The same for your website").input_value()


def test_the_form_says_what_it_cannot_take(reader: Reader) -> None:
    page = reader.open("start/clinic-link.html")
    status, told = page.locator("[data-kb-clinic-status]"), page.locator("[data-kb-clinic-tel]")
    expect(status).to_contain_text("Write the name of the clinic first.")
    page.get_by_label("Name of the clinic").fill("Sample")
    page.get_by_label("Telephone").fill("call me")
    expect(told).to_contain_text("Not taken")
    expect(page.get_by_label("Telephone")).to_have_attribute("aria-invalid", "true")
    assert "tel=" not in page.get_by_label("Your link").input_value()
    page.get_by_label("Telephone").fill("(555) 123-4567 x12 (ask for Ann)")
    expect(told).to_have_text("Taken: (555) 123-4567 ext. 12. Not taken: “(ask for Ann)”")
    expect(page.get_by_label("Telephone")).to_have_attribute("aria-invalid", "false")
    page.get_by_label("Note to the patient").fill("go to www.sample.example")
    expect(status).to_contain_text("cannot hold a web address")
    page.get_by_label("Note to the patient").fill("x" * 200)
    assert len(page.get_by_label("Note to the patient").input_value()) == 160


def test_the_form_needs_a_script_and_says_so(reading: Read) -> None:
    with reading(java_script_enabled=False) as plain:
        page = plain.open("start/clinic-link.html")
        expect(page.locator("#kb-clinic-name")).to_be_hidden()
        assert "needs JavaScript" in page.locator("article").inner_text()
        assert "#clinic=Sample%20Clinic" in page.locator("article").inner_text()


def test_axe_finds_nothing_on_the_form(reader: Reader) -> None:
    page = opened(reader, "start/clinic-link.html")
    page.get_by_label("Name of the clinic").fill("Sample")
    page.get_by_label("Telephone").fill("call me")
    assert everywhere(reader, page, frame=False) == []
