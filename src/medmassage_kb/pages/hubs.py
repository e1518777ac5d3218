"""Hub pages: by kind, by body region and by name. Entity pages are reached through them, not through the nav."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS, words
from medmassage_kb.pages import bodymap
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import View, environment
from medmassage_kb.site import Site


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a hub."""

    id: str
    name: str
    href: str
    text: str
    tag: str = ""
    tone: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of a hub and its entries."""

    id: str
    title: str
    items: list[Item]


@dataclass(frozen=True, slots=True)
class Hub:
    """How the hub of one kind is laid out.

    Attributes:
        intro: What the reader finds there.
        style: `cards`, `table` or `words`.
        group: Key by which its entries are grouped.
        titles: Headings, in their order; `None` groups by first letter.
        text: The line below an entry's name.
        tag: A word beside it and its tone.
        columns: Headings of the table.
    """

    intro: str
    style: str
    group: Callable[[Any], str]
    titles: Mapping[str, str] | None
    text: Callable[[Any], str]
    tag: Callable[[Any], tuple[str, str]] = lambda e: ("", "")
    columns: tuple[str, ...] = ()


HUBS: dict[str, Hub] = {
    "techniques": Hub(
        "Ways of working with the hands: how each is done, when to stop, and what studies can and cannot tell.",
        "cards",
        lambda e: e.family,
        words.FAMILY,
        lambda e: e.summary,
    ),
    "safety": Hub(
        "Red flags that send a person for care, places to leave out, and reasons to adapt or ask first.",
        "table",
        lambda e: e.kind,
        {key: f"{one}: {short.lower()}" for key, (one, short) in words.SAFETY_KIND.items()},
        lambda e: e.modify,
        lambda e: (words.ACTION[e.action], words.ACTION_MARK[e.action]),
        ("If", "Then", "What to do instead"),
    ),
    "claims": Hub(
        "What people say about massage, held against the sources.",
        "table",
        lambda e: e.use,
        words.USE,
        lambda e: e.instead,
        lambda e: words.VERDICT[e.verdict],
        ("The claim", "Verdict", "What can honestly be said"),
    ),
    "pathways": Hub(
        "Who refers, who does what, what to report, and what sends a person back.",
        "cards",
        lambda e: "all",
        {"all": "Pathways"},
        lambda e: e.summary,
        lambda e: (e.setting, ""),
    ),
    "measures": Hub(
        "Scales that show whether a course of massage changed anything, and by how much it must change to matter.",
        "table",
        lambda e: "all",
        {"all": "All measures"},
        lambda e: e.plain,
        lambda e: (e.abbreviation, ""),
        ("Measure", "Short", "For the patient"),
    ),
    "terms": Hub(
        "The words of the field, in one plain line each; the exact meaning is on the entry's own page.",
        "words",
        lambda e: initial(e.name),
        None,
        lambda e: e.plain,
    ),
    "evidence": Hub(
        "One note for each publication: what it studied, what it found, how much of it was read, and by whom twice.",
        "words",
        lambda e: e.design,
        words.DESIGN,
        lambda e: f"{e.title}. {e.journal or ''}",
    ),
}


ALONE = ("techniques", "safety", "pathways", "terms")
"""Hubs that are the only page of their section."""


def initial(name: str) -> str:
    """The letter under which a name is filed."""
    bare = unicodedata.normalize("NFKD", name.lstrip("“\"'‘(")).upper()
    return bare[0] if bare[:1].isalpha() else "0-9"


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """All hub pages."""
    yield "conditions/index.md", partial(_conditions, kb, site)
    yield "regions/index.md", partial(_regions, kb, site)
    for region in words.REGION:
        if any(region in entity.regions for entity in kb.of("conditions").values()):
            yield f"regions/{region}.md", partial(_region, kb, site, region)
    for kind, hub in HUBS.items():
        yield f"{kind}/index.md", partial(_hub, kb, site, kind, hub)
    yield "a-z.md", partial(_names, kb, site)


def _page(
    kb: KnowledgeBase, site: Site, path: str, title: str, intro: str, groups: list[Group], style: str, **extra: Any
) -> Page:
    view = View(kb, site, path.removesuffix(".md") + ".html", glossary=False)
    values = {"columns": (), "crumbs": [], "figure": "", **extra}
    body = (
        environment()
        .get_template("hub.md.jinja")
        .render(v=view, title=title, intro=intro, groups=groups, style=style, **values)
    )
    alone = path.partition("/")[0] in ALONE or bool(values["crumbs"])
    return Page(path, title, intro, body, alone=alone, styles=(bodymap.STYLE,) if values["figure"] else ())


def _hub(kb: KnowledgeBase, site: Site, kind: str, hub: Hub) -> Page:
    view = View(kb, site, f"{kind}/index.html", glossary=False)
    found: dict[str, list[Item]] = defaultdict(list)
    for name, entity in kb.of(kind).items():
        tag, tone = hub.tag(entity)
        slug = name.partition("/")[2]
        text = view.inline(hub.text(entity))
        found[hub.group(entity)].append(Item(slug, entity.name, view.href(name), text, tag, tone))
    titles = hub.titles or {key: key for key in sorted(found)}
    groups = [
        Group(f"group-{key.lower()}", title, sorted(found[key], key=lambda item: (item.name.casefold(), item.id)))
        for key, title in titles.items()
        if found.get(key)
    ]
    return _page(kb, site, f"{kind}/index.md", KINDS[kind].title, hub.intro, groups, hub.style, columns=hub.columns)


def _condition(view: View, name: str, entity: Any) -> Item:
    also = ", ".join(entity.also_called[:5])
    return Item(name.partition("/")[2], entity.name, view.href(name), entity.summary, also=also)


def _by_region(kb: KnowledgeBase, view: View) -> list[Group]:
    found: dict[str, list[Item]] = defaultdict(list)
    for name, entity in kb.of("conditions").items():
        for region in entity.regions:
            found[region].append(_condition(view, name, entity))
    return [Group(key, title, found[key]) for key, title in words.REGION.items() if found.get(key)]


def _conditions(kb: KnowledgeBase, site: Site) -> Page:
    view = View(kb, site, "conditions/index.html", glossary=False)
    intro = (
        "Health problems for which people seek massage, by the part of the body. Danger signs come first on each page."
    )
    groups = _by_region(kb, view)
    figure = bodymap.html(view, lambda region: f"#{region}")
    return _page(kb, site, "conditions/index.md", KINDS["conditions"].title, intro, groups, "cards", figure=figure)


def _regions(kb: KnowledgeBase, site: Site) -> Page:
    view = View(kb, site, "regions/index.html", glossary=False)
    groups = _by_region(kb, view)
    items = [
        Item(
            g.id,
            g.title,
            view.to(f"regions/{g.id}.html"),
            ", ".join(item.name for item in g.items),
        )
        for g in groups
    ]
    intro = "Find a health problem by where it is felt."
    all_regions = [Group("regions", "Parts of the body", items)]
    figure = bodymap.html(view)
    return _page(kb, site, "regions/index.md", "By part of the body", intro, all_regions, "words", figure=figure)


def _region(kb: KnowledgeBase, site: Site, region: str) -> Page:
    view = View(kb, site, f"regions/{region}.html", glossary=False)
    (group,) = (one for one in _by_region(kb, view) if one.id == region)
    intro = f"Health problems of this part of the body ({group.title.lower()}) that the reference covers."
    title = f"{group.title}: health problems"
    crumbs = [("By part of the body", "regions/index.html")]
    only = Group("conditions", "Conditions", group.items)
    return _page(kb, site, f"regions/{region}.md", title, intro, [only], "cards", crumbs=crumbs)


def _names(kb: KnowledgeBase, site: Site) -> Page:
    view = View(kb, site, "a-z.html", glossary=False)
    found: dict[str, list[Item]] = defaultdict(list)
    kinds = [kind for kind in KINDS if kind != "evidence"]
    for name, entity in (item for kind in kinds for item in kb.of(kind).items()):
        kind = name.partition("/")[0]
        names = dict.fromkeys([entity.label, *getattr(entity, "also_called", ())])
        for position, text in enumerate(names):
            what = KINDS[kind].one if position == 0 else f"see {entity.label} ({KINDS[kind].one})"
            anchor = f"{name.replace('/', '-')}-{position}"
            found[initial(text)].append(Item(anchor, text, view.href(name), what))
    groups = [
        Group(f"letter-{key.lower()}", key, sorted(found[key], key=lambda item: (item.name.casefold(), item.id)))
        for key in sorted(found)
    ]
    intro = "Every name in this reference, with the other words that people use for it."
    return _page(kb, site, "a-z.md", "A to Z", intro, groups, "words")
