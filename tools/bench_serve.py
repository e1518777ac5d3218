"""How long a preview (`mkdocs serve`) takes to show an edit, from the moment a file is saved.

The preview runs on a copy of the project, and the page concerned is asked for again and again until the new words are
on it.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

from bench_site import BenchError, Project

RUNS = 5
START, SHOWN = 300.0, 60.0
"""Seconds after which a preview that has not started, or an edit that is not shown, ends the bench."""
LOOK = 0.01
"""Seconds between two looks at a page."""


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit whose effect is waited for.

    Attributes:
        what: It in words.
        file: The file below the project.
        change: Puts a word into the text of the file.
        page: The page on which the word then stands.
    """

    what: str
    file: str
    change: Callable[[str, str], str]
    page: str


def within(key: str) -> Callable[[str, str], str]:
    """Puts the word behind the first one of a field of a data file."""
    pattern = re.compile(rf"^({key}: *(?:[|>]-?\n *)?['\"]?[^\s:]+)", re.M)
    return lambda text, word: pattern.sub(rf"\1 {word}", text, count=1)


def below(text: str, word: str) -> str:
    """Puts the word below a hand-written page, as a sentence."""
    return f"{text}\n{word.capitalize()}.\n"


def edits(project: Project) -> Iterator[Edit]:
    """A condition on its own page, a hand-written page, and the term that most pages link, on one of those."""
    yield Edit("a condition", "data/conditions/migraine.yml", within("summary"), "conditions/migraine.html")
    yield Edit("a hand-written page", "docs/start/patients.md", below, "start/patients.html")
    term, count, page = most_linked(project)
    yield Edit(f"a term that {count} pages link", f"data/{term}.yml", within("plain"), page)


def most_linked(project: Project) -> tuple[str, int, str]:
    """Id of the term to which most built pages lead, how many these are, and one of them."""
    times: Counter[str] = Counter()
    first: dict[str, str] = {}
    for page in project.pages():
        text = (project.folder / "site" / page).read_text("utf-8")
        for term in set(re.findall(r'class="kb-term" href="(?:\.\./)?([a-z0-9/-]+)\.html"', text)):
            term = term if "/" in term else f"terms/{term}"
            times[term] += 1
            first.setdefault(term, page)
    term, count = max(times.items(), key=lambda item: (item[1], item[0]))
    return term, count, first[term]


@contextmanager
def preview(project: Project) -> Iterator[str]:
    """A preview that runs on a free port, once its first build is done; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = project.environment | {"TMPDIR": str(project.folder.parent)}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        run = subprocess.Popen(command, cwd=project.folder, env=environment, stdout=told, stderr=told)
        try:
            address = f"http://127.0.0.1:{port}/"
            until(lambda: run.poll() is not None or bool(read(address)), START, "the preview did not start")
            if run.poll() is not None:
                told.seek(0)
                raise BenchError(f"mkdocs serve failed:\n{told.read()[-3000:]}")
            yield address
        finally:
            run.terminate()
            run.wait()


def read(address: str) -> str:
    """The page at an address; nothing while the server does not answer."""
    try:
        with urlopen(address, timeout=SHOWN) as answer:
            return str(answer.read().decode())
    except (URLError, ConnectionError, TimeoutError):
        return ""


def until(done: Callable[[], bool], seconds: float, message: str) -> None:
    """Look again until it is done."""
    end = time.perf_counter() + seconds
    while not done():
        if time.perf_counter() > end:
            raise BenchError(f"{message} within {seconds:g} s")
        time.sleep(LOOK)


def measure(project: Project) -> Iterator[tuple[str, list[float]]]:
    """Each edit in words, with the seconds that it took in each run."""
    with preview(project) as address:
        for edit in edits(project):
            yield edit.what, _times(project, address, edit)


def _times(project: Project, address: str, edit: Edit) -> list[float]:
    """Seconds from the saving of the file until the page shows the word, for each run; the file is as before then."""
    path, times = project.folder / edit.file, []
    text = path.read_text("utf-8")
    for run in range(RUNS):
        word = f"probe{os.getpid()}x{run}"
        changed = edit.change(text, word)
        if changed == text:
            raise BenchError(f"{edit.file} has no place for a new word")
        begin = time.perf_counter()
        path.write_text(changed, "utf-8")
        until(lambda word=word: word in read(address + edit.page).lower(), SHOWN, f"{edit.page} did not change")
        times.append(time.perf_counter() - begin)
    path.write_text(text, "utf-8")
    until(lambda: "probe" not in read(address + edit.page).lower(), SHOWN, f"{edit.page} did not change back")
    return times
