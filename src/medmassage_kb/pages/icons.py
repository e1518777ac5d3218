"""Small pictures: a result in people out of 100, drawn so that it can be counted; certainty as four circles; actions.
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


SIGNS = {
    "emergency": '<path d="M12 5v14M5 12h14"/><circle cx="12" cy="12" r="10"/>',
    "urgent": '<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 3"/>',
    "put-off": '<path d="M3 5h18v16H3zM3 10h18M8 2v5M16 2v5M9 14v4M15 14v4"/>',
    "do-not": '<circle cx="12" cy="12" r="10"/><path d="M5 5l14 14"/>',
    "avoid-area": '<circle cx="12" cy="12" r="10" stroke-dasharray="3.2 3.1"/><path d="M9 9l6 6M15 9l-6 6"/>',
    "ask-first": '<path d="M2 4h20v13h-9l-5 5v-5H2zM8 10.5h.01M12 10.5h.01M16 10.5h.01"/>',
    "adapt": '<path d="M3 7h9M18 7h3M3 17h3M12 17h9"/><circle cx="15" cy="7" r="3"/><circle cx="9" cy="17" r="3"/>',
}
"""What is drawn for each action: a cross, a clock, a day with a pause, a bar, a place left out, speech, sliders."""


def sign(action: str) -> Markup:
    """The picture of an action of safety entries; the word stands beside it, so no screen reader tells it."""
    return Markup('<svg class="kb-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>').format(
        Markup(SIGNS[action])
    )
