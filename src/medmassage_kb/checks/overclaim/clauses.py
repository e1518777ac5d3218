"""Where a sentence ends, where a clause ends, and the forms in which a clause cannot assert that massage does good.

Each form is looked for in the clause that carries the verb. A word of such a form elsewhere in the sentence excuses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from medmassage_kb.checks.overclaim.folding import CELL, SOURCE

TOKEN = re.compile(r"[a-z]+(?:[-'][a-z]+)*|[0-9]+(?:[.,][0-9]+)*|" + SOURCE)
_ABBREVIATION = re.compile(r"\b(?:dr|mr|mrs|ms|prof|st|vs|e\.g|i\.e|cf|approx|no|fig|al|u\.s|p|pp|vol|ed|[a-z])\Z")
_END = re.compile(rf"[.!?…]+[\"')]*(?=\s|{SOURCE}|{CELL}|\Z)|\n\s*\n|\n(?=\s*(?:[-+•#>!]|\d+[.)])\s)|\n(?=#)|{CELL}")
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
    return [(a, b) for a, b in zip(edges, edges[1:], strict=False) if sentence[a:b].strip(" ,;:()—-.")]


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


_KNOW = r"(?:known|clear|certain|established|settled|understood|proven|proved|shown|agreed|decided|sure|tested|measured|studied)"
_OPEN = re.compile(
    r"\b(?:(?<!will )(?<!would )(?<!may )(?<!might )(?:not|never|nor|hardly|n't|yet to|cannot|can't)(?: \w+ly|"
    r" yet| been| be| fully| well| really| at all| at present| even| now)*"
    r"(?: been| be)? "
    rf"(?:{_KNOW}|know|tell|say|show|prove|judge|answer|settle|possible to say|enough|said|told|rated|answered|"
    rf"support|prove[ns]?|"
    r"establish|demonstrated?|answered|reported|printed|counted|looked at|examined|compared|evidence|proof|mean|"
    r"imply|follow)\b"
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
    r"\b(?:how|why) (?:exactly )?(?:\w+ ){0,3}?(?:relieves|heals|eases|works|cures|reduces|calms|soothes|lifts|helps) (?!at all)"
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
    r"[\s,]*(?:but|yet|still|however|so|because|since|though|although|while|whereas|;|—|and (?:it|they|you|your|this|we|the|massage))\b"
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


DENIES = re.compile(
    r"\b(?:is|are|was|were|does|do|did|can|could|will|would|should|has|have|may|must|might)(?: \w+ly| also|"
    r" itself| by itself)? ?(?:not|never|n't)"
    r"(?! (?:only|just|merely|simply|fail|hurt|harm|need|cause|leave|worsen|hesitate|lie|disappoint|have to|want|"
    r"be able to feel))\b|"
    r"\b(?:cannot|can't|doesn't|don't|didn't|isn't|aren't|wasn't|won't|never)(?! (?:only|just|merely|simply|fail|"
    r"hurt|harm|need|cause|leave|"
    r"worsen|fails|hurts|harms|causes|lie|disappoint|disappoints|been|felt|better|more|so))\b|"
    r"\b(?:is|are|was|were|has|have|had|makes?|made|gives?|found|shows?|showed) (?:\w+ )?(?:no|neither|"
    r"nothing)\b(?! (?:risk|risks|harm|harms|side|equal|rival|better|"
    r"danger|doubt|match|secret|substitute|limit|wonder|downside))|"
    r"\bno (?:\w+ )?(?:substitute|replacement|cure|remedy|stand-in|test|treatment|measurable|clear|important|"
    r"lasting|proof|reason|difference|effect|"
    r"benefit|change)\b|\bneither\b|\bnot (?:a|an|the|from|by|for|to|in|because|at|differ|different|better|lower|"
    r"higher|more|less|been|yet)\b"
)
_SOURCE = re.compile(
    rf"{SOURCE}|\(\s*(?:[a-z][a-z'-]+(?: (?:and|&) [a-z'-]+)?(?: et al\.?)?,? )?(?:19|20)\d\d[a-z]?\s*\)|"
    rf"\bet al\b|\b[a-z'-]+,? (?:19|20)\d\d\)|"
    r"\b(?:19|20)\d\d\b[^.;]{0,40}\b(?:trial|study|review|survey|report|analysis|guideline|experiment|"
    r"meta-analysis|paper)\b|"
    r"\b(?:trial|study|review|survey|report|analysis|guideline|experiment|meta-analysis|"
    r"paper)\b[^.;]{0,60}\b(?:19|20)\d\d\b|"
    r"\b(?:by|from|of) [a-z'-]+ and (?:colleagues|co-workers|others)|\bcochrane\b"
)
_COUNTED = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|experiment|survey|review|reviews)\b[^.;]{0,40}\b(?:\d+|two|three|four|five|six|"
    r"seven|eight|nine|ten|twelve|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b|\b(?:in|among|"
    r"of) \d[\d,]* (?:\w+ ){0,4}(?:people|women|men|adults|patients|children|"
    r"nurses|runners|workers|athletes|mothers|infants|babies|volunteers|students|trials|studies)\b"
)
_NOW = re.compile(
    r"\b(?:is|are|has|have|can|will|may|must|does|do|cannot|shows?|proves?|works?|relieves|helps|reduces|eases|"
    r"improves|heals|cures|means|"
    r"confirms?|demonstrates?|makes|gives|keeps|lowers|raises|you|your)\b"
)
_THEN = re.compile(
    r"\b(?:was|were|had|did|fell|rose|found|saw|got|gave|took|came|went|made|felt|slept|kept|lost|could|[a-z]{2,}ed)\b"
)
_LOUD = re.compile(
    r"\b(?:prov(?:ed|en|es?)|confirm\w*|demonstrated|established|cured?|healed|vanish\w*|melt\w*|miracl\w*|"
    r"dramatic\w*|remarkabl\w*|amazing\w*|"
    r"wip(?:ed|ing)|eliminat\w*|banish\w*|for good|permanently|everyone|always|guarant\w*|transform\w*|works|"
    r"worked|beats?|erased?|disappear\w*|"
    r"clearly (?:helps|works)|undoubt\w*|finally|wonders?|powerful|astonish\w*|spectacular\w*|gone)\b"
)


def past(clause: str) -> bool:
    """The clause tells what was, and nothing of what is or will be."""
    return bool(_THEN.search(clause)) and not _NOW.search(clause)


def loud(clause: str) -> bool:
    """The clause has words that no report of figures needs."""
    return bool(_LOUD.search(clause))


def sourced(sentence: str) -> bool:
    """The sentence names the publication that it reports."""
    return bool(_SOURCE.search(sentence))


def counted(sentence: str) -> bool:
    """The sentence says how many people or studies it tells of."""
    return bool(_COUNTED.search(sentence))


PRAISES = re.compile(
    r"\b(?:(?:as|is|are|so|very|does you|do you|feels?|feeling|be|just as) (?:\w+ly )?good\b(?! (?:idea|time|"
    r"moment|place|question|reason|sign|at))|"
    r"positive effects?|respond(?:s|ed)? (?:\w+ )?(?:well|best|fast|quickly)|(?:no longer|not|never|ditch|skip|"
    r"forget|throw away|bin|swap|fewer|"
    r"instead of|off|without|rather than|cut out|put away|give up|avoid|escape|cancel|delay|come off|wean)"
    r" (?!prescrib|trained|allowed|licen[sc]ed|diagnos|stop |change|your |for )(?:\w+ ){0,3}(?:painkillers?|"
    r"pills?|tablets|medications?|medicines?|drugs|surgery|the knife|an operation|scalpel|surgeon|injections?|"
    r"opioids|ibuprofen)|"
    r"nothing (?:\w+ ){0,3}(?:like|so|as|better)|like nothing|nothing else|no (?:pill|drug|medicine|other (?:way|"
    r"treatment|therapy)|better (?:way|cure|remedy|treatment|than))|"
    r"take[sn]? (?:the )?(?:pressure|strain|stress|load|weight|edge|sting|pain|worry|heat) (?:off|out|away)|"
    r"side effects?|"
    r"(?:like|as) (?:a )?new|years younger|back (?:in|on) (?:your|their|its|the game)|back to (?:work|normal|life|"
    r"sport|running|your|yourself|the)|"
    r"on top of the world|on cloud nine|walk(?:s|ed|ing)? (?:out|away|taller|off)|(?:stay|stays|keep|keeps|remain|"
    r"remains) (?:\w+ ){0,2}(?:strong|supple|young|healthy|fit|flexible|mobile|active|independent|well|sharp|"
    r"loose|limber|youthful)|well-being|the way to|the key to|the road to|the path to|"
    r"good as|makes? (?:all )?the difference|turns? back|(?:short|fast|quick)est (?:way|route|road)|"
    r"never (?:hurts?|harms?|fails?|disappoints?)|(?:cannot|can't|can not|won't|does not|doesn't|will not|"
    r"could not|never) (?:\w+ )?"
    r"(?:hurt|harm|injure|go wrong|cause (?:any )?(?:harm|damage|injury|pain|problems))|(?:is|are) (?:the|your|an|"
    r"a|our|my|nature's) (?:\w+ )?(?:answer|choice|insurance|ticket|friend|ally|way|hope|drug|gold|fix|key|secret|"
    r"weapon|bet|medicine)|"
    r"(?:ill|sick|stressed|sore|tired|off work) less|less often|(?:surgery|operations?|painkillers|pills|"
    r"medicines?|tablets|drugs)"
    r" (?:\w+ ){0,4}(?:avoided|unnecessary|needless|obsolete|past|superfluous)|thing of the past|"
    r"(?:it|they|massage|which|that|this|therapy|drainage|bodywork|reflexology|shiatsu|hands|touch|pressure|"
    r"release|strokes|friction|acupressure) "
    r"(?:\w+ly |really |just |still |does |do )?(?:works?|worked)\b(?! (?:with|on|in|at|as|along|from|under|by|"
    r"slowly|the|together|out|through|over|"
    r"across|around|toward|towards|for (?:the|a|an|two|three)|of|up|down|here|there|alone|near|that|against|beside))|"
    r"how (?:quickly|fast|soon|deeply|much easier)|(?:is|are|was) (?:what|why|how) |(?:is|are|was|were|"
    r"be) (?:soon |finally |quickly )?(?:over|enough|behind you|history|sorted|unnecessary)\b(?! (?:the|a|"
    r"to (?:ask|say|know|judge)|whether|in|once))|years off|(?:my|our) (?:hands|therapists|clients|table|"
    r"experience|patients|studio|practice|clinic|treatments?|sessions?|technique|method)|(?:saf|gentl|sur|kind|"
    r"cheap|fin|great|fast|quick|easi|strong|simpl|healthi|nic)est|puts? (?:it|them|things|you|that) right|"
    r"surpris(?:ed|ingly) |(?:any|much|great|real|some) (?:use|good|help) (?:for|to|in|with)|no accident|"
    r"a reason why|recommends? it|the reason (?:so|why|that|my|your|our|many|most)|(?:hardly|scarcely|barely|"
    r"not an?|few|nothing|no) (?:\w+ ){1,6}?(?:that|which) (?:\w+ ){1,3}?(?:does not|doesn't|cannot|can't|won't|"
    r"will not)|(?:leave|bin|drop|lose|swap|throw|burn) (?:\w+ ){0,3}(?:pills?|tablets|painkillers?|medicines?|"
    r"medication|drugs)|sleep (?:like|better|deeply|through|soundly|well|more)|nowhere to|how (?:well|good|"
    r"much better|easily|fast)|(?:doctor|pain|stress|worry|illness) away|better way|"
    r"(?:stand|have|has) (?:no|a|little) chance|no match|to the root|years to|(?:with|for) good reason|"
    r"deliver(?:s|ed)? |"
    r"(?:results|evidence|proof) (?:speaks?|is overwhelming|are overwhelming|is strong|is clear|is there)|"
    r"did not work|"
    r"(?:research|evidence|science|trials|studies|data|history|experience) (?:\w+ )?(?:favours?|supports?|backs?|"
    r"confirms?|proves?|agrees?|is clear|is in|leaves?)|"
    r"no (?:known |real |serious )?(?:risks?|harm|dangers?|downsides?|side|ill effects|"
    r"contraindications?|drawbacks?)|free of (?:risk|harm|side|pain|danger)|for (?:every|any)(?:one|body)|"
    r"suits? (?:every|any)(?:one|body)|"
    r"all you need|what (?:your|the) (?:body|back|neck|doctor) (?:\w+ )?(?:needs?|craves?|ordered|wants?|"
    r"deserves?)|just what|"
    r"tells? (?:your|the) (?:body|brain|nerves|nervous system|muscles?) to|(?:your|"
    r"the) body(?:'s)? (?:own )?(?:natural|ability|power|capacity))\b"
)
"""Turns of phrase that promise without a verb of doing good."""

ALONE = re.compile(
    r"\b(?:(?:say|wave|kiss|bid|saying) (?:goodbye|farewell)|goodbye to|farewell to|sleep(?:s|"
    r"ing)? like a (?:baby|log|child)|(?:pain|ache|stress|drug|symptom|"
    r"headache|worry|migraine)-free|no more \w+|life-changing|changed? my life|(?:my|your|her|his|their|"
    r"our) life back|never look(?:ed)? back|"
    r"(?:gave|gives?|got|gets?) (?:me|you|her|him|them|us|people|patients|clients) (?:\w+ ){0,3}back|back to my|"
    r"(?:not|n't|never|no longer) (?:\w+ ){0,2}(?:need(?:ed)?|had|have|felt|seen|touched|take|taken|use|"
    r"used) (?:\w+ ){0,4}(?:single|any|since|painkillers?|pills?|tablets?|inhaler|"
    r"stick|crutch|crutches|surgery|operation|medication|medicines?|ibuprofen|paracetamol)|since (?:my|the|our|"
    r"her|his|their) (?:first|second|third|last|very first)|"
    r"(?:move|walk|run|breathe|turn|bend|sit|stand|live|work|play|lift|swallow|chew|climb|dance|sleep|moving|"
    r"walking|running|working|flowing|sleeping|living) (?:\w+ )?"
    r"(?:freely|again|easily|easier|without (?:pain|stiffness|a|fear|effort|help)|better|taller|straighter|"
    r"pain-free|through the night)|(?:works?|work) (?:wonders|like magic|a treat)|"
    r"walk(?:ed|s)? out|pass you by|(?:you|they|we) owe (?:it|yourself|your)|treat yourself|you deserve|cross off|"
    r"(?:nobody|no one|you|none of us) (?:should|needs?|ha(?:s|ve))(?: not)? (?:have )?to (?:live|suffer|put up|"
    r"endure|go through|accept)|no longer (?:trapped|stuck|stiff|sore|hurts?|in pain|tight|blocked|pinched)|"
    r"the (?:effects?|relief|benefits?|improvements?|gains?) (?:on|in|of|to|from|is|are|lasts?|comes?|usually|can|"
    r"builds?|grows?) (?!very|the (?:trial|review|stud)|unknown|unclear|not|each|massage on|one)|goes? down and|"
    r"set free|flush(?:es)? out|once (?:it|they|that|this) (?:softens?|releases?|lets? go|let go|opens?|frees|"
    r"gives?|melts?|loosens?)|since the sessions?|(?:nine|eight|seven) (?:out of|in) ten|would settle it|(?:last|"
    r"final) weeks are|says [a-z]+, (?:\d\d|who|from)|cancelled my|by the end of the (?:course|session|hour|week|"
    r"treatment)|feel(?:s|ing)? like (?:yours|new|myself|yourself|a million|it is|it's|themselves)|we see (?:it|"
    r"this)|(?:is|are|be) yours|a new (?:person|man|woman|you)|what a difference|melt(?:s|ed|ing)? away)\b"
)
"""Turns of phrase of advertisements and thankful clients, which promise whatever the doer."""

_SAYS = re.compile(
    r"\b(?:review(?:s|ers)?|guidelines?|panel|authors?|researchers|trial(?:s|ists)?|stud(?:y|ies)|abstract|report|"
    r"paper|college|society|institute|agency|it|"
    r"they|board|summary|source|text|page|list|group|body|editors|nice|academy|association|statement|consensus|"
    r"who|survey|law|rules?)\b[^.;]{0,80}?\b"
    r"(?:says?|recommends?|suggests?|advis\w+|conclud\w+|lists?|calls?|rates?|judges?|names?|reports?|warns?|"
    r"asks?|allows?|counts?|wants?|holds?|"
    r"considers?|thinks?|believes?|supports?|endors\w+|credits?|finds?|sees?|gives?|puts?|states?|grades?|writes?|"
    r"points?|tells?|describes?|accepts?|"
    r"defines?|mentions?|argues?|proposes?|speaks?|prints?|sets?|favours?|opposes?|leaves?|have|has|agree[sd]?|"
    r"read|rest|rests|rely|cannot|could)\b"
)


def attributed(clause: str) -> bool:
    """The clause says who says so."""
    return bool(_SAYS.search(clause))
