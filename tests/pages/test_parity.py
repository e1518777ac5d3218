"""What changes a decision stands on the plain page, on the full page and on the sheet alike."""

from __future__ import annotations

import html
import itertools
import re
import typing

from published import by_path

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import Certainty
from medmassage_kb.model.effect import Effect, EffectDirection, Size
from medmassage_kb.sheets.sheet import sheet
from medmassage_kb.statements import answer, certainty

CLINICIAN = {
    "unclear": r"very uncertain|unclear which way|without showing which",
    "no-difference": r"little to no difference|no clear difference",
    "harm": r"increas|worse|\bhigher\b",
    "benefit": r"reduc|improve|\blower\b|\bbetter\b",
}
PATIENT = {
    "unclear": r"we do not know|do not settle|did not show if",
    "no-difference": r"little or no difference|no clear difference",
    "harm": r"\braises?\b|\bworse\b|\bmore\b|\ba rise\b|\ba loss\b",
    "benefit": r"\blowers?\b|\bimproves?\b|\bless\b|\ba drop\b|\bbetter\b|\ba gain\b",
}
"""Which way a sentence points, told by its words; the first that is found holds."""


def way(text: str, table: dict[str, str]) -> str:
    return next((name for name, words in table.items() if re.search(words, text, re.I)), "")


def spoken(effect: Effect) -> tuple[str, str]:
    """The two sentences with neutral names in place of their own."""
    names = {"outcome": "it", "outcome_plain": "it", "intervention": "this", "comparator": "that"}
    names |= {"comparator_plain": "that", "time": "then", "time_plain": "then"}
    bare = effect.model_copy(update=names)
    return certainty.clinician(bare, [(1, 40)]), certainty.patient(bare, [(1, 40)])


def test_both_sentences_point_the_same_way(sample: KnowledgeBase) -> None:
    effect = sample.get("conditions/sample-stiffness").effects[0]
    sides = map(typing.get_args, (EffectDirection, Size, Certainty))
    for aim, (direction, size, level) in itertools.product(("lower", "higher"), itertools.product(*sides)):
        changed = effect.model_copy(update={"aim": aim, "direction": direction, "size": size, "certainty": level})
        exact, plain = spoken(changed)
        assert way(exact, CLINICIAN) == way(plain, PATIENT) != "", f"{exact}\n{plain}"


def test_every_result_stands_on_both_pages_with_its_certainty(data: KnowledgeBase) -> None:
    for name, condition in data.of("conditions").items():
        plain, full = by_path()[f"explain/{name.partition('/')[2]}.md"].body, by_path()[f"{name}.md"].body
        for effect in condition.effects:
            anchor = f'id="effect-{effect.id}"'
            assert plain.count(anchor) == 1 and anchor in full, f"{name}: {effect.id}"
            item = plain.split(anchor)[1].split("</li>")[0]
            assert f"kb-mark--{effect.certainty}" in item
            assert way(re.sub("<[^>]+>", "", item), PATIENT), f"{name}: {effect.id} has no direction"


def test_later_results_reach_the_card_and_the_sheet(data: KnowledgeBase) -> None:
    """A null result at a later time that belongs to the verdict is told at once, and on paper too."""
    count = 0
    for name, condition in data.of("conditions").items():
        told = " ".join(part.words for row in sheet(data, name).rows for part in row.parts)
        for effect in answer.later(answer.main(condition)):
            if effect.time_plain and answer.says(effect) == "no-difference":
                assert effect.time_plain.lower() in told.lower(), f"{name}: {effect.id}"
                assert "no clear difference" in told or "little or no difference" in told
                count += 1
    assert count, "no condition has a later null result, so this test says nothing"


def test_the_card_of_the_page_and_the_sheet_say_the_same(data: KnowledgeBase) -> None:
    for name in data.of("conditions"):
        page = " ".join(re.sub("<[^>]+>", " ", by_path()[f"explain/{name.partition('/')[2]}.md"].body).split())
        for row in sheet(data, name).rows:
            for part in row.parts:
                assert part.words.replace("'", "&#39;").replace('"', "&#34;") in page, f"{name}: {part.words}"


def test_every_danger_sign_stands_on_both_pages(data: KnowledgeBase) -> None:
    def words(text: str) -> str:
        return " ".join(re.findall(r"\w+", html.unescape(re.sub("<[^>]+>", "", text)).lower()))

    count = 0
    for name, condition in data.of("conditions").items():
        plain, full = (words(by_path()[path].body) for path in (f"explain/{name.partition('/')[2]}.md", f"{name}.md"))
        for sign in (sign for card in condition.care_cards for sign in card.signs):
            assert words(sign.text) in plain and words(sign.text) in full, f"{name}: {sign.text}"
            count += 1
    assert count > 1000
