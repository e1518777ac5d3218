"""Measure validation, build and page weights, at today's size and a larger one; print one table.

Everything is measured in this run, on copies in a temporary folder that is removed at the end. A missed
goal is shown in the table and is no error, since times depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from statistics import fmean, median
from typing import NamedTuple

import bench_serve
from bench_site import THEMES, BenchError, Cost, Project, table

LARGE = 2_000
"""The larger size, in entities."""
RUNS, SHORT_RUNS = 3, 5
VALIDATE_GOAL = 2.0
BUILD_GOAL, BUILD_GOAL_LARGE = 0.5, 0.2
GOAL_THEME = "stock"
EDIT_GOAL = 1.0
PAGE_GOAL = 40
FIRST_VIEW_GOAL = 100
KILO = 1_000
MEMORY_GOAL, PRINT_GOAL, EVERY = 700, 0.1, 10
"""Of the print: MiB, times WeasyPrint, and of how many pages that sets one when the bench is to be quick."""
PAGES = """
import json
from pathlib import Path
from medmassage_kb.commands import printing
from medmassage_kb.site import Site
print(json.dumps(sorted(printing.library("data", Path("docs"), Site()).paths)))
"""
"""Prints which pages the book sets."""
SET = """
import sys
from weasyprint import HTML
for path in sys.argv[1:]:
    HTML(path).write_pdf(pdf_variant="pdf/ua-1")
"""
"""What WeasyPrint is asked to do: each page as a tagged PDF, in one process, so that it starts only once."""

NOTES = f"""\
CPU is user and system time of the process and its children. kB is {KILO:,} bytes.
The larger size is today's entities with clones under new ids, the same mix of kinds, without a problem.
validate: load() and every rule against yaml.load(..., CSafeLoader) of the same files; each in a process of its
own, in turn, median of {SHORT_RUNS}; start-up is not counted.
build: `mkdocs build` with mkdocs.yml as it stands against the same configuration (plugins, Markdown extensions,
theme Material) without the hook, on the staged Markdown and files, with every page in the nav: once with the theme
as it comes (stock), once with our overrides of it, which write far less HTML. Neither side runs the stock search
plugin; only ours makes the search index and the downloads. Start-up is counted.
At today's size each build is the median of {RUNS}, made in turn; else it ran once.
preview: seconds on the clock from the saving of a file until the served page shows the edit, median of
{bench_serve.RUNS} (and the shortest and longest).
print: all volumes and handouts, two at a time; memory is that of the largest process. WeasyPrint sets each page of
the book from its built HTML, tagged, in one process; --quick takes every {EVERY}th page and multiplies.
first view: HTML and all that it asks for (CSS, scripts, icon, images), each packed by gzip -9; the search index is
loaded at first use. Clones repeat today's words, so the search index of a real base of that size would be larger."""


class Row(NamedTuple):
    """One line of the table."""

    what: str
    size: str
    measured: str
    goal: str = ""
    met: str = ""


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help=f"leave out the plain builds at {LARGE:,} (minutes)")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the temporary folder is removed
    begin = os.getloadavg()
    with tempfile.TemporaryDirectory(prefix="medmassage-bench-") as folder:
        try:
            rows = list(measure(Path(folder), quick=args.quick))
        except BenchError as error:
            print(f"bench: {error}", file=sys.stderr)
            return 1
    print(table(("What", "At", "Measured", "Goal, at most", "Met"), *rows))
    tools = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "pyyaml", "pydantic"))
    load = " to ".join(f"{average[0]:.1f}" for average in (begin, os.getloadavg()))
    print(f"\nPython {platform.python_version()}, {tools}; {os.cpu_count()} CPUs, load {load} during the run.")
    print(NOTES)
    return 0


def measure(folder: Path, *, quick: bool) -> Iterator[Row]:
    """Every row, in the order of the table."""
    today = Project.copy(folder / "now")
    large = today.grown(LARGE)
    for project in (today, large):
        yield _validate(project)
    cost = _build(today)
    size = f"{_size(today)}, {len(today.pages()):,} pages"
    yield Row("build", size, cost.told())
    yield from _previews(today)
    yield from _prints(today, quick=quick)
    yield from _builds(today, BUILD_GOAL, runs=RUNS, plain=True)
    yield from _builds(large, BUILD_GOAL_LARGE, runs=1, plain=not quick)
    pages = large.pages()
    mean, largest = fmean(pages.values()) / KILO, max(pages, key=lambda path: pages[path])
    yield Row("HTML per page, mean", _size(large), f"{mean:.1f} kB", *_goal(mean, PAGE_GOAL, "kB"))
    yield Row("HTML per page, largest", _size(large), f"{pages[largest] / KILO:,.0f} kB ({largest})")
    for project in (today, large):
        yield from _first_views(project)
    for project in (today, large):
        _say(f"verifying {_size(project)}")
        cost = project.verify()
        yield Row("verify", _size(project), cost.told())
    for project in (today, large):
        weight = sum(project.packed(f"assets/search-{piece}.*.js") for piece in ("index", "more")) / KILO
        yield Row("search index, gzip", _size(project), f"{weight:.0f} kB")


def _validate(project: Project) -> Row:
    _say(f"validating {_size(project)}")
    times = [(project.validate("ours"), project.validate("bare")) for _ in range(SHORT_RUNS)]
    ours, bare = (median(column) for column in zip(*times, strict=True))
    ratio = ours / bare
    measured = f"{ratio:.2f} times ({ours:.2f} s to {bare:.2f} s CPU)"
    return Row("validate, to a bare parse", _size(project), measured, *_goal(ratio, VALIDATE_GOAL, "times"))


def _builds(project: Project, goal: float, *, runs: int, plain: bool) -> Iterator[Row]:
    themes = list(THEMES) if plain else []
    if themes:
        project.stage()
    ours: list[float] = []
    others: list[list[float]] = [[] for _ in themes]
    for _ in range(runs):  # in turn, so that a busy spell of the machine falls on all
        ours.append(_build(project).cpu)
        for theme, times in zip(themes, others, strict=True):
            _say(f"building {_size(project)}, without the hook, {theme} theme")
            times.append(project.build_plain(theme).cpu)
    size, cost = f"{_size(project)}, {len(project.pages()):,} pages", median(ours)
    for theme, times in zip(themes, others, strict=True):
        ratio = cost / median(times)
        measured = f"{ratio:.2f} times ({cost:.1f} s to {median(times):.1f} s CPU)"
        words = _goal(ratio, goal, "times") if theme == GOAL_THEME else ()
        yield Row(f"build, to plain MkDocs, {theme} theme", size, measured, *words)
    if not plain:
        yield Row("build, to plain MkDocs", size, f"{cost:.1f} s CPU; plain left out", f"{goal:g} times", "-")


def _previews(project: Project) -> Iterator[Row]:
    _say(f"editing {_size(project)} under a preview")
    for what, times in bench_serve.measure(project):
        took = median(times)
        measured = f"{took:.2f} s ({min(times):.2f} to {max(times):.2f})"
        yield Row(f"preview: {what}", _size(project), measured, *_goal(took, EDIT_GOAL, "s"))


def _prints(project: Project, *, quick: bool) -> Iterator[Row]:
    """The book and all handouts, beside WeasyPrint on the same built pages where `WEASYPRINT_PYTHON` names one."""
    _say(f"printing {_size(project)}")
    ours, _ = project.run("-m", "medmassage_kb", "print", "all", "printed")
    files = json.loads((project.folder / "printed" / "manifest.json").read_text("utf-8"))["files"]
    what = f"{len(files)} PDFs, {sum(file['pages'] for file in files):,} pages"
    yield Row("print: book and handouts", f"{_size(project)}, {what}", ours.told())
    goal = _goal(ours.peak, MEMORY_GOAL, "MiB")
    yield Row("print: memory of a process", _size(project), f"{ours.peak:.0f} MiB", *goal)
    python = os.environ.get("WEASYPRINT_PYTHON")
    if python is None:
        measured = "WEASYPRINT_PYTHON names no Python that has it"
        yield Row("print, to WeasyPrint", _size(project), measured, f"{PRINT_GOAL:g} times", "-")
        return
    _say("printing with WeasyPrint")
    paths = json.loads(project.run("-c", PAGES)[1])
    taken = paths[:: EVERY if quick else 1]
    theirs, _ = project.run("-c", SET, *(f"site/{path}" for path in taken), python=python)
    seconds = theirs.cpu * len(paths) / len(taken)
    guess = f", worked out from {len(taken)} of {len(paths)} pages" if quick else ""
    told = f"({ours.cpu:.0f} s to {seconds:.0f} s CPU, {theirs.peak:.0f} MiB{guess})"
    ratio = ours.cpu / seconds
    goal = _goal(ratio, PRINT_GOAL, "times")
    yield Row("print, to WeasyPrint", _size(project), f"{ratio:.2f} times {told}", *goal)


def _build(project: Project) -> Cost:
    _say(f"building {_size(project)}")
    return project.build()


def _first_views(project: Project) -> Iterator[Row]:
    hubs = project.hubs()
    conditions = [path for path in project.pages() if path.startswith("conditions/") and path not in hubs]
    hub, condition = project.heaviest(hubs), project.heaviest(conditions)
    for what, page in (("home", "index.html"), ("heaviest condition", condition), ("heaviest hub", hub)):
        weight = project.first_view(page) / KILO
        measured = f"{weight:.0f} kB ({page})"
        yield Row(f"first view, gzip: {what}", _size(project), measured, *_goal(weight, FIRST_VIEW_GOAL, "kB"))


def _goal(value: float, goal: float, unit: str) -> tuple[str, str]:
    """The goal in words, and whether it is met."""
    return f"{goal:g} {unit}", "yes" if value <= goal else "NO"


def _size(project: Project) -> str:
    return f"{project.count:,} entities"


def _say(what: str) -> None:
    print(f"{what} …", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("\nstopped; nothing was left behind", file=sys.stderr)
        sys.exit(130)
