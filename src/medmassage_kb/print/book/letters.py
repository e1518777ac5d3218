"""Letters: which of them the font has, and where a long word may break."""

from __future__ import annotations

import re
import struct
import unicodedata
from functools import cache
from importlib import resources
from urllib.parse import quote

from medmassage_kb.print.typst import FACES, literal

GAP = "[…]"
"""Stands for letters that the font lacks."""
_LONG = re.compile(r"(?<!\S)(?!https?://)\S{29,}")
_PIECE = re.compile(r".{1,16}?[/._=&?,;:@-]+(?=.)|.{1,16}", re.S)
_BREAK = "; brk; "


def words(text: str) -> str:
    """A text as a Typst expression: letters that the font lacks are left out visibly, and long words may break.

    Typst itself breaks what begins like a web address. No letter is put in, so that a text taken out of the PDF is
    the text that went in.
    """
    parts = [""]
    end = 0
    text = known(text)
    for long in _LONG.finditer(text):
        first, *others = _PIECE.findall(long[0])
        parts[-1] += text[end : long.start()] + first
        parts += others
        end = long.end()
    parts[-1] += text[end:]
    return literal(parts[0]) if len(parts) == 1 else f"{{{_BREAK.join(map(literal, parts))}}}"


def address(text: str) -> str:
    """A web address as it is shown: what is not ASCII is written as addresses write it."""
    return quote(text, safe="%/:?#[]@!$&'()*+,;=~")


def known(text: str) -> str:
    """A text in the letters that the font has; others are taken apart or leave a mark."""
    if text.isascii():
        return text
    has, text = glyphs(), unicodedata.normalize("NFC", text)
    if all(ord(letter) in has for letter in text):
        return text
    made = []
    for letter in text:
        plain = [part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part)]
        fits = ord(letter) in has or letter in "\u00ad\n\t"
        made.append(letter if fits else "".join(plain) if all(ord(part) in has for part in plain) else "\0")
    return re.sub(r"\0(?:\s*\0)*", GAP, "".join(made))


@cache
def glyphs() -> frozenset[int]:
    """Code points for which every face of the font has a glyph.

    Raises:
        ModuleNotFoundError: The font is not installed.
    """
    files = resources.files("font_source_sans_pro") / "files"
    faces = [_code_points((files / f"SourceSansPro-{face}.otf").read_bytes()) for face in FACES]
    return frozenset.intersection(*faces)


def _code_points(font: bytes) -> frozenset[int]:
    """The code points of an OpenType font, from its table `cmap`, format 12 or 4."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {font[at : at + 4]: struct.unpack_from(">I", font, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    start = tables[b"cmap"]
    found: set[int] = set()
    for at in range(start + 4, start + 4 + 8 * struct.unpack_from(">H", font, start + 2)[0], 8):
        table = start + struct.unpack_from(">I", font, at + 4)[0]
        form = struct.unpack_from(">H", font, table)[0]
        if form == 12:
            groups = struct.unpack_from(">I", font, table + 12)[0]
            for group in range(groups):
                first, last, _ = struct.unpack_from(">III", font, table + 16 + 12 * group)
                found.update(range(first, last + 1))
        elif form == 4:
            found.update(_segments(font, table))
    return frozenset(found)


def _segments(font: bytes, table: int) -> set[int]:
    count = struct.unpack_from(">H", font, table + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, table + 14)
    starts = struct.unpack_from(f">{count}H", font, table + 16 + 2 * count)
    return {code for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1) if code < 0xFFFF}
