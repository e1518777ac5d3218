"""Hand-written claims of effect are caught, and honest sentences pass; both lists were written without the rule in sight."""

from __future__ import annotations

import pytest
import yaml
from samples import TESTS

from medmassage_kb.checks.overclaim import overclaims

SENTENCES = yaml.safe_load((TESTS / "overclaim.yml").read_text("utf-8"))


@pytest.mark.parametrize("sentence", SENTENCES["caught"])
def test_claim_is_caught(sentence: str) -> None:
    assert list(overclaims(sentence))


@pytest.mark.parametrize("sentence", SENTENCES["passed"])
def test_honest_sentence_passes(sentence: str) -> None:
    assert list(overclaims(sentence)) == []


def test_enough_sentences() -> None:
    assert min(len(SENTENCES["caught"]), len(SENTENCES["passed"])) >= 60


def test_place_and_words_are_told() -> None:
    text = "Fine words.\nRegular massage boosts the mood."
    assert list(overclaims(text)) == [(20, "massage boosts")]


def test_quoted_claim_may_be_examined() -> None:
    assert list(overclaims("The advertisement reads “Massage heals scars”.")) == []


def test_report_may_say_what_came_after() -> None:
    text = "Soreness was less after massage."
    assert list(overclaims(text)) and not list(overclaims(text, report=True))
