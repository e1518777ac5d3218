"""Versions of handouts: what gives a sheet a new one, and the register that remembers all."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import DATA

from medmassage_kb import checks
from medmassage_kb.commands.main import main
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model.base import Change
from medmassage_kb.model.condition import Condition
from medmassage_kb.publish import publish
from medmassage_kb.sheets import register
from medmassage_kb.sheets.sheet import Sheet, sheet
from medmassage_kb.site import Site
from medmassage_kb.statements.review import ALPHABET

NAME = "conditions/sample-stiffness"


def of(kb: KnowledgeBase, /, **values: Any) -> Sheet:
    record = kb.entities[NAME].model_copy(update=values)
    return sheet(replace(kb, entities={**kb.entities, NAME: record}), NAME)


def in_cards(record: Condition, **values: Any) -> dict[str, Any]:
    return {"care_cards": (record.care_cards[0].model_copy(update=values), *record.care_cards[1:])}


def in_headline(record: Condition, **values: Any) -> dict[str, Any]:
    return {"effects": tuple(e.model_copy(update=values) if e.headline else e for e in record.effects)}


def in_answer(record: Condition, **values: Any) -> dict[str, Any]:
    assert record.answer is not None
    return {"answer": record.answer.model_copy(update=values)}


def in_visit(record: Condition, **values: Any) -> dict[str, Any]:
    return {"visit": record.visit.model_copy(update=values)}


def cases(record: Condition) -> dict[str, tuple[dict[str, Any], str]]:
    """What is changed, and what that means for whoever holds the old sheet."""
    signs = record.care_cards[0].signs
    later = [e.model_copy(update={"outcome_plain": "sleep"}) if not e.main else e for e in record.effects]
    gone = [e for e in record.effects if e.id != "stiffness-later"]
    return {
        "a danger sign": (in_cards(record, signs=(signs[0].model_copy(update={"text": "it turns red"}),)), "advice"),
        "a sign more": (in_cards(record, signs=(*signs, signs[0])), "advice"),
        "its urgency": (in_cards(record, urgency="urgent"), "advice"),
        "what to say": (in_cards(record, say="Say nothing."), "advice"),
        "what experts put first": (in_answer(record, experts_first="Most do not."), "advice"),
        "when to stop": (in_answer(record, stop="Stop."), "advice"),
        "certainty": (in_headline(record, certainty="moderate"), "advice"),
        "direction": (in_headline(record, direction="no-difference", size="trivial"), "advice"),
        "a result a year later": ({"effects": tuple(gone)}, "advice"),
        "what to tell": (in_visit(record, tell_therapist=("your age", "your name")), "advice"),
        "a step": ({"after": (*record.after, "Rest.")}, "advice"),
        "order of steps": ({"after": record.after[::-1]}, "advice"),
        "plain name": ({"name": "Sample stiffness and ache"}, "wording"),
        "medical name": ({"medical_name": "sample"}, "wording"),
        "the visit": (in_visit(record, what_happens="You stand up."), "wording"),
        "a question": ({"questions": (*record.questions, "Why?")}, "wording"),
        "day of the check": ({"checked": date(2030, 1, 1), "due": date(2031, 1, 1)}, "nothing"),
        "list of changes": ({"changes": (Change(on=date(2030, 1, 1), what="Something."),)}, "nothing"),
        "another effect": ({"effects": tuple(later)}, "nothing"),
        "why of a rating": (in_headline(record, certainty_why="For no reason."), "nothing"),
        "what it asks of you": (in_answer(record, asks_of_you="Nothing."), "nothing"),
        "the text for students": ({"context": "Nothing."}, "nothing"),
        "source of a sign": (in_cards(record, signs=(signs[0].model_copy(update={"source": "Elsewhere"}),)), "nothing"),
        "line breaks": (in_visit(record, what_happens=record.visit.what_happens.replace(" ", "\n")), "nothing"),
        "emphasis": (in_visit(record, what_happens=f"*{record.visit.what_happens}*"), "nothing"),
    }


@pytest.mark.parametrize("name", cases(load(DATA.parent / "tests" / "kb")[0].get(NAME)))
def test_what_makes_a_new_version(name: str, sample: KnowledgeBase) -> None:
    """Advice, wording, or nothing that a reader of the sheet would see."""
    before = of(sample)
    values, meaning = cases(sample.get(NAME))[name]
    after = of(sample, **values)
    assert (after.version != before.version) == (meaning != "nothing")
    assert (after.advice != before.advice) == (meaning == "advice")


def test_every_field_of_a_sheet_is_part_of_its_version(sample: KnowledgeBase) -> None:
    one = of(sample)
    for field in ("name", "medical_name", "visit"):
        assert replace(one, **{field: "other"}).version != one.version, field
    for field in ("cards", "rows", "tell", "after", "questions"):
        assert replace(one, **{field: getattr(one, field)[1:]}).version != one.version, field


def test_version_is_short_and_cannot_be_misread(data: KnowledgeBase) -> None:
    signs = "".join(sheet(data, name).version + sheet(data, name).advice for name in data.of("conditions"))
    assert len(signs) == 16 * len(data.of("conditions"))
    assert set(signs) <= set(ALPHABET) and not set(ALPHABET) & set("0O1IL5S2Z8BUVQAE")


def test_version_is_the_same_in_another_process(sample: KnowledgeBase) -> None:
    code = (
        "import sys; from medmassage_kb.kb import load; from medmassage_kb.sheets.sheet import sheet\n"
        f"one = sheet(load(sys.argv[1])[0], '{NAME}'); print(one.version, one.advice)"
    )
    command = [sys.executable, "-c", code, str(sample.root)]
    env = {**os.environ, "PYTHONHASHSEED": "4711"}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=True)
    assert done.stdout.split() == [of(sample).version, of(sample).advice]


def test_a_correction_need_not_touch_the_register(base: Path) -> None:
    """A version that is newer than the list is known as ours, so that a record can be mended in a browser alone."""
    assert main(["sheets", "--data", str(base)]) == 0
    record = base / f"{NAME}.yml"
    record.write_text(record.read_text().replace("the sample turns blue", "the sample turns green"))
    made = publish(base, Site(), {})
    assert made.problems == []
    script = next(asset.content for asset in made.assets if asset.path == "assets/sheets.js").decode()
    row = json.loads(script.removeprefix("window.kbSheets=").rstrip(";\n"))["sample-stiffness"]
    assert row["version"] == of(made.kb).version and row["version"] not in [issue[0] for issue in row["versions"]]


def test_register_is_written_as_the_command_writes_it(data: KnowledgeBase) -> None:
    path = DATA / register.NAME
    assert path.read_text(encoding="utf-8") == register.dump(register.register(data))


# --- a register with faults

GOOD = {"version": "34679CDF", "date": "2026-11-24", "advice": "GHJKMNPR", "what": "First version."}


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([{**GOOD, "version": "34679CDE"}], 2),
        ([GOOD, {**GOOD, "advice": "short"}], 6),
        ([GOOD, {key: text for key, text in GOOD.items() if key != "what"}], 6),
        ([{**GOOD, "who": "me"}], 2),
        ([{**GOOD, "what": " "}], 2),
        ([{**GOOD, "date": "yesterday"}], 2),
        (["text"], 2),
        ([], 1),
        ("text", 1),
    ],
)
def test_fault_of_the_register(rows: Any, line: int, base: Path) -> None:
    (base / register.NAME).write_text(yaml.safe_dump({"sample-ache": rows}, sort_keys=False))
    found = checks.run(load(base)[0])
    assert [(problem.line, problem.rule) for problem in found] == [(line, "wrong-sheet")]


def test_register_that_is_no_yaml(base: Path) -> None:
    (base / register.NAME).write_text("a: [\n")
    assert {problem.path for problem in checks.run(load(base)[0])} == {(base / register.NAME).as_posix()}


# --- the command


def test_versions_are_added_with_what_changed(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The first time all; later only what is new, and somebody says what; old lines stay."""
    path, record = base / register.NAME, base / f"{NAME}.yml"

    def run(*words: str) -> tuple[int, str]:
        code = main(["sheets", "--data", str(base), *words])
        return code, "".join(capsys.readouterr())

    def change(old: str, new: str) -> None:
        assert old in record.read_text()
        record.write_text(record.read_text().replace(old, new))

    code, said = run("--check")
    assert code == 1 and "sample-stiffness: first version" in said and not path.exists()
    code, said = run()
    assert code == 0 and "2 versions added" in said
    first = path.read_text()
    assert checks.run(load(base)[0]) == [] and run() == (0, run()[1]) and path.read_text() == first

    change("the sample turns blue", "the sample turns green")
    code, said = run("--check")
    assert code == 1 and "sample-stiffness: the advice has changed" in said and "The advice has changed." in said
    assert path.read_text() == first
    code, said = run("--what", "A sign has changed.", "sample-ache")
    assert code == 0 and path.read_text() == first
    code, said = run("--what", "A sign has changed.")
    assert code == 0 and "1 version added" in said

    change("Have you worked with samples before?", "Do you know samples?")
    code, said = run("--what", "A shorter question.")
    assert code == 0 and "sample-stiffness: only wording has changed" in said

    known = register.register(load(base)[0]).issues
    assert [issue.what for issue in known["sample-ache"]] == ["First version."]
    rows = known["sample-stiffness"]
    assert [issue.what for issue in rows] == ["First version.", "A sign has changed.", "A shorter question."]
    assert rows[0].advice != rows[1].advice == rows[2].advice and len({issue.version for issue in rows}) == 3
    assert rows[0].date == load(base)[0].get(NAME).checked.isoformat()

    change("the sample turns green", "the sample turns blue")
    change("Do you know samples?", "Have you worked with samples before?")
    assert run("--check")[0] == 1, "what was handed out before the last change is current again, so it is listed again"


def test_what_changed_is_told_by_the_record(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheets", "--data", str(base)]) == 0
    record = base / f"{NAME}.yml"
    text = record.read_text().replace("the sample turns blue", "the sample turns green")
    assert "checked: 2026-11-20" in text and "\nchanges:" in text
    text = text.replace("checked: 2026-11-20", "checked: 2026-11-25")
    record.write_text(
        text.replace("\nchanges:\n", "\nchanges:\n- {on: 2026-11-24, what: A sample that turns green is urgent.}\n")
    )
    assert main(["sheets", "--data", str(base)]) == 0
    assert "A sample that turns green is urgent." in capsys.readouterr().out
    rows = register.register(load(base)[0]).issues["sample-stiffness"]
    assert [row.what for row in rows] == ["First version.", "A sample that turns green is urgent."]


def test_command_knows_no_such_condition(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sheets", "--data", str(base), "no-such"]) == 2
    assert "no-such" in capsys.readouterr().err


def test_a_register_with_faults_is_not_written_over(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / register.NAME).write_text("sample-ache: mine\n")
    assert main(["sheets", "--data", str(base)]) == 1
    assert "[wrong-sheet]" in capsys.readouterr().out
    assert (base / register.NAME).read_text() == "sample-ache: mine\n"
