"""The verdict of a condition in the words for clinicians, as short as its page needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.effect import Effect
from medmassage_kb.statements import certainty, cite
from medmassage_kb.statements.answer import MOST_WORDS, Part, alike, early, lasting, later, main, says, sizes
from medmassage_kb.statements.grammar import capital, closed, joined

SHORT, TERSE, TIMELESS, LEAST, VERSUS = 2, 3, 4, 5, 6
"""Steps at which the verdict is made shorter until it fits: full sentences later on, full sentences at all, when it
was, in how many people and on which scale, the words 'compared with'."""


def clinician(kb: KnowledgeBase, condition: Condition) -> tuple[Part, ...]:
    """The verdict for clinicians, at most 60 words: the same statements in the same order as for patients."""
    effects = main(condition)
    if not effects:
        return (Part("No effect of massage on this has been graded or found."),)
    begin, after = lasting(early(effects), later(effects))
    for terse in range(VERSUS + 1):
        if terse >= LEAST:
            begin, after = [_bare(e, terse) for e in begin], [_bare(e, terse) for e in after]
        parts = [*_first(kb, begin, terse), *_after(kb, begin, after, terse)]
        if terse == VERSUS:
            parts = [
                Part(part.words.replace(", compared with", " versus"), part.certainty, part.effects) for part in parts
            ]
        if sum(len(part.words.split()) for part in parts) <= MOST_WORDS:
            break
    return tuple(parts)


def _bare(effect: Effect, terse: int) -> Effect:
    """The effect with the shortest names for outcome and comparison."""
    untold = terse == VERSUS and effect.comparator_class == "unclear"
    other = "controls not described" if untold else effect.comparator
    return effect.model_copy(update={"outcome": re.sub(r" \([^)]*\)", "", effect.outcome), "comparator": other})


def _first(kb: KnowledgeBase, begin: Sequence[Effect], terse: int) -> Iterator[Part]:
    before: Effect | None = None
    for effect in begin:
        time = f" {effect.time}" if effect.time and (before is None or before.time != effect.time) else ""
        time = time if terse < TIMELESS else ""
        if before is not None and effect.certainty != "not-rated" and _one_way(before, effect):
            what = "" if before.intervention == effect.intervention else f" goes for {closed(effect.intervention)}"
            words = f"The same{what}{time}, compared with {effect.comparator}."
        elif effect.certainty == "not-rated":
            words = _unrated(kb, effect, terse)
        elif effect.certainty == "very-low" and before is not None and terse:
            of = "for" if before.intervention == effect.intervention else f"effect of {effect.intervention} on"
            words = f"Very uncertain {of} {effect.outcome}, compared with {effect.comparator}."
        elif before is not None and terse >= TERSE:
            words = f"Compared with {effect.comparator}: {_way(effect, before)}{time}."
        else:
            words = f"{certainty.told(effect)}{time}, compared with {effect.comparator}."
        yield Part(words, effect.certainty, (effect,))
        before = effect


def _one_way(one: Effect, other: Effect) -> bool:
    return (says(one), one.certainty, one.outcome) == (says(other), other.certainty, other.outcome)


def _unrated(kb: KnowledgeBase, effect: Effect, terse: int) -> str:
    """'Lower pain with massage at six weeks, compared with usual care (68 people, 1 study).'"""
    studies, people = max(sizes(kb, effect), key=lambda size: size[1] or 0, default=(None, None))
    read = f" ({cite.size(studies, people)})" if (studies or people) and terse < LEAST else ""
    time = f" {effect.time}" if effect.time and terse < LEAST else ""
    way = certainty.found_exactly(effect)
    return f"{capital(way)} with {effect.intervention}{time}, compared with {effect.comparator}{read}."


def _after(kb: KnowledgeBase, begin: Sequence[Effect], after: Sequence[Effect], terse: int) -> Iterator[Part]:
    for group in alike(after):
        first = group[0]
        times = [effect.time or "later" for effect in group]
        against = dict.fromkeys(effect.comparator for effect in group)
        compared = "" if terse >= TERSE else f", compared with {joined(list(against), 'or')}"
        if says(first) == "no-difference" and first.certainty == "not-rated":
            near = [effect for effect in begin if effect.comparator in against] or begin
            told = {e.outcome_plain for e in group} == {e.outcome_plain for e in near}
            about = dict.fromkeys(effect.outcome for effect in group)
            outcome = "" if told else f" in {joined(list(about), 'or')}"
            massages = {e.intervention for e in group}
            massage = f" with {closed(first.intervention)}" if massages != {begin[-1].intervention} else ""
            if len(massages) > 1:
                massage = ""
                times = [f"with {closed(e.intervention)} {time}" for time, e in zip(times, group, strict=True)]
            if terse < SHORT and len(against) > 1:
                times = [f"{time} compared with {e.comparator}" for time, e in zip(times, group, strict=True)]
            when = joined(list(dict.fromkeys(times)))
            words = f"No clear difference{outcome}{massage} {when}{'' if len(against) > 1 else compared}."
        elif terse >= SHORT:
            words = f"{capital(joined(times))}{compared}: {_way(first, begin[-1])}."
        elif first.certainty == "not-rated":
            words = _unrated(kb, first, terse)
        else:
            words = f"{certainty.told(first)} {joined(times)}{compared}."
        yield Part(words, first.certainty, tuple(group))


def _way(effect: Effect, before: Effect) -> str:
    """A result in a few words, where there is no room for more; massage and outcome are named where they are others."""
    massage, outcome = effect.intervention, "" if effect.outcome == before.outcome else effect.outcome
    if effect.certainty == "very-low" or says(effect) in ("benefit", "harm", "unclear"):
        ways = {"benefit": "in favour of", "harm": "against", "unclear": "not clear for"}
        way = "very uncertain for" if effect.certainty == "very-low" else ways[says(effect)]
        if not outcome:
            return f"{way} {'it' if before.intervention == massage and before.certainty == 'not-rated' else massage}"
        return f"{way} {closed(massage)} for {outcome}"
    using = "" if before.intervention == massage else f" with {closed(massage) if outcome else massage}"
    return f"little to no difference{using}{' in ' * bool(outcome)}{outcome}"
