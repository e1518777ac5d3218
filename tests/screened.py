"""What ticked safety entries come to: the rules against which those of the browser (`docs/assets/screen.js`) are held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.safety import Safety
from medmassage_kb.statements.traits import APART, CARE, NOTHING, VERDICT, concern, named


@dataclass(frozen=True, slots=True)
class Told:
    """A ticked entry and what it comes to.

    Attributes:
        safety: Its id.
        action: What to do; empty where it does not concern the technique.
        words: What is said of the stricter ways of working that the technique has.
    """

    safety: str
    action: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Screening:
    """What was ticked, and what it comes to.

    Attributes:
        verdict: Key of `VERDICT`: the most severe action that holds.
        told: The ticked entries, the most severe first; last those that do not concern the technique.
    """

    verdict: str
    told: tuple[Told, ...]


def holds(kb: KnowledgeBase, safety: str, technique: str = "") -> Told:
    """What an entry comes to for a technique, or for massage of a kind that is not known yet."""
    entry: Safety = kb.get(safety)
    if not technique:
        return Told(safety, entry.action)
    found = concern(kb, safety, technique)
    if entry.action in CARE:
        return Told(safety, entry.action, found.words if found else ())
    return Told(safety, found.action, found.words) if found else Told(safety, "")


def screen(kb: KnowledgeBase, ticked: Iterable[str], condition: str = "", technique: str = "") -> Screening:
    """What the ticked entries come to. No entry is ever made milder by another, nor by what is chosen beside it; those
    that the condition names stand before others of the same urgency."""
    order, first = list(VERDICT), named(kb, condition) if condition else ()
    told = [holds(kb, name, technique) for name in dict.fromkeys(ticked)]
    told.sort(key=lambda one: (order.index(one.action or APART), one.safety not in first, one.safety))
    return Screening((told[0].action or APART) if told else NOTHING, tuple(told))
