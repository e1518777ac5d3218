"""What stands on the answer card of a condition, and the options side by side, for page and handout alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import WebSource
from medmassage_kb.model.condition import Choice, Condition, StudiedDose
from medmassage_kb.statements import answer, answer_plain
from medmassage_kb.statements.answer import Part
from medmassage_kb.statements.grammar import capital

LABELS = {
    "worth": "Is massage worth a try?",
    "studied": "What was studied",
    "asks": "What it asks of you",
    "experts": "What experts put first",
}
"""Kinds of rows, and what stands before each."""
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
    """

    kind: str
    what: str
    asks: str
    says: tuple[Part, ...]
    harms: str
    evidence: tuple[str, ...] = ()
    pages: tuple[WebSource, ...] = field(default=())


def rows(kb: KnowledgeBase, condition: Condition) -> list[Row]:
    """The rows of the answer card; a row of which the record says nothing is left out."""
    told = condition.answer
    texts = {"studied": studied(kb, condition)}
    if told:
        texts |= {"asks": told.asks_of_you, "experts": told.experts_first}
    return [
        Row("worth", verdict(kb, condition)),
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


def dose(condition: Condition) -> tuple[str, StudiedDose] | None:
    """The dose behind the main effects, with the id of its technique; else the first that is told in plain words."""
    every = [(used.technique, one) for used in condition.techniques for one in used.doses]
    return next((pair for pair in every if pair[1].main), next((pair for pair in every if pair[1].plain), None))


def studied(kb: KnowledgeBase, condition: Condition) -> str:
    """What was studied and when to stop: kind of massage, how often, how long."""
    found = dose(condition)
    parts = []
    if found is not None:
        name, one = kb.called(found[0]), one_dose(found[1])
        parts.append(one if name.lower() in one.lower() else f"{name}: {one}")
    elif condition.effects and condition.answer:
        parts.append("No study that was read says how often, or for how long.")
    if condition.answer:
        parts.append(condition.answer.stop)
    return " ".join(parts)


def one_dose(dose: StudiedDose) -> str:
    """A dose as a sentence."""
    return (dose.plain or dose.words).rstrip(".") + "."


def positions(condition: Condition) -> str:
    """How many groups of experts stand where on massage: 'Two groups of experts allow massage. One advises …'."""
    counts: dict[str, int] = {}
    for position in condition.positions:
        if not position.withdrawn:
            counts[position.stance] = counts.get(position.stance, 0) + 1
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
            made.append(
                Option(
                    choice.kind, choice.what, choice.asks or "", says, choice.harms or "", tuple(choice.evidence), named
                )
            )
    return [option for option in made if option.evidence or option.pages]


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
