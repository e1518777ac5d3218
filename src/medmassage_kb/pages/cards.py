"""Cards of danger signs for hand-written pages, made from the safety entries that a page names.

Which card an entry stands on follows from its action, and its words are its own: such a page cannot ask for less, or
for more, than the entry does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import SLUG
from medmassage_kb.model.safety import Safety
from medmassage_kb.problems import Problem

LINE = rf"signs(?: {SLUG})+"
"""What stands between the double square brackets: `signs` and the names of safety entries."""
_NO = re.compile(r"\A(?:No|Not now)(?:, not now)?\. ")
_HOSPITAL = "Go to an emergency department now. "
_BY_HAND = re.compile(r"""\bclass=["'][^"']*\bkb-care\b""")


@dataclass(slots=True)
class Card:
    """One card.

    Attributes:
        urgency: Its colour and class.
        word: Its urgency in a word.
        title: What its lines follow from.
        told: Each line says what to do, since it differs from line to line.
        names: Ids of its entries, in the order of the page.
    """

    urgency: str
    word: str
    title: str
    told: bool = False
    names: list[str] = field(default_factory=list)


def cards(kb: KnowledgeBase, slugs: Sequence[str]) -> list[Card]:
    """The cards of some safety entries, the most urgent first; a card without a line is left out.

    Args:
        kb: The knowledge base.
        slugs: Names of entries below `safety/`. Those that do not exist are left out; `problems` tells of them.
    """
    ambulance = Card("emergency", "Emergency", "Call an ambulance now for:")
    hospital = Card("emergency", "Emergency", "Go to an emergency department now for:", told=True)
    team = Card("emergency", "Now", "Call the team that looks after you now, for:", told=True)
    other = Card("emergency", "Emergency", "Stop and act at once, as each line says, for:", told=True)
    urgent = Card("urgent", "Urgent", "Get help today, before any massage, for:")
    helped = Card("urgent", "Today", "Call a helpline today, when you are alone, for:", told=True)
    none = Card("urgent", "No massage", "Have no massage for now, and do as the line says, for:", told=True)
    first = Card("talk-first", "Talk first", "Talk to your doctor or therapist before a massage about:")
    of_call = {"ambulance": ambulance, "hospital": hospital, "helpline": helped}
    of_call |= {"maternity-unit": team, "cancer-team": team}
    of_action = {"emergency": other, "urgent": urgent, "do-not": none, "put-off": none}
    for name in (f"safety/{slug}" for slug in slugs):
        entry = kb.entities.get(name)
        if isinstance(entry, Safety):
            card = of_call[entry.call] if entry.call else of_action.get(entry.action, first)
            card.names.append(name)
    return [card for card in (ambulance, hospital, team, other, urgent, helped, none, first) if card.names]


def told(entry: Safety) -> str:
    """What an entry says to do, without the answer to whether a massage may be and without what its card says."""
    return _NO.sub("", entry.answer).removeprefix(_HOSPITAL if entry.call == "hospital" else "")


def problems(kb: KnowledgeBase, path: str, lines: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Names in the lines `[[signs …]]` of a page that no safety entry has, or that stand twice.

    Args:
        kb: The knowledge base.
        path: The page, for messages.
        lines: What stands between the brackets, with the number of the line.
    """
    for line, text in lines:
        met: set[str] = set()
        for match in re.finditer(SLUG, text.removeprefix("signs ")):
            name, column = f"safety/{match[0]}", len("[[signs ") + match.start() + 1
            if name not in kb.entities:
                yield Problem(path, line, column, "dangling-ref", f"nothing is called '{name}'", "look in data/safety")
            elif name in met:
                yield Problem(path, line, column, "sign-by-hand", f"'{name}' stands here twice", "take one out")
            met.add(name)


def by_hand(path: str, markdown: str) -> Iterator[Problem]:
    """Cards that a hand-written page makes with its own words."""
    for match in _BY_HAND.finditer(markdown):
        line = markdown.count("\n", 0, match.start()) + 1
        column = match.start() - markdown.rfind("\n", 0, match.start())
        message = "a card of danger signs is written by hand here; it may ask for less than the safety entries do"
        hint = "a line '[[signs …]]' with the names of the entries makes the cards from them"
        yield Problem(path, line, column, "sign-by-hand", message, hint)
