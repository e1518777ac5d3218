"""Decks for Anki, a program that shows a card again on the day it is worth it.

A card is known by its entry and not by its words, so whoever takes a later deck keeps what was learnt, and a card
whose words changed is brought up to date. Anki does that where the deck is newer, so the time that stands in a deck
is the date of the data. `genanki` writes them; without it (`pip install 'medmassage-kb[site]'`) there are none.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from importlib import import_module, resources
from importlib.util import find_spec
from typing import Any

from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.exports.notes import SUBJECTS, TOP, Note, Writer
from medmassage_kb.files import zipped

FOLDER = "study/anki/"
ALL = f"{FOLDER}medical-massage.apkg"
ABOUT = (
    "From an open teaching reference on medical massage therapy. Text CC BY 4.0, data CC0. Data of {day}. "
    "Where the page of an entry names nobody who reviewed it, no clinician has. Teaching material, not medical advice."
)
_FIELDS = ("Front", "Back", "Source", "Entry")
_FRONT = "{{Front}}"
_BACK = "{{FrontSide}}<hr id=answer>{{Back}}{{Source}}"


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
    written = io.BytesIO()
    genanki.Package([decks[name] for name in sorted(decks)]).write_to_file(written, timestamp=moment)
    with zipfile.ZipFile(written) as archive:
        base = archive.read("collection.anki2")
    names = {str(place): name for place, name in enumerate(sorted(files))}
    pictures = {place: files[name] for place, name in names.items()}
    return zipped({"collection.anki2": base, "media": json.dumps(names).encode(), **pictures})


def number(name: str) -> int:
    """A number that stands for a deck or a sort of card for good, as Anki wants it."""
    return (1 << 30) + int.from_bytes(hashlib.sha256(f"medmassage-kb {name}".encode()).digest()[:8]) % (1 << 30)
