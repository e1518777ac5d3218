"""Publications whose whole text is free and of which only the abstract was read: a first task for a contributor."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.evidence import Evidence, Finding
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site

PATH = "contributing/to-read.md"


@dataclass(frozen=True, slots=True)
class Task:
    """A publication to read.

    Attributes:
        name: Id of its note.
        conditions: Ids of the conditions whose answer rests on it.
        open: What the whole text should settle.
    """

    name: str
    conditions: tuple[str, ...]
    open: tuple[str, ...]


def tasks(kb: KnowledgeBase) -> list[Task]:
    """Publications with a PMC number behind a main effect of which the abstract was read, the most used first."""
    used: dict[str, dict[str, list[Finding]]] = {}
    for name, condition in kb.of("conditions").items():
        for ref in (ref for effect in condition.effects if effect.main for ref in effect.findings):
            note, finding = kb.finding(ref)
            if note.pmcid and note.seen == "abstract":
                used.setdefault(ref.partition("#")[0], {}).setdefault(name, []).append(finding)
    found = [
        Task(note, tuple(by), tuple(_open(kb.get(note), [one for found in by.values() for one in found])))
        for note, by in used.items()
    ]
    return sorted(found, key=lambda task: (-len(task.conditions), task.name))


def _open(note: Evidence, findings: list[Finding]) -> Iterator[str]:
    """What the abstract left out of what a statement needs."""
    if any(f.comparator_class in ("unclear", "mixed") for f in findings):
        yield "what the people compared with had, each kind by itself"
    if any(f.value is None for f in findings):
        yield "the size of the difference, in which unit"
    elif any(f.ci is None for f in findings):
        yield "the interval around the difference"
    if any(f.n_participants is None for f in findings) and not note.n_participants:
        yield "how many people"
    if any(f.timepoint is None for f in findings):
        yield "when it was measured"
    if note.design == "systematic-review" and any(f.certainty == "not-rated" for f in findings):
        yield "whether the authors graded the certainty"
    if not note.harms_reported:
        yield "whether harms were looked for, and what was found"
    yield "whether anything in the whole text speaks against what the abstract says"


def page(kb: KnowledgeBase, site: Site) -> Page:
    """The list."""
    intro = (
        "Free publications behind the answers of this reference of which only the abstract was read, with what the "
        "whole text should settle."
    )
    page = Page(PATH, "To read in full", intro)
    return filled(page, kb, site, "unread.md.jinja", tasks=tasks(kb))
