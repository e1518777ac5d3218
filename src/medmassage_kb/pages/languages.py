"""The language of a title that is not English, so that a screen reader speaks it and a browser chooses its letters."""

from __future__ import annotations

import re
import unicodedata

from markupsafe import Markup, escape

_SCRIPTS = (
    ("HIRAGANA", "ja"), ("KATAKANA", "ja"), ("HANGUL", "ko"), ("CJK", "zh"), ("CYRILLIC", "ru"), ("ARABIC", "ar"),
    ("GREEK", "el"), ("HEBREW", "he"), ("THAI", "th"),
)  # fmt: skip
"""How the names of letters begin, and the language that is written with them; of several, the first."""
_LITTLE = {
    "de": "und für der die das dem den des zur zum bei beim mit von nach eine einer im",
    "es": "y el la los las del de en para con como una por sobre",
    "fr": "et le la les des du de une pour dans chez sur par aux",
    "pt": "e o os as do da dos das de em na no para com uma por",
    "it": "e il la gli dei della delle di nel con per una sul",
    "nl": "en het een van voor met bij op de der",
}
"""Little words by which a language written with Latin letters is known."""
_ENGLISH = {"the", "of", "and", "for", "with", "a", "an", "from", "to", "by"}
_GREEK_SIGNS = 4
"""As many letters of another script make a title; fewer are signs, such as alpha."""


def language(text: str) -> str:
    """Code of the language that a title is in; empty for English, and where nobody can tell."""
    scripts = [unicodedata.name(letter, "") for letter in text if ord(letter) > 0x2FF and letter.isalpha()]
    if len(scripts) >= _GREEK_SIGNS:
        return next((code for begin, code in _SCRIPTS if any(name.startswith(begin) for name in scripts)), "")
    words = re.findall(r"[^\W\d_]+", text.lower())
    if _ENGLISH & set(words):
        return ""
    hits = {code: len(set(little.split()) & set(words)) for code, little in _LITTLE.items()}
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] >= 2 and list(hits.values()).count(hits[best]) == 1 else ""


def titled(text: str) -> Markup:
    """A title, escaped; in a language other than English it is marked so, up to its translation in brackets."""
    own, bracket, translation = text.partition(" (")
    if code := language(own):
        return Markup('<span lang="{}">{}</span>{}').format(code, own, bracket + translation)
    if code := language(text):
        return Markup('<span lang="{}">{}</span>').format(code, text)
    return escape(text)
