"""The list of what to read in full holds what answers rest on, and nothing that was read whole."""

from __future__ import annotations

from dataclasses import replace

from published import data

from medmassage_kb.pages import overviews


def test_a_publication_leaves_the_list_when_it_has_been_read() -> None:
    kb = data()
    first, *others = overviews.tasks(kb)
    assert first.conditions and first.open
    read = kb.get(first.name).model_copy(update={"seen": "full-text"})
    after = overviews.tasks(replace(kb, entities={**kb.entities, first.name: read}))
    assert after == others


def test_what_a_finding_lacks_is_asked_for() -> None:
    kb = data()
    for task in overviews.tasks(kb):
        note = kb.get(task.name)
        assert ("how many people" in task.open) <= (note.n_participants is None)
        assert ("whether harms were looked for, and what was found" in task.open) == (not note.harms_reported)
