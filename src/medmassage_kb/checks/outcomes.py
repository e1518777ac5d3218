"""Rules that an effect speaks of the massage that was studied, and of one outcome."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from medmassage_kb.checks.support import held
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem

_KIN = (
    ("massage", "massages", "massaged", "massaging", "tuina", "shiatsu", "drainage"),
    ("stroking", "strokes", "rubbing", "friction"),
    ("lymph", "lymphatic", "mld"),
    ("tuina", "tui", "chinese"),
    ("therapist", "therapists", "licensed", "therapeutic"),
    ("physiotherapy", "physiotherapist", "physical"),
    ("relaxing", "relaxation"),
    ("pressing", "pressure", "compression", "press"),
    ("wrist", "carpal", "forearm"),
    ("home", "helper", "partner", "ally", "trained", "training", "routine"),
    ("hands-on", "hand", "manual", "manually", "hands"),
    ("hour", "hour-long", "minutes", "60-minute", "hourly"),
    ("kind", "kinds", "type", "types", "style", "styles"),
    ("higher", "larger", "longer", "dose", "doses", "course", "courses"),
)
"""Words that stand for one another when an effect and a note name the same massage."""
_WORDS = """
a an the of on in at to for by with from and or as per than more other one two three four five six seven eight nine ten
twelve times time once twice week weeks weekly day days daily month months year session sessions visit visits minute
minutes hour hours half long up kept treatment therapy care added after before first together alone guided targeted
gentle kinds another who course courses mostly mainly most package it its itself each every several work only also given
local aimed plus home hand
"""
_SMALL = frozenset(_WORDS.split())
"""Words of an intervention that name no kind of massage."""
_STEM = re.compile(r"(?:ings?|ers?|ed|es|e|s|al|ic)$")


def _stems(texts: Iterable[str | None]) -> set[str]:
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(filter(None, texts)).lower())
    parts = {part for word in words for part in (word, *word.split("-"))}
    kin = {other for group in _KIN if parts & set(group) for other in group}
    return {_STEM.sub("", word) or word for word in parts | kin}


def other_massage(kb: KnowledgeBase) -> Iterator[Problem]:
    """other-massage: an effect speaks of the massage that its findings tell of, not of a wider or another one.

    bad: `intervention: any massage` over a trial of joint mobilisation
    good: `intervention: joint mobilisation`, or findings on massage
    """
    for one in held(kb):
        for note, finding in one.support:
            told = _stems((note.intervention, note.title, finding.outcome, finding.note, finding.comparator))
            for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", re.sub(r"\([^)]*\)", "", one.effect.intervention)):
                if word.lower() not in _SMALL and not _stems((word,)) & told:
                    message = f"'{one.effect.intervention}' says '{word}', which {note.name} does not speak of"
                    hint = "name the massage as 'intervention' of the note does, or mend the note"
                    yield one.problem("intervention", "other-massage", message, hint)
                    break


_SCORE = re.compile(r"\b(?:scores?|scale|index|questionnaire)\b", re.I)
"""A score may be told to patients by all that it asks for."""
_PART = r"(?:neck|back|arms?|hands?|legs?|feet|foot|ankles?|hips?|knees?|shoulders?|head|face|jaw|wrists?|elbows?)"
_BODY = re.compile(rf"\b{_PART} (?:and|or) {_PART}\b", re.I)
"""Two parts of the body have one function or one pain."""
_TAIL = re.compile(r"\s(?:in|from|during|after|around|with|among|when|that|which|on|before)\s")


def two_outcomes(kb: KnowledgeBase) -> Iterator[Problem]:
    """two-outcomes: an effect is about one outcome, since it has one direction and one aim.

    The score of a questionnaire is one thing, whatever it adds up: it is called by its name.

    bad: `outcome: pain and function`
    good: `outcome: pain`, or `outcome: WOMAC score`
    """
    names = {name for m in kb.of("measures").values() for name in (m.name, m.abbreviation, *m.also_called)}
    measure = _any_of(names) if any(names) else re.compile(r"(?!)")
    for name, condition in kb.of("conditions").items():
        for position, effect in enumerate(condition.effects):
            for key in ("outcome", "outcome_plain"):
                text = getattr(effect, key)
                head = _TAIL.split(re.sub(r"\([^)]*\)", "", text))[0]
                if not re.search(r"\s(?:and|&|plus|as well as)\s|/", _BODY.sub("", head)):
                    continue
                if measure.search(effect.outcome) or (key == "outcome_plain" and _SCORE.search(effect.outcome)):
                    continue
                message = f"'{text}' is more than one outcome"
                hint = "make one effect for each; or name the questionnaire whose score it is"
                yield kb.problem(name, ("effects", position, key), "two-outcomes", message, hint)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the names, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(filter(None, names))))})(?!\w)", re.I)
