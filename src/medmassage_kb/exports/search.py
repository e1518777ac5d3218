"""The search index: loaded at first use, searched in the browser, with no request to anyone.

`assets/search-index.js` sets `window.kbSearchIndex`, and `assets/search-more.js` sets `window.kbSearchMore`. The first
has every page but the evidence notes, with the words of names, summaries and headings, so that a first answer comes
soon; the second adds the notes, the words of running text, numbers of registers and the answers of sections. Words
stand in them folded (see `fold`), so that UK and US spellings, plurals and accents meet. `docs/assets/search.js` reads
both and folds what people type by the same patterns, which stand in the index; `tests/search` holds the two together.

Keys of the first:
    kinds: Groups of results in order, each with its heading, how much it counts and for whom its pages are.
    docs: Per page: address, title, kind, a short line, names joined by '|' (none: the title), marks. After '||' among
        the names stand words that people type and the page does not show, a topic without a page with `~` before it.
        The marks are how much it counts, then regions, certainties and readers of its own, each joined by blanks,
        joined by '|'.
    terms: Folded words in order, joined by spaces; the first sign of each (base 36) counts the letters
        that it shares with the word before.
    posts: For each word its pages, joined by spaces; see `_postings`.
    count: How many pages there are, with the second piece.
    common: Words on more than a third of all pages, with how many; only names and summaries are listed.
    stop: Words that are passed over. faint: Words that tell little. body: The region, the names joined by '|', and
        whether it is all of the region, of each part of the body. alike: Words that stand for each other.
    danger, signs: How people ask for danger, and tell of it. asks: What questions are after, with their words.
    anchors: Where that stands on a page, by kind. facets: How regions, certainties and readers are called.
    sheet: The form of a version of a handout; all of them lead to one page.
    folds: The patterns of `fold`. digits, ends: The signs in which numbers are written; see `_postings`.
Keys of the second:
    docs: More pages, numbered on. terms, posts: More words, and more pages of words.
    numbers: DOI, PMCID and PMID of publications, and versions of forms, in small letters, to the page.
    said: Per page the answers of its sections, by what is asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from medmassage_kb.exports import search_words
from medmassage_kb.exports.base import Asset, Material, as_script
from medmassage_kb.exports.folding import FOLDS, HYPHENED, fold, split
from medmassage_kb.exports.search_docs import BODY, NAME, RULES, SIGN, SUMMARY, Doc, docs
from medmassage_kb.model import words
from medmassage_kb.sheets.sheet import LENGTH
from medmassage_kb.statements import certainty
from medmassage_kb.statements.review import ALPHABET

LATE = ("evidence/", "questions/", RULES, "contributing/fields/", "contributing/examples/")
"""Folders whose pages come with the second piece: half of all, and seldom the first answer."""
_DIGITS = "".join(chr(c) for c in range(33, 127) if chr(c) not in "\"&'<>\\")
_ENDS, _LEADS = 60, len(_DIGITS) - 60


def export(material: Material) -> Iterator[Asset]:
    """`assets/search-index.js` and `assets/search-more.js`."""
    yield from assets(docs(material))


def assets(found: list[Doc]) -> Iterator[Asset]:
    """The index of some pages, as the scripts that hold it."""
    first, more = pieces(found)
    yield as_script("assets/search-index.js", "kbSearchIndex", first)
    yield as_script("assets/search-more.js", "kbSearchMore", more)


def pieces(found: list[Doc]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The index as plain data: what is needed for a first answer, and the rest."""
    found = sorted(found, key=lambda doc: doc.url.startswith(LATE))
    early = sum(not doc.url.startswith(LATE) for doc in found)
    stop = {fold(word) for word in search_words.STOP.split()}
    pages: dict[str, dict[int, int]] = defaultdict(dict)
    for number, doc in enumerate(found):
        for word, weight in _weigh(doc, stop).items():
            pages[word][number] = weight
    common = {word: len(at) for word, at in pages.items() if len(at) > max(8, len(found) / 3)}
    for word in common:
        pages[word] = {number: weight for number, weight in pages[word].items() if weight >= SUMMARY}

    def soon(number: int, weight: int) -> bool:
        return number < early and weight >= SUMMARY

    first = {
        "kinds": [
            [kind, title, weight, search_words.READERS.get(kind, "")]
            for kind, (title, weight) in search_words.GROUPS.items()
        ],
        "docs": [_row(doc) for doc in found[:early]],
        **_words(pages, soon),
        "common": common,
        "count": len(found),
        "stop": " ".join(sorted(stop)),
        "folds": [[pattern.pattern, to.replace("\\", "$")] for pattern, to in FOLDS],
        "sheet": rf"^[{ALPHABET}]{{{LENGTH}}}$",
        "digits": _DIGITS,
        "ends": _ENDS,
        "faint": " ".join(sorted({fold(word) for word in search_words.FAINT.split()})),
        "body": [
            [region, "|".join(" ".join(split(name)) for name in part.split("; ")), int(not place)]
            for region, parts in search_words.BODY_PARTS.items()
            for place, part in enumerate(parts)
        ],
        "alike": [" ".join(sorted({fold(word) for word in group.split()})) for group in search_words.ALIKE],
        "danger": search_words.DANGER,
        "signs": search_words.SIGNS,
        "asks": [list(ask) for ask in search_words.ASKS],
        "anchors": search_words.ANCHORS,
        "facets": {
            "region": list(words.REGION.items()),
            "certainty": list(certainty.WORDS.items()),
            "audience": list(search_words.AUDIENCES.items()),
        },
    }
    more = {
        "docs": [_row(doc) for doc in found[early:]],
        **_words(pages, lambda number, weight: not soon(number, weight)),
        "numbers": {text: number for number, doc in enumerate(found) for text in doc.numbers},
        "said": {str(number): dict(doc.said) for number, doc in enumerate(found) if doc.said},
    }
    return first, more


def _row(doc: Doc) -> list[str]:
    names = "" if doc.names == (doc.title,) and not doc.heard else "|".join(doc.names)
    if doc.heard:
        names += "||" + "|".join(doc.heard)
    folder = doc.url.partition("/")[0]
    own = search_words.READERS.get(folder, "") if doc.kind == "pages" else ""
    weight = search_words.FOLDERS.get(folder, 1) if doc.kind == "pages" else 1
    marks = "|".join(("" if weight == 1 else f"{weight:g}", " ".join(doc.regions), " ".join(doc.certainties), own))
    return [doc.url, doc.title, doc.kind, doc.line, names, marks.rstrip("|")]


def _words(pages: Mapping[str, Mapping[int, int]], chosen: Callable[[int, int], bool]) -> dict[str, str]:
    """Words and their pages, as far as they are chosen."""
    left = {word: {n: weight for n, weight in at.items() if chosen(n, weight)} for word, at in pages.items()}
    terms = sorted(word for word in left if left[word])
    return {"terms": " ".join(_front_coded(terms)), "posts": " ".join(_postings(left[word]) for word in terms)}


def _weigh(doc: Doc, stop: set[str]) -> dict[str, int]:
    weights: dict[str, int] = {}
    for name in doc.names:
        own = split(name) + [fold(joined.replace("-", "")) for joined in HYPHENED.findall(name.lower())]
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
        signs = _DIGITS[end]
        while rest:
            rest, lead = divmod(rest - 1, _LEADS)
            signs = _DIGITS[_ENDS + lead] + signs
        coded.append(signs)
        last = number
    return "".join(coded)
