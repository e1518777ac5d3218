"""Rules that keep danger signs in sight."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medmassage_kb.checks.signs import CARD_OF, NAMED, RANK
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem


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
            elif RANK[shown[ref]] > RANK[wanted]:
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


def no_entry(kb: KnowledgeBase) -> Iterator[Problem]:
    """no-entry: what ends a course, or sends a person on, names its safety entry or says that there is none.

    Pathways and professions lead from there to why it matters and what to do. Where the link is gone, nobody could tell
    it from a sign that never had one.

    bad: `sign: A face that droops on one side`, and nothing else
    good: `safety: safety/stroke-signs` beside it; or `no_entry: true` where no entry says it
    """
    rows = [
        (name, (key, i), one)
        for kind, key in (("pathways", "triggers"), ("professions", "send_to"))
        for name, e in kb.of(kind).items()
        for i, one in enumerate(getattr(e, key))
    ]
    for name, keys, one in rows:
        if not one.safety and not one.no_entry:
            message = "this names no safety entry, and does not say that there is none"
            hint = "add 'safety: safety/…', or 'no_entry: true' where you looked and found none"
            yield kb.problem(name, keys, "no-entry", message, hint)
        elif one.safety and one.no_entry:
            message = f"this names '{one.safety}' and says that there is no entry"
            yield kb.problem(name, (*keys, "no_entry"), "no-entry", message, "take one of the two out")


def unwarned_item(kb: KnowledgeBase) -> Iterator[Problem]:
    """unwarned-item: a form that asks about a danger shows the safety entry at once when the answer is yes.

    Who ticks a thought of self-harm is told what to do there, and not by a total.

    bad: `text: Thoughts of hurting yourself` without `warns`
    good: `warns: safety/thoughts-of-self-harm` below it
    """
    for name, measure in kb.of("measures").items():
        for i, item in enumerate(measure.form.items if measure.form else ()):
            if item.warns:
                continue
            danger = next((danger for danger, pattern in NAMED.items() if re.search(pattern, item.text, re.I)), None)
            if danger:
                message = f"it asks about {danger}, and nothing is shown to whoever says yes"
                hint = "add 'warns' with the safety entry"
                yield kb.problem(name, ("form", "items", i, "text"), "unwarned-item", message, hint)
