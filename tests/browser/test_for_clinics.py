"""For clinics: in a hurry, from the home page, on a phone and from a folder."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from .readers import DESK, PHONE, Read, Reader

FIELD = "Health problem: type a few letters"
"""What the field is called in which a clinic types."""


def pasted(page: Page) -> str:
    """What another program would be given."""
    page.evaluate("document.querySelector('#paste')?.remove()")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=paste></textarea>')")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    return page.locator("#paste").input_value()


def test_a_referral_is_copied_two_taps_from_home(reading: Read) -> None:
    """Seen on the first two phone screens; what is copied is the text of the full page; the texts load at first use."""
    with reading(width=PHONE, height=844, has_touch=True) as phone:
        page = phone.open("index.html")
        first = page.locator("article").get_by_role("link", name="For clinics").first
        box = first.bounding_box()
        assert box and box["y"] + box["height"] < 2 * 844
        first.tap()
        expect(page.get_by_label(FIELD)).to_be_in_viewport(ratio=1)
        assert not [path for path in phone.loaded if "referrals" in path]
        page.get_by_label(FIELD).fill("lumbago")
        row = page.locator("li#low-back-pain")
        button = row.get_by_role("button").first
        expect(button).to_have_accessible_name("Copy referral Low back pain")
        expect(page.locator("li#neck-pain")).to_be_hidden()  # narrowed a moment after typing, which moves the row
        expect(button).to_be_in_viewport(ratio=1)
        assert page.evaluate("scrollY") == 0
        button.tap()
        expect(button).to_have_text("Copied")
        expect(page.locator(".kb-clinic-groups + [role=status]")).to_have_text("Copied: Low back pain")
        expect(row.locator(".kb-clinic-rows__what")).to_have_text("Copied: Low back pain")
        expect(row.locator(".kb-rows__text")).to_be_visible()
        copied = pasted(page)
        see = row.get_by_role("button", name="See the text")
        see.tap()
        assert row.locator("pre").text_content() == copied
        expect(row.get_by_role("button", name="Hide the text")).to_have_attribute("aria-expanded", "true")
        assert phone.open("conditions/low-back-pain.html").locator("#referral-text").text_content() == copied
        assert copied.startswith("REFERRAL FOR MASSAGE") and "Dose studied" in copied


@pytest.mark.parametrize(("width", "height"), [(PHONE, 844), (DESK, 800)])
def test_a_referral_needs_no_typing_and_no_scrolling(width: int, height: int, reading: Read) -> None:
    """From the home page: for clinics, the part of the body, copy; each seen where the page stands when it opens."""
    with reading(width=width, height=height, has_touch=True) as reader:
        page = reader.open("index.html")
        for role, name in (("link", "For clinics"), ("button", "Low back"), ("button", "Copy referral Low back pain")):
            target = page.locator("article").get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
            expect(target).to_be_in_viewport(ratio=1)
            assert page.evaluate("scrollY") == 0, name
            target.tap()
            if role == "button":
                expect(page.locator("li#migraine")).to_be_hidden()  # narrowed, which moves the rows
        expect(page.locator("li#low-back-pain button").first).to_have_text("Copied")
        assert "Low back pain" in pasted(page)


def test_a_part_of_the_body_is_chosen_and_let_go(phone: Reader) -> None:
    """Chosen by keyboard too; the parts fold and say which; 'Show all' brings all back as they stood."""
    page = phone.open("start/clinics.html")
    rows = page.locator(".kb-clinic-rows > li:visible")
    before = rows.evaluate_all("all => all.map(one => one.id)")
    page.get_by_role("button", name="Knee", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator("li#knee-osteoarthritis")).to_be_visible()
    expect(page.locator("li#migraine")).to_be_hidden()
    expect(page.locator(".kb-pick summary")).to_have_text("Part of the body: Knee")
    expect(page.locator(".kb-pick summary")).to_be_focused()
    expect(page.get_by_role("button", name="Jaw", exact=True)).to_be_hidden()
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("button", name="Knee", exact=True)).to_have_attribute("aria-pressed", "false")
    expect(rows).to_have_count(len(before))
    assert rows.evaluate_all("all => all.map(one => one.id)") == before


def test_the_best_match_comes_first(reader: Reader) -> None:
    """By the beginning of its name or words in it, before other names and what stands below; then as it was."""
    page = reader.open("start/clinics.html")
    shown = page.locator(".kb-clinic-rows > li:visible")
    before = shown.evaluate_all("all => all.map(one => one.id)")
    page.get_by_label(FIELD).fill("low back")
    expect(shown.first).to_have_id("low-back-pain")
    page.get_by_label(FIELD).fill("")
    expect(shown).to_have_count(len(before))
    assert shown.evaluate_all("all => all.map(one => one.id)") == before
    page = reader.open("conditions/index.html")
    page.get_by_label("Type to narrow the list").fill("back pain")
    expect(page.locator(".kb-rows__name:visible").first).to_have_text("Low back pain")
    page = reader.open("at-a-glance.html")
    page.get_by_label("Type to narrow the list").fill("back pain")
    expect(page.locator(".kb-matrix tbody th[scope=row] > a:visible").first).to_have_text("Low back pain")


def test_copying_needs_no_mouse_and_the_text_comes_next(reader: Reader) -> None:
    page = reader.open("start/clinics.html")
    row = page.locator("li#neck-pain")
    row.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(row.get_by_role("button").first).to_have_text("Copied")
    expect(row.get_by_role("button").first).to_be_focused()
    page.locator("li#scoliosis").get_by_role("button").click()
    expect(row.get_by_role("button").first).to_have_text("Copy referral")


def test_where_nothing_may_be_copied_the_text_is_marked(reader: Reader) -> None:
    page = reader.open("start/clinics.html")
    page.evaluate("document.execCommand = () => false")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.locator("li#neck-pain").get_by_role("button").click()
    expect(page.locator(".kb-clinic-groups + [role=status]")).to_contain_text("copy it with your keyboard")
    assert page.evaluate("getSelection().toString()").startswith("REFERRAL FOR MASSAGE")


@pytest.mark.parametrize("script", [True, False])
def test_without_the_texts_the_link_leads_to_them(script: bool, reading: Read) -> None:
    """No script at all, or a script that cannot be loaded."""
    with reading(own=True, java_script_enabled=script) as reader:
        if script:
            reader.page.route(re.compile("referrals"), lambda route: route.abort())
        page = reader.open("start/clinics.html")
        row = page.locator("li#neck-pain")
        if script:
            row.get_by_role("button").click()
        else:
            row.get_by_role("link", name="Referral text: Neck pain").click()
        page.wait_for_url(re.compile(r"conditions/neck-pain\.html#referral$"))


def test_what_is_tapped_on_a_phone_is_large_enough(phone: Reader) -> None:
    """At least 44 by 44, but for links within a sentence; the page as it opens is under ten screens."""
    page = phone.open("start/clinics.html")
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") < 10
    page.get_by_role("button", name="Open all").click()
    tapped = page.locator("article :is(a, button, input, summary)")
    small = tapped.evaluate_all(
        """all => all.filter(one => one.checkVisibility() && getComputedStyle(one).display !== "inline").map(one => {
            const box = one.getBoundingClientRect();
            return Math.round(box.height) < 44 || Math.round(box.width) < 44 ? one.textContent || one.name : "";
        }).filter(Boolean)"""
    )
    assert small == []


def test_the_dose_of_neck_pain_is_two_taps_away_and_on_the_first_two_screens(reading: Read) -> None:
    with reading(width=PHONE, height=844) as phone:
        page = phone.open("index.html")
        page.locator("article").get_by_role("link", name="For clinics").first.click()
        page.get_by_role("link", name="Dose studied: Neck pain").click()
        dose = page.locator("#dose")
        expect(dose).to_be_in_viewport(ratio=1)
        assert dose.evaluate("node => node.getBoundingClientRect().bottom + scrollY") < 2 * 844


def test_a_named_sheet_takes_three_actions_after_the_name(reading: Read) -> None:
    """For knee arthritis: Sheet, print; the browser's own button is the third."""
    with reading(width=PHONE, height=844) as phone:
        page = phone.open("start/clinics.html")
        page.get_by_role("link", name="Sheet with your name: Knee arthritis").click()
        page.evaluate("window.print = () => { window.printed = true; }")
        page.get_by_label("Name of the clinic").fill("Sample Clinic")
        page.get_by_role("button", name="Print the sheet").click()
        assert page.evaluate("window.printed")
        expect(page.locator("[data-kb-give-clinic]")).to_contain_text("Sample Clinic")


ONE_TAP = {
    "a referral text": ("button", "Copy referral Low back pain", ""),
    "the dose": ("link", "Dose studied: Low back pain", "conditions/low-back-pain.html#dose"),
    "a sheet with the own name": ("link", "Sheet with your name: Low back pain", "sheets/low-back-pain.html"),
    "a plan": ("link", "Build a plan: Low back pain", "plan.html#for-low-back-pain"),
    "the code": ("link", "M54.50: Low back pain", "icd10/M54.50.html"),
    "a link with the own name": ("link", "A link with your name", "start/clinic-link.html"),
    "HTML for the own website": ("link", "HTML for a website", "start/clinic-link.html#website"),
    "how to link from a record system": ("link", "Record systems", "start/clinics.html#record-system"),
    "the documents": ("link", "Documents to copy", "documents/index.html"),
    "the builder": ("link", "Build a plan", "plan.html"),
}
"""What a clinic comes for: the role and name of what is tapped, and where it leads."""


def test_all_that_a_clinic_comes_for_is_one_tap_away(phone: Reader) -> None:
    """Once the list is narrowed to the problem; what leads elsewhere leads to a place that is there."""
    page = phone.open("start/clinics.html")
    page.get_by_label(FIELD).fill("low back pain")
    expect(page.locator("li#neck-pain")).to_be_hidden()
    for what, (role, name, path) in ONE_TAP.items():
        found = page.locator("article").get_by_role(role, name=name, exact=": " not in name and role == "link").first  # type: ignore[arg-type]
        expect(found, what).to_be_visible()
        box = found.bounding_box()
        assert box and box["y"] + box["height"] < 2 * 844, f"{what} is below the second screen"
        if path:
            address = str(found.evaluate("node => node.href"))
            assert address == f"{phone.site.as_uri()}/{path}", what
            file, _, place = path.partition("#")
            text = (phone.site / file).read_text("utf-8")
            assert not place or f'id="{place}"' in text or f"id={place}" in text, what
