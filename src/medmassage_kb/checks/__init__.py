"""Rules across entities. A rule is a function `(kb) -> Iterator[Problem]`; its docstring is its published page."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from medmassage_kb.checks import (
    codes,
    effects,
    evidence,
    moved,
    outcomes,
    prose,
    safety,
    signs,
    sizes,
    technique,
    times,
    unfinished,
    verdict,
    whole,
)
from medmassage_kb.checks.overclaim import rule
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem
from medmassage_kb.sheets import register
from medmassage_kb.statements import releases

Check = Callable[[KnowledgeBase], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    evidence.unread_support,
    evidence.second_reading,
    evidence.superseded_support,
    evidence.weak_role,
    effects.typed_again,
    effects.direction,
    effects.comparator_mismatch,
    effects.certainty_origin,
    effects.stronger_than_source,
    effects.site_rating,
    effects.known_rater,
    effects.imprecision,
    effects.no_size_without_difference,
    sizes.size,
    sizes.crosses,
    times.other_time,
    outcomes.other_massage,
    outcomes.two_outcomes,
    evidence.add_on_class,
    evidence.identifier,
    evidence.future_date,
    verdict.no_main,
    verdict.fairer_not_main,
    verdict.later_not_main,
    verdict.one_page_only,
    safety.emergency_card,
    safety.unlisted_sign,
    safety.unsourced_sign,
    signs.one_urgency,
    signs.sign_of_entry,
    codes.unknown_code,
    codes.code_title,
    codes.code_fit,
    codes.code_twice,
    technique.drawing,
    prose.links_only,
    prose.markup,
    prose.long_sentence,
    prose.long_context,
    rule.overclaim,
    unfinished.placeholder,
    register.problems,
    releases.problems,
    moved.problems,
)


PENDING: tuple[Check, ...] = (
    whole.not_compared,
    whole.no_answer,
    whole.no_choices,
    whole.no_referral_question,
    whole.main_dose,
)
"""Rules that contributors are not told of yet, though the tests hold the published base to them. To switch them on, put
them into `CHECKS` and give the samples of the tests what they ask for."""


def run(kb: KnowledgeBase) -> list[Problem]:
    """All problems across entities, sorted by place."""
    return sorted(problem for check in CHECKS for problem in check(kb))
