"""Which safety entries concern a technique, and the other way round: both name the same ways of working.

A safety entry says in `concerns` for which traits it matters, and in `stricter` where it is more severe; a technique
says in `traits` what it does, where and for whom. Nobody keeps a list of the pairs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.safety import Action, Safety
from medmassage_kb.model.technique import Technique

SEVERITY = get_args(Action)
"""Actions, the most severe first."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One safety entry as it holds for one technique.

    Attributes:
        safety: Id of the safety entry.
        technique: Id of the technique.
        action: What to do: the most severe of those that the technique meets.
        words: What is said of the stricter ways of working that the technique has.
        own: It hangs on what this technique does; otherwise it holds for every massage.
    """

    safety: str
    technique: str
    action: str
    words: tuple[str, ...]
    own: bool


def rank(action: str) -> int:
    """Place of an action in the order of severity, 0 for the most severe."""
    return SEVERITY.index(action)


def _concern(safety: str, entry: Safety, technique: str, e: Technique) -> Concern | None:
    traits = set(e.traits)
    stricter = [one for one in entry.stricter if one.trait in traits]
    met = traits.intersection(entry.concerns)
    named = safety in e.safety or technique in entry.techniques
    if not (met or stricter or named or "any" in entry.concerns):
        return None
    action = min([entry.action, *(one.action for one in stricter)], key=rank)
    words = tuple(dict.fromkeys(one.words for one in stricter))
    return Concern(safety, technique, action, words, bool(met or stricter or named))


def _order(kb: KnowledgeBase, concern: Concern, name: str) -> tuple[int, str, str]:
    return rank(concern.action), kb.called(name).casefold(), name


def concerning(kb: KnowledgeBase, technique: str) -> tuple[Concern, ...]:
    """The safety entries that concern a technique, the most severe first."""
    e = kb.get(technique)
    found = (_concern(name, entry, technique, e) for name, entry in kb.of("safety").items())
    return tuple(sorted((one for one in found if one), key=lambda one: _order(kb, one, one.safety)))


def concerned(kb: KnowledgeBase, safety: str) -> tuple[Concern, ...]:
    """The techniques that a safety entry concerns, those first for which it is most severe."""
    entry = kb.get(safety)
    found = (_concern(safety, entry, name, e) for name, e in kb.of("techniques").items())
    return tuple(sorted((one for one in found if one), key=lambda one: _order(kb, one, one.technique)))
