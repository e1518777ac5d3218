"""The print in the bench: the book and all handouts, beside WeasyPrint on the same pages where that is installed.

Run by `bench.py`. As a program it takes one measurement in a process of its own and prints it, so that the peak
memory is that of the processes it started and of no others: `bench_print.py FOLDER COMMAND ...`.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench_site import BenchError, Cost, Project

MEMORY_GOAL = 700
TIME_GOAL = 0.1
EVERY = 10
"""Of how many pages WeasyPrint sets one when the bench is to be quick."""
KIBI = 1024

PAGES = """
import json
from pathlib import Path
from medmassage_kb import stage
from medmassage_kb.commands import printing
from medmassage_kb.site import Site
library = printing.library("data", Path("docs"), Site())
print(json.dumps(sorted(library.paths)))
"""
SET = """
import sys
from weasyprint import HTML
for path in sys.stdin.read().split():
    HTML(path).write_pdf(pdf_variant="pdf/ua-1")
"""
"""What WeasyPrint is asked to do: each page as a tagged PDF, in one process, so that it starts only once."""


@dataclass(frozen=True, slots=True)
class Measured(Cost):
    """What a command took, with the most memory that any one process held, in MiB."""

    peak: float


def rows(project: Project, size: str, *, quick: bool) -> Iterator[tuple[str, str, str, str, str]]:
    """Lines of the table, for a project whose site was built."""
    ours = _measure(project.folder, sys.executable, "-m", "medmassage_kb", "print", "all", "printed")
    files = json.loads((project.folder / "printed" / "manifest.json").read_text("utf-8"))["files"]
    what = f"{len(files)} PDFs, {sum(file['pages'] for file in files):,} pages"
    yield "print: book and handouts", f"{size}, {what}", ours.told(), "", ""
    met = "yes" if ours.peak <= MEMORY_GOAL else "NO"
    yield "print: memory of a process", size, f"{ours.peak:.0f} MiB", f"{MEMORY_GOAL} MiB", met
    python = weasyprint()
    if python is None:
        yield "print, to WeasyPrint", size, "WeasyPrint is not installed", f"{TIME_GOAL:g} times", "-"
        return
    paths = json.loads(project.run("-c", PAGES)[1])
    taken = paths[:: EVERY if quick else 1]
    text = "\n".join(str(project.folder / "site" / path) for path in taken)
    theirs = _measure(project.folder, python, "-c", SET, words=text)
    scale = len(paths) / len(taken)
    ratio = ours.cpu / (theirs.cpu * scale)
    guess = f", worked out from {len(taken)} of {len(paths)} pages" if quick else ""
    told = f"{ratio:.2f} times ({ours.cpu:.0f} s to {theirs.cpu * scale:.0f} s CPU, {theirs.peak:.0f} MiB{guess})"
    yield "print, to WeasyPrint", size, told, f"{TIME_GOAL:g} times", "yes" if ratio <= TIME_GOAL else "NO"


def weasyprint() -> str | None:
    """A Python that has WeasyPrint: the one that `WEASYPRINT_PYTHON` names, or that of the command on the path."""
    given = os.environ.get("WEASYPRINT_PYTHON")
    if given:
        return given
    command = shutil.which("weasyprint")
    if command is None:
        return None
    first = Path(command).read_text("utf-8", "replace").split("\n", 1)[0]
    return first.removeprefix("#!").strip() if first.startswith("#!") else None


def _measure(folder: Path, *command: str, words: str = "") -> Measured:
    print(f"printing with {Path(command[0]).name} {' '.join(command[1:4]).split(chr(10))[0]} …", file=sys.stderr)
    environment = os.environ | {"PYTHONPATH": str(folder / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, str(Path(__file__).resolve()), str(folder), *command],
        input=words,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BenchError(f"{' '.join(command[:4])} failed:\n{(done.stdout + done.stderr)[-3000:]}")
    return Measured(**json.loads(done.stdout))


def main(folder: str, *command: str) -> int:
    """Run the command in the folder and print what it took."""
    begin = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    wall, used = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        print(done.stderr, file=sys.stderr)
        return done.returncode
    print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "wall": wall, "peak": used.ru_maxrss / KIBI}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
