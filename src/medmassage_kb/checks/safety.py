"""Rules that keep danger signs in sight."""

from __future__ import annotations

from collections.abc import Iterator

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem

CARD_OF = {"emergency": "emergency", "urgent": "urgent"}
"""The care card on which a safety entry with this action has to stand."""
_RANK = {"emergency": 0, "urgent": 1, "talk-first": 2}


def emergency_card(kb: KnowledgeBase) -> Iterator[Problem]:
    """missing-danger-sign: each emergency among a condition's safety entries stands on a care card.

    The first screen is what a worried person reads; a danger sign that stands only in a table
    further down is a danger sign not told.

    bad: a condition with `safety: [safety/cauda-equina]` and no care card that names it
    good: a line of the emergency card with `safety: safety/cauda-equina`
    """
    for name, condition in kb.of("conditions").items():
        shown: dict[str, str] = {}
        for card in condition.care_cards:  # the most urgent stands first, and counts
            for sign in card.signs:
                if sign.safety is not None:
                    shown.setdefault(sign.safety, card.urgency)
        for i, ref in enumerate(condition.safety):
            entry = kb.entities.get(ref)
            wanted = CARD_OF.get(getattr(entry, "action", ""))
            if wanted is None:
                continue
            if ref not in shown:
                message = f"'{ref}' needs {wanted} care, but no care card shows it"
                hint = f"add a sign with 'safety: {ref}' to the {wanted} card"
                yield kb.problem(name, ("safety", i), "missing-danger-sign", message, hint)
            elif _RANK[shown[ref]] > _RANK[wanted]:
                message = f"'{ref}' needs {wanted} care, but stands on the '{shown[ref]}' card"
                yield kb.problem(name, ("safety", i), "missing-danger-sign", message, f"move it to the {wanted} card")


def unlisted_sign(kb: KnowledgeBase) -> Iterator[Problem]:
    """unlisted-sign: a safety entry named on a care card is also in the condition's safety list.

    The safety matrix is made from that list.

    bad: a sign with `safety: safety/osteoporosis` in a condition whose `safety` does not have it
    good: the same id in both
    """
    for name, condition in kb.of("conditions").items():
        for c, card in enumerate(condition.care_cards):
            for s, sign in enumerate(card.signs):
                if sign.safety and sign.safety not in condition.safety:
                    keys = ("care_cards", c, "signs", s, "safety")
                    message = f"'{sign.safety}' stands on a care card but not in 'safety'"
                    yield kb.problem(name, keys, "unlisted-sign", message, f"add '- {sign.safety}' to 'safety'")


def unsourced_sign(kb: KnowledgeBase) -> Iterator[Problem]:
    """unsourced-sign: each danger sign says where it comes from.

    bad: a sign with neither `safety` nor `source`
    good: `safety: safety/cauda-equina`, or `source: NHS, Back pain`
    """
    for name, condition in kb.of("conditions").items():
        for c, card in enumerate(condition.care_cards):
            for s, sign in enumerate(card.signs):
                if not (sign.safety or sign.source):
                    message = "this danger sign does not say where it comes from"
                    hint = "name a safety entry in 'safety' or a page in 'source'"
                    yield kb.problem(name, ("care_cards", c, "signs", s), "unsourced-sign", message, hint)


def no_concern(kb: KnowledgeBase) -> Iterator[Problem]:
    """no-concern: a safety entry says for which ways of working it matters.

    Without that it would stand on no page of a technique, and no check before a massage would count it.

    bad: no `concerns`, or an empty one
    good: `concerns: [any]`, or `concerns: [legs, firm-pressure]`
    """
    for name, entry in kb.of("safety").items():
        if not entry.concerns:
            message = "it does not say for which ways of working it matters, so no technique shows it"
            hint = "write 'concerns: [any]', or the traits of techniques that it matters for"
            yield kb.problem(name, ("action",), "no-concern", message, hint)
