"""schema.org descriptions of pages, from the same records as the pages."""

from __future__ import annotations

from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.names import person
from medmassage_kb.site import Site
from medmassage_kb.statements import cite

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def describe(kb: KnowledgeBase, site: Site, name: str, url: str, title: str, description: str) -> dict[str, Any]:
    """A `MedicalWebPage` and what it is about."""
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
