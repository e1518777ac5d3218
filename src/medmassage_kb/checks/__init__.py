"""Rules across entities. A rule is a function `(kb) -> Iterator[Problem]`; its docstring is its published page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from medmassage_kb.checks import claims, codes, evidence, moved, prose, safety, technique, unfinished, verdict
from medmassage_kb.kb import KnowledgeBase
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
    verdict.no_main,
    verdict.fairer_not_main,
    verdict.later_not_main,
    verdict.one_page_only,
    safety.emergency_card,
    safety.unlisted_sign,
    safety.unsourced_sign,
    codes.unknown_code,
    codes.code_title,
    codes.code_fit,
    codes.code_twice,
    technique.drawing,
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


def run(kb: KnowledgeBase) -> list[Problem]:
    """All problems across entities, sorted by place."""
    return sorted(problem for check in CHECKS for problem in check(kb))
