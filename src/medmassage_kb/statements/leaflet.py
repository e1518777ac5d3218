"""What stands on the answer card of a condition, and the options side by side, for page and handout alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import WebSource
from medmassage_kb.model.condition import Choice, Condition, StudiedDose
from medmassage_kb.statements import answer, answer_plain
from medmassage_kb.statements.answer import Part
from medmassage_kb.statements.grammar import capital, small

LABELS = {
    "worth": "Is massage worth a try?",
    "studied": "What was studied",
    "asks": "What it asks of you",
    "experts": "What experts put first",
}
"""Kinds of rows, and what stands before each."""
STOP = "When to stop"
"""What stands before our advice in the row of what was studied, which it is no part of."""
_STANCE = {
    "for": ("advises", "advise"),
    "conditional-for": ("allows", "allow"),
    "no-position": ("takes no side on", "take no side on"),
    "conditional-against": ("advises against", "advise against"),
    "against": ("advises against", "advise against"),
    "not-mentioned": ("does not name", "do not name"),
}
_AFTER = {"conditional-for": ", with conditions", "conditional-against": ", though not strongly"}
_COUNT = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five", 6: "Six", 7: "Seven", 8: "Eight", 9: "Nine"}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the answer card.

    Attributes:
        kind: A key of `LABELS`.
        parts: Its words; only the verdict has parts with a certainty.
    """

    kind: str
    parts: tuple[Part, ...]

    @property
    def label(self) -> str:
        """What stands before it."""
        return LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class Option:
    """A thing that a person can do.

    Attributes:
        kind: What sort of thing it is.
        what: Its name.
        asks: What it asks of the person; may be empty.
        says: What a guideline or review says; for massage, what the records say.
        harms: Its harms; may be empty.
        evidence: Ids of the notes on which it rests.
        pages: Other pages on which it rests.
        signs: Ids of safety entries: what the medicine can bring about.
    """

    kind: str
    what: str
    asks: str
    says: tuple[Part, ...]
    harms: str
    evidence: tuple[str, ...] = ()
    pages: tuple[WebSource, ...] = field(default=())
    signs: tuple[str, ...] = ()


def rows(kb: KnowledgeBase, condition: Condition) -> list[Row]:
    """The rows of the answer card; a row of which the record says nothing is left out."""
    told = condition.answer
    amount = studied(kb, condition)
    stop = (Part(told.stop, label=STOP),) if told else ()
    texts = {"asks": told.asks_of_you, "experts": told.experts_first} if told else {}
    return [
        Row("worth", verdict(kb, condition)),
        *([Row("studied", (*((Part(amount),) if amount else ()), *stop))] if amount or stop else []),
        *(Row(kind, (Part(text),)) for kind, text in texts.items() if text),
    ]


def verdict(kb: KnowledgeBase, condition: Condition) -> tuple[Part, ...]:
    """The verdict with its doubts; of what nobody rated, the mark says so by itself."""
    whole, bare = answer_plain.patient(kb, condition), answer_plain.brief(kb, condition)
    return marked_once(
        short if part.certainty == "not-rated" else part for part, short in zip(whole, bare, strict=True)
    )


def marked_once(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts, where those that follow each other and are equally sure are one, with one mark."""
    made: list[Part] = []
    for part in parts:
        if made and made[-1].certainty == part.certainty:
            before = made.pop()
            part = Part(f"{before.words} {part.words}", part.certainty, (*before.effects, *part.effects))
        made.append(part)
    return tuple(made)


def doses(condition: Condition) -> list[tuple[str, StudiedDose, bool]]:
    """The doses to tell, with the id of the technique and whether a study of the verdict gave it: the one behind its
    first statement, and the one marked as behind the main effects; else the first that is told in plain words.
    """
    every = [(used.technique, one) for used in condition.techniques for one in used.doses]
    marked = next((pair for pair in every if pair[1].main), next((pair for pair in every if pair[1].plain), None))
    told = [*answer.early(answer.main(condition)), *answer.later(answer.main(condition))]
    behind = [answer.notes(effect) for effect in told]
    first = next((pair for pair in every if behind and pair[1].source in behind[0] and pair[1].plain), None)
    if marked and behind and marked[1].source in behind[0]:
        first = marked
    chosen = [pair for pair in (first, marked) if pair is not None]
    return [
        (name, one, one.source in set().union(*behind))
        for i, (name, one) in enumerate(chosen)
        if i == 0 or one is not chosen[0][1]
    ]


def studied(kb: KnowledgeBase, condition: Condition) -> str:
    """What was studied: kind of massage, how often, how long; first that of the verdict's first statement."""
    found = doses(condition)
    if not found:
        untold = condition.effects and condition.answer
        return "No study that was read says how often, or for how long." if untold else ""
    told = answer.early(answer.main(condition))
    behind = answer.notes(told[0]) if told else set()
    parts = []
    for at, (technique, one, verdict) in enumerate(found):
        name, plain, words = kb.called(technique), kb.get(technique).plain, one_dose(one)
        shown = f"{capital(plain)} ({small(name)})" if plain else name
        if behind and one.source not in behind:
            if not at and _other(told[0].intervention, name):
                massage = re.sub(r" \([^)]*\)", "", told[0].intervention)
                parts.append(f"{capital(massage)}: we have not read how often.")
            if at and technique == found[0][0]:
                parts.append(f"{'Another of these studies' if verdict else 'Another study'}: {words}")
                continue
            if "trial" not in words:  # else its words tell which study
                shown = f"{shown}, in {'one of these studies' if verdict else 'another study'}"
        elif any(called.lower() in words.lower() for called in (name, plain) if called):
            parts.append(words)
            continue
        parts.append(f"{shown}: {words}")
    return " ".join(parts)


def _other(intervention: str, technique: str) -> bool:
    """Whether the verdict names a massage of another sort; massage in general is none."""
    return intervention not in ("massage", "massage of any kind") and technique.lower() not in intervention.lower()


def one_dose(dose: StudiedDose) -> str:
    """A dose as a sentence."""
    return (dose.plain or dose.words).rstrip(".") + "."


def positions(condition: Condition) -> str:
    """How many groups of experts stand where on massage: 'Two groups of experts allow massage. One advises …'.

    A group that says one thing of some people and another of others is one group, and both are told.
    """
    stances: dict[str, set[str]] = {}
    for position in condition.positions:
        if not position.withdrawn:
            stances.setdefault(position.body, set()).add(position.stance)
    counts = Counter(stance for of in stances.values() if len(of) == 1 for stance in of)
    sentences: list[str] = []
    for stance, (one, many) in _STANCE.items():
        if count := counts.get(stance, 0):
            who = _COUNT.get(count, str(count))
            if not sentences:
                who += " group of experts" if count == 1 else " groups of experts"
            if stance == "against" and "conditional-against" in counts:
                who += " more"
            thing = "it" if sentences else "massage"
            sentences.append(f"{who} {one if count == 1 else many} {thing}{_AFTER.get(stance, '')}.")
    for of in stances.values():
        if len(of) > 1:
            who, thing = ("One more", "it") if sentences else ("One group of experts", "massage")
            told = [stance for stance in _STANCE if stance in of]
            first = f"{_STANCE[told[0]][0]} {thing} for some people{_AFTER.get(told[0], '')},"
            rest = [f"and {_STANCE[stance][0]} it for others{_AFTER.get(stance, '')}" for stance in told[1:]]
            sentences.append(f"{who} {first} {', '.join(rest)}.")
    return " ".join(sentences)


def options(kb: KnowledgeBase, condition: Condition) -> list[Option]:
    """The options side by side; massage is one of them, with what the records say of it."""
    pages = {page.id: page for page in condition.sources if page.id}
    made = []
    choices = list(condition.choices)
    if choices and not any(choice.kind == "massage" for choice in choices):
        at = next((i for i, choice in enumerate(choices) if choice.kind == "waiting"), len(choices))
        choices.insert(at, Choice(kind="massage", what="Massage"))
    for choice in choices:
        named = tuple(pages[page] for page in choice.pages if page in pages)
        if choice.kind == "massage":
            made.append(_massage(kb, condition, choice, named))
        else:
            says = (Part(capital(choice.says)),) if choice.says else ()
            texts = (choice.kind, choice.what, choice.asks or "")
            behind = (tuple(choice.evidence), named, brought_about(kb, choice))
            made.append(Option(*texts, says, choice.harms or "", *behind))
    return [option for option in made if option.evidence or option.pages]


def brought_about(kb: KnowledgeBase, choice: Choice) -> tuple[str, ...]:
    """Ids of the safety entries that name a medicine of this choice, sorted."""
    if choice.kind != "medicine":
        return ()
    told = f"{choice.what}. {choice.says or ''}"
    return tuple(
        name
        for name, entry in kb.of("safety").items()
        if any(re.search(rf"\b{re.escape(medicine)}\b", told, re.I) for medicine in entry.medicines)
    )


def _massage(kb: KnowledgeBase, condition: Condition, choice: Choice, named: tuple[WebSource, ...]) -> Option:
    verdict = marked_once(answer_plain.brief(kb, condition))
    main = answer.main(condition)
    where = positions(condition)
    says = (*verdict, *([Part(where)] if where else []))
    notes = [ref.partition("#")[0] for effect in main for ref in effect.findings]
    notes += [position.source for position in condition.positions if not position.withdrawn]
    asks = choice.asks or (condition.answer.asks_of_you if condition.answer else "")
    every = tuple(dict.fromkeys([*notes, *choice.evidence]))
    return Option(choice.kind, choice.what, asks, says, choice.harms or "", every, named)
