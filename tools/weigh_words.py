"""Learns the weights of words for the overclaim rule from the test sentences and the texts of the base.

Usage: python tools/weigh_words.py [--estimate] [OUT]. Run it when sentences were added to tests/overclaim; the same
input gives the same file. A base with a sentence that nobody has read is not learnt from. `--estimate` writes nothing
and tells how unseen sentences would fare: each round is left out in turn, with every other sentence that is nearly one
of its own, and a part of the base with each.
"""

from __future__ import annotations

import argparse
import math
import random
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from medmassage_kb import stage
from medmassage_kb.checks.overclaim import fields, reading, rule, weighing
from medmassage_kb.checks.overclaim.folding import SOURCE, fold
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.problems import as_text

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 24
STEP = 0.1
DECAY = 4e-5
BASE = 0.3
"""What a sentence of the base counts beside one of the tests."""
SOURCED = 0.3
"""The same for a promise of the tests with a source set behind it, which makes it no report."""
LEAST = 0.1
"""Weights that are smaller are left out, as is what stands in one sentence only."""
NEAR = 0.2
"""Two sentences that share this part of their runs of three words are nearly one."""

Example = tuple[str, float, float]
"""A folded sentence, whether it promises, and how much it counts."""


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

    @property
    def examples(self) -> list[Example]:
        """Its parts to learn from; a promise also with a source behind it, which makes a report of what compares."""
        parts = split(self.text)
        found = [(part, float(self.bad), 1 / len(parts)) for part in parts]
        linked = [(part, bad if " than " not in part else 0.0, counts) for part, bad, counts in found if bad]
        return found + [(f"{part} {SOURCE}", bad, counts * SOURCED) for part, bad, counts in linked]


def rows() -> list[Row]:
    """The sentences of all sets, in an order that does not depend on what the rule does with each."""
    found = []
    for path in sorted((ROOT / "tests" / "overclaim").glob("*.yml")):
        groups = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [Row(path.stem, text, True) for text in groups["refused"]]
        found += [Row(path.stem, text, False) for text in groups["passed"]]
    return sorted(found, key=lambda row: (row.name, row.text))


def split(text: str) -> list[str]:
    """The folded sentences of a text."""
    folded = fold(text).text
    return [folded[start:end] for start, end in reading.sentences(folded)]


def base(kb: KnowledgeBase) -> set[str]:
    """The folded sentences of a base as the rule reads them, without names."""
    found = [(text, tone) for name in kb.entities for _, text, tone in fields.prose(kb, name) if not tone.label]
    return {f"{one} {SOURCE}" if tone.report else one for text, tone in found for one in split(text)}


def pages(documents: Mapping[str, str]) -> set[str]:
    """The folded sentences of the pages written by hand, and of the site itself."""
    return {one for text in (*documents.values(), *of_the_site()) for one in split(text)}


def of_the_site() -> list[str]:
    """What templates and scripts say, without their code."""
    code = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
    templates = [code.sub(" ", path.read_text("utf-8")) for path in sorted((ROOT / "src").rglob("*.jinja"))]
    scripts = [path.read_text("utf-8") for path in sorted((ROOT / "docs" / "assets").glob("*.js"))]
    return templates + ["\n\n".join(re.findall(r'"([^"\n]{15,})"', script)) for script in scripts]


def learn(examples: list[Example]) -> dict[str, int]:
    """The weights as they are written: logistic regression (Adagrad), the mean after each of the later passes.

    What stands in few sentences counts more, by the usual inverse document frequency, ln((1 + n) / (1 + df)) + 1.
    """
    groups = [weighing.features(text) for text, _, _ in examples]
    held = Counter(name for found in groups for name in {name for group in found for name in group})
    number = {name: place for place, name in enumerate(name for name, times in held.items() if times > 1)}
    worth = [math.log((1 + len(examples)) / (1 + held[name])) + 1 for name in number]
    lessons = [
        (
            [
                (number[name], times * worth[number[name]] * weighing.share(len(group)))
                for group in found
                for name, times in Counter(group).items()
                if name in number
            ],
            bad,
            counts,
        )
        for found, (_, bad, counts) in zip(groups, examples, strict=True)
    ]
    weights, moved = [0.0] * len(number), [1e-3] * len(number)
    mean = [0.0] * len(number)
    order = random.Random(0)
    for passed in range(ROUNDS):
        order.shuffle(lessons)
        for found, bad, counts in lessons:
            total = sum([weights[name] * value for name, value in found])
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - bad) * counts
            for name, value in found:
                slope = error * value + DECAY * weights[name]
                moved[name] += slope * slope
                weights[name] -= STEP * slope / math.sqrt(moved[name])
        if passed >= ROUNDS / 2:
            mean = [before + weight * 2 / ROUNDS for before, weight in zip(mean, weights, strict=True)]
    kept = {name: place for name, place in sorted(number.items()) if abs(mean[place]) >= LEAST}
    return {name: round(mean[place] * worth[place] * weighing.SCALE) for name, place in kept.items()}


def estimate(tests: list[Row], usual: list[str]) -> None:
    """Tell how unseen sentences would fare, at the limit of the rule and at others."""
    names = sorted({row.name for row in tests if row.name.startswith("round-")})
    bad, fair, ours = list[float](), list[float](), list[float]()
    for number, name in enumerate(names):
        held = [row for row in tests if row.name == name]
        runs = [row.runs for row in held]
        kept = [row for row in tests if row.name != name and not any(near(row.runs, run) for run in runs)]
        known = [(text, 0.0, BASE) for place, text in enumerate(usual) if place % len(names) != number]
        scales = weighing.Scales(learn([one for row in kept for one in row.examples] + known))
        for row in held:
            (bad if row.bad else fair).append(max(map(scales.weight, split(row.text))))
        ours += [scales.weight(text) for place, text in enumerate(usual) if place % len(names) == number]
        print(name, flush=True)
    for limit in (weighing.ASKS, *range(-300, 1, 25)):
        of_bad, of_fair, of_base = ([weight > limit for weight in found] for found in (bad, fair, ours))
        told = f"{sum(of_bad)} of {len(bad)} promises asked, {of_fair.count(False)} of {len(fair)} fair pass"
        print(f"above {limit}: {told}, {sum(of_base)} of {len(usual)} of the base asked")


def near(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Two sentences, by their runs of words, are nearly one."""
    return len(one & other) >= NEAR * max(1, min(len(one), len(other)))


def main() -> None:
    """Learn and write, or tell how unseen sentences would fare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--estimate", action="store_true")
    parser.add_argument("out", nargs="?", type=Path, default=weighing.WEIGHTS)
    given = parser.parse_args()
    kb, documents = load(ROOT / "data")[0], stage.documents(ROOT / "docs")
    usual = sorted(pages(documents).union(base(kb), base(load(ROOT / "tests" / "kb")[0])))
    if given.estimate:
        estimate(rows(), usual)
        return
    told = [*rule.overclaim(kb), *rule.in_documents(kb, documents, "docs")]
    if unread := [problem for problem in told if problem.rule == "overclaim"]:
        parser.error(f"what is learnt from has to be read first:\n{as_text(unread)}")
    weights = learn([one for row in rows() for one in row.examples] + [(text, 0.0, BASE) for text in usual])
    given.out.write_text("".join(f"{name}\t{value}\n" for name, value in weights.items()), encoding="utf-8")
    print(f"{len(weights)} weights")


if __name__ == "__main__":
    main()
