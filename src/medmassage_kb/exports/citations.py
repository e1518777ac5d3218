"""Every evidence note as CSL-JSON, BibTeX and RIS, for reference managers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.statements import cite

_CSL = {"regulation": "legislation", "guideline": "report", "standard": "standard"}
_RIS = {"regulation": "STAT", "guideline": "RPRT", "standard": "STAND"}
_BIBTEX = str.maketrans(
    {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"} | {c: "\\" + c for c in "&%$#_"} | {"~": r"\textasciitilde{}"}
    | {"^": r"\textasciicircum{}"}
)  # fmt: skip


def export(material: Material) -> Iterator[Asset]:
    """`downloads/evidence.csl.json`, `.bib` and `.ris`, one entry for each note, by id."""
    notes = {name.partition("/")[2]: note for name, note in material.kb.of("evidence").items()}
    csl = [_csl(slug, note) for slug, note in notes.items()]
    yield Asset("downloads/evidence.csl.json", (json.dumps(csl, ensure_ascii=False, indent=1) + "\n").encode())
    yield Asset("downloads/evidence.bib", "\n".join(_bibtex(slug, note) for slug, note in notes.items()).encode())
    yield Asset("downloads/evidence.ris", "\n".join(_ris(slug, note) for slug, note in notes.items()).encode())


def person(author: str) -> tuple[str, str] | None:
    """Surname and initials of 'Furlan AD'; None for an institution."""
    match = re.fullmatch(r"(.+) ([A-Z][A-Z.-]{0,4}(?: (?:Jr|Sr|II|III))?)", author)
    return (match[1], match[2]) if match else None


def _csl(slug: str, note: Any) -> dict[str, Any]:
    names = [person(author) or author for author in note.authors]
    data: dict[str, Any] = {
        "id": slug,
        "type": _CSL.get(note.design, "article-journal"),
        "title": note.title,
        "author": [{"literal": n} if isinstance(n, str) else {"family": n[0], "given": n[1]} for n in names],
        "issued": {"date-parts": [[note.year]]},
        "container-title": note.journal,
        "volume": note.volume,
        "page": note.pages,
        "DOI": note.doi,
        "PMID": note.pmid,
        "PMCID": note.pmcid,
        "URL": cite.address(note) or None,
    }
    return {key: value for key, value in data.items() if value is not None}


def _bibtex(slug: str, note: Any) -> str:
    names = [person(author) for author in note.authors]
    authors = " and ".join(
        f"{_tex(n[0])}, {_tex(n[1])}" if n else "{" + _tex(a) + "}" for n, a in zip(names, note.authors, strict=True)
    )
    fields = {
        "author": authors,
        "title": "{" + _tex(note.title) + "}",
        "journal": _tex(note.journal or ""),
        "year": str(note.year),
        "volume": _tex(note.volume or ""),
        "pages": _tex((note.pages or "").replace("-", "--")),
        "doi": note.doi or "",
        "pmid": note.pmid or "",
        "url": "" if note.doi else cite.address(note),
    }
    kind = "techreport" if note.design in _RIS else "article"
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{slug},", *lines, "}"]) + "\n"


def _tex(text: str) -> str:
    return text.translate(_BIBTEX)


def _ris(slug: str, note: Any) -> str:
    rows = [("TY", _RIS.get(note.design, "JOUR")), ("ID", slug)]
    for author in note.authors:
        name = person(author)
        rows.append(("AU", f"{name[0]}, {name[1]}" if name else author))
    start, _, end = (note.pages or "").partition("-")
    rows += [("TI", note.title), ("T2", note.journal), ("PY", str(note.year)), ("VL", note.volume), ("SP", start)]
    rows += [("EP", end), ("DO", note.doi), ("AN", note.pmid), ("UR", cite.address(note))]
    return "".join(f"{tag}  - {value}\n" for tag, value in rows if value) + "ER  - \n"
