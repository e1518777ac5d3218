"""What the verdict of a condition is made from: which of its effects are said first.

The headline rule. Of the main effects the fairest comparison is said first (a dummy, then attention, a mix with a
dummy in it, another treatment, less massage, another mix), then the one against usual care or no treatment, and any
other that points another way; then what was found later on: at the latest time, and every later time at which there
was no difference. So nobody reads only the bleakest result, or only the brightest. The words are in `answer_plain` and
`answer_exact`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.effect import Effect
from medmassage_kb.statements import certainty, cite

FAIRNESS = (
    "sham", "attention", "active", "lower-dose", "mixed", "usual-care", "no-treatment", "unclear", "none",
)  # fmt: skip
"""Classes of comparators, the fairest first; a mix has something fairer than usual care in it, as a rule."""
DUMMY = frozenset(("dummy", "sham"))
"""Words of a comparison that has a dummy treatment in it."""
CARE = ("usual-care", "no-treatment")
"""What the second statement compares with."""
SURE = ("high", "moderate", "low")
"""Grades of which one is said, where a result has it: what nobody rated does not push it out."""
LATER = {"medium": 1, "long": 2}
"""Windows of time after the course, in order; all others are early."""
UNLIKE = frozenset(("other", "symptoms"))
"""Sorts of outcomes that hold unlike things: there two must share a word to be one."""
SLIGHT = frozenset(("a", "after", "an", "at", "for", "how", "in", "of", "on", "or", "the", "to", "with"))
"""Words that say nothing of what an outcome is."""
MOST_WORDS = 60
"""Of the verdict for clinicians, without its marks."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the verdict, with one mark of certainty.

    Attributes:
        words: One or two sentences.
        certainty: Grade of all that it says; empty where it says nothing of an effect.
        effects: What it is made from.
        label: What stands before it, where it is of another sort than its row.
    """

    words: str
    certainty: str = ""
    effects: tuple[Effect, ...] = ()
    label: str = ""

    @property
    def labelled(self) -> str:
        """Label and words as one text."""
        return f"{self.label}: {self.words}" if self.label else self.words


def fairness(effect: Effect) -> float:
    """The place of its comparison among all, the fairest first: a mix with a dummy in it tells more of whether massage
    does anything than another treatment, which may do a lot or nothing."""
    told = set(effect.comparator_plain.split())
    if effect.comparator_class == "mixed" and DUMMY & told and "real" not in told:
        return FAIRNESS.index("attention") + 0.5
    return FAIRNESS.index(effect.comparator_class)


def main(condition: Condition) -> tuple[Effect, ...]:
    """The effects from which the verdict is made; of a record that marks none, its first."""
    found = tuple(effect for effect in condition.effects if effect.main)
    return found or ((condition.headline,) if condition.headline else ())


def says(effect: Effect) -> str:
    """Which way the sentence of an effect points; 'unclear' also where the certainty is too low for any way."""
    if effect.certainty == "very-low":
        return "unclear"
    return "no-difference" if effect.size == "trivial" else effect.direction


def opposed(one: Effect, other: Effect) -> bool:
    """Whether the two point to different sides of one thing; fewer epidurals are no answer to less pain."""
    ways = {says(one), says(other)}
    told = [set(effect.outcome_plain.split()) - SLIGHT for effect in (one, other)]
    domains = {one.domain, other.domain}
    shared = bool(told[0] & told[1]) and (len(domains) == 1 or "medicines-and-stay" not in domains)
    alike = shared or (len(domains) == 1 and not domains & UNLIKE)
    return len(ways) == 2 and "unclear" not in ways and alike


def early(effects: Iterable[Effect]) -> list[Effect]:
    """What is said of the time of the course and soon after it, the fairest comparison first.

    Where results of one sort of comparison oppose each other, all are said; so is a massage that was not named yet and
    of which it is unclear what it was compared with, the fairest result of which anyone is sure, and a technique of its
    own that was not named yet and of whose result anyone is sure.
    """
    effects = list(effects)
    first = min((LATER.get(effect.window, 0) for effect in effects), default=0)
    ranked = sorted(
        (effect for effect in effects if LATER.get(effect.window, 0) == first),
        key=fairness,
    )
    chosen: list[Effect] = []
    for name, group in groupby(ranked, key=lambda effect: effect.comparator_class):
        peers = list(group)
        begin = not chosen or (name in CARE and not _cared(chosen, peers[0]))
        ways = {says(effect) for effect in chosen} | {"unclear"}
        here = {(says(effect), rated) for effect in peers for rated in (True, False) if says(effect) == "unclear"}
        for effect in peers:
            rated = effect.certainty != "not-rated"
            opposed = {says(e) for e in peers if (e.certainty != "not-rated") == rated} - {"unclear"}
            told = (says(effect), rated) in here if len(opposed) > 1 else says(effect) in ways
            unnamed = name == "unclear" and not any(e.intervention == effect.intervention for e in chosen)
            way = effect.technique and effect.technique not in {e.technique for e in chosen}
            named = way and effect.certainty in SURE and says(effect) != "unclear"
            surer = effect.certainty in SURE and not any(e.certainty in SURE for e in chosen)
            if begin or unnamed or named or surer or not told:
                chosen.append(effect)
                ways.add(says(effect))
                here.add((says(effect), rated))
                begin = False
    return chosen


def _cared(chosen: Sequence[Effect], effect: Effect) -> bool:
    """Whether usual care or no treatment was said, or a mix with it that says as much and is rated."""
    mixed = any(e.comparator_class == "mixed" and says(e) == says(effect) for e in chosen if e.certainty != "not-rated")
    return any(e.comparator_class in CARE for e in chosen) or (mixed and effect.certainty == "not-rated")


def later(effects: Iterable[Effect]) -> list[Effect]:
    """What is said of the time after: at the latest time, and wherever there was no difference or harm."""
    effects = list(effects)
    first = min((LATER.get(effect.window, 0) for effect in effects), default=0)
    after = [effect for effect in effects if LATER.get(effect.window, 0) > first]
    last = max((LATER[effect.window] for effect in after), default=0)
    wanted = [e for e in after if LATER[e.window] == last or says(e) in ("no-difference", "harm")]
    return sorted(wanted, key=lambda e: (LATER[e.window], fairness(e)))


def sizes(kb: KnowledgeBase, effect: Effect) -> list[certainty.Size]:
    """Studies and people of each finding of an effect; trials of their own, and no review among them, are added up."""
    found = [kb.finding(ref) for ref in effect.findings]
    each = [cite.counts(note, finding) for note, finding in found]
    apart = len({ref.partition("#")[0] for ref in effect.findings}) == len(found) > 1
    if apart and all(note.design in cite.TRIALS for note, _ in found) and all(people for _, people in each):
        return [(sum(studies or 1 for studies, _ in each), sum(people or 0 for _, people in each))]
    return each


def lasting(begin: Sequence[Effect], after: Sequence[Effect]) -> tuple[list[Effect], list[Effect]]:
    """Both lists, where a later result that repeats an early one only adds its time to it."""
    begin, rest = list(begin), []
    for effect in after:
        at = next((i for i, e in enumerate(begin) if _repeats(e, effect)), None)
        if at is None or not (begin[at].time and effect.time):
            rest.append(effect)
            continue
        first = begin[at]
        times = {"time": f"{first.time} and {effect.time}"}
        if first.time_plain and effect.time_plain:
            times["time_plain"] = f"{first.time_plain} and {effect.time_plain}"
        begin[at] = first.model_copy(update=times)
    return begin, rest


def _repeats(one: Effect, other: Effect) -> bool:
    """Whether both say the same but for the time; what nobody rated only where the same study found no difference."""
    keys = ("intervention", "outcome", "comparator", "certainty", "size", "direction")
    if one.certainty == "very-low" or any(getattr(one, key) != getattr(other, key) for key in keys):
        return False
    return one.certainty != "not-rated" or (one.direction == "no-difference" and notes(one) == notes(other))


def notes(effect: Effect) -> set[str]:
    """The publications that an effect rests on."""
    return {ref.partition("#")[0] for ref in effect.findings}


def alike(effects: Iterable[Effect]) -> Iterator[list[Effect]]:
    """Later results of one way and grade together, in the order of time."""
    groups: dict[tuple[str, str, str], list[Effect]] = {}
    for effect in effects:
        null = says(effect) == "no-difference" and effect.certainty == "not-rated"
        groups.setdefault((says(effect), effect.certainty, "" if null else effect.outcome), []).append(effect)
    yield from groups.values()


def text(parts: Sequence[Part]) -> str:
    """The parts with their certainty in words, for places without a mark."""
    return " ".join(
        f"{part.words.rstrip('.')} ({certainty.WORDS[part.certainty]})." if part.certainty else part.words
        for part in parts
    )
