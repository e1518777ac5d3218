"""The decks, taken in by Anki's own library as a student's program does."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from anki.collection import Collection, ImportAnkiPackageRequest
from samples import DATA, SAMPLE

from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.exports.anki import Note, Writer, package
from medmassage_kb.kb import load
from medmassage_kb.site import Site

SITE = Site("https://massage.example/")


@cache
def decks() -> dict[str, bytes]:
    """What the sample base gives."""
    return {one.path: one.content for one in EXPORTS["anki"](Material(load(SAMPLE)[0], SITE))}


@pytest.fixture
def student(tmp_path: Path) -> Iterator[Collection]:
    """The collection of somebody who has just installed Anki."""
    found = Collection(str(tmp_path / "collection.anki2"))
    yield found
    found.close()


def take(student: Collection, deck: bytes) -> tuple[int, int]:
    """Take a deck in: how many cards came anew, and how many were brought up to date."""
    path = Path(student.path).with_name("deck.apkg")
    path.write_bytes(deck)
    log = student.import_anki_package(ImportAnkiPackageRequest(package_path=str(path))).log
    assert not log.conflicting and not log.missing_notetype and not log.missing_deck and not log.empty_first_field
    return len(log.new), len(log.updated)


def texts(student: Collection, entry: str) -> tuple[str, str]:
    """Both sides of the card of an entry, as they are shown."""
    (name,) = student.find_notes(f'"Entry:{entry}"')
    (card,) = student.get_note(name).cards()
    return card.question(), card.answer()


def test_every_deck_is_taken_in_whole(student: Collection) -> None:
    subjects = ["questions", "terms", "safety", "measures", "techniques"]
    assert list(decks()) == [f"study/anki/{name}.apkg" for name in [*subjects, "medical-massage"]]
    alone = sum(take(student, decks()[f"study/anki/{name}.apkg"])[0] for name in subjects)
    assert alone == student.card_count() > 15
    assert take(student, decks()["study/anki/medical-massage.apkg"]) == (0, 0), "the deck of all has the same cards"
    names = {deck.name for deck in student.decks.all_names_and_ids()}
    assert {"Medical massage::Terms", "Medical massage::Questions::08 Safety"} <= names


def test_each_form_of_question_has_its_answer_on_the_back(student: Collection) -> None:
    take(student, decks()["study/anki/questions.apkg"])
    front, back = texts(student, "questions/sample-stiffness#one-right")
    assert "What does the sample do first?" in front and "It waits for the bell" in front
    assert "The bell comes first" not in front and back.count('class="wrong"') == 2
    assert '<li class="right"><strong>Right.</strong> The bell comes first in the sample.' in back
    assert 'href="https://massage.example/conditions/sample-ache.html#red-flags"' in back
    assert "More than one is right" in texts(student, "questions/sample-stiffness#two-right")[0]
    assert "<ol><li>Ask first</li><li>Touch next</li><li>Stop last</li></ol>" in texts(
        student, "questions/sample-stiffness#in-order"
    )[1].replace("\n", "")
    assert "<dt>Bell</dt><dd>Rope</dd>" in texts(student, "questions/sample-stiffness#belongs")[1]
    front, back = texts(student, "questions/sample-stiffness#where")
    assert "Neck" not in front and "<p>Neck.</p>" in back


def test_a_changed_word_changes_the_card_and_keeps_what_was_learnt(student: Collection) -> None:
    one = Note("terms/sham", "Terms", "Sham", "A dummy", "", "terms/sham", ("medmassage::kind::terms",))
    assert take(student, package([one], "2026-11-20")) == (1, 0)
    (card,) = student.find_cards("")
    student.sched.set_due_date([card], "9")
    later = replace(one, front="Sham treatment", back="A dummy treatment")
    assert take(student, package([later], "2026-11-21")) == (0, 1)
    assert student.card_count() == 1 and "A dummy treatment" in texts(student, "terms/sham")[1]
    assert student.get_card(card).ivl == 9


def test_cards_are_found_by_tags(student: Collection) -> None:
    take(student, decks()["study/anki/medical-massage.apkg"])
    assert len(student.find_notes("tag:medmassage::unit::safety")) == 5
    assert len(student.find_notes("tag:medmassage::kind::safety")) == 3
    assert len(student.find_notes("tag:medmassage::level::decide")) == 3


def test_a_second_run_gives_the_same_bytes() -> None:
    again = {one.path: one.content for one in EXPORTS["anki"](Material(load(SAMPLE)[0], SITE))}
    assert again == decks()


def test_no_file_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert list(EXPORTS["anki"](Material(load(SAMPLE)[0], SITE)))
    assert list(tmp_path.iterdir()) == []


def test_without_an_address_no_card_leads_anywhere() -> None:
    writer = Writer(load(SAMPLE)[0], Site(), "2026-11-20")
    whole = "".join(note.source for note in writer.notes("terms") + writer.notes("questions"))
    assert "It stands on: " in whole and "href" not in whole


def test_words_of_a_record_do_not_become_code(base: Path) -> None:
    path = base / "terms/sample-word.yml"
    path.write_text(
        re.sub(r"(?m)^exact:.*$", 'exact: "Less <b>than</b> {{Front}} & 5 < 6."', path.read_text("utf-8")), "utf-8"
    )
    note = next(n for n in Writer(load(base)[0], SITE, "2026-11-20").notes("terms") if n.entry == "terms/sample-word")
    assert "&lt;b&gt;than&lt;/b&gt;" in note.back and "&amp; 5 &lt; 6" in note.back


def test_the_decks_of_the_reference(student: Collection) -> None:
    """All entries have their cards, all drawings come along, and a drawing does not give its name away."""
    kb = load(DATA)[0]
    made = {one.path: one.content for one in EXPORTS["anki"](Material(kb, SITE))}
    whole = made["study/anki/medical-massage.apkg"]
    new, _ = take(student, whole)
    asked = sum(len(one.questions) for one in kb.of("questions").values())
    drawn = [e for e in kb.of("techniques").values() if e.drawing]
    others = sum(len(kb.of(kind)) for kind in ("terms", "safety", "measures"))
    assert new == asked + others + 2 * len(kb.of("techniques")) + len(drawn)
    check = student.media.check()
    assert not check.missing and not check.unused
    there = {path.name for path in Path(student.media.dir()).iterdir()}
    assert there == {f"medical-massage-{e.drawing.file}.svg" for e in drawn}
    for name in student.find_notes("tag:medmassage::drawing"):
        note = student.get_note(name)
        called = kb.get(note["Entry"]).name
        assert called.casefold() not in note["Front"].casefold().partition('alt="')[2], called
    assert max(len(content) for content in made.values()) < 2_000_000
    guids = {}
    for path, content in made.items():
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            base = sqlite3.connect(":memory:")
            base.deserialize(file.read("collection.anki2"))
        guids[path] = {guid for (guid,) in base.execute("SELECT guid FROM notes")}
    subjects = [found for path, found in guids.items() if "medical-massage" not in path]
    assert sum(map(len, subjects)) == len(set().union(*subjects)) == new
