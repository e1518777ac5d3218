"""What stands on the first screen of each explainer on a phone: each page is looked at once for all tests that ask."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import once

from .readers import AGAIN, PHONE, Read

LINE = {
    "clinic": "Sample Family Practice and Centre for Rehabilitation, Old To",
    "tel": "+1 (555) 010-0200-300",
    "note": "w " * 60,
}
"""The longest line of a clinic."""
MEASURE = """() => {
    const box = one => one.getBoundingClientRect(), all = query => [...document.querySelectorAll(query)];
    const end = query => all(query).length ? Math.round(box(all(query)[0]).bottom) : null;
    const title = box(all("h1")[0]);
    return {
        title: title.height > 0 && title.bottom > 0 && title.top < innerHeight,
        answer: end(".kb-answer"),
        emergency: end(".kb-care--emergency .kb-care__title"),
        card: end(".kb-care__title"),
        third: end(".kb-care--emergency li:nth-child(3)") ?? end(".kb-care--emergency li:last-child"),
        whole: end(".kb-care--emergency"),
        marks: all("a.kb-mark").filter(one => one.checkVisibility() && box(one).height)
            .map(one => [box(one).height, parseFloat(getComputedStyle(one).fontSize)]),
    };
}"""


@dataclass(frozen=True)
class Screen:
    """An explainer as it opens at 390 by 844 pixels; lower ends in pixels from the top.

    Attributes:
        title: Whether its title is in view.
        answer: Where the answer ends.
        emergency: Where the head of the emergency card ends, if there is one.
        card: Where the head of the first card ends.
        third: Where the third sign of the emergency card ends, or its last where it has fewer.
        whole: Where the emergency card ends.
        marks: Height of each mark of certainty that is shown, and size of its letters.
        with_line: Where the head of the first card ends below the longest line of a clinic.
    """

    title: bool
    answer: int
    emergency: int | None
    card: int
    third: int | None
    whole: int | None
    marks: list[tuple[float, float]]
    with_line: int


def screens(site: Path, reading: Read) -> dict[str, Screen]:
    """By the path of the explainer."""
    return dict(once.value("first screens", lambda: _measured(site, reading)))


def _measured(site: Path, reading: Read) -> dict[str, Screen]:
    line = "&".join(f"{key}={quote(text, safe='')}" for key, text in LINE.items())
    found = {}
    with reading(width=PHONE, height=844, color_scheme="light") as phone:
        for path in sorted((site / "explain").glob("*.html")):
            name = f"explain/{path.name}"
            page = phone.turn(name, "explain")
            seen = page.evaluate(MEASURE)
            page.evaluate("line => history.replaceState(null, '', '#' + line)", line)
            page.evaluate(AGAIN, ["clinic"])
            page.wait_for_selector("aside.kb-clinic")
            found[name] = Screen(**seen, with_line=page.evaluate(MEASURE)["card"])
    return found
