"""The map of places never to press: a figure, front and back, with a ring and a number at each; the list says the same.

The places come from the safety entries that name them in `areas`. The figure is that of the body map: half a body,
whose middle line is x = 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.pages import bodymap
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site
from medmassage_kb.statements.traits import rank

PATH = "safety/never-press.md"
STYLE = "assets/places.css"
FRONT, BACK = 85, 255
"""Where the middle line of the figure stands, seen from the front and from the back."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Where a place is drawn.

    Attributes:
        side: `FRONT` or `BACK`.
        x, y: Its middle, from the middle line and from the top; with an x of 0 there is one, else one on each side.
        rx, ry: Its half width and half height.
        turn: By how many degrees it is turned on the right side of the drawing.
        at: Height of its number at the edge.
    """

    side: int
    x: float
    y: float
    rx: float
    ry: float
    at: int
    turn: int = 0

    @property
    def middles(self) -> tuple[tuple[float, int], ...]:
        """Middle and turn of each ring."""
        if not self.x:
            return ((self.side, 0),)
        return ((self.side - self.x, -self.turn), (self.side + self.x, self.turn))

    @property
    def edge(self) -> int:
        """Where its number stands: left of the front, right of the back."""
        return -17 if self.side == FRONT else 357

    @property
    def near(self) -> float:
        """The edge of the ring from which a line leads to the number."""
        first, last = self.middles[0][0], self.middles[-1][0]
        return first - self.rx if self.side == FRONT else last + self.rx


RINGS = {
    "eyes": Ring(FRONT, 6.5, 29, 4, 3.5, 16),
    "ear-notch": Ring(FRONT, 16, 45, 3.5, 4, 38),
    "front-of-neck": Ring(FRONT, 0, 67, 8, 9, 60),
    "side-of-neck": Ring(BACK, 13, 71, 6, 6, 71),
    "breast": Ring(FRONT, 17, 110, 9, 9, 82),
    "armpit": Ring(FRONT, 37, 116, 5, 7, 104),
    "inner-arm": Ring(FRONT, 43.5, 139, 3.5, 12, 126, -14),
    "elbow": Ring(FRONT, 52, 158, 6.5, 5.5, 148, -14),
    "upper-belly": Ring(FRONT, 16, 142, 12, 6, 170, 12),
    "belly": Ring(FRONT, 0, 168, 17, 12, 192),
    "groin": Ring(FRONT, 16, 205, 11, 5, 214, -24),
    "kidneys": Ring(BACK, 13, 148, 7, 10, 148),
    "buttock": Ring(BACK, 19, 203, 9, 9, 203),
    "behind-knee": Ring(BACK, 21, 285, 9, 9, 285),
    "calf": Ring(BACK, 21, 318, 8, 14, 322),
}
"""Each place of the model."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the map.

    Attributes:
        id: As the model calls it.
        number: Its number on the map and in the list.
        name: Its name in words.
        ring: Where it is drawn.
        entries: Safety entries that name it, the most severe first.
    """

    id: str
    number: int
    name: str
    ring: Ring
    entries: tuple[str, ...]


def places(kb: KnowledgeBase) -> list[Place]:
    """The places that a safety entry names, from head to foot."""
    found: list[Place] = []
    for key, name in words.AREA_OF_BODY.items():
        entries = [entry for entry, e in kb.of("safety").items() if key in e.areas]
        entries.sort(key=lambda entry: (kb.get(entry).kind != "local", rank(kb.get(entry).action), kb.called(entry)))
        if entries:
            found.append(Place(key, len(found) + 1, name, RINGS[key], tuple(entries)))
    return found


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The page of the map."""
    yield PATH, partial(_page, kb, site)


def _page(kb: KnowledgeBase, site: Site) -> Page:
    title = "Places never to press"
    intro = "Where nerves, blood vessels or organs lie shallow: no hand, elbow, ball or massage gun presses hard there."
    lines = (bodymap.FRONT_LINES, bodymap.BACK_LINES)
    figure = [bodymap.Part(key, "", 0, bodymap.FRONT.get(key, ()), bodymap.BACK.get(key, ()), key in bodymap.MIRRORED)
              for key in words.REGION]  # fmt: skip
    values: dict[str, Any] = {"places": places(kb), "figure": figure, "lines": lines, "front": FRONT, "back": BACK}
    page = Page(PATH, title, intro, styles=(bodymap.STYLE, STYLE))
    return filled(page, kb, site, "never-press.md.jinja", **values)
