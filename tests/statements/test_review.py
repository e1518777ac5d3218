"""The list for a reviewer: everything is on it, and a changed statement no longer counts as reviewed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import Reviewer
from medmassage_kb.statements import review

NAME = "conditions/sample-stiffness"


def with_(kb: KnowledgeBase, **keys: Any) -> KnowledgeBase:
    return replace(kb, entities={**kb.entities, NAME: kb.get(NAME).model_copy(update=keys)})


def reviewer(codes: list[str]) -> tuple[Reviewer, ...]:
    return (Reviewer(name="Sam Sample", profession="physician", on="2026-11-20", covered=codes),)


def test_each_danger_sign_and_effect_is_on_the_list_once(sample: KnowledgeBase) -> None:
    e = sample.get(NAME)
    found = review.of(sample, NAME)
    texts = [statement.text for statement in found]
    for card in e.care_cards:
        for sign in card.signs:
            assert texts.count(sign.text) == 1
    assert sum(statement.group == "What studies found" for statement in found) == len(e.effects)
    codes = [statement.code for statement in found]
    assert len(set(codes)) == len(codes)


def test_a_changed_statement_no_longer_counts(sample: KnowledgeBase) -> None:
    codes = [statement.code for statement in review.of(sample, NAME)]
    base = with_(sample, reviewed_by=reviewer(codes))
    assert review.covered(base, NAME) == {"Sam Sample": (len(codes), 0)}
    changed = with_(sample, reviewed_by=reviewer(codes), harms="Nothing at all is known of harms.")
    assert review.covered(changed, NAME) == {"Sam Sample": (len(codes) - 1, 1)}


def test_a_sign_on_another_card_is_another_statement(sample: KnowledgeBase) -> None:
    """Words alone are not enough: the reviewer judged the urgency too."""
    first, second, *rest = sample.get(NAME).care_cards
    cards = (first.model_copy(update={"signs": second.signs}), second.model_copy(update={"signs": first.signs}), *rest)
    before = {s.text: s.code for s in review.of(sample, NAME)}
    after = {s.text: s.code for s in review.of(with_(sample, care_cards=cards), NAME)}
    for sign in (*first.signs, *second.signs):
        assert before[sign.text] != after[sign.text]


def test_another_choice_is_told_in_whole_sentences(data: KnowledgeBase) -> None:
    """What the page says in cells of a table stands in one row here, and runs into nothing."""
    told = [s.text for s in review.of(data, "conditions/neck-pain") if s.group == "Other choices"]
    assert any(": Nothing. " in text for text in told)
    for text in told:
        assert text.endswith((".", "!", "?")) and not text.endswith("..")
