"""Rules against two records of one thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.problems import Keys, Problem

NUMBERS = (("doi", "DOI"), ("pmid", "PubMed number"), ("pmcid", "PubMed Central number"))


def publication_twice(kb: KnowledgeBase) -> Iterator[Problem]:
    """publication-twice: a publication has one note.

    Two notes of one publication are counted as two sources.

    bad: two notes with `doi: 10.1002/14651858.CD001929.pub3`
    good: one note with the findings of both
    """
    for key, word in (*NUMBERS, ("url", "address")):
        notes = kb.of("evidence").items()
        values = ((name, (key,), str(getattr(note, key) or "")) for name, note in notes)
        for name, keys, value, other in _twice(values):
            message = f"'{other}' has the {word} {value} too"
            hint = "keep one note of the two, or correct the number"
            yield kb.problem(name, keys, "publication-twice", message, hint)


def name_twice(kb: KnowledgeBase) -> Iterator[Problem]:
    """name-twice: no two records of a kind have one name, and none is also called as another is named.

    Whoever looks for it would not know which of the two to read.

    bad: `also_called: [whiplash]` beside a record with `name: Whiplash`
    good: each name in one record
    """
    for kind in KINDS:
        if kind in ("evidence", "claims"):
            continue
        records = kb.of(kind)
        names = [(name, ("name",), record.label) for name, record in records.items()]
        for name, keys, value, other in _twice(names):
            hint = "keep one record of the two, or say in the names how they differ"
            yield kb.problem(name, keys, "name-twice", f"'{other}' is called '{value}' too", hint)
        owner = {_plain(value): name for name, _, value in names}
        for name, record in records.items():
            for position, alias in enumerate(getattr(record, "also_called", ())):
                other = owner.get(_plain(alias), name)
                if other != name:
                    message = f"'{alias}' is the name of '{other}'"
                    hint = f"take it out, or link to it: [{alias}](kb:{other})"
                    yield kb.problem(name, ("also_called", position), "name-twice", message, hint)


def _twice(values: Iterable[tuple[str, Keys, str]]) -> Iterator[tuple[str, Keys, str, str]]:
    """Each value that an earlier record has, and that record."""
    first: dict[str, str] = {}
    for name, keys, value in values:
        if value and first.setdefault(_plain(value), name) != name:
            yield name, keys, value, first[_plain(value)]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
