"""What counts as a treatment and as an outcome: the words of the lists, and the names that the data itself gives."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from medmassage_kb.checks.overclaim import verbs, words
from medmassage_kb.checks.overclaim.folding import normal
from medmassage_kb.kb import KnowledgeBase

_SMALL = words.listed(
    """
a an and any at by for from in into it its of on or the their to with without after before
"""
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one base.

    Attributes:
        phrases: Several words that are one treatment: 'trigger point therapy'; by their first word.
        treatments: Single words that always mean a treatment.
        outcomes: Single words that mean something to be rid of or to be had.
        hints: Words without one of which a text names no treatment.
        surely: Of these, the words that need none beside them.
        seen: What the rule found in a text before; the same text is not read twice in one run of the program.
    """

    phrases: dict[str, tuple[tuple[str, ...], ...]]
    treatments: frozenset[str]
    outcomes: frozenset[str]
    hints: frozenset[str]
    surely: frozenset[str]
    seen: dict[Any, Any] = field(default_factory=dict)


def of(kb: KnowledgeBase) -> Vocabulary:
    """The words of this base; the same object for the same names."""
    names: set[str] = set()
    outcomes: set[str] = set()
    for technique in kb.of("techniques").values():
        names.update((technique.name, *technique.also_called))
    for term in kb.of("terms").values():
        if term.area == "technique":
            names.update((term.name, *term.also_called))
        elif term.area in ("physiology", "pain", "safety"):
            outcomes.update((term.name, *term.also_called))
    for condition in kb.of("conditions").values():
        outcomes.update((condition.name, condition.medical_name, *condition.also_called))
        outcomes.update(effect.outcome for effect in condition.effects)
        names.update(effect.intervention for effect in condition.effects)
    return _made(frozenset(names), frozenset(outcomes))


@lru_cache(maxsize=4)
def _made(names: frozenset[str], outcomes: frozenset[str]) -> Vocabulary:
    phrases: dict[str, set[tuple[str, ...]]] = {
        "hot": {("hot", "stone"), ("hot", "stones"), ("hot", "oil")},
        "warm": {("warm", "stones")},
        "massage": {("massage", "gun")},
        "percussive": {("percussive", "device")},
        "percussion": {("percussion", "gun")},
        "foam": {("foam", "roller"), ("foam", "rolling")},
    }
    single = set(words.TREATMENTS - words.LOOSE)
    for name in names:
        parts = tuple(re.findall(r"[a-z]+(?:[-'][a-z]+)*", normal(name)))
        if len(parts) == 1 and parts[0] not in words.LOOSE:
            single.add(parts[0])
        elif 1 < len(parts) <= 4 and not _SMALL.intersection(parts):
            phrases.setdefault(parts[0], set()).add(parts)
    known = verbs.PLAIN | words.HARM | words.BODY | words.TREATMENTS | words.NOUNS | words.OTHER_CARE | words.OF_TOUCH
    found = {part for name in outcomes for part in re.findall(r"[a-z]{4,}(?:[-'][a-z]+)*", normal(name))}
    longest = {first: tuple(sorted(several, key=lambda p: (-len(p), p))) for first, several in sorted(phrases.items())}
    own = (
        frozenset(found - known - _ORDINARY - words.ADVERB - words.DETERMINER - words.PRONOUN - words.NEGATION)
        | words.BAD
        | words.PROCESS
    )
    return Vocabulary(
        longest, frozenset(single), own, frozenset(single | words.LOOSE | set(longest)), frozenset(single)
    )


_ORDINARY = words.listed(
    """
above absolute bending cancer-related caution chance china clearance cord contraction delayed diagnosis difficulty
downhill effect effective event excess explosive feeling flag frequency functional girth heavy here impact
improvement intensity itself jumping lateral local long-term longer-term lost matches measurements momentary morning
onset outer outside overall perceived persistent post precaution ratings relative results runners self-rated
severity sided spells sprinting sprints straight strenuous swim thinner tight together trust volume when widespread
workout worn during toward towards before about other than into levels more most many also between through treatment
health status measured force torque kind after around type without with from people person rate rates level score
scores year years women under over kinds general days daily tasks line questionnaire several weeks week major large
hard heart knee longer whole acute chronic episodic long-lasting some felt that were two three pooled rest best
hours hour adults exercise breast bowel removal replacement armpit nodes times stay length opioid limits walking
time aura medical patients specific non-specific cardiac abdominal cataract chest waiting operations gym running
training open bypass head band tech text wear generalised generalized hamilton scale new first worry sick syndrome
central centrally contact gate median model pattern primary secondary system theory
"""
)
