"""The frame around each page: what is the same on every page of a folder is made once, and put into all of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

listed: set[str] = set()
"""Addresses of the pages in the menu; each has parts of its own, since it is marked there."""


def on_nav(nav: Navigation, **kwargs: Any) -> None:
    """Note the pages of the menu."""
    listed.clear()
    listed.update(page.url for page in nav.pages)


def on_env(env: Environment, **kwargs: Any) -> None:
    """Let templates write `{% call once("name of the part", page) %}`; nothing is kept from one build to the next."""
    made: dict[tuple[str, str], str] = {}

    def once(part: str, page: Page | None, caller: Callable[[], str]) -> str:
        url = page.url if page else ""
        key = part, url if url in listed or not page else f"{url.rpartition('/')[0]}/"
        if key not in made:
            made[key] = caller()
        return made[key]

    env.globals["once"] = once
