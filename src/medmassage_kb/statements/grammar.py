"""Small English for the sentences that the program writes: one or many, lists, counts, the first letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

NUMBERS = dict(enumerate(["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"], start=2))
_ADDED = re.compile(r"(?<![\w-])(?:from|of|in|on|with|after|when|during|that|for|to|at|about|beside)\b")
_AMOUNT = re.compile(r"(?:\w+ )?(?:minute|hour|day|week|month|year)s? of\b")
_SINGULAR = re.compile(r"(?:ss|us|is|['\u2019]s)$")
_COUNTED = {
    "angle", "feeling", "girth", "impact", "impression", "range", "rating", "rise", "score", "shortfall", "speed",
    "test", "threshold",
}  # fmt: skip
_AMOUNTS = {"difficulty", "disturbance", "forward", "mood", "redness", "trouble", "use"}
_HELD = re.compile(r"(?:an?|the|all|both|how|getting|whether|what|their|your|\w+['\u2019]s?)(?!\w)", re.I)


def plural(noun: str) -> bool:
    """Whether a verb after the noun phrase is that of many: 'weekly visits', 'pain and stiffness'.

    An amount of time is one thing: 'eight weeks of massage lowers'.
    """
    noun = re.sub(r"\([^)]*\)|,", " ", noun).strip()
    if _AMOUNT.match(noun) or noun.startswith(("how ", "whether ")):
        return False
    head = _ADDED.split(noun)[0].split()
    return "and" in head or any(word.endswith("s") and not _SINGULAR.search(word) for word in {*head[:1], *head[-1:]})


def bare(noun: str) -> bool:
    """Whether 'less', 'more', 'better' or 'worse' can stand before it: one thing, with no article before it."""
    return not plural(noun) and not _HELD.match(noun)


def counted(noun: str) -> bool:
    """Whether an article stands before it: 'a lower score for pain', but 'lower pain'."""
    return _head(noun) in _COUNTED


def amount(noun: str) -> bool:
    """Whether 'less' is said of it and not 'lower': 'less trouble with sleep', 'more low mood'."""
    return _head(noun) in _AMOUNTS


def _head(noun: str) -> str:
    words = _ADDED.split(re.sub(r"\([^)]*\)|,.*", "", noun))[0].split()
    return words[-1] if words else ""


def verb(third: str, subject: str) -> str:
    """A verb in the form that goes with the subject: 'lowers' becomes 'lower', 'makes worse' becomes 'make worse'."""
    return base(third) if plural(subject) else third


def base(third: str) -> str:
    """'lowers' to 'lower', 'makes worse' to 'make worse', 'does' to 'do'."""
    if third == "does":
        return "do"
    first, space, rest = third.partition(" ")
    return first.removesuffix("s") + space + rest


def joined(parts: Sequence[str], word: str = "and") -> str:
    """'a', 'a and b', 'a, b and c'."""
    return f" {word} ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def closed(noun: str) -> str:
    """A noun phrase with a comma after it where it has one inside: 'massage each week, then each month,'."""
    return f"{noun}," if "," in re.sub(r"\([^)]*\)", "", noun) else noun


def people(count: int) -> str:
    """'1 person', '1 964 people'."""
    return f"{count:,} {'person' if count == 1 else 'people'}".replace(",", "\u00a0")


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def small(text: str) -> str:
    """The text with a small first letter, as inside a sentence; names and abbreviations must not be given."""
    return text[:1].lower() + text[1:]
