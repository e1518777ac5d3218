"""A list of entries under headings, as hubs show it: each thing once, and a form that a script adds to narrow it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import bodymap
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site

STYLE, SCRIPT = "assets/hubs.css", "assets/hubs.js"
"""What a list needs: its looks, and the form that narrows it."""
MANY = 60
"""A list of more entries is folded by its headings, so that it stays a few screens long on a phone."""


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list.

    Attributes:
        id: Its anchor; empty for none.
        name: What the link says.
        href: Where it leads.
        text: A line below it.
        tag: A word beside it.
        tone: The colour of that word.
        also: Other names, which a reader may type.
        second: Another address with what its link says.
        facets: By which it can be narrowed: name of the facet to values.
    """

    id: str
    name: str
    href: str
    text: str
    tag: str = ""
    tone: str = ""
    also: str = ""
    second: tuple[str, str] | None = None
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading and its entries.

    Attributes:
        id: Its anchor.
        title: The heading.
        items: The entries.
        intro: A line below the heading.
        sign: An action of safety entries whose picture stands before the heading.
        tone: The colour of that picture.
        open: Where the list is folded, this part stands open.
        part: What its fold is called, where many stand below one heading; such a group has no anchor and no title.
    """

    id: str
    title: str
    items: list[Item]
    intro: str = ""
    sign: str = ""
    tone: str = ""
    open: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a list.

    Attributes:
        name: Of the facet in `Item.facets`.
        label: What the form calls it.
        values: Each value that occurs, with its words, in order.
    """

    name: str
    label: str
    values: Mapping[str, str]

    @property
    def wide(self) -> bool:
        """There is something to choose."""
        return len(self.values) > 1


def initial(name: str) -> str:
    """The letter under which a name is filed."""
    bare = unicodedata.normalize("NFKD", name.lstrip("“\"'‘(")).upper()
    return bare[0] if bare[:1].isalpha() else "0-9"


def by_name(items: Iterable[Item]) -> list[Item]:
    """Entries from A to Z."""
    return sorted(items, key=lambda item: (item.name.casefold(), item.id, item.href, item.text))


def page(kb: KnowledgeBase, site: Site, path: str, title: str, intro: str, groups: list[Group], **extra: Any) -> Page:
    """A list as a page.

    Args:
        kb: The knowledge base.
        site: Addresses.
        path: Where it stands, ending in `.md`.
        title: Its title.
        intro: What the reader finds there.
        groups: What it lists.
        extra: `facets`; `crumbs`; `figure`, a map that stands before the list; `asked`, links that stand first;
            `more`, links to pages beside it; `alone`, it is the only page of its section; `narrowed`, it
            has a form that narrows it, as lists of more than a dozen entries do.
    """
    count = sum(len(group.items) for group in groups)
    values: dict[str, Any] = {"facets": [], "crumbs": [], "figure": "", "asked": [], "more": [], **extra}
    alone = bool(values.pop("alone", False) or values["crumbs"])
    values = {"count": count, "folded": count > MANY, "narrowed": count > 12} | values
    styles = (STYLE, bodymap.STYLE) if values["figure"] else (STYLE,)
    made = Page(path, title, intro, alone=alone, styles=styles, scripts=(SCRIPT,))
    return filled(made, kb, site, "hub.md.jinja", groups=groups, **values)
