"""The search index: loaded at first use, searched in the browser, with no request to anyone.

`assets/search-index.js` sets `window.kbSearchIndex`. Words stand in it folded (see `fold`), so that UK
and US spellings, plurals and accents meet. `docs/assets/kb.js` reads it and folds what people type by
the same patterns, which stand in the index; `tests/search` holds the two together.

Its keys:
    docs: Per page: address, title, kind, a short line, names joined by '|'. The rest goes by position.
    terms: Folded words in order, joined by spaces; the first sign of each (base 36) counts the letters
        that it shares with the word before.
    posts: For each word its pages, joined by spaces; see `_postings`.
    common: Words on more than a third of all pages, with how many; only names and summaries are listed.
    stop: Words that are passed over. alike: Words that stand for each other.
    folds: The patterns of `fold`. signs, ends: The signs in which numbers are written; see `_postings`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, Literal, get_origin

import yaml
from markdown_it import MarkdownIt
from pydantic import BaseModel

from medmassage_kb import cite, links, words
from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.model import KINDS
from medmassage_kb.model.marks import Patient
from medmassage_kb.model.walk import marked
from medmassage_kb.pages import Page, script_json

NAME, SUMMARY, SIGN, BODY = 3, 2, 1, 0
"""How much a word on a page counts, by where it stands; the browser takes 2 to this power. A word that stands more than
once in running text counts as much as one in a danger sign."""

STOP = """
a about actually after all alright also am an and any anyone anything are as at be because been before being but by
can cant could did do does doing done dont during each else ever every for from get gets getting give go goes going
good got had has have having he her here him his how i id if ill im in instead into is isnt it its ive just know let
like long look make makes many may maybe me might mine more most much my need no not of off often ok okay on one only
or other our out over people person please possible really recently safe safely say says see she should show so some
someone something soon still take taken takes taking than that the their them then there these they thing this
those though to too try trying until up us use used using very want was way we well were what whats when where which
while who whose why will with without wonder work works would yes yet you your
help helps helped helping
"""
"""Words that tell nothing of what is asked. Names made of such words alone are found all the same."""
ALIKE = (
    "pain ache aching painful hurt sore",
    "surgery operation surgical postoperative",
    "belly stomach tummy abdomen abdominal",
    "doctor physician clinician gp",
    "pregnancy pregnant",
    "anxiety anxious worry nervous",
    "bruise haematoma",
    "child children baby babies kid",
)
"""Words that stand for each other, a little less sure than the word itself. Other names belong into `also_called`."""
_UNREAD = {"status", "checked", "due", "reviewed_by", "changes", "sources", "source", "id", "url", "read_at", "seen_at"}
_UNREAD |= {"self_test", "case", "letter", "icd10cm", "site_rating", "certainty_why", "by", "regions"}
_PLAIN = {"key_messages", "what_it_is", "usual_course", "how_common", "other_choices", "visit", "after", "questions"}
"""Keys that only the explainer of a condition shows."""
_SUMMARY = ("summary", "plain", "definition", "context", "what", "instead", "applies_to")
_REF = re.compile(rf"(?:{'|'.join(KINDS)})/[a-z0-9-]+(?:#[a-z0-9-]+)?\Z")
_WORD = re.compile(r"[a-z]\d[0-9a-z]\.[0-9a-z]{1,4}(?![0-9a-z])|[^\W_]+")
_HYPHENED = re.compile(r"[^\W_]+(?:-[^\W_]+)+")
_FOLDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\.", ""),  # M54.50
        (r"[ao]e(?=[a-z])(?!e?s$)", "e"),  # oedema, anaesthesia; not shoes
        (r"(..)our(?=(?:ed|ing|s)?$)", r"\1or"),  # tumour
        (r"([btv])re(?=s?$)", r"\1er"),  # fibre
        (r"([iy])s(?=(?:e|es|ed|ing|ation|ations)$)", r"\1z"),  # randomised
        (r"ll(?=(?:ed|ing)$)", "l"),  # labelled
        (r"mme(?=s?$)", "m"),  # programme
        (r"(..)ie[ds]$", r"\1y"),
        (r"(..[^s])s$", r"\1"),
        (r"(..)([bdgmnprt])\2(?:ed|ing)$", r"\1\2"),  # stopping
        (r"(...[^e])(?:ed|ing)$", r"\1"),
    )
]
_SIGNS = "".join(chr(c) for c in range(33, 127) if chr(c) not in "\"&'<>\\")
_ENDS, _LEADS = 60, len(_SIGNS) - 60


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
    """

    url: str
    title: str
    kind: str
    line: str
    names: tuple[str, ...]
    texts: tuple[tuple[int, str], ...]


def export(material: Material) -> Iterator[Asset]:
    """`assets/search-index.js`."""
    index = build(docs(material))
    yield Asset("assets/search-index.js", f"window.kbSearchIndex={script_json(index)};\n".encode())


@cache
def fold(word: str) -> str:
    """A word without what differs between spellings.

    >>> fold("lymphoedemas"), fold("randomised") == fold("randomized")
    ('lymphedema', True)
    """
    for pattern, to in _FOLDS:
        word = pattern.sub(to, word)
    return word


def split(text: str) -> list[str]:
    """The folded words of a text, in order."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
    return [fold(word) for word in _WORD.findall(re.sub(r"['’]", "", bare.lower()))]


def docs(material: Material) -> list[Doc]:
    """Every page that can be found; the two pages of a condition stand side by side, which packs well."""
    shown = [page for page in material.pages if not page.entity or page.entity in material.kb.entities]
    made = [(page.entity or page.path, page.url, _generated(material, page)) for page in shown]
    written = ((path, text) for path, text in material.documents.items() if path != "search.md")
    made += [(path, path, _written(path, text)) for path, text in written]
    return [doc for *_, doc in sorted(made, key=lambda entry: entry[:2])]


def build(found: list[Doc]) -> dict[str, Any]:
    """The index as plain data."""
    stop = {fold(word) for word in STOP.split()}
    pages: dict[str, dict[int, int]] = defaultdict(dict)
    for number, doc in enumerate(found):
        for word, weight in _weigh(doc, stop).items():
            pages[word][number] = weight
    common = {word: len(at) for word, at in pages.items() if len(at) > max(8, len(found) / 3)}
    for word in common:
        pages[word] = {number: weight for number, weight in pages[word].items() if weight >= SUMMARY}
    terms = sorted(word for word in pages if pages[word])
    return {
        "docs": [[doc.url, doc.title, doc.kind, doc.line, "|".join(doc.names)] for doc in found],
        "terms": " ".join(_front_coded(terms)),
        "posts": " ".join(_postings(pages[word]) for word in terms),
        "common": common,
        "stop": " ".join(sorted(stop)),
        "folds": [[pattern.pattern, to.replace("\\", "$")] for pattern, to in _FOLDS],
        "signs": _SIGNS,
        "ends": _ENDS,
        "alike": [" ".join(sorted({fold(word) for word in group.split()})) for group in ALIKE],
    }


def _weigh(doc: Doc, stop: set[str]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for name in doc.names:
        own = split(name) + [fold(joined.replace("-", "")) for joined in _HYPHENED.findall(name.lower())]
        weights.update(dict.fromkeys([word for word in own if word not in stop] or own, NAME))
    times: Counter[str] = Counter()
    for weight, text in doc.texts:
        for word in split(text):
            if word not in stop and len(word) > 1 and (weight >= SUMMARY or not word.isdigit()):
                times[word] += 1
                weights[word] = max(weight, weights.get(word, BODY))
    for word, count in times.items():
        if count > 1:
            weights[word] = max(SIGN, weights[word])
    return weights


def _front_coded(terms: list[str]) -> Iterator[str]:
    for last, term in pairwise(["", *terms]):
        same = next(
            (place for place, (a, b) in enumerate(zip(last, term[:35], strict=False)) if a != b), min(35, len(last))
        )
        yield "0123456789abcdefghijklmnopqrstuvwxyz"[same] + term[same:]


def _postings(pages: Mapping[int, int]) -> str:
    """Steps from page to page, times four, plus the weight; each number ends in one of the first 60 signs."""
    coded, last = [], -1
    for number in sorted(pages):
        rest, end = divmod((number - last - 1) * 4 + pages[number], _ENDS)
        signs = _SIGNS[end]
        while rest:
            rest, lead = divmod(rest - 1, _LEADS)
            signs = _SIGNS[_ENDS + lead] + signs
        coded.append(signs)
        last = number
    return "".join(coded)


def _generated(material: Material, page: Page) -> Doc:
    if not page.entity:
        headings = tuple((SUMMARY, text) for text in _headings(page.body))
        return Doc(page.url, page.title, "pages", _short(page.description), (page.title,), headings)
    entity = material.kb.get(page.entity)
    kind = page.url.partition("/")[0]
    names = [entity.name, *getattr(entity, "also_called", ())]
    names += [text for key in ("medical_name", "abbreviation") if (text := getattr(entity, key, ""))]
    names += [name.partition(" (")[0] for name in names]
    if kind == "conditions":
        names += [code.code for code in entity.icd10cm]
    texts = [(SUMMARY, text) for key in _SUMMARY for text in _strings(getattr(entity, key, ""))]
    match kind:
        case "evidence":
            note = (entity.title, *map(_surname, entity.authors), words.DESIGN[entity.design], entity.pmid or "")
            texts = [(SUMMARY, " ".join(note)), (BODY, entity.journal or ""), (BODY, entity.bottom_line)]
        case "explain":
            texts += [(SIGN, sign.text) for card in entity.care_cards for sign in card.signs]
            texts += [(BODY, links.plain(text)) for _, text, _ in marked(entity, Patient)]
        case "safety":
            texts += [(SUMMARY, words.SAFETY_KIND[entity.kind][0]), *((BODY, text) for text in _strings(entity))]
        case _:
            texts += [(BODY, text) for text in _strings(entity, _PLAIN if kind == "conditions" else ())]
    return Doc(page.url, page.title, kind, _short(_line(entity, kind)), _once(names), tuple(texts))


def _line(entity: Any, kind: str) -> str:
    match kind:
        case "evidence":
            return f"{words.DESIGN[entity.design]}. {cite.where(entity)}"
        case "claims":
            return f"Verdict: {words.VERDICT[entity.verdict][0].lower()}"
        case "safety":
            return f"{words.ACTION[entity.action]}: {entity.plain}"
        case "measures":
            return f"{entity.abbreviation}: {entity.what}"
        case "terms":
            return str(entity.plain)
        case _:
            return str(entity.summary)


def _surname(author: str) -> str:
    first, _, last = author.rpartition(" ")
    return first if last.isupper() and len(last) <= 3 else author


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
    return Doc(path.removesuffix(".md") + ".html", title, "pages", _short(line), (title,), tuple(texts))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def _headings(markdown: str) -> Iterator[str]:
    for token, inline in pairwise(_markdown().parse(markdown)):
        if token.type == "heading_open":
            parts = (part.content for part in inline.children or () if part.type != "html_inline")
            yield re.sub(r"\s*\{#[^}]*\}$", "", "".join(parts))


class _Text(HTMLParser):
    """Gathers the text of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _plain(markdown: str) -> str:
    return " ".join(" ".join(_Text(_markdown().render(markdown)).parts).split())


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Names that differ once folded, in their order; the sign that joins them cannot stand in one."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(" ".join(split(name)), name.replace("|", " "))
    return tuple(first.values())


def _short(text: str, most: int = 110) -> str:
    """The text cut at a word, with an ellipsis if anything was cut."""
    return text if len(text) <= most else text[: most - 2].rsplit(" ", 1)[0] + " …"
