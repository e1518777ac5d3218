"""How much a sentence sounds like those that promise: the weights of its words and pairs of words, added up.

Lists and forms of clauses know the promises that somebody has thought of. The weights are learnt by
`tools/weigh_words.py` from the sentences of the tests and from what stands in the base and has been read; so they also
see the kinds that nobody has put into a list. What stood in the base when they were learnt had been read by a person
and counts as fair.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "weights.txt"
SCALE = 100
"""The weights in the file are whole numbers; one of this size multiplies the odds by 2.7."""
SOUNDS = -150
"""A sentence above this sounds like a promise, whatever the lists say."""
SILENT = -400
"""A sentence below this does not, and what the lists would ask about it is left."""

_TOKEN = re.compile(r"[a-z]+(?:[-'][a-z]+)*|[0-9]+|[?!;:\"✔\x02]")
_ENDINGS = ("ingly", "edly", "ing", "ies", "ied", "ed", "es", "ly", "s")


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without its ending."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def features(sentence: str) -> set[str]:
    """The stems and the pairs of words of a folded sentence."""
    tokens = _TOKEN.findall(sentence)
    pairs = zip(["^", *tokens], [*tokens, "$"], strict=True)
    return {stem(token) for token in tokens} | {f"{first} {second}" for first, second in pairs} | {"^"}


@lru_cache(maxsize=1)
def _weights() -> dict[str, int]:
    found = {}
    for line in WEIGHTS.read_text(encoding="utf-8").splitlines():
        name, _, weight = line.rpartition("\t")
        found[name] = int(weight)
    return found


def weight(sentence: str) -> int:
    """How much a folded sentence sounds like a promise, in hundredths of log odds."""
    weights = _weights()
    return sum([weights[name] for name in features(sentence) if name in weights])
