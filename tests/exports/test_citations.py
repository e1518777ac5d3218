"""The exports for reference managers, read back by libraries that are not ours."""

from __future__ import annotations

import json
import warnings
from functools import cache

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from samples import DATA

from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.exports.citations import person
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.site import Site


@cache
def base() -> KnowledgeBase:
    return load(DATA)[0]


@cache
def exported() -> dict[str, str]:
    made = EXPORTS["citations"](Material(base(), Site(), [], {}))
    return {asset.path.rpartition("/")[2]: asset.content.decode() for asset in made}


def notes() -> dict[str, object]:
    return {name.partition("/")[2]: note for name, note in base().of("evidence").items()}


def test_bibtex_is_read_back_whole() -> None:
    library = bibtexparser.parse_string(
        exported()["evidence.bib"], append_middleware=[SeparateCoAuthors(), LatexDecodingMiddleware()]
    )
    assert not library.failed_blocks
    entries = {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}
    assert set(entries) == set(notes())
    for slug, note in notes().items():
        entry = entries[slug]
        assert entry["title"].strip("{}") == note.title, slug
        assert entry["year"] == str(note.year), slug
        assert entry.get("doi", "") == (note.doi or ""), slug
        assert len(entry["author"]) == len(note.authors), slug


def test_ris_is_read_back_whole() -> None:
    entries = {entry["id"]: entry for entry in rispy.loads(exported()["evidence.ris"])}
    assert set(entries) == set(notes())
    for slug, note in notes().items():
        entry = entries[slug]
        assert entry["title"] == note.title, slug
        assert entry["year"] == str(note.year), slug
        assert entry.get("doi") == note.doi, slug
        assert len(entry["authors"]) == len(note.authors), slug


def test_csl_json_is_cited_by_a_csl_processor() -> None:
    data = json.loads(exported()["evidence.csl.json"])
    assert [item["id"] for item in data] == list(notes())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the processor tells of fields that its own schema does not know, such as PMID
        source = CiteProcJSON(data)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        for item in data:
            bibliography.register(Citation([CitationItem(item["id"].lower())]))
        printed = [str(line) for line in bibliography.bibliography()]
    assert len(printed) == len(notes())
    everything = "\n".join(printed)
    for slug, note in notes().items():
        name = person(note.authors[0])
        assert (name[0] if name else note.authors[0]) in everything, slug
        assert str(note.year) in everything, slug


@pytest.mark.parametrize("name", ["evidence.bib", "evidence.ris", "evidence.csl.json"])
def test_no_value_breaks_out_of_its_field(name: str) -> None:
    assert "\r" not in exported()[name]
    assert exported()[name].endswith("\n")
