"""Learns the weights of words for the overclaim rule from the test sentences and the texts of the base.

Usage: python tools/weigh_words.py [--without NAME] [OUT]. Run it when sentences were added to tests/overclaim; the same
input gives the same file. `--without round-4` leaves one set out and tells how that set would fare.
"""

from __future__ import annotations

import argparse
import math
import random
from collections import defaultdict
from pathlib import Path

import yaml

from medmassage_kb.checks.overclaim import clauses, fields, vocabulary, weighing
from medmassage_kb.checks.overclaim.folding import fold
from medmassage_kb.checks.overclaim.reading import Tone, flagged
from medmassage_kb.kb import KnowledgeBase, load

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 12
SEEDS = 3
STEP = 0.15
DECAY = 2e-5
BASE = 0.3
"""What a sentence of the base counts beside one of the tests."""
LEAST = 0.35
"""Weights that are smaller are left out."""


def sets() -> dict[str, tuple[list[str], list[str]]]:
    """Name of each set to its overclaims and its fair sentences."""
    found = {}
    for path in sorted((ROOT / "tests" / "overclaim").glob("*.yml")):
        groups = yaml.safe_load(path.read_text(encoding="utf-8"))
        found[path.stem] = (groups["refused"] + groups["missed"], groups["passed"] + groups["asked"])
    return found


def base(kb: KnowledgeBase) -> list[str]:
    """The folded sentences of the base and of the pages."""
    texts = [
        text for name in kb.entities for _, text, tone in fields.prose(kb, name) if tone == Tone(treated=tone.treated)
    ]
    texts += [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]
    found = set()
    for text in texts:
        folded = fold(text).text
        found.update(folded[start:end] for start, end in clauses.sentences(folded))
    return sorted(found)


def learn(bad: list[str], good: list[str], usual: list[str]) -> dict[str, float]:
    """Weights by logistic regression, the mean of several passes in different but fixed orders."""
    examples = [(sorted(weighing.features(text)), 1.0, 1.0) for text in bad]
    examples += [(sorted(weighing.features(text)), 0.0, 1.0) for text in good]
    examples += [(sorted(weighing.features(text)), 0.0, BASE) for text in usual]
    total: dict[str, float] = defaultdict(float)
    for seed in range(SEEDS):
        for name, value in _once(list(examples), seed).items():
            total[name] += value / SEEDS
    return {name: value for name, value in total.items() if abs(value) >= LEAST}


def _once(examples: list[tuple[list[str], float, float]], seed: int) -> dict[str, float]:
    weights: dict[str, float] = defaultdict(float)
    moved: dict[str, float] = defaultdict(lambda: 1e-6)
    order = random.Random(seed)
    for _ in range(ROUNDS):
        order.shuffle(examples)
        for names, is_bad, counts in examples:
            total = sum(weights[name] for name in names)
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - is_bad) * counts
            for name in names:
                slope = error + DECAY * weights[name]
                moved[name] += slope * slope
                weights[name] -= STEP * slope / math.sqrt(moved[name])
    return weights


def main() -> None:
    """Learn and write, and tell how a set that was left out would fare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--without", default="")
    parser.add_argument("out", nargs="?", type=Path, default=weighing.WEIGHTS)
    given = parser.parse_args()
    kb, _ = load(ROOT / "data")
    sample, _ = load(ROOT / "tests" / "kb")
    known = sets()
    kept = [pair for name, pair in known.items() if name != given.without]
    bad = [fold(text).text for pair in kept for text in pair[0]]
    good = [fold(text).text for pair in kept for text in pair[1]]
    weights = learn(bad, good, sorted({*base(kb), *base(sample)}))
    rows = [f"{name}\t{round(value * weighing.SCALE)}" for name, value in sorted(weights.items())]
    given.out.write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} weights")
    if given.without:
        weighing.WEIGHTS = given.out
        words = vocabulary.of(kb)
        told = [sum(bool(flagged(words, text, Tone())) for text in group) for group in known[given.without]]
        print(
            f"{given.without}: {told[0]} of {len(known[given.without][0])} overclaims are asked about, "
            f"and {told[1]} of {len(known[given.without][1])} fair sentences"
        )


if __name__ == "__main__":
    main()
