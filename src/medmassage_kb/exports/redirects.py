"""Pages that lead on: one for each address that moved, and the short address of each explainer.

`e/<slug>.html` leads to `explain/<slug>.html`. A script carries on the place after `#`; without a script the page
leads on all the same, and a link stands on it for whatever does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from medmassage_kb.checks.moved import moved
from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import SLUG
from medmassage_kb.pages.page import Make, Page, url_of
from medmassage_kb.pages.render import environment, relative
from medmassage_kb.problems import Problem

_OLD = re.compile(r"[a-zA-Z0-9][a-zA-Z0-9./-]*\.html(?:#[a-zA-Z0-9-]+)?\Z")
_IDS = re.compile(rf'\{{#({SLUG})\}}$|\sid="([^"<>]+)"', re.M)


def short(kb: KnowledgeBase) -> dict[str, str]:
    """Short address of each explainer, for paper and telephone: 'e/migraine.html' to 'explain/migraine.html'."""
    slugs = (name.partition("/")[2] for name in kb.of("conditions"))
    return {f"e/{slug}.html": f"explain/{slug}.html" for slug in slugs}


def ids(markdown: str) -> set[str]:
    """Places of a page that an address can name: ids of elements, and those given to headings."""
    return {first or second for first, second in _IDS.findall(markdown)}


def problems(kb: KnowledgeBase, pages: Mapping[str, Make], documents: Mapping[str, str]) -> Iterator[Problem]:
    """Entries of the table that lead nowhere, or from somewhere that has not moved."""
    known = moved(kb)
    if known.source is None:
        return
    rows = known.table
    named = {address.partition("#")[0] for row in rows.items() for address in row}
    makers = {url_of(path): make for path, make in pages.items()}
    places = {url: ids(makers[url]().body) for url in named & makers.keys()}
    by_hand = set(map(url_of, documents))
    exist = places.keys() | by_hand | short(kb).keys()
    for old, new in rows.items():
        message = hint = ""
        page, _, place = old.partition("#")
        target, _, mark = new.partition("#")
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


def anchored(page: Page, table: Mapping[str, str]) -> Page:
    """The page, with an empty mark for each place on it that was renamed, where the new place is."""
    body = page.body
    for old, new in table.items():
        if old.startswith(f"{page.url}#"):
            body = _marked(body, old.partition("#")[2], new.partition("#")[2])
    return replace(page, body=body) if body != page.body else page


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


def export(material: Material) -> Iterator[Asset]:
    """One small HTML page for each old address, sorted."""
    titles = {page.url: page.title for page in material.pages}
    table = short(material.kb) | moved(material.kb).pages
    template = environment().get_template("redirect.html.jinja")
    for old, new in sorted(table.items()):
        path = new.partition("#")[0]
        text = template.render(
            to=relative(old, new),
            script=relative(old, "assets/redirect.js"),
            canonical=material.site.url + path,
            title=titles.get(path, path),
        )
        yield Asset(old, text.encode())
