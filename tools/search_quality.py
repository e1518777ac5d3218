"""How well the search answers: the questions, their right pages, and where those stand among the results."""

from __future__ import annotations

import random
import re
import runpy
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from statistics import fmean
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

from medmassage_kb.exports import search
from medmassage_kb.exports.search import Doc

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "search" / "gold.yml"
SCRIPTS = ("kb.js", "search.js", "search-box.js")
CODE = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]+)?")
DEPTH = 10
"""A right page counts among so many results."""

ASK = """queries => queries.map(query => {
  const index = kbSearch.more(kbSearch.ready(kbSearchIndex), kbSearchMore);
  const groups = kbSearch.grouped(index, kbSearch.search(index, query), 3, query);
  return [].concat(...groups.map(group => group.hits.map(hit => hit.url)));
})"""
"""Links as the panel shows them, group after group."""


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types, and the pages of which one should come first.

    Attributes:
        text: As typed.
        right: Paths of the pages, each as good as the others.
        kind: What makes it hard: a typing error, a code, a whole question.
        new: Written by somebody who knew neither the ranking nor the earlier questions.
        told: Its half, where that was drawn by lot.
        part: Where it stands in the gold set.
    """

    text: str
    right: frozenset[str]
    kind: str = ""
    new: bool = False
    told: str = ""
    part: str = ""

    @property
    def half(self) -> str:
        """`open` to look at while the ranking changes, `held` to be run once at the end; else told by the text."""
        if self.told:
            return self.told
        return "held" if sha256(self.text.encode()).digest()[0] % 2 else "open"


@dataclass(frozen=True, slots=True)
class Score:
    """What came of some questions.

    Attributes:
        count: How many there were.
        reciprocal: Mean of one through the place of the first right page; 0 beyond the tenth.
        third: Share with a right page among the first three.
        empty: Share that found no page at all.
    """

    count: int
    reciprocal: float
    third: float
    empty: float

    def row(self) -> tuple[str, ...]:
        """As cells of a table."""
        return str(self.count), f"{self.reciprocal:.3f}", f"{self.third:.1%}", f"{self.empty:.1%}"


def questions() -> list[Question]:
    """The gold set."""
    found = yaml.safe_load(GOLD.read_text("utf-8"))
    return [
        Question(
            one["query"], frozenset(one["any"]), one.get("kind", ""), "by" in one, one["half"] if lot else "", part
        )
        for part, lot in (("find", False), ("known", False), ("unseen", False), ("second", True), ("third", True))
        for one in found.get(part) or ()
    ]


def entry(url: str) -> str:
    """The two pages of a health problem are one entry of the results, with a link to each."""
    return url.partition("#")[0].replace("conditions/", "explain/") if "index" not in url else url.partition("#")[0]


def place(urls: Sequence[str], right: frozenset[str]) -> int:
    """Where the first right page stands, from 1; 0 if it is not among the first ten."""
    wanted = {entry(url) for url in right}
    shown = list(dict.fromkeys(entry(url) for url in urls))
    return next((number for number, url in enumerate(shown[:DEPTH], 1) if url in wanted), 0)


def score(asked: Sequence[Question], answers: Sequence[Sequence[str]]) -> Score:
    """The figures of some questions and what was shown for each."""
    places = [place(urls, one.right) for one, urls in zip(asked, answers, strict=True)]
    return Score(
        len(asked),
        fmean(1 / at if at else 0 for at in places),
        fmean(0 < at <= 3 for at in places),
        fmean(not urls for urls in answers),
    )


def packed(docs: list[Doc]) -> str:
    """The index of some pages as the scripts of the site hold it."""
    return "".join(asset.content.decode() for asset in search.assets(docs))


def without_a_word(docs: list[Doc]) -> Iterator[tuple[list[Doc], list[Question]]]:
    """Each other word for a page taken from its names, and asked for.

    One word of each record is taken away at a time: the first of all, then the second, and so on, so that a few
    indexes serve for all words. A word goes with and without what it says in brackets; what the page says in its text
    stays. Codes are no words.
    """
    spare: dict[str, dict[str, str]] = {}
    for doc in docs:
        if doc.kind not in ("pages", "evidence", "questions", "cases", "documents"):
            known = spare.setdefault(entry(doc.url), {})
            for name in doc.names[1:]:
                if (
                    name[0] != "~"
                    and len(name) > 1
                    and not CODE.fullmatch(name)
                    and _bare(name) not in (_bare(doc.title), "")
                ):
                    known.setdefault(_bare(name), name)
    for turn in range(max(map(len, spare.values()), default=0)):
        gone = {url: list(words.items())[turn] for url, words in spare.items() if turn < len(words)}
        left = [
            replace(doc, names=tuple(name for name in doc.names if _bare(name) != gone[entry(doc.url)][0]))
            if entry(doc.url) in gone
            else doc
            for doc in docs
        ]
        yield left, [Question(name, frozenset({url})) for url, (_, name) in gone.items()]


KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""Rows of a keyboard."""


def mistyped(docs: list[Doc], edits: int, most: int) -> list[Question]:
    """Names of pages with slips of the hand: a letter dropped, doubled, exchanged, hit beside or too many, a blank left
    out. Two slips go into names with a word of eight letters or more."""
    dice, at = random.Random(1), dict[str, set[str]]()
    for doc in docs:
        if doc.kind not in ("pages", "evidence", "questions", "cases", "conditions"):
            for name in (name.partition(" (")[0].lower() for name in doc.names):
                if len(name) <= 40 and sum(map(str.isalpha, name)) >= 5:
                    at.setdefault(name, set()).add(doc.url)
    names = [name for name in sorted(at) if edits == 1 or max(map(len, name.split())) >= 8]
    dice.shuffle(names)
    asked = []
    for name in names[:most]:
        text = name
        for _ in range(edits):
            text = _slip(text, dice)
        asked.append(Question(text, frozenset(at[name])))
    return asked


def _slip(text: str, dice: random.Random) -> str:
    """The text with one slip."""
    place = dice.choice([place for place, sign in enumerate(text) if sign.isalpha()])
    before, sign, after = text[:place], text[place], text[place + 1 :]
    beside = [
        other
        for high, row in enumerate(KEYS)
        for wide, other in enumerate(row)
        for y, own in enumerate(KEYS)
        if other != sign in own and abs(high - y) < 2 and abs(wide - own.index(sign)) < 2
    ] or [sign]
    match dice.choice(("drop", "double", "swap", "beside", "beside", "add", "blank")):
        case "double":
            return before + sign + sign + after
        case "swap" if after[:1].isalpha():
            return before + after[0] + sign + after[1:]
        case "beside":
            return before + dice.choice(beside) + after
        case "add":
            return before + dice.choice(beside) + sign + after
        case "blank" if " " in text:
            cut = dice.choice([place for place, sign in enumerate(text) if sign == " "])
            return text[:cut] + text[cut + 1 :]
        case _:
            return before + after


def _bare(name: str) -> str:
    """A name without what it says in brackets, folded."""
    return " ".join(search.split(name.partition(" (")[0]))


@contextmanager
def browser() -> Iterator[Page]:
    """A page of headless Chromium with the network off."""
    path = runpy.run_path(str(ROOT / "tools" / "browser.py"))["find"]()
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium.new_context(offline=True).new_page()
        chromium.close()


def ask(page: Page, index: str, texts: Sequence[str]) -> list[list[str]]:
    """What is shown for each text with this index."""
    page.set_content("<!doctype html><title>Search</title>")
    for script in (index, *((ROOT / "docs" / "assets" / name).read_text("utf-8") for name in SCRIPTS)):
        page.add_script_tag(content=script)
    answers: Any = page.evaluate(ASK, list(texts))
    return list(answers)
