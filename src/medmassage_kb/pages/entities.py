"""One page for each entity, two for a condition: the reference page and the explainer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.pages import clinic, jsonld, strip
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import View, cited, environment
from medmassage_kb.site import Site
from medmassage_kb.statements import cite, leaflet

FOLD = "assets/explain.js"
"""Folds the less urgent cards of an explainer on a phone."""


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The pages of all entities."""
    for name in kb.entities:
        kind, _, slug = name.partition("/")
        paths = {f"{name}.md": f"{kind}.md.jinja"}
        if kind == "conditions":
            paths[f"explain/{slug}.md"] = "explain.md.jinja"
        for path, template in paths.items():
            yield path, partial(_page, kb, site, name, path, template)


def _page(kb: KnowledgeBase, site: Site, name: str, path: str, template: str) -> Page:
    entity: Any = kb.get(name)
    kind = name.partition("/")[0]
    explainer = path.startswith("explain/")
    view = View(kb, site, path.removesuffix(".md") + ".html", glossary=not explainer)
    title = f"{entity.name} and massage, in plain words" if explainer else title_of(entity, kind)
    body = (
        environment()
        .get_template(template)
        .render(
            v=view,
            e=entity,
            id=name,
            kind=KINDS[kind],
            references=references(kb, name),
            review_kinds=kind not in ("evidence", "terms"),
            explainer=explainer,
            c=strip.clinic(kb, site, name) if kind == "conditions" and not explainer else None,
            rows=leaflet.rows(kb, entity) if explainer else [],
            options=leaflet.options(kb, entity) if explainer else [],
        )
    )
    description = description_of(entity, kind)
    data = jsonld.describe(kb, site, name, view.page, title, description)
    styles: tuple[str, ...] = (clinic.STYLE,) if explainer else ()
    scripts: tuple[str, ...] = (FOLD, clinic.SCRIPT) if explainer else ()
    if kind == "conditions" and not explainer:
        styles, scripts = (strip.STYLE,), (strip.SCRIPT,)
    return Page(path, title, description, body, name, linked_data=data, styles=styles, scripts=scripts)


def references(kb: KnowledgeBase, name: str) -> list[str]:
    """Evidence notes that an entity names, by first author and year."""
    return sorted(cited(kb.names(name)), key=lambda note: (kb.called(note).lower(), note))


def title_of(entity: Any, kind: str) -> str:
    """Title of an entity's page."""
    if kind == "evidence":
        return f"{entity.name}: {entity.title}"
    if kind == "claims":
        return f"“{entity.name}”: what the evidence says"
    return str(entity.name)


def description_of(entity: Any, kind: str) -> str:
    """Description for search results: what the page is about, never what massage does."""
    match kind:
        case "conditions":
            text = f"{entity.summary} When massage must wait, what was studied and how sure we can be."
        case "techniques" | "pathways":
            text = entity.summary
        case "evidence":
            text = f"{cite.authors(entity)}. {cite.where(entity)}: what was studied, what was found, how it was read."
        case "claims":
            text = f"Checked against the sources: {entity.name}. Verdict, certainty and what can honestly be said."
        case "safety":
            text = f"Massage and {entity.plain}: what to do, why, and what to do instead."
        case "measures":
            text = f"{entity.name} ({entity.abbreviation}): what it measures, its scale and the change that matters."
        case _:
            text = entity.plain
    return text if len(text) <= 300 else text[:297].rsplit(" ", 1)[0] + " …"
