"""Who does what in a clause: the first verb that says more of a treatment than the lists of plain verbs allow."""

from __future__ import annotations

from medmassage_kb.checks.overclaim import verbs, words
from medmassage_kb.checks.overclaim.parts import AGENTS, KNOWN, PROMISED, Clause

AFTER = words.listed(
    """
after with under as when once from through by thanks during following beneath via within per at in whenever
"""
)

_LINKS = words.MODAL | words.PRESENT | words.PAST | words.ADVERB

_VERBS = (
    verbs.PLAIN
    | words.BENEFIT
    | words.DID
    | words.PRESENT
    | words.PAST
    | verbs.OF_ITSELF
    | verbs.OF_BODY
    | verbs.OF_PEOPLE
    | words.MODAL
) - {"to"}

_PEOPLE = (
    words.DOERS
    | (words.STUDY - {"cochrane"})
    | PROMISED
    | words.listed(
        """
people person women woman men man adults adult children child client clients patients patient athletes runners
workers nurses clinicians doctors anyone everyone someone those who we i they many most some others readers students
learners
"""
    )
)

_MANY = words.listed(
    """
many most some others they their its these those both such his her
"""
)

_OPENS = (words.PRONOUN - _MANY) | (_LINKS - {"to"}) | _PEOPLE - _MANY | frozenset(("who", "which", "that", "they"))

_EITHER = verbs.NOUN_TOO | words.ADJECTIVES


def follows_treatment(clause: Clause, n: int) -> bool:
    """The word before this one, adverbs and modal verbs left out, is a treatment or stands for one."""
    back = n - 1
    while back > 0 and (clause.words[back] in words.ADVERB | words.MODAL or clause.words[back].endswith("ly")):
        back -= 1
    word = clause.words[back]
    return (clause.treated[back] and word not in AGENTS) or (
        back <= 1 and word in ("it", "this", "they", "which", "these")
    )


DESCRIBING = words.listed(
    """
stiff sore tense painful swollen anxious tired stressed inflamed depressed aching tight numb weak
"""
)


def does_more(clause: Clause) -> int | None:
    """The first verb that says more of a treatment, of the body or of people than the lists of plain verbs allow."""
    tokens, treated, topic = clause.words, clause.treated, clause.topic
    step = 0
    while (verb := _verb(clause, step)) is not None:
        before = range(step, verb)
        word = tokens[verb]
        agent = any(treated[n] and tokens[n] in AGENTS for n in before)
        people = any(tokens[n] in _PEOPLE for n in before)
        doing = any(treated[step:verb]) or (step == 0 and tokens[0] in words.PRONOUN and not people)
        subject = any(topic[step:verb]) or any(clause.body[step:verb])
        wanted = [n for n in range(len(tokens)) if topic[n] and tokens[n] not in verbs.ON_THE_SPOT]
        if (meets := _meets(clause, verb, wanted)) and word not in verbs.OF_TOPIC:
            return verb if meets else None
        promised = any(topic[n] and tokens[n] not in verbs.ON_THE_SPOT for n in range(verb + 1, len(tokens)))
        step = verb + 1
        if not doing and (people or not subject) and not any(treated):
            continue
        if agent or people:
            allowed = verbs.OF_PEOPLE | (verbs.OF_ITSELF if agent else verbs.OF_BODY)
        elif doing:
            allowed = verbs.OF_ITSELF
            if promised and word in verbs.OF_TOUCHING:
                return verb
        elif subject:
            allowed = verbs.OF_BODY
        else:
            allowed = verbs.OF_BODY | verbs.OF_ITSELF | verbs.OF_PEOPLE
        if word not in allowed or (doing and not agent and word in verbs.GENERIC and _reaches(clause, verb)):
            return verb
        if promised and doing and not agent and word in ("is", "are", "be"):
            rest = tokens[verb + 1 :]
            if not any(treated[verb + 1 :]) and verbs.OF_BODY.isdisjoint(rest) and words.NEGATION.isdisjoint(rest):
                return verb
    return None


_AFTER_BASE = (
    words.DETERMINER
    | words.MORE
    | AFTER
    | words.listed(
        """
into onto for so like in out up off over at
"""
    )
)


def _plural(clause: Clause, n: int) -> bool:
    """The word is the plural of a treatment, a part of the body, a complaint or people."""
    word = clause.words[n]
    known = clause.treated[n] or clause.topic[n] or clause.body[n] or word in _PEOPLE
    return known and (
        word.endswith("s") or word in ("people", "women", "men", "children", "they", "hands", "feet", "we")
    )


def is_noun(tokens: list[str], n: int) -> bool:
    """A word that ends in -s is a noun here, since a verb follows it or a number stands before it."""
    after = tokens[n + 1] if n + 1 < len(tokens) else ""
    return "'" in tokens[n] or after in _AFTER_NOUN or (after in verbs.PLAIN and after not in verbs.NOUN_TOO)


_AFTER_NOUN = (_LINKS - words.ADVERB - {"to"}) | words.listed(
    """
of and or are is were that which who differ run carry
"""
)


def _reaches(clause: Clause, verb: int) -> bool:
    """A part of the body, a complaint, a process or the reader follows soon."""
    return any(clause.topic[verb + 1 : verb + 6]) or any(clause.body[verb + 1 : verb + 6])


_PUT = frozenset(["that", "which", "who", "whose"])


def treated_subject(clause: Clause) -> int | None:
    """People or parts of the body 'that are massaged' do something: what they do is told as an effect."""
    tokens = clause.words
    for n in range(1, len(tokens) - 2):
        if tokens[n] in _PUT and any(clause.treated[n + 1 : n + 6]):
            hand = next(m for m in range(n + 1, n + 6) if clause.treated[m])
            for m in range(hand + 1, len(tokens)):
                if tokens[m] in _STATES and not {"should", "must", "need", "needs", "may", "can"} & set(
                    tokens[m : m + 2]
                ):
                    return m
            return None
    return None


_STATES = words.listed(
    """
are were was is have had do did stay stays keep kept get go went come came feel felt sleep slept grow grew
"""
)


def _meets(clause: Clause, verb: int, wanted: list[int]) -> bool:
    """Treatment and complaint stand on both sides of a verb: one does something to the other, or comes with it."""
    if not wanted:
        return False
    hands = [n for n, treated in enumerate(clause.treated) if treated and clause.words[n] not in AGENTS]
    if not hands:
        return False
    if hands[0] < verb and any(n > verb for n in wanted):
        return True
    return (
        any(n < verb for n in wanted) and hands[-1] > verb and hands[0] > verb and _joined(clause.words, hands[0], verb)
    )


def _joined(tokens: list[str], hand: int, verb: int) -> bool:
    """The treatment stands behind a word that makes it a cause, a means or a time, and people do not do the verb."""
    if any(word in _PEOPLE for word in tokens[:verb]):
        return False
    return any(word in AFTER or word in ("to", "for") for word in tokens[verb + 1 : hand])


def _verb(clause: Clause, start: int) -> int | None:
    """The next verb from `start`; modal verbs, 'be' before a participle and adverbs are passed by."""
    tokens = clause.words
    for n in range(max(start, 1), len(tokens)):
        word, near = tokens[n], n - 1
        while near > 0 and tokens[near] not in _LINKS and tokens[near].endswith("ly"):
            near -= 1
        before = tokens[near]
        if clause.treated[n] and before not in words.MODAL:
            continue
        if word in _LINKS:
            ahead = tokens[n + 1] if n + 1 < len(tokens) else ""
            if word in words.MODAL or word in words.ADVERB or ahead in _LINKS or ahead in verbs.OF_BODY:
                continue
            if ahead.endswith(("ed", "en", "ing")):
                continue
            return n
        if word.endswith("ing"):
            if before in words.PRESENT or before in words.PAST:
                return n
            continue
        opens = clause.treated[near] or clause.topic[near] or clause.body[near] or before in _OPENS
        if word in _VERBS:
            if opens or word not in _EITHER:
                return n
        elif word not in KNOWN and word[0].isalpha() and not word.endswith("ly"):
            if before in words.MODAL and before != "to":
                return n
            if _plural(clause, near) and n + 1 < len(tokens) and tokens[n + 1] in _AFTER_BASE:
                return n
            if (
                opens
                and before not in DESCRIBING
                and word.endswith(("s", "ed"))
                and not word.endswith(("ss", "us"))
                and not is_noun(tokens, n)
            ):
                return n
    return None
