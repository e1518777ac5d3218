"""Clauses that only tell: a price, a measure, a meaning, the start of a visit, what must not be done, who doubts."""

from __future__ import annotations

import re

from medmassage_kb.checks.overclaim import turns, verbs, words
from medmassage_kb.checks.overclaim.parts import Clause

_FORBIDS = re.compile(
    r"\b(?:must|should|may|can|is|are|do|ought|need|shall)(?: \w+ly)? (?:not|never|n't|only|first)(?: \w+ly)? "
    r"(?:be |to be |"
    r"have been )?(?:\w+ ){0,2}(?:massaged|pressed|rubbed|kneaded|worked|treated|touched|stroked|stretched|cupped|"
    r"moved|"
    r"lifted|pulled|rolled|squeezed|manipulated|used|done|given|started|tried|made|applied|left|told|taken|booked|"
    r"replace|massage|press|rub|knead|delay|wait)\b|"
    r"\b(?:mustn't|shouldn't|never|not) be (?:massaged|pressed|rubbed|touched|used|done|given|delayed|worked|"
    r"kneaded)|"
    r"\b(?:is|are) best (?:avoided|left|done|taken|kept|asked|postponed|put off|discussed|judged|read)|"
    r"\b(?:should|must|ought to|has to|have to|needs? to) (?:\w+ly )?(?:be|have) (?:\w+ly )?(?:closed|healed|dry|"
    r"clear|told|"
    r"seen|checked|asked|examined|looked|ruled|named|written|stated|licensed|trained|registered|insured|washed|clean|"
    r"warm|cleared|finished|over|agreed|kept|left|avoided|stopped|able|free|gone|taken|stable|assessed)\b|"
    r"\bneeds? (?:a |an |the |your |to see |to be seen |urgent |prompt |same-day |medical |other )+"
    r"(?:medical|doctor|doctor's|ambulance|emergency|appointment|midwife|examination|check|advice|attention|help|"
    r"care|"
    r"assessment|hospital|urgently|today|by)"
)

_COSTS = re.compile(
    r"\b(?!insurance (?:against|policy)|pay for it|pays for itself|costs? nothing)(?:costs?|prices?|priced|fees?|"
    r"pay|pays|paid|insurers?|insurance|reimburse\w*|refund\w*|tax|vat|euros?|pounds|"
    r"dollars|subsid\w+|deductible|bill|invoice|charges?|voucher|budget|funded|funds?|health plans?|"
    r"prescription)\b|[€£$]"
)

_MEASURE = re.compile(
    r"\b(?:scales?|scores?|(?:one|two|three|four|five|ten|\d+)[- ]points?|points (?:on|of|out)|interval|intervals|"
    r"p-value|p values?|percentage|percentages|(?:the|a) (?:mean|median|average)|"
    r"threshold|questionnaires?|index|ratio|effect size|cut-off|regression|standard deviation|confidence|"
    r"significance|"
    r"significant|minimal important|important difference|standardised|standardized|baseline|blinding|blinded|"
    r"placebo|control group|comparison group|dropped out|drop-outs|dropouts|denominator|diary|goniometer|tape)\b"
)
_READS = re.compile(
    r"\b(?:means?|is|are|may|might|asks?|runs?|ranges?|counts?|says?|tells?|cannot|could|does|has|goes|measures?|"
    r"would|"
    r"compares?|crosses|need|needs)\b"
)
_BRAGS = re.compile(
    r"\b(?:massage|session|it|treatment|therapy)s? (?:\w+ly )?(?:lowers?|raises?|cuts?|halves|improves?|"
    r"reduces|eases|shaves|takes|adds)\b"
)

_MEANS = re.compile(
    r"^[\s\"'(,;:-]*(?:the (?:word|term|name|latin|phrase) )?(?:\w[\w'-]* ){1,6}?(?:means|is the (?:\w+ )?(?:name|"
    r"term|word)|"
    r"are the (?:\w+ )?(?:names|terms|words)|refers? to|stands for|is called|are called|is also called|is short for|"
    r"comes from the|consists? of|describes?|is defined as|is a (?:form|kind|style|type|way|family|term|name|"
    r"school|light|"
    r"firm|slow|long|short|set|series|system|japanese|chinese|thai|hawaiian|swedish|french|scale|questionnaire|"
    r"measure))\b"
)

_VISIT = re.compile(
    r"\b(?:visits?|sessions?|appointments?|therapists?|consultations?|courses?|treatments?|massages?)\b[^.;]{0,40}?\b"
    r"(?:starts?|begins?|opens?|ends?|lasts?|takes?|includes?|consists?|finish\w*|is followed by|asks?|explains?|"
    r"will ask|"
    r"checks?|should ask|records?|notes?|covers?|washes)\b"
)

_CRITIC = re.compile(
    r"\b(?:rarely|seldom|hardly ever|never|cannot|do not|does not|don't|doesn't|without) (?:\w+ )?(?:say|says|tell|"
    r"tells|mention|"
    r"mentions|report|reports|name|names|state|show|shows|prove|proves|count|counts|explain|explains|publish|saying|"
    r"telling|naming|giving|mean|imply|follow|know|establish)\b|"
    r"\b(?:prove|proves|say|says|tell|tells|show|shows|mean|means|reveal|reveals|settle|settles) (?:us |you |one "
    r")?(?:very |rather )?"
    r"(?:little|nothing|no more)\b|"
    r"\b(?:improved?|better|got better|gone|passed|recovered|eased?|fade[sd]?|settled?|heale?d?|settles|eases|"
    r"passes|goes|clears?|"
    r"cleared|recovers?|improves|rises?|falls?) "
    r"(?:\w+ ){0,3}(?:anyway|by (?:it|them)sel(?:f|ves)|on (?:its|their|your) own|without (?:any )?(?:treatment|"
    r"help|massage|it)|"
    r"in (?:both|all|either) groups?|with or without|regardless|whether or not|either way|just as (?:much|often|"
    r"fast))\b|"
    r"\bwhether or not\b|\bwith or without (?:massage|treatment|it|any)\b|"
    r"\b(?:myth|misconception|misunderstanding|belief|outdated|old idea|marketing|advertis\w+|unproven|untested|"
    r"unsupported|"
    r"no basis|not borne out|has not been|have not been|nobody has|no one has|too few|too small|unreliable|disputed|"
    r"contested|doubtful|overstated|exaggerat\w+)\b"
)
_ANYWAY = re.compile(
    r"\b(?:have|has|had|would|will|may|might) (?:\w+ ){0,3}(?:anyway|by (?:it|them)sel(?:f|ves)|without it)\b|"
    r"\bregression to the mean\b"
)
_SURE = re.compile(
    r"\b(?:no myth|not a myth|myth no|is no|never fails?|unknown to|not only|no longer|does not mean it|far from)\b"
)

_NAMED = re.compile(
    r"\b(?:the|its|their|these|those|this|that|both|one|two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r"(?: (?:same|small|larger?|\w+ese|\w+ish|\w+an|first|second|third|older|newer|earlier|later|single|review's|"
    r"trial's|"
    r"study's|german|us|uk|pilot|randomised|randomized|controlled|included|crossover|\d{4}|of (?:the )?\w+|who))*"
    r" (?:authors?|trialists|researchers|investigators|trials?|stud(?:y|ies)|reviews?|reviewers|survey|report|"
    r"meta-analys[ie]s|guidelines?|panel|experiment|paper|abstract|team|analysis|results?|groups?|cohort)\b"
    r"[^;]{0,90}?\b(?:was|were|had|did|found|saw|fell|rose|could|gave|took|wrote|rated|judged|felt|kept|showed|"
    r"[a-z]{3,}ed)\b"
)

_IN_STUDY = re.compile(
    r"\W*(?:in|of|from|for|during) (?:the|this|that|its|one|both|these|those|another) (?:[\w'-]+ ){0,3}(?:trials?|"
    r"stud(?:y|ies)|reviews?|survey|experiment|groups?|analysis|report)\b"
)


def only_tells(clause: Clause, claim: int, sentence: str) -> bool:
    """The clause tells something that is no effect of a treatment.

    Args:
        clause: The clause that may claim.
        claim: The word with which it may.
        sentence: The text of its sentence.
    """
    text = clause.text
    if (
        (_CRITIC.search(text) or _ANYWAY.search(sentence, clause.start))
        and not _SURE.search(text)
        and clause.praised < 0
    ):
        return True
    if _FORBIDS.search(text):
        return clause.praised < 0 and not _promised(clause)
    if clause.praised >= 0 or turns.ALONE.search(sentence):
        return False
    word = clause.words[claim]
    strong = (
        word in words.BENEFIT | words.DID
        and word not in verbs.PLAIN
        and word not in words.ADJECTIVES
        and not word.endswith("ing")
    )
    if _COSTS.search(text) and not strong and not _promised(clause):
        return True
    if _MEASURE.search(text) and _READS.search(text) and not _BRAGS.search(text) and not _promised(clause):
        return True
    if (_MEANS.match(text) or _VISIT.search(text)) and not strong and not _promised(clause):
        return not any(
            clause.topic[n] and clause.words[n] not in verbs.ON_THE_SPOT and clause.words[n] in words.PROCESS
            for n in range(claim, len(clause.words))
        )
    if _IN_STUDY.match(sentence) and turns.past(text) and not turns.loud(text):
        return True
    return bool(_NAMED.search(text)) and not turns.loud(text) and turns.past(text)


_PRAISE = words.HYPE - words.listed("upright best relief safe safely always like well natural effective worth clearly")


def _promised(clause: Clause) -> bool:
    return not _PRAISE.isdisjoint(clause.words)
