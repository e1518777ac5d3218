"""Turns of phrase: those that promise, those that deny, and those that report with a source."""

from __future__ import annotations

import re

from medmassage_kb.checks.overclaim.folding import SOURCE

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
    r"\b(?:was|were|had|did|fell|rose|found|saw|got|gave|took|came|went|made|felt|slept|kept|lost|could|"
    r"[a-z]{2,}ed)\b"
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
    r"(?:not|\w+n't|never|no longer) (?:\w+ ){0,2}(?:need(?:ed)?|had|have|felt|seen|touched|take|taken|use|"
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
    r"this)|(?:is|are|be) yours|a new (?:person|man|woman|you)|what a difference|(?:takes?|look) care of (?:itself|"
    r"themselves)|no longer uses? (?:a|the|her|his)|melt(?:s|ed|ing)? away)\b"
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
