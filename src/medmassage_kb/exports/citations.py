"""Every evidence note as CSL-JSON, BibTeX and RIS, for reference managers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_json
from medmassage_kb.model.evidence import Evidence
from medmassage_kb.model.names import person
from medmassage_kb.statements import cite

_CSL = {"article": "article-journal", "regulation": "legislation", "guideline": "report", "standard": "standard"}
_RIS = {"article": "JOUR", "regulation": "STAT", "guideline": "RPRT", "standard": "STAND"}
_MORE = "The list of authors goes on; the rest was not read."
_BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"} | {c: "\\" + c for c in "&%$#_"} | {"~": r"\textasciitilde{}"}
    | {"^": r"\textasciicircum{}"}
)  # fmt: skip


def export(material: Material) -> Iterator[Asset]:
    """`downloads/evidence.csl.json`, `.bib` and `.ris`, one entry for each note, by id."""
    notes = {name.partition("/")[2]: note for name, note in material.kb.of("evidence").items()}
    csl = [_csl(slug, note) for slug, note in notes.items()]
    yield as_json("downloads/evidence.csl.json", csl, ordered=True)
    yield Asset("downloads/evidence.bib", "\n".join(_bibtex(slug, note) for slug, note in notes.items()).encode())
    yield Asset("downloads/evidence.ris", "\n".join(_ris(slug, note) for slug, note in notes.items()).encode())


def kind(note: Evidence) -> str:
    """The sort of publication for reference managers: a guideline that a journal printed is an article of it."""
    if note.design == "guideline" and note.journal and (note.doi or note.volume):
        return "article"
    return note.design if note.design in _CSL else "article"


def _csl(slug: str, note: Evidence) -> dict[str, Any]:
    report = kind(note) == "guideline"
    data: dict[str, Any] = {
        "id": slug,
        "type": _CSL[kind(note)],
        "title": note.title,
        "author": [_csl_name(author) for author in note.authors],
        "issued": {"date-parts": [[note.year]]},
        "publisher" if report else "container-title": note.journal,
        "volume": note.volume,
        "issue": note.issue,
        "page": note.pages,
        "DOI": note.doi,
        "PMID": note.pmid,
        "PMCID": note.pmcid,
        "URL": cite.address(note) or None,
        "note": _MORE if note.more_authors else None,
    }
    return {key: value for key, value in data.items() if value is not None}


def _csl_name(author: str) -> dict[str, str]:
    found = person(author)
    if found is None:
        return {"literal": author}
    data = {"family": found.family, "given": found.given, "suffix": found.suffix}
    return {key: value for key, value in data.items() if value}


def _bibtex(slug: str, note: Evidence) -> str:
    authors = [_bibtex_name(author) for author in note.authors] + ["others"] * note.more_authors
    entry = {"article": "article", "guideline": "techreport"}.get(kind(note), "misc")
    fields = {
        "author": " and ".join(authors),
        "title": "{" + _tex(note.title) + "}",
        "journal" if entry == "article" else "institution": _tex(note.journal or ""),
        "year": str(note.year),
        "volume": _tex(note.volume or ""),
        "number": _tex(note.issue or ""),
        "pages": _tex((note.pages or "").replace("-", "--")),
        "doi": _tex(note.doi or ""),
        "pmid": note.pmid or "",
        "url": "" if note.doi else _tex(cite.address(note)),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{entry}{{{slug},", *lines, "}"]) + "\n"


def _bibtex_name(author: str) -> str:
    found = person(author)
    if found is None:
        return "{" + _tex(author) + "}"
    return ", ".join(_tex(part) for part in (found.family, found.suffix, found.given) if part)


def _tex(text: str) -> str:
    return text.translate(_BIBTEX)


def _ris(slug: str, note: Evidence) -> str:
    rows = [("TY", _RIS[kind(note)]), ("ID", slug)]
    for author in note.authors:
        found = person(author)
        parts = (found.family, found.given, found.suffix) if found else (author,)
        rows.append(("AU", ", ".join(part for part in parts if part)))
    start, _, end = (note.pages or "").partition("-")
    journal = "PB" if kind(note) == "guideline" else "T2"
    rows += [("TI", note.title), (journal, note.journal or ""), ("PY", str(note.year)), ("VL", note.volume or "")]
    rows += [("IS", note.issue or ""), ("SP", start), ("EP", end), ("DO", note.doi or ""), ("AN", note.pmid or "")]
    rows += [("UR", cite.address(note)), ("N1", _MORE if note.more_authors else "")]
    return "".join(f"{tag}  - {value}\n" for tag, value in rows if value) + "ER  - \n"
