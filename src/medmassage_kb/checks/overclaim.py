"""Finds sentences in hand-written text that say what massage does.

Such sentences are generated from graded records; one that is written by hand can say more than its record.
The rule reads sentence by sentence, without quoted words (a claim that is being examined may be quoted),
and passes by questions, denials of knowledge and reports of what others say. Text is compared in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def _list(text: str) -> list[str]:
    return text.split()


def _any(*words: str) -> str:
    return "(?:" + "|".join(words) + ")"


_DOER = _any(
    "massages?(?! (?:therapists?|tables?|chairs?|rooms?|oils?|schools?|courses?|licen[cs]e|places?))",
    "massag(?:e|ing) (?:therapy|treatment|sessions?|visits?|work)",
    "lymph(?:atic)? drainage",
    "myofascial release",
    "trigger[- ]point (?:therapy|work|massage|release|pressure)",
    *_list("effleurage petrissage friction tapotement kneading bodywork acupressure reflexology shiatsu"),
    "foam rolling",
    "deep[- ]tissue (?:work|massage)",
    "(?:hands-on|manual|soft[- ]tissue) (?:work|therapy|treatment|techniques?)",
    "(?:myofascial|cross[- ]fib(?:re|er)|friction) (?:work|therapy|techniques?)",
    "(?:gentle|firm|deep|slow|light|long|gliding|tapping|kneading) (?:strokes?|stroking|pressure|work)",
    "the (?:strokes|technique|method|therapist's hands)",
)
_VERBS = _list("""
    relieve reduce ease lessen lower decrease diminish alleviate improve enhance increase boost heal cure prevent
    restore promote speed accelerate stimulate flush detoxify cleanse eliminate dissolve release relax calm soothe
    strengthen raise shorten correct realign unblock loosen mend repair rejuvenate energise energize invigorate nourish
    tame banish minimise minimize maximise maximize halve combat fight tackle counter resolve fix treat protect
    normalise normalize regulate trigger activate slow reverse deactivate free sharpen
""")


def _forms(verb: str) -> list[str]:
    """Third person, past and -ing forms of a regular verb (and of 'fight')."""
    if verb == "fight":
        return ["fights", "fought", "fighting"]
    if verb.endswith("y"):
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("sh", "x", "ss", "ch")):
        return [verb + "es", verb + "ed", verb + "ing"]
    stem = verb.removesuffix("e")
    return [verb + "s", stem + "ed", stem + "ing"]


_FORM = _any(*(form for verb in _VERBS for form in _forms(verb)))
_PAST = _any(*(_forms(verb)[1] for verb in _VERBS))
_VERB = _any(
    rf"{_FORM}\b(?! than\b)",
    r"(?:can|may|might|could|will|would|should|must|to|helps?|helped|shown to|proven to|known to)"
    r"(?: (?:to|also|even|often|help|\w+ly))*"
    rf" {_any(*_VERBS)}\b",
    r"(?:can|may|might|could|will|would)(?: \w+)? (?:help|clear|drain|wash|keep|bring|give)\b",
    r"(?:breaks?|broke) (?:up|down)\b",
    r"(?:clears|cleared|washes|dulls|benefits|beats?|guarantees?|outperform(?:s|ed)?)\b",
    r"(?:drains|draws) (?:away|out|toxins?|lactic|fluid)\b",
    r"(?:puts? an end to|acts? (?:directly )?on|takes? (?:pressure|strain|stress) off|carries away)\b",
    r"(?:has|have|had) (?:an? )?(?:\w+ )?(?:positive|good|healing|calming|relaxing|beneficial) effects?\b",
    r"(?:heals?|recovers?|sleeps?|feels?|moves?|leaves?) (?:faster|better|sooner|less|calmer|earlier)\b",
    r"g[eo]ts? rid of\b",
    r"takes? (?:away|the pain)\b",
    r"wards? off\b",
    r"keeps (?:your? |the )?(?:pain|stress|disease|muscles|joints|body|skin|blood|you)\b",
    r"makes (?:\w+ ){1,3}?(?:go away|better|stronger|healthier|less|faster|fade|disappear|easier|supple)\b",
    r"helps\b(?! (?:the therapist|you (?:decide|choose)))",
    r"helped\b",
    r"works (?:for|against|wonders|best|well|by)\b",
    r"(?:does wonders|pays off|kills pain)\b",
    r"brings? (?:down|back|about)\b",
    r"(?:gives?|provides?|offers?|brings?) (?:[\w-]+ ){0,4}?(?:relief|benefits?)\b",
    r"(?:leads? to|results? in) (?:less|better|lower|faster|more|fewer)\b",
)
_GOOD = _list("effective proven helpful beneficial good excellent best ideal powerful useful valuable therapeutic")
_MORE = _list("faster better quicker sooner less fewer stronger calmer easier away gone improved relaxed")
_THING = _any(
    *_list("pain stress anxiety worry tension soreness swelling stiffness inflammation fatigue depression sleep mood"),
    *_list("mobility function recovery circulation posture disability cortisol headaches? migraines? symptoms?"),
    *("blood pressure", "cramps?", "spasms?"),
)
_CURE = _list("key answer cure remedy remedies solution choice enough tool weapon way")
_WORDS = r"(?:[ ,]+[\w'’%-]+)"
_CLAUSE = r"(?:, [^,.;:]{3,90},)?"
ACTIVE = tuple(
    map(
        re.compile,
        (
            rf"\b{_DOER}\b{_CLAUSE}{_WORDS}{{0,7}}?[ ,]+{_VERB}",
            rf"\b{_DOER}\b{_WORDS}{{0,4}}?[ ,]+(?:is|are|was|were|be|been|proves?|proved|remains?)"
            rf"{_WORDS}{{0,5}}?[ ,]+{_any(*_GOOD, *_CURE)}\b",
            rf"\b(?:is|are|was|were|be|been|gets?|got)(?: \w+)? (?:{_PAST}|carried away)\b"
            rf"{_WORDS}{{0,4}}?[ ,]+(?:by|through|thanks to)[ ,]+(?:[\w'-]+ ){{0,5}}?{_DOER}",
            rf"\b{_THING}\b{_WORDS}{{0,4}}?[ ,]+(?:is|are|was|were|be|been|gets?|got) (?:\w+ )?{_PAST}\b"
            rf"{_WORDS}{{0,4}}?[ ,]+(?:with|after)[ ,]+(?:\w+ ){{0,2}}?{_DOER}",
            rf"\b(?:strokes|techniques|hands|methods|sessions|treatments|massages) (?:\w+ly )?{_any(*_VERBS)} (?!up\b)",
            rf"\b(?:nothing beats|as good (?:[\w-]+ ){{1,6}}as)[ ,]+(?:\w+ ){{0,2}}?{_DOER}",
            rf"\b(?:respond(?:s|ed)? well to|benefit(?:s|ed)?(?: \w+)? from)[ ,]+(?:\w+ ){{0,3}}?{_DOER}",
            rf"\bdoes {_DOER} {_any(*_VERBS)}\b",
            rf"\b(?:with|after) (?:\w+ ){{0,2}}?{_DOER}{_WORDS}{{0,5}}? will "
            r"(?:disappear|fade|go|melt|heal|improve|ease|vanish)\b",
            rf"\b(?:thanks to|owing to|because of|due to)[ ,]+(?:\w+ ){{0,2}}?{_DOER}\b",
            rf"\b(?:benefits?|healing power|power|proven effects?|positive effects?) of (?:\w+ )?{_DOER}\b",
            r"\b(?:it|this|which|that) (?:also )?"
            r"(?:heals|cures|detoxifies|flushes|relieves|soothes|boosts|breaks up|eliminates)\b",
        ),
    )
)
"""Massage as the doer; wrong in every kind of record."""
COMPARED = (
    re.compile(
        rf"\b{_any(*_MORE)}\b{_WORDS}{{0,4}}?[ ,]+(?:after|with|through|from|by)[ ,]+"
        rf"(?:\w+ ){{0,2}}?{_DOER}\b(?! than\b)"
    ),
)
"""What came after massage; an evidence note may report so what its publication found."""
_EXEMPT = re.compile(
    r"\?|\b"
    + _any(
        *_list("whether unknown unclear unsure uncertain claims? claimed claiming believes believed? hope[ds]? hoping"),
        *_list("theory theories myths? asked asks question tested cannot can't never nor neither don't doesn't didn't"),
        *_list(r"would until where compared versus promis\w+ advertis\w+"),
        r"if (?:massage|it)",
        r"do(?:es)? not",
        "did not",
        "(?:is|are|was|were) not",
        "not (?:known|shown|proven|proof|a reason|evidence)",
        "no(?:body| one) knows",
        "no (?:study|studies|evidence|effect|proof|sign)",
        "sa(?:id to|y that|ys that)",
        "(?:people|we) say",
        "(?:read|heard|told|idea) that",
        "according to",
        "too little research",
        "likely to have",
        "nothing (?:is|was|shows|suggests)",
        "(?:thought|supposed) to",
        "test if",
        "studied whether",
        "anyone who",
        "might as well",
        "than (?:with|after|in)",
        "next to",
        "how (?:much|many)",
        "which kind",
        "may mean",
        "alike",
    )
    + r"\b"
)
_SUBJECT = re.compile(
    _any(
        *_list(
            "massag drainage release trigger stroke pressure work therap it\\s this\\s effleurage petrissage friction"
        )
    )
    + "|"
    + _any(*_list("tapotement kneading acupressure reflexology shiatsu foam technique method"))
)
"""A quick first look for something that could be the doer."""
_OTHER = _list("""
    break breaks broke clear clears cleared wash washes dulls benefit benefits beat beats guarantee guarantees drain
    drains get gets got take takes ward wards keep keeps make makes help helps helped work works does pays kills bring
    brings give gives provides offers lead leads result results outperform outperforms outperformed safe thanks owing
    because due power effect effects draws puts act acts has have had recover sleep feel feels move heal leave carries
    carried
    key answer cure remedy remedies solution choice enough tool weapon way respond responds well disappear vanish not
    fade melt will
""")
_TELLING = frozenset([*_VERBS, *(form for verb in _VERBS for form in _forms(verb)), *_GOOD, *_MORE, *_OTHER])
"""Words without one of which no sentence says what massage does; a quick first look."""
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]{3,}’|'[^'\n]{8,}'|`[^`]*`|\[\[[^\]]*\]\]")
_BREAK = re.compile(r"[.!?]+(?=[\s\"”’)]|$)|\n\s*\n|\n(?=\s*(?:[-*#|]|\d+\.)\s)")
_TOKEN = re.compile(r"[a-z]+")


def overclaims(text: str, *, report: bool = False) -> Iterator[tuple[int, str]]:
    """Sentences that say what massage does.

    Args:
        text: Hand-written text, plain or Markdown.
        report: The text reports one publication, so it may say what was found after massage.

    Yields:
        Offset of the words at fault in `text`, and the words.
    """
    small = text.lower()
    if not _SUBJECT.search(small) or len(small) != len(text):
        return
    if any(mark in small for mark in "“\"‘'`["):
        small = _QUOTED.sub(lambda match: " " * len(match[0]), small)
    for start, words in _sentences(small):
        if _TELLING.isdisjoint(_TOKEN.findall(words)) or _EXEMPT.search(words):
            continue
        words = words.replace("\n", " ")  # a line may end anywhere in a sentence
        for pattern in ACTIVE if report else ACTIVE + COMPARED:
            if match := pattern.search(words):
                yield start + match.start(), " ".join(text[start + match.start() : start + match.end()].split())
                break


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in _BREAK.finditer(text):
        yield start, text[start : match.end()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]
