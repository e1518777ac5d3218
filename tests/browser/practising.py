"""What the tests of practice share: the state that is kept, questions of every form, and how to find the right answer."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Page

PATH, KEY = "practise.html", "kb-practise"
CARD = [2, None, 2.5, 5.0, 1_000, 500, "00000000"]
_COMMON = {"set": "low-back-pain", "objective": "order-of-work", "level": "recall", "on": ["conditions/low-back-pain"]}
FORMS: list[dict[str, Any]] = [
    {
        "id": "x#several",
        "form": "several",
        "ask": "Which of these can wait?",
        "options": [
            ["A stiff back", "It is usual.", 1],
            ["Numb between the legs", "Hours matter.", 0],
            ["An ache after work", "It is usual.", 1],
            ["A hot, swollen calf", "It may be a clot.", 0],
        ],
    },
    {
        "id": "x#order",
        "form": "order",
        "ask": "In which order?",
        "steps": ["Third", "First", "Second"],
        "order": [1, 2, 0],
    },
    {
        "id": "x#match",
        "form": "match",
        "ask": "What belongs to it?",
        "pairs": [["Numb between the legs", 1], ["A bruise", 2], ["Fever", 0]],
        "rights": ["Put it off", "Ambulance", "Leave it out"],
    },
    {"id": "x#place", "form": "place", "ask": "Where is it felt?", "places": ["low-back", "leg"]},
]


def empty() -> dict[str, Any]:
    """The state of somebody who has done nothing."""
    return {"version": 1, "answers": {}, "cards": {}, "cases": {}, "judged": [], "fresh": ["", 0], "daily": 10}


def put(page: Page, state: dict[str, Any] | str) -> None:
    """The browser keeps this, and the page is opened anew."""
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [KEY, state if isinstance(state, str) else json.dumps(state)],
    )
    page.reload()


def kept(page: Page) -> dict[str, Any]:
    """What the browser keeps now; what is kept after an answer is written a moment later."""
    page.wait_for_timeout(50)
    state: dict[str, Any] = json.loads(page.evaluate("key => localStorage.getItem(key)", KEY))
    return state


def load(page: Page) -> None:
    """The questions, before anything is asked."""
    page.evaluate("() => new Promise(done => kbStudy.page.load(done)).then(() => true)")


def only(page: Page, *forms: str) -> None:
    """Only questions of these forms are asked."""
    page.evaluate(
        "forms => { kbPractice.questions = kbPractice.questions.filter(one => forms.includes(one.form)); }", list(forms)
    )


def five(page: Page, *, with_choice: bool = False) -> None:
    """One question of each form is asked, and no other."""
    load(page)
    made = [{**_COMMON, "print": "00000000", "why": "So it is.", **one} for one in FORMS]
    page.evaluate(
        """([made, first]) => { const one = kbPractice.questions.filter(one => one.form === "choice")[0];
        kbPractice.questions = made.concat(first ? [one] : []); }""",
        [made, with_choice],
    )


def asked(page: Page) -> dict[str, Any]:
    """The question that is shown."""
    found: dict[str, Any] = page.evaluate(
        """() => { const ask = document.querySelector(".kb-ask__title").textContent;
        const first = document.querySelector(".kb-ask__option label span:last-child");
        return kbPractice.questions.filter(one => one.ask === ask && (!one.options || one.options[0][0] === first.textContent))[0]; }"""
    )
    return found


def right_keys(page: Page) -> list[str]:
    """Letters of the right options of the question that is shown."""
    return [letter for letter, option in zip("abcdef", asked(page)["options"], strict=False) if option[2]]


def choose(page: Page) -> None:
    """Answers the question that is shown, in any way."""
    if asked(page)["form"] == "match":
        for select in page.locator(".kb-ask select").all():
            select.select_option("0")
    else:
        page.locator(".kb-ask :is(input, .kb-ask__step button, .kb-ask__parts button)").first.click()
