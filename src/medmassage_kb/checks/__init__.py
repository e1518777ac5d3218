"""Rules across entities, by topic. A rule is a function `(kb) -> Iterator[Problem]` of a topic's module whose docstring
begins with its id; the docstring is its published page.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from types import ModuleType

from medmassage_kb.checks import (
    codes,
    effects,
    evidence,
    links,
    moved,
    outcomes,
    prose,
    safety,
    signs,
    sizes,
    study,
    technique,
    times,
    twice,
    unfinished,
    verdict,
    whole,
)
from medmassage_kb.checks.overclaim import rule
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem
from medmassage_kb.reading.memory import unsearched
from medmassage_kb.sheets import register
from medmassage_kb.statements import releases

Check = Callable[[KnowledgeBase], Iterator[Problem]]

TOPICS: tuple[ModuleType, ...] = (
    *(evidence, effects, sizes, times, outcomes, verdict, safety, signs, twice, codes, technique, study),
    *(prose, rule, unfinished, whole, register, releases, moved, links),
)


def of_topic(topic: ModuleType) -> Iterator[Check]:
    """The rules of a topic, in the order in which they are written."""
    for name, function in vars(topic).items():
        own = inspect.isfunction(function) and function.__module__ == topic.__name__ and not name.startswith("_")
        if own and re.match("[a-z0-9-]+: ", inspect.getdoc(function) or ""):
            yield function


CHECKS: tuple[Check, ...] = tuple(check for topic in TOPICS for check in of_topic(topic))


ALONE: tuple[ModuleType, ...] = (codes, prose, rule, study, unfinished)
"""Topics whose rules look at one record at a time; they are asked of records too that have faults of their own."""


@unsearched()
def run(kb: KnowledgeBase) -> list[Problem]:
    """All problems across entities, sorted by place."""
    rests = KnowledgeBase(
        kb.root,
        {name: rest.entity for name, rest in kb.rests.items()},
        {name: rest.source for name, rest in kb.rests.items()},
        ids=kb.ids,
    )
    paths = {rest.source.path for rest in kb.rests.values()}
    more = [
        problem for topic in ALONE for check in of_topic(topic) for problem in check(rests) if problem.path in paths
    ]
    return sorted([*more, *(problem for check in CHECKS for problem in check(kb))])
