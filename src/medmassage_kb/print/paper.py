"""Examination papers with their key. A number says which questions are drawn: the same number, the same paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.pages.render import target
from medmassage_kb.print.typst import Document
from medmassage_kb.sheets.papers import PAPERS
from medmassage_kb.site import Site
from medmassage_kb.statements import asked, cite
from medmassage_kb.statements.bank import FORM, LETTERS, Item, bank, called

FOLDER = "study/papers/"
READY: dict[str, tuple[str, tuple[str, ...], int]] = {
    "practice": (
        "Techniques and planning",
        ("medical-massage", "tissues-and-pain", "techniques", "planning", "history"),
        1,
    ),
    "safety": ("Safety and reasoning", ("assessment", "reasoning", "safety"), 2),
    "evidence": ("Evidence, measures and claims", ("how-touch-may-work", "evidence", "measures", "claims"), 3),
    "profession": (
        "Consent, records and working with others",
        ("ethics", "documentation", "working-together", "law-and-payment"),
        4,
    ),
}
"""The papers that stand on the site: name, title, units and the number from which they are drawn."""
COUNT = 20
"""Questions of a ready paper, where there are so many."""
LICENCE = "Text CC BY 4.0: copy and change it, and name medmassage_kb as the source."


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper that was drawn.

    Attributes:
        title: What it is about.
        items: Its questions in order.
        seed: The number from which it was drawn.
    """

    title: str
    items: tuple[Item, ...]
    seed: int

    @property
    def total(self) -> int:
        """All marks together."""
        return sum(marks(item) for item in self.items)


def draw(kb: KnowledgeBase, title: str, units: Sequence[str], count: int, seed: int) -> Paper:
    """A paper of so many questions, or of all there are if they are fewer.

    Units take turns, so that a large one does not crowd out a small one; within a unit, sets that were not asked yet
    come first.
    """
    waiting = {unit: [item for item in bank(kb) if item.unit == unit] for unit in UNIT if unit in units}
    chosen: list[Item] = []
    while len(chosen) < count and any(waiting.values()):
        for own in waiting.values():
            if own and len(chosen) < count:
                used = [item.group for item in chosen]
                best = min(own, key=lambda item: (used.count(item.group), place(seed, item)))
                own.remove(best)
                chosen.append(best)
    return Paper(title, tuple(sorted(chosen, key=lambda item: place(seed, item))), seed)


def place(seed: int | str, item: Item) -> str:
    """What a question is sorted by, which is chance but the same each time."""
    return sha256(f"{seed}\n{item.name}".encode()).hexdigest()


def marks(item: Item) -> int:
    """What a question is worth: a choice one, an order two, pairs and further right answers one each."""
    one = item.question
    return 2 if one.form == "order" else max(1, len(one.pairs) or len(one.places) or sum(o.right for o in one.options))


def ready(kb: KnowledgeBase) -> Iterator[tuple[str, Paper]]:
    """The papers of the site that have a question, by name."""
    for name, (title, units, seed) in READY.items():
        paper = draw(kb, title, units, COUNT, seed)
        if paper.items:
            yield name, paper


def documents(kb: KnowledgeBase, site: Site, paper: Paper, name: str, sheet: str = "a4") -> Iterator[Document]:
    """Paper and key: 'study/papers/safety.pdf', 'study/papers/safety-key.pdf'.

    Args:
        kb: The knowledge base.
        site: Public addresses, for the key.
        paper: What was drawn.
        name: Begin of both file names.
        sheet: A key of `PAPERS`.
    """
    for kind, ending, more in (("paper", "", ""), ("key", "-key", ": key")):
        values = _values(kb, site, paper, kind) | {"paper": PAPERS[sheet][0]}
        yield Document.of(f"{FOLDER}{name}{ending}.pdf", f"{paper.title}{more}", "paper", values)


def _values(kb: KnowledgeBase, site: Site, paper: Paper, kind: str) -> dict[str, Any]:
    day = kb.newest()
    key = kind == "key"
    what = f"{len(paper.items)} questions, {paper.total} marks, paper number {paper.seed}."
    intro = [what]
    if key:
        intro += [
            "A choice: one mark. Where several are right: one mark for each that was found, less one for each that is "
            "wrong, and not below nought. An order: two marks, or one if two neighbours stand the wrong way round. "
            "Pairs and places: one mark each.",
            "Where the page of an entry names nobody who reviewed it, no clinician has.",
        ]
    else:
        intro += ["Read each question to its end. The marks stand behind it. No notes, no network."]
    return {
        "kind": kind,
        "title": f"{'Key' if key else 'Examination paper'}: {paper.title}",
        "description": f"{what} Data of {day}.",
        "intro": intro,
        "foot": f"Data of {cite.day(day)}. {LICENCE}",
        "questions": [question(kb, site, item, number) for number, item in enumerate(paper.items, start=1)],
    }


def question(kb: KnowledgeBase, site: Site, item: Item, number: int) -> dict[str, Any]:
    """A question as templates read it, with its letters, its answer and the reasons."""
    one = item.question
    first = one.rests_on[0]
    address = f"{site.url}{target(first, anchor=one.at or '')}" if site.placed else ""
    choices, right_side, answer = _sides(item)
    whys = [
        {"head": f"{letter}, {'right' if option.right else 'wrong'}:", "words": option.why}
        for letter, option in zip(LETTERS, item.options, strict=False)
        if one.options
    ]
    return {
        "number": number,
        "subject": item.subject,
        "ask": one.ask,
        "how": "" if one.form == "choice" else FORM[one.form],
        "marks": marks(item),
        "choices": choices,
        "right-side": right_side,
        "lines": one.form in ("order", "match", "place"),
        "answer": answer,
        "whys": whys,
        "why": one.why or "",
        "page": called(kb, first),
        "address": address,
        "objective": OBJECTIVE[one.objective][1],
    }


def _sides(item: Item) -> tuple[list[str], list[str], str]:
    """What is listed, what it is matched with, and the answer in words."""
    one = item.question
    if one.form == "order":
        steps = asked.steps(item.group, one)
        return steps, [], ", ".join(LETTERS[at] for at in asked.order(one, steps)) + "."
    if one.form == "match":
        left, right = asked.sides(item.group, one)
        told = zip(left, asked.belonging(one, left, right), strict=True)
        return left, right, "; ".join(f"{text}: {LETTERS[at]}" for text, at in told) + "."
    if one.form == "place":
        return [], [], ", ".join(words.REGION[place] for place in one.places) + "."
    return [option.text for option in item.options], [], " and ".join(item.right) + "."
