"""How words are folded before they are compared, so that spellings and accents meet; the browser does the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_WORD = re.compile(r"[a-z]\d[0-9a-z]\.[0-9a-z]{1,4}(?![0-9a-z])|[^\W_]+")
HYPHENED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
FOLDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\.", ""),  # M54.50
        (r"[ao]e(?=[a-z])(?!e?s$)", "e"),  # oedema, anaesthesia; not shoes
        (r"(..)our(?=(?:ed|ing|s)?$)", r"\1or"),  # tumour
        (r"([btv])re(?=s?$)", r"\1er"),  # fibre
        (r"([iy])s(?=(?:e|es|ed|ing|ation|ations)$)", r"\1z"),  # randomised
        (r"ll(?=(?:ed|ing)$)", "l"),  # labelled
        (r"mme(?=s?$)", "m"),  # programme
        (r"(..)ie[ds]$", r"\1y"),
        (r"(..[^s])s$", r"\1"),
        (r"(..)([bdgmnprt])\2(?:ed|ing)$", r"\1\2"),  # stopping
        (r"(...[^e])(?:ed|ing)$", r"\1"),
    )
]
"""Patterns and what stands instead, in order; the browser takes them from the index."""


@cache
def fold(word: str) -> str:
    """A word without what differs between spellings.

    >>> fold("lymphoedemas"), fold("randomised") == fold("randomized")
    ('lymphedema', True)
    """
    for pattern, to in FOLDS:
        word = pattern.sub(to, word)
    return word


def split(text: str) -> list[str]:
    """The folded words of a text, in order."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
    return [fold(word) for word in _WORD.findall(re.sub(r"['’]", "", bare.lower()))]
