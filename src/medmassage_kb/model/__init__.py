"""The table of entity kinds. A new kind is a module here, a line in `KINDS` and a folder in `data/`."""

from __future__ import annotations

from dataclasses import dataclass

from medmassage_kb.model.base import Entity
from medmassage_kb.model.claim import Claim
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.evidence import Evidence
from medmassage_kb.model.measure import Measure
from medmassage_kb.model.pathway import Pathway
from medmassage_kb.model.safety import Safety
from medmassage_kb.model.technique import Technique
from medmassage_kb.model.term import Term

SCHEMA_VERSION = "2.0.0"
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
    """

    name: str
    model: type[Entity]
    one: str
    title: str


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("conditions", Condition, "condition", "Conditions"),
        Kind("techniques", Technique, "technique", "Techniques"),
        Kind("safety", Safety, "safety entry", "Safety"),
        Kind("claims", Claim, "claim", "Claims, checked"),
        Kind("pathways", Pathway, "pathway", "Working together"),
        Kind("measures", Measure, "outcome measure", "Outcome measures"),
        Kind("terms", Term, "glossary entry", "Glossary"),
        Kind("evidence", Evidence, "evidence note", "Evidence notes"),
    )
}

__all__ = [
    "KINDS",
    "SCHEMA_VERSION",
    "Claim",
    "Condition",
    "Entity",
    "Evidence",
    "Kind",
    "Measure",
    "Pathway",
    "Safety",
    "Technique",
    "Term",
]
