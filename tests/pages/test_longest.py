"""A pattern for many words finds what the plain row of them finds."""

from __future__ import annotations

import random
import re

import pytest

from medmassage_kb.pages.render import one_of


def spans(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"\b(?:{pattern})s?\b", text, re.I)]


@pytest.mark.parametrize("seed", range(20))
def test_it_finds_what_the_words_between_bars_find(seed: int) -> None:
    """Also where one word begins another, and where the letters mean something in a pattern."""
    dice = random.Random(seed)
    found = 0
    for _ in range(100):
        words = {"".join(dice.choices("abs -.(|", k=dice.randint(1, 6))) for _ in range(dice.randint(1, 9))}
        text = "".join(dice.choices("aAbBs -.(|", k=80))
        plain = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
        assert spans(one_of(words), text) == spans(plain, text), words
        found += len(spans(plain, text))
    assert found > 100


def test_the_longest_is_tried_first() -> None:
    words = ("deep", "deep vein", "deep vein thrombosis")
    assert re.findall(one_of(words), "deep vein thrombosis, deep veins and deep") == [
        "deep vein thrombosis",
        "deep vein",
        "deep",
    ]
