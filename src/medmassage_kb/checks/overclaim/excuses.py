"""Forms of a clause that cannot assert: it warns, denies, examines, or reports with its source."""

from __future__ import annotations

import re

from medmassage_kb.checks.overclaim import turns, verbs, words
from medmassage_kb.checks.overclaim.bidding import MAKERS
from medmassage_kb.checks.overclaim.parts import PROMISED, Clause

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

_DENIED = (
    words.PRONOUN
    | words.STUDY
    | words.listed(
        """
there groups group reviews difference differences depth force one none neither nor
"""
    )
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
    if tokens[claim] not in MAKERS | words.HARM | words.BAD and tokens[claim] not in (
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
    if strong - MAKERS or {"less", "fewer", "lowers", "reduces", "lower", "prevents"} & found:
        return False
    firm = {tokens[n] for n in harm} - _NO_WARNING
    return bool(firm - _SOFT) or bool(_SOFT & found and {"cause", "causes", "make", "worse"} & found)


def only_causes(clause: Clause, claim: int) -> bool:
    """The clause tells where a complaint comes from."""
    word = clause.words[claim]
    return word in MAKERS or word in (
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
    match = turns.DENIES.search(clause.text)
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


_ASKED = re.compile(
    r"[\s,;]*(?:and |or |nor |then )?(?:about |of |on )?(?:whether|if|where|how|what|which|who|whom|"
    r"when|why|that|until|unless|because|while|since|as|so|without|leaving|"
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


_COURSE = re.compile(
    r"\b(?:by (?:it|them)sel(?:f|ves)|on (?:its|their|your) own|without (?:any )?treatment|"
    r"with or without|whatever (?:is done|you do)|anyway|"
    r"with time|over time|within (?:\w+ ){1,3}(?:hours?|days?|weeks?|months?|years?)|"
    r"in (?:\w+ ){1,3}(?:hours?|days?|weeks?|months?|years?)|"
    r"in most people|most (?:people|cases|episodes|new|acute|of)|mostly|usually|often|tends? to|comes? and goes?)\b"
)


def takes_its_course(sentence: str) -> bool:
    """The sentence says how a complaint goes by itself, or how often."""
    return bool(_COURSE.search(sentence)) and turns.ALONE.search(sentence) is None


def examined(clause: Clause, after: Clause | None, *, closed: bool) -> bool:
    """The clause says what people say, and the next one turns away: 'People often say …, but nobody has counted'."""
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


_NOW = (
    words.PRESENT
    | (words.MODAL - {"to", "could", "would"})
    | words.BENEFIT - words.ADJECTIVES
    | PROMISED
    | frozenset(["shows", "means", "confirms", "demonstrates", "proves"])
)

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
    if not (sourced or field) or turns.loud(clause.text):
        return False
    return turns.past(clause.text) or (field and (turns.attributed(clause.text) or not _finite(clause)))


def _finite(clause: Clause) -> bool:
    """The clause has a verb that asserts, as far as lists can tell."""
    return any(
        w in words.PRESENT
        or (w in words.MODAL and w != "to")
        or (w in words.BENEFIT and w.endswith("s") and not w.endswith("ss"))
        for w in clause.words
    )
