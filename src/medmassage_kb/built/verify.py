"""Proof that a built site is whole, whatever generator built it.

Each published entity has its page, each internal link and anchor resolves, each place that a record names is on its
page, each id stands once on its page, and nothing is asked of another host.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Make, url_of
from medmassage_kb.pages.render import target
from medmassage_kb.problems import Keys, Problem
from medmassage_kb.reading.explain import suggestion
from medmassage_kb.statements import honest

DEAD = "dead-anchor"
"""As `dead-link` it is told of a built site, so it is no rule for the data alone."""
_LOADS = ("src", "poster", "data", "background")
"""Attributes that make a browser fetch something."""
_LOOKED_AT = (
    "[id], [href], [src], [srcset], [action], [poster], [data], [background], [style], "
    "image, use, feImage, meta[http-equiv]"
)
_HARMLESS_LINKS = {"canonical", "license", "alternate", "author", "help"}
"""`<link>` relations that a browser does not fetch."""
_CSS_ADDRESS = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"])\s*((?:https?:)?//[^'\")\s]+)", re.I)


@dataclass(slots=True)
class Built:
    """What one HTML page says of itself."""

    ids: set[str] = field(default_factory=set)
    twice: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def verify(site: Path, pages: Mapping[str, Make], kb: KnowledgeBase) -> list[Problem]:
    """Everything that is wrong with the built site.

    Args:
        site: The built folder.
        pages: The makers of the pages that it must have, by path; only what is missing is rendered, to tell its name.
        kb: The records, for the places on pages that they name.

    Returns:
        Problems at the file concerned, sorted; those of a built file are at its start, those of a record at the key.
    """
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    built = {name: _read(path) for name, path in files.items() if name.endswith(".html")}
    return sorted(
        [
            *_missing(pages, built),
            *(problem for name, page in built.items() for problem in _page(name, page, built, files)),
            *_stylesheets(files),
            *_astray(kb, {name: page.ids for name, page in built.items()}),
        ]
    )


def _problem(name: str, rule: str, message: str, hint: str = "") -> Problem:
    return Problem(name, 1, 1, rule, message, hint)


def _missing(pages: Mapping[str, Make], built: dict[str, Built]) -> Iterator[Problem]:
    for path, make in pages.items():
        if url_of(path) not in built:
            page = make()
            what = f"'{page.entity}'" if page.entity else f"the hub '{page.title}'"
            hint = "was the generator told of our hook, or of the staged folder?"
            yield _problem(page.url, "missing-page", f"{what} has no page", hint)


def _read(path: Path) -> Built:
    built = Built()
    tree = LexborHTMLParser(path.read_bytes())
    for node in tree.css(_LOOKED_AT):
        attributes = {key: value or "" for key, value in node.attributes.items()}
        if (name := attributes.get("id")) is not None:
            (built.twice if name in built.ids else built.ids).add(name)
        built.links.extend((key, attributes[key]) for key in ("href", "src", "action") if attributes.get(key))
        built.foreign.extend(_asked(node.tag or "", attributes))
    for style in tree.css("style"):
        built.foreign.extend(_CSS_ADDRESS.findall(style.text()))
    return built


def _asked(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    """Addresses on other hosts that a browser asks for because of this element."""
    values = [attributes.get(key, "") for key in _LOADS]
    values += [part.split()[0] for part in attributes.get("srcset", "").split(",") if part.strip()]
    if tag == "link" and attributes.get("rel", "").lower() not in _HARMLESS_LINKS:
        values.append(attributes.get("href", ""))
    if tag in ("image", "use", "feimage"):
        values += [attributes.get("href", ""), attributes.get("xlink:href", "")]
    if tag == "form":
        values.append(attributes.get("action", ""))
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        values.append(attributes.get("content", "").partition("=")[2].strip())
    yield from (value for value in values if re.match(r"\s*(https?:)?//", value, re.I))
    yield from _CSS_ADDRESS.findall(attributes.get("style", ""))


def _page(name: str, page: Built, built: dict[str, Built], files: dict[str, Path]) -> Iterator[Problem]:
    for twice in sorted(page.twice):
        yield _problem(name, "id-twice", f"the id '{twice}' stands twice on the page")
    for address in sorted(set(page.foreign)):
        yield _problem(name, "other-host", f"the page asks another host for '{address}'")
    for key, value in sorted(set(page.links)):
        parts = urlsplit(value)
        if parts.scheme in ("http", "https", "mailto", "tel", "data"):
            continue
        if parts.scheme or parts.netloc:
            yield _problem(name, "bad-link", f"'{value[:80]}' is not an address that a page may have")
            continue
        if name == "404.html" and parts.path.startswith("/"):
            continue  # shown at any depth, so its links begin at the root of the host
        target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
        if target.endswith("/") or parts.path.endswith("/") or target == ".":
            target = normpath(join(target, "index.html"))
        if target not in files:
            yield _problem(name, "dead-link", f"the {key} '{value}' leads nowhere")
        elif parts.fragment and target in built and unquote(parts.fragment) not in built[target].ids:
            yield _problem(name, DEAD, f"'{value}' names a place that '{target}' does not have")


def _stylesheets(files: dict[str, Path]) -> Iterator[Problem]:
    for name, path in files.items():
        if name.endswith(".css"):
            for address in sorted(set(_CSS_ADDRESS.findall(path.read_text("utf-8")))):
                yield _problem(name, "other-host", f"the stylesheet asks another host for '{address}'")


def _astray(kb: KnowledgeBase, anchors: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Pointers to a place that its page does not have, at the key of the record.

    Records name places that only scripts, decks and packages link to, so that no link of a page shows whether they
    exist: where the answer of a question stands, the best decision of a case, a finding to judge.

    Args:
        kb: The knowledge base.
        anchors: What each built page can be addressed by, by path. A page that is missing is nothing of this.
    """
    for name, keys, address in _pointers(kb):
        page, _, anchor = address.partition("#")
        if anchor and page in anchors and anchor not in anchors[page]:
            message = f"'{anchor}' is no place on the page '{page}'"
            known = sorted(anchors[page], key=lambda one: (one.startswith(("effect-", "kb-", "__")), one))
            hint = suggestion(anchor, known) or f"the page has: {', '.join(known[:12])}"
            yield kb.problem(name, keys, DEAD, message, hint)


def _pointers(kb: KnowledgeBase) -> Iterator[tuple[str, Keys, str]]:
    """Record, key and address of each pointer."""
    for name, one in kb.of("questions").items():
        yield from _rests(name, "questions", one.questions)
    for name, one in kb.of("cases").items():
        yield from _rests(name, "steps", one.steps)
    rated = {(name, effect.id) for name, effect in honest.rated(kb)}
    for name, condition in kb.of("conditions").items():
        for number, effect in enumerate(condition.effects):
            if (name, effect.id) in rated:
                yield name, ("effects", number, "id"), target(name, anchor=f"effect-{effect.id}")


def _rests(name: str, key: str, rows: Any) -> Iterator[tuple[str, Keys, str]]:
    for number, row in enumerate(rows):
        where = "at" if row.at else "rests_on"
        yield name, (key, number, where), target(row.rests_on[0], anchor=row.at or "")
