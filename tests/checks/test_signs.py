"""One sign has one urgency: the same danger is known in other words, and other things are left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from published import data

from medmassage_kb import checks
from medmassage_kb.checks.signs import NAMED, signs
from medmassage_kb.kb import load

SAME = {
    "a sudden severe headache": [
        "the worst headache of your life",
        "a headache comes suddenly",
        "a headache unlike any before",
    ],
    "signs of a stroke": ["your face droops on one side", "slurred speech", "one eyelid droops"],
    "chest pain": ["you have chest pain", "your chest feels tight", "your chest hurts"],
    "sudden breathlessness": ["you are suddenly short of breath", "sudden trouble breathing"],
    "numbness between the legs": ["you feel numb between your legs", "a numb saddle area"],
    "loss of control of bladder or bowel": ["you lose control of your bladder", "it gets hard to pee"],
    "one swollen leg": ["one leg is sore, swollen or warm", "one calf swells"],
    "fever with a stiff neck": ["a stiff neck with a fever", "fever and a stiff neck"],
    "coughing up blood": ["you cough up blood", "coughing blood"],
    "fainting": ["you pass out", "you faint or collapse"],
    "a hot, swollen joint": ["one joint is suddenly hot and swollen", "a joint is red or hot"],
    "thoughts of suicide or self-harm": ["you think of ending your life", "thoughts of suicide"],
    "carbon monoxide": ["you may have breathed carbon monoxide"],
    "a new lump after breast cancer": ["a new lump in the breast or armpit"],
    "black stool": ["your poo is black and sticky", "you have black, sticky stool"],
    "a knock on the head on blood thinners": ["you take blood thinners and knock your head"],
    "violence at home": [
        "someone hurts or threatens you at home",
        "someone at home who hurts, threatens or controls you",
    ],
    "chest pain or short breath after needling": ["after needles in your shoulder it hurts to breathe in"],
    "electric shocks down the spine": ["shocks run down your neck or back", "electric shocks down the spine"],
}
OTHER = [
    "needles or pins in your feet",
    "it hurts at home and at work",
    "your arm, breast or chest is hot, red or darker",
    "your legs swell and you get more breathless",
    "you feel ill or vomit, and your bowels do not move",
    "a headache follows a hard blow to the head",
    "you have a lump on your back, or your back has changed shape",
    "both legs swell, or your heart failure gets worse",
    "you feel faint when you stand up",
    "your joints are sore in the morning",
    "you feel low, and worry gets in your way",
    "your poo is dark red, or dark without being sticky",
    "a headache is new or worse, and you take blood thinners",
    "over hours or days you feel shocks on bending your neck",
]


@pytest.mark.parametrize("danger", SAME)
def test_a_danger_is_known_in_other_words(danger: str) -> None:
    assert [text for text in SAME[danger] if not re.search(NAMED[danger], text, re.I)] == []


@pytest.mark.parametrize("text", OTHER)
def test_other_signs_are_left_alone(text: str) -> None:
    assert [danger for danger, pattern in NAMED.items() if re.search(pattern, text, re.I)] == []


def test_a_sign_that_is_milder_on_another_page_is_told_with_both_places(base: Path) -> None:
    path = base / "conditions/sample-ache.yml"
    text = path.read_text("utf-8").replace("- urgency: emergency", "- urgency: talk-first")
    path.write_text(text.replace("the ache comes like thunder", "the sample turns blue"), encoding="utf-8")
    kb, found = load(base)
    (told,) = [problem for problem in checks.run(kb) if problem.rule == "one-sign-one-urgency"]
    assert found == [] and told.path.endswith("sample-ache.yml")
    assert "'emergency' in conditions/sample-stiffness, line" in told.message


def test_every_page_with_signs_is_compared() -> None:
    kb = data()
    compared = list(signs(kb))
    assert {sign.name.partition("/")[0] for sign in compared} == {"conditions", "pathways", "safety"}
    cards = sum(len(card.signs) for condition in kb.of("conditions").values() for card in condition.care_cards)
    assert len(compared) > cards > 100
