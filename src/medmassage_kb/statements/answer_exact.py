"""The verdict of a condition in the words for clinicians, as short as its page needs it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.effect import Effect
from medmassage_kb.statements import certainty
from medmassage_kb.statements.answer import MOST_WORDS, Part, alike, early, lasting, later, main, notes, says, sizes
from medmassage_kb.statements.grammar import capital, closed, joined, plural, small, verb

SHORT, TERSE, TIMELESS, LEAST, VERSUS, LAST = 2, 3, 4, 5, 6, 7
"""Steps at which the verdict is made shorter until it fits: full sentences later on, full sentences at all, when it
was, in how many people and on which scale, the words 'compared with', who found it."""


def clinician(kb: KnowledgeBase, condition: Condition) -> tuple[Part, ...]:
    """The verdict for clinicians, at most 60 words: the same statements in the same order as for patients."""
    effects = main(condition)
    if not effects:
        return (Part("No effect of massage on this has been graded or found."),)
    begin, after = lasting(early(effects), later(effects))
    for terse in range(LAST + 1):
        if terse >= LEAST:
            begin, after = [_bare(e, terse) for e in begin], [_bare(e, terse) for e in after]
        parts = [*_first(kb, begin, terse), *_after(kb, begin, after, terse)]
        if terse >= VERSUS:
            parts = [Part(_versus(part.words), part.certainty, part.effects) for part in parts]
        if sum(len(part.words.split()) for part in parts) <= MOST_WORDS:
            break
    return tuple(parts)


def _versus(words: str) -> str:
    """The words with 'versus' for 'compared with'."""
    words = re.sub(r"^Compared with", "Versus", words).replace(", compared with", " versus")
    return words.replace("the evidence on", "evidence on")


def _bare(effect: Effect, terse: int) -> Effect:
    """The effect with the shortest names for outcome and comparison."""
    untold = terse >= VERSUS and effect.comparator_class == "unclear"
    other = "controls not described" if untold else effect.comparator
    return effect.model_copy(update={"outcome": re.sub(r" \([^)]*\)", "", effect.outcome), "comparator": other})


def _first(kb: KnowledgeBase, begin: Sequence[Effect], terse: int) -> Iterator[Part]:
    before: Effect | None = None
    for effect in begin:
        time = f" {effect.time}" if effect.time and (before is None or before.time != effect.time) else ""
        time = time if terse < TIMELESS else ""
        if before is not None and effect.certainty != "not-rated" and _one_way(before, effect):
            what = "holds" if before.intervention == effect.intervention else f"goes for {closed(effect.intervention)}"
            words = f"The same {what}{time}, compared with {effect.comparator}."
        elif effect.certainty == "not-rated":
            words = _unrated(kb, before, effect, terse)
        elif before is not None and (terse >= TERSE or (terse and effect.certainty == "very-low")):
            words = f"Compared with {effect.comparator}, {_way(effect, before)}{time}."
        else:
            words = f"{certainty.told(effect)}{time}, compared with {effect.comparator}."
        yield Part(words, effect.certainty, (effect,))
        before = effect


def _one_way(one: Effect, other: Effect) -> bool:
    return (says(one), one.certainty, one.outcome) == (says(other), other.certainty, other.outcome)


def _unrated(kb: KnowledgeBase, before: Effect | None, effect: Effect, terse: int) -> str:
    """'One study in 68 people found lower pain with massage at six weeks, compared with usual care.'"""
    who = certainty.studies_plain(effect, sizes(kb, effect) if terse < LEAST else [])[0]
    who = who.replace("Research with", "Research in").replace(" of ", " in ")
    if before is not None and who.startswith("One study") and notes(before) == notes(effect):
        who = "The same study"
    time = f" {effect.time}" if effect.time and terse < LEAST else ""
    massage = closed(effect.intervention) if time else effect.intervention
    found = f"{who} found {closed(certainty.found_exactly(effect))}"
    if terse >= LAST:
        repeats = before is not None and before.intervention == effect.intervention
        found, massage = _was(effect), "" if repeats else massage
    using = "using" if " with " in massage else "with"  # not: with hands-on care with exercise
    return f"{found}{f' {using} {massage}' if massage else ''}{time}, compared with {effect.comparator}."


def _was(effect: Effect) -> str:
    """'Neck pain was higher'; 'Sleep did not clearly differ'."""
    outcome = capital(closed(effect.outcome))
    if effect.direction == "no-difference":
        return f"{outcome} did not clearly differ"
    if effect.direction == "unclear":
        return f"No clear direction was found for {small(outcome)}"
    better, worse = {"lower": ("lower", "higher"), "higher": ("better", "worse")}[effect.aim]
    return f"{outcome} {'were' if plural(effect.outcome) else 'was'} {worse if effect.direction == 'harm' else better}"


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
            words = f"No clear difference was found{outcome}{massage} {when}{'' if len(against) > 1 else compared}."
        elif terse >= SHORT:
            words = f"{capital(joined(times))}{compared}, {_way(first, begin[-1])}."
        elif first.certainty == "not-rated":
            words = _unrated(kb, None, first, terse)
        else:
            words = f"{certainty.told(first)} {joined(times)}{compared}."
        yield Part(words, first.certainty, tuple(group))


def _way(effect: Effect, before: Effect) -> str:
    """A result in a few words, where there is no room for more; massage and outcome are named where they are others."""
    same, outcome = before.intervention == effect.intervention, effect.outcome
    new = outcome != before.outcome
    if effect.certainty == "very-low":
        on = outcome if same else f"{closed(effect.intervention)} for {outcome}"
        return f"the evidence on {on} is very uncertain"
    massage = closed(effect.intervention) if new else effect.intervention
    about = f" for {outcome}" if new else ""
    if effect.certainty == "not-rated":
        who = "it" if same and before.certainty == "not-rated" and not new else massage
        ways = {"benefit": "favoured", "harm": "went against", "no-difference": "found no clear difference with"}
        return f"research {ways.get(says(effect), 'gave no clear direction for')} {who}{about}"
    if says(effect) == "unclear":
        return f"it is unclear which way {massage} {verb('changes', massage)} {outcome}"
    to = f" to {outcome}" if new else ""
    much = {"small": "slightly ", "large": "much "}.get(effect.size, "")
    done = {"benefit": f"does {much}better{about}", "harm": f"does {much}worse{about}"}
    return f"{massage} {certainty.hedged(effect, done.get(says(effect), f'makes little to no difference{to}'))}"
