"""What in a clause may be a claim: praise, a verb of doing good, a change for the better, a verb that no list knows."""

from __future__ import annotations

from medmassage_kb.checks.overclaim import verbs, words
from medmassage_kb.checks.overclaim.doing import (
    AFTER,
    DESCRIBING,
    does_more,
    follows_treatment,
    is_noun,
    treated_subject,
)
from medmassage_kb.checks.overclaim.parts import KNOWN, PARTICIPLES, PROMISED, Clause

_BE = words.listed(
    """
is are was were be been being get gets got getting
"""
)

_SINGULAR = words.listed(
    """
massage effleurage petrissage tapotement kneading bodywork drainage friction touch reflexology shiatsu acupressure
treatment therapy session visit stroke technique method pressure therapist rubdown appointment cupping rolling it
this which
"""
)

_AMOUNTS = words.listed(
    """
fewer less shorter more longer lower higher smaller
"""
)

_BY = words.listed(
    """
with of by from in up for at on as between
"""
)

_COMPARED = words.listed(
    """
gentler calmer looser happier healthier younger fresher fitter freer straighter taller suppler nimbler brighter
milder kinder easier sooner stronger sweeter steadier livelier merrier clearer sharper cheaper simpler
"""
)

_ENDS = words.listed(
    """
go goes went stop stops ends leave leaves passes settles clears lifts quits retreats
"""
)

_STAYS = words.listed(
    """
on numb weak down into up beyond with from unnoticed for against through to you at when out
"""
)

_COSTS = words.listed(
    """
cost costs pay pays lasts last takes need needs ask asks or no not be once weeks days even are is much any far the
"""
)

_NO_PRAISE_OF_ITS_OWN = (verbs.PLAIN | words.HARM) - words.listed(
    """
makes keeps helps brings gives lets turns supports treats changes
"""
)

_SKIPPED = words.DETERMINER | words.ADVERB | frozenset(("and", "but", "so", "or"))

_PLAIN_IN_NAMES = frozenset(["relief", "natural", "relaxing", "lasting", "success"])


_PRAISING = words.HYPE | {w for w in words.BENEFIT if w.endswith("s")} | {"which", "that", "because"}


def may_praise(tokens: list[str]) -> bool:
    """A name with these words may be one that `label` finds."""
    return not _PRAISING.isdisjoint(tokens)


def label(clause: Clause) -> bool:
    """A name or noun phrase praises, or goes on to say what a treatment does."""
    tokens = clause.words
    if tokens[0] in ("whether", "if", "how", "what", "who", "when") or not words.NEGATION.isdisjoint(tokens):
        return False
    if any(w in words.HYPE and w not in _PLAIN_IN_NAMES for w in tokens):
        return True
    if clause.text.lstrip(" ,")[:5] in ("which", "that ", "becau"):
        return claim(clause, met=True) is not None
    return any(
        n and w in words.BENEFIT and w.endswith("s") and follows_treatment(clause, n) for n, w in enumerate(tokens)
    )


def lures(tokens: list[str]) -> bool:
    """A sentence may bid in the manner of an advertisement."""
    return not verbs.LURE.isdisjoint(tokens)


def claim(clause: Clause, *, met: bool) -> int | None:
    """The word of a clause with which it may claim something.

    Args:
        clause: A clause of a sentence in which a treatment is named or meant.
        met: Somewhere in the sentence stands a part of the body, a complaint, a process or the reader.
    """
    tokens, treated, topic, body = clause.words, clause.treated, clause.topic, clause.body
    hand = any(treated) or not words.PRONOUN.isdisjoint(tokens[:3])
    doer = next((w for w in tokens if w not in _SKIPPED), "")
    if doer in words.DOERS and not hand:
        return None
    if clause.praised >= 0:
        return next((n for n in reversed(range(len(tokens))) if clause.at[n] <= clause.praised), 0)
    topics, bodies = any(topic), any(body)
    reader = not PROMISED.isdisjoint(tokens)
    for n, word in enumerate(tokens):
        if (
            treated[n]
            and word in PARTICIPLES
            and any(topic[m] and tokens[m] not in verbs.ON_THE_SPOT for m in range(n))
        ):
            return n
        if word in words.HYPE:
            if not _harmless(tokens, n):
                return n
        elif word in words.BENEFIT:
            if _does_good(clause, n, topics, bodies):
                return n
        elif word in words.DID:
            if (
                n
                and word not in verbs.PLAIN
                and word not in verbs.OF_ITSELF
                and (topics or bodies)
                and "".join(tokens[n + 1 : n + 2]) not in _BY
            ):
                return n
        elif (word.endswith("-free") and word[:-5] in words.BAD) or (
            word not in KNOWN and (topics or bodies) and _odd(clause, n)
        ):
            return n
        if (
            word in _ENDS
            and n
            and topic[n - 1]
            and tokens[n - 1] in words.BAD
            and "".join(tokens[n + 1 : n + 2]) not in _STAYS
        ):
            return n
        if word in _COMPARED and met and hand and n and not any(treated[n : n + 3]) and tokens[n - 1] not in _COSTS:
            return n
        if word in words.MORE and (topics or (word in words.BETTER and (hand or reader))):
            return n
        if word in _AMOUNTS and hand and any(treated[:n]) and n + 1 < len(tokens):
            costs = tokens[n - 1] in _COSTS
            if not costs and not any(treated[n : n + 4]):
                return n
    if not met:
        return None
    if (more := does_more(clause)) is not None:
        return more
    return treated_subject(clause)


def _does_good(clause: Clause, n: int, topics: bool, bodies: bool) -> bool:
    """The verb at `n` says that something gets better."""
    tokens = clause.words
    word = tokens[n]
    if word in words.ADJECTIVES and not (n and tokens[n - 1] in words.MODAL | words.ADVERB):
        return False
    if n and word not in _NO_PRAISE_OF_ITS_OWN and follows_treatment(clause, n):
        return True
    if word in words.HARM or clause.treated[n] or (n and tokens[n - 1] in ("the", "a", "an", "of", "in")):
        return False
    if word in verbs.PLAIN:
        return any(clause.topic[n + 1 : n + 7]) or (n > 0 and clause.topic[n - 1])
    return topics or bodies


def _harmless(tokens: list[str], n: int) -> bool:
    """A word of praise praises nothing here."""
    word, after, before = tokens[n], "".join(tokens[n + 1 : n + 2]), tokens[:n]
    if word == "unlike":
        return after in ("any", "your", "the", "others", "all")
    if word == "best":
        return after in ("in", "to", "left", "done", "if", "taken", "when", "before", "kept", "at", "rated", "within")
    if word in ("gone", "free", "restored"):
        return any(w in ("until", "once", "if", "has", "have", "had") for w in tokens)
    if word in ("safe", "safely"):
        return any(
            w in ("what", "whether", "if", "not", "until", "plan", "side", "more", "how", "feel", "when")
            for w in tokens
        )
    if word in ("essential", "vital"):
        return after in ("oil", "oils", "signs", "sign")
    if word in ("useful", "helpful", "worthwhile", "valuable", "worth", "success", "effective", "effectiveness"):
        return any(w in ("whether", "if", "how", "what", "would", "no", "not", "little") for w in before)
    return False


def _odd(clause: Clause, n: int) -> bool:
    """An unknown word stands where the verb of a claim would stand."""
    tokens, topic = clause.words, clause.topic
    word = tokens[n]
    if not word[0].isalpha() or word.endswith("ly") or len(word) < 3:
        return False
    after = tokens[n + 1] if n + 1 < len(tokens) else ""
    back = n - 1
    while back >= 0 and (tokens[back] in words.ADVERB or tokens[back].endswith("ly")):
        back -= 1
    before = tokens[back] if back >= 0 else ""
    thing = after in words.DETERMINER or (n + 1 < len(topic) and (topic[n + 1] or clause.body[n + 1]))
    verbal = word.endswith("s") and not word.endswith(("ss", "us", "is")) and not is_noun(tokens, n)
    if (back >= 0 and clause.treated[back]) or before in ("it", "they", "this", "which"):
        return verbal if before in _SINGULAR else thing
    if before in words.MODAL and before != "doesn't":
        return before != "to" or thing
    if verbal and thing:
        return True
    if word.endswith("ing") and thing and before in ("by", "while", "for", "and", ""):
        return True
    if word.endswith("ed") and before in _BE and any(w in ("by", "through", "with", "after") for w in tokens[n + 1 :]):
        return True
    return back >= 0 and topic[back] and (after in AFTER or (verbal and before not in DESCRIBING))
