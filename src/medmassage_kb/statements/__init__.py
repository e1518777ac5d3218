"""Every statement about an effect, with its address and its certainty: what may be quoted, and how.

A statement is an effect of a condition or the verdict on a claim. Its id never changes, so that a
sentence can be reported, quoted and compared from release to release.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.effect import Effect
from medmassage_kb.statements import answer, certainty


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement.

    Attributes:
        id: Entity and anchor: `conditions/migraine#effect-days-usual-care`; a claim is its own id.
        entity: Id of the entity.
        anchor: Anchor on its reference page; empty for a claim.
        clinician: The sentence for students and clinicians.
        patient: The sentence for patients.
        certainty: high, moderate, low, very-low or not-rated.
        origin: Whose rating it is: source, site or none.
        direction: What the findings show for the person; of a claim, its verdict.
        size: Against the important difference; of a claim, empty.
        comparator: What massage was held against; of a claim, empty.
        evidence: Evidence ids that it rests on, sorted.
        checked: Day on which the record was last held against its sources.
    """

    id: str
    entity: str
    anchor: str
    clinician: str
    patient: str
    certainty: str
    origin: str
    direction: str
    size: str
    comparator: str
    evidence: tuple[str, ...]
    checked: date

    @property
    def quote(self) -> str:
        """The sentence with its certainty, as it may be quoted."""
        return f"{self.clinician.rstrip('.')} ({certainty.WORDS[self.certainty]})."


def sentence(kb: KnowledgeBase, effect: Effect) -> str:
    """The sentence for clinicians on one effect, with the studies and people of the findings that it rests on."""
    return certainty.clinician(effect, answer.sizes(kb, effect))


def plain(kb: KnowledgeBase, effect: Effect) -> str:
    """The sentence for patients on one effect, likewise."""
    return certainty.patient(effect, answer.sizes(kb, effect))


def statements(kb: KnowledgeBase) -> Iterator[Statement]:
    """All statements, conditions first, each in the order of its page."""
    for name, condition in kb.of("conditions").items():
        for effect in condition.effects:
            yield Statement(
                id=f"{name}#effect-{effect.id}",
                entity=name,
                anchor=f"effect-{effect.id}",
                clinician=sentence(kb, effect),
                patient=plain(kb, effect),
                certainty=effect.certainty,
                origin=effect.certainty_origin,
                direction=effect.direction,
                size=effect.size,
                comparator=effect.comparator,
                evidence=tuple(sorted({ref.partition("#")[0] for ref in effect.findings})),
                checked=condition.checked,
            )
    for name, claim in kb.of("claims").items():
        verdict = words.VERDICT[claim.verdict][0]
        yield Statement(
            id=name,
            entity=name,
            anchor="",
            clinician=f"Claim: “{claim.name}”. Verdict: {verdict}.",
            patient=f"People say: “{claim.name}”. Verdict: {verdict}.",
            certainty=claim.certainty,
            origin=claim.certainty_origin,
            direction=claim.verdict,
            size="",
            comparator="",
            evidence=tuple(sorted(claim.evidence)),
            checked=claim.checked,
        )
