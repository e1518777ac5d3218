"""Rules that hold direction, comparator and certainty of an effect to its findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medmassage_kb.checks.support import held
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.effect import RATERS, Domains
from medmassage_kb.model.grading import LADDER, of_site, of_source, repeated, ways
from medmassage_kb.problems import Problem
from medmassage_kb.statements.cite import counts

FEW = 400
"""People in all; fewer lower the certainty for imprecision."""
_ALONE = re.compile(r"\b(?:alone|only)$", re.I)
_TOGETHER = re.compile(r"\b(?:added|with|together|plus|and)\b", re.I)


def typed_again(kb: KnowledgeBase) -> Iterator[Problem]:
    """typed-again: what follows from the findings is not typed.

    A value that stands twice will one day differ. Comparator class, direction, certainty and origin of an effect come
    from its findings and its site rating.

    bad: `direction: benefit` over findings that all favour massage
    good: no such line
    """
    for one in held(kb):
        for key in repeated(one.effect, one.typed, one.support):
            message = f"'{key}: {one.typed[key]}' follows from the findings already"
            yield one.problem(key, "typed-again", message, "take this line out, or run: medmassage-kb fix")


def direction(kb: KnowledgeBase) -> Iterator[Problem]:
    """direction-of-findings: an effect points where its findings point.

    Where findings disagree, the record says which of them sets the direction, and why.

    bad: `direction: benefit` over a finding with `direction: no-difference`
    good: no `direction`; or, over findings that disagree, one of theirs with `direction_why`
    """
    rule = "direction-of-findings"
    for one in held(kb):
        found, typed = ways(one.support), "direction" in one.typed
        said = ", ".join(found)
        if len(found) == 1:
            if typed and one.effect.direction != found[0]:
                message = f"the direction is '{one.effect.direction}', but what the findings show is '{said}'"
                yield one.problem("direction", rule, message, "take this line out, or name the findings that show it")
            if one.effect.direction_why:
                message = "the findings agree, so there is nothing to explain"
                yield one.problem("direction_why", rule, message, "take 'direction_why' out")
        elif not typed or one.effect.direction not in (*found, "unclear"):
            message = f"the findings of this effect disagree: {said}"
            hint = f"write 'direction:' with one of {said}, and in 'direction_why' which finding sets it and why"
            yield one.problem("direction", rule, message, hint)
        elif not one.effect.direction_why:
            message = f"the findings disagree ({said}), and nothing says why this is '{one.effect.direction}'"
            hint = "write in 'direction_why' which finding sets the direction, and why"
            yield one.problem("direction", rule, message, hint)


def no_size_without_difference(kb: KnowledgeBase) -> Iterator[Problem]:
    """size-without-difference: no difference has no size.

    bad: `size: large` over findings without a difference
    good: `size: unknown`, or `trivial` where a figure shows it
    """
    for one in held(kb):
        if one.effect.direction == "no-difference" and one.effect.size not in ("trivial", "unknown"):
            message = f"no difference cannot be '{one.effect.size}'"
            yield one.problem("size", "size-without-difference", message, "write trivial or unknown")


def comparator_mismatch(kb: KnowledgeBase) -> Iterator[Problem]:
    """comparator-mismatch: an effect and its findings compare massage with the same class of thing.

    Effects shrink against fairer comparisons; merging sham and no treatment hides it.

    bad: `comparator_class: sham` on an effect whose finding has `comparator_class: no-treatment`
    good: one effect for each class of comparator
    """
    for one in held(kb):
        first = one.support[0][1].comparator_class
        wanted = one.effect.comparator_class if "comparator_class" in one.typed else first
        for position, (note, finding) in enumerate(one.support):
            if (found := finding.comparator_class) != wanted:
                message = f"the effect compares with '{wanted}', but this finding of {note.name} with '{found}'"
                keys = ("effects", one.position, "findings", position)
                yield kb.problem(one.name, keys, "comparator-mismatch", message, "make one effect for each class")


def add_on_unsaid(kb: KnowledgeBase) -> Iterator[Problem]:
    """add-on-unsaid: massage that was added to a treatment is named so.

    "Massage, compared with exercise alone" sounds as if the two had been set against each other, though both groups
    exercised. Advice and usual care go without saying.

    bad: `intervention: massage` with `comparator: exercise alone`
    good: `intervention: massage added to exercise`; or, where that gets long, `comparator: the same exercise alone`
    """
    for one in held(kb):
        effect = one.effect
        added = effect.comparator_class == "active" and _ALONE.search(effect.comparator)
        if added and not (_TOGETHER.search(effect.intervention) or "same" in effect.comparator):
            message = f"both groups had '{effect.comparator}', but '{effect.intervention}' does not say so"
            yield one.problem("intervention", "add-on-unsaid", message, "write what it was added to, or 'the same …'")


def certainty_origin(kb: KnowledgeBase) -> Iterator[Problem]:
    """certainty-origin: a rating has an origin, and no rating has none.

    bad: `certainty: low` with `certainty_origin: none`
    good: neither line; both follow
    """
    for one in held(kb):
        origin, rated = one.effect.certainty_origin, one.effect.certainty != "not-rated"
        if "certainty_origin" in one.typed and rated == (origin == "none"):
            message = f"certainty '{one.effect.certainty}' does not go with certainty_origin '{origin}'"
            yield one.problem("certainty_origin", "certainty-origin", message, "take 'certainty_origin' out")


def stronger_than_source(kb: KnowledgeBase) -> Iterator[Problem]:
    """stronger-than-source: no certainty stands above what the sources give, but in a site rating.

    Nor below it without a reason.

    bad: `certainty: moderate` over findings that the source rated low, or did not rate
    good: no `certainty`: the source's rating stands; or a site rating with reasons
    """
    ranks = ("not-rated", *LADDER)
    for one in held(kb):
        given, said = of_source(one.support), one.effect.certainty
        if one.effect.site_rating is not None or "certainty" not in one.typed or said == given:
            continue
        hint = "take this line out, or give a 'site_rating' with reasons by domain"
        if ranks.index(said) > ranks.index(given):
            message = f"no finding of this effect is rated '{said}' by its source; the lowest rating is '{given}'"
            yield one.problem("certainty", "stronger-than-source", message, hint)
        elif not one.effect.certainty_why:
            message = f"the source rates this '{given}', and nothing says why it stands here as '{said}'"
            hint = "take this line out, or give the reason in 'certainty_why'"
            yield one.problem("certainty", "stronger-than-source", message, hint)


def site_rating(kb: KnowledgeBase) -> Iterator[Problem]:
    """site-rating: a rating of ours rates a result, gives its reasons by domain, and gives the grade that they make.

    High is lowered by each step of a domain; what is neither a randomised trial nor a review of such starts at low. A
    result to rate is a figure, or what a source concludes; a p value alone is neither.

    bad: `certainty: high` with `reasons: [none]`, or a rating over a finding whose source shows no direction
    good: `reasons: {risk_of_bias: {down: 1, why: …}}`, and no line for certainty
    """
    rule = "site-rating"
    for one in held(kb):
        rating = one.effect.site_rating
        if rating is None:
            if one.effect.certainty_origin == "site":
                message = "the certainty is called ours, but there is no site rating"
                yield one.problem("certainty_origin", rule, message, "give 'site_rating', or take this line out")
            continue
        if "certainty_origin" in one.typed and one.effect.certainty_origin != "site":
            message = f"there is a site rating, but the origin is '{one.effect.certainty_origin}'"
            yield one.problem("certainty_origin", rule, message, "take this line out; the origin follows")
        grade = of_site(rating, one.support)
        if not rating.reasons.given:
            domains = ", ".join(f"'{name}'" for name in Domains.model_fields)
            message = "this rating gives no reason by domain"
            yield one.problem("site_rating", rule, message, f"write under 'reasons' one of {domains}; or no rating")
        if "certainty" in one.typed and one.effect.certainty != grade:
            message = f"the domains of the rating give '{grade}', not '{one.effect.certainty}'"
            yield one.problem("certainty", rule, message, "take this line out, or give the domain that is missing")
        if all(finding.direction == "unclear" and finding.value is None for _, finding in one.support):
            message = "there is nothing to rate: no finding has a figure, and no source concludes anything"
            yield one.problem("site_rating", rule, message, "take the rating out")
        elif all(finding.measure == "p-only" for _, finding in one.support):
            message = "there is nothing to rate: a p value says neither how large a difference is nor how exact"
            yield one.problem("site_rating", rule, message, "take the rating out, or give the figure in the note")


def known_rater(kb: KnowledgeBase) -> Iterator[Problem]:
    """unknown-rater: who rated is someone whom a reader can find.

    bad: `by: me`
    good: `by: the editors of this reference (not clinicians)`
    """
    for one in held(kb):
        rating = one.effect.site_rating
        if rating is not None and rating.by not in RATERS:
            keys = ("effects", one.position, "site_rating", "by")
            message = f"'{rating.by}' is not known as a rater"
            yield kb.problem(one.name, keys, "unknown-rater", message, f"write '{RATERS[0]}'")


def imprecision(kb: KnowledgeBase) -> Iterator[Problem]:
    """imprecision: a rating of ours lowers for fewer than 400 people in all.

    bad: a site rating without `imprecision` over one trial of 40 people
    good: `imprecision: {down: 1, why: 40 people}`
    """
    for one in held(kb):
        rating = one.effect.site_rating
        if rating is None or not rating.reasons.given or rating.reasons.imprecision is not None:
            continue
        known = [people for note, finding in one.support if (people := counts(note, finding)[1]) is not None]
        if known and max(known) < FEW:
            message = f"at most {max(known)} people stand behind this, and the rating does not lower for imprecision"
            hint = "write 'imprecision' under 'reasons', with 'down: 1' and the number of people"
            yield one.problem("site_rating", "imprecision", message, hint)
