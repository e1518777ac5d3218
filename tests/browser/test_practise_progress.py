"""What is kept of practice: hostile storage and files are refused without loss, and a private window works."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from .practising import CARD, KEY, PATH, empty, kept, load, only, put, right_keys
from .readers import Read, Reader

NO_STORAGE = (
    """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });"""
)
STORED = {
    "garbage": "no JSON at all {",
    "null": "null",
    "list": "[]",
    "no version": '{"answers": {}}',
    "old version": json.dumps(empty() | {"version": 0}),
    "new version": json.dumps(empty() | {"version": 2}),
    "wrong answers": json.dumps(empty() | {"answers": {"a": "right"}}),
    "wrong card": json.dumps(empty() | {"cards": {"terms/a": [9, 0, 1, 1, 1, 1, "00"]}}),
    "wrong case": json.dumps(empty() | {"cases": {"room-twelve": [4, 4, "then", "00", 1]}}),
    "more best than steps": json.dumps(empty() | {"cases": {"room-twelve": [9, 1, 5, "00", 1]}}),
    "no cases": json.dumps(empty() | {"cases": None}),
    "infinite": json.dumps(empty()).replace('"daily": 10', '"daily": 1e999'),
    "proto": json.dumps(empty()).replace('"answers": {}', '"answers": {"__proto__": [1, 1, "00", 1, 1]}'),
    "script": json.dumps(
        empty() | {"judged": [["<img src=x onerror=alert(1)>", "low", "benefit", "low", "benefit", 1]]}
    ),
    "huge": json.dumps(empty() | {"more": "x" * 1_100_000}),
    "too many": json.dumps(empty() | {"judged": [["a", "low", "benefit", "low", "benefit", 1]] * 5_001}),
}


def left(reader: Reader, text: str) -> Page:
    """The page of practice where the browser keeps a text already; it was left there on a page without any script."""
    reader.open("llms.txt").evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    return reader.open(PATH)


@pytest.mark.parametrize("name", STORED)
def test_stored_garbage_is_refused_and_stays(name: str, reader: Reader) -> None:
    """The page says so, works all the same, and writes nothing over it; only a second tap erases it."""
    page = left(reader, STORED[name])
    expect(page.locator("[data-kb-practise-kept]")).to_contain_text("What this browser kept cannot be used.")
    load(page)
    only(page, "choice", "honest")
    page.locator("[data-kb-practise-ten]").click()
    page.keyboard.press(right_keys(page)[0])
    page.keyboard.press("Enter")
    expect(page.locator(".kb-ask__verdict")).to_have_text("✓ Right.")
    page.wait_for_timeout(50)
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == STORED[name]
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="To the beginning").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save what cannot be read as a file").click()
    assert saved.value.path().read_text("utf-8") == STORED[name]
    page.get_by_role("button", name="Erase all of it").click()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == STORED[name]
    page.get_by_role("button", name="Yes, erase it").click()
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None
    expect(page.locator("[data-kb-practise-kept]")).to_be_hidden()


@pytest.mark.parametrize("name", STORED)
def test_a_bad_file_is_refused_without_loss(name: str, reader: Reader) -> None:
    before = json.dumps(empty() | {"answers": {"low-back-pain#numb-saddle": [1, 5, "00000000", 1, 1]}})
    page = left(reader, before)
    file = {"name": "x.json", "mimeType": "application/json", "buffer": STORED[name].encode()}
    page.get_by_label("Take in a saved file").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator("[data-kb-practise-progress-said]")).to_contain_text("Nothing was taken from the file.")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) == before


def test_progress_goes_into_a_file_and_comes_back(practice: Page) -> None:
    """Of each entry the later counts, wherever it stands; the dates of cards come along."""
    page = practice
    mine = empty() | {
        "answers": {"a#one": [1, 50, "00", 2, 1], "a#two": [0, 10, "00", 1, 0]},
        "cards": {"terms/x": CARD},
        "cases": {"room-twelve": [4, 4, 50, "00", 2], "two-cots": [1, 4, 10, "00", 1]},
    }
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(mine)])
    page.reload()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    assert saved.value.suggested_filename.startswith("practice-")
    text = saved.value.path().read_text("utf-8")
    assert json.loads(text) == mine
    other = empty() | {"answers": {"a#one": [0, 40, "00", 1, 0], "a#two": [1, 20, "00", 2, 1]}}
    other["cases"] = {"room-twelve": [0, 4, 40, "00", 1], "two-cots": [3, 4, 20, "00", 2]}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(other)])
    page.reload()
    file = {"name": "x.json", "mimeType": "application/json", "buffer": text.encode()}
    page.get_by_label("Take in a saved file").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator("[data-kb-practise-progress-said]")).to_contain_text("Taken from the file.")
    now = kept(page)
    assert now["answers"] == {"a#one": [1, 50, "00", 2, 1], "a#two": [1, 20, "00", 2, 1]}
    assert now["cards"] == {"terms/x": CARD}
    assert now["cases"] == {"room-twelve": [4, 4, 50, "00", 2], "two-cots": [3, 4, 20, "00", 2]}


def test_what_was_kept_before_there_were_cases_still_counts(practice: Page) -> None:
    """In the browser and as a file; nothing of it is lost when the next thing is kept."""
    page = practice
    old = empty() | {"answers": {"a#one": [1, 50, "00", 2, 1]}, "daily": 20}
    del old["cases"]
    put(page, old)
    expect(page.locator("[data-kb-practise-kept]")).to_be_hidden()
    page.get_by_label("New cards a day").select_option("5")
    assert kept(page) == old | {"daily": 5, "cases": {}}
    file = {"name": "x.json", "mimeType": "application/json", "buffer": json.dumps(old).encode()}
    page.get_by_label("Take in a saved file").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator("[data-kb-practise-progress-said]")).to_contain_text("Taken from the file.")


def test_erasing_asks_first(practice: Page) -> None:
    """A double tap, or a key that is held, erases nothing; the question takes the focus and gives it back."""
    page = practice
    put(page, empty() | {"answers": {"a#one": [1, 50, "00", 2, 1]}})
    erase, keep = page.get_by_role("button", name="Erase all of it"), page.get_by_role("button", name="Keep it")
    erase.dblclick()
    expect(page.get_by_role("group", name="Erase all that is counted above?")).to_be_visible()
    expect(keep).to_be_focused()
    page.keyboard.press("Enter")
    expect(erase).to_be_focused()
    assert kept(page)["answers"]
    for _ in range(4):
        page.keyboard.press("Enter")
    assert kept(page)["answers"], "the same key again and again"
    page.get_by_role("button", name="Erase all of it").click()
    page.get_by_role("button", name="Yes, erase it").click()
    expect(page.locator("[data-kb-practise-counted]")).to_have_text("Nothing was practised here yet.")
    assert page.evaluate("key => localStorage.getItem(key)", KEY) is None


def test_a_private_window_works_and_says_that_nothing_is_kept(reading: Read) -> None:
    with reading(own=True) as reader:
        reader.context.add_init_script(NO_STORAGE)
        page = reader.open(PATH)
        expect(page.locator("[data-kb-practise-kept]")).to_contain_text("This browser keeps nothing here")
        load(page)
        only(page, "choice", "honest")
        page.locator("[data-kb-practise-ten]").click()
        page.keyboard.press(right_keys(page)[0])
        page.keyboard.press("Enter")
        expect(page.locator(".kb-ask__verdict")).to_have_text("✓ Right.")
        page.get_by_role("button", name="Stop").click()
        page.get_by_role("button", name="To the beginning").click()
        expect(page.locator("[data-kb-practise-counted]")).to_contain_text("1 question answered, 1 right")
        with page.expect_download() as saved:
            page.get_by_role("button", name="Save as a file").click()
        assert len(json.loads(saved.value.path().read_text("utf-8"))["answers"]) == 1
