"""Rules across entities. A rule is a function `(kb) -> Iterator[Problem]`; its docstring is its published page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from medmassage_kb.checks import claims, codes, evidence, moved, prose, safety, twice, unfinished
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import Entity
from medmassage_kb.problems import Problem
from medmassage_kb.sheets import register
from medmassage_kb.statements import releases

Check = Callable[[KnowledgeBase], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    evidence.unread_support,
    evidence.second_reading,
    evidence.superseded_support,
    evidence.comparator_mismatch,
    evidence.weak_role,
    evidence.stronger_than_source,
    evidence.identifier,
    evidence.future_date,
    safety.emergency_card,
    safety.unlisted_sign,
    safety.unsourced_sign,
    twice.publication_twice,
    twice.name_twice,
    codes.unknown_code,
    codes.code_title,
    codes.code_fit,
    codes.code_twice,
    prose.links_only,
    prose.markup,
    prose.long_sentence,
    prose.long_context,
    claims.overclaim,
    unfinished.placeholder,
    register.problems,
    releases.problems,
    moved.problems,
)


ALONE: tuple[Check, ...] = (
    codes.unknown_code,
    codes.code_title,
    codes.code_fit,
    codes.code_twice,
    evidence.identifier,
    evidence.future_date,
    prose.links_only,
    prose.markup,
    prose.long_sentence,
    prose.long_context,
    claims.overclaim,
    unfinished.placeholder,
)
"""Those of the rules that look at one entity at a time; what they say of it hangs on no other."""


@dataclass(slots=True)
class Verdicts:
    """What the rules of `ALONE` said of each entity, kept by a preview from one run to the next.

    Attributes:
        exceptions: The accepted exceptions at that time.
        found: Id of an entity to the entity and its problems.
    """

    exceptions: tuple[dict[str, Any], ...] = ()
    found: dict[str, tuple[Entity, list[Problem]]] = field(default_factory=dict)


def run(kb: KnowledgeBase, known: Verdicts | None = None) -> list[Problem]:
    """All problems across entities, sorted by place.

    Args:
        kb: The knowledge base.
        known: What earlier runs said; entities that are the same since are not looked at again by the rules of
            `ALONE`. It is brought up to date.
    """
    rests = KnowledgeBase(
        kb.root,
        {name: rest.entity for name, rest in kb.rests.items()},
        {name: rest.source for name, rest in kb.rests.items()},
        ids=kb.ids,
    )
    more = [problem for check in ALONE if check is not evidence.identifier for problem in check(rests)]
    told = [problem for problem in more if any(problem.path == rest.source.path for rest in kb.rests.values())]
    if known is None:
        return sorted([*told, *(problem for check in CHECKS for problem in check(kb))])
    wide = [problem for check in CHECKS if check not in ALONE for problem in check(kb)]
    return sorted([*told, *wide, *_alone(kb, known)])


def _alone(kb: KnowledgeBase, known: Verdicts) -> Iterator[Problem]:
    exceptions = claims.Exceptions.of(kb).items
    before = known.found if known.exceptions == exceptions else {}
    now = {name: before[name] for name, one in kb.entities.items() if name in before and before[name][0] is one}
    rest = {name: one for name, one in kb.entities.items() if name not in now}
    now |= {name: (one, []) for name, one in rest.items()}
    owner = {kb.sources[name].path: name for name in rest}
    for check in ALONE:
        for problem in check(KnowledgeBase(kb.root, rest, {name: kb.sources[name] for name in rest}, ids=kb.ids)):
            if problem.path in owner:
                now[owner[problem.path]][1].append(problem)
            else:
                yield problem  # of the list of exceptions, which is read each time
    for _, problems in now.values():
        yield from problems
    known.exceptions, known.found = exceptions, now
