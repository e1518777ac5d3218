"""Pages as values: a path, front matter and Markdown, for any generator that reads Markdown."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.site import Site


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
    """

    path: str
    title: str
    description: str
    body: str
    entity: str = ""
    alone: bool = False
    linked_data: dict[str, Any] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Path of the built page below the site."""
        return self.path.removesuffix(".md") + ".html"

    def text(self) -> str:
        """The whole Markdown file, with its front matter.

        Title and description are escaped as HTML there, since themes print front matter as it stands.
        """
        meta: dict[str, Any] = {"title": html.escape(self.title), "description": html.escape(self.description)}
        if self.entity:
            meta["entity"] = self.entity
        if self.entity or self.alone:
            meta["hide"] = ["navigation"]
        if self.linked_data:
            meta["linked_data"] = script_json(self.linked_data)
        front = yaml.safe_dump(meta, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{self.body.strip()}\n"


def script_json(data: object) -> str:
    """JSON that may stand in a script element: no `<`, `>` or `&` in it."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def pages(kb: KnowledgeBase, site: Site) -> Iterator[Page]:
    """Every generated page, sorted by path."""
    from medmassage_kb.pages import entities, hubs, overviews  # they import Page

    made = [*entities.pages(kb, site), *hubs.pages(kb, site), *overviews.pages(kb, site)]
    yield from sorted(made, key=lambda page: page.path)
