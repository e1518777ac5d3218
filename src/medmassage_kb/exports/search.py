"""The search index: loaded at first use, searched in the browser, with no request to anyone.

`assets/search-index.js` sets `window.kbSearchIndex`. Words stand in it folded (see `fold`), so that UK
and US spellings, plurals and accents meet. `docs/assets/search.js` reads it and folds what people type by
the same patterns, which stand in the index; `tests/search` holds the two together.

Its keys:
    kinds: Groups of results in order, each with its heading and how much it counts.
    docs: Per page: address, title, kind, a short line, names joined by '|'. The rest goes by position.
    numbers: DOI, PMCID and PMID of publications in small letters, to the page.
    terms: Folded words in order, joined by spaces; the first sign of each (base 36) counts the letters
        that it shares with the word before.
    posts: For each word its pages, joined by spaces; see `_postings`.
    common: Words on more than a third of all pages, with how many; only names and summaries are listed.
    stop: Words that are passed over. alike: Words that stand for each other.
    folds: The patterns of `fold`. signs, ends: The signs in which numbers are written; see `_postings`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.exports.folding import FOLDS, HYPHENED, fold, split
from medmassage_kb.exports.search_docs import BODY, NAME, SIGN, SUMMARY, Doc, docs
from medmassage_kb.model import KINDS
from medmassage_kb.pages.page import script_json

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
_FIRST = {
    "safety": KINDS["safety"].title,
    "explain": "Health problems",
    "conditions": "Health problems, full evidence",
}
GROUPS = {
    **{kind: (title, KINDS[kind].weight if kind in KINDS else 1.0) for kind, title in _FIRST.items()},
    **{kind.name: (kind.title, kind.weight) for kind in KINDS.values() if kind.name not in (*_FIRST, "evidence")},
    "pages": ("Pages", 0.85),
    "evidence": (KINDS["evidence"].title, KINDS["evidence"].weight),
}
"""Groups of results in order: the heading, and how much a page counts where two answer equally well."""
_SIGNS = "".join(chr(c) for c in range(33, 127) if chr(c) not in "\"&'<>\\")
_ENDS, _LEADS = 60, len(_SIGNS) - 60


def export(material: Material) -> Iterator[Asset]:
    """`assets/search-index.js`."""
    yield from assets(docs(material))


def assets(found: list[Doc]) -> Iterator[Asset]:
    """The index of some pages, as the script that holds it."""
    index = build(found)
    yield Asset("assets/search-index.js", f"window.kbSearchIndex={script_json(index)};\n".encode())


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
        "kinds": [[kind, title, weight] for kind, (title, weight) in GROUPS.items()],
        "docs": [[doc.url, doc.title, doc.kind, doc.line, "|".join(doc.names)] for doc in found],
        "numbers": {text: number for number, doc in enumerate(found) for text in doc.numbers},
        "terms": " ".join(_front_coded(terms)),
        "posts": " ".join(_postings(pages[word]) for word in terms),
        "common": common,
        "stop": " ".join(sorted(stop)),
        "folds": [[pattern.pattern, to.replace("\\", "$")] for pattern, to in FOLDS],
        "signs": _SIGNS,
        "ends": _ENDS,
        "alike": [" ".join(sorted({fold(word) for word in group.split()})) for group in ALIKE],
    }


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
        signs = _SIGNS[end]
        while rest:
            rest, lead = divmod(rest - 1, _LEADS)
            signs = _SIGNS[_ENDS + lead] + signs
        coded.append(signs)
        last = number
    return "".join(coded)
