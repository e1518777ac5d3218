"""Learns the weights of words for the overclaim rule from the test sentences and the texts of the base.

Usage: python tools/weigh_words.py [--estimate] [OUT]. Run it when sentences were added to tests/overclaim; the same
input gives the same file. `--estimate` writes nothing and tells what unseen sentences would fare: each round is left
out in turn, with every other sentence that is nearly one of its own, and a part of the base with each. The lists of
the rule were made with rounds 1 to 4 in sight, so with the lists only the later rounds are unseen; look at the words.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import yaml

from medmassage_kb.checks.overclaim import clauses, fields, vocabulary, weighing
from medmassage_kb.checks.overclaim.folding import fold
from medmassage_kb.checks.overclaim.reading import Tone, flagged
from medmassage_kb.kb import KnowledgeBase, load

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 12
STEP = 0.3
DECAY = 4e-5
BASE = 0.1
"""What a sentence of the base counts beside one of the tests."""
LEAST = 0.1
"""Weights that are smaller are left out."""
NEAR = 0.2
"""Two sentences that share this part of their runs of three words are nearly one."""

Features = list[tuple[int, float]]
Example = tuple[Features, float, float]


@dataclass(frozen=True)
class Row:
    """A sentence of the tests, with the set it stands in."""

    name: str
    text: str
    bad: bool

    @property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Its runs of three words."""
        words = re.findall(r"[a-z]+", self.text.lower())
        return frozenset(tuple(words[n : n + 3]) for n in range(len(words) - 2))


def rows() -> list[Row]:
    """The sentences of all sets, in an order that does not depend on what the rule does with each."""
    found = []
    for path in sorted((ROOT / "tests" / "overclaim").glob("*.yml")):
        groups = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [Row(path.stem, text, True) for text in groups["refused"] + groups["missed"]]
        found += [Row(path.stem, text, False) for text in groups["passed"] + groups["asked"]]
    return sorted(found, key=lambda row: (row.name, row.text))


def split(text: str) -> list[str]:
    """The folded sentences of a text."""
    folded = fold(text).text
    return [folded[start:end] for start, end in clauses.sentences(folded)]


def base(kb: KnowledgeBase) -> list[str]:
    """The folded sentences of the base and of the pages."""
    texts = [
        text for name in kb.entities for _, text, tone in fields.prose(kb, name) if tone == Tone(treated=tone.treated)
    ]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]
    return sorted({sentence for text in texts for sentence in split(text)})


class Lesson:
    """Sentences as numbers, so that each is taken apart only once."""

    def __init__(self) -> None:
        """No names yet."""
        self.names: dict[str, int] = {}
        self.known: dict[str, Features] = {}

    def features(self, sentence: str) -> Features:
        """What a sentence counts by, with how much of each."""
        if sentence not in self.known:
            counted = Counter(weighing.features(sentence))
            part = weighing.share(sum(counted.values()))
            self.known[sentence] = [
                (self.names.setdefault(name, len(self.names)), number * part) for name, number in counted.items()
            ]
        return self.known[sentence]

    def learn(self, tests: list[Row], usual: list[str]) -> dict[str, float]:
        """Weights by logistic regression, with several passes in a fixed order."""
        examples: list[Example] = []
        for row in tests:
            parts = split(row.text)
            examples += [(self.features(part), float(row.bad), 1 / len(parts)) for part in parts]
        examples += [(self.features(text), 0.0, BASE) for text in usual]
        weights, moved = [0.0] * len(self.names), [1e-3] * len(self.names)
        order = random.Random(0)
        for _ in range(ROUNDS):
            order.shuffle(examples)
            for features, is_bad, counts in examples:
                total = sum([weights[name] * value for name, value in features])
                error = (1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - is_bad) * counts
                for name, value in features:
                    slope = error * value + DECAY * weights[name]
                    moved[name] += slope * slope
                    weights[name] -= STEP * slope / math.sqrt(moved[name])
        return {name: weights[number] for name, number in self.names.items()}


def whole(weights: dict[str, float]) -> dict[str, int]:
    """The weights as they are written."""
    return {name: round(value * weighing.SCALE) for name, value in sorted(weights.items()) if abs(value) >= LEAST}


def estimate(tests: list[Row], kb: KnowledgeBase, usual: list[str]) -> None:
    """Tell how unseen sentences would fare: with the words alone, and with the whole rule."""
    words = vocabulary.of(kb)
    lesson = Lesson()
    names = sorted({row.name for row in tests if row.name.startswith("round-")})
    middle = (weighing.SILENT + weighing.SOUNDS) / 2
    of_base = 0
    for number, name in enumerate(names):
        held = [row for row in tests if row.name == name]
        runs = [row.runs for row in held]
        kept = [row for row in tests if row.name != name and not any(near(row.runs, run) for run in runs)]
        out = [text for place, text in enumerate(usual) if place % len(names) == number]
        scales = weighing.Scales(whole(lesson.learn(kept, sorted({*usual} - {*out}))))
        weighing.weight = scales.weight
        words.seen.clear()
        for label, asks in (
            ("words", lambda text, by=scales: max(map(by.weight, split(text))) > middle),
            ("rule", lambda text: bool(flagged(words, text, Tone()))),
        ):
            bad = [asks(row.text) for row in held if row.bad]
            fair = [asks(row.text) for row in held if not row.bad]
            told = f"{sum(bad)} of {len(bad)} overclaims asked, {fair.count(False)} of {len(fair)} fair pass"
            print(f"{name}, {label}: {told}")
        of_base += sum(bool(flagged(words, text, Tone())) for text in out)
    print(f"{of_base} of {len(usual)} sentences of the base would be asked about, were they not learnt from")


def near(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Two sentences, by their runs of words, are nearly one."""
    return len(one & other) >= NEAR * max(1, min(len(one), len(other)))


def main() -> None:
    """Learn and write, or tell how unseen sentences would fare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--estimate", action="store_true")
    parser.add_argument("out", nargs="?", type=Path, default=weighing.WEIGHTS)
    given = parser.parse_args()
    kb, _ = load(ROOT / "data")
    sample, _ = load(ROOT / "tests" / "kb")
    usual = sorted({*base(kb), *base(sample)})
    if given.estimate:
        estimate(rows(), kb, usual)
        return
    weights = whole(Lesson().learn(rows(), usual))
    given.out.write_text("".join(f"{name}\t{value}\n" for name, value in weights.items()), encoding="utf-8")
    print(f"{len(weights)} weights")


if __name__ == "__main__":
    main()
