"""Addresses that moved: `data/redirects.yml` says where, and readers of the old address are taken there.

    moved:
      conditions/old-name.html: conditions/new-name.html
      conditions/low-back-pain.html#effect-old: conditions/low-back-pain.html#effect-new

A page that is gone becomes a small page that leads on and keeps the place asked for (`exports/redirects.py`); a place
that is gone stays as an empty mark at the place that took over (`anchored`). Both work without a script and from disk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import SLUG
from medmassage_kb.pages.page import Page
from medmassage_kb.problems import Problem
from medmassage_kb.reading.source import Source, read

NAME = "redirects.yml"
_OLD = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9./-]*\.html(?:#[a-zA-Z0-9-]+)?\Z")
_IDS = re.compile(rf'\{{#({SLUG})\}}$|\sid="([^"<>]+)"', re.M)


@dataclass(frozen=True, slots=True)
class Moved:
    """What has moved.

    Attributes:
        table: Old address to new address, both below the site, sorted by the old one.
        source: The file that says so, or None where there is none.
    """

    table: Mapping[str, str]
    source: Source | None = None

    @property
    def pages(self) -> dict[str, str]:
        """Old page to new address, without the places on pages that still exist."""
        return {old: new for old, new in self.table.items() if "#" not in old}


def moved(kb: KnowledgeBase) -> Moved:
    """The table beside the data; an entry that is not text to text is left out, and `problems` tells of it."""
    path = Path(kb.root) / NAME
    if not path.is_file():
        return Moved({})
    source = read(path.as_posix(), path.read_bytes())
    rows = source.data.get("moved")
    rows = rows if isinstance(rows, dict) else {}
    return Moved({old: new for old, new in sorted(rows.items()) if isinstance(new, str)}, source)


def short(kb: KnowledgeBase) -> dict[str, str]:
    """Short address of each explainer, for paper and telephone: 'e/migraine.html' to 'explain/migraine.html'."""
    slugs = (name.partition("/")[2] for name in kb.of("conditions"))
    return {f"e/{slug}.html": f"explain/{slug}.html" for slug in slugs}


def ids(markdown: str) -> set[str]:
    """Places of a page that an address can name: ids of elements, and those given to headings."""
    return {first or second for first, second in _IDS.findall(markdown)}


def problems(kb: KnowledgeBase, pages: Iterable[Page], documents: Mapping[str, str]) -> Iterator[Problem]:
    """Entries of the table that lead nowhere, or from somewhere that has not moved."""
    known = moved(kb)
    if known.source is None:
        return
    if known.source.problems:
        yield from known.source.problems
        return
    rows = known.source.data.get("moved")
    if set(known.source.data) - {"moved"} or not isinstance(rows, dict):
        message = "the file has one key, 'moved', with 'old: new' lines below it"
        yield known.source.problem((), "wrong-redirect", message)
        return
    named = {str(address).partition("#")[0] for row in rows.items() for address in row}
    places = {page.url: ids(page.body) for page in pages if page.url in named}
    by_hand = {path.removesuffix(".md") + ".html" for path in documents}
    exist = places.keys() | by_hand | short(kb).keys()
    for old, new in rows.items():
        message = hint = ""
        page, _, place = old.partition("#")
        target, _, mark = new.partition("#") if isinstance(new, str) else ("", "", "")
        if not _OLD.match(old):
            message = f"'{old}' is not an address below the site"
            hint = "write it as 'conditions/old-name.html', if need be with '#place'"
        elif not place and page in exist:
            message, hint = f"'{page}' exists, so it has not moved", "take the line out"
        elif place and (page not in places or place in places[page]):
            message, hint = f"'{old}' is no place that a generated page has lost", "take the line out"
        elif target not in places.keys() | by_hand:
            message, hint = f"'{new}' is not a page", "name a page that exists; a page that moved again gets one line"
        elif mark and target in places and mark not in places[target]:
            message = f"the page '{target}' has no place '{mark}'"
        elif place and target != page:
            message, hint = "a place can only move to a place on its own page", f"name one of '{page}#…'"
        if message:
            yield known.source.problem(("moved", old), "wrong-redirect", message, hint, key=True)


def anchored(pages: Iterable[Page], table: Mapping[str, str]) -> Iterator[Page]:
    """The pages, with an empty mark for each place that was renamed, where the new place is."""
    marks: dict[str, list[tuple[str, str]]] = {}
    for old, new in table.items():
        url, _, place = old.partition("#")
        if place:
            marks.setdefault(url, []).append((place, new.partition("#")[2]))
    for page in pages:
        body = page.body
        for old, new in marks.get(page.url, ()):
            body = _marked(body, old, new)
        yield replace(page, body=body) if body != page.body else page


def _marked(body: str, old: str, new: str) -> str:
    name = re.escape(new)
    if not new:
        return re.sub(r"^(# )", rf'<div id="{old}"></div>\n\n\1', body, count=1, flags=re.M)
    heading = re.sub(rf"^(#+ .*\{{#{name}\}})$", rf'<div id="{old}"></div>\n\n\1', body, count=1, flags=re.M)
    if heading != body:
        return heading
    cell = r"(?:\s*<t[dh][^>]*>)"  # an empty mark may not stand directly in a row
    within = rf'(<tr\b[^>]*\sid="{name}"[^>]*>{cell}|<(?!tr\b)[a-z0-9]+\b[^>]*\sid="{name}"[^>]*>)'
    return re.sub(within, rf'\1<span id="{old}"></span>', body, count=1)
