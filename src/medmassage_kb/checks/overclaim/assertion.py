"""What in a clause may be a claim: praise, a verb of doing good, a change for the better, or a verb that no list knows."""

from __future__ import annotations

from medmassage_kb.checks.overclaim import verbs, words
from medmassage_kb.checks.overclaim.parts import AGENTS, KNOWN, PARTICIPLES, PROMISED, Clause

_AFTER = words.listed(
    """
after with under as when once from through by thanks during following beneath via within per at in whenever
"""
)
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
_LINKS = words.MODAL | words.PRESENT | words.PAST | words.ADVERB
_VERBS = (
    verbs.PLAIN | words.BENEFIT | words.DID | words.PRESENT | words.PAST | verbs.OF_ITSELF | verbs.OF_BODY | verbs.OF_PEOPLE | words.MODAL
) - {"to"}  # fmt: skip
_PEOPLE = words.DOERS | (words.STUDY - {"cochrane"}) | PROMISED | words.listed(
    """
people person women woman men man adults adult children child client clients patients patient athletes runners
workers nurses clinicians doctors anyone everyone someone those who we i they many most some others readers students
learners
"""
)  # fmt: skip
_MANY = words.listed(
    """
many most some others they their its these those both such his her
"""
)
_OPENS = (words.PRONOUN - _MANY) | (_LINKS - {"to"}) | _PEOPLE - _MANY | frozenset(("who", "which", "that", "they"))
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
_EITHER = verbs.NOUN_TOO | words.ADJECTIVES
_SKIPPED = words.DETERMINER | words.ADVERB | frozenset(("and", "but", "so", "or"))


_PLAIN_IN_NAMES = frozenset(["relief", "natural", "relaxing", "lasting", "success"])


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
        n and w in words.BENEFIT and w.endswith("s") and _follows_treatment(clause, n) for n, w in enumerate(tokens)
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
            if tokens[n - 1] not in _COSTS and not any(treated[n : n + 4]):
                return n
    if not met:
        return None
    if (more := _does_more(clause)) is not None:
        return more
    return _treated_subject(clause)


def _does_good(clause: Clause, n: int, topics: bool, bodies: bool) -> bool:
    """The verb at `n` says that something gets better."""
    tokens = clause.words
    word = tokens[n]
    if word in words.ADJECTIVES and not (n and tokens[n - 1] in words.MODAL | words.ADVERB):
        return False
    if n and word not in _NO_PRAISE_OF_ITS_OWN and _follows_treatment(clause, n):
        return True
    if word in words.HARM or clause.treated[n] or (n and tokens[n - 1] in ("the", "a", "an", "of", "in")):
        return False
    if word in verbs.PLAIN:
        return any(clause.topic[n + 1 : n + 7]) or (n > 0 and clause.topic[n - 1])
    return topics or bodies


def _follows_treatment(clause: Clause, n: int) -> bool:
    """The word before this one, adverbs and modal verbs left out, is a treatment or stands for one."""
    back = n - 1
    while back > 0 and (clause.words[back] in words.ADVERB | words.MODAL or clause.words[back].endswith("ly")):
        back -= 1
    word = clause.words[back]
    return (clause.treated[back] and word not in AGENTS) or (
        back <= 1 and word in ("it", "this", "they", "which", "these")
    )


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
    verbal = word.endswith("s") and not word.endswith(("ss", "us", "is")) and not _noun(tokens, n)
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
    return back >= 0 and topic[back] and (after in _AFTER or (verbal and before not in _DESCRIBING))


_DESCRIBING = words.listed(
    """
stiff sore tense painful swollen anxious tired stressed inflamed depressed aching tight numb weak
"""
)


def _does_more(clause: Clause) -> int | None:
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
    | _AFTER
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


def _noun(tokens: list[str], n: int) -> bool:
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


def _treated_subject(clause: Clause) -> int | None:
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
    """Treatment and complaint or process stand on both sides of a verb: one does something to the other, or comes with it."""
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
    return any(word in _AFTER or word in ("to", "for") for word in tokens[verb + 1 : hand])


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
                and before not in _DESCRIBING
                and word.endswith(("s", "ed"))
                and not word.endswith(("ss", "us"))
                and not _noun(tokens, n)
            ):
                return n
    return None
