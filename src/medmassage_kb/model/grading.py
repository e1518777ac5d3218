"""What follows for an effect from the findings that it rests on: comparator, direction, certainty and whose it is.

These keys are left out of a record; the knowledge base fills them in, and the rules judge what is typed all the same.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from medmassage_kb.model.base import Certainty, ComparatorClass
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.effect import Effect, EffectDirection, SiteRating
from medmassage_kb.model.evidence import Evidence, Finding

Support = Sequence[tuple[Evidence, Finding]]
"""The findings of an effect, each with its note."""

LADDER: tuple[Certainty, ...] = ("very-low", "low", "moderate", "high")
"""Grades of certainty, the lowest first."""
FROM_HIGH = ("rct", "crossover-trial", "systematic-review", "umbrella-review")
"""Designs whose rating starts at high: randomised trials and reviews of them. All others start at low."""
_WAYS: dict[str, EffectDirection] = {
    "favours-massage": "benefit",
    "favours-comparator": "harm",
    "no-difference": "no-difference",
    "unclear": "unclear",
}


def support(entities: Mapping[str, Any], refs: Iterable[str]) -> list[tuple[Evidence, Finding]]:
    """The findings that these references name, each with its note; those that do not exist are left out."""
    found = []
    for ref in refs:
        target, _, fragment = ref.partition("#")
        note = entities.get(target)
        finding = next((one for one in getattr(note, "findings", ()) if one.id == fragment), None)
        if isinstance(note, Evidence) and finding is not None:
            found.append((note, finding))
    return found


def ways(support: Support) -> tuple[EffectDirection, ...]:
    """Which ways the findings point, each once, in their order."""
    return tuple(dict.fromkeys(_WAYS[finding.direction] for _, finding in support))


def comparator(support: Support) -> ComparatorClass:
    """The one class of comparator of all findings; `mixed` where they have several."""
    classes = {finding.comparator_class for _, finding in support}
    return classes.pop() if len(classes) == 1 else "mixed"


def of_source(support: Support) -> Certainty:
    """The lowest rating that the sources give of these findings."""
    rated = [finding.certainty for _, finding in support if finding.certainty != "not-rated"]
    return min(rated, key=LADDER.index, default="not-rated")


def of_site(rating: SiteRating, support: Support) -> Certainty:
    """The grade that the domains of a rating of ours give; none without a reason by domain."""
    if not rating.reasons.given:
        return "not-rated"
    begin = LADDER.index("high" if all(note.design in FROM_HIGH for note, _ in support) else "low")
    return LADDER[max(0, begin - sum(down.down for down in rating.reasons.given.values()))]


def derived(effect: Effect, support: Support) -> dict[str, Any]:
    """All that follows: the keys that an effect leaves out, with their values.

    Without any finding, nothing follows.
    """
    if not support:
        return {}
    found = ways(support)
    rating = effect.site_rating
    certainty = of_source(support) if rating is None else of_site(rating, support)
    origin = "none" if certainty == "not-rated" else "source" if rating is None else "site"
    return {
        "comparator_class": comparator(support),
        "direction": found[0] if len(found) == 1 else "unclear",
        "certainty": certainty,
        "certainty_origin": origin,
    }


def repeated(effect: Effect, typed: Mapping[str, Any], support: Support) -> list[str]:
    """The keys of a record that say what follows already."""
    follows = derived(effect, support)
    open_ = ["direction"] if len(ways(support)) > 1 else []
    return [key for key, value in follows.items() if key not in open_ and key in typed and typed[key] == value]


def filled(effect: Effect, support: Support) -> Effect:
    """The effect with what it leaves out; what is typed stays as it is."""
    update = {key: value for key, value in derived(effect, support).items() if key not in effect.model_fields_set}
    return effect.model_copy(update=update) if update else effect


def whole(condition: Condition, entities: Mapping[str, Any], kept: list[tuple[list[Evidence], Any]]) -> Condition:
    """The condition with what its effects leave out.

    Args:
        condition: The condition as its file has it.
        entities: All entities by id.
        kept: What an earlier call gave, behind the notes it followed from; the same notes give the same object.
    """
    found = [support(entities, effect.findings) for effect in condition.effects]
    notes = [note for one in found for note, _ in one]
    if not kept or len(kept[0][0]) != len(notes) or not all(map(operator.is_, kept[0][0], notes)):
        effects = tuple(map(filled, condition.effects, found))
        kept[:] = [(notes, condition.model_copy(update={"effects": effects}))]
    done: Condition = kept[0][1]
    return done
