"""Cards that come back on the day they are due, and findings that are judged against the record."""

from __future__ import annotations

import json
import time
from typing import Any

from playwright.sync_api import Page, expect

from .practising import KEY, PATH, asked, empty, kept, load, only
from .readers import PHONE, Read, Reader
from .test_accessibility import everywhere

DAY = 86_400_000


def put(page: Page, state: dict[str, Any]) -> None:
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(state)])
    page.reload()


def decks(page: Page, *names: str) -> None:
    for name in ("Questions", "Words", "Safety", "Changes that matter"):
        page.get_by_label(name, exact=True).set_checked(name in names)


def turn(page: Page, rating: str) -> None:
    page.get_by_role("button", name="Show the answer").click()
    page.get_by_role("button", name=rating).click()


def test_a_card_learnt_today_comes_back_on_its_day(practice: Page) -> None:
    """Easy: not again today. Again: it comes back at once. The number of new cards a day holds."""
    page = practice
    page.get_by_label("New cards a day").select_option("5")
    decks(page, "Words")
    expect(page.locator("[data-kb-practise-due]")).to_have_text("0 due, 5 new")
    page.get_by_role("button", name="Start with the cards").click()
    expect(page.locator(".kb-ask__at")).to_have_text("5 cards left today · Words · new")
    title = page.locator(".kb-ask__title")
    expect(title).to_be_focused()
    first = title.inner_text()
    turn(page, "Again")
    for _ in range(4):
        assert title.inner_text() != first
        turn(page, "Easy")
    expect(title).to_have_text(first)
    expect(page.locator(".kb-ask__at")).to_have_text("Last card · Words")
    turn(page, "Easy")
    expect(page.locator("#practise-result")).to_have_text("6 cards rated")
    state = kept(page)
    assert len(state["cards"]) == 5 and state["fresh"][1] == 5
    assert all(card[4] > (time.time() + 86_000) * 1000 for card in state["cards"].values())
    page.get_by_role("button", name="To the beginning").click()
    expect(page.locator("[data-kb-practise-due]")).to_have_text("none left")


def test_due_cards_come_first_and_changed_ones_are_marked(practice: Page) -> None:
    page = practice
    load(page)
    words = [card for card in page.evaluate("kbPractice.cards") if card[0].startswith("terms/")][:3]
    now = int(time.time() * 1000)
    late, changed, resting = words
    cards = {
        late[0]: [2, None, 3.0, 5.0, now - DAY, now - 4 * DAY, late[4]],
        changed[0]: [2, None, 90.0, 5.0, now + 60 * DAY, now - 4 * DAY, "0bad0bad"],
        resting[0]: [2, None, 90.0, 5.0, now + 60 * DAY, now - 4 * DAY, resting[4]],
    }
    put(page, empty() | {"cards": cards, "daily": 0})
    page.locator("[data-kb-practise-cards]").click()
    expect(page.locator(".kb-ask__title")).to_have_text(changed[1])
    expect(page.get_by_text("changed since you learnt it", exact=True)).to_be_visible()
    page.get_by_role("button", name="Show the answer").click()
    expect(page.locator(".kb-card__back")).to_contain_text(changed[2])
    page.get_by_role("button", name="Good").click()
    expect(page.locator(".kb-ask__title")).to_have_text(late[1])
    expect(page.get_by_text("changed since you learnt it", exact=True)).to_have_count(0)
    turn(page, "Good")
    expect(page.locator("#practise-result")).to_have_text("2 cards rated")
    assert kept(page)["cards"][changed[0]][6] == changed[4]


def test_a_question_as_a_card(practice: Page) -> None:
    """A wrong answer can only be rated 'again'; a right one never is. Both count as answers."""
    page = practice
    load(page)
    only(page, "choice")
    decks(page, "Questions")
    page.get_by_role("button", name="Start with the cards").click()
    options = asked(page)["options"]
    names = ["a", "b", "c", "d"]
    page.keyboard.press(next(key for key, option in zip(names, options, strict=False) if not option[2]))
    page.keyboard.press("Enter")
    expect(page.locator(".kb-ask__verdict")).to_be_focused()
    assert page.locator(".kb-practise__foot button:visible").all_inner_texts() == ["Again in 1 minute", "Stop"]
    assert len(kept(page)["answers"]) == 1
    page.get_by_role("button", name="Again").click()
    expect(page.locator(".kb-ask__at")).to_contain_text("Questions")


def judge(page: Page, *, right: bool) -> None:
    """Judges the finding that is shown as its record does, or two grades surer and the other way."""
    name = page.locator(".kb-ask__title").inner_text().removesuffix(": how sure can one be?")
    result = page.locator(".kb-ask__facts div").filter(has_text="Result").locator("dd").inner_text()
    outcome = page.locator(".kb-ask__facts div").filter(has_text="Outcome").locator("dd").inner_text()
    effect = page.evaluate(
        """([name, result, outcome]) => kbPractice.effects.filter(one => one.name === name &&
        one.facts.some(row => row[0] === "Outcome" && row[1] === outcome) &&
        one.facts.some(row => row[0] === "Result" && row[1] === result))[0]""",
        [name, result, outcome],
    )
    grade = effect["grade"] if right else "high"
    way = effect["way"] if right else "harm" if effect["way"] != "harm" else "benefit"
    page.locator(f"input[name=grade][value={grade}]").check()
    page.locator(f"input[name=way][value={way}]").check()
    page.get_by_role("button", name="See the record").click()
    box = page.locator(".kb-drill__record")
    expect(box).to_contain_text(effect["says"])
    for why in effect["why"]:
        expect(box).to_contain_text(why)


def test_a_judgement_is_held_against_the_record(practice: Page) -> None:
    page = practice
    page.locator("[data-kb-practise-drill]").click()
    facts = page.locator(".kb-ask__facts")
    expect(facts).to_contain_text("95 % CI")
    assert "certainty" not in facts.inner_text(), "the record comes after the judgement"
    means = page.locator(".kb-drill__means")
    expect(means).to_contain_text("95 % CI: The range in which the true result may well lie.")
    sign = facts.locator("div", has_text="Result").inner_text().split()[1]
    assert (f"{sign}: " in means.inner_text()) == (sign in ("MD", "SMD", "RR", "OR", "HR"))
    page.get_by_role("button", name="See the record").click()
    expect(page.get_by_role("alert").filter(has_text="Choose how sure, and which way, first.")).to_be_visible()
    judge(page, right=True)
    expect(page.locator(".kb-ask__verdict")).to_have_text("✓ As sure as the record; ✓ the same way.")
    page.keyboard.press("Enter")
    judge(page, right=False)
    expect(page.locator(".kb-ask__verdict")).to_have_text("✗ Surer than the record; ✗ another way.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop").click()
    summary = "Of 2 findings judged: as sure as the record in 1, surer in 1, less sure in 0; the same way in 1."
    expect(page.get_by_text(summary)).to_be_visible()
    cells = page.locator(".kb-drill__table td").all_inner_texts()
    assert len(cells) == 16 and sum(map(int, cells)) == 2
    assert len(kept(page)["judged"]) == 2


def test_axe_finds_nothing_on_cards_and_judgements(practice: Page, reader: Reader) -> None:
    page = practice
    page.add_style_tag(content="* { transition: none !important }")
    decks(page, "Words")
    page.get_by_role("button", name="Start with the cards").click()
    page.get_by_role("button", name="Show the answer").click()
    found = [f"card: {text}" for text in everywhere(reader, page, frame=False)]
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("button", name="To the beginning").click()
    page.locator("[data-kb-practise-drill]").click()
    judge(page, right=False)
    found += [f"judged: {text}" for text in everywhere(reader, page, frame=False)]
    page.get_by_role("button", name="Next finding").click()
    page.get_by_role("button", name="Stop").click()
    found += [f"table: {text}" for text in everywhere(reader, page, frame=False)]
    reader.width(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    assert found == []


def test_cards_work_in_a_private_window(reading: Read) -> None:
    with reading(own=True) as reader:
        reader.context.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full'); }")
        page = reader.open(PATH)
        decks(page, "Safety")
        page.get_by_role("button", name="Start with the cards").click()
        expect(page.locator(".kb-ask__title")).to_contain_text("May I massage?")
        turn(page, "Easy")
        expect(page.locator(".kb-ask__at")).to_contain_text("9 cards left today")
        page.get_by_role("button", name="Stop").click()
        page.get_by_role("button", name="To the beginning").click()
        expect(page.locator("[data-kb-practise-kept]")).to_contain_text("This browser keeps nothing here")
