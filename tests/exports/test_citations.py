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
from published import data as base

from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.model.names import Person, person
from medmassage_kb.site import Site


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
        assert (entry.get("volume", ""), entry.get("number", "")) == (note.volume or "", note.issue or ""), slug
        assert len(entry["author"]) == len(note.authors) + note.more_authors, slug


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
        assert (name.family if name else note.authors[0]) in everything, slug
        assert str(note.year) in everything, slug


@pytest.mark.parametrize("name", ["evidence.bib", "evidence.ris", "evidence.csl.json"])
def test_no_value_breaks_out_of_its_field(name: str) -> None:
    assert "\r" not in exported()[name]
    assert exported()[name].endswith("\n")


NAMES = [
    ("Furlan AD", Person("Furlan", "AD"), "A. D."),
    ("Gélinas C", Person("Gélinas", "C"), "C."),
    ("Gismervik SØ", Person("Gismervik", "SØ"), "S. Ø."),
    ("Árnason Á", Person("Árnason", "Á"), "Á."),
    ("Coşkun HŞ", Person("Coşkun", "HŞ"), "H. Ş."),
    ("dos Santos CC", Person("dos Santos", "CC"), "C. C."),
    ("Koc TA Jr", Person("Koc", "TA", "Jr"), "T. A."),
    ("Chaibi J-P", Person("Chaibi", "J-P"), "J.-P."),
    ("O'Brien M", Person("O'Brien", "M"), "M."),
    ("Batavia", Person("Batavia"), ""),
    ("World Health Organization", None, ""),
    ("UK BEAM Trial Team", None, ""),
    ("American Academy of Orthopaedic Surgeons", None, ""),
    ("Royal Dutch Society for Physical Therapy (KNGF)", None, ""),
    ("American College of Physicians ACP", None, ""),
]


@pytest.mark.parametrize(("author", "found", "given"), NAMES)
def test_a_person_is_told_from_an_institution(author: str, found: Person | None, given: str) -> None:
    assert person(author) == found
    assert (found.given if found else "") == given


def test_initials_reach_each_format_as_names_of_their_own() -> None:
    csl = {item["id"]: item for item in json.loads(exported()["evidence.csl.json"])}
    trial = csl["furlan-2015-low-back-pain"]
    assert trial["author"][0] == {"family": "Furlan", "given": "A. D."}
    assert "AU  - Furlan, A. D.\n" in exported()["evidence.ris"]
    assert "author = {Furlan, A. D. and " in exported()["evidence.bib"]


def test_a_guideline_that_a_journal_printed_keeps_its_journal() -> None:
    csl = {item["id"]: item for item in json.loads(exported()["evidence.csl.json"])}
    printed = [slug for slug, note in notes().items() if note.design == "guideline" and note.journal and note.doi]
    assert len(printed) > 20
    for slug in printed:
        assert csl[slug]["type"] == "article-journal" and csl[slug]["container-title"] == notes()[slug].journal


def test_nobody_is_called_et_al() -> None:
    assert not [slug for slug, note in notes().items() for author in note.authors if "et al" in author.lower()]
    assert any(note.more_authors for note in notes().values())
    assert " and others}" in exported()["evidence.bib"]
