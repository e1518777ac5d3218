"""One page for each entity, two for a condition: the reference page and the explainer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.names import person
from medmassage_kb.model.profession import Profession, Reason
from medmassage_kb.model.words import SEVERITY
from medmassage_kb.pages import clinic, documents, findings, learner, measures, order
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
    data = describe(kb, site, name, url_of(path), title, description)
    values: dict[str, Any] = {"short": learner.short}
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    if explainer:
        styles, scripts = (clinic.STYLE,), (FOLD, clinic.SCRIPT)
        values |= {"rows": leaflet.rows(kb, entity), "options": leaflet.options(kb, entity)}
        values["forms"] = measures.to_keep_track(kb, entity.measures)
    elif kind == "conditions":
        styles, scripts = (findings.STYLE,), (findings.SCRIPT,)
        values["c"] = findings.clinic(kb, site, name)
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
        values["groups"] = by_urgency(kb, entity)
    elif kind == "safety":
        values |= {"techniques": traits.concerned(kb, name), "terms": same(kb, name, "terms")}
    elif kind == "pathways":
        values["problems"] = order.served(kb, name)
    elif kind == "terms":
        values["safety"] = same(kb, name, "safety")
    values |= {"e": entity, "id": name, "references": references(kb, name), "explainer": explainer}
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


SOON = {
    "emergency": SEVERITY["emergency"][0],
    "urgent": "To be seen the same day",
    "ask-first": "Ask first, before any massage",
    "": "Other reasons",
}
"""Headings, by the action of the safety entry that a reason comes from; all other actions, and none, stand last."""


def by_urgency(kb: KnowledgeBase, profession: Profession) -> list[tuple[str, list[Reason]]]:
    """The headings that hold a reason, each with its reasons as the record orders them."""
    found: dict[str, list[Reason]] = {action: [] for action in SOON}
    for reason in profession.send_to:
        action = kb.get(reason.safety).action if reason.safety else ""
        found[action if action in SOON else ""].append(reason)
    alone = not any(found[action] for action in SOON if action)
    return [("All reasons" if alone else SOON[action], reasons) for action, reasons in found.items() if reasons]


def same(kb: KnowledgeBase, name: str, kind: str) -> list[str]:
    """Ids of the entries of the other kind on the subject of an entry, sorted.

    The record says so, in either of them, or one of their names is the same but for case, brackets and number.
    """
    own = _names(kb.get(name))
    theirs = kb.once(f"subjects of {kind}", lambda kb: {other: _names(entry) for other, entry in kb.of(kind).items()})
    alike = {other for other, names in theirs.items() if own & names}
    said = {other for other in kb.names(name) if other.startswith(f"{kind}/")}
    return sorted(alike | said | set(kb.named_by(name, f"{kind}/")))


def _names(entry: Any) -> set[str]:
    """Its names in small letters, without brackets, each word in the singular."""
    texts = (re.sub(r"\([^)]*\)", " ", text).casefold() for text in (entry.name, *entry.also_called))
    return {" ".join(word.removesuffix("s") for word in re.findall(r"[\w-]+", text)) for text in texts} - {""}


LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def describe(kb: KnowledgeBase, site: Site, name: str, url: str, title: str, description: str) -> dict[str, Any]:
    """The page for machines, as schema.org has it: a `MedicalWebPage` and what it is about."""
    entity: Any = kb.get(name)
    page: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": title,
        "description": description,
        "url": site.url + url,
        "inLanguage": "en",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "dateModified": entity.checked.isoformat(),
        "isPartOf": {"@type": "WebSite", "name": "Medical massage therapy: a checked reference", "url": site.url},
    }
    if about := _about(name.partition("/")[0], entity):
        page["about"] = about
    if entity.reviewed_by:
        person = entity.reviewed_by[0]
        page["reviewedBy"] = {"@type": "Person", "name": person.name, "jobTitle": person.profession}
        page["lastReviewed"] = person.on.isoformat()
    citations = [_cited(kb.get(note)) for note in kb.names(name) if note.startswith("evidence/")]
    if citations:
        page["citation"] = citations
    return page


def _about(kind: str, entity: Any) -> dict[str, Any] | None:
    also = {"alternateName": list(entity.also_called)} if getattr(entity, "also_called", ()) else {}
    match kind:
        case "conditions":
            codes = [
                {"@type": "MedicalCode", "codeValue": code.code, "codingSystem": "ICD-10-CM"} for code in entity.icd10cm
            ]
            names = [entity.medical_name, *entity.also_called]
            return {"@type": "MedicalCondition", "name": entity.name, "alternateName": names, "code": codes}
        case "techniques":
            return {"@type": "MedicalTherapy", "name": entity.name, "description": entity.definition, **also}
        case "terms":
            return {"@type": "DefinedTerm", "name": entity.name, "description": entity.exact, **also}
        case "evidence":
            return _citation(entity)
        case _:
            return None


def _cited(note: Any) -> dict[str, Any]:
    """A publication that a page cites, by its address: its own page describes it, and a page may cite fifty."""
    address = cite.address(note)
    return {"@id": address} if address else _citation(note)


def _citation(note: Any) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "MedicalScholarlyArticle",
        "name": note.title,
        "author": [_author(author) for author in note.authors[:3]],
        "datePublished": str(note.year),
    }
    if address := cite.address(note):
        data["@id"] = data["url"] = address
    return data


def _author(author: str) -> dict[str, Any]:
    found = person(author)
    if found is None:
        return {"@type": "Organization", "name": author}
    given = {"givenName": found.given} if found.given else {}
    return {"@type": "Person", "name": author, "familyName": found.family, **given}
