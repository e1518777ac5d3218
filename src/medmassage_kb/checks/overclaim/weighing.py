"""How much a sentence sounds like those that promise: the weights of its words, of their letters and of their sorts.

The weights are learnt by `tools/weigh_words.py` from the sentences of the tests and from what stands in the base: a
logistic regression over runs of one and two words, of three to five letters within a word, and of up to three sorts
of words. So a kind of promise need stand in no list: 'friction unties the spasm' sounds like 'kneading loosens the
cramp' though it shares no word. Hand-written lists of verbs and forms of clauses did the same before; with each round
of test sentences left out in turn they found as many promises and asked about more fair sentences.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from medmassage_kb.checks.overclaim.folding import SOURCE, normal
from medmassage_kb.kb import KnowledgeBase

WEIGHTS = Path(__file__).parent / "weights.txt"
SORTS = Path(__file__).parent / "sorts.txt"
SCALE = 100
"""The weights in the file are whole numbers; one of this size multiplies the odds by 2.7."""
ASKS = -320
"""A sentence above this is asked about: of those not learnt from, 633 of 660 promises and 44 of 660 fair ones."""
FAR = -420
"""A sentence whose words and letters alone weigh less than this is no promise in whatever order they stand."""
RUNS = {"w": (1, 2), "r": (3, 4, 5), "c": (1, 2, 3)}
"""How long the runs are of words, of letters within a word, and of sorts."""

_TOKEN = re.compile(rf"[a-z]+(?:[-'][a-z]+)*|[0-9]+|[?!;:,\"✔{SOURCE}—]")
_ENDINGS = ("ly", "ing", "ed", "er", "est", "s")
_WITH_ENDING = frozenset(("GOOD", "PLAIN"))
_STEPS = 7
_NAMED = re.compile(r"[a-z]+(?:[-'][a-z]+)*")


@lru_cache(maxsize=1)
def sorts() -> dict[str, str]:
    """Word to its sort: a treatment, a complaint, a verb of doing good ...; small words stand for themselves."""
    found = {}
    for part in SORTS.read_text(encoding="utf-8").split("\n\n"):
        name, *words = part.split()
        found.update({word: word if name == "ITSELF" else name for word in words})
    return found


def sort(token: str, known: Mapping[str, str]) -> str:
    """The sort of a folded word, number or mark; of a word in no list its ending."""
    if token[0].isdigit():
        return "NUMBER"
    if not token[0].isalpha():
        return token
    name = known.get(token)
    if name is not None and name not in _WITH_ENDING:
        return name
    return (name or "") + next((f"-{ending}" for ending in _ENDINGS if token.endswith(ending)), "-")


def tokens(sentence: str) -> list[str]:
    """The words, numbers and telling marks of a folded sentence, between its edges."""
    return ["^", *_TOKEN.findall(sentence), "$"]


def letters(word: str) -> list[str]:
    """The runs of letters of a word, its edges included."""
    edged = f"<{word}>"
    return [f"r {edged[at : at + size]}" for size in RUNS["r"] for at in range(len(edged) - size + 1)]


def runs(kind: str, names: Sequence[str]) -> list[str]:
    """All runs of such names, words or sorts, as they are called in the file."""
    return [f"{kind} {' '.join(names[at : at + size])}" for size in RUNS[kind] for at in range(len(names) - size + 1)]


def of_length(count: int) -> str:
    """What the length of a sentence counts by."""
    return f"l {min(_STEPS, count // 5)}"


def features(sentence: str) -> list[list[str]]:
    """All that a folded sentence counts by: groups in which each counts by the size of the group, see `share`."""
    found = tokens(sentence)
    return [
        [of_length(len(found) - 2)],
        runs("w", found),
        [run for word in found[1:-1] for run in letters(word)],
        runs("c", [sort(word, sorts()) for word in found]),
    ]


@lru_cache(maxsize=1024)
def share(count: int) -> float:
    """What each of so many features counts, so that a long sentence does not weigh more for its length alone."""
    return float(count**-0.5) if count else 0.0


@lru_cache(maxsize=1024)
def _runs_of(kind: str, count: int) -> int:
    """How many runs so many names have."""
    return sum(max(0, count - size + 1) for size in RUNS[kind])


class Scales:
    """The weights, ready to be added up.

    Attributes:
        word: Gives a word's sort, its own weight, that of its letters, and how many runs of letters it has.
        named: What the base calls its techniques, folded; a name alone promises nothing.
    """

    def __init__(self, weights: Mapping[str, float], named: Collection[str] = ()) -> None:
        """Weights by the name of what they belong to, and what a base calls its techniques."""
        self.named = named
        self._weights = weights
        self._sorts = {**dict.fromkeys(filter(_NAMED.fullmatch, named), "TREAT"), **sorts()}
        self.word = cache(self._word)
        self._three = cache(self._last)

    def _word(self, word: str) -> tuple[str, float, float, int]:
        found, get = [] if word in "^$" else letters(word), self._weights.get
        return sort(word, self._sorts), get(f"w {word}", 0.0), sum([get(run, 0.0) for run in found]), len(found)

    def _last(self, three: tuple[str, str, str]) -> float:
        """What a sort weighs by itself and behind the two before it; outside of the sentence stands nothing."""
        return sum([self._weights.get(f"c {' '.join(three[at:])}", 0.0) for at in range(3) if three[at]])

    def treats(self, found: list[str]) -> bool:
        """A treatment is named among these words."""
        return any(self.word(word)[0] == "TREAT" for word in found)

    def weight(self, sentence: str) -> float:
        """How much a folded sentence sounds like a promise, in hundredths of log odds."""
        return self.of(tokens(sentence))

    def of(self, found: list[str]) -> float:
        """The same for the words of a sentence, as `tokens` gives them."""
        size, get, known = len(found), self._weights.get, self.word
        own = of_letters = 0.0
        count = 0
        for word in found:
            _, weight, ends, of_word = known(word)
            own += weight
            of_letters += ends
            count += of_word
        by_words, by_letters = share(_runs_of("w", size)), share(count)
        total = get(of_length(size - 2), 0.0) + own * by_words + of_letters * by_letters
        if total < FAR:
            return total
        pairs = sum([get(f"w {one} {other}", 0.0) for one, other in pairwise(found)])
        kinds = ["", "", *(known(word)[0] for word in found)]
        of_sorts = sum(map(self._three, zip(kinds, kinds[1:], kinds[2:], strict=False)))
        return total + pairs * by_words + of_sorts * share(_runs_of("c", size))


@lru_cache(maxsize=1)
def _learnt() -> dict[str, float]:
    cells = WEIGHTS.read_text(encoding="utf-8").replace("\n", "\t").split("\t")
    return dict(zip(cells[::2], map(int, cells[1::2]), strict=False))


def of(kb: KnowledgeBase) -> Scales:
    """The scales of a base, which know what it calls its techniques; the same object for the same names."""
    techniques = kb.of("techniques").values()
    names = (name for technique in techniques for name in (technique.name, *technique.also_called))
    return _scales(frozenset(map(normal, names)))


@lru_cache(maxsize=4)
def _scales(named: frozenset[str]) -> Scales:
    return Scales(_learnt(), named)
