"""Cases in the place of practice, from disk and with the network off: by keyboard, what is told, what is kept."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from .practising import KEY, PATH, empty, kept, put
from .readers import PHONE, Read, Reader
from .test_accessibility import everywhere
from .test_practise_progress import NO_STORAGE

CASE = "room-twelve"


@pytest.fixture
def case(practice: Page) -> Page:
    """One case, at its first step."""
    begin(practice)
    return practice


def begin(page: Page) -> None:
    page.evaluate("name => { location.hash = ''; location.hash = 'case-' + name; }", CASE)
    expect(page.locator("#practise-case")).to_contain_text("step 1 of")


def told(page: Page) -> dict[str, Any]:
    """The case that is shown, as the script has it."""
    expect(page.locator("#practise-case")).to_be_visible()
    found: dict[str, Any] = page.evaluate(
        """() => kbCases.cases.filter(one =>
        document.querySelector("#practise-case").textContent.startsWith(one.name + ": step"))[0]"""
    )
    return found


def step(page: Page) -> dict[str, Any]:
    """The step that is shown."""
    ask = page.locator("#practise-decision").inner_text()
    return next(one for one in told(page)["steps"] if one["ask"] == ask)


def decide(page: Page, *wanted: str) -> str:
    """Takes the first decision of one of these worths by its letter and Enter; which it was."""
    worths = [row[2] for row in step(page)["decisions"]]
    worth = next(one for one in wanted if one in worths)
    page.keyboard.press("abcde"[worths.index(worth)])
    page.keyboard.press("Enter")
    expect(page.locator(".kb-ask__verdict")).to_be_focused()
    return worth


def through(page: Page, last: tuple[str, ...] = ("best",)) -> None:
    """All steps of the case that is shown, the last with one of these decisions."""
    steps = len(told(page)["steps"])
    for number in range(1, steps + 1):
        expect(page.locator("#practise-case")).to_contain_text(f"step {number} of {steps}")
        decide(page, *(last if number == steps else ("best",)))
        page.keyboard.press("Enter")
    expect(page.locator("#practise-result")).to_be_focused()


def test_a_case_by_keyboard_alone(practice: Page, reader: Reader) -> None:
    """From the top of the page: Tab, Enter, a letter, Enter for what comes of it, Enter for the next step."""
    page = practice
    assert not [path for path in reader.loaded if "case-data" in path], "the cases come at first use"
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hasAttribute('data-kb-practise-case')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#practise-case")).to_be_focused()
    assert [path for path in reader.loaded if "case-data" in path]
    assert not [path for path in reader.loaded if "practice-data" in path], "questions are not asked for"
    one = told(page)
    expect(page.locator(".kb-case__told").first).to_have_text("".join(one["story"]))
    page.keyboard.press("Enter")
    steps = len(one["steps"])
    for number in range(1, steps + 1):
        expect(page.locator("#practise-case")).to_be_focused()
        expect(page.get_by_role("radiogroup", name=one["steps"][number - 1]["ask"])).to_be_visible()
        worth = decide(page, *(("best",) if number < steps else ("harm", "poor", "fair")))
        expect(page.locator(".kb-ask__verdict")).to_contain_text(page.evaluate("kbCases.worth")[worth])
        page.keyboard.press("Enter")
    expect(page.locator("#practise-result")).to_be_focused()
    expect(page.locator("#practise-result")).to_have_text(f"{steps - 1} of {steps} decisions were the best")
    row = kept(page)["cases"][one["id"]]
    assert row[:2] == [steps - 1, steps] and row[3:] == [one["print"], 1]


def test_every_decision_says_what_comes_of_it_and_a_link_leads_to_the_statement(case: Page) -> None:
    page = case
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("alert").filter(has_text="Choose a decision first.")).to_be_visible()
    assert page.locator(".kb-ask__why").count() == 0, "nothing is told before"
    now = step(page)
    decide(page, "poor", "harm")
    whys = page.locator(".kb-ask__option .kb-ask__why")
    expect(whys).to_have_count(len(now["decisions"]))
    words = page.evaluate("kbCases.worth")
    said = whys.all_inner_texts()
    for (_, then, worth), text in zip(now["decisions"], said, strict=True):
        assert words[worth] in text and then in text
    assert sum("your decision" in text for text in said) == 1
    assert page.locator(".kb-ask input:enabled, .kb-practise__question input:enabled").count() == 0
    with page.expect_popup() as beside:  # reading up does not end the case
        page.locator(".kb-ask__where a").first.click()
    beside.value.wait_for_url(f"**/{now['on'][0][0]}")
    beside.value.close()
    page.get_by_role("button", name="Next step").click()
    expect(page.get_by_text("The story goes on as if the best had been chosen.")).to_be_visible()
    page.get_by_text("The story until now").click()
    expect(page.locator("details .kb-case__told")).to_contain_text(told(page)["story"][0])


def test_at_the_end_stand_the_score_by_step_and_what_to_write(case: Page) -> None:
    page = case
    one = told(page)
    through(page, ("fair", "poor"))
    rows = page.locator(".kb-practise__result > details")
    for number, now in enumerate(one["steps"]):
        expect(rows.nth(number).locator("summary")).to_contain_text(now["ask"])
        expect(rows.nth(number).locator("summary")).to_contain_text(now["area"])
    expect(rows.first.locator("summary")).to_contain_text("The best.")
    shown = page.locator(".kb-practise__result .kb-ask__where a").locator("visible=true")
    assert shown.all_inner_texts() == [name for _, name in one["steps"][-1]["on"]], "the pages of what went wrong"
    rows.nth(len(one["steps"]) - 1).locator("summary").click()
    expect(page.get_by_text("your decision.").locator("visible=true")).to_have_count(1)
    page.get_by_label(one["task"]).fill("He took my hand.")
    page.get_by_text("Mark your own text").click()
    points = page.locator(".kb-case__rubric label")
    assert points.all_inner_texts() == one["rubric"]
    points.first.click()
    expect(page.locator(".kb-case__points")).to_have_text(f"1 of {len(one['rubric'])} points in your text.")
    page.get_by_role("button", name="This case again").click()
    expect(page.locator("#practise-case")).to_have_text(f"{one['name']}: step 1 of {len(one['steps'])}")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("[data-kb-practise-counted]")).to_contain_text("1 case done.")
    assert kept(page)["cases"][CASE][4] == 1, "a case that was left is not counted"


def test_the_next_case_is_one_not_yet_done(practice: Page) -> None:
    """All but one are done: that one comes; then the one whose words changed; then the one done the longest ago."""
    page = practice
    prints = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('[data-kb-practise-case-list] li')].map(row => [row.id.slice(5), row.dataset.print]))"
    )
    names = sorted(prints)
    done = {name: [1, 4, 1000 - at, prints[name], 1] for at, name in enumerate(names)}
    for wanted, state in (
        (names[3], {name: row for name, row in done.items() if name != names[3]}),
        (names[4], done | {names[4]: [4, 4, 5000, "0bad0bad", 1]}),
        (names[-1], done),
    ):
        put(page, empty() | {"cases": state})
        page.locator("[data-kb-practise-case]").click()
        assert told(page)["id"] == wanted
        expect(page.get_by_text("changed since you did it", exact=True).locator("visible=true")).to_have_count(
            int(wanted == names[4])
        )


def test_a_case_is_chosen_from_a_list_by_area_length_and_what_was_done(practice: Page) -> None:
    page = practice
    put(page, empty() | {"cases": {CASE: [3, 4, 5, "00", 1]}})
    page.get_by_text("Choose one of ").click()
    rows = page.locator("[data-kb-practise-case-list] li")
    every = rows.count()
    expect(page.locator(f"#case-{CASE}")).to_contain_text("changed since you did it")
    page.get_by_label("Area of a step").select_option("ethics")
    page.get_by_label("How long").select_option("4")
    shown = rows.locator("visible=true")
    assert 0 < shown.count() < every
    expect(page.locator("[data-kb-practise-case-count]")).to_have_text(f"{shown.count()} cases.")
    assert all("ethics" in row.split() for row in shown.evaluate_all("all => all.map(row => row.dataset.units)"))
    page.get_by_label("Which cases").select_option("missed")
    expect(shown).to_have_count(1)
    shown.get_by_role("link").click()
    expect(page.locator("#practise-case")).to_contain_text("Room twelve: step 1 of")


def test_the_page_of_a_case_leads_into_it_and_without_script_the_list_leads_to_the_pages(
    reader: Reader, reading: Read
) -> None:
    page = reader.open(f"cases/{CASE}.html")
    page.get_by_role("link", name="Decide step by step, with a score").click()
    expect(page.locator("#practise-case")).to_contain_text("Room twelve: step 1 of")
    with reading(java_script_enabled=False) as plain:
        page = plain.open(PATH)
        page.get_by_text("Choose one of ").click()
        page.get_by_role("link", name="Room twelve").click()
        page.wait_for_url(f"**/cases/{CASE}.html")


def test_a_private_window_leads_through_a_case_and_keeps_nothing(reading: Read) -> None:
    with reading(own=True) as reader:
        reader.context.add_init_script(NO_STORAGE)
        page = reader.open(PATH)
        begin(page)
        through(page)
        page.get_by_role("button", name="To the beginning").click()
        expect(page.locator("[data-kb-practise-counted]")).to_contain_text("1 case done.")
        expect(page.locator("[data-kb-practise-case-left]")).to_contain_text("not yet done")


def test_an_examination_that_runs_ends_where_a_case_begins(reading: Read) -> None:
    """Its clock does not break into the case."""
    with reading(own=True) as reader:
        reader.page.clock.install()
        page = reader.open(PATH)
        page.get_by_label("Time limit").fill("2")
        page.get_by_role("button", name="Start as an examination").click()
        expect(page.locator(".kb-ask__clock")).to_be_visible()
        begin(page)
        page.clock.fast_forward("03:00")
        expect(page.locator("#practise-case")).to_be_visible()
        assert page.locator("#practise-result").count() == 0


def test_what_comes_of_a_decision_is_there_within_50_ms(case: Page) -> None:
    page = case
    page.locator(".kb-ask__option input").first.check()
    spent = page.evaluate(
        """() => { const begin = performance.now(); document.querySelector(".kb-practise__question").requestSubmit();
        document.querySelector(".kb-ask__verdict").getBoundingClientRect(); return performance.now() - begin; }"""
    )
    print(f"{spent:.1f} ms from the decision to what comes of it")
    assert spent < 50


def test_axe_finds_nothing_in_a_case(practice: Page, reader: Reader) -> None:
    """The list, a step before and after, the next with the story, the end with all folds open."""
    page = practice
    page.add_style_tag(content="* { transition: none !important }")
    page.get_by_text("Choose one of ").click()
    found = [f"list: {text}" for text in everywhere(reader, page, frame=False)]
    page.get_by_role("button", name="Erase all of it").click()
    found += [f"erase: {text}" for text in everywhere(reader, page, frame=False)]
    begin(page)
    found += [f"step: {text}" for text in everywhere(reader, page, frame=False)]
    page.locator("#practise-case").focus()
    decide(page, "harm", "poor")
    found += [f"told: {text}" for text in everywhere(reader, page, frame=False)]
    page.keyboard.press("Enter")
    page.get_by_text("The story until now").click()
    found += [f"next: {text}" for text in everywhere(reader, page, frame=False)]
    begin(page)
    through(page, ("fair", "poor"))
    for fold in page.locator(".kb-practise__result summary").all():
        fold.click()
    found += [f"end: {text}" for text in everywhere(reader, page, frame=False)]
    assert found == []


def test_on_a_phone_a_case_does_not_scroll_sideways(phone: Reader) -> None:
    page = phone.open(PATH)
    page.get_by_text("Choose one of ").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, "list"
    begin(page)
    decide(page, "harm", "poor")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, "told"
    begin(page)
    through(page)
    for fold in page.locator(".kb-practise__result summary").all():
        fold.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, "end"
    assert page.evaluate("key => localStorage.getItem(key)", KEY)


def test_cases_that_cannot_be_loaded_are_told_and_come_at_the_next_tap(reading: Read) -> None:
    with reading() as reader:
        page = reader.open(PATH)
        page.evaluate("() => { window.kept = kbLoad; window.kbLoad = () => Promise.reject(new Error('no')); }")
        page.locator("[data-kb-practise-case]").click()
        expect(page.get_by_role("alert").filter(has_text="The cases cannot be loaded.")).to_be_visible()
        page.evaluate("() => { window.kbLoad = window.kept; }")
        page.locator("[data-kb-practise-case]").click()
        expect(page.locator("#practise-case")).to_be_visible()
        expect(page.locator("[data-kb-practise-trouble]")).to_have_text("")
