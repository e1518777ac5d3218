"""The map of places never to press: a figure, front and back, with a ring at each and its number in it or beside it.
The list says the same.

The places come from the safety entries that name them in `areas`. The figure is that of the body map: half a body,
whose middle line is x = 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.pages import bodymap
from medmassage_kb.pages.page import Page
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
        at: Where its number stands; without one it stands in each ring, which is then its frame.
        turn: By how many degrees it is turned on the right side of the drawing.
        by: Where the line from the number bends on its way, so that it crosses nothing else.
    """

    side: int
    x: float
    y: float
    rx: float
    ry: float
    at: tuple[float, float] | None = None
    turn: int = 0
    by: tuple[tuple[float, float], ...] = ()

    @property
    def middles(self) -> tuple[tuple[float, int], ...]:
        """Middle and turn of each ring."""
        if not self.x:
            return ((self.side, 0),)
        return ((self.side - self.x, -self.turn), (self.side + self.x, self.turn))

    @property
    def numbers(self) -> tuple[tuple[float, float], ...]:
        """Where its number stands on the map."""
        if self.at:
            return ((self.side + self.at[0], self.at[1]),)
        return tuple((x, self.y) for x, _ in self.middles)

    def line(self, half: float) -> str:
        """The line from a number of this half width to the nearest ring; nothing where the number stands in it."""
        if self.at is None:
            return ""
        (x, y), way = self.numbers[0], [(self.side + x, y) for x, y in self.by]
        left = self.at[0] < 0
        end = (self.middles[0][0] - self.rx if left else self.middles[-1][0] + self.rx), self.y
        start = (x + (half if left else -half), y)
        return "M" + "L".join(f"{x:g} {y:g}" for x, y in (start, *way, end))


RINGS = {
    "eyes": (Ring(FRONT, 6.5, 29, 4, 3.5, (-44, 22)),),
    "ear-notch": (Ring(FRONT, 16, 45, 3.5, 4, (44, 40)),),
    "front-of-neck": (Ring(FRONT, 0, 67, 8, 9, (-44, 58)),),
    "side-of-neck": (Ring(FRONT, 16, 76, 5, 5, (47, 66)), Ring(BACK, 13, 71, 6, 6, (44, 60))),
    "breast": (Ring(FRONT, 21, 111, 9.5, 10),),
    "armpit": (Ring(FRONT, 37, 116, 4.5, 7, (-76, 98)),),
    "inner-arm": (Ring(FRONT, 43.5, 139, 3.5, 12, (-80, 130), -14),),
    "elbow": (Ring(FRONT, 52, 158, 6.5, 5.5, (-84, 162), -14),),
    "upper-belly": (Ring(FRONT, 20, 140, 10, 9.5),),
    "belly": (Ring(FRONT, 0, 166, 17, 11.5),),
    "groin": (Ring(FRONT, 18, 205, 11, 5, (-66, 259), -26, ((-45, 251), (-45, 212))),),
    "kidneys": (Ring(BACK, 13, 148, 7, 10, (80, 148)),),
    "buttock": (Ring(BACK, 19, 203, 14, 11),),
    "behind-knee": (Ring(BACK, 21, 285, 9, 9, (64, 285)),),
    "calf": (Ring(BACK, 21, 318, 8, 14, (64, 320)),),
}
"""Each place of the model, from the side or sides on which it is seen."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the map.

    Attributes:
        id: As the model calls it.
        number: Its number on the map and in the list.
        name: Its name in words.
        rings: Where it is drawn.
        entries: Safety entries that name it, the most severe first.
    """

    id: str
    number: int
    name: str
    rings: tuple[Ring, ...]
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


def page(kb: KnowledgeBase, site: Site) -> Page:
    """The page of the map."""
    title = "Places never to press"
    intro = "Where nerves, blood vessels or organs lie shallow: no hand, elbow, ball or massage gun presses hard there."
    page = Page(PATH, title, intro, styles=(bodymap.STYLE, STYLE))
    values: dict[str, Any] = {"places": places(kb), "figure": bodymap.parts(kb), "lines": bodymap.LINES}
    return filled(page, kb, site, "never-press.md.jinja", front=FRONT, back=BACK, **values)
