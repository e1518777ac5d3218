"""Citations, addresses and figures of evidence notes, formatted one way everywhere."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import quote

from medmassage_kb.model.evidence import RATIOS, Evidence, Finding

_UNNAMED = ("percent", "count", "p-only", "other", "narrative")
"""Measures of effect that are not named before a figure; the others are, as the record has them."""
TRIALS = ("rct", "crossover-trial")
"""Designs in which the publication is one study, so that its own number of people stands behind each finding."""
_SIGN = re.compile(
    r"\b(?:plus|minus|positive|(?<!cannot be )negative|without a sign|(?:higher|lower) (?:\w+ )?means"
    r"|(?:higher|lower|more|larger) (?:\w+ ){0,3}(?:is|as the) (?:the )?better)\b",
    re.I,
)
"""How a note says which way a sign reads."""


def authors(note: Evidence, most: int = 3) -> str:
    """Authors as a reference list prints them: the first three, then 'et al.'."""
    names = list(note.authors)
    return ", ".join(names[:most]) + (", et al" if len(names) > most or note.more_authors else "")


def where(note: Evidence) -> str:
    """Journal, year, volume, issue and pages."""
    parts = [f"{note.journal}." if note.journal else "", f"{note.year}"]
    volume = (note.volume or "") + (f"({note.issue})" if note.issue else "")
    pages = f":{note.pages}" if note.pages else ""
    return " ".join(part for part in parts if part) + (f";{volume}" if volume else "") + pages


def address(note: Evidence) -> str:
    """The stable public address of a publication: DOI, else PubMed, else its own; may be empty."""
    if note.doi:
        return f"https://doi.org/{quote(note.doi, safe='/:;()._-')}"
    if note.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{note.pmid}/"
    return note.url or ""


def number(value: float | int) -> str:
    """A figure with a true minus sign."""
    return f"{value:g}".replace("-", "−") if abs(value) < 1e6 else f"{value:,.0f}".replace(",", " ").replace("-", "−")


def figure(finding: Finding) -> str:
    """The figure with its interval: 'SMD −0.37 (95 % CI −0.62 to −0.13)'; empty where the source gives none."""
    parts = []
    if finding.value is not None:
        sign = " %" if finding.measure == "percent" else ""
        parts.append(f"{number(finding.value)}{sign}")
    if finding.ci:
        parts.append(f"(95 % CI {number(finding.ci[0])} to {number(finding.ci[1])})")
    if not parts:
        return f"p {finding.p}" if finding.p and not finding.p[0].isalpha() else (finding.p or "")
    return " ".join(parts if finding.measure in _UNNAMED else [finding.measure, *parts])


def unit(finding: Finding) -> str:
    """The unit behind a figure; that of a percentage without the sign, which the figure has: 'of clients'."""
    text = finding.unit or ""
    if finding.measure == "percent" and finding.value is not None:
        return re.sub(r"^(?:%|per ?cent)\s*", "", text)
    return text


def reading(finding: Finding) -> str:
    """How to read the sign of the figure: 'below 0 favours massage'; empty where no side is known."""
    if finding.favours_massage is None or finding.value is None:
        return ""
    return f"{finding.favours_massage} {1 if finding.measure in RATIOS else 0} favours massage"


def sign(finding: Finding) -> str:
    """What the note says of the sign, where words and sign go different ways: 'Plus means less fatigue.'; else ''."""
    told = re.split(r"(?<=\.)\s+", finding.note or "")
    return " ".join(part for part in told if _SIGN.search(part)) if finding.value is not None else ""


def counts(note: Evidence, finding: Finding) -> tuple[int | None, int | None]:
    """Studies and people behind a finding; a trial's own number stands in where the finding has none."""
    trial = note.design in TRIALS
    people = finding.n_participants if finding.n_participants is not None or not trial else note.n_participants
    return finding.n_studies if finding.n_studies is not None or not trial else 1, people


def day(found: date) -> str:
    """A date in words: '24 November 2026'."""
    return f"{found.day} {found:%B %Y}"


def size(studies: int | None, people: int | None) -> str:
    """'964 people, 12 studies'; 'not read' where neither is known."""
    parts = []
    if people is not None:
        parts.append(f"{people:,}".replace(",", " ") + (" person" if people == 1 else " people"))
    if studies is not None:
        parts.append(f"{studies} " + ("study" if studies == 1 else "studies"))
    return ", ".join(parts) or "not read"
