"""Before a massage: what of a condition's safety entries holds, and what hangs on the technique.

What all that was ticked comes to is worked out in a reader's browser (`docs/assets/screen.js`), on what
`exports/screening.py` gives it; tests hold it against `tests/screened.py`, over every entry, technique and condition.
"""

from __future__ import annotations

from typing import Literal

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.safety import Safety
from medmassage_kb.model.technique import Technique
from medmassage_kb.statements.traits import concern, rank

CARE = ("emergency", "urgent")
"""Actions that are about the person, not about the massage: they hold whatever the technique."""
NOTHING, APART = "nothing", "apart"
"""Verdicts where no action holds: nothing is ticked, or nothing that concerns the technique."""
CANNOT_SEE = "This list cannot see everything."
VERDICT = {
    "emergency": (
        "Emergency, act now",
        "No massage. Call an ambulance, or do at once what a line below names as the first step.",
    ),
    "urgent": ("Get help the same day", "No massage before a doctor, or whoever a line below names, was asked."),
    "put-off": ("Put the massage off", "No massage until this is over."),
    "do-not": ("Do not do this massage", "Not as long as what is ticked is so. Below stands what is left."),
    "avoid-area": ("Not on this place, not in this way", "Leave out what is named below; ask if you are not sure."),
    "ask-first": ("Ask the doctor or nurse first", "Ask whoever treats it before the massage."),
    "adapt": ("Only if the work is adapted", "Change it as told below, and say it before you begin."),
    APART: ("Not about this way of working", f"Say it to the therapist all the same. {CANNOT_SEE}"),
    NOTHING: ("Nothing ticked here rules it out", CANNOT_SEE),
}
"""The verdicts, the most severe first: a title, and what it means."""
Cell = Literal["do-not", "avoid-area", "ask-first", "adapt", "nothing", "unknown"]
"""What stands in a cell of the safety matrix."""


def named(kb: KnowledgeBase, condition: str) -> tuple[str, ...]:
    """The entries that a condition names, the most severe first."""
    e: Condition = kb.get(condition)
    return tuple(sorted(dict.fromkeys(e.safety), key=lambda name: (rank(kb.get(name).action), e.safety.index(name))))


def particular(kb: KnowledgeBase, safety: str, technique: str) -> str:
    """The action of an entry that hangs on what the technique does; empty where there is none, or where the same is
    to be done in every massage."""
    entry: Safety = kb.get(safety)
    found = concern(kb, safety, technique)
    if found is None or not found.own:
        return ""
    same = "any" in entry.concerns and found.action == entry.action and not found.words
    return "" if same else found.action


def cell(kb: KnowledgeBase, condition: str, technique: str) -> Cell:
    """The strongest rule of a condition's entries that concerns this technique in particular."""
    e: Condition = kb.get(condition)
    way: Technique = kb.get(technique)
    if not e.safety or not way.traits:
        return "unknown"
    found = [action for action in (particular(kb, name, technique) for name in e.safety) if action]
    if not found:
        return "nothing"
    strongest = min(found, key=rank)
    return "do-not" if strongest in (*CARE, "put-off") else strongest  # type: ignore[return-value]


def whatever(kb: KnowledgeBase, condition: str) -> dict[str, int]:
    """How many of a condition's entries hold whatever the technique, by action, the most severe first."""
    found: dict[str, int] = {}
    for name in named(kb, condition):
        entry: Safety = kb.get(name)
        if "any" in entry.concerns or entry.action in CARE:
            found[entry.action] = found.get(entry.action, 0) + 1
    return found
