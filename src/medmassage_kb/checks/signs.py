"""The rule that one danger sign has one urgency, on whatever page it stands."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Keys, Problem

RANK = {"emergency": 0, "urgent": 1, "talk-first": 2}
"""Urgencies, the most urgent first."""
CARD_OF = {"emergency": "emergency", "urgent": "urgent"}
"""The care card on which a safety entry with this action has to stand."""
_OF_TRIGGER = {"refer-emergency": "emergency", "refer-urgent": "urgent"}

NAMED: dict[str, str] = {
    "a sudden severe headache": r"headache\b.*(\bsudden|unlike any|thunder)|(sudden|worst)\b[^,;]*\bheadache",
    "signs of a stroke": r"\b(face|eyelid|lid)\b[^,;]*droop|droop\w* (face|lid)|slurred speech|cannot speak|, slur\b",
    "chest pain": r"\bchest\b[^,;]*\b(pain|hurts|tight)|\bnew chest pain|\bchest pain",
    "sudden breathlessness": r"sudden\w*[^,;]*(breathless|short of breath|trouble breathing|cannot breathe)",
    "numbness between the legs": r"numb[^,;]*(between (the|your) legs|genital|saddle)|saddle area",
    "loss of control of bladder or bowel": r"control of (your )?(bladder|bowel)|hard to pee",
    "one swollen leg": r"\bone (leg|calf)\b[^;]*\b(swollen|swell)|\b(leg|calf) on one side",
    "fever with a stiff neck": r"\bfever\b[^;]*\bstiff neck|\bstiff neck\b[^;]*\bfever",
    "coughing up blood": r"\bcough(s|ing)?( up)? blood",
    "fainting": r"\b(pass(es|ing)? out|collapses?|(you|who|or) faints?)\b",
    "a hot, swollen joint": r"\b(joint|knee)\b[^;]*\b(red or hot|hot and swollen|swollen and hot|hot, swollen)\b",
    "thoughts of suicide or self-harm": r"\b(think of|thoughts of) (ending|harming|hurting|suicide)"
    r"|\bbetter off dead\b|\bhurting yourself\b",
    "carbon monoxide": r"carbon monoxide|gas fumes",
    "a new lump after breast cancer": r"\bnew lump\b[^;]*\b(breast|armpit)",
    "sudden loss of sight": r"\b(sight|vision)\b[^,;]*(suddenly|grey|\bgoes\b)|sudden loss\b[^,;]*\b(sight|vision)",
    "dark urine with sore muscles": r"\burine\b[^,;]*\b(dark|brown)|\bdark (brown )?urine",
    "a fever during chemotherapy": r"\bchemo\w*\b[^;]*\bfever|\bfever\b[^;]*\bchemo",
    "a sore scalp or jaw after 50": r"\bscalp\b[^;]*\bsore|\bsore scalp|\bjaw\b[^;]*\bchew",
    "a red patch that spreads fast": r"\b(red|hot)\b[^;]*\bspreads? fast",
    "black stool": r"\b(poo|stools?)\b[^,;]*\bblack\b|\bblack\b[^;]*\b(poo|stools?)\b",
    "a knock on the head on blood thinners": r"\bhead\b.*\bblood thinners|\bblood thinners\b.*\bhead\b",
    "violence at home": r"\b(hurts?|threatens?|hits?)\b[^;]*\byou\b[^;]*\bat home|\bat home who hurts",
    "chest pain or short breath after needling": r"\bneedl[^;]*\b(breath|chest)|\b(breath|chest)[^;]*\bneedl",
    "electric shocks down the spine": r"\bshocks?\b( run)? (down|in) (your|the) (neck or )?(back|spine)",
}
"""Dangers that are told in many words, and how they are recognised."""
_SMALL = frozenset(
    re.findall(
        r"\w+",
        "a an the and or of on in at to for by with from as is are was be been it its that this these those you your "
        "yours he she they their has have had do does not no any if when while after before during than then there "
        "very badly bad gets get go goes one",
    )
)
_STEM = re.compile(r"(?:ing|ed|es|s|ly)$")
ALIKE = 0.8
"""Share of common words from which two signs say the same."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A danger sign at its place.

    Attributes:
        name: Id of the record.
        keys: Where in it.
        text: Its words.
        urgency: What it asks for.
    """

    name: str
    keys: Keys
    text: str
    urgency: str


def _words(text: str) -> frozenset[str]:
    """The content words of a sign, folded."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return frozenset(_STEM.sub("", word) for word in re.findall(r"[^\W_]+", folded) if word not in _SMALL)


def signs(kb: KnowledgeBase) -> Iterator[Sign]:
    """Every danger sign: of care cards, of pathways, and what safety entries that send for care say to patients."""
    for name, condition in kb.of("conditions").items():
        for c, card in enumerate(condition.care_cards):
            for s, sign in enumerate(card.signs):
                yield Sign(name, ("care_cards", c, "signs", s, "text"), sign.text, card.urgency)
    for name, pathway in kb.of("pathways").items():
        for t, trigger in enumerate(pathway.triggers):
            if trigger.kind in _OF_TRIGGER:
                yield Sign(name, ("triggers", t, "sign"), trigger.sign, _OF_TRIGGER[trigger.kind])
    for name, entry in kb.of("safety").items():
        if entry.action in CARD_OF and entry.kind == "red-flag":
            yield Sign(name, ("plain",), entry.plain, CARD_OF[entry.action])


def one_urgency(kb: KnowledgeBase) -> Iterator[Problem]:
    """one-sign-one-urgency: a danger sign asks for the same on every page.

    Who reads that a sudden headache is urgent here and an emergency there will wait at the wrong time. Signs are the
    same if they share nearly all their words, or name the same danger: a stroke, chest pain, a numb saddle.

    bad: `a headache is sudden and unlike any before` on the urgent card here, on the emergency card there
    good: the more urgent card in both; or words that say how the two differ
    """
    found = list(signs(kb))
    told: set[Sign] = set()
    texts = {sign.text: sign.text.casefold() for sign in found}  # many stand word for word on several pages
    for danger, pattern in NAMED.items():
        named = {text for text, small in texts.items() if re.search(pattern, small)}
        yield from _milder(kb, [sign for sign in found if sign.text in named], danger, told)
    heads: list[frozenset[str]] = []
    holding: dict[str, list[int]] = defaultdict(list)
    group = {text: _head(_words(text), heads, holding) for text in texts}
    groups: list[list[Sign]] = [[] for _ in heads]
    for sign in found:
        groups[group[sign.text]].append(sign)
    for signs_alike in groups:
        yield from _milder(kb, signs_alike, "the same sign", told)


def _head(own: frozenset[str], heads: list[frozenset[str]], holding: dict[str, list[int]]) -> int:
    """Which is the first of `heads` that has nearly the same words; it is put last where there is none."""
    few = sorted(own, key=lambda word: len(holding[word]))[: int((1 - ALIKE) * len(own)) + 2]  # one of them is shared
    for head in sorted({head for word in few for head in holding[word]}):
        if _alike(heads[head], own):
            return head
    for word in own:
        holding[word].append(len(heads))
    heads.append(own)
    return len(heads) - 1


def _milder(kb: KnowledgeBase, group: list[Sign], danger: str, told: set[Sign]) -> Iterator[Problem]:
    """The signs of a group that ask for less than the most urgent of it."""
    first = min(group, key=lambda sign: RANK[sign.urgency], default=None)
    for sign in group:
        if first is not None and RANK[sign.urgency] > RANK[first.urgency] and sign not in told:
            told.add(sign)
            place = f"{first.name}, line {kb.line(first.name, first.keys)}"
            message = f"'{sign.text}' is '{sign.urgency}' here, but {danger} is '{first.urgency}' in {place}"
            hint = f"move it to {first.urgency}; or mend the other; or word the two so that their difference shows"
            yield kb.problem(sign.name, sign.keys, "one-sign-one-urgency", message, hint)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and len(one & other) >= ALIKE * len(one | other)


def sign_of_entry(kb: KnowledgeBase) -> Iterator[Problem]:
    """sign-of-entry: a sign that comes from a safety entry stands on the card of its action.

    An emergency or urgent entry stands on the card of that name, all others on 'talk first'.

    bad: `safety: safety/suspected-dvt` (urgent) on the emergency card, or `safety/osteoporosis` (adapt) on the urgent
    good: each on the card of its entry's action; or no `safety`, but a `source` that says so
    """
    for name, condition in kb.of("conditions").items():
        for c, card in enumerate(condition.care_cards):
            for s, sign in enumerate(card.signs):
                entry = kb.entities.get(sign.safety) if sign.safety else None
                if entry is None:
                    continue
                action = getattr(entry, "action", "")
                wanted = CARD_OF.get(action, "talk-first")
                if card.urgency != wanted:
                    message = f"'{sign.safety}' says '{action}', but this is the '{card.urgency}' card"
                    hint = f"move it to the {wanted} card, or name another entry or a 'source'"
                    keys = ("care_cards", c, "signs", s, "safety")
                    yield kb.problem(name, keys, "sign-of-entry", message, hint)
