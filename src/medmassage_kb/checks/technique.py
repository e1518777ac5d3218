"""Rules on techniques."""

from __future__ import annotations

from collections.abc import Iterator

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem

FOLDER = ("docs", "assets", "drawings")
"""Where drawings lie, seen from the folder that holds the data."""


def drawing(kb: KnowledgeBase) -> Iterator[Problem]:
    """missing-drawing: the picture that a technique names lies among the drawings of the site.

    It is looked for where the pages of the site lie beside the data.

    bad: `file: effleurage` without `docs/assets/drawings/effleurage.svg`
    good: the picture is there, as SVG
    """
    folder = kb.root.parent.joinpath(*FOLDER)
    if not folder.is_dir():
        return
    there = {path.stem for path in folder.glob("*.svg")}
    for name, technique in kb.of("techniques").items():
        if technique.drawing and technique.drawing.file not in there:
            message = f"there is no picture '{technique.drawing.file}.svg'"
            hint = f"put it into {'/'.join(FOLDER)}, or correct the name"
            yield kb.problem(name, ("drawing", "file"), "missing-drawing", message, hint)


def no_traits(kb: KnowledgeBase) -> Iterator[Problem]:
    """no-traits: a technique says what it does, where and for whom.

    Safety entries meet a technique by its traits; without them none but those of every massage would.

    bad: no `traits`, or an empty one
    good: `traits: [firm-pressure, back, face-down]`
    """
    for name, technique in kb.of("techniques").items():
        if not technique.traits:
            message = "it names no trait, so no safety entry can meet what it does"
            hint = "write 'traits' with what it does, where, and how the person lies"
            yield kb.problem(name, ("family",), "no-traits", message, hint)
