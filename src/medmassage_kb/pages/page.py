"""Pages as values: a path, front matter and Markdown, for any generator that reads Markdown."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

try:
    from yaml import CSafeDumper as Dumper
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeDumper as Dumper  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Page:
    """One generated page.

    Attributes:
        path: Where it stands below the docs folder, ending in `.md`.
        title: Its title, as plain text.
        description: One sentence for search results, as plain text.
        body: Markdown; blocks of HTML in it are already safe.
        entity: Id of the entity that it shows; empty for a hub.
        alone: It has no neighbours in the nav, so no side column is kept for them.
        linked_data: schema.org description, or nothing.
        styles: Style sheets that this page needs beside those of every page, as paths below the site.
        scripts: Scripts that it needs, likewise, in their order.
        also_called: Other names by which the search finds it.
        searched: The search lists it; a page that only leads on to others would stand before them.
    """

    path: str
    title: str
    description: str
    body: str = ""
    entity: str = ""
    alone: bool = False
    linked_data: dict[str, Any] = field(default_factory=dict)
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    also_called: tuple[str, ...] = ()
    searched: bool = True

    @property
    def url(self) -> str:
        """Path of the built page below the site."""
        return url_of(self.path)

    def text(self) -> str:
        """The whole Markdown file, with its front matter.

        Title and description are escaped as HTML there, since themes print front matter as it stands.
        """
        meta: dict[str, Any] = {"title": html.escape(self.title), "description": html.escape(self.description)}
        if self.entity:
            meta["entity"] = self.entity
        if self.entity or self.alone:
            meta["hide"] = ["navigation"]
        if self.styles:
            meta["styles"] = list(self.styles)
        if self.scripts:
            meta["scripts"] = list(self.scripts)
        if self.linked_data:
            meta["linked_data"] = script_json(self.linked_data)
        front = yaml.dump(meta, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{self.body.strip()}\n"


def url_of(path: str) -> str:
    """Path of the page that is built from a Markdown file."""
    return path.removesuffix(".md") + ".html"


def script_json(data: object) -> str:
    """JSON that may stand in a script element: no `<`, `>` or `&` in it."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


Make = Callable[[], Page]
"""Renders a page, whenever it is wanted."""
