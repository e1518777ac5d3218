"""The dose that was studied, chosen and drawn: visits along the weeks."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from medmassage_kb.model.condition import Condition, StudiedDose

_MOST = 60
"""Visits that can be told apart in a drawing."""


def main(condition: Condition) -> StudiedDose | None:
    """The dose behind the main effects: the one that is marked, else one whose source such an effect rests on."""
    doses = [dose for used in condition.techniques for dose in used.doses]
    marked = next((dose for dose in doses if dose.main), None)
    if marked:
        return marked
    heads = [effect for effect in condition.effects if effect.main or effect.headline]
    notes = [ref.partition("#")[0] for effect in heads for ref in effect.findings]
    return next((dose for note in notes for dose in doses if dose.source == note), doses[0] if doses else None)


def brief(dose: StudiedDose) -> str:
    """The dose in words, without what the record says of other groups behind a semicolon."""
    return dose.words.partition(";")[0].rstrip()


def timeline(dose: StudiedDose) -> Markup:
    """Visits as bars along the weeks; nothing where number or weeks were not read.

    The words beside it say the same, so it is hidden from those who listen. Visits are drawn evenly, for no source
    says on which days they fell.
    """
    if not dose.sessions or not dose.weeks or dose.sessions > _MOST:
        return Markup("")
    inside = Markup("").join(_drawn(dose.sessions, dose.weeks))
    drawing = '<svg class="kb-dose__line" aria-hidden="true" width="300" height="44">{}</svg>'
    return Markup(drawing).format(inside)


def _drawn(sessions: int, weeks: int) -> Iterator[Markup]:
    first, span = 2.0, 96.0
    yield Markup('<line class="kb-forest__rule" x1="{}%" x2="{}%" y1="24" y2="24" stroke="currentColor"/>').format(
        _short(first), _short(first + span)
    )
    for week in range(weeks + 1):
        at = _short(first + span * week / weeks)
        tick = '<line class="kb-forest__rule" x1="{0}%" x2="{0}%" y1="24" y2="29" stroke="currentColor"/>'
        yield Markup(tick).format(at)
    step = span / sessions
    width = min(step * 0.55, 3.0)
    for visit in range(sessions):
        bar = '<rect class="kb-dose__visit" x="{}%" y="6" width="{}%" height="18" rx="1"/>'
        yield Markup(bar).format(_short(first + step * visit), _short(width))
    yield Markup('<text x="{}%" y="43">start</text>').format(_short(first))
    end = '<text x="{}%" y="43" text-anchor="end">{} {}</text>'
    yield Markup(end).format(_short(first + span), weeks, "week" if weeks == 1 else "weeks")


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
