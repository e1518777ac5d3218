"""The body map: a drawn figure, front and back, whose parts lead to the health problems that are felt there.

The figure has no particular sex. It is drawn from half a body, whose middle line is x = 0; what is named in
`MIRRORED` is drawn a second time on the other side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.pages.render import View, environment

STYLE = "assets/bodymap.css"
"""The style sheet of every page that shows the map."""
MIRRORED = {"shoulder", "arm", "hand", "leg", "knee", "foot"}

_ARM = (
    "M50.5 112C51.5 126 54.5 138 57.5 150 61.2 164 65.5 184 67.5 203Q63 205.5 59 203.5C55.5 186 50 168 46.5 "
    "156 43 144 38.5 126 36.5 113Q43 117 50.5 112Z"
)
_HAND = (
    "M67.5 203C70.5 210 73 217 73 224 73 232 70.5 239 67 240 63.5 241 61 235 60.2 228L59.6 218C58.8 221 57.8 "
    "225 56 225.5 54 226 53.2 223 53.6 219.5 54.2 213 57 208.5 59 203.5Q63 205.5 67.5 203Z"
)
_SHOULDER = "M24 76.5C34 77.5 44 80.5 48 91 50 98 50.8 105 50.5 112Q43 117 36.5 113C35 100 30.5 88 24 76.5Z"
_SHIN = "M30 299C33.5 314 31 338 26.5 364Q20.5 367 15 364C12.5 340 9 320 11.5 299Q20.5 304 30 299Z"
_KNEE = "M30.5 272C31.5 281 31 290 30 299Q20.5 304 11.5 299C10.5 290 11 281 11 272Q20 277 30.5 272Z"
_SIDES = {"shoulder": (_SHOULDER,), "arm": (_ARM,), "hand": (_HAND,), "knee": (_KNEE,)}

FRONT: dict[str, tuple[str, ...]] = {
    "head": ("M17 38C17.8 35 18 33 18 30 18 17 11 8 0 8-11 8-18 17-18 30-18 33-17.8 35-17 38Q0 45.5 17 38Z",),
    "jaw": ("M17 38C16.6 47.5 9.5 58 0 58-9.5 58-16.6 47.5-17 38Q0 45.5 17 38Z",),
    "neck": (
        "M10 53.7C10 60 10.5 66 13 69.5 16 73 20 75 24 76.5 16 80 8 85 0 85-8 85-16 80-24 76.5-20 75-16 "
        "73-13 69.5-10.5 66-10 60-10 53.7-7 56.6-3.5 58 0 58 3.5 58 7 56.6 10 53.7Z",
    ),
    "chest": (
        "M0 85C8 85 16 80 24 76.5 30.5 88 35 100 36.5 113 36 122 34.2 130 33 138Q16 144 0 144-16 144-33 "
        "138C-34.2 130-36 122-36.5 113-35 100-30.5 88-24 76.5-16 80-8 85 0 85Z",
    ),
    "belly": (
        "M33 138C31.5 147 29.5 154 29.5 161 29.5 168 31.5 172 33.5 178Q17 188 0 188-17 188-33.5 178C-31.5 "
        "172-29.5 168-29.5 161-29.5 154-31.5 147-33 138Q-16 144 0 144 16 144 33 138Z",
    ),
    "hip": (
        "M33.5 178C36 187 38 196 38 206 28 213 12 217 0 214-12 217-28 213-38 206-38 196-36 187-33.5 178Q-17 "
        "188 0 188 17 188 33.5 178Z",
    ),
    **_SIDES,
    "leg": ("M38 206C38.5 226 33 254 30.5 272Q20 277 11 272C9 252 3 232 1.4 214.7 14 216 28 213 38 206Z", _SHIN),
    "foot": (
        "M26.5 364C27 371 30 378 33.5 384 36 390 31.5 393.5 25 393.5 19 393.5 14.5 391.5 14 386 13.6 379 "
        "15.5 372 15 364Q20.5 367 26.5 364Z",
    ),
}
BACK: dict[str, tuple[str, ...]] = {
    "head": ("M0 8C11 8 18 17 18 30 18 41 14 49.5 9.6 54.5Q0 58-9.6 54.5C-14 49.5-18 41-18 30-18 17-11 8 0 8Z",),
    "neck": (
        "M9.6 54.5C9.8 60 10.5 66 13 69.5 16 73 20 75 24 76.5 16 81 8 84 0 84-8 84-16 81-24 76.5-20 75-16 "
        "73-13 69.5-10.5 66-9.8 60-9.6 54.5Q0 58 9.6 54.5Z",
    ),
    "upper-back": (
        "M0 84C8 84 16 81 24 76.5 30.5 88 35 100 36.5 113 36 122 34.2 130 33 138Q16 144 0 144-16 144-33 "
        "138C-34.2 130-36 122-36.5 113-35 100-30.5 88-24 76.5-16 81-8 84 0 84Z",
    ),
    "low-back": (
        "M33 138C31.5 147 29.5 154 29.5 161 29.5 168 31.5 172 33.5 178Q17 188 0 188-17 188-33.5 178C-31.5 "
        "172-29.5 168-29.5 161-29.5 154-31.5 147-33 138Q-16 144 0 144 16 144 33 138Z",
    ),
    "hip": (
        "M33.5 178C36 187 38 196 38 206 37 216 27 222.5 16 221.5 8 220.7 3 218 0 214-3 218-8 220.7-16 "
        "221.5-27 222.5-37 216-38 206-38 196-36 187-33.5 178Q-17 188 0 188 17 188 33.5 178Z",
    ),
    **_SIDES,
    "leg": (
        (
            "M38 206C38.5 226 33 254 30.5 272Q20 277 11 272C9 252 3.6 236 1.6 216.2 4.5 219.3 9 220.8 16 221.5 "
            "27 222.5 37 216 38 206Z"
        ),
        _SHIN,
    ),
    "foot": (
        "M26.5 364C27 371 29.5 378 30 385 30.2 391 26.5 393.5 21.5 393.5 16.5 393.5 13.2 391.5 13.4 386 13.8 "
        "379 15.5 372 15 364Q20.5 367 26.5 364Z",
    ),
}
LINES = (
    "M4 89Q16 84 30 84.5M-4 89Q-16 84-30 84.5M0 162V166M14.5 283Q20.5 278 26.5 283M-14.5 283Q-20.5 278-26.5 283",
    "M0 92V182M0 193V210M13 96Q9 112 20 124M-13 96Q-9 112-20 124M13 289H28M-13 289H-28",
)
"""Light lines of front and back: collar bones, navel, knee caps; spine, shoulder blades, bends of the knees."""


@dataclass(frozen=True, slots=True)
class Part:
    """One region as the map shows it.

    Attributes:
        id: The region.
        name: Its name in words.
        count: How many health problems are felt there.
        front: Paths on the front of the figure.
        back: Paths on its back.
        mirrored: Its paths are drawn on both sides.
    """

    id: str
    name: str
    count: int
    front: tuple[str, ...]
    back: tuple[str, ...]
    mirrored: bool

    @property
    def entries(self) -> str:
        """The number in words: '1 entry', '3 entries', 'nothing yet'."""
        return {0: "nothing yet", 1: "1 entry"}.get(self.count, f"{self.count} entries")


def parts(kb: KnowledgeBase) -> list[Part]:
    """Every region from head to foot, those without a health problem too."""
    counts = Counter(region for condition in kb.of("conditions").values() for region in condition.regions)
    return [
        Part(key, name, counts[key], FRONT.get(key, ()), BACK.get(key, ()), key in MIRRORED)
        for key, name in words.REGION.items()
    ]


def html(view: View, address: Callable[[str], str] | None = None) -> Markup:
    """The map and, beside it, the same as a list.

    Args:
        view: The page on which it stands.
        address: Gives the address to which a region leads; without it, the page of the region.
    """
    to = address or (lambda region: view.to(f"regions/{region}.html"))
    template = environment().get_template("bodymap.html.jinja")
    return Markup(template.render(parts=parts(view.kb), lines=LINES, to=to))
