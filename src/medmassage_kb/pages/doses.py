"""The dose that was studied: which of them, and in short."""

from __future__ import annotations

from medmassage_kb.model.condition import Condition, StudiedDose


def main(condition: Condition) -> StudiedDose | None:
    """The dose behind the main effects: the one that is marked, else one whose source such an effect rests on."""
    doses = [dose for used in condition.techniques for dose in used.doses]
    marked = next((dose for dose in doses if dose.main), None)
    if marked:
        return marked
    heads = [effect for effect in condition.effects if effect.main or effect.headline]
    notes = [ref.partition("#")[0] for effect in heads for ref in effect.findings]
    return next((dose for note in notes for dose in doses if dose.source == note), doses[0] if doses else None)


def brief(dose: StudiedDose) -> str:
    """The dose in words, without what the record says of other groups behind a semicolon."""
    return dose.words.partition(";")[0].rstrip()
