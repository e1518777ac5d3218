"""What a preview keeps from one rendering to the next, so that an edit costs only what hangs on it.

A page is rendered from a `Witness` of the base, which notes each question that is asked and its answer. Later the
page is still good if a newer base gives the same answers; so no list of dependencies has to be kept true by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from medmassage_kb import checks
from medmassage_kb.checks import Verdicts
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.preview.exports import LateExports
from medmassage_kb.problems import Keys
from medmassage_kb.publish import Steps
from medmassage_kb.reading.record import Record
from medmassage_kb.reading.source import Source

T = TypeVar("T")
Answers = dict[tuple[Any, ...], Any]
"""Name of a method and its arguments, to what it gave."""


class Witness(KnowledgeBase):
    """A base that notes what it is asked.

    Attributes:
        answers: Questions so far, with their answers.
        whole: Something was asked for that holds everything (`entities`, `edges`, `root` ...), so no later base can
            be known to give the same.
    """

    def __init__(self, kb: KnowledgeBase) -> None:
        self._kb = kb
        self.answers: Answers = {}
        self.whole = False

    def __getattr__(self, name: str) -> Any:
        """The fields, which are left unset here: asking for one is asking for everything."""
        self.whole = True
        return getattr(self._kb, name)

    def _ask(self, *question: Any) -> Any:
        if question not in self.answers:
            self.answers[question] = _answer(self._kb, question)
        return self.answers[question]

    def of(self, kind: str) -> dict[str, Any]:
        """The entities of one kind, by id."""
        return dict(self._ask("of", kind))

    def get(self, name: str) -> Any:
        """The entity with this id."""
        return self._ask("get", name.partition("#")[0])

    def called(self, name: str) -> str:
        """Plain name of the entity with this id."""
        return str(self._ask("called", name))

    def named_by(self, name: str, kind: str = "") -> list[str]:
        """Ids of the entities that name this one."""
        return list(self._ask("named_by", name, kind))

    def names(self, name: str) -> list[str]:
        """Ids that this entity names."""
        return list(self._ask("names", name))

    def line(self, name: str, keys: Keys = ()) -> int:
        """Line of the entity's file in which a value begins."""
        return int(self._ask("line", name, keys))

    def source(self, name: str) -> Source:
        """The entity's file as it was read."""
        found: Source = self._ask("source", name)
        return found

    def once(self, key: str, make: Callable[[KnowledgeBase], T]) -> T:
        """What `make` gives for the base."""
        found: T = self._ask("once", key, make)
        return found


def _answer(kb: KnowledgeBase, question: tuple[Any, ...]) -> Any:
    return getattr(kb, question[0])(*question[1:])


def holds(kb: KnowledgeBase, answers: Answers) -> bool:
    """Whether a base still gives all these answers."""
    try:
        return all(_same(_answer(kb, question), answer) for question, answer in answers.items())
    except KeyError:  # an entity is gone
        return False


def _same(now: Any, before: Any) -> bool:
    return now is before or bool(now == before)


@dataclass(slots=True)
class Cache:
    """All that one preview keeps; it belongs to one data folder and one `Site`.

    Attributes:
        records: Files read, for `kb.load`.
        verdicts: Problems of single entities, for `checks.run`.
        pages: Pages by group, with the answers that they rest on; to be emptied when a template has changed.
        shelf: The exports.
        first: Entities whose pages are wanted at once, the pages of all others being put off; None puts nothing off.
        late: Entities whose pages were put off: those of an earlier time were given.
    """

    records: dict[str, Record] = field(default_factory=dict)
    verdicts: Verdicts = field(default_factory=Verdicts)
    pages: dict[str, tuple[tuple[Page, ...], Answers]] = field(default_factory=dict)
    shelf: LateExports = field(default_factory=LateExports)
    first: set[str] | None = None
    late: set[str] = field(default_factory=set)

    @property
    def steps(self) -> Steps:
        """The steps of `publish` with what is kept, which each brings up to date.

        The same pages and problems come out, sooner, but for pages that are put off; files may be those of an earlier
        call (see `preview.exports`).
        """
        known = partial(load, known=self.records)
        return Steps(known, partial(checks.run, known=self.verdicts), self.keep, self.shelf.renew)

    def keep(self, kb: KnowledgeBase, group: str, make: Make) -> tuple[Page, ...]:
        """The pages of a group: those of last time if what they rest on is the same, or if they can wait."""
        kept = self.pages.get(group)
        if kept is not None and holds(kb, kept[1]):
            return kept[0]
        if kept is not None and self.first is not None and group not in self.first and group in kb.entities:
            self.late.add(group)
            return kept[0]
        witness = Witness(kb)
        made = tuple(make(witness))
        self.pages.pop(group, None)
        if not witness.whole:
            self.pages[group] = (made, witness.answers)
        return made
