"""The verdict of a condition: which of its effects are said first, and in which words.

The headline rule. Of the main effects the fairest comparison is said first (a dummy, then attention, another
treatment, less massage), then the one against usual care or no treatment, and any other that points another way; then
what was found later on: at the latest time, and every later time at which there was no difference. So nobody reads
only the bleakest result, or only the brightest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.effect import Effect
from medmassage_kb.statements import certainty, cite
from medmassage_kb.statements.grammar import capital, joined

FAIRNESS = (
    "sham", "attention", "active", "lower-dose", "usual-care", "no-treatment", "mixed", "unclear", "none",
)  # fmt: skip
"""Classes of comparators, the fairest first."""
CARE = ("usual-care", "no-treatment")
"""What the second statement compares with."""
LATER = {"medium": 1, "long": 2}
"""Windows of time after the course, in order; all others are early."""
MOST_WORDS = 60
"""Of the verdict for clinicians, without its marks."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the verdict, with one mark of certainty.

    Attributes:
        words: One or two sentences.
        certainty: Grade of all that it says; empty where it says nothing of an effect.
        effects: What it is made from.
    """

    words: str
    certainty: str = ""
    effects: tuple[Effect, ...] = ()


def main(condition: Condition) -> tuple[Effect, ...]:
    """The effects from which the verdict is made; of a record that marks none, its first."""
    found = tuple(effect for effect in condition.effects if effect.main)
    return found or ((condition.headline,) if condition.headline else ())


def says(effect: Effect) -> str:
    """Which way the sentence of an effect points; 'unclear' also where the certainty is too low for any way."""
    if effect.certainty == "very-low":
        return "unclear"
    return "no-difference" if effect.size == "trivial" else effect.direction


def early(effects: Iterable[Effect]) -> list[Effect]:
    """What is said of the time of the course and soon after it, the fairest comparison first."""
    effects = list(effects)
    first = min((LATER.get(effect.window, 0) for effect in effects), default=0)
    ranked = sorted(
        (effect for effect in effects if LATER.get(effect.window, 0) == first),
        key=lambda effect: FAIRNESS.index(effect.comparator_class),
    )
    chosen: list[Effect] = []
    for name, group in groupby(ranked, key=lambda effect: effect.comparator_class):
        care = name in CARE and not any(effect.comparator_class in CARE for effect in chosen)
        begin = not chosen or care
        ways = {says(effect) for effect in chosen} | {"unclear"}
        for effect in group:
            if begin or says(effect) not in ways:
                chosen.append(effect)
                ways.add(says(effect))
                begin = False
    return chosen


def later(effects: Iterable[Effect]) -> list[Effect]:
    """What is said of the time after: at the latest time, and wherever there was no difference or harm."""
    effects = list(effects)
    first = min((LATER.get(effect.window, 0) for effect in effects), default=0)
    after = [effect for effect in effects if LATER.get(effect.window, 0) > first]
    last = max((LATER[effect.window] for effect in after), default=0)
    wanted = [e for e in after if LATER[e.window] == last or says(e) in ("no-difference", "harm")]
    return sorted(wanted, key=lambda e: (LATER[e.window], FAIRNESS.index(e.comparator_class)))


def sizes(kb: KnowledgeBase, effect: Effect) -> list[certainty.Size]:
    """Studies and people of each finding of an effect."""
    return [cite.counts(*kb.finding(ref)) for ref in effect.findings]


def patient(kb: KnowledgeBase, condition: Condition) -> tuple[Part, ...]:
    """The verdict for patients, each part followed by how sure we are."""
    return tuple(_doubted(brief(kb, condition)))


def brief(kb: KnowledgeBase, condition: Condition) -> tuple[Part, ...]:
    """The same without the doubt in words, for where the mark of certainty is enough."""
    effects = main(condition)
    if not effects:
        return (Part(certainty.NO_STUDY),)
    begin, after = _lasting(early(effects), later(effects))
    parts = list(_merged(kb, begin))
    for group in _alike(after):
        part = _later(kb, begin, group)
        if any(before.words.startswith("But ") for before in parts):
            part = Part(capital(part.words.removeprefix("But ")), part.certainty, part.effects)
        parts.append(part)
    return tuple(parts)


def _lasting(begin: Sequence[Effect], after: Sequence[Effect]) -> tuple[list[Effect], list[Effect]]:
    """Both lists, where a later result that repeats an early one only adds its time to it."""
    keys = ("intervention", "outcome", "comparator", "certainty", "size", "direction")
    begin, rest = list(begin), []
    for effect in after:
        alike = [i for i, e in enumerate(begin) if all(getattr(e, key) == getattr(effect, key) for key in keys)]
        if not alike or effect.certainty in ("not-rated", "very-low") or not (begin[alike[0]].time and effect.time):
            rest.append(effect)
            continue
        first = begin[alike[0]]
        times = {"time": f"{first.time} and {effect.time}"}
        if first.time_plain and effect.time_plain:
            times["time_plain"] = f"{first.time_plain} and {effect.time_plain}"
        begin[alike[0]] = first.model_copy(update=times)
    return begin, rest


def _merged(kb: KnowledgeBase, effects: Sequence[Effect]) -> Iterator[Part]:
    """One part for each grade and way in turn; the second statement is not said in full where it repeats the first."""
    before: Effect | None = None
    for _, group in groupby(effects, key=lambda effect: (effect.certainty, says(effect), effect.outcome_plain)):
        alike = list(group)
        first = alike[0]
        words = [_beside(before, first, kb)]
        for effect in alike[1:]:
            if _same(first, effect):
                both = joined([first.comparator_plain, effect.comparator_plain], "or with")
                words[0] = _beside(before, first.model_copy(update={"comparator_plain": both}), kb)
            elif effect.certainty == "not-rated":
                words.append(certainty.plain(effect, sizes(kb, effect)))
            else:
                time = f" {effect.time_plain}" if effect.time_plain and effect.time_plain != first.time_plain else ""
                words.append(f"The same goes for {effect.intervention}{time}, compared with {effect.comparator_plain}.")
        yield Part(" ".join(words), first.certainty, tuple(alike))
        before = first


def _beside(before: Effect | None, effect: Effect, kb: KnowledgeBase) -> str:
    """A statement after another one: 'But compared with …' where the two point to different sides."""
    whole = certainty.plain(effect, sizes(kb, effect))
    if before is None or effect.certainty == "not-rated":
        return whole
    front = f"compared with {effect.comparator_plain}, "
    time = f" {effect.time_plain}" if effect.time_plain and effect.time_plain != before.time_plain else ""
    ways = {says(before), says(effect)}
    if len(ways) == 2 and "unclear" not in ways:
        return f"But {front}{certainty.core(effect)}{time}."
    alike = (before.intervention, before.outcome_plain) == (effect.intervention, effect.outcome_plain)
    if effect.certainty == "very-low" and alike and before.direction == effect.direction != "unclear":
        does = "they do" if certainty.many(effect) else "it does"
        return f"{capital(front)}we do not know if {does}{time}."
    return f"{capital(front)}{certainty.core(effect)}{time}."


def _same(one: Effect, other: Effect) -> bool:
    """Whether two effects differ in nothing that is said but what massage was compared with."""
    keys = ("intervention", "outcome_plain", "time_plain", "size", "direction")
    return one.certainty != "not-rated" and all(getattr(one, key) == getattr(other, key) for key in keys)


def _alike(effects: Iterable[Effect]) -> Iterator[list[Effect]]:
    """Later results of one way and grade together, in the order of time."""
    groups: dict[tuple[str, str, str], list[Effect]] = {}
    for effect in effects:
        null = says(effect) == "no-difference" and effect.certainty == "not-rated"
        groups.setdefault((says(effect), effect.certainty, "" if null else effect.outcome), []).append(effect)
    yield from groups.values()


def _later(kb: KnowledgeBase, begin: Sequence[Effect], group: Sequence[Effect]) -> Part:
    first = group[0]
    times = [effect.time_plain for effect in group if effect.time_plain]
    when = joined(list(dict.fromkeys(times))) if times else "later on"
    gain = any(says(effect) == "benefit" for effect in begin)
    but = "But " if says(first) == "no-difference" and gain else ""
    if first.direction == "no-difference" and first.certainty == "not-rated":
        studies = {ref.partition("#")[0] for effect in group for ref in effect.findings}
        one = len(studies) == 1 and all((size[0] or 1) == 1 for e in group for size in sizes(kb, e))
        others = {effect.comparator_plain for effect in group}
        fresh = len(others) == 1 and others != {effect.comparator_plain for effect in begin}
        between = f", compared with {first.comparator_plain}" if fresh else " between the groups"
        words = f"{but}{when}, {'a study' if one else 'studies'} found no clear difference{between}."
    elif len(group) == 1 and first.certainty == "not-rated":
        words = certainty.plain(first, sizes(kb, first))
    else:
        against = list(dict.fromkeys(effect.comparator_plain for effect in group))
        known = len(against) == 1 and [effect.comparator_plain for effect in begin] == against
        tail = "" if known else f", compared with {joined(against, 'or with')}"
        words = f"{but}{when}, {certainty.core(first)}{tail}."
    return Part(capital(words), first.certainty, tuple(group))


def _doubted(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts with the doubt behind each; where two that follow each other share it, it is said once."""
    for position, part in enumerate(parts):
        doubt = certainty.DOUBT.get(part.certainty, "")
        nearby = parts[position + 1] if position + 1 < len(parts) else None
        if nearby is not None and nearby.certainty == part.certainty:
            doubt = ""
        several = len(part.effects) > 1 or (position > 0 and parts[position - 1].certainty == part.certainty)
        if doubt == certainty.NOT_SURE and several:
            doubt = "We are not sure of this." if len(part.effects) > 1 else "We are not sure of either."
        yield Part(f"{part.words} {doubt}".strip(), part.certainty, part.effects)


def clinician(kb: KnowledgeBase, condition: Condition) -> tuple[Part, ...]:
    """The verdict for clinicians, at most 60 words: the same statements in the same order."""
    effects = main(condition)
    if not effects:
        return (Part("No effect of massage on this has been graded or found."),)
    begin, after = _lasting(early(effects), later(effects))
    for terse in range(5):
        parts = [*_first(kb, begin, terse), *_after(kb, after, terse, begin[0].outcome)]
        if sum(len(part.words.split()) for part in parts) <= MOST_WORDS:
            break
    return tuple(parts)


def _first(kb: KnowledgeBase, begin: Sequence[Effect], terse: int) -> Iterator[Part]:
    before: Effect | None = None
    for effect in begin:
        time = f" {effect.time}" if effect.time and (before is None or before.time != effect.time) else ""
        time = time if terse < 4 else ""
        if before is not None and effect.certainty != "not-rated" and _one_way(before, effect):
            what = "" if before.intervention == effect.intervention or terse else f" goes for {effect.intervention}"
            words = f"The same{what}{time}, compared with {effect.comparator}."
        elif effect.certainty == "not-rated":
            words = _unrated(kb, effect, terse)
        elif effect.certainty == "very-low" and before is not None and terse:
            words = f"Very uncertain for {effect.outcome}, compared with {effect.comparator}."
        elif before is not None and terse > 2:
            words = f"Compared with {effect.comparator}{time}: {_way(effect, before.outcome)}."
        else:
            words = f"{certainty.told(effect)}{time}, compared with {effect.comparator}."
        yield Part(words, effect.certainty, (effect,))
        before = effect


def _one_way(one: Effect, other: Effect) -> bool:
    return (says(one), one.certainty, one.outcome) == (says(other), other.certainty, other.outcome)


def _unrated(kb: KnowledgeBase, effect: Effect, terse: int) -> str:
    """'Lower pain with massage at six weeks, compared with usual care (68 people, 1 study).'"""
    studies, people = max(sizes(kb, effect), key=lambda size: size[1] or 0, default=(None, None))
    read = f" ({cite.size(studies, people)})" if (studies or people) and terse < 4 else ""
    time = f" {effect.time}" if effect.time else ""
    way = certainty.found_exactly(effect)
    return f"{capital(way)} with {effect.intervention}{time}, compared with {effect.comparator}{read}."


def _after(kb: KnowledgeBase, after: Sequence[Effect], terse: int, outcome: str) -> Iterator[Part]:
    for group in _alike(after):
        first = group[0]
        times = [effect.time or "later" for effect in group]
        against = dict.fromkeys(effect.comparator for effect in group)
        if says(first) == "no-difference" and first.certainty == "not-rated":
            if terse < 2 and len(against) > 1:
                times = [f"{time} compared with {e.comparator}" for time, e in zip(times, group, strict=True)]
            tail = "" if terse > 1 or len(against) > 1 else f", compared with {first.comparator}"
            words = f"No clear difference {joined(times)}{tail}."
        elif terse > 1:
            words = f"{capital(joined(times))}: {_way(first, outcome)}."
        elif first.certainty == "not-rated":
            words = _unrated(kb, first, terse)
        else:
            words = f"{certainty.told(first)} {joined(times)}, compared with {joined(list(against), 'or')}."
        yield Part(words, first.certainty, tuple(group))


def _way(effect: Effect, outcome: str) -> str:
    """A result in a few words, where there is no room for more; the outcome is named where it is another."""
    ways = {"benefit": "in favour of massage", "harm": "against massage", "unclear": "not clear"}
    way = "very uncertain" if effect.certainty == "very-low" else ways.get(says(effect), "little to no difference")
    return way if effect.outcome == outcome else f"{way} for {effect.outcome}"


def text(parts: Sequence[Part]) -> str:
    """The parts with their certainty in words, for places without a mark."""
    return " ".join(
        f"{part.words.rstrip('.')} ({certainty.WORDS[part.certainty]})." if part.certainty else part.words
        for part in parts
    )
