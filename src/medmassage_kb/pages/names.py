"""A to Z: every name and other word, a page for each letter. The search leads here where there is no script."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.pages import listing
from medmassage_kb.pages.listing import Facet, Group, Item, by_name, initial
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import View
from medmassage_kb.site import Site

TITLE = "A to Z"


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The letters, and the names of each."""
    found = _names(kb)
    yield "a-z.md", partial(_letters, kb, site, found)
    for letter in found:
        yield f"a-z/{letter.lower()}.md", partial(_letter, kb, site, letter, found[letter])


def _names(kb: KnowledgeBase) -> dict[str, list[tuple[str, str]]]:
    """Every name with the id of its entity, by first letter."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, entity in kb.entities.items():
        if not name.startswith("evidence/"):
            for text in dict.fromkeys([entity.label, *getattr(entity, "also_called", ())]):
                found[initial(text)].append((text, name))
    return dict(sorted(found.items()))


def _letters(kb: KnowledgeBase, site: Site, found: dict[str, list[tuple[str, str]]]) -> Page:
    view = View(kb, site, "a-z.html", glossary=False)
    items = []
    for letter, names in found.items():
        ordered = sorted((text for text, _ in names), key=str.casefold)
        told = f"{len(names)} names: {ordered[0]} to {ordered[-1]}"
        items.append(Item("", letter, view.to(f"a-z/{letter.lower()}.html"), told))
    intro = "Every name in this reference, with the other words that people use for it, by first letter."
    return listing.page(kb, site, "a-z.md", TITLE, intro, [Group("letters", "Letters", items)], narrowed=False)


def _parts(items: list[Item]) -> list[Group]:
    """The names of a letter by their first two: 'Ba'; by one where the second is no letter."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        bare = unicodedata.normalize("NFKD", item.name.lstrip("“\"'‘("))
        first, second = initial(item.name), bare[1:2].lower()
        found[first + second if first.isalpha() and second.isalpha() else first].append(item)
    return [Group("", "", by_name(ones), part=head) for head, ones in sorted(found.items())]


def _letter(kb: KnowledgeBase, site: Site, letter: str, names: list[tuple[str, str]]) -> Page:
    path = f"a-z/{letter.lower()}"
    view = View(kb, site, f"{path}.html", glossary=False)
    items = []
    for text, name in names:
        entity, (kind, _, slug) = kb.get(name), name.partition("/")
        plain = kind == "conditions"
        href = view.to(f"explain/{slug}.html") if plain else view.href(name)
        what = KINDS[kind].one if text == entity.label else f"see {entity.label} ({KINDS[kind].one})"
        second = (view.href(name), "Full evidence") if plain and text == entity.label else None
        items.append(Item("", text, href, what, second=second, facets={"sort": (kind,)}))
    there = {name.partition("/")[0] for _, name in names}
    sorts = Facet("sort", "Sort of entry", {name: kind.title for name, kind in KINDS.items() if name in there})
    names_with = Group("names", f"Names with {letter}", [] if len(items) > listing.MANY else by_name(items))
    groups = [names_with] if names_with.items else [names_with, *_parts(items)]
    intro = f"Names and other words with {letter}, each with the page to which it leads."
    crumbs = [(TITLE, "a-z.html")]
    return listing.page(kb, site, f"{path}.md", f"{TITLE}: {letter}", intro, groups, facets=[sorts], crumbs=crumbs)
