"""The verdict of a condition in the words for patients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.effect import Effect
from medmassage_kb.statements import certainty
from medmassage_kb.statements.answer import Part, alike, early, lasting, later, main, notes, opposed, says, sizes
from medmassage_kb.statements.grammar import capital, closed, joined, small


def patient(kb: KnowledgeBase, condition: Condition) -> tuple[Part, ...]:
    """The verdict for patients, each part followed by how sure we are."""
    return tuple(_doubted(brief(kb, condition)))


def brief(kb: KnowledgeBase, condition: Condition) -> tuple[Part, ...]:
    """The same without the doubt in words, for where the mark of certainty is enough."""
    effects = main(condition)
    if not effects:
        return (Part(certainty.NO_STUDY),)
    begin, after = lasting(early(effects), later(effects))
    parts = [*_merged(kb, begin), *(_later(kb, begin, group) for group in alike(after))]
    return tuple(_turned_once(parts))


def _turned_once(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts with one 'But' among them: a second one leaves a reader lost between the turns."""
    turned = False
    for part in parts:
        if turned and part.words.startswith("But "):
            part = Part(capital(part.words.removeprefix("But ")), part.certainty, part.effects)
        turned = turned or part.words.startswith("But ")
        yield part


def _merged(kb: KnowledgeBase, effects: Sequence[Effect]) -> Iterator[Part]:
    """One part for each grade and way in turn; the second statement is not said in full where it repeats the first."""
    before: Effect | None = None
    for _, group in groupby(effects, key=lambda effect: (effect.certainty, says(effect), effect.outcome_plain)):
        same = list(group)
        first = same[0]
        words = [_beside(before, first, kb)]
        for effect in same[1:]:
            if _same(first, effect):
                both = joined([first.comparator_plain, effect.comparator_plain], "or with")
                words[0] = _beside(before, first.model_copy(update={"comparator_plain": both}), kb)
            elif effect.certainty == "not-rated":
                words.append(_found(kb, first, effect))
            else:
                time = f" {effect.time_plain}" if effect.time_plain and effect.time_plain != first.time_plain else ""
                massage = f"goes for {effect.intervention}"
                what = "holds" if effect.intervention == first.intervention else massage
                words.append(f"The same {what}{time}, compared with {effect.comparator_plain}.")
        yield Part(" ".join(words), first.certainty, tuple(same))
        before = same[-1]


def _beside(before: Effect | None, effect: Effect, kb: KnowledgeBase) -> str:
    """A statement after another one: 'But compared with …' where the two point to different sides of one thing."""
    but = "but " if before and opposed(before, effect) else ""
    if before is None or effect.certainty == "not-rated":
        words = _found(kb, before, effect)
        return capital(f"{but}{small(words)}") if but else words
    time = f" {effect.time_plain}" if effect.time_plain and effect.time_plain != before.time_plain else ""
    front = capital(f"{but}compared with {effect.comparator_plain}, ")
    repeats = (before.intervention, before.outcome_plain) == (effect.intervention, effect.outcome_plain)
    changed = before.direction == effect.direction != "unclear" and says(before) != "no-difference"
    if effect.certainty == "very-low" and repeats and changed:
        does = "they do" if certainty.many(effect) else "it does"
        return f"{front}we do not know if {does}{time}."
    return f"{front}{certainty.core(effect)}{time}."


def _found(kb: KnowledgeBase, before: Effect | None, effect: Effect) -> str:
    """A statement in full; of what nobody rated, a second one says if it comes from the same study or from another."""
    own = sizes(kb, effect)
    if before is None or {before.certainty, effect.certainty} != {"not-rated"}:
        return certainty.plain(effect, own)
    who, pronoun = certainty.studies_plain(effect, own)
    same = notes(before) == notes(effect)
    if same and _alike(before, effect, "intervention", "comparator_plain"):
        alike = _alike(before, effect, "outcome_plain")
        what = f"found {certainty.found(effect)}"
        if alike and says(effect) == "no-difference":
            what = "found no clear difference"
        elif alike and says(before) == "no-difference":
            what = f"did find {certainty.change(effect)}"
        when = effect.time_plain if effect.time_plain and effect.time_plain != before.time_plain else ""
        if says(effect) != "unclear" and (when or not alike):
            return capital(f"{when or 'in the same comparison'}, {small(pronoun)} {what}.")
    if same and who.startswith("One study"):
        return certainty.plain(effect, own, ("The same study", pronoun))
    if who == "Research" == certainty.studies_plain(before, sizes(kb, before))[0]:
        return certainty.plain(effect, own, ("It" if same else "Other research", pronoun))
    return certainty.plain(effect, own)


def _alike(one: Effect, other: Effect, *keys: str) -> bool:
    return all(getattr(one, key) == getattr(other, key) for key in keys)


def _same(one: Effect, other: Effect) -> bool:
    """Whether two effects differ in nothing that is said but what massage was compared with."""
    keys = ("intervention", "outcome_plain", "time_plain", "size", "direction")
    return one.certainty != "not-rated" and _alike(one, other, *keys)


def _later(kb: KnowledgeBase, begin: Sequence[Effect], group: Sequence[Effect]) -> Part:
    first = group[0]
    times = [effect.time_plain for effect in group if effect.time_plain]
    when = joined(list(dict.fromkeys(times))) if times else "later on"
    gain = any(says(effect) == "benefit" and opposed(effect, one) for effect in begin for one in group)
    but = "But " if says(first) in ("no-difference", "harm") and gain else ""
    if first.direction == "no-difference" and first.certainty == "not-rated":
        words = f"{_no_difference(kb, begin, group, but + when)}."
    elif len(group) == 1 and first.certainty == "not-rated":
        words = _beside(begin[-1], first, kb)
        words = f"{but}{small(words.removeprefix('But '))}" if but else words
    else:
        against = list(dict.fromkeys(effect.comparator_plain for effect in group))
        known = len(against) == 1 and {effect.comparator_plain for effect in begin} == set(against)
        tail = "" if known else f", compared with {joined(against, 'or with')}"
        words = f"{but}{when}, {certainty.core(first)}{tail}."
    return Part(capital(words), first.certainty, tuple(group))


def _no_difference(kb: KnowledgeBase, begin: Sequence[Effect], group: Sequence[Effect], when: str) -> str:
    """What studies did not find later on; massage and comparison are named where they are not those before, and so is
    the outcome, unless a single statement stands before that has the same."""
    one = len(set().union(*map(notes, group))) == 1 and all((size[0] or 1) == 1 for e in group for size in sizes(kb, e))
    outcomes = list(dict.fromkeys(effect.outcome_plain for effect in group))
    massages = {effect.intervention for effect in group}
    others = {effect.comparator_plain for effect in group}
    told = len(begin) == 1 and outcomes == [begin[0].outcome_plain]
    thing = "" if told else joined(outcomes, "or")
    fresh = len(massages) == 1 and not massages & {effect.intervention for effect in begin}
    massage = group[0].intervention if fresh else ""
    known = len(others) > 1 or others == {effect.comparator_plain for effect in begin}
    between = "" if massage and known else " between the groups" if known else f", compared with {others.pop()}"
    who, pronoun = ("a study", "It") if one else ("studies", "They")
    about = f"{' in ' * bool(thing)}{thing}{' with ' * bool(massage)}{massage}"
    whole = f"{when}, {who} found no clear difference{about}{between}"
    if len(whole.split()) <= certainty.MOST_WORDS or not (thing or massage):
        return whole
    looked = f"{closed(massage)} for {thing}" if massage and thing else massage or thing
    return f"{when}, {who} looked at {looked}. {pronoun} found no clear difference{between}"


def _doubted(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts with the doubt behind each; where some that follow each other share it, it is said once."""
    for grade, group in groupby(parts, key=lambda part: part.certainty):
        alike = list(group)
        doubt = certainty.DOUBT.get(grade, "")
        if doubt == certainty.NOT_SURE and len(alike) > 1:
            doubt = f"We are not sure of {'either' if len(alike) == 2 else 'any of this'}."
        elif doubt == certainty.NOT_SURE and len(alike[0].effects) > 1:
            doubt = "We are not sure of this."
        yield from alike[:-1]
        yield Part(f"{alike[-1].words} {doubt}".strip(), grade, alike[-1].effects)
