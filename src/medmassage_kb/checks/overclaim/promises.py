"""Forms of a whole sentence that promise, whatever its verbs: thanks, luring questions, 'do this and you will …'.

They are looked for only where a treatment is named or meant.
"""

from __future__ import annotations

import re

from medmassage_kb.checks.overclaim import clauses, verbs, words
from medmassage_kb.checks.overclaim.parts import Clause, Sentence

_I = re.compile(r"(?<![a-z-])(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)(?![a-z'-])(?! love you)")
_SPOKEN = re.compile(r"\b(?:ask|tell|say|write|'i (?:have|take|am|feel|want|do)|i (?:consent|agree|understand|have read))\b")

_WORKED = re.compile(
    r"\b(?:may|can|should|do|must|shall|will|could|am) i\b|\bi (?:used|worked|kept|began|propose|suggest|end|write|treat|"
    r"treated|asked|ask|stopped|stop|did not|have told|would like|will|started|explained|checked|refer|referred|avoid|"
    r"avoided|chose|plan|note|noted)\b"
)
"""A therapist tells what was done, or somebody asks."""
_THANKS = re.compile(
    r"\b(?:since|used to|no|not|never|\w+n't|without|gone|back|again|now|finally|after|until|thanks|thank|swear|better|less|"
    r"fewer|more|could|can|slept|felt|feel|sleep|saved|gave|lost|cured?|healed|helped|helps?|keeps?|kept|always|only|"
    r"works?|worked|believe|recommend|first|every|see|seen|love|owe|down|off|out)\b"
)
_EXAMINED = re.compile(
    r"\b(?:says?|claims?|claimed|believes?|reports?|feels?|thinks?|hopes?|tells?|promise|promises|quoted?|said)\b.*?"
    r"(?:\b(?:but|yet|though|although|while)\b|;).*?\b(?:not|no|cannot|can't|nobody|few|little|small|never|without|"
    r"untested|nothing|unknown|uncertain|weak|low)\b"
)
"""What people say is told to be looked at."""

_TURNS = re.compile(
    r"\b(?:(?<!bruise )(?<!bruises )(?<!bleed )(?<!bleeds )(?<!tears )(?<!breaks )(?<!press )(?:more|most) (?:deeply|easily|freely|soundly|calmly|comfortably|smoothly|readily|restfully|clearly|"
    r"fluidly|peacefully|confidently|happily|contentedly|steadily|upright|alert|settled|relaxed|rested|supple|at ease)|"
    r"(?:far |much |a lot |less than half as |half as |twice as |ten times )?(?:less|more) likely to (?!bruise|bleed|"
    r"break|tear|be (?:hurt|injured|harmed|published|read|reported)|report|have been|faint|harm|cause|get a|drop)|"
    r"(?:half|twice|three times|ten times) as (?:likely|often|many|much|bad|fast|quickly|well|long|soon|far|soft|good)|"
    r"ask any(?:one|body)? \w+|just ask|nothing (?:\w+ ){0,2}(?:close|compares?|match\w*|equals?|beats?|touche[sd]|rivals?|"
    r"quite|works?|does|like|as|so|better|settles?|soothes?|helps?)|few things|"
    r"(?:takes?|looks?) (?:care of|after) (?:itself|themselves|the rest)|falls? into place|"
    r"all (?:it takes|it took|you need|that is needed|(?:it|they|he|she) needs?|(?:a|an|the|your|their) (?:\w+ ){1,4}needs?)|"
    r"explains? (?:how|why) (?:\w+ ){1,5}(?:blocks?|relieves?|eases?|calms?|works?|helps?|reduces?|lowers?|feels? (?:better|"
    r"good|calm\w*)|sooth\w+|heals?|improves?|beats?|switches|closes|turns)|"
    r"(?:gets?|gives? (?:\w+ ){0,3}|given|got|needs?|enjoys?|has|gain|gains) (?:a|an|its|their|new|fresh|the) (?:\w+ )?(?:lift|"
    r"boost|kick|kick-start|break|new lease|second wind|lease|rest it|edge over|head start|spring|reset|holiday|jolt|nudge|"
    r"helping hand|chance to (?:heal|recover|repair|rest|reset|breathe))|"
    r"takes? (?:the|some of the|much of the|all the|a lot of the) \w+ (?:out of|off|from|away)|"
    r"(?:is|be|spells?|means?|marks?) (?:the|an) (?:beginning of the )?end (?:of|to|for)|"
    r"(?:real|new|genuine|fresh|some|great|true) hope (?:for|to)|(?:rule|ease|take) (?:the )?years|years (?:off|younger)|"
    r"(?:shown|seen|proved?|proven) (?:time and|again and|over and)|(?:well|widely|long|generally|universally)[- ](?:\w+ )?"
    r"(?:accepted|documented|recognised|recognized|proven|known to|agreed that)|"
    r"(?:is|are|was) (?:a )?(?:memory|history|behind (?:you|them|her|him)|a distant)|"
    r"(?:easier|quicker|faster|simpler) to (?:soothe|settle|calm|move|lift|manage|bear|live|cope|sleep|heal|treat|breathe|"
    r"swallow|walk|bend|feed)|"
    r"(?:works?|worked|working) (?:\w+ly |far |much |just |so )?(?:better|best|well|faster|quicker|wonders|every time|"
    r"a treat|like|where|when (?:nothing|pills|all|other))|"
    r"does (?:the trick|the job|wonders|you good|you a world|the world)|goes (?:a long way|to work on)|"
    r"(?:all|makes?|made) the difference|missing (?:piece|link)|"
    r"pays for itself|(?:sort|clear|knock|iron|smooth|shake|coax|draw|flush|push|tease|drive|wring|"
    r"chase|wash|sweep|drain|free|open|loosen|perk|cheer|tone|firm|wind|calm|"
    r"cool|slow|settle|dial|bring|quiet|break|thin|melt)(?:s|es|ed)? "
    r"(?:it|them|him|her|things|that|this|you|us|everything) "
    r"(?:out|off|away|up|down|loose|right|go|back|better|on their way|through)\b|"
    r"(?:get|gets|got|set|sets|keep|keeps|kept|have|has|put|puts) (?:it|you|them|him|her|us|things|everything|"
    r"your \w+|the \w+|a \w+) (?:\w+ly )?(?:\w+ )?(?:moving|going|flowing|gliding|tracking|running|working|walking|"
    r"sleeping|talking|smiling|ticking|purring|humming|firing|draining|breathing|turning|swinging|back|loose|right|"
    r"supple|calm|at bay|in check|under control|on (?:its|their|your) feet|to sleep|to rest|at ease|in order|in shape)|"
    r"back (?:to life|into place|into line|where (?:it|they) belong|on (?:track|form|its feet|their feet|the road|the "
    r"pitch|the court)|in working order|to (?:its|their|his|her) (?:old|former|natural|proper|usual|full))|"
    r"(?:will|to|can|'ll) (?:have|see|leave|find) (?:it|you|them|him|her|your|the) (?:\w+ ){0,3}\w+ing|"
    r"(?:loosen|lose)(?:s|ed)? (?:its|their) (?:grip|hold)|(?<!you )(?<!and )let(?:s|ting) go of(?! (?:the|your) (?:skin|hand|arm))|stops? (?:complaining|hurting|"
    r"nagging|shouting|screaming|aching|throbbing|itching|burning|bothering)|"
    r"(?:a )?world of good|worth (?:its weight|every|a thousand|more than)|swear(?:s|ing)? by|swore by|vouch(?:es)? for|"
    r"stands? by it|the (?:gift|gifts|secret|secrets|missing|shortcut|antidote|recipe|ticket|gateway|doorway|"
    r"passport|cure|remedy|fix) (?:to|of|for|out|is|behind)|"
    r"(?:so|very|most|really|highly|particularly|especially|remarkably|surprisingly|equally|often|clearly) "
    r"(?:effective|efficient|helpful|beneficial|useful|powerful|successful|soothing|restorative) (?:for|in|at|with|"
    r"against|on|when)|"
    r"(?:is|are|was|were) (?:good|great|ideal|perfect|brilliant|excellent|wonderful|superb|just the thing|unbeatable|a "
    r"must|marvellous) (?:for|in|at|with|against|to)(?! (?:ask|know|have|tell|remember|check|keep|say|write|bring))|"
    r"(?:pain|ache|stress|tension|toxin|toxins|worry|worries|stiffness|swelling|fatigue|headache|anxiety|soreness|"
    r"scar|cramps?|symptoms?) (?:fades?|lifts?|drains?|melts?|ebbs?|leaves|drops|eases|settles|slips|lets|is gone|are "
    r"gone|was gone|goes|softens|quietens|quiets|dissolves|recedes|retreats|shrinks|disappears?|vanish\w*|subsides?)\b|"
    r"(?:feel|see|watch|notice) (?:the|your|that|those|any|all) (?:\w+ ){1,4}(?:drain|fade|melt|lift|go|leave|ebb|slip|"
    r"float|ease|soften|drop|let go|vanish|disappear|flow|return|loosen|open|dissolve|relax|unwind)\b|"
    r"took (?:the )?(?:pain|ache|edge)|takes? the edge(?! of (?:the|a))|no longer (?:need|needs|needed|wake|wakes|woke|limp|take|takes|"
    r"took|have|has|had|hurt|feel|feels|felt|suffer|dread|get|gets|got)|"
    r"(?:don't|doesn't|won't|will not|no longer|never|needn't|do not|does not|hardly|rarely|seldom) "
    r"(?:\w+ )?(?:need|needs|reach for|reaching for|be reaching|take|want) (?:the |your |a |any |those |their |his |her )?"
    r"(?:\w+ )?(?:painkillers?|pills?|tablets?|paracetamol|ibuprofen|medication|medicines?|crutch\w*|sticks?|"
    r"walking|inhaler|laxatives?|sleeping|surgery|operation|epidural|stitches|injections?|drugs?))\b"
)
"""What is said of a treatment only to praise it."""

_LURING = re.compile(
    r"\b(?:what makes|what is it about|why (?:is|are|do|does|did|not|has|have|suffer|wait)|how (?:does|do|can|could) "
    r"(?:\w+ ){1,6}?(?:help|helps|ease|relieve|improve|work so|heal|calm|lower|reduce|boost|restore)|guess (?:what|"
    r"which)|which (?:\w+ ){1,3}(?:works? best|is best|helps? most|beats)|did you know|who (?:knew|needs|would have))\b"
    r"(?! (?:is it not|not known|it is not))"
)
"""Questions that take an answer for granted."""
_STUDY_QUESTION = re.compile(
    r"\b(?:trial|trials|study|studies|review|reviews|researchers|authors|insurers?|therapist ask|law|states?|"
    r"guidelines?|price|cost|evidence|known|compared|difficult|hard|careful|caution|risk|unsafe|dangerous|rated|"
    r"uncertain|ask|asked|asks|avoid|avoided|stop|wait|sore|bruise|bruises|not)\b"
)

_AND_YOU = re.compile(
    r"(?:,? and|,? then|:|—|,) (?:soon |before long |in (?:\w+ ){1,3}|within (?:\w+ ){1,3}|by (?:\w+ ){1,3}|with luck )?"
    r"(?:you|you'll|your (?:\w+ ){1,3}|the (?:\w+ ){1,3}|it|it'll|they|he|she|baby|babies|most \w+)(?:'ll)? ?"
    r"(?:will|are|is|can|'ll|could|should soon|soon|won't|may (?:well )?(?:find|feel|sleep|notice|never))\b"
)
"""What comes of doing as the sentence bids."""

_TITLED = re.compile(
    r"\b(?:dr|doctor|prof|professor|nurse|sister) [a-z]+\b.{0,60}\b(?:recommends?|prescribes?|suggests?|believes?|says?|"
    r"uses|relies|trusts?|offers|refers|advises)\b|"
    r"\b(?:experts?|specialists?|doctors|physios?|physiotherapists|midwives|nurses|surgeons|oncologists|athletes|"
    r"olympians|champions|healers|grandmothers|mothers|parents|practitioners|therapists|dancers|osteopaths|coaches|"
    r"rheumatologists|neurologists|gps|trainers|footballers|runners|masters|monks|physicians|clinicians) "
    r"(?:\w+ ){0,4}?(?:agree|know|swear|trust|rely|love|use it|turn to|vouch|rave|insist|confirm|have (?:long|always|"
    r"known|used|relied|sworn)|find that|see (?:it|this|the)|notice that|will tell you|have found|prefer it|"
    r"recommend (?:\w+ ){0,4}(?:for|to|as|against))\b"
)
"""Somebody whose word is to be trusted speaks for the treatment."""
_DOUBT = re.compile(r"\b(?:not|no|but|although|though|disagree|whether|rarely|only|wrong|myth|claim|claims|before|unless)\b")

_NOUNS = words.listed(
    """
boost booster boosting release relief reliever buster busting fix fixer cure killer tonic rescue soother remover
reset rescue repair detox cleanse flush eraser lifter eliminator melter balancing rejuvenation renewal restoration
stimulation activation recovery relaxation healing
"""
)
"""Nouns that say behind a complaint or a process what a treatment makes of it."""

_BETTER = words.listed(
    """
calmer quieter quicker faster sooner deeper looser lighter happier healthier easier better fewer less more shorter
longer smoother softer stronger younger clearer brighter warmer freer fresher flatter paler steadier straighter taller
safer gentler lower higher sounder
"""
)
_SUFFER = words.listed(
    """
itch itches itched scratch scratches cry cries cried wake wakes woke ache aches ached hurt hurts wander wanders
wandered shout shouts complain complains complained cough coughs coughed snore snores limp limps limped tire tires
tired worry worries worried swell swells need needs needed suffer suffers suffered vomit vomits throb throbs twitch
twitches relapse relapses fall falls spend spends spent bleed leak leaks clench clenches grind grinds fidget fidgets
fret frets fuss fusses stumble stumbles swallow struggle struggles take takes took
"""
)
"""What people and bodies do less of."""
_THRIVE = words.listed(
    """
sleep sleeps slept breathe breathes breathed eat eats ate feed feeds fed heal heals healed recover recovers recovered
run runs ran jump jumps jumped walk walks walked move moves moved settle settles settled smile smiles smiled
concentrate concentrates bend bends bent cope copes coped latch latches grow grows grew perform performs swim swims
stand stands sit sits flow flows flowed digest digests think thinks feel feels felt drop drops turn turns
"""
)
"""What they do more of, or better."""


def whole(one: Sentence, parts: list[Clause], *, hand: bool, topics: bool) -> Clause | None:
    """The clause of a sentence that promises by its form.

    Args:
        one: The sentence.
        parts: Its clauses.
        hand: A treatment is named or meant in it.
        topics: A complaint, a process, a part of the body or the reader is named in it.
    """
    text = one.text
    asks = clauses.asks(text)
    if asks or text.rstrip(" \"')").endswith("?"):
        match = _LURING.search(text) if hand and topics and not _STUDY_QUESTION.search(text) else None
        return _at(parts, match.start()) if match else None
    if _EXAMINED.search(text):
        return None
    thankful = (hand and '"' in text) or any(any(part.topic) for part in parts)
    if thankful and (match := _I.search(text)) and _THANKS.search(text):
        if not _SPOKEN.search(text, 0, match.start() + 12) and not _WORKED.search(text):
            return _at(parts, match.start())
    if not hand:
        return None
    for pattern in (_TURNS, _TITLED):
        if (topics or pattern is _TURNS) and (match := pattern.search(text)):
            if pattern is _TITLED and _DOUBT.search(text):
                continue
            return _at(parts, match.start())
    if topics:
        first = parts[0]
        bids = clauses.imperative_at(text, first.start, verbs.IMPERATIVE | verbs.LURE)
        if bids and any(first.treated) | (bids in _HANDS) and (match := _AND_YOU.search(text)):
            part = _at(parts, match.start() + 1)
            if words.HARM.isdisjoint(one.words) and not _NEUTRAL.search(text, match.start()):
                return part
        if (found := _follows(parts)) is not None:
            return found
    return _nouns(parts) if topics else None


_COMES = re.compile(
    r"\b(?:comes?|goes|go|gets?|stays?|drops?|opens?|turns?|falls?|rises?|grows?|becomes?|returns?|lets?|gives?|starts?|"
    r"begins?|stops?|moves?|leaves?|sinks?|slides?|feels?|looks?|shifts?|has|have|is|are|can|will|could) "
    r"(?!avoided|common|usual|given|done|treated|used|covered|measured|asked|able|no|not|only|under|a sign|called|taught)"
    r"(?:[\w'-]+ ){0,8}?(?:after|with|once|when|whenever|as soon as|under|following|thanks to|through|by|each time|every time)\b"
)
_COLOURS = re.compile(
    r"\b(?:red|sore|warm|pink|white|purple|numb|hot|tender|oil|oily|greasy|shiny|bare|covered|draped|tired|sleepy|drowsy|thirsty|"
    r"cold|faint|dizzy|longer than|care|doctor|avoid|before|prescri\w+|treated|given|offered|covered|used|tried|asked|"
    r"under treatment|one thing|living|diagnosed|people with|person with|someone with|client with|patient with|start|starts|begins?)\b"
)


def _follows(parts: list[Clause]) -> Clause | None:
    """The body or a complaint, with a change of state, 'after', 'with' or 'once' a treatment."""
    for part in parts:
        match = _COMES.search(part.text)
        if match is None or _COLOURS.search(part.text):
            continue
        start, end = part.start + match.start(), part.start + match.end()
        subject = [n for n, at in enumerate(part.at) if at < start]
        if (
            subject
            and len(subject) < 12
            and any(part.topic[n] or part.body[n] for n in subject)
            and not any(part.treated[n] for n in subject)
            and any(t for t, at in zip(part.treated, part.at, strict=True) if at >= end)
            and words.HARM.isdisjoint(part.words)
            and words.NEGATION.isdisjoint(part.words)
            and not {"if", "when", "should", "must", "may", "who", "whether", "how", "what", "or"} & set(part.words[: len(subject)])
            and part.words[len(subject) - 1] != "you"
        ):
            return part
    return None


_HANDS = words.listed(
    """
rub press massage stroke knead roll hold work let try book have give add apply tap squeeze lie
"""
)
_NEUTRAL = re.compile(r"\b(?:can (?:stop|ask|say|decide|choose|refuse|tell|leave|expect to pay)|whether|is (?:not|enough "
                      r"to say|at least)|may (?:ask|stop))\b")


def _nouns(parts: list[Clause]) -> Clause | None:
    """A clause that names a change for the better: 'circulation boost', 'itch less', 'with a quieter mind'."""
    for part in parts:
        tokens = part.words
        bare = (words.PRESENT | words.PAST | words.MODAL - {"to"} | words.NEGATION).isdisjoint(tokens)
        for n in range(1, len(tokens)):
            word, before = tokens[n], tokens[n - 1]
            if bare and word in _NOUNS and part.topic[n - 1] and len(tokens) <= 6 and before not in ("point", "trigger"):
                return part
            turned = before in (_SUFFER if word in ("less", "fewer") else _THRIVE) and word in _BETTER
            if turned and (word != "more" or n + 1 == len(tokens) or tokens[n + 1].endswith("ly")):
                if words.NEGATION.isdisjoint(tokens[:n]):
                    return part
            if (
                word in _BETTER
                and n + 1 < len(tokens)
                and before in ("a", "your", "their", "with", "into", "and", "for", "his", "her")
                and (part.topic[n + 1] or part.body[n + 1] or tokens[n + 1] in _LIVES)
                and tokens[n + 1] not in ("pressure", "pain", "risk")
                and words.NEGATION.isdisjoint(tokens[:n])
            ):
                return part
    return None


_LIVES = words.listed(
    """
mum mother labour night nights day days mind mood head heart step stride breath breaths gait voice smile life evening
mornings dreams tears stitches pills tablets
"""
)


def _at(parts: list[Clause], place: int) -> Clause:
    return next((part for part in parts if part.start <= place < part.end), parts[0])
