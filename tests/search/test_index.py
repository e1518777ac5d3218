"""The search index as it is built: the same bytes each time, nothing in it that a browser would run, small."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from typing import Any

import pytest

from medmassage_kb.exports import search
from medmassage_kb.exports.base import Material
from medmassage_kb.exports.search import Doc
from medmassage_kb.pages.page import Page

HOSTILE = '</script><img src=x onerror="alert(1)">'


def made(material: Material) -> bytes:
    first, more = search.export(material)
    assert (first.path, more.path) == ("assets/search-index.js", "assets/search-more.js")
    return first.content + more.content


def value(content: bytes) -> list[Any]:
    """Both pieces."""
    return [json.loads(line.partition("=")[2].removesuffix(";")) for line in content.decode().splitlines()]


def terms(data: Any) -> list[str]:
    """The words of an index, unpacked as the browser does it."""
    unpacked, last = [], ""
    for coded in data["terms"].split(" "):
        last = last[: int(coded[0], 36)] + coded[1:]
        unpacked.append(last)
    return unpacked


def test_same_bytes_whatever_the_order(material: Material, index: dict[str, bytes]) -> None:
    pages = list(material.pages)
    random.Random(1).shuffle(pages)
    documents = dict(reversed(material.documents.items()))
    assert made(Material(material.kb, material.site, pages, documents)) == b"".join(index.values())


def test_words_are_sorted_and_known_once(index: dict[str, bytes]) -> None:
    for data in value(b"".join(index.values())):
        words = terms(data)
        assert words == sorted(set(words))
        assert len(data["posts"].split(" ")) == len(words)
    data = value(b"".join(index.values()))[0]
    assert data["stop"].split(" ") == sorted(set(data["stop"].split(" ")))


def test_every_page_is_in_it_but_the_search(material: Material, found: list[Doc]) -> None:
    """And but those of single codes, which only lead on: the search finds a code at the health problem itself."""
    written = {path.removesuffix(".md") + ".html" for path in material.documents} - {"search.html"}
    assert {doc.url for doc in found} == {page.url for page in material.pages if page.searched} | written
    assert all("/" in page.url for page in material.pages if not page.searched)
    kinds = "safety explain conditions techniques claims pathways documents professions measures terms evidence questions cases pages"
    assert {doc.kind for doc in found} == set(kinds.split())
    assert all(doc.title and doc.names and len(doc.line) <= (200 if doc.kind == "safety" else 110) for doc in found)


def test_hostile_text_stays_text() -> None:
    page = Page("x.md", HOSTILE, f"A {HOSTILE} line", f"# {HOSTILE}\n\n## A heading {{#id}}\n")
    written = f"---\ntitle: '{HOSTILE}'\n---\n\n# Title\n\nA <b>bold</b> word.\n\n<p>{HOSTILE}</p>\n"
    material = Material(None, pages=[page], documents={"y.md": written})  # type: ignore[arg-type]
    content = made(material)
    assert b"<" not in content
    assert b">" not in content
    assert [row[1] for row in value(content)[0]["docs"]] == [HOSTILE, HOSTILE]


def test_a_hand_written_page_gives_its_words_without_markup() -> None:
    text = (
        "---\ntitle: A title\ndescription: A line\n---\n\n# Top\n\n## Where *now* {#here}\n\n[[claims/x]]\n\n"
        '<div class="kb-care" markdown="0"><p>Call <b>help</b></p></div>\n\n'
        "| One | Two |\n|---|---|\n| [three](four.md) | 5 |\n"
    )
    (doc,) = search.docs(Material(None, documents={"start/a.md": text}))  # type: ignore[arg-type]
    assert (doc.url, doc.title, doc.kind, doc.line) == ("start/a.html", "A title", "pages", "A line")
    assert (search.SUMMARY, "Where now") in doc.texts
    assert doc.texts[-1] == (search.BODY, "Top Where now {#here} Call help One Two three 5")


def test_names_weigh_most_and_common_words_stand_for_names_only() -> None:
    docs = [Doc(f"{n}.html", "T", "pages", "", (f"Name{n}",), ((search.BODY, "spine"),)) for n in range(20)]
    docs.append(replace(docs[0], url="z.html", names=("Spine",)))
    data = search.pieces(docs)[0]
    assert data["common"] == {"spine": 21}
    posts = dict(zip(terms(data), data["posts"].split(" "), strict=True))
    assert search._postings({20: search.NAME}) == posts["spine"]


@pytest.mark.parametrize("pages", [{0: 0}, {14: 3, 15: 0}, {7: 1, 1000: 2}, {123_456: 3}])
def test_postings_can_be_read_back(pages: dict[int, int]) -> None:
    read, page, lead = {}, -1, 0
    for sign in search._postings(pages):
        place = search._DIGITS.index(sign)
        if place >= search._ENDS:
            lead = lead * search._LEADS + place - search._ENDS + 1
            continue
        step, weight = divmod(lead * search._ENDS + place, 4)
        page, lead = page + step + 1, 0
        read[page] = weight
    assert read == pages


SPELLINGS = """
lymphoedema lymphedema, oedema edema, anaesthesia anesthesia, haemophilia hemophilia, randomised randomized,
generalisation generalization, tumours tumor, colouring coloring, fibre fiber, programmes program, analyse analyze,
labelled labeled, therapies therapy, knees knee, stopping stopped, CÔTÉ cote, athlete’s athletes, M54.50 m5450,
ischaemic ischemic, manoeuvre maneuver, bleeding bleed
"""


def test_spellings_meet() -> None:
    pairs = [pair.split() for pair in SPELLINGS.split(",")]
    assert [pair for pair in pairs if search.split(pair[0]) != search.split(pair[1])] == []


def test_other_words_stay_apart() -> None:
    pairs = [("shoe", "she"), ("four", "for"), ("butt", "but"), ("toes", "tes"), ("need", "ne"), ("bleed", "ble")]
    assert [pair for pair in pairs if search.split(pair[0]) == search.split(pair[1])] == []


def test_a_first_answer_needs_little(index: dict[str, bytes], grown: list[Doc]) -> None:
    """The piece that is waited for, and all of it, compressed, today and with new words at two thousand entities."""
    today = [len(gzip.compress(content, 9)) for content in index.values()]
    then = [len(gzip.compress(asset.content, 9)) for asset in search.assets(grown)]
    assert today[0] < 150_000 and sum(today) < 400_000, today
    assert then[0] < 250_000 and sum(then) < 600_000, then
