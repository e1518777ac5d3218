"""Practise, from disk and with the network off: questions of every form, an examination, and how it looks."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from medmassage_kb.kb import KnowledgeBase

from .practising import KEY, PATH, asked, choose, empty, five, kept, load, only, right_keys
from .readers import PHONE, Read, Reader
from .test_accessibility import everywhere


def test_ten_questions_by_keyboard_alone(practice: Page, reader: Reader) -> None:
    """From the top of the page: Tab, Enter, a letter, Enter for the feedback, Enter for the next; the last is missed."""
    page = practice
    assert not [path for path in reader.loaded if "practice-data" in path], "the questions come at first use"
    load(page)
    only(page, "choice", "honest")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.hasAttribute('data-kb-practise-ten')"):
            break
    page.keyboard.press("Enter")
    for number in range(1, 11):
        expect(page.locator(".kb-ask__at")).to_contain_text(f"Question {number} of 10")
        expect(page.locator("#practise-question")).to_be_focused()
        keys = right_keys(page)
        page.keyboard.press(keys[0] if number < 10 else next(key for key in "abc" if key not in keys))
        page.keyboard.press("Enter")
        expect(page.locator(".kb-ask__verdict")).to_be_focused()
        expect(page.locator(".kb-ask__verdict")).to_have_text("✓ Right." if number < 10 else "✗ Not right.")
        page.keyboard.press("Enter")
    expect(page.locator("#practise-result")).to_be_focused()
    expect(page.locator("#practise-result")).to_have_text("9 of 10 right")
    answers = kept(page)["answers"]
    assert len(answers) == 10 and sum(one[0] for one in answers.values()) == 9


def test_each_option_says_why_and_a_link_leads_to_the_statement(practice: Page, data: KnowledgeBase) -> None:
    page = practice
    page.get_by_label("Topic").select_option("low-back-pain")
    page.get_by_label("Kind of question").select_option("choice")
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator(".kb-ask")).to_be_visible()
    question = asked(page)
    page.locator(".kb-ask__option input").first.check()
    page.get_by_role("button", name="Check").click()
    whys = page.locator(".kb-ask__option .kb-ask__why")
    expect(whys).to_have_count(len(question["options"]))
    for (_, why, right), said in zip(question["options"], whys.all_inner_texts(), strict=True):
        assert why in said and ("Right" in said) == bool(right)
    with page.expect_popup() as beside:  # reading up does not end the run
        page.locator(".kb-ask__where a").first.click()
    beside.value.wait_for_url(f"**/{question['on'][0]}.html**")
    beside.value.close()
    expect(whys).to_have_count(len(question["options"]))


def test_all_other_forms_by_keyboard(practice: Page) -> None:
    """Several, order, match and place: what is chosen is judged, and what was right is shown."""
    page = practice
    five(page)
    page.locator("[data-kb-practise-ten]").click()
    for _ in range(4):
        form = asked(page)["form"]
        if form == "several":
            page.keyboard.press("a")
            page.keyboard.press("3")
        elif form == "order":
            page.get_by_role("button", name="Up: Second").focus()
            page.keyboard.press("Enter")
            expect(page.get_by_role("button", name="Up: Second")).to_be_focused()
            page.get_by_role("button", name="Down: Second").press("Space")
            for _ in range(2):
                page.get_by_role("button", name="Down: Third").press("Enter")
        elif form == "match":
            page.get_by_label("Numb between the legs").select_option(label="Ambulance")
            page.get_by_role("button", name="Check").press("Enter")
            expect(page.get_by_role("alert").filter(has_text="Choose something for each first.")).to_be_visible()
            page.get_by_label("A bruise").select_option(label="Leave it out")
            page.get_by_label("Fever").select_option(label="Put it off")
        else:
            page.get_by_role("button", name="Low back").press("Space")
            page.get_by_role("button", name="Thigh and leg").press("Enter")
            expect(page.get_by_role("button", name="Low back")).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name="Check").press("Enter")
        expect(page.locator(".kb-ask__verdict")).to_have_text("✓ Right.")
        page.keyboard.press("Enter")
    expect(page.locator("#practise-result")).to_have_text("4 of 4 right")


def test_keys_outside_the_question_do_nothing(practice: Page) -> None:
    page = practice
    load(page)
    only(page, "choice")
    page.locator("[data-kb-practise-ten]").click()
    page.locator("#kb-q").focus()
    page.keyboard.type("back")
    assert page.locator("#kb-q").input_value() == "back" and page.locator(".kb-ask input:checked").count() == 0


def test_an_examination_tells_nothing_before_its_end(practice: Page) -> None:
    """Back keeps what was chosen; the review shows each question; what was not answered is not counted as answered."""
    page = practice
    load(page)
    only(page, "choice", "honest")
    page.get_by_label("How many").select_option("5")
    page.get_by_role("button", name="Start as an examination").click()
    for number in range(5):
        expect(page.locator(".kb-ask__at")).to_contain_text(f"Question {number + 1} of 5")
        assert page.locator(".kb-ask__verdict, .kb-ask__why").count() == 0
        if number == 1:
            page.get_by_role("button", name="Back").click()
            expect(page.locator(".kb-ask input:checked")).to_have_count(1)
            page.get_by_role("button", name="Next").click()
        if number < 4:
            page.keyboard.press(right_keys(page)[0])
        page.get_by_role("button", name="Finish", exact=True).or_(page.get_by_role("button", name="Next")).click()
    expect(page.locator("[data-kb-practise-said-shown]")).to_have_text(
        "1 question without an answer. Press again to finish, or go back."
    )
    page.get_by_role("button", name="Finish", exact=True).click()
    expect(page.locator("#practise-result")).to_have_text("4 of 5 right")
    expect(page.locator("#practise-result + p")).to_have_text("4 right, 0 not right, 1 not answered.")
    expect(page.locator("[data-kb-practise-said-shown]")).to_have_text("")
    expect(page.locator(".kb-practise__result summary").last).to_contain_text("Not answered: ")
    assert len(kept(page)["answers"]) == 4
    expect(page.locator(".kb-practise__areas li").first).to_contain_text(" right")
    page.locator(".kb-practise__result summary").last.click()
    expect(page.locator(".kb-practise__result .kb-ask__why").first).to_be_visible()
    page.get_by_role("button", name="Ask the missed again (1)").click()
    expect(page.locator(".kb-ask__at")).to_contain_text("Question 1 of 1")


def test_the_time_of_an_examination_ends_it(reading: Read) -> None:
    with reading(own=True) as reader:
        reader.page.clock.install()
        page = reader.open(PATH)
        page.get_by_label("Time limit").fill("2")
        page.get_by_label("Kind of question").select_option("honest")
        page.get_by_role("button", name="Start as an examination").click()
        expect(page.locator(".kb-ask__clock")).to_contain_text(":")
        page.keyboard.press(right_keys(page)[0])
        page.clock.fast_forward("01:00")
        expect(page.locator("[data-kb-practise-said]")).to_contain_text("1 minute left.")
        page.clock.fast_forward("01:10")
        expect(page.locator("#practise-result")).to_have_text("The time is over. 1 of 10 right")
        told = "1 right, 0 not right, 9 not answered. Time: 2 of 2 minutes."
        expect(page.locator("#practise-result + p")).to_have_text(told)


def test_missed_questions_come_by_choice_and_changed_ones_are_marked(practice: Page) -> None:
    page = practice
    load(page)
    first, second = [one["id"] for one in page.evaluate("kbPractice.questions") if one["form"] == "choice"][:2]
    prints = page.evaluate("Object.fromEntries(kbPractice.questions.map(one => [one.id, one.print]))")
    state = empty() | {"answers": {first: [0, 5, prints[first], 1, 0], second: [1, 5, "0bad0bad", 1, 1]}}
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(state)])
    page.reload()
    for which, wanted, marked in (("missed", first, 0), ("changed", second, 1)):
        page.get_by_label("Which", exact=True).select_option(which)
        page.get_by_role("button", name="Start", exact=True).click()
        expect(page.locator(".kb-ask__at")).to_contain_text("Question 1 of 1")
        assert asked(page)["id"] == wanted
        expect(page.get_by_text("changed since you answered it", exact=True)).to_have_count(marked)
        page.get_by_role("button", name="Stop").click()


def test_an_address_opens_a_set(reader: Reader) -> None:
    page = reader.open("questions/low-back-pain.html")
    page.get_by_role("link", name="Answer these questions").click()
    expect(page.locator(".kb-ask__at")).to_contain_text("Low back pain")


def test_from_the_door_for_students_all_is_two_taps_away(reader: Reader) -> None:
    """Ten questions, a case and a deck."""
    page = reader.open("start/students.html")
    page.locator("article").get_by_role("link", name="Practise", exact=True).click()
    page.get_by_role("button", name="Ten questions now").click()
    expect(page.locator(".kb-ask__at")).to_contain_text("Question 1 of 10")
    page = reader.open("start/students.html")
    page.locator("article").get_by_role("link", name="Practise", exact=True).click()
    page.get_by_role("button", name="A case").first.click()
    expect(page.locator("#practise-case")).to_contain_text("step 1 of")
    page = reader.open("start/students.html")
    page.locator("article").get_by_role("link", name="To take away").first.click()
    with page.expect_download() as deck:
        page.get_by_role("link", name="All cards (APKG)").click()
    assert deck.value.suggested_filename == "medical-massage.apkg"


def test_without_script_the_page_says_where_the_questions_stand(reading: Read) -> None:
    with reading(java_script_enabled=False, width=PHONE, height=844) as plain:
        page = plain.open(PATH)
        told = page.locator(".kb-practise__plain")
        expect(told).to_be_visible()
        assert "Practising needs a script." in told.inner_text()
        assert (
            page.locator("main :is(input, select, button)").evaluate_all(
                "all => all.some(node => node.checkVisibility())"
            )
            is False
        )
        told.locator("a").first.click()
        page.wait_for_url("**/questions/index.html")


def test_axe_finds_nothing(practice: Page, reader: Reader) -> None:
    """The start, a question of each form before and after, the result with a review, a card, a judgement, the table."""
    page = practice
    page.add_style_tag(content="* { transition: none !important }")
    found = [f"start: {text}" for text in everywhere(reader, page, frame=False)]
    five(page, with_choice=True)
    page.locator("[data-kb-practise-ten]").click()
    for _ in range(5):
        form = asked(page)["form"]
        choose(page)
        found += [f"{form}: {text}" for text in everywhere(reader, page, frame=False)]
        page.get_by_role("button", name="Check").click()
        found += [f"{form}, told: {text}" for text in everywhere(reader, page, frame=False)]
        page.locator(".kb-practise__question .kb-search__go").click()
    page.locator(".kb-practise__result summary").first.click()
    found += [f"result: {text}" for text in everywhere(reader, page, frame=False)]
    assert found == []


def test_on_a_phone_nothing_scrolls_sideways(phone: Reader) -> None:
    page = phone.open(PATH)
    five(page, with_choice=True)
    page.locator("[data-kb-practise-ten]").click()
    for _ in range(5):
        form = asked(page)["form"]
        choose(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, form
        page.get_by_role("button", name="Check").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, f"{form}, told"
        page.locator(".kb-practise__question .kb-search__go").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE, "result"
    page.get_by_role("button", name="To the beginning").click()
    page.evaluate("scrollTo(0, 0)")
    box = page.locator("[data-kb-practise-ten]").bounding_box()
    assert box and box["y"] + box["height"] < 844, "the first button stands on the first screen"


def test_a_first_view_weighs_little(reading: Read) -> None:
    with reading() as reader:
        sizes = reader.weights(PATH)
    print(f"{PATH}: {sum(sizes.values()):,} bytes compressed")
    assert not any("practice-data" in one for one in sizes), "the questions come at first use"
    assert PATH in sizes and sum(sizes.values()) <= 100_000, sizes
