"""Forms of a whole sentence that promise, whatever its verbs: thanks, luring questions, 'do this and you will …'.

They are looked for only where a treatment is named or meant.
"""

from __future__ import annotations

import re

from medmassage_kb.checks.overclaim import changes, clauses, verbs, words
from medmassage_kb.checks.overclaim.parts import Clause, Sentence

_I = re.compile(r"(?<![a-z-])(?:i|i'm|i've|i'd|i'll|me|my|mine|myself)(?![a-z'-])(?! love you)")
_SPOKEN = re.compile(
    r"\b(?:ask|tell|say|write|'i (?:have|take|am|feel|want|do)|i (?:consent|agree|understand|have read))\b"
)

_WORKED = re.compile(
    r"\b(?:may|can|should|do|must|shall|will|could|am) i\b|\bi (?:used|worked|kept|began|propose|suggest|end|write|"
    r"treat|"
    r"treated|asked|ask|stopped|stop|did not|have told|would like|will|started|explained|checked|refer|referred|"
    r"avoid|"
    r"avoided|chose|plan|note|noted)\b"
)
"""A therapist tells what was done, or somebody asks."""
_THANKS = re.compile(
    r"\b(?:since|used to|no|not|never|\w+n't|without|gone|back|again|now|finally|after|until|thanks|thank|swear|"
    r"better|less|"
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
    r"\b(?:(?<!bruise )(?<!bruises )(?<!bleed )(?<!bleeds )(?<!tears )(?<!breaks )(?<!press )(?:more|most) "
    r"(?:deeply|easily|freely|soundly|calmly|comfortably|smoothly|readily|restfully|clearly|"
    r"fluidly|peacefully|confidently|happily|contentedly|steadily|upright|alert|settled|relaxed|rested|supple|at "
    r"ease)|"
    r"(?:far |much |a lot |less than half as |half as |twice as |ten times )?(?:less|more) likely to (?!bruise|bleed|"
    r"break|tear|be (?:hurt|injured|harmed|published|read|reported)|report|have been|faint|harm|cause|get a|drop)|"
    r"(?:half|twice|three times|ten times) as (?:likely|often|many|much|bad|fast|quickly|well|long|soon|far|soft|"
    r"good)|"
    r"ask any(?:one|body)? \w+|just ask|nothing (?:\w+ ){0,2}(?:close|compares?|match\w*|equals?|beats?|touche[sd]|"
    r"rivals?|"
    r"quite|works?|does|like|as|so|better|settles?|soothes?|helps?)|few things|"
    r"(?:takes?|looks?) (?:care of|after) (?:itself|themselves|the rest)|falls? into place|"
    r"all (?:it takes|it took|you need|that is needed|(?:it|they|he|she) needs?|(?:a|an|the|your|their) (?:\w+ "
    r"){1,4}needs?)|"
    r"explains? (?:how|why) (?:\w+ ){1,5}(?:blocks?|relieves?|eases?|calms?|works?|helps?|reduces?|lowers?|feels? "
    r"(?:better|"
    r"good|calm\w*)|sooth\w+|heals?|improves?|beats?|switches|closes|turns)|"
    r"(?:gets?|gives? (?:\w+ ){0,3}|given|got|needs?|enjoys?|has|gain|gains) (?:a|an|its|their|new|fresh|the) "
    r"(?:\w+ )?(?:lift|"
    r"boost|kick|kick-start|break|new lease|second wind|lease|rest it|edge over|head start|spring|reset|holiday|"
    r"jolt|nudge|"
    r"helping hand|chance to (?:heal|recover|repair|rest|reset|breathe))|"
    r"takes? (?:the|some of the|much of the|all the|a lot of the) \w+ (?:out of|off|from|away)|"
    r"(?:is|be|spells?|means?|marks?) (?:the|an) (?:beginning of the )?end (?:of|to|for)|"
    r"(?:real|new|genuine|fresh|some|great|true) hope (?:for|to)|(?:rule|ease|take) (?:the )?years|years (?:off|"
    r"younger)|"
    r"(?:shown|seen|proved?|proven) (?:time and|again and|over and)|(?:well|widely|long|generally|universally)[- "
    r"](?:\w+ )?"
    r"(?:accepted|documented|recognised|recognized|proven|known to|agreed that)|"
    r"(?:is|are|was) (?:a )?(?:memory|history|behind (?:you|them|her|him)|a distant)|"
    r"(?:easier|quicker|faster|simpler) to (?:soothe|settle|calm|move|lift|manage|bear|live|cope|sleep|heal|treat|"
    r"breathe|"
    r"swallow|walk|bend|feed)|"
    r"(?:works?|worked|working) (?:\w+ly |far |much |just |so )?(?:better|best|well|faster|quicker|wonders|every "
    r"time|"
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
    r"supple|calm|at bay|in check|under control|on (?:its|their|your) feet|to sleep|to rest|at ease|in order|in "
    r"shape)|"
    r"back (?:to life|into place|into line|where (?:it|they) belong|on (?:track|form|its feet|their feet|the road|"
    r"the "
    r"pitch|the court)|in working order|to (?:its|their|his|her) (?:old|former|natural|proper|usual|full))|"
    r"(?:will|to|can|'ll) (?:have|see|leave|find) (?:it|you|them|him|her|your|the) (?:\w+ ){0,3}\w+ing|"
    r"(?:loosen|lose)(?:s|ed)? (?:its|their) (?:grip|hold)|(?<!you )(?<!and )let(?:s|ting) go of(?! (?:the|your) "
    r"(?:skin|hand|arm))|stops? (?:complaining|hurting|"
    r"nagging|shouting|screaming|aching|throbbing|itching|burning|bothering)|"
    r"(?:a )?world of good|worth (?:its weight|every|a thousand|more than)|swear(?:s|ing)? by|swore by|"
    r"vouch(?:es)? for|"
    r"stands? by it|the (?:gift|gifts|secret|secrets|missing|shortcut|antidote|recipe|ticket|gateway|doorway|"
    r"passport|cure|remedy|fix) (?:to|of|for|out|is|behind)|"
    r"(?:so|very|most|really|highly|particularly|especially|remarkably|surprisingly|equally|often|clearly) "
    r"(?:effective|efficient|helpful|beneficial|useful|powerful|successful|soothing|restorative) (?:for|in|at|with|"
    r"against|on|when)|"
    r"(?:is|are|was|were) (?:good|great|ideal|perfect|brilliant|excellent|wonderful|superb|just the thing|"
    r"unbeatable|a "
    r"must|marvellous) (?:for|in|at|with|against|to)(?! (?:ask|know|have|tell|remember|check|keep|say|write|bring))|"
    r"(?:pain|ache|stress|tension|toxin|toxins|worry|worries|stiffness|swelling|fatigue|headache|anxiety|soreness|"
    r"scar|cramps?|symptoms?) (?:fades?|lifts?|drains?|melts?|ebbs?|leaves|drops|eases|settles|slips|lets|is gone|"
    r"are "
    r"gone|was gone|goes|softens|quietens|quiets|dissolves|recedes|retreats|shrinks|disappears?|vanish\w*|"
    r"subsides?)\b|"
    r"(?:feel|see|watch|notice) (?:the|your|that|those|any|all) (?:\w+ ){1,4}(?:drain|fade|melt|lift|go|leave|ebb|"
    r"slip|"
    r"float|ease|soften|drop|let go|vanish|disappear|flow|return|loosen|open|dissolve|relax|unwind)\b|"
    r"took (?:the )?(?:pain|ache|edge)|takes? the edge(?! of (?:the|a))|no longer (?:need|needs|needed|wake|wakes|"
    r"woke|limp|take|takes|"
    r"took|have|has|had|hurt|feel|feels|felt|suffer|dread|get|gets|got)|"
    r"(?:don't|doesn't|won't|will not|no longer|never|needn't|do not|does not|hardly|rarely|seldom) "
    r"(?:\w+ )?(?:need|needs|reach for|reaching for|be reaching|take|want) (?:the |your |a |any |those |their |his "
    r"|her )?"
    r"(?:\w+ )?(?:painkillers?|pills?|tablets?|paracetamol|ibuprofen|medication|medicines?|crutch\w*|sticks?|"
    r"walking|inhaler|laxatives?|sleeping|surgery|operation|epidural|stitches|injections?|drugs?))\b"
)
"""What is said of a treatment only to praise it."""

_LURING = re.compile(
    r"\b(?:what makes|what is it about|why (?:is|are|do|does|did|not|has|have|suffer|wait)|how (?:does|do|can|could) "
    r"(?:\w+ ){1,6}?(?:help|helps|ease|relieve|improve|work so|heal|calm|lower|reduce|boost|restore)|guess (?:what|"
    r"which)|which (?:\w+ ){1,3}(?:works? best|is best|helps? most|beats)|did you know|who (?:knew|needs|would "
    r"have))\b"
    r"(?! (?:is it not|not known|it is not))"
)
"""Questions that take an answer for granted."""
_STUDY_QUESTION = re.compile(
    r"\b(?:trial|trials|study|studies|review|reviews|researchers|authors|insurers?|therapist ask|law|states?|"
    r"guidelines?|price|cost|evidence|known|compared|difficult|hard|careful|caution|risk|unsafe|dangerous|rated|"
    r"uncertain|ask|asked|asks|avoid|avoided|stop|wait|sore|bruise|bruises|not)\b"
)

_AND_YOU = re.compile(
    r"(?:,? and|,? then|:|—|,) (?:soon |before long |in (?:\w+ ){1,3}|within (?:\w+ ){1,3}|by (?:\w+ ){1,3}|with "
    r"luck )?"
    r"(?:you|you'll|your (?:\w+ ){1,3}|the (?:\w+ ){1,3}|it|it'll|they|he|she|baby|babies|most \w+)(?:'ll)? ?"
    r"(?:will|are|is|can|'ll|could|should soon|soon|won't|may (?:well )?(?:find|feel|sleep|notice|never))\b"
)
"""What comes of doing as the sentence bids."""

_TITLED = re.compile(
    r"\b(?:dr|doctor|prof|professor|nurse|sister) [a-z]+\b.{0,60}\b(?:recommends?|prescribes?|suggests?|believes?|"
    r"says?|"
    r"uses|relies|trusts?|offers|refers|advises)\b|"
    r"\b(?:experts?|specialists?|doctors|physios?|physiotherapists|midwives|nurses|surgeons|oncologists|athletes|"
    r"olympians|champions|healers|grandmothers|mothers|parents|practitioners|therapists|dancers|osteopaths|coaches|"
    r"rheumatologists|neurologists|gps|trainers|footballers|runners|masters|monks|physicians|clinicians) "
    r"(?:\w+ ){0,4}?(?:agree|know|swear|trust|rely|love|use it|turn to|vouch|rave|insist|confirm|have (?:long|always|"
    r"known|used|relied|sworn)|find that|see (?:it|this|the)|notice that|will tell you|have found|prefer it|"
    r"recommend (?:\w+ ){0,4}(?:for|to|as|against))\b"
)
"""Somebody whose word is to be trusted speaks for the treatment."""
_DOUBT = re.compile(
    r"\b(?:not|no|but|although|though|disagree|whether|rarely|only|wrong|myth|claim|claims|before|unless)\b"
)


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
    if (
        thankful
        and (match := _I.search(text))
        and _THANKS.search(text)
        and not _SPOKEN.search(text, 0, match.start() + 12)
        and not _WORKED.search(text)
    ):
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
        if (found := changes.follows(parts)) is not None:
            return found
    return changes.named(parts) if topics else None


_HANDS = words.listed(
    """
rub press massage stroke knead roll hold work let try book have give add apply tap squeeze lie
"""
)
_NEUTRAL = re.compile(
    r"\b(?:can (?:stop|ask|say|decide|choose|refuse|tell|leave|expect to pay)|whether|is (?:not|enough "
    r"to say|at least)|may (?:ask|stop))\b"
)


def _at(parts: list[Clause], place: int) -> Clause:
    return next((part for part in parts if part.start <= place < part.end), parts[0])
