"""How much a sentence sounds like those that promise: the weights of its words and of the order of their sorts.

Lists and forms of clauses know the promises that somebody has thought of. The weights are learnt by
`tools/weigh_words.py` from the sentences of the tests and from what stands in the base; so they also see the kinds
that nobody has put into a list. A word counts by its stem and by the runs of letters in it; three neighbours count by
their sorts, so that 'friction unties the spasm' sounds like 'kneading loosens the cramp' though it shares no word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from medmassage_kb.checks.overclaim.sorts import sort

WEIGHTS = Path(__file__).parent / "weights.txt"
SCALE = 100
"""The weights in the file are whole numbers; one of this size multiplies the odds by 2.7."""
SHOUTS = 60
"""A sentence above this sounds like a promise, though it names no treatment, body or complaint that the lists know."""
SOUNDS = -30
"""A sentence above this sounds like a promise, whatever the lists say of its clauses."""
SILENT = -525
"""A sentence below this does not, and what the lists would ask about it is left."""

_TOKEN = re.compile(r"[a-z]+(?:[-'][a-z]+)*|[0-9]+|[?!;:,\"✔\x02—]")
_ENDINGS = ("ingly", "edly", "ing", "ies", "ied", "ed", "es", "ly", "s")
_EDGE = "^"
_STEPS = 7


def stem(word: str) -> str:
    """A word without its ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def of_word(word: str) -> list[str]:
    """What a word counts by, beside its sort."""
    found = [f"w {stem(word)}"]
    if word[0].isalpha():
        found += [f"p {word[:size]}" for size in (5, 6) if len(word) >= size]
        edged = f"<{word}>"
        found += [f"r {edged[at : at + size]}" for size in (3, 4, 5) for at in range(len(edged) - size + 1)]
    return found


def of_sorts(first: str, second: str, third: str) -> list[str]:
    """What a word counts by with the two before it; outside of the sentence stands nothing."""
    found = [f"c {third}"]
    if second:
        found.append(f"c {second} {third}")
    if first:
        found.append(f"c {first} {second} {third}")
    return found


def of_length(tokens: int) -> str:
    """What the length of a sentence counts by."""
    return f"l {min(_STEPS, tokens // 5)}"


def features(sentence: str) -> Iterator[str]:
    """All that a folded sentence counts by, each as often as it stands there."""
    tokens = _TOKEN.findall(sentence)
    yield of_length(len(tokens))
    first, second = "", ""
    for token in [_EDGE, *tokens, "$"]:
        third = sort(token)
        yield from of_sorts(first, second, third)
        first, second = second, third
    for token in tokens:
        yield from of_word(token)


def share(count: int) -> float:
    """What each of so many features counts, so that a long sentence does not weigh more for its length alone."""
    return float(count**-0.25)


class Scales:
    """The weights, ready to be added up: each word and each pair of sorts is looked up once."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """Weights by the name of what they belong to."""
        self._weights = weights
        self._words: dict[str, tuple[float, int, str]] = {}
        self._pairs: dict[tuple[str, str], tuple[float, str]] = {}

    def weight(self, sentence: str) -> float:
        """How much a folded sentence sounds like a promise, in log odds as large as those of the weights."""
        tokens = _TOKEN.findall(sentence)
        words, pairs, weights = self._words, self._pairs, self._weights
        total = self._sum([of_length(len(tokens)), *of_sorts("", "", _EDGE)])
        count, before, second = 1 + 3 * (len(tokens) + 2) - 3, "", _EDGE
        for token in [*tokens, "$"]:
            known = words.get(token)
            if known is None:
                known = words[token] = self._word(token)
            weight, number, third = known
            count += number
            pair = pairs.get((second, third))
            if pair is None:
                pair = pairs[second, third] = self._pair(second, third)
            total += weight + pair[0]
            if before:
                total += weights.get(f"{before} {third}", 0)
            before, second = pair[1], third
        return total * share(count)

    def _sum(self, names: list[str]) -> float:
        return sum([self._weights.get(name, 0) for name in names])

    def _word(self, token: str) -> tuple[float, int, str]:
        names = of_word(token) if token != "$" else []
        return self._sum(names), len(names), sort(token)

    def _pair(self, second: str, third: str) -> tuple[float, str]:
        """What a word adds by its sort and the one before it; and the name of the two, which a third goes on."""
        return self._sum(of_sorts("", second, third)), f"c {second} {third}"


@lru_cache(maxsize=1)
def _scales() -> Scales:
    cells = WEIGHTS.read_text(encoding="utf-8").replace("\n", "\t").split("\t")
    return Scales(dict(zip(cells[::2], map(int, cells[1::2]), strict=False)))


def weight(sentence: str) -> float:
    """How much a folded sentence sounds like a promise, in hundredths of log odds."""
    return _scales().weight(sentence)
