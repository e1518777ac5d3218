"""Forms of a clause that cannot assert: it bids, warns, denies, or reports with its source. The claim itself is looked at."""

from __future__ import annotations

import re

from medmassage_kb.checks.overclaim import clauses, verbs, words
from medmassage_kb.checks.overclaim.parts import AGENTS, PROMISED, Clause

_MAKERS = words.listed(
    """
cause causes caused causing make makes making made trigger triggers lead leads leading produce produces bring brings
give gives leave leaves increase increases raise raises raised worsen worsens provoke provokes induce induces
contribute let lets delay delays postpone spread spreads result results follow block blocks burn drop drops fall
falls affect affects set sets cut cuts change changes lower lowers get gets getting goes come comes turns press
break breaks more higher longer weak can
"""
)
_TURNS = frozenset(("but", "yet", "although", "though", "however"))
_SOFT = frozenset(["pain", "sore", "soreness", "swelling", "nausea"])
_NO_WARNING = words.listed(
    """
compress travel travels fall falls strain strains sick weak stroke tender
"""
)
_CALM_PRAISE = words.listed(
    """
safe relief like well best always lasting
"""
)
_DENIED = words.PRONOUN | words.STUDY | words.listed(
    """
there groups group reviews difference differences depth force one none neither nor
"""
)  # fmt: skip
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
_BOOKING = words.listed(
    """
choose try book have get use turn take go add
"""
)


def endangers(clause: Clause, claim: int) -> bool:
    """The clause warns: it names a harm, denies none, and its strong verbs are all those of causing."""
    tokens = clause.words
    harm = [
        n
        for n, word in enumerate(tokens)
        if word in words.HARM and not clause.treated[n] and not _other_sense(tokens, n)
    ]
    if not harm or any(w in words.HYPE and w not in _CALM_PRAISE for w in tokens):
        return False
    if (
        tokens[claim] in ("stops", "stop", "ends", "means", "calls", "rules")
        and harm[0] < claim
        and not any(clause.treated[:claim])
    ):
        return True
    if tokens[claim] not in _MAKERS | words.HARM | words.BAD and tokens[claim] not in (
        "more",
        "likely",
        "greater",
        "good",
    ):
        return False
    found = set(tokens)
    if (
        any(w in words.NEGATION and w not in ("little", "few") for w in tokens[: harm[0]])
        and not {"should", "must"} & found
    ):
        return False
    strong = {w for w in tokens if w in words.BENEFIT and w not in verbs.PLAIN | words.HARM | words.ADJECTIVES}
    if strong - _MAKERS or {"less", "fewer", "lowers", "reduces", "lower", "prevents"} & found:
        return False
    firm = {tokens[n] for n in harm} - _NO_WARNING
    return bool(firm - _SOFT) or bool(_SOFT & found and {"cause", "causes", "make", "worse"} & found)


def only_causes(clause: Clause, claim: int) -> bool:
    """The clause tells where a complaint comes from."""
    word = clause.words[claim]
    return word in _MAKERS or word in (
        "produced",
        "caused",
        "triggered",
        "raised",
        "affected",
        "changed",
        "led",
        "brought",
    )


def _other_sense(tokens: list[str], n: int) -> bool:
    """'Trigger' of a trigger point, 'break' of breaking up."""
    after = tokens[n + 1] if n + 1 < len(tokens) else ""
    return (tokens[n] == "trigger" and after in ("point", "points")) or (
        tokens[n].startswith("break") and after in ("up", "down")
    )


_AGAIN = (words.MODAL - {"to"}) | frozenset(("is", "are", "does"))


def denied(clause: Clause, claim: int) -> bool:
    """The clause says of the treatment that it does not do it; the denial stands before what is denied."""
    match = clauses.DENIES.search(clause.text)
    if match is None or clause.start + match.start() > clause.at[claim]:
        return False
    stop = clause.start + match.end()
    subject = [n for n, at in enumerate(clause.at) if at < stop]
    if not any(clause.treated[n] or clause.words[n] in _DENIED for n in subject):
        return False
    rest = clause.words[len(subject) :]
    if not _AGAIN.isdisjoint(rest):
        return False
    if not PROMISED.isdisjoint(clause.words[: len(subject)]) or not (words.MEDICINE - {"doctor"}).isdisjoint(rest):
        return any(part in clause.text for part in ("replace", "substitute", "instead", "stand-in", "prescri"))
    return True


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
    r"\b(?:to |the |your )?\w+ (?:to )?(?:pass|go|fade|ease|lift|melt|subside|vanish|float|drain|ebb|disappear)\b(?! (?:the|out|on|over))"
)
_ASKED = re.compile(
    r"[\s,;]*(?:and |or |nor |then )?(?:about |of |on )?(?:whether|if|where|how|what|which|who|whom|when|why|that|until|unless|because|while|since|as|so|without|leaving|"
    r"keeping|with|using|[a-z]+ing)\b"
)


def hangs_on(clause: Clause, claim: int = 0) -> bool:
    """The clause goes on from the one before it: a part of a list, a condition or something that is asked."""
    tokens = clause.words
    if tokens[0] in ("because", "since", "so", "as") and any(clause.treated[:claim]):
        return False
    if tokens[0] == "so" or not words.HYPE.isdisjoint(tokens):
        return False
    return bool(_ASKED.match(clause.text)) or (
        (words.PRESENT | words.PAST | words.MODAL).isdisjoint(tokens) and tokens[0] not in ("and", "so", "but")
    )


_WISHES = tuple(["if", "you", verb] for verb in ("want", "wish", "long", "would", "value", "dream", "suffer"))


_COURSE = re.compile(
    r"\b(?:by (?:it|them)sel(?:f|ves)|on (?:its|their|your) own|without (?:any )?treatment|with or without|whatever (?:is done|you do)|anyway|"
    r"with time|over time|within (?:\w+ ){1,3}(?:hours?|days?|weeks?|months?|years?)|in (?:\w+ ){1,3}(?:hours?|days?|weeks?|months?|years?)|"
    r"in most people|most (?:people|cases|episodes|new|acute|of)|mostly|usually|often|tends? to|comes? and goes?)\b"
)


def takes_its_course(sentence: str) -> bool:
    """The sentence says how a complaint goes by itself, or how often."""
    return bool(_COURSE.search(sentence)) and clauses.ALONE.search(sentence) is None


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
        if (
            word == "and"
            and tokens[n + 1 : n + 2]
            and tokens[n + 1] in ("watch", "see", "feel", "notice", "find", "enjoy", "wake", "wait")
            and not denies
        ):
            if not _HOPES.isdisjoint(tokens[n + 2 :]) and not {"whether", "if", "how", "doctor"} & set(tokens):
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
                ahead not in words.HARM | _MAKERS
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


def examined(clause: Clause, after: Clause | None, *, closed: bool) -> bool:
    """The clause says what people say, and the next one turns away from it: 'People often say …, but nobody has counted'."""
    if after is None or (after.words[0] not in _TURNS and after.text.lstrip()[:1] != ";"):
        return False
    people = not (
        words.DOERS
        | words.listed(
            """
they some many most clinics therapists parents athletes adverts pages sites websites books texts brochures schools
sellers spas
"""
        )
    ).isdisjoint(clause.words[:4])
    says = not words.listed(
        """
say says claim claims believe believes hope hopes report reports feel feels think thinks
"""
    ).isdisjoint(clause.words[1:6])
    return (
        people
        and says
        and (closed or not (words.NEGATION | {"small", "weak", "wrong", "no"}).isdisjoint(after.words))
        and after.praised < 0
    )


_NOW = words.PRESENT | (words.MODAL - {"to", "could", "would"}) | words.BENEFIT - words.ADJECTIVES | PROMISED | frozenset(
    ["shows", "means", "confirms", "demonstrates", "proves"]
)  # fmt: skip
_THEN = (
    words.PAST
    | words.DID
    | words.listed(
        """
found saw felt slept lost could
"""
    )
)


def only_past(tokens: list[str]) -> bool:
    """A sentence that tells what was, without a word of now, of promise or of praise."""
    return not _THEN.isdisjoint(tokens) and _NOW.isdisjoint(tokens) and words.HYPE.isdisjoint(tokens)


def reports(clause: Clause, *, sourced: bool, field: bool) -> bool:
    """The clause tells in the past tense what a named publication found.

    Args:
        clause: The clause.
        sourced: Its sentence names the publication.
        field: It stands in a field that reports publications; then a clause may also say who says so, or have no verb.
    """
    if not (sourced or field) or clauses.loud(clause.text):
        return False
    return clauses.past(clause.text) or (field and (clauses.attributed(clause.text) or not _finite(clause)))


def _finite(clause: Clause) -> bool:
    """The clause has a verb that asserts, as far as lists can tell."""
    return any(
        w in words.PRESENT
        or (w in words.MODAL and w != "to")
        or (w in words.BENEFIT and w.endswith("s") and not w.endswith("ss"))
        for w in clause.words
    )
