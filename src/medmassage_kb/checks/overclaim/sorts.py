"""What sort of word a word is, for the weights: a treatment, a complaint, a verb of doing good, 'you', or its ending.

Small words stand for themselves, since they carry the form of the clause. The lists are those of `words` and `verbs`
only, not the names of the data: a new condition changes no weight.
"""

from __future__ import annotations

from medmassage_kb.checks.overclaim import verbs, words

_PEOPLE = (
    ("I", words.listed("i me my mine we us our ours i'm i've we've")),
    ("YOU", words.listed("you your yours yourself you're you'll you've")),
    ("THEY", words.listed("he she they his her their them him")),
)
_SMALL = words.listed(
    """
the a an of to in on for with and or but by from at as is are was were be been has have had do does did it its this
that these those which who what when where how why if then than so because while until after before without not no
nor never into over under up down out off between about through during since all any each every more most less few
other some such only own same too very just there here can could may might will would shall should must cannot can't
won't
"""
)
_LISTS = (
    ("TREAT", words.TREATMENTS),
    ("HARM", words.HARM),
    ("BAD", words.BAD),
    ("PROCESS", words.PROCESS),
    ("STUDY", words.STUDY),
    ("BODY", words.BODY),
    ("HYPE", words.HYPE),
    ("MORE", words.MORE),
    ("GOOD", words.BENEFIT),
    ("DID", words.DID),
    ("PLAIN", verbs.PLAIN),
    ("NOUN", words.NOUNS | words.DOERS),
)
_WITH_ENDING = frozenset(("GOOD", "PLAIN"))
_ENDINGS = ("ly", "ing", "ed", "er", "est", "s")


def sort(token: str) -> str:
    """The sort of a folded word, number or mark."""
    if token[0].isdigit():
        return "NUMBER"
    if not token[0].isalpha() or token in _SMALL:
        return token
    for name, members in _PEOPLE:
        if token in members:
            return name
    ending = next((f"-{ending}" for ending in _ENDINGS if token.endswith(ending)), "-")
    for name, members in _LISTS:
        if token in members:
            return name + ending if name in _WITH_ENDING else name
    return ending
