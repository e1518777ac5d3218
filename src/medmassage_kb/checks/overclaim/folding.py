"""Text as the rule reads it: small plain letters without marks, and the way back to where each letter stood.

What a reader cannot see, or sees as the same letter, makes no difference: case and the dotted İ, ligatures, signs from
other alphabets that look like ours, accents, emphasis, no-break and zero-width spaces, curly quotes, every hyphen.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

SOURCE = "\x02"
"""Stands where the text links to a publication."""
CELL = "\x03"
"""Stands where a cell of a table ends; a sentence ends there too."""

_PLAIN = re.compile(r"[\x09\x0a\x20-\x25\x27-\x29\x2b-\x3b\x3f-\x5a\x5d\x5e\x61-\x7b\x7d]*\Z")
"""Text without any sign that is folded away; capitals alone need no map."""
_MARK = re.compile(
    r"\]\((?P<target>[^)\s]*)\)(?:\{[^}\n]*\})?|<[^>\n]{0,400}>|&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,24});|\|"
)
_PUBLICATION = re.compile(r"(?:kb:|(?:\.\./)*)evidence/|https?://(?:dx\.)?doi\.org/|https?://")
_DROPPED = dict.fromkeys(map(ord, "*_~`\\[\u00ad\u200b\u200c\u200d\u2060\ufeff\u034f\u061c\u180e"), "")
_ALIKE = {
    **dict(zip("авеёіјкмнорсԁѕтухѵԛԝһցοανρτυικε", "abeeijkmhopcdstyxvqwhgoavptuike", strict=True)),
    **dict.fromkeys("‘’‚‛′`´ʼ＇", "'"),
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2043\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2013\u2014\u2015\u2e3a", " — "),
    **dict.fromkeys("→⇒➔", " brings "),
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "\u2028": "\n",
    "\u2029": "\n",
}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text.

    Attributes:
        text: What the rule reads.
        places: For each letter of it, where it stood in the text that was folded.
    """

    text: str
    places: Sequence[int]


_SPACED = re.compile(r"(?<![^\s\"'(*_])(?:[^\W\d_] ){3,}[^\W\d_](?![^\W\d_])")
"""A word whose letters stand apart."""
_APART = re.compile(r" \w \w \w")
"""Stands in each such word, and is quicker to look for."""


def fold(text: str) -> Folded:
    """The text as the rule reads it."""
    if _PLAIN.match(text) and not (_APART.search(text) and _SPACED.search(text)):
        return Folded(text.lower(), range(len(text) + 1))
    letters: list[str] = []
    places: list[int] = []
    at = 0
    for match in _MARK.finditer(text):
        _letters(text, at, match.start(), letters, places)
        _put(_meaning(match), match.start(), letters, places)
        at = match.end()
    _letters(text, at, len(text), letters, places)
    joined = "".join(letters)
    if spaced := [(match.start(), match.end()) for match in _SPACED.finditer(joined)]:
        kept = [n for n in range(len(joined)) if joined[n] != " " or not any(a < n < b for a, b in spaced)]
        joined, places = "".join(joined[n] for n in kept), [places[n] for n in kept]
    return Folded(joined, [*places, len(text)])


def normal(text: str) -> str:
    """What two writings of one sentence have in common: folded, with single spaces, without quotes and end marks."""
    return " ".join(fold(text).text.replace(SOURCE, "").replace(CELL, "").replace('"', "").split()).strip(" .!?:;,|")


def _meaning(match: re.Match[str]) -> str:
    """What a reader sees of a link's address, a tag, an entity or the edge of a table's cell."""
    mark = match[0]
    if mark[0] == "]":
        return f" {SOURCE} " if _PUBLICATION.match(match["target"]) else ""
    if mark[0] == "|":
        return CELL
    if mark[0] == "<":
        return CELL if re.match(r"</?(?:li|p|td|th|h\d|div|br|dt|dd)\b", mark) else ""
    return html.unescape(mark)


_RUN = re.compile(r"[^\x80-\U0010ffff*_~`\\\[=]+")


def _letters(text: str, start: int, end: int, letters: list[str], places: list[int]) -> None:
    at = start
    while at < end:
        if run := _RUN.match(text, at, end):
            letters.extend(run[0].lower())
            places.extend(range(at, run.end()))
            at = run.end()
            continue
        letter = text[at]
        if letter == "=" and text[at - 1 : at + 2] == " = ":
            _put("is", at, letters, places)
        elif letter == "=" or not letter.isascii():
            _put(letter, at, letters, places)
        at += 1


def _put(words: str, at: int, letters: list[str], places: list[int]) -> None:
    for letter in words:
        for part in _same(letter):
            letters.append(part)
            places.append(at)


def _same(letter: str) -> str:
    """The plain letters that a reader takes this one for."""
    if letter.isascii():
        return letter.lower()
    if ord(letter) in _DROPPED or unicodedata.combining(letter):
        return ""
    small = letter.lower()[:1]
    if small in _ALIKE:
        return _ALIKE[small]
    plain = unicodedata.normalize("NFKD", letter)
    plain = "".join(part for part in plain if not unicodedata.combining(part)).lower()
    return "".join(_ALIKE.get(part, part) for part in plain)
