"""Problems as text, as GitHub annotations and as JSON, and their order."""

from __future__ import annotations

import json
from random import Random

import pytest

from medmassage_kb.problems import FORMATS, Problem, as_github, as_json, as_text

PLAIN = Problem("data/terms/a.yml", 3, 5, "date", "'x' is not a date", "write 2026-11-23", end=7)
BARE = Problem("data/terms/b.yml", 1, 1, "empty-file", "the file has no content")
WARNING = Problem("data/terms/c.yml", 2, 1, "some-rule", "mind this", severity="warning")
NASTY = Problem(
    "data/100%,a:b\r\n::set-env n=X::1.yml",
    7,
    9,
    "rule,with:signs%",
    "50 % of: a, b\nsecond line\r\n::error::injected",
    "type: a, b\n% too",
)


def test_text_has_one_line_for_the_problem_and_one_for_the_hint() -> None:
    assert as_text([PLAIN, BARE, WARNING]) == (
        "data/terms/a.yml:3:5: error: 'x' is not a date [date]\n"
        "  hint: write 2026-11-23\n"
        "data/terms/b.yml:1:1: error: the file has no content [empty-file]\n"
        "data/terms/c.yml:2:1: warning: mind this [some-rule]\n"
    )


def test_github_annotation() -> None:
    assert as_github([PLAIN, WARNING]) == (
        "::error file=data/terms/a.yml,line=3,col=5,endColumn=7,title=date::'x' is not a date%0Ahint: write 2026-11-23\n"
        "::warning file=data/terms/c.yml,line=2,col=1,title=some-rule::mind this\n"
    )


def test_github_annotation_cannot_be_broken_out_of() -> None:
    assert as_github([NASTY]) == (
        "::error file=data/100%25%2Ca%3Ab%0D%0A%3A%3Aset-env n=X%3A%3A1.yml,line=7,col=9,title=rule%2Cwith%3Asigns%25"
        "::50 %25 of: a, b%0Asecond line%0D%0A::error::injected%0Ahint: type: a, b%0A%25 too\n"
    )


def test_json_holds_every_key_and_every_sign() -> None:
    rows = json.loads(as_json([PLAIN, NASTY, WARNING]))
    assert rows[0] == {
        "path": "data/terms/a.yml",
        "line": 3,
        "column": 5,
        "end_column": 7,
        "severity": "error",
        "rule": "date",
        "message": "'x' is not a date",
        "hint": "write 2026-11-23",
    }
    assert (rows[1]["path"], rows[1]["message"], rows[1]["hint"]) == (NASTY.path, NASTY.message, NASTY.hint)
    assert rows[2]["severity"] == "warning" and rows[2]["hint"] == "" and rows[2]["end_column"] is None


def test_json_keeps_letters_readable() -> None:
    assert "Rücken 😀" in as_json([Problem("a.yml", 1, 1, "x", "Rücken 😀")])


@pytest.mark.parametrize("name", FORMATS)
def test_no_problems(name: str) -> None:
    assert FORMATS[name]([]) == ("[]\n" if name == "json" else "")


def test_order_is_by_place_and_numbers_count_as_numbers() -> None:
    places = [("a.yml", 2, 1), ("a.yml", 2, 10), ("a.yml", 10, 1), ("b.yml", 1, 1)]
    problems = [Problem(*place, "rule", "words") for place in places]
    assert sorted(Random(1).sample(problems, len(problems))) == problems


def test_order_at_one_place_is_by_rule_then_words() -> None:
    wanted = [("a-rule", "z"), ("b-rule", "a"), ("b-rule", "b")]
    problems = [Problem("a.yml", 1, 1, rule, words) for rule, words in wanted]
    assert sorted(Random(1).sample(problems, len(problems))) == problems


def test_a_problem_cannot_change() -> None:
    with pytest.raises(AttributeError):
        PLAIN.line = 4  # type: ignore[misc]
