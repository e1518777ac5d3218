"""Every rule has a broken example, which gives the problems that its own comments state, and no other."""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel, Field, ValidationError
from samples import DATA, SAMPLE, TESTS

from medmassage_kb import checks
from medmassage_kb.authoring import scaffold
from medmassage_kb.checks.rules import RULES
from medmassage_kb.commands.main import main
from medmassage_kb.kb import load
from medmassage_kb.problems import Problem
from medmassage_kb.publish import publish
from medmassage_kb.reading import explain
from medmassage_kb.reading.folder import OTHER_ENTRIES
from medmassage_kb.reading.source import MAX_BYTES, read
from medmassage_kb.site import Site

BROKEN = TESTS / "broken"
FILES = sorted(path.relative_to(BROKEN).as_posix() for path in BROKEN.glob("*/*.yml"))
NO_FILE = {
    *("file-too-big", "file-name", "not-a-file", "unknown-kind", "no-data", "wrong-value", "page-collision"),
    *(
        "wrong-acceptance",
        "needless-acceptance",
        "publication-twice",
        "overdue",
        "not-yet",
        "wrong-redirect",
        "lost-link",
        "wrong-sheet",
        "wrong-release",
        "handout-too-long",
        "lesson-plan",
        "sign-by-hand",
    ),
    "missing-drawing",
}
"""Rules that a small file cannot break; each has a test of its own, below or in `tests/print` and `tests/sheets`."""
JARGON = re.compile(
    r"validation|input should|value error|pydantic|\b(tuple|dict|str|int|bool|float|nonetype|object"
    r"|literal|instance|attribute|argument|regex|loc|ctx|traceback|exception)\b",
    re.I,
)
_EXPECT = re.compile(rb"expect: (\d+):(\d+) ([a-z0-9-]+)")

RELEASE = {"version": "2026.11", "on": "2026-11-20", "entities": ["terms/x"], "statements": {}}
SAID = {"clinician": "x", "certainty": "low", "direction": "unclear", "size": "", "evidence": ["evidence/x#y"]}


def expected(name: str) -> list[tuple[int, int, str]]:
    """What a broken file states, or the `.expect` file beside it where comments are impossible."""
    path = BROKEN / name
    beside = path.with_suffix(".expect")
    raw = (beside if beside.exists() else path).read_bytes()
    return sorted((int(line), int(column), rule.decode()) for line, column, rule in _EXPECT.findall(raw))


def problems_of(root: Path) -> list[Problem]:
    kb, problems = load(root)
    return sorted([*problems, *checks.run(kb)])


@cache
def found() -> dict[str, list[Problem]]:
    """The problems of each broken file, alone in the sample base."""
    result: dict[str, list[Problem]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SAMPLE, Path(folder) / "kb"))
        for name in FILES:
            target = root / name
            assert not target.exists(), f"{name} would replace a good sample"
            shutil.copy(BROKEN / name, target)
            result[name] = problems_of(root)
            target.unlink()
    return result


@pytest.mark.parametrize("name", FILES)
def test_problems_are_those_that_the_file_states(name: str) -> None:
    problems = found()[name]
    told = "\n".join(f"{p.line}:{p.column} {p.rule}  {p.message}" for p in problems)
    assert [(p.line, p.column, p.rule) for p in problems] == expected(name), f"found:\n{told}"
    assert all(p.path.endswith(name) for p in problems)


@pytest.mark.parametrize("name", FILES)
def test_messages_are_one_plain_line(name: str) -> None:
    for p in found()[name]:
        for text in filter(None, (p.message, p.hint)):
            assert len(text) <= 600, f"{p.rule} prints {len(text)} characters"
            assert text.isprintable(), f"{p.rule} prints a line break or control character: {text!r}"
            spoken = re.sub(r"'[^']*'", "", text)
            assert not JARGON.search(spoken), f"{p.rule} speaks of the program: {text}"
            assert "None" not in text and "['" not in text and "{'" not in text, f"{p.rule} speaks Python: {text}"
            assert not re.search(r"\b1 (entries|characters|words|problems)\b", text), text


def test_each_rule_has_a_broken_example() -> None:
    shown = {rule for name in FILES for _, _, rule in expected(name)}
    assert set(RULES) - shown - NO_FILE == set(), "rules without a file in tests/broken"
    assert shown - set(RULES) == set(), "expectations of rules that do not exist"
    assert NO_FILE & shown == set() and not NO_FILE - set(RULES), "rules that do have a file, or do not exist"


def test_file_that_is_too_big(base: Path) -> None:
    (base / "terms/big.yml").write_text("plain: '" + "x" * MAX_BYTES + "'\n")
    assert [(p.line, p.rule) for p in problems_of(base)] == [(1, "file-too-big")]


@pytest.mark.parametrize(
    "name", ["Low Back.yml", "low_back.yml", "low-back.yaml", "low--back.yml", "-low.yml", "rücken.yml", "notes.txt"]
)
def test_file_names(base: Path, name: str) -> None:
    shutil.copy(base / "terms/sample-bend.yml", base / "terms" / name)
    assert [(p.path, p.rule) for p in problems_of(base)] == [(f"{base.as_posix()}/terms/{name}", "file-name")]


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9", "index"])
def test_names_that_a_system_or_a_page_has(base: Path, name: str) -> None:
    """Windows cannot check `con.yml` out; the page of `index.yml` would be lost under the list of its kind."""
    shutil.copy(base / "terms/sample-bend.yml", base / "terms" / f"{name}.yml")
    (problem,) = problems_of(base)
    assert (problem.path, problem.rule) == (f"{base.as_posix()}/terms/{name}.yml", "file-name")
    assert f"'{name}-entry.yml'" in problem.hint
    with pytest.raises(ValueError, match=f"'{name}' is the name of"):
        scaffold.new("terms", name, "2026-11-23")


def test_new_name_that_is_taken_is_not_advised(base: Path) -> None:
    shutil.copy(base / "terms/sample-bend.yml", base / "terms/Sample Bend.yml")
    shutil.copy(base / "terms/sample-bend.yml", base / "terms/Sample Twist.yml")
    taken, free = problems_of(base)[-2:]
    assert "rename" not in taken.hint and "there is a 'sample-bend.yml' already" in taken.hint
    assert "rename it to 'sample-twist.yml'" in free.hint


def test_what_is_no_file_is_told_as_what_it_is(base: Path) -> None:
    (base / "terms/folder.yml").mkdir()
    (base / "terms/link.yml").symlink_to("nowhere.yml")
    os.mkfifo(base / "terms/pipe.yml")  # to open it would wait for ever
    (base / "sheets.yml").mkdir()
    assert [(p.path.rpartition("/")[2], p.rule, p.message) for p in problems_of(base)] == [
        ("sheets.yml", "not-a-file", "'sheets.yml' is a folder, not a file"),
        ("folder.yml", "not-a-file", "'folder.yml' is a folder, not a file"),
        ("link.yml", "not-a-file", "'link.yml' is a link that leads to no file"),
        ("pipe.yml", "not-a-file", "'pipe.yml' is no ordinary file"),
    ]


def test_file_without_end_is_not_read_to_its_end(base: Path) -> None:
    with (base / "terms/big.yml").open("wb") as file:
        file.truncate(1 << 40)  # takes no place on the disk, but more than the memory would hold
    assert [(p.line, p.rule) for p in problems_of(base)] == [(1, "file-too-big")]


def test_hidden_files_are_passed_over(base: Path) -> None:
    (base / "terms/.sample-bend.yml.swp").write_bytes(b"\x00")
    (base / ".DS_Store").write_bytes(b"\x00")
    assert problems_of(base) == []


def test_unknown_kind(base: Path) -> None:
    (base / "condition").mkdir()
    (base / "notes.md").write_text("x")
    kind, note = problems_of(base)
    assert (kind.rule, note.rule) == ("unknown-kind", "unknown-kind")
    assert "did you mean 'conditions'" in kind.hint
    assert "conditions" in note.hint and "terms" in note.hint


def test_no_data(tmp_path: Path) -> None:
    assert [p.rule for p in problems_of(tmp_path / "nowhere")] == ["no-data"]
    assert "no-data" in RULES


@pytest.mark.parametrize("path", ["terms/index.md", "terms/sample-bend.md", "explain/sample-ache.md", "a-z.md"])
def test_page_collision(path: str) -> None:
    made = publish(SAMPLE, Site(), {path: "# Mine\n", "about.md": "# Fine\n"})
    assert [(p.path, p.rule) for p in made.problems] == [(f"docs/{path}", "page-collision")]


def test_unknown_claim_in_a_hand_written_page() -> None:
    text = "# Title\n\n[[claims/sample-claim]]\n\n[[claims/no-such-claim]]\n"
    made = publish(SAMPLE, Site(), {"start/uses.md": text})
    assert [(p.path, p.line, p.rule) for p in made.problems] == [("docs/start/uses.md", 5, "dangling-ref")]


def test_danger_signs_in_words_of_their_own_in_a_hand_written_page() -> None:
    """The card by hand, the entry that does not exist and the entry named twice are told; the good line is not."""
    by_hand = '<div class="kb-care kb-care--urgent"><ul><li>your hands are clumsy</li></ul></div>'
    twice = "[[signs sample-urgent sample-caution sample-urgent]]"
    text = f"# Title\n\n[[signs sample-emergency sample-urgent]]\n\n{by_hand}\n\n[[signs no-such]]\n\n{twice}\n"
    made = publish(SAMPLE, Site(), {"start/signs.md": text})
    assert [(p.line, p.column, p.rule) for p in made.problems] == [
        (5, 6, "sign-by-hand"),
        (7, 9, "dangling-ref"),
        (9, 38, "sign-by-hand"),
    ]


def test_value_that_fits_no_other_rule() -> None:
    """The last resort, should a later pydantic say something new."""

    class Odd(BaseModel):
        even: Annotated[int, Field(multiple_of=2)]

    source = read("x.yml", b"even: 3\n")
    with pytest.raises(ValidationError) as caught:
        Odd.model_validate(source.data)
    (problem,) = explain.problems(source, Odd, caught.value)
    assert (problem.line, problem.column, problem.rule) == (1, 7, "wrong-value")
    assert problem.rule in RULES


def test_list_of_accepted_sentences_and_schema_folder_are_no_kinds() -> None:
    assert {path.name for path in DATA.iterdir()} - OTHER_ENTRIES <= {
        "cases", "claims", "conditions", "documents", "evidence", "measures", "pathways", "professions", "questions",
        "safety", "techniques", "terms",
    }  # fmt: skip


CLAIM = "Massage relieves pain."


def accepting(base: Path, text: str, documents: dict[str, str]) -> list[tuple[str, int, str]]:
    (base / "accepted.yml").write_text(text, encoding="utf-8")
    made = publish(base, Site(), documents)
    return [(p.path.removeprefix(f"{base.as_posix()}/"), p.line, p.rule) for p in made.problems]


READING = "readings:\n- by: A sample reader\n  on: 2026-11-28\n  accepted:\n    examined:\n      docs/start/x.md:\n"


def test_hand_written_page_that_claims_an_effect(base: Path) -> None:
    made = publish(base, Site(), {"start/x.md": f"# Title\n\nFine words.\n{CLAIM}\n"})
    assert [(p.path, p.line, p.column, p.rule) for p in made.problems] == [("docs/start/x.md", 4, 1, "overclaim")]
    assert made.pages == []


def test_sentence_that_was_read_is_accepted(base: Path) -> None:
    assert accepting(base, f"{READING}      - {CLAIM}\n", {"start/x.md": f"{CLAIM}\n"}) == []


def test_accepted_sentence_may_be_laid_out_otherwise(base: Path) -> None:
    text = f"{READING}      - '“Massage   RELIEVES *pain*”'\n"
    assert accepting(base, text, {"start/x.md": "**Massage\nrelieves** pain.\n"}) == []


@pytest.mark.parametrize("now", ["Fine words.", "Massage relieves all pain.", "Massage was studied."])
def test_acceptance_that_nothing_needs(base: Path, now: str) -> None:
    found = accepting(base, f"{READING}      - {CLAIM}\n", {"start/x.md": f"{now}\n"})
    assert ("accepted.yml", 7, "needless-acceptance") in found
    assert (("docs/start/x.md", 1, "overclaim") in found) == ("all pain" in now)


def test_acceptance_holds_in_its_place_only(base: Path) -> None:
    found = accepting(base, f"{READING}      - {CLAIM}\n", {"start/y.md": f"{CLAIM}\n"})
    assert {("accepted.yml", 7, "needless-acceptance"), ("docs/start/y.md", 1, "overclaim")} <= set(found)


def test_acceptance_of_a_page_that_is_not_there(base: Path) -> None:
    text = READING.replace("docs/start/x.md", "safety/sample-gone") + f"      - {CLAIM}\n"
    assert accepting(base, text, {}) == [("accepted.yml", 7, "needless-acceptance")]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("  on: 2026-11-28\n", "", 2),
        ("2026-11-28", "28.11.2026", 3),
        ("by: A sample reader", "by: ' '", 2),
        ("examined", "because", 6),
        ("readings", "exceptions", 1),
        (CLAIM, "' '", 7),
        (f"      - {CLAIM}", f"      - {CLAIM}\n      - {CLAIM}", 8),
        ("docs/start/x.md:\n      - Massage relieves pain.", "docs/start/x.md: all", 6),
    ],
)
def test_acceptance_of_a_wrong_shape(base: Path, old: str, new: str, line: int) -> None:
    text = f"{READING}      - {CLAIM}\n"
    assert old in text
    found = accepting(base, text.replace(old, new), {"start/x.md": f"{CLAIM}\n"})
    assert ("accepted.yml", line, "wrong-acceptance") in found


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("2026.11.json", "{\n 'a'", 2),
        ("2026.11.json", "[]", 1),
        ("2026.11.json", json.dumps({**RELEASE, "version": "2026.12"}), 1),
        ("2026.11.json", json.dumps({**RELEASE, "on": "yesterday"}), 1),
        ("2026.11.json", json.dumps({**RELEASE, "entities": "terms/x"}), 1),
        ("2026.11.json", json.dumps({**RELEASE, "statements": {"x": "y"}}), 1),
        ("2026.11.json", json.dumps({**RELEASE, "statements": {"x": {**SAID, "evidence": None}}}), 1),
        ("2026.11.json", json.dumps({"version": "2026.11"}), 1),
        ("2026.11.json", "[" * 100_000, 1),
        ("latest.json", json.dumps(RELEASE), 1),
        ("2026.11.txt", json.dumps(RELEASE), 1),
    ],
)
def test_release_that_was_edited(base: Path, name: str, content: str, line: int) -> None:
    (base / "releases").mkdir()
    (base / "releases" / name).write_text(content, encoding="utf-8")
    assert [(p.path.rpartition("/")[2], p.line, p.rule) for p in problems_of(base)] == [(name, line, "wrong-release")]


def test_release_as_it_was_written(base: Path) -> None:
    (base / "releases").mkdir()
    whole = {**RELEASE, "statements": {"conditions/x#y": SAID}}
    (base / "releases/2026.11.json").write_text(json.dumps(whole), encoding="utf-8")
    assert problems_of(base) == []


def test_one_publication_under_two_names(base: Path) -> None:
    note = (base / "evidence/sample-trial.yml").read_text(encoding="utf-8")
    (base / "evidence/sample-trial-2.yml").write_text(note, encoding="utf-8")
    told = [p for p in problems_of(base) if p.rule == "publication-twice"]
    assert told and {p.path.rpartition("/")[2] for p in told} == {"sample-trial.yml"}
    assert "'evidence/sample-trial-2' has the DOI" in told[0].message


def test_a_note_without_numbers_is_known_by_its_address(base: Path) -> None:
    note = (base / "evidence/sample-guideline.yml").read_text(encoding="utf-8")
    assert "\ndoi:" not in note and "\nurl:" in note
    (base / "evidence/sample-guideline-2.yml").write_text(note, encoding="utf-8")
    assert [p.message for p in problems_of(base) if p.rule == "publication-twice"] == [
        "'evidence/sample-guideline-2' has the address https://sample.example/guideline too"
    ]


def test_one_name_for_two_records(base: Path) -> None:
    word = (base / "terms/sample-word.yml").read_text(encoding="utf-8")
    other = (
        "name: Rigid  Sample\nalso_called: [bend, stiff]\nplain: A.\nexact: A.\narea: anatomy\nchecked: 2026-11-20\n"
    )
    assert "name: rigid sample\n" in word
    (base / "terms/zz.yml").write_text(other, encoding="utf-8")
    assert [(p.path.rpartition("/")[2], p.line, p.rule) for p in problems_of(base)] == [
        ("zz.yml", 1, "name-twice"),
        ("zz.yml", 2, "name-twice"),
    ]


def test_draft_is_checked_as_if_it_were_published(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = base / "terms/draft.yml"
    path.write_text(
        "status: draft\nname: draft\nplain: Massage relieves pain.\nexact: '...'\narea: anatomy\nchecked: 2026-11-20\n"
    )
    assert main(["validate", str(base)]) == 1
    out, err = capsys.readouterr()
    assert f"{path.as_posix()}:3:8: error:" in out and f"{path.as_posix()}:4:8: error:" in out
    assert "2 drafts (checked, but not published)" in err  # the sample base has one too
    word = base / "terms/sample-word.yml"
    path.unlink()
    word.write_text(word.read_text().replace("[terms/sample-bend]", "[terms/sample-draft]"))
    assert (base / "terms/sample-draft.yml").exists()
    assert main(["validate", str(base)]) == 1
    assert "is a draft, so nothing may name it yet" in capsys.readouterr().out


# --- hints


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("- {code: M25.60}\n", "- M25.60\n", "'- code: M25.60'"),
        ("safety/sample-caution", "safety/caution", "did you mean 'safety/sample-caution'?"),
        ("safety/sample-caution", "safety/xyz", "look for its file below data/"),
        ("evidence/sample-trial#movement", "evidence/sample-trial", "with the id of one of its findings: "),
    ],
)
def test_hints_lead_to_what_is_right(base: Path, old: str, new: str, hint: str) -> None:
    path = base / "conditions/sample-stiffness.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(hint in p.hint for p in problems_of(base)), [p.hint for p in problems_of(base)]


def test_what_is_little_alike_is_not_offered() -> None:
    assert explain.suggestion("xy", ["key", "year", "xyz"]) in ("", "did you mean 'xyz'?")
    assert explain.suggestion("name", ["bottom_line", "steps", "names"]) == "did you mean 'names'?"
    assert explain.suggestion("colour", ["certainty", "outcome", "course"]) == ""
    assert explain.like_id("techniques/abc", ["techniques/cupping", "techniques/tapping"]) == ""
    assert explain.like_id("conditions/friction", ["techniques/friction"]) == "did you mean 'techniques/friction'?"
