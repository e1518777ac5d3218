"""The command line: exit codes, formats, and everything that is wrong at once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest
from samples import SAMPLE

import medmassage_kb
from medmassage_kb import checks
from medmassage_kb.commands import main
from medmassage_kb.kb import load
from medmassage_kb.model import KINDS, fields
from medmassage_kb.model.effect import Effect
from medmassage_kb.problems import as_github, as_text
from medmassage_kb.reading.source import read

CLEAN, PROBLEMS, USAGE, BUG = 0, 1, 2, 3

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_actions(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests themselves may run on GitHub Actions."""
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def broken(base: Path) -> Path:
    """A base with a fault of each sort: in the file, in its shape, between records, and in its support."""
    (base / "terms/crooked.yml").write_text("name: [\n")
    (base / "terms/Wrong Name.yml").write_text("name: x\n")
    for name, old, new in (
        ("claims/sample-claim", "verdict: contradicted", "verdict: nonsense"),
        ("terms/sample-word", "terms/sample-bend", "terms/no-such-word"),
        ("safety/sample-caution", "why: A thin sample might tear.", "why: A <b>thin</b> sample might tear."),
    ):
        path = base / f"{name}.yml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))
    return base


# --- validate: exit codes


def test_clean_data(capsys: Capture) -> None:
    assert main.main(["validate", str(SAMPLE)]) == CLEAN
    out, err = capsys.readouterr()
    assert out == ""
    assert "no problems" in err and f"{len(load(SAMPLE)[0].entities)} entities" in err


def test_data_with_problems(broken: Path, capsys: Capture) -> None:
    assert main.main(["validate", str(broken)]) == PROBLEMS
    out, err = capsys.readouterr()
    assert "5 problems in 5 files" in err
    assert "Traceback" not in out + err


def test_one_problem_is_counted_as_one(base: Path, capsys: Capture) -> None:
    (base / "terms/empty.yml").write_text("")
    assert main.main(["validate", str(base)]) == PROBLEMS
    assert capsys.readouterr().err.endswith(" 1 problem in 1 file\n")


def test_folder_that_does_not_exist(tmp_path: Path, capsys: Capture) -> None:
    assert main.main(["validate", str(tmp_path / "nowhere")]) == USAGE
    assert main.main(["validate", str(SAMPLE / "terms/sample-bend.yml")]) == USAGE
    out, err = capsys.readouterr()
    assert out == "" and "nowhere" in err and "Traceback" not in err


@pytest.mark.parametrize(
    "words", [[], ["validat"], ["validate", "--format", "xml"], ["validate", "a", "b"], ["validate", "--fast"]], ids=str
)
def test_wrong_use(words: list[str], capsys: Capture) -> None:
    assert main.main(words) == USAGE
    out, err = capsys.readouterr()
    assert out == "" and "usage: medmassage-kb" in err


def test_help_is_no_fault(capsys: Capture) -> None:
    assert main.main(["--help"]) == CLEAN
    assert main.main(["validate", "--help"]) == CLEAN
    assert "validate" in capsys.readouterr().out


@pytest.mark.parametrize(
    "fault", [RuntimeError("boom"), KeyError("boom"), RecursionError("boom"), AssertionError("boom")]
)
def test_fault_of_the_program(fault: Exception, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def crash(*_: object) -> NoReturn:
        raise fault

    monkeypatch.setattr(checks, "run", crash)
    assert main.main(["validate", str(SAMPLE)]) == BUG
    out, err = capsys.readouterr()
    assert "boom" in err and "not of your data" in err
    assert "no problems" not in out + err


def test_reader_that_goes_away_is_no_fault_of_the_program(broken: Path) -> None:
    """As in `medmassage-kb validate | head -1`."""
    reader, writer = os.pipe()
    os.close(reader)
    try:
        command = [sys.executable, "-m", "medmassage_kb", "validate", str(broken)]
        done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, timeout=60)
    finally:
        os.close(writer)
    assert "Traceback" not in done.stderr and "fault of the program" not in done.stderr
    assert "BrokenPipeError" not in done.stderr
    assert done.returncode != BUG


def test_output_is_utf8_wherever_it_goes(base: Path) -> None:
    (base / "terms/sign.yml").write_text(
        "name: x\nplain: ⊕ é\nexact: x\narea: ⊕é\nchecked: 2026-11-20\n", encoding="utf-8"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-m", "medmassage_kb", "validate", str(base)]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=60)
    assert done.returncode == PROBLEMS, done.stderr.decode()
    assert b"unknown-value" in done.stdout


def test_ctrl_c(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(checks, "run", stop)
    assert main.main(["validate", str(SAMPLE)]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_full_disk_is_no_fault_of_the_program(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def full(*_: object) -> NoReturn:
        raise OSError(28, "No space left on device", "site/x.html")

    monkeypatch.setattr(checks, "run", full)
    assert main.main(["validate", str(SAMPLE)]) == USAGE
    assert capsys.readouterr().err == "medmassage-kb: No space left on device: site/x.html\n"


def test_version(capsys: Capture) -> None:
    assert main.main(["--version"]) == CLEAN
    assert capsys.readouterr().out == f"medmassage-kb {medmassage_kb.__version__}\n"
    assert re.match(r"\d+\.\d+", medmassage_kb.__version__)


def test_where_no_data_lies_that_of_the_package_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("medmassage_kb.commands.shared.data_folder", lambda: SAMPLE)
    assert main.main(["validate"]) == CLEAN
    assert "this is the data of the package" in capsys.readouterr().err
    assert main.main(["find", "trial"]) == CLEAN
    assert main.main(["validate", "nowhere"]) == USAGE, "a folder that is named is not replaced by another"


# --- find, and an effect from a finding


def test_find_lists_findings_and_figures(base: Path, capsys: Capture) -> None:
    assert main.main(["find", "sample", "TRIAL", "--data", str(base)]) == CLEAN
    out = capsys.readouterr().out
    kb, _ = load(base)
    for finding in kb.get("evidence/sample-trial").findings:
        assert f"  #{finding.id}  {finding.outcome}" in out
        assert finding.value is None or f" {finding.value}" in out
    assert main.main(["find", "no-such-word", "--data", str(base)]) == PROBLEMS


def test_effect_from_a_finding(base: Path, capsys: Capture) -> None:
    """All keys of an effect stand there, and those that follow from the finding are filled in."""
    assert main.main(["new", "--from", "evidence/sample-trial#movement", "--data", str(base)]) == CLEAN
    text = capsys.readouterr().out
    finding = load(base)[0].finding("evidence/sample-trial#movement")[1]
    source = read("x.yml", ("effects:\n" + text).encode())
    assert source.problems == []
    (row,) = source.data["effects"]
    assert row["findings"] == ["evidence/sample-trial#movement"] and row["outcome"] == finding.outcome
    for key in fields.keys(Effect):
        assert re.search(rf"^(- |  |  #){key.name}: ", text, re.M), key.name
        assert not key.required or key.name in row
    assert main.main(["new", "--from", "evidence/sample-trial#nothing", "--data", str(base)]) == USAGE
    assert "medmassage-kb find" in capsys.readouterr().err


@pytest.mark.parametrize(("typed", "meant"), [("condition", "conditions"), ("term", "terms"), ("note", "evidence")])
def test_kind_that_is_nearly_one(typed: str, meant: str, base: Path, capsys: Capture) -> None:
    assert main.main(["new", typed, "word", "--data", str(base)]) == USAGE
    assert f"did you mean '{meant}'?" in capsys.readouterr().err


# --- validate: what is printed


def test_all_problems_at_once_sorted_by_place(broken: Path, capsys: Capture) -> None:
    main.main(["validate", str(broken)])
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("  hint: ")]
    told = [(line.split(":")[0].removeprefix(f"{broken}/"), line.rpartition("[")[2].rstrip("]")) for line in lines]
    assert told == [
        ("claims/sample-claim.yml", "unknown-value"),
        ("safety/sample-caution.yml", "markup"),
        ("terms/Wrong Name.yml", "file-name"),
        ("terms/crooked.yml", "yaml-syntax"),
        ("terms/sample-word.yml", "dangling-ref"),
    ]


def test_formats_tell_the_same(broken: Path, capsys: Capture) -> None:
    kb, problems = load(broken)
    problems = sorted([*problems, *checks.run(kb)])
    printed = {}
    for name in ("text", "github", "json"):
        assert main.main(["validate", str(broken), "--format", name]) == PROBLEMS
        printed[name] = capsys.readouterr().out
    assert printed["text"] == as_text(problems)
    assert printed["github"] == as_github(problems)
    rows = json.loads(printed["json"])
    assert [(r["path"], r["line"], r["column"], r["rule"]) for r in rows] == [
        (p.path, p.line, p.column, p.rule) for p in problems
    ]


def test_json_of_clean_data_is_an_empty_list(capsys: Capture) -> None:
    assert main.main(["validate", str(SAMPLE), "--format", "json"]) == CLEAN
    out, err = capsys.readouterr()
    assert json.loads(out) == [] and err == ""


def test_github_annotations_come_by_themselves_on_actions(
    broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert main.main(["validate", str(broken)]) == PROBLEMS
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5 and all(line.startswith("::error file=") for line in lines)
    assert main.main(["validate", str(broken), "--format", "text"]) == PROBLEMS
    assert "::error" not in capsys.readouterr().out


@pytest.mark.parametrize("value", ["", "false", "0"])
def test_text_elsewhere(value: str, broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    main.main(["validate", str(broken)])
    assert "::error" not in capsys.readouterr().out


def test_default_folder_is_data(base: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    base.rename(base.parent / "data")
    monkeypatch.chdir(base.parent)
    assert main.main(["validate"]) == CLEAN
    (base.parent / "data/terms/empty.yml").write_text("")
    assert main.main(["validate"]) == PROBLEMS
    assert capsys.readouterr().out.startswith("data/terms/empty.yml:1:1: error: ")


def test_as_a_module() -> None:
    command = [sys.executable, "-m", "medmassage_kb", "validate", str(SAMPLE)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (CLEAN, "")


# --- new, export, stage


@pytest.mark.parametrize("kind", KINDS)
def test_new_file_is_a_draft_that_names_what_is_missing(kind: str, base: Path, capsys: Capture) -> None:
    assert main.main(["new", kind, "my-new-one", "--data", str(base)]) == CLEAN
    path = base / kind / "my-new-one.yml"
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=../schema/{kind}.json\n")
    problems = [p for p in load(base, drafts=True)[1] if p.path == path.as_posix()]
    assert not {p.rule for p in problems} & {"yaml-syntax", "unknown-key", "missing-key", "duplicate-key", "tab"}
    assert "validate" in capsys.readouterr().out


def test_new_never_overwrites(base: Path, capsys: Capture) -> None:
    before = (base / "terms/sample-bend.yml").read_bytes()
    assert main.main(["new", "terms", "sample-bend", "--data", str(base)]) == USAGE
    assert (base / "terms/sample-bend.yml").read_bytes() == before
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("slug", ["My Word", "my_word", "../escape", "a/b", "", "-a", "ä", "a.yml"])
def test_new_refuses_names_that_are_no_ids(slug: str, base: Path, capsys: Capture) -> None:
    before = sorted(base.rglob("*"))
    assert main.main(["new", "terms", "--data", str(base), "--", slug]) == USAGE
    assert sorted(base.rglob("*")) == before
    assert "Traceback" not in capsys.readouterr().err


def test_new_refuses_an_unknown_kind(base: Path) -> None:
    assert main.main(["new", "term", "word", "--data", str(base)]) == USAGE


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A docs folder with one page."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n\n[[claims/sample-claim]]\n")
    return tmp_path / "docs"


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("words", [["export", "data"], ["export", "search"], ["stage"]], ids=" ".join)
def test_output_is_the_same_each_time(words: list[str], docs: Path, tmp_path: Path) -> None:
    for out in ("one", "two"):
        assert main.main([*words, str(tmp_path / out), "--data", str(SAMPLE), "--docs", str(docs)]) == CLEAN
    assert tree(tmp_path / "one") == tree(tmp_path / "two") != {}


def test_stage_writes_every_page(docs: Path, tmp_path: Path) -> None:
    assert main.main(["stage", str(tmp_path / "out"), "--data", str(SAMPLE), "--docs", str(docs)]) == CLEAN
    files = tree(tmp_path / "out")
    for name in load(SAMPLE)[0].entities:
        assert f"entity: {name}\n".encode() in files[f"{name}.md"]
    assert b"kb-claim" in files["index.md"], "cards stand in hand-written pages"


def test_stage_never_writes_into_a_folder_with_files(docs: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine.txt").write_text("mine")
    assert main.main(["stage", str(tmp_path / "out"), "--data", str(SAMPLE), "--docs", str(docs)]) == USAGE
    assert tree(tmp_path / "out") == {"mine.txt": b"mine"}


def test_nothing_is_exported_from_broken_data(broken: Path, docs: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    for command in (["export", "data"], ["stage"]):
        assert main.main([*command, str(out), "--data", str(broken), "--docs", str(docs)]) == PROBLEMS
        assert not out.exists() or not any(out.iterdir())
    assert "unknown-value" in capsys.readouterr().out


# --- new: what it asks for, and what it writes


@pytest.mark.parametrize("kind", KINDS)
def test_new_file_explains_every_key_and_each_key_behind_a_hash_can_be_used(kind: str, base: Path) -> None:
    assert main.main(["new", kind, "my-new-one", "--data", str(base)]) == CLEAN
    text = (base / kind / "my-new-one.yml").read_text(encoding="utf-8")
    for key in fields.keys(KINDS[kind].model):
        if key.name != "status":
            assert re.search(rf"^# .*\n#?{key.name}:", text, re.M), key.name
            assert " ".join(key.meaning.split()[:4]) in text
    whole = re.sub(r"(?m)^( *)#(?=[a-z0-9_]+:|  |- )", r"\1", text)
    source = read("x.yml", whole.encode())
    assert source.problems == [] and set(source.data) == {key.name for key in fields.keys(KINDS[kind].model)}
    assert max(map(len, text.split("\n"))) <= 120


def test_new_takes_what_is_given(base: Path) -> None:
    words = ["--name", "Golfer's elbow", "--set", "also_called=GE; sore, inner elbow", "--set", "area=anatomy"]
    assert main.main(["new", "terms", "golfers-elbow", "--data", str(base), *words]) == CLEAN
    path = base / "terms/golfers-elbow.yml"
    data = read("x.yml", path.read_bytes()).data
    assert (data["name"], data["area"]) == ("Golfer's elbow", "anatomy")
    assert data["also_called"] == ["GE", "sore, inner elbow"] and data["status"] == "draft"


def test_new_refuses_a_key_that_the_kind_does_not_have(base: Path, capsys: Capture) -> None:
    for key in ("colour=red", "sources=x"):
        assert main.main(["new", "measures", "red", "--data", str(base), "--set", key]) == USAGE
        assert key.partition("=")[0] in capsys.readouterr().err
    assert not (base / "measures/red.yml").exists()


def test_new_only_shows_when_told_so(base: Path, capsys: Capture) -> None:
    assert main.main(["new", "terms", "sample-bends", "--data", str(base), "--show"]) == CLEAN
    out, err = capsys.readouterr()
    assert "plain: '...'" in out and not (base / "terms/sample-bends.yml").exists()
    assert "there is already 'terms/sample-bend'" in err


def test_new_without_a_terminal_says_what_it_needs(base: Path, capsys: Capture) -> None:
    for words in ([], ["terms"]):
        assert main.main(["new", *words, "--data", str(base)]) == USAGE
        assert "KIND SLUG" in capsys.readouterr().err


def answers(monkeypatch: pytest.MonkeyPatch, *given: str) -> None:
    """A terminal at which somebody types."""
    left = list(given)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)

    def answer(question: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    monkeypatch.setattr("builtins.input", answer)


def test_new_asks_shows_and_writes(base: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    answers(monkeypatch, "seventeen", "glossary entry", "", "Golfer's elbow", "", "y")
    assert main.main(["new", "--data", str(base)]) == CLEAN
    path = base / "terms/golfers-elbow.yml"
    text = path.read_text(encoding="utf-8")
    assert read("x.yml", text.encode()).data["name"] == "Golfer's elbow"
    out = capsys.readouterr().out
    assert text in out and "conditions" in out and "That is none of them." in out


def test_new_makes_the_short_name_of_a_publication(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "evidence note", "A trial of doing nothing", "Sámple A; Muster B", "2024", "", "yes")
    assert main.main(["new", "--data", str(base)]) == CLEAN
    data = read("x.yml", (base / "evidence/sample-2024-a-trial-of.yml").read_bytes()).data
    assert (data["title"], data["authors"], data["year"]) == (
        "A trial of doing nothing",
        ["Sámple A", "Muster B"],
        2024,
    )


@pytest.mark.parametrize(("given", "code"), [(["y"], CLEAN), (["n"], CLEAN), ([""], CLEAN), ([], CLEAN)])
def test_new_writes_only_after_a_yes(given: list[str], code: int, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, *given)
    assert main.main(["new", "terms", "elbow", "--data", str(base)]) == code
    assert (base / "terms/elbow.yml").exists() == (given == ["y"])


def test_new_stops_when_nobody_answers(base: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    answers(monkeypatch, "terms")
    assert main.main(["new", "--data", str(base)]) == 130
    assert "Traceback" not in capsys.readouterr().err
