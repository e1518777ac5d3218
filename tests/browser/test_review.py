"""The list for a reviewer: filled in by keyboard, copied as text, kept in its tab, longer only if asked."""

from __future__ import annotations

import re

import yaml
from playwright.sync_api import expect

from .readers import Reader

PATH = "review/neck-pain.html"
REPLY = "() => kbReview.reply()"


def test_what_was_ticked_and_written_is_in_the_reply(reader: Reader) -> None:
    page = reader.open(PATH)
    page.locator("#s1 input[value=right]").focus()
    page.keyboard.press("Space")
    page.locator("#s2 input[value=wrong]").check()
    page.locator("#s2 textarea").fill('too weak: "call"\nat once')
    page.locator("[name=named]").check()
    page.locator("[name=name]").fill('Ann "A" Example: MD')
    page.locator("[name=profession]").fill("physician")
    page.locator("[name=on]").fill("2027-01-15")
    said = page.evaluate(REPLY)
    codes = [page.locator(f"#s{n} fieldset").get_attribute("data-kb-statement") for n in (1, 2)]
    assert f"1. {codes[0]} right\n" in said and f'2. {codes[1]} wrong: too weak: "call" at once\n' in said
    record = yaml.safe_load(said[said.index("reviewed_by:") :])
    assert record["reviewed_by"][0]["covered"] == [codes[0]]
    assert record["reviewed_by"][0]["name"] == 'Ann "A" Example: MD'
    page.locator("[data-kb-review-copy]").click()
    expect(page.locator("[data-kb-review-said]")).to_contain_text("Copied: 2 of")


def test_nobody_is_named_who_did_not_agree(reader: Reader) -> None:
    page = reader.open(PATH)
    page.locator("[name=name]").fill("Ann Example")
    page.locator("#s1 input[value=right]").check()
    assert "Ann Example" not in page.evaluate(REPLY)


def test_answers_survive_a_source_and_a_reload_and_are_counted(reader: Reader) -> None:
    page = reader.open(PATH)
    page.locator("#s1 input[value=unsure]").check()
    page.locator("#s2 textarea").fill("too weak")
    page.locator("[name=named]").check()
    expect(page.locator("[data-kb-review-count]")).to_have_text(re.compile(r"^2 of \d+ judged$"))
    page.locator(".kb-judge__list a[href*='/safety/'], .kb-judge__list a[href*='/evidence/']").first.click()
    page.wait_for_url(re.compile(r"/(safety|evidence)/"))
    page.go_back()
    for _ in range(2):
        expect(page.locator("#s1 input[value=unsure]")).to_be_checked()
        expect(page.locator("#s2 textarea")).to_have_value("too weak")
        expect(page.locator("[name=named]")).to_be_checked()
        expect(page.locator("[data-kb-review-count]")).to_have_text(re.compile(r"^2 of "))
        page.reload()
    assert page.evaluate("localStorage.length") == 0


def test_answers_outlive_the_tab_only_if_asked_and_rubbish_is_passed_over(reader: Reader) -> None:
    new_tab = "sessionStorage.clear()"
    page = reader.open(PATH)
    page.locator("#s1 input[value=unsure]").check()
    page.evaluate(new_tab)
    page = reader.open(PATH)
    assert not page.locator("#s1 input[value=unsure]").is_checked()
    page.locator("#s1 input[value=unsure]").check()
    page.locator("[name=keep]").check()
    page.evaluate(new_tab)
    page = reader.open(PATH)
    assert page.locator("#s1 input[value=unsure]").is_checked()
    page.locator("[name=keep]").uncheck()
    for rubbish in ("{", '"text"', '{"name": 7, "length": "x", "s1": ["right"]}'):
        for place in ("localStorage", "sessionStorage"):
            page.evaluate(new_tab)
            page.evaluate(f"text => {place}.setItem('kb-review-conditions/neck-pain', text)", rubbish)
            page = reader.open(PATH)
            assert page.locator("#s1 input:checked").count() == 0


def test_the_lists_are_found_by_typing_and_say_once_that_none_is_reviewed(reader: Reader) -> None:
    page = reader.open("review/index.html")
    page.get_by_label("Type to narrow the list").fill("lumbago")
    expect(page.locator(".kb-rows > li:visible")).to_have_text(re.compile("^Low back pain"))
    assert page.locator("article").inner_text().lower().count("reviewed") == 1
