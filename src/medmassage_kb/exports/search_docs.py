"""What the search knows of each page: its names, its line, and its texts by how much they count."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, get_origin

import yaml
from markdown_it import MarkdownIt
from pydantic import BaseModel

from medmassage_kb.exports.base import Material
from medmassage_kb.exports.folding import split
from medmassage_kb.model import KINDS, links, words
from medmassage_kb.model.marks import Patient
from medmassage_kb.model.names import person
from medmassage_kb.model.walk import marked
from medmassage_kb.pages import documents
from medmassage_kb.pages.page import Page, url_of
from medmassage_kb.statements import answer, certainty, cite, leaflet

NAME, SUMMARY, SIGN, BODY = 3, 2, 1, 0
"""How much a word on a page counts, by where it stands; the browser takes 2 to this power. A word that stands more than
once in running text counts as much as one in a danger sign."""

LINE, ANSWER = 110, 200
"""Most letters of the line below a link; a safety entry answers in whole sentences."""

_UNREAD = {"status", "checked", "due", "reviewed_by", "changes", "sources", "source", "id", "url", "read_at", "seen_at"}
_UNREAD |= {"case", "letter", "icd10cm", "site_rating", "certainty_why", "by", "regions"}
_PLAIN = {"what_it_is", "usual_course", "how_common", "visit", "after", "questions", "answer", "choices"}
"""Keys that only the explainer of a condition shows."""
_SUMMARY = ("summary", "plain", "definition", "context", "what", "instead", "applies_to")
_REF = re.compile(rf"(?:{'|'.join(KINDS)})/[a-z0-9-]+(?:#[a-z0-9-]+)?\Z")
RULES = "contributing/rules/"
"""Pages of single rules: somebody who saw a message looks for its words."""
_REVIEW = re.compile(r"\bcd\d{6}\b")
"""The number of a Cochrane review, which stands in its DOI."""


def heard(text: str) -> dict[str, tuple[str, ...]]:
    """Per page, without its ending, its words in such a file; a page may stand on more than one line.

    >>> heard("# Heads\\n\\nexplain/migraine: sick head; ~ice pick")
    {'explain/migraine': ('sick head', '~ice pick')}
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            page, _, words = line.partition(": ")
            found[page] = found.get(page, ()) + tuple(word.strip() for word in words.split(";"))
    return found


HEARD = heard(Path(__file__).with_name("search-words.txt").read_text("utf-8"))
"""Words that people type for a page and that the page does not show. With `~` before it, a topic that has no page of
its own and is led to the nearest."""


@dataclass(frozen=True, slots=True)
class Doc:
    """One page as the search sees it.

    Attributes:
        url: Path of the built page.
        title: What the link says.
        kind: Group in which it is shown.
        line: One short line below the link.
        names: Its name and every other word for it; a question that is one of them comes first.
        texts: Other text, by weight.
        numbers: DOI and other numbers by which registers know it, and the version of a form, in small letters.
        regions: Parts of the body that it is about.
        certainties: Grades of what was found.
        said: Answers of its sections, by what is asked for.
        heard: What people type for it, which the page does not show. With `~` before it, a topic that has no page of
            its own.
    """

    url: str
    title: str
    kind: str
    line: str
    names: tuple[str, ...]
    texts: tuple[tuple[int, str], ...]
    numbers: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    certainties: tuple[str, ...] = ()
    said: tuple[tuple[str, str], ...] = ()
    heard: tuple[str, ...] = ()


def docs(material: Material) -> list[Doc]:
    """Every page that can be found; the two pages of a condition stand side by side, which packs well."""
    found = (page for page in material.pages if page.searched)
    shown = [page for page in found if not page.entity or page.entity in material.kb.entities]
    made = [(page.entity or page.path, page.url, _generated(material, page)) for page in shown]
    written = ((path, text) for path, text in material.documents.items() if path != "search.md")
    made += [(path, path, _written(path, text)) for path, text in written]
    return [_heard(doc) for *_, doc in sorted(made, key=lambda entry: entry[:2])]


def _heard(doc: Doc) -> Doc:
    """The page with what people type for it."""
    words = HEARD.get(doc.url.removesuffix(".html"), ())
    known = {" ".join(split(name)) for name in doc.names}
    return replace(doc, heard=tuple(word for word in _once(words) if " ".join(split(word)) not in known))


def _hub(page: Page) -> Doc:
    """A generated page that shows no record of its own."""
    texts = [(SUMMARY, text) for text in (page.description, *_headings(page.body))]
    names = _once((page.title, page.title.removeprefix("Rule: "), *page.also_called))
    if page.url.startswith(RULES):
        texts.append((BODY, _plain(page.body)))  # the message that somebody saw
    region = (page.url[8:-5],) if page.url.startswith("regions/") else ()
    return Doc(page.url, page.title, "pages", _short(page.description), names, tuple(texts), regions=region)


def _generated(material: Material, page: Page) -> Doc:
    if not page.entity:
        return _hub(page)
    entity = material.kb.get(page.entity)
    kind = page.url.partition("/")[0]
    numbers = [text.lower() for key in ("doi", "pmcid", "pmid") if (text := getattr(entity, key, None))]
    numbers += [found[0] for found in map(_REVIEW.search, numbers[:1]) if found]
    if kind == "documents":
        numbers.append(documents.version(material.kb, entity).lower())
    names = [entity.name, *getattr(entity, "also_called", ())]
    names += [text for key in ("medical_name", "abbreviation") if (text := getattr(entity, key, ""))]
    names += [name.partition(" (")[0] for name in names]
    if kind == "conditions":
        names += [code.code for code in entity.icd10cm]
    texts = [(SUMMARY, text) for key in _SUMMARY for text in _strings(getattr(entity, key, ""))]
    grades: set[str] = set()
    said: tuple[tuple[str, str], ...] = ()
    match kind:
        case "evidence":
            note = (*map(_surname, entity.authors), words.DESIGN[entity.design], *numbers[1:])
            names.append(entity.title)
            grades = {finding.certainty for finding in entity.findings} - {"not-rated"}
            texts = [(SUMMARY, " ".join(note)), (BODY, entity.journal or ""), (BODY, entity.bottom_line)]
        case "explain":
            texts += [(SIGN, sign.text) for card in entity.care_cards for sign in card.signs]
            texts += [(BODY, links.plain(text)) for _, text, _ in marked(entity, Patient)]
            said = tuple(
                (row.kind.replace("studied", "dose"), _short(" ".join(part.labelled for part in row.parts), ANSWER))
                for row in leaflet.rows(material.kb, entity)
            )
        case "terms":
            texts += [(BODY, text) for text in _strings(entity)]
            if any("normal" in word for word in HEARD.get(page.url.removesuffix(".html"), ())):
                said = (("normal", _short(entity.exact, ANSWER)),)
        case "safety":
            names.append(entity.plain)
            texts += [(SUMMARY, words.SAFETY_KIND[entity.kind][0]), *((BODY, text) for text in _strings(entity))]
        case _:
            texts += [(BODY, text) for text in _strings(entity, _PLAIN if kind == "conditions" else ())]
    if kind in ("conditions", "explain"):
        grades = {effect.certainty for effect in answer.main(entity)} or {"not-rated"}
    line = _short(_line(entity, kind), ANSWER if kind == "safety" else LINE)
    regions = tuple(getattr(entity, "regions", ())) if kind in ("conditions", "explain") else ()
    certainties = tuple(grade for grade in certainty.WORDS if grade in grades)
    return Doc(page.url, page.title, kind, line, _once(names), tuple(texts), tuple(numbers), regions, certainties, said)


def _line(entity: Any, kind: str) -> str:
    match kind:
        case "evidence":
            return f"{words.DESIGN[entity.design]}. {cite.where(entity)}"
        case "claims":
            return f"Verdict: {words.VERDICT[entity.verdict][0].lower()}"
        case "safety":
            return entity.patient.may_i if entity.patient else f"{words.ACTION[entity.action]}: {entity.plain}"
        case "measures":
            return f"{entity.abbreviation}: {entity.what}"
        case _:
            return str(getattr(entity, "summary", "") or entity.plain)


def _surname(author: str) -> str:
    found = person(author)
    return found.family if found else author


def _strings(value: Any, skip: Iterable[str] = ()) -> Iterator[str]:
    """All running text of a record: no dates, addresses, references or words of closed lists."""
    if isinstance(value, str) and not _REF.match(value):
        yield links.plain(value) if "](" in value else value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif isinstance(value, BaseModel):
        for key, info in type(value).model_fields.items():
            if key not in _UNREAD and key not in skip and get_origin(info.annotation) is not Literal:
                yield from _strings(getattr(value, key))


def _written(path: str, text: str) -> Doc:
    """A hand-written page."""
    meta: dict[str, Any] = {}
    if front := re.match(r"---\n(.*?)\n---\n", text, re.S):
        meta = yaml.safe_load(front[1]) or {}
        text = text[front.end() :]
    text = re.sub(r"^(?:\[\[.*\]\]|::: .*| +(?:options|members):.*)$", "", text, flags=re.M)
    headings = list(_headings(text))
    title = str(meta.get("title") or next(iter(headings), path))
    line = str(meta.get("description") or "")
    texts = [(SUMMARY, line), *((SUMMARY, heading) for heading in headings), (BODY, _plain(text))]
    return Doc(url_of(path), title, "pages", _short(line), (title,), tuple(texts))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _headings(markdown: str) -> Iterator[str]:
    for token, inline in pairwise(_markdown().parse(markdown)):
        if token.type == "heading_open":
            parts = (part.content for part in inline.children or () if part.type != "html_inline")
            yield re.sub(r"\s*\{#[^}]*\}$", "", "".join(parts))


def _plain(markdown: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", _markdown().render(markdown))).split())


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Names that differ once folded, in their order; the sign that joins them cannot stand in one."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(" ".join(split(name)), name.replace("|", " "))
    return tuple(first.values())


def _short(text: str, most: int = LINE) -> str:
    """The text cut at a word, with an ellipsis if anything was cut."""
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0] + " …"
