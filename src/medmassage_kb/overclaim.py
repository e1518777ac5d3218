"""Finds sentences in hand-written text that say what massage does.

Such sentences are generated from graded records; one that is written by hand can say more than its record.
The rule reads sentence by sentence, without quoted words (a claim that is being examined may be quoted),
and passes by questions, denials of knowledge and reports of what others say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator


def _any(*words: str) -> str:
    return "(?:" + "|".join(words) + ")"


_DOER = _any(
    "massages?",
    r"massag(?:e|ing) (?:therapy|treatment|sessions?|visits?|work)",
    "lymph(?:atic)? drainage",
    "myofascial release",
    "trigger[- ]point (?:therapy|work|massage|release|pressure)",
    *[
        "effleurage",
        "petrissage",
        "friction",
        "tapotement",
        "kneading",
        "bodywork",
        "acupressure",
        "reflexology",
        "shiatsu",
    ],
    "foam rolling",
    "deep[- ]tissue (?:work|massage)",
    "(?:hands-on|manual|soft[- ]tissue) (?:work|therapy|treatment|techniques?)",
    "(?:gentle|firm|deep|slow|light|long) (?:strokes?|stroking|pressure|work)",
    "the (?:strokes|technique|method|therapist's hands)",
)
_VERBS = [
    "relieve",
    "reduce",
    "ease",
    "lessen",
    "lower",
    "decrease",
    "diminish",
    "alleviate",
    "improve",
    "enhance",
    "increase",
    "boost",
    "heal",
    "cure",
    "prevent",
    "restore",
    "promote",
    "speed",
    "accelerate",
    "stimulate",
    "flush",
    "detoxify",
    "cleanse",
    "eliminate",
    "dissolve",
    "release",
    "relax",
    "calm",
    "soothe",
    "strengthen",
    "raise",
    "shorten",
    "correct",
    "realign",
    "unblock",
    "loosen",
    "mend",
    "repair",
    "rejuvenate",
    "energise",
    "energize",
    "invigorate",
    "nourish",
    "tame",
    "banish",
    "minimise",
    "minimize",
    "maximise",
    "maximize",
    "halve",
    "combat",
    "fight",
    "tackle",
    "counter",
    "resolve",
    "fix",
    "treat",
    "protect",
    "normalise",
    "normalize",
    "regulate",
    "trigger",
    "activate",
    "slow",
]


def _forms(verb: str) -> list[str]:
    """Third person, past and -ing forms of a regular verb (and of 'fight')."""
    stem = verb.removesuffix("e")
    if verb == "fight":
        return ["fights", "fought", "fighting"]
    if verb.endswith("y"):
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("sh", "x", "ss", "ch")):
        return [verb + "es", verb + "ed", verb + "ing"]
    return [verb + "s", stem + "ed", stem + "ing"]


_BASE = _any(*_VERBS)
_FORM = _any(*(form for verb in _VERBS for form in _forms(verb)))
_PAST = _any(*(_forms(verb)[1] for verb in _VERBS))
_MODAL = "(?:can|may|might|could|will|would|should|must|to|helps?|helped|shown to|proven to|known to)"
_ADVERB = "(?: (?:to|also|even|often|really|gently|quickly|greatly|safely|help|truly|actually))*"
_LESS = "(?:less|better|lower|faster|more|fewer)"
_VERB = _any(
    rf"{_FORM}\b(?! than\b)",
    rf"{_MODAL}{_ADVERB} {_BASE}\b",
    r"(?:can|may|might|could|will|would)(?: \w+)? (?:help|work|clear|drain|wash|keep|bring|give)\b",
    r"(?:breaks?|broke) (?:up|down)\b",
    r"(?:clears|cleared|washes|dulls|benefits|beats?|guarantees?)\b",
    r"drains (?:away|toxins?)\b",
    r"g[eo]ts? rid of\b",
    r"takes? (?:away|the pain)\b",
    r"wards? off\b",
    r"keeps (?:your? |the )?(?:pain|stress|disease|muscles|joints|body|skin|blood|you)\b",
    r"makes (?:\w+ ){1,3}?(?:go away|better|stronger|healthier|less|faster|fade|disappear|easier|supple)\b",
    r"helps\b(?! (?:the therapist|you (?:decide|choose)))",
    r"helped\b",
    r"works (?:for|against|wonders|best|well|by)\b",
    r"(?:does wonders|pays off|kills pain)\b",
    r"brings? (?:relief|down|back|about)\b",
    r"(?:gives|provides|offers) (?:you )?(?:\w+ )?(?:relief|benefits?)\b",
    rf"(?:leads? to|results? in) {_LESS}\b",
    r"outperform(?:s|ed)?\b",
)
_GOOD = _any(
    *[
        "effective",
        "proven",
        "helpful",
        "beneficial",
        "good",
        "excellent",
        "best",
        "ideal",
        "powerful",
        "useful",
        "valuable",
        "therapeutic",
    ],
    "safe and effective",
)
_THING = _any(
    *[
        "pain",
        "stress",
        "anxiety",
        "worry",
        "tension",
        "soreness",
        "swelling",
        "stiffness",
        "inflammation",
        "fatigue",
        "depression",
        "sleep",
        "mood",
    ],
    *["mobility", "function", "recovery", "circulation", "posture", "disability", "cortisol"],
    *("headaches?", "migraines?", "symptoms?", "blood pressure", "cramps?", "spasms?"),
)
_WORDS = r"(?:[ ,]+[\w'’%-]+)"
ACTIVE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b{_DOER}\b{_WORDS}{{0,7}}?[ ,]+{_VERB}",
        rf"\b{_DOER}\b{_WORDS}{{0,2}}?[ ,]+(?:is|are|was|were|can be|may be|proves?|proved|remains?) "
        rf"(?:an? |the |very |highly |quite |often |most |clearly |truly )*{_GOOD}\b",
        rf"\b{_THING}\b{_WORDS}{{0,4}}?[ ,]+(?:is|are|was|were|be|been|gets?|got) (?:\w+ )?{_PAST}\b"
        rf"{_WORDS}{{0,4}}?[ ,]+(?:by|with|through|after|thanks to)[ ,]+(?:\w+ ){{0,2}}?{_DOER}",
        rf"\b(?:thanks to|owing to|because of|due to)[ ,]+(?:\w+ ){{0,2}}?{_DOER}\b",
        rf"\b(?:benefits?|healing power|power|proven effects?|positive effects?) of (?:\w+ )?{_DOER}\b",
        r"\b(?:it|this|which|that) (?:also )?"
        r"(?:heals|cures|detoxifies|flushes|relieves|soothes|boosts|breaks up|eliminates)\b",
    )
)
"""Massage as the doer; wrong in every kind of record."""
COMPARED = (
    re.compile(
        r"\b(?:faster|better|quicker|sooner|less|fewer|stronger|calmer|easier|away|gone|improved|relaxed)\b"
        rf"{_WORDS}{{0,4}}?[ ,]+(?:after|with|through|from|by)[ ,]+(?:\w+ ){{0,2}}?{_DOER}\b(?! than\b)",
        re.I,
    ),
)
"""What came after massage; an evidence note may report so what its publication found."""
_EXEMPT = re.compile(
    r"\?|\b"
    + _any(
        *[
            "whether",
            "unknown",
            "unclear",
            "unsure",
            "uncertain",
            "claims?",
            "claimed",
            "claiming",
            "believes",
            "believed?",
            "hope[ds]?",
            "hoping",
        ],
        *[
            r"promis\w+",
            r"advertis\w+",
            r"theory",
            r"theories",
            r"myths?",
            r"asked",
            r"asks",
            r"question",
            r"tested",
            r"cannot",
            r"can't",
            r"never",
            r"nor",
            r"neither",
        ],
        *[
            "don't",
            "doesn't",
            "didn't",
            "nothing",
            "without",
            "would",
            "until",
            "once",
            "compared",
            "against",
            "versus",
        ],
        r"if (?:massage|it)",
        "do(?:es)? not",
        "did not",
        "(?:is|are|was|were) not",
        "not (?:known|shown|proven|proof|a reason|evidence)",
        "no(?:body| one) knows",
        "no (?:study|studies|evidence|effect)",
        "sa(?:id to|y that|ys that)",
        "people say",
        "thought to",
        "supposed to",
        "test if",
        "studied whether",
        "(?:instead|rather than) (?:of)?",
        "anyone who",
        "might as well",
        "than (?:with|after|in)",
        "next to",
        "how (?:much|many)",
        "which kind",
    )
    + r"\b",
    re.I,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]{3,}’|'[^'\n]{8,}'|`[^`]*`|\[\[[^\]]*\]\]")


def overclaims(text: str, *, report: bool = False) -> Iterator[tuple[int, str]]:
    """Sentences that say what massage does.

    Args:
        text: Hand-written text, plain or Markdown.
        report: The text reports one publication, so it may say what was found after massage.

    Yields:
        Offset of the words at fault in `text`, and the words.
    """
    blank = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    for start, words in _sentences(blank):
        if _EXEMPT.search(words):
            continue
        for pattern in ACTIVE if report else ACTIVE + COMPARED:
            if match := pattern.search(words):
                yield start + match.start(), " ".join(text[start + match.start() : start + match.end()].split())
                break


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in re.finditer(r"[.!?]+(?=[\s\"”’)]|$)|\n\s*\n|\n(?=\s*(?:[-*#|]|\d+\.)\s)", text):
        yield start, text[start : match.end()]
        start = match.end()
    if text[start:].strip():
        yield start, text[start:]
