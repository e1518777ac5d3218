"""What follows for an effect from the findings that it rests on: comparator, direction, certainty and whose it is.

These keys are left out of a record; the knowledge base fills them in, and the rules judge what is typed all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from medmassage_kb.model.base import Certainty, ComparatorClass
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


def filled(effect: Effect, support: Support) -> Effect:
    """The effect with what it leaves out; what is typed stays as it is."""
    update = {key: value for key, value in derived(effect, support).items() if key not in effect.model_fields_set}
    return effect.model_copy(update=update) if update else effect
