"""A pattern for many words that asks about each letter once, not about each word in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby, takewhile


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches the words and nothing else; of those that begin at one place the longest is tried first.

    It says the same as all of them, longest first, between bars.
    """
    return _rest(sorted(set(words)))


def _rest(words: list[str]) -> str:
    """The pattern for words that are sorted and differ."""
    ends, others = words[0] == "", [word for word in words if word]
    groups = [list(group) for _, group in groupby(others, key=lambda word: word[0])]
    made = "|".join(_group(group) for group in groups)
    if not made:
        return ""
    return f"(?:{made})?" if ends else f"(?:{made})"


def _group(words: list[str]) -> str:
    """The pattern for words of one first letter: what all begin with, then what differs."""
    pairs = zip(words[0], words[-1], strict=False)  # those two differ most, since the words are sorted
    count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return re.escape(words[0][:count]) + _rest([word[count:] for word in words])
