"""The page of all downloads: what each file is, its size, its pages and the date of its data.

It is made twice: once with the other pages, so that every list of pages knows it, and once more, with sizes,
when the files exist. The archive of the site can only be told of after it is made: `built.archive` fills that in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.sheets.papers import PAPERS, pen_path
from medmassage_kb.sheets.papers import path as handout
from medmassage_kb.site import Site
from medmassage_kb.site.manifest import Printed
from medmassage_kb.statements import cite

PATH = "downloads/index.md"
TITLE = "Downloads"
INTRO = "Books and handouts to print, the whole site to take along, and the data: what each file is and how large."
DATA = {
    "downloads/medmassage-kb.sqlite": ("SQLite", "All records as one database, with full-text search."),
    "downloads/medmassage-kb.json": ("JSON", "All records in one file."),
    "downloads/medmassage-kb.jsonld": ("JSON-LD", "All records as linked data."),
    "downloads/csv/": ("CSV", "All records as tables, described by a Data Package; this is the description."),
    "downloads/evidence.ris": ("RIS", "The bibliography, for reference managers."),
    "downloads/evidence.bib": ("BibTeX", "The bibliography, for LaTeX and reference managers."),
    "downloads/evidence.csl.json": ("CSL-JSON", "The bibliography, for reference managers and programs."),
    "downloads/SHA256SUMS": ("Checksums", "Proves that a file came whole."),
}
"""Files of data, in their order, and what they are; a path that ends in a slash stands for a folder."""
PACKAGE = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Row:
    """A file as the page tells of it.

    Attributes:
        path: Where it stands below the site.
        name: What the link says.
        text: What it is.
        size: In words: '2.1 MB'; empty where it is not known yet.
        count: How many files it stands for.
    """

    path: str
    name: str
    text: str
    size: str = ""
    count: int = 1


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The page as far as it is known before the files are."""
    yield PATH, partial(page, kb, site, {})


def page(kb: KnowledgeBase, site: Site, sizes: dict[str, int]) -> Page:
    """The page.

    Args:
        kb: The knowledge base.
        site: Addresses, and the printed files.
        sizes: Bytes of each generated file of the site, by path.
    """
    volumes = [one for one in site.printed if one.path.startswith("downloads/")]
    values: dict[str, Any] = {
        "volumes": volumes,
        "handouts": _sheets(kb, "conditions", handout, site.printed),
        "data": list(_data(sizes)),
    }
    lists = [one for one in site.printed if one.path.startswith("review/")]
    values |= {"pens": _sheets(kb, "documents", pen_path, site.printed), "lists": lists}
    page = Page(PATH, TITLE, INTRO)
    return filled(page, kb, site, "downloads.md.jinja", megabytes=megabytes, day=day, **values)


def megabytes(size: int) -> str:
    """Bytes in words: '2.1 MB', '35 kB'."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1e3))} kB"


def day(text: str) -> str:
    """A date in words: '24 November 2026'."""
    return cite.day(date.fromisoformat(text))


def _sheets(
    kb: KnowledgeBase, kind: str, where: Callable[[str, str], str], printed: Iterable[Printed]
) -> dict[str, list[Printed]]:
    """What is printed of each entity of a kind, by its name: on every paper, as `where` says from slug and paper."""
    known = {one.path: one for one in printed}
    found = {}
    for name, entity in sorted(kb.of(kind).items(), key=lambda item: item[1].name.casefold()):
        paths = (where(name.partition("/")[2], paper) for paper in PAPERS)
        if files := [known[path] for path in paths if path in known]:
            found[entity.name] = files
    return found


def _data(sizes: dict[str, int]) -> Iterable[Row]:
    kinds = {f"downloads/{kind}.json": (KINDS[kind].title, "These records alone, as JSON.") for kind in KINDS}
    told = DATA | kinds
    for path, (name, text) in told.items():
        folder = path.endswith("/")
        inside = [size for other, size in sizes.items() if other == path or (folder and other.startswith(path))]
        if inside:
            where = path + PACKAGE if folder else path
            yield Row(where, name, text, megabytes(sum(inside)), len(inside))
    for path in sorted(sizes):
        known = path in told or any(path.startswith(folder) for folder in told if folder.endswith("/"))
        if path.startswith("downloads/") and not known:
            yield Row(path, path.rpartition("/")[2], "Further data.", megabytes(sizes[path]))
