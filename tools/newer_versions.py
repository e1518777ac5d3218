"""Which publications have a newer version, were corrected or withdrawn, as PubMed and Crossref tell.

What the evidence notes say already (`superseded_by`) is not told again. PubMed links versions of Cochrane reviews and
notices of retraction; Crossref tells of updates that publishers registered. Neither knows all: silence proves nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode
from xml.etree import ElementTree

from hosts import Polite

from medmassage_kb.kb import KnowledgeBase

PUBMED = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/efetch.fcgi"
CROSSREF = "https://api.crossref.org/works/"
AT_ONCE = 100
"""Records asked of PubMed in one request."""
GRAVE = {
    "RetractionIn": "was retracted",
    "RetractedandRepublishedIn": "was retracted and published again",
    "ExpressionOfConcernIn": "has an expression of concern",
    "UpdateIn": "has a newer version",
    "CorrectedandRepublishedIn": "was corrected and published again",
    "ErratumIn": "has a correction",
}
"""Links of PubMed that matter to a reader, the gravest first."""
REGISTERED = {
    "retraction": "was retracted",
    "removal": "was removed",
    "withdrawal": "was withdrawn",
    "expression_of_concern": "has an expression of concern",
    "new_version": "has a newer version",
    "new_edition": "has a newer edition",
    "correction": "has a correction",
    "corrigendum": "has a correction",
    "erratum": "has a correction",
}
"""Updates of Crossref that matter to a reader."""


@dataclass(frozen=True, order=True, slots=True)
class News:
    """What became of a publication.

    Attributes:
        note: Id of the evidence note.
        what: What became of it, in words.
        where: The newer record: its DOI or PubMed number, or the place where it was printed.
        by: Who tells it.
    """

    note: str
    what: str
    where: str
    by: str


@dataclass(slots=True)
class Asked:
    """What came of it.

    Attributes:
        notes: How many notes were asked for.
        news: What is new.
        failed: Who could not be asked, and why.
    """

    notes: int = 0
    news: set[News] = field(default_factory=set)
    failed: list[str] = field(default_factory=list)


def ask(kb: KnowledgeBase, web: Polite) -> Asked:
    """Ask PubMed and Crossref about each evidence note that no other replaces."""
    notes = {name: note for name, note in kb.of("evidence").items() if not note.superseded_by}
    result = Asked(len(notes))
    by_pmid = {note.pmid: name for name, note in notes.items() if note.pmid}
    numbers = sorted(by_pmid)
    for start in range(0, len(numbers), AT_ONCE):
        query = urlencode(
            {
                "db": "pubmed",
                "retmode": "xml",
                "tool": "medmassage-kb",
                "id": ",".join(numbers[start : start + AT_ONCE]),
            }
        )
        answer = web.ask(f"{PUBMED}?{query}")
        if answer.status != 200:
            result.failed.append(f"PubMed: {answer.reason or f'answer {answer.status}'}")
            break
        result.news |= {
            News(by_pmid[pmid], what, where, "PubMed")
            for pmid, what, where in pubmed(answer.content)
            if pmid in by_pmid
        }
    silent = 0
    for name, note in notes.items():
        if note.doi and silent < 3:
            answer = web.ask(CROSSREF + quote(note.doi, safe=""))
            silent = 0 if answer.status else silent + 1
            if answer.status == 200:
                result.news |= {News(name, what, where, "Crossref") for what, where in crossref(answer.content)}
    if silent >= 3:
        result.failed.append("Crossref: no answer")
    return result


def pubmed(content: bytes) -> Iterator[tuple[str, str, str]]:
    """PubMed number, what became of it, and the number or place of the newer record, from an answer of efetch."""
    try:
        tree = ElementTree.fromstring(content)
    except ElementTree.ParseError:
        return
    for citation in tree.iter("MedlineCitation"):
        for link in citation.iterfind("CommentsCorrectionsList/CommentsCorrections"):
            if what := GRAVE.get(link.get("RefType", "")):
                number = link.findtext("PMID")
                yield (
                    citation.findtext("PMID", ""),
                    what,
                    f"PMID {number}" if number else link.findtext("RefSource", ""),
                )


def crossref(content: bytes) -> Iterator[tuple[str, str]]:
    """What became of a work, and the DOI of the notice or newer version, from an answer of Crossref."""
    try:
        message: Any = json.loads(content)["message"]
        updates: Sequence[Any] = message.get("updated-by") or ()
        for update in updates:
            if what := REGISTERED.get(str(update.get("type", "")).lower().replace("-", "_").replace(" ", "_")):
                yield what, f"https://doi.org/{update.get('DOI', '')}"
    except (ValueError, KeyError, TypeError, AttributeError):
        return


def lines(asked: Asked) -> list[str]:
    """What is new, as lines of a list, the gravest first."""
    order = list(dict.fromkeys([*REGISTERED.values(), *GRAVE.values()]))
    grave = sorted(asked.news, key=lambda news: (order.index(news.what), news))
    return [f"- `data/{news.note}.yml` {news.what}: `{_plain(news.where)}` ({news.by})" for news in grave]


def _plain(text: str) -> str:
    return " ".join(text.replace("`", "'").split())
