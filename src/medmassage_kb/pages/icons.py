"""Icon arrays: the same result in people out of 100, drawn so that it can be counted; and certainty as four circles.

Only what a source prints as people or shares of people is drawn; nothing is worked out from a mean
difference. Those counted are filled, the others are rings, so that no colour is needed to tell them apart.
"""

from __future__ import annotations

from markupsafe import Markup

from medmassage_kb.model.evidence import Absolute

COLUMNS = 20
"""Icons in a row; five rows make a hundred."""
_STEP = 12


def counted(people: int, out_of: int) -> int:
    """How many of a hundred icons are filled: people out of 1000 are rounded to the nearest hundredth."""
    return round(people * 100 / out_of)


def words(absolute: Absolute, intervention: str, comparator: str) -> tuple[str, str]:
    """Two sentences, one for each group.

    Args:
        absolute: The counts.
        intervention: Noun phrase for the massage: 'lymph drainage'.
        comparator: Noun phrase for the other group: 'usual care'.
    """
    out_of = f"{absolute.out_of:,}".replace(",", "\u00a0")
    return (
        f"With {intervention}, {absolute.with_massage} out of {out_of} people {absolute.happened}.",
        f"With {comparator}, {absolute.with_comparator} out of {out_of} people {absolute.happened}.",
    )


def svg(people: int, out_of: int) -> Markup:
    """A hundred icons, `people` of `out_of` filled. It is a picture of the sentence beside it, so it is hidden."""
    filled = counted(people, out_of)
    on, off = _path("kb-icon--on", range(filled)), _path("kb-icon--off", range(filled, 100))
    size = f'viewBox="0 0 {COLUMNS * _STEP} {100 // COLUMNS * _STEP}"'
    return Markup(f'<svg class="kb-icons" {size} aria-hidden="true" focusable="false">{on}{off}</svg>')


def _path(kind: str, marks: range) -> str:
    """Marks of one kind as one path, each a round of radius 4 from its right; circles weigh three times it."""
    drawn = []
    for i in marks:
        beside = i > marks.start and i % COLUMNS
        at = f"m{_STEP} 0" if beside else f"M{i % COLUMNS * _STEP + 10} {i // COLUMNS * _STEP + 6}"
        drawn.append(f"{at}a4 4 0 1 0 0 .01z")
    return f'<path class="{kind}" d="{"".join(drawn)}"/>' if drawn else ""


_GRADES = {"high": 4, "moderate": 3, "low": 2, "very-low": 1, "not-rated": 0}


def circles(level: str) -> Markup:
    """Certainty as four circles, some filled; dashed where nobody has rated it. The word stands beside it."""
    marks = [f'<circle cx="{i * 12 + 6}" r="4.6"/>' for i in range(4)]  # a page holds forty of these: none says cy
    full, rings = "".join(marks[: _GRADES[level]]), "".join(marks[_GRADES[level] :])
    full = f'<g class="kb-circles__full">{full}</g>' if full else ""
    dashed = ' stroke-dasharray="1.6 1.6"' if level == "not-rated" else ""
    return Markup(f'<svg class="kb-circles" viewBox="0 -6 48 12" aria-hidden="true"{dashed}>{full}{rings}</svg>')
