"""`diff` tells in words what readers will be told otherwise; `release` keeps a version for good."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import SAMPLE, TESTS

from medmassage_kb.built import addresses
from medmassage_kb.commands import diff
from medmassage_kb.commands.main import main
from medmassage_kb.kb import load
from medmassage_kb.sheets import register
from medmassage_kb.statements import difference, releases
from medmassage_kb.statements.difference import Item, Row, differences

STIFF = "conditions/sample-stiffness"
PAIN = f"{STIFF}#effect-pain-sham"


@pytest.fixture
def edit(base: Path) -> Callable[..., None]:
    """Replaces words in a file of a base, once."""

    def run(file: str, old: str, new: str) -> None:
        path = base / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    return run


def told(base: Path, part: str = "") -> list[Item]:
    """What the changed base says otherwise than the sample; of one part if given."""
    found = differences(load(SAMPLE)[0], load(base)[0])
    return [item for item in found if part in ("", item.part)]


def rows(item: Item) -> dict[str, tuple[str, str]]:
    return {row.what: (row.before, row.after) for row in item.rows}


def test_nothing_is_told_where_nothing_differs(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(base) == []
    assert main(["diff", str(SAMPLE), str(base)]) == 0
    assert capsys.readouterr().out == "Nothing that readers are told differs.\n"


def test_a_change_of_advice_is_told_with_all_that_belongs_to_it(base: Path, edit: Callable[..., None]) -> None:
    """The source's rating is mended in the note, from which the statement has it."""
    edit("evidence/sample-review.yml", "certainty: low\n", "certainty: moderate\n")
    (item,) = (item for item in told(base, "advice") if item.id == PAIN)
    found = rows(item)
    assert found["certainty"] == (
        "low certainty, as the source rates it",
        "moderate certainty, as the source rates it",
    )
    assert "may reduce" in found["words"][0] and "probably reduce" in found["words"][1]
    assert "direction" not in found and "sources added" not in found
    (patients,) = told(base, "patients")
    assert list(rows(patients)) == ["sentence of the program (effect-pain-sham)"]


def test_a_verdict_is_told_by_its_word(base: Path, edit: Callable[..., None]) -> None:
    edit("claims/sample-claim.yml", "verdict: contradicted", "verdict: uncertain")
    (item,) = told(base, "advice")
    assert rows(item)["direction"] == ("Contradicted", "Uncertain")


def test_other_sources_alone_are_told(base: Path, edit: Callable[..., None]) -> None:
    edit("claims/sample-claim.yml", "[evidence/sample-review]", "[evidence/sample-review, evidence/sample-trial]")
    (item,) = told(base)
    assert (item.part, item.id) == ("wording", "claims/sample-claim")
    assert item.rows == (Row("sources added", "", "evidence/sample-trial"),)


def test_danger_signs_come_before_words(base: Path, edit: Callable[..., None]) -> None:
    edit(f"{STIFF}.yml", "the sample hums at night", "the sample hums all day")
    edit("safety/sample-caution.yml", "action: adapt", "action: ask-first")
    edit("claims/sample-claim.yml", "Massage wakes samples", "Massage wakes all samples")
    assert [(item.part, item.id) for item in told(base)] == [
        ("safety", STIFF),
        ("safety", "safety/sample-caution"),
        ("wording", "claims/sample-claim"),
        ("patients", "claims/sample-claim"),
    ]
    signs, caution = told(base, "safety")
    assert signs.rows == (Row("care_cards.signs.text", "the sample hums at night", "the sample hums all day"),)
    assert caution.rows == (Row("action", "adapt", "ask-first"),)


def test_a_text_that_only_moved_is_not_told(base: Path, edit: Callable[..., None]) -> None:
    edit(
        f"{STIFF}.yml",
        "- Drink when you are thirsty.\n- Walk a little.\n",
        "- Walk a little.\n- Drink when you are thirsty.\n",
    )
    assert told(base) == []


def test_new_and_withdrawn_texts_stand_beside_nothing(base: Path, edit: Callable[..., None]) -> None:
    edit(f"{STIFF}.yml", "- What will you do?\n", "- What does it cost?\n- What will you do?\n")
    edit(f"{STIFF}.yml", "- When should I come back?\n", "")
    (item,) = told(base)
    assert item.rows == (Row("questions", "", "What does it cost?"), Row("questions", "When should I come back?", ""))


def test_entries_that_come_and_go(base: Path) -> None:
    shutil.copy(base / "terms" / "sample-bend.yml", base / "terms" / "sample-curve.yml")
    entries = {item.id: rows(item) for item in told(base, "entries")}
    assert entries == {"terms/sample-curve": {"entry": ("", "new")}}
    back = differences(load(base)[0], load(SAMPLE)[0])
    assert ("entries", "terms/sample-curve") in [(item.part, item.id) for item in back]


def test_what_cannot_be_read_is_named_and_the_rest_is_told(base: Path, edit: Callable[..., None]) -> None:
    """A change with faults still gets its report; a draft is not a fault."""
    edit("claims/sample-claim.yml", "verdict: contradicted", "verdict: perhaps")
    edit(f"{STIFF}.yml", "the sample turns blue", "the sample turns green")
    found = told(base)
    assert [item.id for item in found if item.part == "unreadable"] == ["claims/sample-claim (after)"]
    assert ("safety", STIFF) in [(item.part, item.id) for item in found]
    assert "claims/sample-claim" in [item.id for item in found if item.part == "removed"]


def test_no_fault_of_the_data_breaks_the_report(base: Path) -> None:
    """Each file of `tests/broken`, in place of a good one that others name."""
    faults = sorted((TESTS / "broken").rglob("*.yml"))
    good = {kind.name: min(kind.glob("*.yml")) for kind in base.iterdir() if kind.is_dir()}
    kept = {path: path.read_bytes() for path in good.values()}
    for fault in faults:
        path = good[fault.parent.name]
        shutil.copy(fault, path)
        assert difference.as_text(told(base)), fault
        path.write_bytes(kept[path])
    assert len(faults) > 50 and told(base) == []


def test_reading_grades_stand_beside_changed_texts(
    base: Path, edit: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    """Before and after, where a text is long enough to have one; without textstat that is said, and the rest is told."""
    hard = "Multidisciplinary rehabilitation incorporating individualised musculoskeletal intervention is recommended."
    edit(f"{STIFF}.yml", "It goes away in a week.", hard)
    edit(f"{STIFF}.yml", "You lie down. The therapist", "You lie down on a low bed. The therapist")
    assert main(["diff", str(SAMPLE), str(base)]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    course = next(line for line in lines if line.startswith("usual_course"))
    assert float(course.removeprefix("usual_course, grade ")) > 15
    assert [line.count("grade") for line in lines if line.startswith("visit.what_happens")] == [2]


def test_without_the_tool_for_grades(
    base: Path, edit: Callable[..., None], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(diff, "_grade", lambda: None)
    edit(f"{STIFF}.yml", "It goes away in a week.", "It goes away in two weeks, and seldom comes back later.")
    assert main(["diff", str(SAMPLE), str(base)]) == 0
    out, err = capsys.readouterr()
    assert "usual_course\n" in out and "textstat is not installed" in err


def test_the_report_holds_no_markup_of_the_data(base: Path, edit: Callable[..., None]) -> None:
    """Text of a stranger stays text: no tag, no link, no heading, no line of its own."""
    edit(
        "safety/sample-caution.yml",
        "modify: Work lightly.",
        'modify: "<img src=x> [x](https://x.example)\\n# Big\\n@all `c`"',
    )
    (item,) = told(base, "safety")
    report = difference.as_markdown([item])
    line = next(line for line in report.splitlines() if "img" in line)
    assert "after: \\<img src=x\\> \\[x\\](https://x.example) \\# Big @all \\`c\\`" in line
    plain = difference.as_text([item])
    assert "\n# Big" not in plain and "<img src=x>" in plain


def test_plain_lines_are_short_and_every_row_is_there(base: Path, edit: Callable[..., None]) -> None:
    edit("safety/sample-caution.yml", "Work lightly.", "Work lightly " + "and slowly " * 40 + "there.")
    text = difference.as_text(told(base))
    assert max(map(len, text.splitlines())) <= 100
    assert text.count("and slowly") == 40 or " ".join(text.split()).count("and slowly") == 40
    assert text.startswith("Danger signs and precautions: 1.\n")


def test_a_folder_that_is_not_there(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(base), str(base / "none")]) == 2
    assert "there is no folder" in capsys.readouterr().err


# --- releases --------------------------------------------------------------------------------------------


def release(base: Path, version: str) -> int:
    docs = base.parent / "docs"
    docs.mkdir(exist_ok=True)
    return main(["release", version, "--data", str(base), "--docs", str(docs)])


def test_a_release_holds_every_statement(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And changes nothing else; the data is still valid with it."""
    assert release(base, "2026.11") == 0
    written = json.loads((base / "releases" / "2026.11.json").read_text("utf-8"))
    assert written["statements"][PAIN]["certainty"] == "low"
    assert set(written["entities"]) == set(load(SAMPLE)[0].entities)
    assert [path.name for path in (base / "releases").iterdir()] == ["2026.11.json"]
    assert main(["validate", str(base)]) == 0
    assert "pathways/sample-pathway triggers:sample-emergency\n" in (base / "links.txt").read_text("utf-8")


def test_a_release_is_never_written_over(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is an older version slipped in behind a newer one."""
    assert release(base, "2026.11") == 0
    first = (base / "releases" / "2026.11.json").read_bytes()
    assert release(base, "2026.11") == 2 and release(base, "2026.10") == 2
    assert "2026.11 is published already" in capsys.readouterr().err
    assert (base / "releases" / "2026.11.json").read_bytes() == first
    assert release(base, "2026.11.2") == 0
    assert sorted(path.name for path in (base / "releases").iterdir()) == ["2026.11.2.json", "2026.11.json"]


def test_a_release_enters_handouts_and_addresses(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And is refused while an address that was published leads nowhere."""
    assert release(base, "2026.11") == 0
    assert register.pending(load(base)[0]) == []
    listed = addresses.parse((base / addresses.NAME).read_text("utf-8"))
    assert "conditions/sample-ache.html" in listed and "effect-pain-sham" in listed["conditions/sample-stiffness.html"]
    with (base / addresses.NAME).open("a", encoding="utf-8") as file:
        file.write("terms/once.html\n")
    assert release(base, "2026.12") == 1
    assert "terms/once.html" in capsys.readouterr().out
    assert [path.name for path in (base / "releases").iterdir()] == ["2026.11.json"]


@pytest.mark.parametrize("version", ["1.0", "v2026.11", "2026-11", "../2026.11", "2026.11/../../x"])
def test_a_version_is_year_and_month(version: str, base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert release(base, version) == 2
    assert "write year and month" in capsys.readouterr().err
    assert not (base / "releases").exists()


def test_data_with_problems_is_not_released(
    base: Path, edit: Callable[..., None], capsys: pytest.CaptureFixture[str]
) -> None:
    edit("claims/sample-claim.yml", "verdict: contradicted", "verdict: perhaps")
    assert release(base, "2026.11") == 1
    assert "sample-claim.yml:" in capsys.readouterr().out
    assert not (base / "releases").exists()


def test_a_run_that_breaks_off_leaves_no_file(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the release nor its unfinished part, and the next run is not in its way."""

    def stop(*_: object) -> str:
        raise KeyboardInterrupt

    now = releases.snapshot(load(base)[0], "2026.11")
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(releases, "text", stop)
        releases.publish(base / "releases", now)
    assert list((base / "releases").iterdir()) == []
    assert releases.publish(base / "releases", now).is_file()


def test_two_runs_at_once_do_not_mix(base: Path) -> None:
    (base / "releases").mkdir()
    (base / "releases" / ".2026.11.part").write_text("of another run", encoding="utf-8")
    with pytest.raises(FileExistsError):
        releases.publish(base / "releases", releases.snapshot(load(base)[0], "2026.11"))
    assert [path.name for path in (base / "releases").iterdir()] == [".2026.11.part"]
