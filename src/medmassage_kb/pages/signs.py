"""The seven actions of safety entries as pictures; the word stands beside each, so no screen reader tells them."""

from __future__ import annotations

from markupsafe import Markup

PATHS = {
    "emergency": '<path d="M12 5v14M5 12h14"/><circle cx="12" cy="12" r="10"/>',
    "urgent": '<circle cx="12" cy="12" r="10"/><path d="M12 6v6l4 3"/>',
    "put-off": '<path d="M3 5h18v16H3zM3 10h18M8 2v5M16 2v5M9 14v4M15 14v4"/>',
    "do-not": '<circle cx="12" cy="12" r="10"/><path d="M5 5l14 14"/>',
    "avoid-area": '<circle cx="12" cy="12" r="10" stroke-dasharray="3.2 3.1"/><path d="M9 9l6 6M15 9l-6 6"/>',
    "ask-first": '<path d="M2 4h20v13h-9l-5 5v-5H2zM8 10.5h.01M12 10.5h.01M16 10.5h.01"/>',
    "adapt": '<path d="M3 7h9M18 7h3M3 17h3M12 17h9"/><circle cx="15" cy="7" r="3"/><circle cx="9" cy="17" r="3"/>',
}
"""What is drawn for each action: a cross, a clock, a day with a pause, a bar, a place left out, speech, sliders."""


def svg(action: str) -> Markup:
    """The picture of an action."""
    return Markup('<svg class="kb-sign" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{}</svg>').format(
        Markup(PATHS[action])
    )
