"""What a whole condition has: each rule tells what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from published import data

from medmassage_kb import checks
from medmassage_kb.checks import whole
from medmassage_kb.kb import KnowledgeBase

NAME = "conditions/neck-pain"


def changed(**update: object) -> KnowledgeBase:
    return replace(data(), entities={NAME: data().get(NAME).model_copy(update=update)})


@pytest.mark.parametrize("rule", tuple(checks.of_topic(whole)), ids=lambda rule: rule.__name__)
def test_the_published_base_fulfils_it(rule: Callable[..., object]) -> None:
    assert list(rule(data())) == []  # type: ignore[call-overload]


def told(kb: KnowledgeBase) -> list[str]:
    return [problem.message for rule in tuple(checks.of_topic(whole)) for problem in rule(kb)]


@pytest.mark.parametrize(
    ("update", "message"),
    [
        ({"cards_checked_against": ()}, "no official page is named with which the danger signs were compared"),
        ({"answer": None}, "the answer card has nothing beside the verdict"),
        ({"choices": ()}, "the options do not stand side by side"),
        ({"referral_question": None}, "a referrer has no question to put"),
    ],
)
def test_what_is_missing_is_told(update: dict[str, object], message: str) -> None:
    assert told(changed(**update)) == [message]


def test_a_row_without_a_source_is_told() -> None:
    rows = data().get(NAME).choices
    bare = tuple(row.model_copy(update={"evidence": (), "pages": ()}) for row in rows)
    assert len(told(changed(choices=bare))) == sum(row.kind != "massage" for row in rows) > 2
    loose = tuple(row.model_copy(update={"pages": ("nowhere",)}) for row in rows[:1])
    assert "no page of 'sources' has the id 'nowhere'" in told(changed(choices=loose + rows[1:]))


def test_one_dose_stands_for_the_condition() -> None:
    used = data().get(NAME).techniques

    def with_main(value: bool) -> KnowledgeBase:
        doses = (
            one.model_copy(update={"doses": tuple(d.model_copy(update={"main": value}) for d in one.doses)})
            for one in used
        )
        return changed(techniques=tuple(doses))

    assert told(with_main(False)) == ["no dose stands for the condition"]
    assert set(told(with_main(True))) >= {"a second dose is the main one, but there is only one"}
