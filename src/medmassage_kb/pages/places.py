"""The map of places never to press: a figure, front and back, with a ring at each and its number beside it.
The list says the same.

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
    """Where a place is drawn, measured from the middle line of its side and from the top.

    Attributes:
        side: `FRONT` or `BACK`.
        x, y: Its middle; with an x of 0 there is one, else one on each side.
        rx, ry: Its half width and half height.
        at: Where its number stands: in it, between the two, or beside one of them.
        turn: By how many degrees it is turned on the right side of the drawing.
    """

    side: int
    x: float
    y: float
    rx: float
    ry: float
    at: tuple[float, float]
    turn: int = 0

    @property
    def middles(self) -> tuple[tuple[float, int], ...]:
        """Middle and turn of each ring."""
        if not self.x:
            return ((self.side, 0),)
        return ((self.side - self.x, -self.turn), (self.side + self.x, self.turn))

    @property
    def number(self) -> tuple[float, float]:
        """Where its number stands on the map."""
        return self.side + self.at[0], self.at[1]

    @property
    def inside(self) -> bool:
        """Whether the number stands in the ring, which is then its frame."""
        return not self.x and abs(self.at[1] - self.y) < self.ry

    @property
    def near(self) -> float | None:
        """The edge of the ring to which a line leads from the number; none where the number stands in the middle."""
        if not self.at[0]:
            return None
        return self.middles[0][0] - self.rx if self.at[0] < 0 else self.middles[-1][0] + self.rx


RINGS = {
    "eyes": Ring(FRONT, 6.5, 29, 4, 3.5, (-44, 22)),
    "ear-notch": Ring(FRONT, 16, 45, 3.5, 4, (44, 40)),
    "front-of-neck": Ring(FRONT, 0, 67, 8, 9, (-44, 58)),
    "side-of-neck": Ring(BACK, 13, 71, 6, 6, (44, 60)),
    "breast": Ring(FRONT, 22, 112, 7.5, 9, (0, 112)),
    "armpit": Ring(FRONT, 37, 116, 5, 7, (-76, 98)),
    "inner-arm": Ring(FRONT, 43.5, 139, 3.5, 12, (-80, 130), -14),
    "elbow": Ring(FRONT, 52, 158, 6.5, 5.5, (-84, 162), -14),
    "upper-belly": Ring(FRONT, 22, 142, 9, 6, (0, 141), 12),
    "belly": Ring(FRONT, 0, 166, 17, 11.5, (0, 166)),
    "groin": Ring(FRONT, 18, 205, 11, 5, (-57, 259), -26),
    "kidneys": Ring(BACK, 13, 148, 7, 10, (80, 148)),
    "buttock": Ring(BACK, 19, 203, 9, 9, (88, 198)),
    "behind-knee": Ring(BACK, 21, 285, 9, 9, (64, 285)),
    "calf": Ring(BACK, 21, 318, 8, 14, (64, 320)),
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
