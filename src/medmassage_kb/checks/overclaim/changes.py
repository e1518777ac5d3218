"""Clauses that tell of a change for the better without a verb of doing good."""

from __future__ import annotations

import re

from medmassage_kb.checks.overclaim import words
from medmassage_kb.checks.overclaim.parts import Clause

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


_COMES = re.compile(
    r"\b(?:comes?|goes|go|gets?|stays?|drops?|opens?|turns?|falls?|rises?|grows?|becomes?|returns?|lets?|gives?|"
    r"starts?|"
    r"begins?|stops?|moves?|leaves?|sinks?|slides?|feels?|looks?|shifts?|has|have|is|are|can|will|could) "
    r"(?!avoided|common|usual|given|done|treated|used|covered|measured|asked|able|no|not|only|under|a sign|called|"
    r"taught)"
    r"(?:[\w'-]+ ){0,8}?(?:after|with|once|when|whenever|as soon as|under|following|thanks to|through|by|each time|"
    r"every time)\b"
)
_COLOURS = re.compile(
    r"\b(?:red|sore|warm|pink|white|purple|numb|hot|tender|oil|oily|greasy|shiny|bare|covered|draped|tired|sleepy|"
    r"drowsy|thirsty|"
    r"cold|faint|dizzy|longer than|care|doctor|avoid|before|prescri\w+|treated|given|offered|covered|used|tried|"
    r"asked|"
    r"under treatment|one thing|living|diagnosed|people with|person with|someone with|client with|patient with|"
    r"start|starts|begins?)\b"
)


def follows(parts: list[Clause]) -> Clause | None:
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
            and not {"if", "when", "should", "must", "may", "who", "whether", "how", "what", "or"}
            & set(part.words[: len(subject)])
            and part.words[len(subject) - 1] != "you"
        ):
            return part
    return None


def named(parts: list[Clause]) -> Clause | None:
    """A clause that names a change for the better: 'circulation boost', 'itch less', 'with a quieter mind'."""
    for part in parts:
        tokens = part.words
        bare = (words.PRESENT | words.PAST | words.MODAL - {"to"} | words.NEGATION).isdisjoint(tokens)
        for n in range(1, len(tokens)):
            word, before = tokens[n], tokens[n - 1]
            if (
                bare
                and word in _NOUNS
                and part.topic[n - 1]
                and len(tokens) <= 6
                and before not in ("point", "trigger")
            ):
                return part
            turned = before in (_SUFFER if word in ("less", "fewer") else _THRIVE) and word in _BETTER
            degree = word != "more" or n + 1 == len(tokens) or tokens[n + 1].endswith("ly")
            if turned and degree and words.NEGATION.isdisjoint(tokens[:n]):
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
