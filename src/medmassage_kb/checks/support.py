"""Effects beside the findings that they rest on, as the rules on effects look at them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.effect import Effect
from medmassage_kb.model.grading import Support, support
from medmassage_kb.problems import Keys, Problem


@dataclass(frozen=True, slots=True)
class Held:
    """An effect held to its findings.

    Attributes:
        kb: The knowledge base.
        name: Id of the condition.
        position: Place of the effect in it, from 0.
        effect: The effect, with what follows for it.
        typed: What its record says itself.
        support: Its findings, each with its note.
    """

    kb: KnowledgeBase
    name: str
    position: int
    effect: Effect
    typed: dict[str, Any]
    support: Support

    def problem(self, key: str, rule: str, message: str, hint: str) -> Problem:
        """A problem at a key of the effect; at its id where that key is left out."""
        keys: Keys = ("effects", self.position, key if key in self.typed else "id")
        return self.kb.problem(self.name, keys, rule, message, hint)


def held(kb: KnowledgeBase) -> Iterator[Held]:
    """Every effect whose findings can all be read; where one cannot, that is told already."""
    for name, condition in kb.of("conditions").items():
        records = kb.source(name).data.get("effects") or []
        for position, effect in enumerate(condition.effects):
            found = support(kb.entities, effect.findings)
            if len(found) == len(effect.findings):
                yield Held(kb, name, position, effect, records[position], found)
