"""Which safety entries concern a technique, and the other way round: both name the same ways of working.

A safety entry says in `concerns` for which traits it matters, and in `stricter` where it is more severe; a technique
says in `traits` what it does, where and for whom. Nobody keeps a list of the pairs.

What all that was ticked comes to is worked out in a reader's browser (`docs/assets/screen.js`), on what
`exports/scripts.py` gives it; tests hold it against `tests/screened.py`, over every entry, technique and condition.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.safety import Action, Safety
from medmassage_kb.model.technique import Technique

SEVERITY = get_args(Action)
"""Actions, the most severe first."""
PLACES = {
    "neck", "head-face", "chest", "breast", "abdomen", "back", "arms", "legs", "feet", "pelvic-floor",
    "face-down", "side-lying", "seated",
}  # fmt: skip
"""Traits that say where, or how the person lies. A technique that works elsewhere too can leave one of them out."""
BODY = PLACES - {"face-down", "side-lying", "seated"}
"""Traits that name a part of the body."""
NEAR = {
    "eyes": {"head-face"}, "ear-notch": {"head-face", "neck"},
    "front-of-neck": {"neck", "head-face", "chest", "back", "arms"},
    "side-of-neck": {"neck", "head-face", "chest", "back", "arms"},
    "breast": {"chest", "breast", "arms"}, "armpit": {"arms", "chest", "breast", "back"}, "inner-arm": {"arms"},
    "elbow": {"arms"}, "upper-belly": {"abdomen", "chest"}, "belly": {"abdomen", "pelvic-floor"},
    "groin": {"legs", "abdomen", "pelvic-floor"}, "kidneys": {"back", "abdomen"},
    "buttock": {"back", "legs", "pelvic-floor"}, "behind-knee": {"legs"}, "calf": {"legs"},
}  # fmt: skip
"""Parts of the body from which a hand comes to a place on the map of where never to press."""
KEPT = ("tool-assisted", "setting")
"""Families that keep to the parts of the body that they name, as does what works on one part alone. A stroke or a
method is given wherever the hand goes, and what people do to themselves anywhere."""
GENTLE = 2
"""A technique whose pressure begins here or lower, of 10, can be given without firm pressure or hard points."""
FIRM, STROKES = {"firm-pressure", "point-pressure"}, {"percussion", "vibration", "friction-across"}
"""Traits that a gentle form leaves out, and strokes that a method of several strokes can leave out."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One safety entry as it holds for one technique.

    Attributes:
        safety: Id of the safety entry.
        technique: Id of the technique.
        action: What to do: the most severe of those that the technique meets.
        words: What is said of the stricter ways of working that the technique has.
        own: It hangs on what this technique does; otherwise it holds for every massage.
    """

    safety: str
    technique: str
    action: str
    words: tuple[str, ...]
    own: bool


def rank(action: str) -> int:
    """Place of an action in the order of severity, 0 for the most severe."""
    return SEVERITY.index(action)


def concern(kb: KnowledgeBase, safety: str, technique: str) -> Concern | None:
    """The entry as it holds for the technique; nothing where what it matters for does not meet what is done."""
    made = partial(_concern, safety=safety, technique=technique)
    return kb.once(f"concern of {safety} for {technique}", made)


def _concern(kb: KnowledgeBase, safety: str, technique: str) -> Concern | None:
    entry: Safety = kb.get(safety)
    e: Technique = kb.get(technique)
    traits: set[str] = set(e.traits)
    if entry.adults and "infant" in traits:
        return None
    if out_of_reach(near(entry), bound(e)):
        return None
    stricter = [one for one in entry.stricter if one.trait in traits]
    met = traits.intersection(entry.concerns)
    if not (met or stricter or "any" in entry.concerns):
        return None
    met_here: set[str] = met or ({"any"} if "any" in entry.concerns else set())
    spared = left_out(e)
    needed = [one for one in stricter if one.trait not in spared]
    actions = [_here(entry.action, met_here, traits), *(_here(one.action, {one.trait}, traits) for one in needed)]
    action = min(actions, key=rank)
    words = tuple(dict.fromkeys(one.words for one in stricter))
    return Concern(safety, technique, action, words, bool(met or stricter))


def near(entry: Safety) -> set[str]:
    """Parts of the body from which a hand comes to the places where an act is forbidden; none where it has no place."""
    return set().union(*(NEAR[area] for area in entry.areas)) if entry.names == "act" else set()


def bound(e: Technique) -> set[str]:
    """Parts of the body to which a technique keeps; none where it may be given anywhere."""
    named = BODY & set(e.traits)
    keeps = (e.family in KEPT or len(named) == 1) and "self-applied" not in e.traits
    return named if keeps else set()


def out_of_reach(places: set[str], parts: set[str]) -> bool:
    """Whether a hand that keeps to these parts never comes to these places: no elbow in work on the feet."""
    return bool(places and parts and not places & parts)


def left_out(e: Technique) -> set[str]:
    """Traits of a technique without which it can still be given: what is said of them changes it, but does not rule
    it out."""
    spared = set(FIRM) if e.pressure_scale and e.pressure_scale[0] <= GENTLE else set()
    return spared | STROKES if e.family == "method" and spared else spared


def _here(action: str, met: set[str], traits: set[str]) -> str:
    """What an action comes to in a technique: where only a place forbids it, and there are others, that is left out."""
    only = bool(met) and met <= PLACES and len(traits & PLACES) > 1
    return "avoid-area" if only and action in ("put-off", "do-not") else action


def _order(kb: KnowledgeBase, concern: Concern, name: str) -> tuple[int, bool, str, str]:
    return rank(concern.action), not concern.own, kb.called(name).casefold(), name


def concerning(kb: KnowledgeBase, technique: str) -> tuple[Concern, ...]:
    """The safety entries that concern a technique, the most severe first."""
    found = (concern(kb, safety, technique) for safety in kb.of("safety"))
    return tuple(sorted((one for one in found if one), key=lambda one: _order(kb, one, one.safety)))


def concerned(kb: KnowledgeBase, safety: str) -> tuple[Concern, ...]:
    """The techniques that a safety entry concerns, those first for which it is most severe."""
    found = (concern(kb, safety, technique) for technique in kb.of("techniques"))
    return tuple(sorted((one for one in found if one), key=lambda one: _order(kb, one, one.technique)))


CARE = SEVERITY[:2]
"""Emergencies and what is urgent: they are about the person, not about the massage, and hold whatever the technique."""
NOTHING, APART = "nothing", "apart"
"""Verdicts where no action holds: nothing is ticked, or nothing that concerns the technique."""
CANNOT_SEE = "This list cannot see everything."
VERDICT = {
    "emergency": (
        "Emergency, act now",
        "No massage. Call an ambulance, or do at once what a line below names as the first step.",
    ),
    "urgent": ("Get help the same day", "No massage before a doctor, or whoever a line below names, was asked."),
    "put-off": ("Put the massage off", "No massage until this is over."),
    "do-not": ("Do not do this massage", "Not as long as what is ticked is so. Below stands what is left."),
    "avoid-area": ("Not on this place, not in this way", "Leave out what is named below; ask if you are not sure."),
    "ask-first": ("Ask the doctor or nurse first", "Ask whoever treats it before the massage."),
    "adapt": ("Only if the work is adapted", "Change it as told below, and say it before you begin."),
    APART: ("Not about this way of working", f"Say it to the therapist all the same. {CANNOT_SEE}"),
    NOTHING: ("Nothing ticked here rules it out", CANNOT_SEE),
}
"""The verdicts, the most severe first: a title, and what it means."""
Cell = Literal["do-not", "avoid-area", "ask-first", "adapt", "nothing", "unknown"]
"""What stands in a cell of the safety matrix."""


def named(kb: KnowledgeBase, condition: str) -> tuple[str, ...]:
    """The entries that a condition names, the most severe first."""
    e: Condition = kb.get(condition)
    return tuple(sorted(dict.fromkeys(e.safety), key=lambda name: (rank(kb.get(name).action), e.safety.index(name))))


def particular(kb: KnowledgeBase, safety: str, technique: str) -> str:
    """The action of an entry that hangs on what the technique does; empty where there is none, or where the same is
    to be done in every massage."""
    entry: Safety = kb.get(safety)
    found = concern(kb, safety, technique)
    if found is None or not found.own:
        return ""
    same = "any" in entry.concerns and found.action == entry.action and not found.words
    return "" if same else found.action


def cell(kb: KnowledgeBase, condition: str, technique: str) -> Cell:
    """The strongest rule of a condition's entries that concerns this technique in particular."""
    e: Condition = kb.get(condition)
    way: Technique = kb.get(technique)
    if not e.safety or not way.traits:
        return "unknown"
    found = [action for action in (particular(kb, name, technique) for name in e.safety) if action]
    if not found:
        return "nothing"
    strongest = min(found, key=rank)
    return "do-not" if strongest in (*CARE, "put-off") else strongest  # type: ignore[return-value]


def whatever(kb: KnowledgeBase, condition: str) -> dict[str, int]:
    """How many of a condition's entries hold whatever the technique, by action, the most severe first."""
    found: dict[str, int] = {}
    for name in named(kb, condition):
        entry: Safety = kb.get(name)
        if "any" in entry.concerns or entry.action in CARE:
            found[entry.action] = found.get(entry.action, 0) + 1
    return found
