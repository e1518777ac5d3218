"""Documents to copy: the fields of a form, and what the filled example says in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.document import Blank, Document, day
from medmassage_kb.pages.check import by_action
from medmassage_kb.statements import cite, review

STYLE, SCRIPT = "assets/document.css", "assets/document.js"


@dataclass(frozen=True, slots=True)
class Asked:
    """Safety entries that are asked under one heading.

    Attributes:
        action: What a yes comes to, as the records name it.
        title: The same in words.
        names: Their ids, from A to Z as the person reads them.
        questions: What each asks, in the same order.
    """

    action: str
    title: str
    names: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A field with what is worked out for it.

    Attributes:
        blank: The field as the record has it.
        groups: The safety entries that it asks, the most urgent first.
        lines: What the example says there; one entry for each line or tick.
    """

    blank: Blank
    groups: tuple[Asked, ...]
    lines: tuple[str, ...]


def blanks(kb: KnowledgeBase, document: Document) -> list[Shown]:
    """The fields of a document in order."""
    return [Shown(one, asked(kb, one), tuple(_example(kb, one))) for one in document.fields]


def asked(kb: KnowledgeBase, blank: Blank) -> tuple[Asked, ...]:
    """The safety entries of a field: all with its actions but those that name an act, or that it leaves out."""
    found = []
    for action, names in by_action(kb).items():
        asked = tuple(n for n in names if kb.get(n).names != "act" and n not in blank.leave_out)
        if action in blank.actions and asked:
            questions = tuple(kb.get(name).plain for name in asked)
            found.append(Asked(action, words.SEVERITY[action][0], asked, questions))
    return tuple(found)


def version(kb: KnowledgeBase, document: Document) -> str:
    """Names the words of a form, so that a sheet of paper can be held against the page; the same on every machine."""
    told = [document.name]
    for shown in blanks(kb, document):
        one = shown.blank
        told += [one.id, one.part or "", one.label, one.help or "", one.kind, *one.options]
        told += [text for group in shown.groups for text in (group.title, *group.questions)]
    return review.spelt("\n".join(told), review.LENGTH)


def _example(kb: KnowledgeBase, blank: Blank) -> Sequence[str]:
    if blank.kind == "safety":
        return [f"{kb.get(name).plain} ({words.called(kb.get(name)).lower()})" for name in blank.told]
    if blank.kind == "checks":
        return blank.ticked
    example = blank.example or ""
    found = day(example) if blank.kind == "date" else None
    return [cite.day(found)] if found else example.splitlines()
