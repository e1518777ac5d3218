"""What people type for a date, a number or an identifier, and the one form in which it is stored.

Each function returns the stored form where there can be no doubt what was meant, and None where there can. The messages
use it to say what to type, `fix` to type it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date

MINUS = "−–‒—"
"""Signs that word processors put in place of a minus."""
_MONTHS = "january february march april may june july august september october november december"
_NAMED = {name[:length]: number for number, name in enumerate(_MONTHS.split(), 1) for length in (3, 4, len(name))}
_TRUE, _FALSE = ("yes", "y", "true", "on"), ("no", "n", "false", "off")


def bare_date(text: str) -> str | None:
    """A day as year-month-day; None where day and month could be meant the other way round."""
    found = [int(part) if _is_number(part) else _NAMED.get(part, part) for part in _words(text)]
    if len(found) != 3 or not all(isinstance(part, int) for part in found):
        return None
    a, b, c = (int(part) for part in found)
    if a > 31:
        return _iso(a, b, c)
    if c < 100:
        return None
    named = next((position for position, part in enumerate(_words(text)) if not part.isdigit()), None)
    if named is not None:
        return _iso(c, b, a) if named == 1 else _iso(c, a, b)
    if "." in text or a > 12 or a == b:  # with dots, the day comes first everywhere
        return _iso(c, b, a)
    return _iso(c, a, b) if b > 12 else None


def month(text: str) -> str | None:
    """A year and month as year-month; a year alone as it stands; a whole day as `bare_date` has it."""
    found = _words(text)
    if len(found) == 1 and re.fullmatch(r"(1[89]|20)\d\d", found[0]):
        return found[0]
    if len(found) == 2:
        numbers = [int(part) if _is_number(part) else _NAMED.get(part, 0) for part in found]
        low, year = sorted(numbers)
        return f"{year}-{low:02d}" if 1 <= low <= 12 and 1800 <= year <= 2100 else None
    return bare_date(text)


def _words(text: str) -> list[str]:
    return [part.lower() for part in re.split(r"[\s./,-]+", text.strip()) if part]


def _is_number(text: str) -> bool:
    """The text is a number that a date may hold; longer ones are none, however they are written."""
    return text.isdecimal() and len(text) <= 4


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        return None


def bare_doi(text: str) -> str | None:
    """A DOI without address or label, in small letters, since capitals mean nothing in it."""
    bare = re.sub(r"^(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:?\s*)+", "", text.strip(), flags=re.I).rstrip(".")
    return bare.lower() if re.fullmatch(r"10\.[0-9]{4,9}/[^\s\"]+", bare) else None


def bare_pmid(text: str) -> str | None:
    """The digits of a PubMed number."""
    label = r"(?:pmid:?\s*|(?:https?://)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pubmed)/)?"
    found = re.fullmatch(rf"{label}([1-9][0-9]{{0,8}})/?", text.strip(), re.I)
    return found[1] if found else None


def bare_pmcid(text: str) -> str | None:
    """PMC and the digits of a PubMed Central number."""
    place = r"(?:https?://)?(?:www\.)?(?:pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc)/articles/"
    found = re.fullmatch(rf"(?:pmcid:?\s*|{place})?(?:pmc)?\s*([1-9][0-9]{{0,8}})/?", text.strip(), re.I)
    return f"PMC{found[1]}" if found else None


def bare_icd10cm(text: str) -> str | None:
    """A code of ICD-10-CM in capitals, with its dot."""
    bare = text.strip().upper().replace(" ", "")
    if re.fullmatch(r"[A-Z][0-9][0-9A-Z]{1,5}", bare) and len(bare) > 3:
        bare = f"{bare[:3]}.{bare[3:]}"
    return bare if re.fullmatch(r"[A-Z][0-9][0-9A-Z](?:\.[0-9A-Z]{1,4})?", bare) else None


def number(text: str, *, whole: bool = False) -> str | None:
    """A number with a point and a plain minus; None where a comma could part thousands or decimals."""
    bare = text.strip()
    if bare[:1] and bare[0] in MINUS:
        bare = "-" + bare[1:].lstrip()
    if whole:
        bare = re.sub(r"(?<=\d)[,\s](?=\d{3}(?!\d))", "", bare)
        return bare if re.fullmatch(r"[-+]?\d+", bare) else None
    bare = re.sub(r"(?<=\d),(?=(\d{1,2}|\d{4,})$)", ".", bare)
    return bare if re.fullmatch(r"[-+]?(\d+(\.\d+)?|\.\d+)", bare) else None


def numbers(text: str) -> list[str]:
    """All numbers in a text such as '−0.62 to −0.13', each as `number` has it."""
    return [
        found
        for part in re.findall(rf"(?:(?<=[\s(\[;])|^)[-{MINUS}]?\d+(?:[.,]\d+)?", text)
        if (found := number(part)) is not None
    ]


def truth(text: str) -> str | None:
    """`true` or `false` for yes and no."""
    word = text.strip().lower()
    return "true" if word in _TRUE else "false" if word in _FALSE else None


def word(text: str, allowed: Iterable[str]) -> str | None:
    """The word of a closed list that differs in nothing but capitals, spaces, hyphens and underscores."""
    wanted = _plain(text)
    found = [one for one in allowed if _plain(one) == wanted]
    return found[0] if len(found) == 1 and wanted else None


def _plain(text: str) -> str:
    return re.sub(r"[\s_‐‑–-]+", "-", text.strip().casefold())


def slug(text: str) -> str:
    """A short name made of a text: small letters, digits and single hyphens; empty if the text has none."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")
