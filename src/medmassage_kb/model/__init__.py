"""The table of entity kinds. A new kind is a module here, a line in `KINDS`, and what the house page names."""

from __future__ import annotations

from dataclasses import dataclass

from medmassage_kb.model.base import Entity
from medmassage_kb.model.case import CaseStudy
from medmassage_kb.model.claim import Claim
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.document import Document
from medmassage_kb.model.evidence import Evidence
from medmassage_kb.model.measure import Measure
from medmassage_kb.model.pathway import Pathway
from medmassage_kb.model.profession import Profession
from medmassage_kb.model.question import Questions
from medmassage_kb.model.safety import Safety
from medmassage_kb.model.technique import Technique
from medmassage_kb.model.term import Term

SCHEMA_VERSION = "3.1.0"
"""Version of the models: the first number counts changes that break readers of the data, the second new keys or
kinds, the third mends."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entity.

    Attributes:
        name: Folder in `data/` and first part of each id.
        model: Its pydantic model.
        one: What one of them is called.
        title: Heading of its hub page.
        menu: Section of the menu in which its hub stands.
        weight: How much it counts in the search where two pages answer equally well, from 0 to 1.
        volume: Short name of the volume of the book that holds it.
    """

    name: str
    model: type[Entity]
    one: str
    title: str
    menu: str = "Study"
    weight: float = 0.8
    volume: str = "working-together"


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("conditions", Condition, "condition", "Conditions", "Conditions", 0.95, "conditions-in-full"),
        Kind("techniques", Technique, "technique", "Techniques", "Techniques", 1, "techniques"),
        Kind("safety", Safety, "safety entry", "Safety", "Safety", 1, "safety"),
        Kind("claims", Claim, "claim", "Claims, checked", "Evidence", 0.85, "claims-and-evidence"),
        Kind("pathways", Pathway, "pathway", "Working together", "For clinics", 0.8, "working-together"),
        Kind("documents", Document, "document", "Documents to copy", "For clinics", 0.8, "working-together"),
        Kind("professions", Profession, "profession", "Professions", "For clinics", 0.8, "working-together"),
        Kind("measures", Measure, "outcome measure", "Outcome measures", "For clinics", 0.9, "working-together"),
        Kind("questions", Questions, "set of questions", "Questions", "Study", 0.5, "questions-and-cases"),
        Kind("cases", CaseStudy, "case", "Cases", "Study", 0.6, "questions-and-cases"),
        Kind("terms", Term, "glossary entry", "Glossary", "Study", 0.9, "glossary-and-index"),
        Kind("evidence", Evidence, "evidence note", "Evidence notes", "Evidence", 0.6, "claims-and-evidence"),
    )
}
