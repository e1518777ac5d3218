"""The index of the published data, and a browser page in which the search of the site runs."""

from __future__ import annotations

import importlib
import runpy
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from published import publication

from medmassage_kb.exports import search
from medmassage_kb.exports.base import Material
from medmassage_kb.exports.search import Doc
from search.searching import ROOT, Run, grow


@pytest.fixture(scope="session")
def quality() -> Iterator[ModuleType]:
    """The measure of the search, which the bench uses too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "tools"))
        yield importlib.import_module("search_quality")


@pytest.fixture(scope="session")
def material() -> Material:
    """All that the site publishes."""
    made = publication()
    return Material(made.kb, made.site, made.pages, made.documents)


@pytest.fixture(scope="session")
def found(material: Material) -> list[Doc]:
    """Every page of the site as the search sees it."""
    return search.docs(material)


@pytest.fixture(scope="session")
def index(found: list[Doc]) -> dict[str, bytes]:
    """The pieces of the index of the whole site, by their path."""
    return {asset.path: asset.content for asset in search.assets(found)}


@pytest.fixture(scope="session")
def grown(found: list[Doc]) -> list[Doc]:
    """As many pages as two thousand entities have."""
    return grow(found, 2300)


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Runs a function in a page of headless Chromium that was read from disk.

    Playwright lives in a thread of its own, so that another test may hold another browser.
    """
    path = runpy.run_path(str(ROOT / "tools" / "browser.py"))["find"]()
    assert path, "there is no browser: run python tools/browser.py, which installs one or says how"
    folder = tmp_path_factory.mktemp("site")

    def start() -> tuple[Any, Browser]:
        driver = sync_playwright().start()
        return driver, driver.chromium.launch(executable_path=path, args=["--no-sandbox"])

    with ThreadPoolExecutor(1) as thread:
        driver, browser = thread.submit(start).result()

        def within(html: str, act: Callable[[Page], Any]) -> Any:
            def task() -> Any:
                file = folder / "page.html"
                file.write_text(html, encoding="utf-8")
                context = browser.new_context(offline=True)
                try:
                    page = context.new_page()
                    page.goto(file.as_uri())
                    return act(page)
                finally:
                    context.close()

            return thread.submit(task).result()

        yield within
        thread.submit(lambda: (browser.close(), driver.stop())).result()
