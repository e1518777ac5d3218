"""Which sentence is honest? The sentence of a rated effect beside others, made from its record with one part changed.

All are written by `certainty.clinician`, so each is a sentence that some record would deserve, but not this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.effect import Effect
from medmassage_kb.statements import answer, certainty, cite

ASK = "Which sentence says what this finding allows, and no more?"
GRADES = ("very-low", "low", "moderate", "high")
DIRECTION = {
    "benefit": "massage did better",
    "harm": "massage did worse",
    "no-difference": "no difference was found",
    "unclear": "it is not clear which way",
}
SIZE = {
    "large": "at least four times the change that matters",
    "moderate": "at least twice the change that matters",
    "small": "at least the change that matters",
    "trivial": "smaller than the change that matters",
    "unknown": "nobody knows if it is large enough to matter",
}
_NOT_THIS_WAY = {
    "benefit": ("no-difference", "unclear", "harm"),
    "harm": ("no-difference", "benefit", "unclear"),
    "no-difference": ("benefit", "unclear", "harm"),
    "unclear": ("benefit", "no-difference", "harm"),
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence to choose.

    Attributes:
        text: The sentence.
        right: Whether it is the one that the record gives.
        why: What it is that was changed; of the right one, what it says.
    """

    text: str
    right: bool
    why: str


def rated(kb: KnowledgeBase) -> Iterator[tuple[str, Effect]]:
    """Every effect whose certainty somebody rated, with its condition."""
    for name, condition in kb.of("conditions").items():
        for effect in condition.effects:
            if effect.certainty != "not-rated":
                yield name, effect


MEANT = {
    "MD": "terms/mean-difference",
    "SMD": "terms/standardised-mean-difference",
    "95\xa0%\xa0CI": "terms/confidence-interval",
}
"""The terms that say what a figure is."""


def figures(kb: KnowledgeBase, effect: Effect) -> list[str]:
    """The figures with their intervals and how to read them; empty where none was read."""
    found = []
    for ref in effect.findings:
        _, finding = kb.finding(ref)
        if figure := cite.figure(finding):
            reading = cite.reading(finding)
            found.append(f"{figure} ({reading})" if reading else figure)
    return list(dict.fromkeys(found))


def intervals(kb: KnowledgeBase, effect: Effect) -> bool:
    """Whether a finding has a figure with an interval, and tells how to read it."""
    findings = [kb.finding(ref)[1] for ref in effect.findings]
    return any(one.ci and cite.reading(one) for one in findings)


def facts(kb: KnowledgeBase, effect: Effect) -> list[tuple[str, str]]:
    """What a learner sees of a finding before anything is judged: names and values."""
    pairs = [kb.finding(ref) for ref in effect.findings]
    designs = dict.fromkeys(words.DESIGN[note.design].lower() for note, _ in pairs)
    sizes = dict.fromkeys(cite.size(*size) for size in answer.sizes(kb, effect))
    rows = [
        ("Outcome", effect.outcome),
        ("Massage", "" if effect.intervention == "massage" else effect.intervention),
        ("Compared with", effect.comparator),
        ("When", effect.time or ""),
        ("Result", "; ".join(figures(kb, effect)) or "no figure was read"),
        ("People", "; ".join(sizes)),
        ("Design", ", ".join(designs)),
        ("Change that matters", _matters(kb, effect)),
    ]
    return [row for row in rows if row[1]]


def meant(kb: KnowledgeBase) -> dict[str, str]:
    """What stands in a figure, and what it says in plain words, as the glossary has it; no term, no words."""
    found = {short: kb.get(name).plain for short, name in MEANT.items() if name in kb.entities}
    return found | dict.fromkeys(("RR", "OR", "HR"), "How often in one group against the other; 1 means no difference.")


def judged(effect: Effect) -> list[tuple[str, str]]:
    """What the record concludes: direction, size and certainty."""
    size = [] if effect.direction in ("no-difference", "unclear") else [("Size", SIZE[effect.size])]
    return [("Direction", DIRECTION[effect.direction]), *size, ("How sure", certainty.WORDS[effect.certainty])]


def reasons(effect: Effect) -> list[str]:
    """Why it is rated so: our own reasons by domain, or the source's in short."""
    if effect.site_rating:
        return effect.site_rating.words or ["nothing lowers it"]
    return [effect.certainty_why] if effect.certainty_why else []


def options(name: str, effect: Effect, sizes: Sequence[certainty.Size] = ()) -> list[Sentence]:
    """The right sentence and three others, none of them twice; the right one first.

    Args:
        name: Id of the condition; with the effect's it decides which of the possible changes are taken.
        effect: The rated effect.
        sizes: Studies and people of each finding.
    """
    true = certainty.clinician(effect, sizes)
    said = f"{certainty.WORDS[effect.certainty]}; {DIRECTION[effect.direction]}"
    chosen = [Sentence(true, True, f"It is the sentence of the record: {said}.")]
    for changes in _changes(effect):
        turn = int(sha256(f"{name}#{effect.id} {len(chosen)}".encode()).hexdigest(), 16) % len(changes)
        for change in [*changes[turn:], *changes[:turn]]:
            text = certainty.clinician(effect.model_copy(update=change), sizes)
            if text not in [one.text for one in chosen]:
                chosen.append(Sentence(text, False, _why(effect, change)))
                break
    return chosen


def _changes(effect: Effect) -> list[list[dict[str, str]]]:
    """Three lists of changes, of each of which one is taken."""
    at = GRADES.index(effect.certainty)
    ways = _NOT_THIS_WAY[effect.direction]
    if effect.certainty == "very-low":  # a sentence that gives no direction: only together with a grade
        null = next(way for way in ("no-difference", "benefit") if way != effect.direction)
        other = [{"certainty": grade, "direction": null} for grade in ("low", "moderate")]
        return [[{"certainty": "low"}], [{"certainty": grade} for grade in ("moderate", "high")], other]
    surer = [{"certainty": grade} for grade in GRADES[at + 1 :]]
    less = [{"certainty": grade} for grade in GRADES[:at]]
    way = [{"direction": way} for way in ways[:2]]
    if effect.direction in ("benefit", "harm"):
        third = [{"size": size} for size in ("large", "small", "trivial") if size != effect.size]
    else:
        third = less
    return [surer or less, way, third]


def _why(effect: Effect, change: dict[str, str]) -> str:
    told = []
    if "certainty" in change:
        given, own = certainty.WORDS[change["certainty"]], certainty.WORDS[effect.certainty]
        told.append(f"The grade was changed: these are the words for {given}, and the record has {own}")
    if "direction" in change:
        told.append(f"{'the' if told else 'The'} direction was changed: in the record {DIRECTION[effect.direction]}")
    if "size" in change:
        own = SIZE[effect.size] if effect.size == "unknown" else f"it is {SIZE[effect.size]}"
        told.append(f"The size was changed: in the record {own}")
    return "; ".join(told) + "."


def _matters(kb: KnowledgeBase, effect: Effect) -> str:
    """The change that is held to matter, or that none is known."""
    if effect.threshold_value is None:
        return "none is known" if effect.size == "unknown" else ""
    whose = kb.get(effect.threshold).abbreviation if effect.threshold else "as the source set it"
    return f"{cite.number(effect.threshold_value)} ({whose})"
