"""Clauses that bid, advise or permit, and whether they also sell what they bid."""

from __future__ import annotations

import re

from medmassage_kb.checks.overclaim import verbs, words
from medmassage_kb.checks.overclaim.parts import AGENTS, Clause

MAKERS = words.listed(
    """
cause causes caused causing make makes making made trigger triggers lead leads leading produce produces bring brings
give gives leave leaves increase increases raise raises raised worsen worsens provoke provokes induce induces
contribute let lets delay delays postpone spread spreads result results follow block blocks burn drop drops fall
falls affect affects set sets cut cuts change changes lower lowers get gets getting goes come comes turns press
break breaks more higher longer weak can
"""
)

_SALES = words.HYPE - words.listed(
    """
safe safely like well always best clearly immediately everyone evidence-based
"""
)

_HOPES = words.BAD | words.PROCESS

_NO_AIM = words.listed(
    """
stop set keep get go leave see end change take
"""
)

_WAITING = frozenset(["watch", "see", "feel", "notice", "find", "enjoy", "wake", "wait"])
_ASKING = frozenset(["whether", "if", "how", "doctor"])
_BOOKING = words.listed(
    """
choose try book have get use turn take go add
"""
)

_TELLING = words.listed(
    """
ask tell say stop choose refuse keep leave change end wear undress lie breathe bring talk check decide watch avoid
look wait see take screen refer work adapt need lean know write use give put send make note call start learn come
explain measure report get go be not never have support raise rest move press rub massage treat wash cover hold turn
lift remove clear ease warm lower
"""
)


def directs(clause: Clause) -> str:
    """The verb of a clause that says what someone may, should or must do; nothing where it is no such clause."""
    tokens = clause.words
    for n, word in enumerate(tokens[1:12], 1):
        if word in ("should", "must", "may", "can", "need", "needs", "ought", "shall") and not any(
            clause.treated[m] and tokens[m] not in AGENTS for m in range(n)
        ):
            if word in ("may", "can") and tokens[n - 1] not in (
                "you",
                "they",
                "therapist",
                "person",
                "patient",
                "client",
                "doctor",
                "anyone",
            ):
                return ""
            ahead = [
                w
                for w in tokens[n + 1 : n + 5]
                if w not in ("to", "be", "not", "never", "always", "also", "still", "first", "therefore")
            ]
            return (
                ahead[0]
                if ahead
                and (
                    ahead[0] in _TELLING
                    or ahead[0] in verbs.IMPERATIVE - verbs.LURE
                    or ahead[0].endswith("ed")
                    or ahead[0] in ("kept", "told", "seen", "left", "held")
                )
                else ""
            )
    return ""


_EASES = re.compile(
    r"\b(?:to |the |your )?\w+ (?:to )?(?:pass|go|fade|ease|lift|melt|subside|vanish|float|drain|ebb|"
    r"disappear)\b(?! (?:the|out|on|over))"
)

_WISHES = tuple(["if", "you", verb] for verb in ("want", "wish", "long", "would", "value", "dream", "suffer"))


def hopes(before: list[Clause], bidding: Clause) -> bool:
    """What stands before a clause that bids names what it is for: 'For a calm mind, book a massage'."""
    wish = bool(before) and (before[0].words[0] in ("for", "to") or before[0].words[:3] in _WISHES)
    return wish and not _BOOKING.isdisjoint(bidding.words)


def sells(clause: Clause, verb: str) -> bool:
    """A clause that bids also says what good will come of it."""
    tokens = clause.words
    denies = not words.NEGATION.isdisjoint(tokens[:3])
    if not denies and (not _SALES.isdisjoint(tokens) or clause.praised >= 0):
        return True
    if verb in verbs.LURE or (verb in words.BENEFIT and verb not in verbs.PLAIN):
        return not _HOPES.isdisjoint(tokens)
    if verb in ("wait", "watch", "feel", "notice", "let", "see") and (
        (verb == "let" and any(clause.treated)) or _EASES.search(clause.text)
    ):
        return True
    for n, word in enumerate(tokens):
        waits = word == "and" and not denies and "".join(tokens[n + 1 : n + 2]) in _WAITING
        if waits and not _HOPES.isdisjoint(tokens[n + 2 :]) and _ASKING.isdisjoint(tokens):
            return True
        if (
            n > 1
            and word in words.MODAL
            and word not in ("to", "should", "must")
            and clause.treated[n - 1]
            and tokens[n - 2] != "if"
        ):
            ahead = tokens[n + 1] if n + 1 < len(tokens) else "be"
            if (
                ahead not in words.HARM | MAKERS
                and ahead not in ("be", "have", "feel")
                and {"whether", "how"}.isdisjoint(tokens)
            ):
                return True
        if word in ("to", "and", "that", "which", "will", "for"):
            rest = tokens[n + 1 : n + 7]
            if (
                rest
                and rest[0] not in _NO_AIM
                and rest[0] in words.BENEFIT | words.MORE
                and not _HOPES.isdisjoint(rest[1:])
            ):
                return not denies
    return False
