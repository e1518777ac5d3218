"""Measure the search: what is found, with a word taken away too, how large the index is and how long an answer takes.

Run it after a build, since the times are taken on the built site, read from disk.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import search_quality as quality
from bench_site import table
from playwright.sync_api import Page

from medmassage_kb import stage
from medmassage_kb.exports import search
from medmassage_kb.exports.base import Material
from medmassage_kb.exports.search import Doc
from medmassage_kb.publish import publish
from medmassage_kb.site import Site

LARGE, STARTS, GOAL = 2_000, 12, 0.65
TYPED = ("neck pain", "can i have massage on blood thinners", "migrane", "how many massages for back pain", "m54.5")
KEYS = """async texts => {
  const input = document.getElementById("kb-page-q"), times = [];
  const list = document.querySelector("[data-kb-whole] [data-kb-results]").lastElementChild;
  for (const text of texts) for (let length = 2; length <= text.length; length++) {
    const drawn = new Promise(done => new MutationObserver((_, eye) => {
      eye.disconnect();
      requestAnimationFrame(() => done());
    }).observe(list, { childList: true }));
    const begin = performance.now();
    input.value = text.slice(0, length);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    await drawn;
    times.push(performance.now() - begin);
  }
  return times;
}"""
"""Milliseconds from each key to the frame in which its results are drawn."""
START = """async () => {
  const input = document.getElementById("kb-hero-q"), panel = input.form.querySelector("[data-kb-results]");
  const drawn = new Promise(done => new MutationObserver((_, eye) => {
    if (panel.querySelector("a")) { eye.disconnect(); requestAnimationFrame(() => done()); }
  }).observe(panel, { childList: true, subtree: true }));
  const begin = performance.now();
  input.focus();
  input.value = "neck pain";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await drawn;
  return performance.now() - begin;
}"""
"""Milliseconds from the first focus of the home page's field to results, with nothing loaded before."""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="bench_search", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--site", type=Path, default=quality.ROOT / "site", help="a built site")
    parser.add_argument("--held", action="store_true", help="run the half that is set aside, once, at the end")
    parser.add_argument("--large", action="store_true", help=f"measure at {LARGE:,} entities too (a minute)")
    args = parser.parse_args()
    docs = pages()
    head = ("number", "MRR@10", "success@3", "nothing found")
    with quality.browser() as page:
        print(table(("questions", *head), *found(page, docs, held=args.held)), "\n")
        print(table(("a word taken away", *head), *away(page, docs)))
        print(f"The goal is an MRR of {GOAL}.\n")
        print(table(("names with slips", *head), *slips(page, docs)), "\n")
        costed = ("size and time", "entities", "index, gzip", "key, p95", "first focus, p95")
        print(table(costed, *costs(page, docs, args)))
    return 0


def pages() -> list[Doc]:
    """Every page of the site as the search sees it."""
    written = stage.documents(quality.ROOT / "docs")
    made = publish(quality.ROOT / "data", Site(), written)
    return search.docs(Material(made.kb, made.site, made.pages, made.documents))


def found(page: Page, docs: list[Doc], *, held: bool) -> Iterator[tuple[str, ...]]:
    """The gold set, by who wrote it and by half."""
    asked = [one for one in quality.questions() if held or one.half == "open" or not one.new]
    groups = {"known": [one for one in asked if not one.new]}
    for half in ("open", "held"):
        for number, place in (("first", "unseen"), ("second", "second"), ("third", "third")):
            groups[f"{number} set, {half}"] = [one for one in asked if one.part == place and one.half == half]
    kinds = sorted({one.kind for one in asked if one.kind})
    groups |= {f"new: {kind}": [one for one in asked if one.kind == kind] for kind in kinds}
    texts = [one.text for one in asked]
    told = dict(zip(texts, quality.ask(page, quality.packed(docs), texts), strict=True))
    for name, part in groups.items():
        if part:
            yield (name, *quality.score(part, [told[one.text] for one in part]).row())


def away(page: Page, docs: list[Doc]) -> Iterator[tuple[str, ...]]:
    """Every other word for a page, taken away and asked for, by the folder of the page."""
    asked: list[quality.Question] = []
    answers: list[list[str]] = []
    for left, words in quality.without_a_word(docs):
        asked += words
        answers += quality.ask(page, quality.packed(left), [one.text for one in words])
    yield ("all", *quality.score(asked, answers).row())
    for folder in sorted({next(iter(one.right)).partition("/")[0] for one in asked}):
        part = [pair for pair in zip(asked, answers, strict=True) if next(iter(pair[0].right)).startswith(folder)]
        yield (folder, *quality.score([one for one, _ in part], [urls for _, urls in part]).row())


def slips(page: Page, docs: list[Doc]) -> Iterator[tuple[str, ...]]:
    """Names of pages as they come from a hasty hand."""
    for edits in (1, 2):
        asked = quality.mistyped(docs, edits, 1_000)
        answers = quality.ask(page, quality.packed(docs), [one.text for one in asked])
        yield (f"{edits} slip{'s' * (edits > 1)}", *quality.score(asked, answers).row())


def costs(page: Page, docs: list[Doc], args: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    """Sizes of the index, and times on the built site, today and grown."""
    count = len(list((quality.ROOT / "data").glob("*/*.yml")))
    yield cost(page, args.site, "today", count)
    if args.large:
        sys.path.insert(0, str(quality.ROOT / "tests"))
        grown = importlib.import_module("search.searching").grow(docs, len(docs) * LARGE // count)
        with tempfile.TemporaryDirectory(prefix="medmassage-bench-") as name:
            site = shutil.copytree(args.site, Path(name) / "site", ignore=shutil.ignore_patterns("downloads", "e"))
            for made in search.assets(grown):
                (old,) = site.glob(made.path.replace(".js", ".*.js"))
                old.write_bytes(made.content)
            yield cost(page, site, "grown, with new words", LARGE)


def cost(page: Page, site: Path, what: str, count: int) -> tuple[str, ...]:
    """One row: what is loaded at first focus, and how long a key and the first answer take."""
    sizes = [
        len(gzip.compress(one.read_bytes(), 9))
        for one in (next((site / "assets").glob(f"search-{piece}.*.js")) for piece in ("index", "more"))
    ]
    page.goto(f"{site.resolve().as_uri()}/search.html?q=ache")
    page.wait_for_selector("[data-kb-whole] [data-kb-results] a")
    keys = page.evaluate(KEYS, TYPED)
    starts = []
    for _ in range(STARTS):
        page.goto(f"{site.resolve().as_uri()}/index.html")
        starts.append(page.evaluate(START))
    sized = " + ".join(f"{size / 1000:.0f}" for size in sizes)
    return what, f"{count:,}", f"{sized} kB", f"{p95(keys):.0f} ms", f"{p95(starts):.0f} ms"


def p95(times: Sequence[float]) -> float:
    """The time that all but the slowest twentieth keep."""
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    sys.exit(main())
