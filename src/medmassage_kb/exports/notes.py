"""What stands on the cards for Anki: from each entry one card or more, as HTML in which every value is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from medmassage_kb.checks.technique import FOLDER
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.objectives import UNIT
from medmassage_kb.pages.downloads import day
from medmassage_kb.pages.render import environment, target
from medmassage_kb.site import Site
from medmassage_kb.statements import bank

TOP = "Medical massage"
"""The deck in which all others stand."""
SUBJECTS = {
    "questions": "Questions",
    "terms": "Terms",
    "safety": "Safety",
    "measures": "Measures",
    "techniques": "Techniques",
}
"""The kinds of which there are cards, and what their deck is called."""
STYLE = ".kb-draw-accent { stroke: #0b5c5a; } svg { color: #1b2a2f; }"
"""The colours of a drawing, which sees no style sheet inside a card."""


@dataclass(frozen=True, slots=True)
class Note:
    """A card.

    Attributes:
        key: What it is, whatever its words: 'terms/sham', 'techniques/friction stops'.
        deck: Its deck, below `TOP`.
        front: What is asked.
        back: What is answered.
        source: Where it stands.
        entry: Id of the record.
        tags: What it can be found by.
        files: Pictures on it, by name.
    """

    key: str
    deck: str
    front: str
    back: str
    source: str
    entry: str
    tags: tuple[str, ...]
    files: dict[str, bytes] = field(default_factory=dict)


class Writer:
    """Writes the cards of a base."""

    def __init__(self, kb: KnowledgeBase, site: Site, date: str) -> None:
        self._kb, self._site, self._date = kb, site, day(date)
        self._say: Any = environment().get_template("_anki.jinja").make_module({"how": bank.FORM})

    def notes(self, subject: str) -> list[Note]:
        """The cards of one subject, a key of `SUBJECTS`, in order."""
        if subject == "questions":
            return [self._question(item) for item in bank.bank(self._kb)]
        make = getattr(self, f"_{subject}")
        return [note for name, e in self._kb.of(subject).items() for note in make(name, e)]

    def _note(self, name: str, front: str, back: str, tags: Iterable[str], part: str = "", **more: Any) -> Note:
        kind = name.partition("/")[0]
        source = self._source([(name, "")])
        return Note(f"{name} {part}".strip(), SUBJECTS[kind], front, back, source, name, _tags(kind, tags), **more)

    def _source(self, places: Iterable[tuple[str, str]]) -> str:
        read = [
            (bank.called(self._kb, name), f"{self._site.url}{target(name, anchor=at)}" if self._site.placed else "")
            for name, at in places
        ]
        return str(self._say.source(read, self._date))

    def _question(self, item: bank.Item) -> Note:
        one = item.question
        number = list(UNIT).index(item.unit) + 1
        deck = f"{SUBJECTS['questions']}::{number:02} {UNIT[item.unit].partition(':')[0]}"
        about = (item.about.about or item.group).partition("/")[2]
        tags = (f"unit::{item.unit}", f"objective::{one.objective}", f"level::{one.level}", f"about::{about}")
        source = self._source((name, (one.at or "") if not place else "") for place, name in enumerate(one.rests_on))
        front, back = str(self._say.asks(item)), str(self._say.answers(item))
        return Note(
            f"questions/{item.name}", deck, front, back, source, f"questions/{item.name}", _tags("questions", tags)
        )

    def _terms(self, name: str, e: Any) -> Iterator[Note]:
        yield self._note(name, self._asked(e.name, ""), str(self._say.term(e)), [f"area::{e.area}"])

    def _safety(self, name: str, e: Any) -> Iterator[Note]:
        tags = [f"action::{e.action}", f"sign::{e.kind}", *(f"place::{area}" for area in e.areas)]
        yield self._note(name, str(self._say.sign(e)), str(self._say.safety(e)), tags)

    def _measures(self, name: str, e: Any) -> Iterator[Note]:
        front = self._asked(f"{e.name} ({e.abbreviation})", "What does it measure, and which change matters?")
        yield self._note(name, front, str(self._say.measure(e)), [])

    def _techniques(self, name: str, e: Any) -> Iterator[Note]:
        tags = [f"family::{e.family}"]
        files: dict[str, bytes] = {}
        drawn = ""
        if e.drawing and (found := self._drawing(e.drawing.file)):
            file = f"medical-massage-{e.drawing.file}.svg"
            files, drawn = {file: found}, str(self._say.drawn(e, file, e.drawing.description))
            front = drawn + self._asked("", "Which technique is this?")
            yield self._note(name, front, str(self._say.named(e)), [*tags, "drawing"], "drawn", files=files)
        front = self._asked(e.name, "How is it done?")
        yield self._note(name, front, drawn + str(self._say.done(e)), tags, "done", files=files)
        front = self._asked(e.name, "What is never done, and when do you stop?")
        yield self._note(name, front, str(self._say.stops(e)), tags, "stops")

    def _asked(self, subject: str, question: str) -> str:
        return str(self._say.asked_of(subject, question))

    def _drawing(self, name: str) -> bytes:
        """The drawing with its colours; nothing where the pages of the site do not lie beside the data."""
        path = self._kb.root.parent.joinpath(*FOLDER, f"{name}.svg")
        if not path.is_file():
            return b""
        head, mark, rest = path.read_text("utf-8").partition(">")
        return f"{head}{mark}<style>{STYLE}</style>{rest}".encode()


def _tags(kind: str, more: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"medmassage::{tag}" for tag in (f"kind::{kind}", *more))
