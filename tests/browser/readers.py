"""Somebody who reads the built site from disk."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Request

SMALL, PHONE, DESK = 320, 390, 1280
BROKEN = """selector => [...document.querySelectorAll(selector)].filter(node => node.checkVisibility()).flatMap(node => {
    const walk = document.createTreeWalker(node, NodeFilter.SHOW_TEXT), found = [];
    while (walk.nextNode()) for (const one of walk.currentNode.data.matchAll(/[a-z]+/gi)) {
        const range = document.createRange();
        range.setStart(walk.currentNode, one.index);
        range.setEnd(walk.currentNode, one.index + one[0].length);
        if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(one[0]);
    }
    return found;
})"""
"""Words of what a selector finds that do not stand on one line."""
PLACED = """new MutationObserver(() => {
    for (const form of document.querySelectorAll("form[data-url='']")) {
        form.dataset.url = "https://massage.example/" + (form.dataset.page || "").replace("../", "");
    }
}).observe(document, { childList: true, subtree: true });"""
"""A script that gives the forms of a site without a public address one, before the site's own scripts run."""

TURN = """html => {
    const other = new DOMParser().parseFromString(html, "text/html");
    const named = one => [...one.querySelectorAll("link[rel=stylesheet], script[src]")].map(node => node.href || node.src).join();
    if (named(other) !== named(document)) return false;
    document.querySelector("main").replaceWith(other.querySelector("main"));
    history.replaceState(null, "", location.pathname);
    scrollTo(0, 0);
    return true;
}"""
"""Puts the main part of another page into the page that is open, if both have the same styles and scripts."""
AGAIN = """names => Promise.all([...document.scripts].filter(one => names.some(name => one.src.includes(`/${name}.`)))
    .map(one => new Promise(done => {
        const script = document.createElement("script");
        script.src = one.src;
        script.onload = () => done(script.remove());
        document.body.append(script);
    })))"""


@dataclass
class Reader:
    """Somebody who reads the site from disk.

    Attributes:
        site: The built folder.
        page: The tab.
        loaded: Files that were loaded, in order.
        foreign: Addresses on other hosts that were asked for; there must be none.
        errors: What the page's scripts complained about; there must be nothing.
    """

    site: Path
    context: BrowserContext
    page: Page
    loaded: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Opens a page and forgets what was loaded before it."""
        self.loaded.clear()
        self.page.goto(f"{self.site.as_uri()}/{path}")
        return self.page

    def turn(self, path: str, *scripts: str) -> Page:
        """Shows another page of the same folder in the frame of the open one, which costs a third of opening it.

        Of what scripts do to a page as it opens, only what the named ones do is done.
        """
        text = (self.site / path).read_text("utf-8")
        there = self.page.url.rpartition("/")[0] == f"{self.site.as_uri()}/{path}".rpartition("/")[0]
        if there and self.page.evaluate(TURN, text):
            self.page.evaluate(AGAIN, scripts)
            return self.page
        return self.open(path)

    def weights(self, path: str) -> dict[str, int]:
        """Opens a page; bytes in gzip of everything that its first view loads, itself included, by path."""
        page = self.open(path)
        page.wait_for_load_state("networkidle")
        named = page.locator("link[rel=icon], link[rel=stylesheet], script[src]").evaluate_all(
            "all => all.map(one => one.href || one.src)"
        )
        own = {address.removeprefix(self.site.as_uri() + "/") for address in named}
        assert len(own) > 4, "the page names its styles and scripts"
        loaded = {path.partition("?")[0] for path in self.loaded} | own
        return {one: len(gzip.compress((self.site / one).read_bytes(), mtime=0)) for one in sorted(loaded)}

    def width(self, width: int, height: int = 800) -> None:
        """Sets the width of the window, in CSS pixels."""
        if self.page.viewport_size != {"width": width, "height": height}:
            self.page.set_viewport_size({"width": width, "height": height})

    def note(self, request: Request) -> None:
        """Keeps the address of a request."""
        if request.url.startswith(self.site.as_uri()):
            self.loaded.append(request.url.removeprefix(self.site.as_uri() + "/"))
        elif not request.url.startswith(("data:", "about:", "blob:")):
            self.foreign.append(request.url)


def brought(page: Page, address: str) -> None:
    """What stands behind the hash of an address comes to the page that is open, as by a link on it."""
    page.evaluate(
        """hash => new Promise(done => {
            addEventListener("hashchange", () => setTimeout(done), { once: true });
            location.hash = hash;
        })""",
        address.partition("#")[2],
    )


Read = Callable[..., AbstractContextManager[Reader]]
