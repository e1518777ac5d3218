"""Why a person is sent to another profession, the most urgent reasons first."""

from __future__ import annotations

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.profession import Profession, Reason
from medmassage_kb.model.words import SEVERITY

SOON = {
    "emergency": SEVERITY["emergency"][0],
    "urgent": "To be seen the same day",
    "ask-first": "Ask first, before any massage",
    "": "Other reasons",
}
"""Headings, by the action of the safety entry that a reason comes from; all other actions, and none, stand last."""


def by_urgency(kb: KnowledgeBase, profession: Profession) -> list[tuple[str, list[Reason]]]:
    """The headings that hold a reason, each with its reasons as the record orders them."""
    found: dict[str, list[Reason]] = {action: [] for action in SOON}
    for reason in profession.send_to:
        action = kb.get(reason.safety).action if reason.safety else ""
        found[action if action in SOON else ""].append(reason)
    alone = not any(found[action] for action in SOON if action)
    return [("All reasons" if alone else SOON[action], reasons) for action, reasons in found.items() if reasons]
