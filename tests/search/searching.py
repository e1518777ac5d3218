"""Pages for the tests of the search: many of them, and one to search in."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from medmassage_kb.exports import search
from medmassage_kb.exports.base import Asset
from medmassage_kb.exports.search import Doc

ROOT = Path(__file__).parent.parent.parent
Run = Callable[[str, Callable[[Page], Any]], Any]
"""Opens HTML from disk in the browser and gives what a function finds there."""


def grow(found: list[Doc], many: int) -> list[Doc]:
    """Many pages made of the words of the real ones, and of new words at the rate at which real pages add them."""
    dice = random.Random(many)
    pool = [word for doc in found for _, text in doc.texts for word in text.split()]
    new = ["".join(dice.choices("aeioubcdfglmnprst", k=dice.randint(5, 11))) for _ in range(3 * many)]

    def other(text: str) -> str:
        return " ".join(dice.choice(pool) if dice.random() < 0.3 else word for word in text.split())

    def copy(number: int) -> Doc:
        doc = found[number % len(found)]
        names = tuple(other(name).replace("|", " ") for name in doc.names)
        texts = tuple((weight, other(text)) for weight, text in doc.texts)
        texts = (*texts, (search.BODY, " ".join(dice.sample(new, 6))))
        url = doc.url.replace(".html", f"-{number}.html")
        return replace(doc, url=url, title=other(doc.title), line=other(doc.line), names=names, texts=texts)

    return [*found, *(copy(number) for number in range(len(found), many))]


SCRIPTS = ("kb.js", "search.js", "search-box.js")
"""The scripts of the search; on the site, the second comes with the index at first focus."""


def packed(assets: Iterable[Asset]) -> bytes:
    """The pieces of an index, as one script."""
    return b"".join(asset.content for asset in assets)


def blank(index: bytes, base: str = "..") -> str:
    """A page with the site's scripts and a search form, and the index already loaded."""
    script = "".join((ROOT / "docs" / "assets" / name).read_text(encoding="utf-8") for name in SCRIPTS)
    form = (
        f'<form role="search" action="search.html" data-kb-search data-kb-base="{base}">'
        '<label for="kb-q">Search</label><input id="kb-q" type="search" name="q">'
        "<div data-kb-results hidden></div></form>"
        '<a href="#end">After</a>'
    )
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Search</title>'
    return f"{head}{form}<script>{index.decode()}</script><script>{script}</script></html>"
