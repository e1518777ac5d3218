"""What all tests share: the sample base, and golden files that `pytest --update-golden` writes anew."""

from __future__ import annotations

import gc
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import once
import published
import pytest
from samples import GOLDEN, SAMPLE, TESTS

from medmassage_kb.kb import KnowledgeBase, load

SLOW = {"browser": "browser", "print": "print", "hook": "site"}
"""Folders whose tests `make check` leaves out, and their marks."""


LONGEST = (
    "hook/test_same_bytes.py", "hook/test_build_site.py", "hook/test_build.py", "print/book/test_book.py",
    "hook/test_serve.py", "pages/test_hostile.py", "test_package.py", "print/book/test_book_build.py",
    "exports/test_data.py", "browser/test_plan.py", "browser/test_measures.py", "browser/test_accessibility.py",
    "browser/test_connect.py", "print/test_handouts.py", "browser/test_layout.py", "browser/test_print.py",
    "browser/test_practise_progress.py", "browser/test_give.py", "browser/test_search_box.py", "browser/test_clinic.py",
    "browser/test_practise.py", "browser/test_screening.py", "browser/test_search_page.py", "browser/test_documents.py",
    "browser/test_practise_case.py", "hook/test_built_pages.py", "browser/test_csp.py", "browser/test_keyboard.py",
    "browser/test_for_clinics.py", "print/test_lessons.py", "browser/test_sheet.py", "statements/test_difference.py",
    "search/test_search.py", "authoring/test_fix.py", "test_growing.py", "hook/test_verify.py", "browser/test_bodymap.py",
    "commands/test_main.py", "checks/test_overclaim.py", "hook/test_printed.py", "print/test_pens.py",
)  # fmt: skip
"""Files that take longest. They begin, in this order, so that all workers end at the same time. The first builds the
site; the next eight need none, so that nobody waits for it."""


class Late(BaseException):
    """The time is over. No `except Exception` of the code under test can swallow it."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


@pytest.fixture(scope="session")
def sample() -> KnowledgeBase:
    """The sample base, loaded; nobody changes it."""
    kb, problems = load(SAMPLE)
    assert problems == []
    return kb


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the sample base that a test may change."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "kb"))


@pytest.fixture(scope="session")
def data() -> KnowledgeBase:
    """The published data, loaded; its problems are the business of `test_truth`."""
    return published.data()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compares a text with a golden file, or writes the file under `--update-golden`."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"there is no tests/golden/{name}; write it with: pytest --update-golden"
        wanted = path.read_text(encoding="utf-8")
        assert text.split("\n") == wanted.split("\n"), (
            f"differs from tests/golden/{name}; look at the difference, and if it is meant: pytest --update-golden"
        )

    return compare


@pytest.fixture
def within() -> Callable[[float], AbstractContextManager[None]]:
    """A block that is stopped, and fails, when it takes more than so many seconds of the processor."""

    @contextmanager
    def limit(seconds: float) -> Iterator[None]:
        def stop(*_: object) -> None:
            raise Late

        late = False
        gc.freeze()  # what other tests hold is not looked through on the time of this one
        before = signal.signal(signal.SIGPROF, stop)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        except Late:
            late = True
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)
            gc.unfreeze()
        if late:
            raise AssertionError(f"not done within {seconds:g} s") from None

    return limit


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need a browser, that print or that build whole sites are marked by their folder; the longest begin."""
    for item in items:
        folder = item.path.relative_to(TESTS).parts[0]
        if folder in SLOW:
            item.add_marker(SLOW[folder])
    places = {TESTS / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three workers for two cores: with two, a core idles while a browser draws; four were slower by a twentieth."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + cores // 2


def pytest_configure(config: pytest.Config) -> None:
    """Tests that stop a program need the signal, also where the tests themselves run in the background."""
    config.option.loadscopereorder = False  # of xdist, which would put the files with most tests first
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each program that a test starts compiles the package
    gc.set_threshold(50_000, 20, 100)  # a base holds a million things; to look them through took a tenth of the time
    made = once.begin()
    config.add_cleanup(lambda: once.end(made))
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
