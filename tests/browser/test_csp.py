"""Served with the headers of `tools/publish/headers.py`, the site works and breaks no rule of its policy."""

from __future__ import annotations

import runpy
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from real_site import ROOT

HEADERS: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "publish" / "headers.py"))
LISTEN = """
    window.broken = [];
    document.addEventListener("securitypolicyviolation", (e) =>
        window.broken.push(`${e.effectiveDirective}: ${e.blockedURI} ${e.sourceFile}:${e.lineNumber} ${e.sample}`));
"""


@dataclass
class Visitor:
    """Somebody who reads the site from a web server.

    Attributes:
        address: Where it stands, ending in a slash.
        told: What the browser's console says of the policy.
        failed: Scripts that failed.
    """

    address: str
    context: BrowserContext
    page: Page
    told: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.address + path)
        self.page.wait_for_load_state("load")
        return self.page

    def until_broken(self) -> None:
        """Wait for a broken rule. What Playwright itself waits with is `eval`, which the policy forbids."""
        asked = "new Promise((done, late) => (setTimeout(late, 5000), setInterval(() => broken.length && done(), 20)))"
        self.page.evaluate(asked)

    def broken(self) -> list[str]:
        """Rules broken since the page was opened."""
        found: list[str] = self.page.evaluate("window.broken")
        return found + self.told + self.failed


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder with headers; the log stays empty."""

    headers_sent: dict[str, str]

    def __init__(self, *args: Any, headers: dict[str, str], **kwargs: Any) -> None:
        self.headers_sent = headers
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path, headers: dict[str, str]) -> Iterator[str]:
    """A web server on this machine only; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder), headers=headers))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def visiting(browser: Browser) -> Callable[..., Any]:
    """Starts a server and a visitor."""

    @contextmanager
    def start(folder: Path, headers: dict[str, str]) -> Iterator[Visitor]:
        with served(folder, headers) as address:
            context = browser.new_context()
            context.set_default_timeout(10_000)
            context.add_init_script(LISTEN)
            visitor = Visitor(address, context, context.new_page())

            def note(message: Any) -> None:
                if "Content Security Policy" in message.text or "Refused to" in message.text:
                    visitor.told.append(message.text)

            visitor.page.on("console", note)
            context.on("weberror", lambda error: visitor.failed.append(str(error.error)))
            try:
                yield visitor
            finally:
                context.close()

    return start


@pytest.fixture(scope="module")
def visitor(visiting: Callable[..., Any], site: Path) -> Iterator[Visitor]:
    """A visitor of the real site, served with the real headers."""
    with visiting(site, HEADERS["SECURITY"]) as one:
        yield one


def one_of_each(site: Path) -> list[str]:
    """Every page that lies at the top, the heaviest of each folder, and the first page of each."""
    found = [path.name for path in site.glob("*.html")]
    for folder in sorted(path for path in site.iterdir() if path.is_dir()):
        pages = sorted(folder.glob("*.html"), key=lambda path: (path.stat().st_size, path.name))
        found += sorted({page.relative_to(site).as_posix() for page in [*pages[:1], *pages[-1:]]})
    return sorted(found)


def test_a_page_of_each_kind_breaks_no_rule(visitor: Visitor, site: Path) -> None:
    """Nothing is blocked, no script fails; `e/` is the folder of pages that lead on by a script."""
    wanted = {"index.html", "404.html", "search.html", "connect.html", "at-a-glance.html", "start/clinic-link.html"}
    pages = [*one_of_each(site), "connect.html?mainSearchCriteria.v.c=M54.50", "start/clinic-link.html"]
    assert wanted <= set(pages) and len(pages) > 30
    broken = {}
    for path in pages:
        visitor.open(path)
        broken[path] = visitor.broken()
    assert {path: found for path, found in broken.items() if found} == {}


def test_search_works(visitor: Visitor) -> None:
    """Its index is loaded by a script, as a script."""
    page = visitor.open("index.html")
    page.locator("#kb-q").fill("sore back")
    expect(page.locator("[data-kb-results] a").first).to_be_visible()
    page.locator("#kb-q").press("Escape")
    visitor.open("search.html?q=migraine")
    expect(page.locator("article [data-kb-results] a").first).to_be_visible()
    assert visitor.broken() == []


def test_the_form_leads_to_the_search_page(visitor: Visitor) -> None:
    page = visitor.open("index.html")
    page.locator("#kb-q").fill("migraine")
    page.locator("#kb-q").press("Enter")
    page.wait_for_url("**/search.html?q=migraine")
    assert visitor.broken() == []


def test_the_chosen_colours_and_a_code_work(visitor: Visitor) -> None:
    page = visitor.open("index.html")
    page.locator("[data-kb-scheme]").click()
    expect(page.locator("[data-kb-scheme]")).to_have_attribute("aria-pressed", "true")
    page.locator("[data-kb-scheme]").click()
    visitor.open("connect.html?mainSearchCriteria.v.c=M54.50")
    expect(page.locator("[data-kb-connect-results] a").first).to_be_visible()
    assert visitor.broken() == []


def test_a_page_that_moved_leads_on(visitor: Visitor, site: Path) -> None:
    """The short addresses on paper do so by a script."""
    short = min(path.name for path in (site / "e").glob("*.html"))
    visitor.page.goto(f"{visitor.address}e/{short}")
    visitor.page.wait_for_url(f"**/explain/{short}*")
    assert visitor.broken() == []


def test_linked_data_is_data_and_not_blocked(visitor: Visitor, sample_pages: dict[str, str]) -> None:
    """A script element of JSON-LD is not run, so the policy has nothing against it."""
    page = visitor.open(sample_pages["conditions"])
    assert "schema.org" in (page.locator("script[type='application/ld+json']").text_content() or "")
    assert visitor.broken() == []


@pytest.mark.parametrize(
    ("what", "rule"),
    [
        ("const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)", "script-src"),
        ("document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click()", "script-src"),
        ("const p = document.createElement('p'); p.setAttribute('style', 'color: red'); document.body.append(p)", "style-src"),
        ("new Image().src = 'http://127.0.0.2:9/x.png'", "img-src"),
        ("fetch('http://127.0.0.2:9/').catch(() => 0)", "connect-src"),
    ],
)  # fmt: skip
def test_the_policy_blocks_and_the_test_would_see_it(what: str, rule: str, visitor: Visitor) -> None:
    """What a stranger might slip into a page does nothing."""
    page = visitor.open("a-z.html")
    page.evaluate(f"() => {{ {what} }}")
    visitor.until_broken()
    assert rule in visitor.broken()[0]
    assert page.evaluate("window.ran") is None
    visitor.told.clear()


def test_the_policy_within_the_pages_does_the_same(
    visiting: Callable[..., Any], site: Path, tmp_path: Path, sample_pages: dict[str, str]
) -> None:
    """For hosts that send no headers; a second run changes nothing."""
    copy = tmp_path / "site"
    shutil.copytree(site / "assets", copy / "assets")
    for name in ("index.html", "search.html", sample_pages["explain"]):
        (copy / name).parent.mkdir(exist_ok=True)
        shutil.copy(site / name, copy / name)
    assert HEADERS["meta"](copy) == 3 and HEADERS["meta"](copy) == 0
    with visiting(copy, {}) as one:
        for name in ("index.html", sample_pages["explain"], "search.html?q=migraine"):
            one.open(name)
            assert one.broken() == []
        expect(one.page.locator("article [data-kb-results] a").first).to_be_visible()
        one.page.evaluate("() => { document.body.setAttribute('onclick', 'window.ran = 1'); document.body.click() }")
        one.until_broken()
