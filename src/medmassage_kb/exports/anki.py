"""Decks for Anki, a program that shows a card again on the day it is worth it.

A card is known by its entry and not by its words, so whoever takes a later deck keeps what was learnt, and a card
whose words changed is brought up to date. Anki does that where the deck is newer, so the time that stands in a deck
is the date of the data. `genanki` writes them; without it (`pip install 'medmassage-kb[site]'`) there are none.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from importlib import import_module, resources
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.files import zipped
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.model.objectives import UNIT
from medmassage_kb.model.technique import Drawing
from medmassage_kb.pages import learner, study
from medmassage_kb.pages.downloads import day
from medmassage_kb.pages.render import environment, target
from medmassage_kb.site import Site
from medmassage_kb.statements import bank

FOLDER = "study/anki/"
ALL = f"{FOLDER}medical-massage.apkg"
ABOUT = (
    "From an open teaching reference on medical massage therapy. Text CC BY 4.0, data CC0. Data of {day}. "
    "Where the page of an entry names nobody who reviewed it, no clinician has. Teaching material, not medical advice."
)
_FIELDS = ("Front", "Back", "Source", "Entry")
_FRONT = "{{Front}}"
_BACK = "{{FrontSide}}<hr id=answer>{{Back}}{{Source}}"
TOP = "Medical massage"
"""The deck in which all others stand."""
SUBJECTS = {key: title for key, (title, _) in study.DECKS.items() if key in KINDS}
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
    """Writes the cards of a base: of each entry one or more, as HTML in which every value is escaped."""

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
        if e.drawing and (found := self._drawing(e.drawing)):
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

    def _drawing(self, drawing: Drawing) -> bytes:
        """The drawing with its colours; nothing where the pages of the site do not lie beside the data."""
        path = learner.path(self._kb.root, drawing)
        if not path.is_file():
            return b""
        head, mark, rest = path.read_text("utf-8").partition(">")
        return f"{head}{mark}<style>{STYLE}</style>{rest}".encode()


def _tags(kind: str, more: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"medmassage::{tag}" for tag in (f"kind::{kind}", *more))


def export(material: Material) -> Iterator[Asset]:
    """`study/anki/<subject>.apkg` for each subject of which there are cards, and one deck with all of them."""
    if find_spec("genanki") is None or not material.kb.entities:
        return
    day = material.kb.newest().isoformat()
    writer = Writer(material.kb, material.site, day)
    whole: list[Note] = []
    for subject in SUBJECTS:
        notes = writer.notes(subject)
        whole += notes
        if notes:
            yield Asset(f"{FOLDER}{subject}.apkg", package(notes, day))
    if whole:
        yield Asset(ALL, package(whole, day))


def package(notes: Sequence[Note], day: str) -> bytes:
    """Cards as a package for Anki, with their decks and pictures; the same cards and day give the same bytes."""
    genanki: Any = import_module("genanki")
    model = genanki.Model(
        number("model"),
        "Medical massage",
        fields=[{"name": name} for name in _FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}],
        css=(resources.files(__package__) / "anki.css").read_text("utf-8"),
    )
    decks: dict[str, Any] = {}
    files: dict[str, bytes] = {}
    for place, note in enumerate(notes):
        name = f"{TOP}::{note.deck}"
        if name not in decks:
            decks[name] = genanki.Deck(number(f"deck {name}"), name, ABOUT.format(day=day))
        decks[name].add_note(
            genanki.Note(
                model,
                [note.front, note.back, note.source, note.entry],
                tags=note.tags,
                guid=genanki.guid_for("medmassage-kb", note.key),
                due=place,
            )
        )
        files |= note.files
    moment = datetime.combine(datetime.fromisoformat(day), time(12), UTC).timestamp()
    base = collection(genanki.Package([decks[name] for name in sorted(decks)]), moment)
    names = {str(place): name for place, name in enumerate(sorted(files))}
    pictures = {place: files[name] for place, name in names.items()}
    return zipped({"collection.anki2": base, "media": json.dumps(names).encode(), **pictures})


def collection(made: Any, moment: float) -> bytes:
    """The database of a package. `genanki` itself would wait for the disk at each table, and leave the file behind."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "collection.anki2")
        with closing(sqlite3.connect(path)) as base:
            base.execute("PRAGMA synchronous = OFF")  # of a file that nobody needs after a power cut
            made.write_to_db(base.cursor(), moment, itertools.count(int(moment * 1000)))
            base.commit()
        return path.read_bytes()


def number(name: str) -> int:
    """A number that stands for a deck or a sort of card for good, as Anki wants it."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(f"medmassage-kb {name}".encode()).digest()[:8]) % (1 << 30)
