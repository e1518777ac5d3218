"""One page for each entity, two for a condition: the reference page and the explainer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.pages import clinic, documents, jsonld, learner, measures, order, professions, strip, subjects
from medmassage_kb.pages.page import Make, Page, url_of
from medmassage_kb.pages.render import cited, filled
from medmassage_kb.site import Site
from medmassage_kb.statements import cite, leaflet, traits
from medmassage_kb.statements.grammar import capital

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
    title = f"{entity.name} and massage, in plain words" if explainer else title_of(entity, kind)
    description = description_of(entity, kind)
    data = jsonld.describe(kb, site, name, url_of(path), title, description)
    values: dict[str, Any] = {"c": None, "rows": [], "options": [], "t": None, "techniques": (), "short": learner.short}
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    if explainer:
        styles, scripts = (clinic.STYLE,), (FOLD, clinic.SCRIPT)
        values |= {"rows": leaflet.rows(kb, entity), "options": leaflet.options(kb, entity)}
        values["forms"] = measures.to_keep_track(kb, entity.measures)
    elif kind == "conditions":
        styles, scripts = (strip.STYLE,), (strip.SCRIPT,)
        values["c"] = strip.clinic(kb, site, name)
    elif kind == "techniques":
        styles = (learner.STYLE,)
        values["t"] = learner.learner(kb, name)
    elif kind == "documents":
        styles, scripts = (documents.STYLE,), (clinic.COPY, documents.SCRIPT)
        values |= {"blanks": documents.blanks(kb, entity), "version": documents.version(kb, entity)}
    elif kind == "measures":
        styles, scripts = ((measures.STYLE,), (measures.SCRIPT,) if entity.form else ())
        values |= {"s": measures.shown(kb, name, entity), "sourced": measures.source}
    elif kind == "professions":
        values["ways"] = [way for way, pathway in kb.of("pathways").items() if entity.role in pathway.professions]
        values["groups"] = professions.by_urgency(kb, entity)
    elif kind == "safety":
        values |= {"techniques": traits.concerned(kb, name), "terms": subjects.same(kb, name, "terms")}
    elif kind == "pathways":
        values["problems"] = order.served(kb, name)
    elif kind == "terms":
        values["safety"] = subjects.same(kb, name, "safety")
    values |= {"e": entity, "id": name, "kind": KINDS[kind], "references": references(kb, name), "explainer": explainer}
    values["review_kinds"] = kind not in ("evidence", "terms")
    page = Page(path, title, description, entity=name, linked_data=data, styles=styles, scripts=scripts)
    return filled(page, kb, site, template, glossary=not explainer, **values)


def references(kb: KnowledgeBase, name: str) -> list[str]:
    """Evidence notes that an entity names, by first author and year."""
    return sorted(cited(kb.names(name)), key=lambda note: (kb.called(note).lower(), note))


def title_of(entity: Any, kind: str) -> str:
    """Title of an entity's page."""
    if kind == "evidence":
        return f"{entity.name}: {entity.title}"
    if kind == "claims":
        return f"“{entity.name}”: what the evidence says"
    if kind == "safety":
        return capital(entity.plain)
    if kind == "questions":
        return f"Questions: {entity.name}"
    return str(entity.name)


def description_of(entity: Any, kind: str) -> str:
    """Description for search results: what the page is about, never what massage does."""
    match kind:
        case "conditions":
            text = f"{entity.summary} When massage must wait, what was studied and how sure we can be."
        case "techniques" | "pathways" | "questions" | "cases":
            text = entity.summary
        case "evidence":
            text = f"{cite.authors(entity)}. {cite.where(entity)}: what was studied, what was found, how it was read."
        case "claims":
            text = f"Checked against the sources: {entity.name}. Verdict, certainty and what can honestly be said."
        case "safety":
            text = f"{entity.name}: may I have a massage, what to ask for, what to refuse, and why."
        case "measures":
            text = f"{entity.name} ({entity.abbreviation}): what it measures, its scale and the change that matters."
        case _:
            text = entity.plain
    return text if len(text) <= 300 else text[:297].rsplit(" ", 1)[0] + " …"
