"""The built site in a headless browser, opened from disk with the network off."""

from __future__ import annotations

import runpy
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from real_site import ROOT, real_site

from .readers import DESK, PHONE, Read, Reader
from .screens import Screen, screens

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
"""The last leaves every host but this machine unknown, besides the network that is off: a rule for each request would be asked
about each file that a page loads."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder is a browser test."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


expect.set_options(timeout=15_000)  # two workers share two cores with the browser


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site."""
    return real_site()


@pytest.fixture(scope="session")
def sample_pages(site: Path) -> dict[str, str]:
    """One page of each sort, the heaviest of its folder, and the search page with results."""

    def heaviest(folder: str) -> str:
        pages = [
            path
            for path in (site / folder).glob("*.html")
            if path.name not in ("index.html", "check.html", "matrix.html")
        ]
        return max(pages, key=lambda path: (path.stat().st_size, path.name)).relative_to(site).as_posix()

    kinds = (
        *("conditions", "explain", "techniques", "evidence", "safety", "claims", "pathways", "documents", "measures"),
        "terms",
    )
    return {
        "home": "index.html",
        "conditions hub": "conditions/index.html",
        "glossary hub": "terms/index.html",
        "search": "search.html?q=back+pain",
        "hand-written": "start/how-to-read.html",
        "A to Z": "a-z.html",
        "at a glance": "at-a-glance.html",
        "bibliography": "bibliography.html",
        "rules": "contributing/rules.html",
        "sheet": "sheet.html#low-back-pain.34679CDF",
        "API": "contributing/api.html",
        "downloads": "downloads/index.html",
        "to take away": "study/index.html",
        "coverage": "study/coverage.html",
        "list for a reviewer": "review/neck-pain.html",
        "codes": "icd10/index.html",
        "connect": "connect.html?mainSearchCriteria.v.c=M54",
        "for clinics": "start/clinics.html",
        "clinic link": "start/clinic-link.html",
        "check": "safety/check.html",
        "safety matrix": "safety/matrix.html",
        "plan": "plan.html",
        "practise": "practise.html",
        **{kind: heaviest(kind) for kind in kinds},
    }


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser; without one the tests fail, they are never skipped."""
    path = runpy.run_path(str(ROOT / "tools" / "browser.py"))["find"]()
    assert path, "there is no browser: run python tools/browser.py, which installs one or says how"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def reading(browser: Browser, site: Path) -> Read:
    """Lends a reader; at its end, none of its pages has asked another host or had a script error.

    Opening a window takes three times as long as opening a page in it. So a window that comes back in order is lent
    again to who asks for the same sort; `own=True` is for whoever changes what no page puts back, such as its scripts.
    """
    back: dict[str, list[Reader]] = {}

    def opened(**options: Any) -> Reader:
        context = browser.new_context(offline=True, **options)
        context.set_default_timeout(30_000)
        reader = Reader(site, context, context.new_page())
        context.on("request", reader.note)
        context.on("weberror", lambda error: reader.errors.append(str(error.error)))
        return reader

    @contextmanager
    def start(*, width: int = 1280, height: int = 800, own: bool = False, **options: Any) -> Iterator[Reader]:
        shelf = back.setdefault(repr(sorted(options.items())), [])
        reader = shelf.pop() if shelf and not own else opened(**options)
        try:
            yield from lent(reader, width, height, options.get("color_scheme", "light"), again=not own)
        except BaseException:
            own = True
            raise
        finally:
            if own:
                reader.context.close()
            else:
                shelf.append(reader)

    return start


@pytest.fixture(scope="session")
def first_screens(site: Path, reading: Read) -> dict[str, Screen]:
    """The first screen of each explainer on a phone."""
    return screens(site, reading)


@pytest.fixture(scope="session")
def desk_and_phone(reading: Read) -> Iterator[tuple[Reader, Reader]]:
    """Two windows that stay open: opening one takes longer than most tests."""
    with reading(color_scheme="light") as desk, reading(color_scheme="light") as phone:
        yield desk, phone


def lent(one: Reader, width: int, height: int, scheme: str = "light", *, again: bool = True) -> Iterator[Reader]:
    """A window as if it were new, looked over when it comes back."""
    one.width(width, height)
    one.page.emulate_media(media="null", color_scheme=scheme)
    yield one
    if again and one.page.url.startswith("file:"):
        one.page.evaluate("localStorage.clear(); sessionStorage.clear()")
    one.page.goto("about:blank")
    foreign, errors, one.foreign, one.errors = one.foreign, one.errors, [], []
    assert foreign == [], "the site asks another host"
    assert errors == [], "a script failed"


@pytest.fixture
def reader(desk_and_phone: tuple[Reader, Reader]) -> Iterator[Reader]:
    """A reader at a desk: 1280 pixels, light."""
    yield from lent(desk_and_phone[0], DESK, 800)


@pytest.fixture
def phone(desk_and_phone: tuple[Reader, Reader]) -> Iterator[Reader]:
    """A reader with a phone: 390 pixels, light."""
    yield from lent(desk_and_phone[1], PHONE, 844)


@pytest.fixture
def practice(reader: Reader) -> Page:
    """The page of practice, with nothing kept: whoever had the window before left nothing in it."""
    return reader.open("practise.html")
