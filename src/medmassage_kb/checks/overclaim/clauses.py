"""Where a sentence ends, where a clause ends, and the forms in which a clause cannot assert that massage does good.

Each form is looked for in the clause that carries the verb. A word of such a form elsewhere excuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from medmassage_kb.checks.overclaim import words
from medmassage_kb.checks.overclaim.folding import CELL, SOURCE

TOKEN = re.compile(r"[a-z]+(?:[-'][a-z]+)*|[0-9]+(?:[.,][0-9]+)*|" + SOURCE)

_ABBREVIATION = re.compile(r"\b(?:dr|mr|mrs|ms|prof|st|vs|e\.g|i\.e|cf|approx|no|fig|al|u\.s|p|pp|vol|ed|[a-z])\Z")

_END = re.compile(
    rf"[.!?…\n{CELL}](?:(?<=[.!?…])[.!?…]*[\"')]*(?=\s|{SOURCE}|{CELL}|\Z)|"
    rf"(?<=\n)(?:\s*\n|(?=\s*(?:[-+•#>!]|\d+[.)])\s)|(?=#))|(?<={CELL}))"
)
"""It begins with a set of signs, which is quick to look for."""

_EDGE = re.compile(
    r"[;:()]|\.\.\.|…|\s—\s|\s-\s|,?\s\b(?:but|because|while|whereas|although|though|yet|since|until|unless)\b|"
    r",\s*(?:and|so|or|nor|which|who|then|as|where)\b|\s(?:so that|and so|and (?:it|they|you|your|this|that|the|"
    r"we|i))\b|,"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, heading, list entry and table cell of folded text."""
    start = 0
    for match in _END.finditer(text):
        if match[0][0] == "." and _ABBREVIATION.search(text, start, match.start()):
            if not text[match.end() : match.end() + 2].strip() or match[0] != ".":
                pass
            else:
                continue
        if text[start : match.start()].strip():
            yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def clauses(sentence: str) -> list[tuple[int, int]]:
    """Start and end of each clause of a sentence; a conjunction stands at the start of its clause."""
    edges = [0]
    for match in _EDGE.finditer(sentence):
        edges.append(match.start() + (match[0][:1] in ",;:()" or match[0].isspace()))
    edges.append(len(sentence))
    return [(a, b) for a, b in pairwise(edges) if sentence[a:b].strip(" ,;:()—-.")]


_ASKS = re.compile(
    r"(?:and |but |or |so |then )?(?:(?:if|when|after|before|with|for|in|during|besides|once|given)\b[^,?]*,\s*)?"
    r"(?:does|do|did|is|are|was|were|can|could|will|would|should|shall|has|have|may|might|must|am|"
    r"how (?:much|many|long|often|far|soon|big|deep|hard|firm|likely|sure|well|old|should|would|do|does|did|is|"
    r"are|was|"
    r"can|could|will|might|may|strong|certain|good)|"
    r"what|which|where|when|whom|whose|who (?:is|was|should|can|may|decides|pays|has|took|did|wrote|does|needs|"
    r"must|will|"
    r"might|would|could)|"
    r"in what|in which|for (?:how|what|which|whom|whose)|to (?:what|which|whom)|at what|by (?:what|how|which|whom)|"
    r"with (?:what|which|whom)|on what|from what|after (?:how|what)|why (?:do|does|is|are|should|was|were|might|"
    r"did)|whether)\b"
)

_LEADING = re.compile(
    r"\b(?:did you know|have you (?:ever )?(?:heard|noticed|wondered)|do you (?:want|wish|long|dream|need)|"
    r"would you (?:like|not)|"
    r"are you (?:ready|tired|sick|fed)|ready to|want to|looking for|who (?:would|could|can|does|will)(?: not|n't|"
    r" doubt| deny| resist| say no| ask for more| want)|why (?:suffer|wait|"
    r"not|live|put up|take|swallow|reach|pay|settle|endure)|wonder (?:that|why|massage|how)|any wonder|a wonder|"
    r"no wonder|"
    r"what (?:could|can|would) be (?:better|more|easier|safer|simpler)|what better|what else|anything (?:better|"
    r"more|that|else)|"
    r"is there (?:a|any|anything) (?:better|more|finer|safer|gentler|easier|quicker|simpler)|"
    r"(?:can|could|does) (?:anything|any\w*) \w+ (?:like|as)|"
    r"(?:isn't|aren't|doesn't|don't|can't|won't|wouldn't|couldn't|hasn't|wasn't|shouldn't|haven't) (?:it|that|you|"
    r"they|massage|time)|"
    r"is it not|is not it|could it be (?:easier|simpler)|how (?:else|could you|can you)|why (?:do|does|is|"
    r"are)\b[^?]*\b(?:so (?:well|"
    r"good|many|much|effective)|work|works|best|better|relieve|help|helps|heal|ease|calm|such|feel))\b|why (?:do|"
    r"does|is|are) [^?]*\bso \w+"
)

_YES = re.compile(
    r"\s*[\"'(*-]*(?:absolutely|yes|yep|of course|certainly|definitely|sure|surely|indeed|you bet|it (?:can|does|"
    r"will|is)|they (?:can|do|will)|"
    r"without (?:a )?doubt|every time|without question|naturally|no question|most people|the answer is|in a word|"
    r"always|quite possibly|often)\b(?! (?:not|be|stop|depends|ask))"
)

_WHY = re.compile(r"\b(?:why|how) (?:do|does|is|are|did|can)\b")

_SHORT = re.compile(r"^[\s\"'(*#+-]*(?!(?:and|or) )(?:[a-z'-]+[ ,]+){0,5}[a-z'-]+\?")


def presumes(sentence: str) -> bool:
    """A question takes an answer for granted: 'Why does a foot rub …?'"""
    return bool(_WHY.search(sentence))


def lures_with_question(sentence: str) -> bool:
    """A short question without a verb, as an advertisement begins: 'Stiff neck?'"""
    return bool(_SHORT.match(sentence)) and not asks(sentence)


def affirms(sentence: str) -> bool:
    """The sentence answers the question before it with yes."""
    return bool(_YES.match(sentence))


def asks(sentence: str) -> bool:
    """A question that leaves the answer open; one that lures, or that takes the answer for granted, is none."""
    words = sentence.strip(" \n\"'*-+#>.…()0123456789:,;")
    return words.endswith("?") and bool(_ASKS.match(words)) and not _LEADING.search(words)


_KNOW = (
    r"(?:known|clear|certain|established|settled|understood|proven|proved|shown|agreed|decided|sure|"
    r"tested|measured|studied)"
)

_OPEN = re.compile(
    r"\b(?:(?<!will )(?<!would )(?<!may )(?<!might )(?:not|never|nor|hardly|n't|yet to|cannot|can't)(?: \w+ly|"
    r" yet| been| be| fully| well| really| at all| at present| even| now)*"
    r"(?: been| be)? "
    rf"(?:{_KNOW}|know|tell|say|show|prove|judge|answer|settle|possible to say|enough|said|told|rated|answered|"
    rf"support|prove[ns]?|"
    r"establish|demonstrated?|answered|reported|printed|counted|looked at|examined|compared|evidence|proof|mean|"
    r"imply|follow)\b"
    r"|^\W*(?:the (?:claim|idea|belief|notion|promise) )?that [^;:.]{3,120}? (?:is|has been|was) (?:\w+ly |often |"
    r"also |still |"
    r"sometimes |long )?(?:said|claimed|believed|repeated|told|thought|heard|held|taught|assumed|hoped|an old|a "
    r"common|"
    r"an idea|a claim|a belief)\b(?=[^.]*\b(?:but|no|nobody|not|never|yet|though|although|however|untested|"
    r"without)\b)"
    r"|(?:unknown|unclear|uncertain|uncertainty|unsure|undecided|unproven|unanswered|untested|unsettled|unstudied|"
    r"inconclusive|conflicting|debated|disputed|doubtful|in doubt|speculative|open (?:question|to)|guesswork|"
    r"remains? open|is open|"
    r"still open|an open)\b"
    r"|(?:nobody|no one|noone|none of (?:them|these|the \w+)|neither (?:trial|study|review)|"
    r"no (?:\w+ ){0,3}?(?:study|studies|trials?|"
    r"evidence|proof|research|data|review|reviews|result|results|source|sources|experiment|record|figures?|trial|"
    r"paper|papers))\b"
    r"(?! (?:is|are|was) (?:needed|required|necessary)| (?:to|can(?! tell| say| know| be sure| yet)|comes?|could|"
    r"matches|like|beats|needed|knows? better))"
    r"|(?:we|they|scientists|researchers|doctors|experts|i|it|trials|studies|reviews|you|anyone) (?:do|does|did|"
    r"can|could)(?: not|n't|not)"
    r"(?: yet| really| fully)? (?:know|tell|say|agree|show|settle|prove)"
    r"|(?:too|very|so|only) (?:few|little|small|weak|short|mixed|different|thin) (?:\w+ )?(?:to|studies|trials|"
    r"research|evidence|data|work|is)\b"
    r"|(?:little|few) (?:is|was|has|have|are|studies|trials|research|evidence|good|data) "
    r"|(?:is|are) not the same (?:as|thing)|(?:is|are) (?:two|different) (?:different )?(?:things|matters|"
    r"questions)|not whether|"
    r"(?:score|scores|total|number|figure|value|sign|plus|minus|end)s? (?:of \w+ )?means?"
    r"|(?:little|no|low|scant|limited) confidence|not confident|"
    r"(?<!could )(?<!can )(?<!no )(?<!without )(?<!would )doubts?(?:ed)? that|tells? (?:you |us |one )?(?:nothing|"
    r"little)|says? (?:nothing|little)"
    r"|no \w+(?: or \w+)? (?:has|have) (?:ever |yet |so far )?been (?:found|shown|seen|measured|proven|proved|"
    r"demonstrated|established|identified)"
    r"|(?:claims?|ideas?|beliefs?|notion|theory|theories|statement|argument|assumption|promises?|stor(?:y|"
    r"ies)) (?:is |was )?that [^;:.]{3,110}? (?:rests?|is|are|was|were|has|have|"
    r"comes?|goes?|lacks?|dates?|needs?|remains?|did|does|do|cannot|should)\b(?! (?:true|right|correct|well|"
    r"no exaggeration|a fact|borne out|not exaggerated))"
    r"|(?:lack|absence|shortage|gaps?) (?:of|in) (?:\w+ ){0,3}(?:evidence|research|trials|studies|data|knowledge)"
    r"|cannot be (?:told|said|known|judged|ruled|answered|settled|separated|inferred|concluded)"
    r"|whether (?:[^,;]{2,120}?) (?:is|are|has|have|remains?|was|depends?|cannot|needs?|must|will)\b(?: \w+){0,3}? ?"
    r"(?:not|unknown|unclear|uncertain|open|to be|been|never|be (?:told|said|known|judged)|question|matter|on)"
    r"|(?:ask(?:s|ed|ing)?|question|see|tests?|tested|learn|examined?|looks? at|looked at|asks|investigat\w+|"
    r"stud(?:y|ies|ied)|measured?|"
    r"decide|check|find out|wonder(?:s|ed)?|doubt|depends on|say|know|tell|judge|discuss|matter|consider|shows?|"
    r"explored?|compared?) "
    r"(?:if|whether)\b"
    r"|evidence (?:on|for|about|behind)?[^,;.]{0,60}? ?(?:is|was|remains|are) (?:very |still |too |mostly |"
    r"of )*(?:uncertain|weak|thin|mixed|"
    r"limited|poor|low|sparse|lacking|scarce|insufficient|unclear|small|missing))"
)

_SURE = re.compile(
    r"\b(?:no (?:doubt|question|secret|wonder|surprise|denying|need)|not only|not just|not merely|not simply|"
    r"never fails?|cannot fail|"
    r"can't fail|nothing (?:\w+s|like|else|comes|matches|works|better|has)|no (?:other|one (?:leaves|regrets|who|"
    r"walks|goes)|better|finer|match|equal|"
    r"rival|substitute for massage)|not (?:one|a single|the only)|without (?:doubt|question)|unknown to)\b"
)

_PRESUMES = re.compile(
    r"\b(?:how|why) (?:exactly )?(?:\w+ ){0,3}?(?:relieves|heals|eases|works|cures|reduces|calms|"
    r"soothes|lifts|helps) (?!at all)"
)


def open_spans(sentence: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches of a sentence that say that something is not known, or ask whether it is so."""
    found = []
    for match in _OPEN.finditer(sentence):
        near = sentence[max(0, match.start() - 12) : match.end() + 16]
        if _SURE.search(near) or _PRESUMES.search(sentence, match.end()):
            continue
        start = match.start()
        end = len(sentence)
        for a, b in parts:
            if a <= match.start() < b:
                start = a
            elif a > match.start() and _TURN.match(sentence, a):
                end = a
                break
        found.append((start, end))
    return found


_TURN = re.compile(
    r"[\s,]*(?:but|yet|still|however|so|because|since|though|although|while|whereas|;|—|and (?:it|"
    r"they|you|your|this|we|the|massage))\b"
)
"""Words with which a sentence turns away from what was left open."""

_SUBORDINATE = re.compile(
    r"[\s\"'(,*-]*(?:\d+[.)]\s*)?(?:if|when|whenever|before|after|once|for|in|on|at|with|during|as soon as|until|"
    r"unless|should|"
    r"while|as long as|where|because|to|from|by|between|over|under|near|instead of|rather than|without|beside|"
    r"around|within)\b"
)

LEAD = re.compile(
    r"[\s\"',;:(—*\x03-]*(?:\d+[.)]\s*)?(?:(?:and|or|but|then|so|also|first|next|always|never|please|instead|now|"
    r"only|just|simply|finally|"
    r"rather|at once|later|afterwards|gently|slowly|better|otherwise|do not|don't|do)\b[\s,]*)*"
)

_NOUN_TOO = words.listed(
    """
massage touch stroke press rest walk drink cup release work pressure test report record list change help lift
support rub drain stretch finish start end place plan move check watch show book score treat note mark match pause
switch limit
"""
)

_OBJECT = re.compile(
    r"\s+(?:the|a|an|your|their|his|her|each|both|all|any|no|this|that|these|those|it|them|him|one|two|only|along|"
    r"toward|towards|around|across|"
    r"up|down|out|off|back|away|in|into|to|from|over|under|with|without|for|on|at|where|what|how|if|whether|when|"
    r"until|about|lightly|slowly|"
    r"gently|firmly|less|more|very|around|through|between|nothing|every|by|straight|after|before|well|as|another|"
    r"new|pain|skin|\w+ly|here|"
    r"there|once|twice|again|early|short|light|deep|people|water|and|or)\b"
)
"""What follows a word that is also a noun where it bids."""


def imperative_at(sentence: str, start: int, verbs: frozenset[str]) -> str:
    """The verb with which a clause bids, or nothing."""
    match = LEAD.match(sentence, start)
    word = TOKEN.match(sentence, match.end() if match else start)
    if word is None or word[0] not in verbs or (word[0] in _NOUN_TOO and not _OBJECT.match(sentence, word.end())):
        return ""
    return word[0]


def subordinate(sentence: str) -> bool:
    """The sentence begins with a condition, a time or a place."""
    return bool(_SUBORDINATE.match(sentence))
