"""Typical mistakes of people who have never seen YAML: what they are told, and what `fix` makes of them."""

from __future__ import annotations

import io
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from samples import SAMPLE, TESTS

from medmassage_kb import checks
from medmassage_kb.checks.rules import RULES
from medmassage_kb.commands import main
from medmassage_kb.kb import load
from medmassage_kb.problems import Problem

MISTAKES: list[dict[str, Any]] = yaml.load((TESTS / "mistakes.yml").read_text(encoding="utf-8"), yaml.CSafeLoader)
BY_NAME = {mistake["what"]: mistake for mistake in MISTAKES}
MENDED = [what for what, mistake in BY_NAME.items() if mistake.get("mended")]
PROGRAMMERS = re.compile(
    r"\b(mapping|scalar|sequence|token|indicator|parse[dr]?|context|block end|end of stream|null|string|integer"
    r"|boolean|regex|pattern|schema|valid YAML|type error)\b"
)
"""Words that say nothing to a therapist."""


@dataclass(frozen=True)
class Told:
    """What comes of a mistake.

    Attributes:
        text: The file as it was typed.
        problems: What is said of it.
        mended: The file after `fix`.
        left: How many problems are left then.
        diff: What `fix` printed.
        again: What a second `fix --check` answers.
    """

    text: str
    problems: list[Problem]
    mended: str
    left: int
    diff: str
    again: int


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """What comes of each mistake, made in an otherwise good base."""
    base = tmp_path_factory.mktemp("mistakes") / "kb"
    shutil.copytree(SAMPLE, base)
    return {what: try_out(base, mistake) for what, mistake in BY_NAME.items()}


def try_out(base: Path, mistake: dict[str, Any]) -> Told:
    good = base / f"{mistake['in']}.yml"
    before = text = good.read_text(encoding="utf-8")
    if "good" in mistake:
        assert text.count(mistake["good"]) == 1, f"{mistake['what']}: the good record has changed"
        text = text.replace(mistake["good"], mistake["typed"])
    path = base / mistake["as"] if "as" in mistake else good
    path.write_text(text, encoding="utf-8")
    problems = everything(base)
    assert all(problem.path == path.as_posix() for problem in problems), "it is told of another file"
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(io.StringIO()):
        main.main(["fix", "--yes", "--data", str(base), str(path)])
        again = main.main(["fix", "--check", "--data", str(base), str(path)])
    result = Told(text, problems, path.read_text(encoding="utf-8"), len(everything(base)), out.getvalue(), again)
    path.unlink()
    good.write_text(before, encoding="utf-8")
    return result


def everything(base: Path) -> list[Problem]:
    kb, problems = load(base)
    return sorted([*problems, *checks.run(kb)])


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len(MISTAKES) == len(BY_NAME) >= 40
    assert len({mistake["rule"] for mistake in MISTAKES}) > 25


@pytest.mark.parametrize("what", BY_NAME)
def test_it_is_told_at_its_line_with_what_is_wrong_and_what_to_type(what: str, told: dict[str, Told]) -> None:
    mistake, result = BY_NAME[what], told[what]
    said = "\n".join(f"{p.line}:{p.column} {p.message} [{p.rule}]\n  {p.hint}" for p in result.problems)
    problem = next((p for p in result.problems if p.rule == mistake["rule"]), None)
    assert problem is not None, f"[{mistake['rule']}] is not told, but:\n{said}"
    rows = result.text.split("\n")
    wanted = [number for number, row in enumerate(rows, 1) if mistake["at"] in row and not row.startswith("#")]
    assert problem.line == (1 if "as" in mistake else wanted[-1]), said
    for words, text in ((mistake["says"], problem.message), (mistake["hint"], problem.hint)):
        for part in words:
            assert part.lower() in text.lower(), said


@pytest.mark.parametrize("what", BY_NAME)
def test_it_is_told_once_in_words_of_every_day(what: str, told: dict[str, Told]) -> None:
    problems = told[what].problems
    assert len(problems) <= 2, "one mistake, one message; two where a figure contradicts its interval and its direction"
    for problem in problems:
        assert problem.rule in RULES
        for text in (problem.message, problem.hint):
            spoken = re.sub(r"'[^']*'|\[[^\]]*\]", "", text)
            assert not PROGRAMMERS.search(spoken), text
            assert 5 < len(text) < 250 and text.isprintable()


@pytest.mark.parametrize("what", MENDED)
def test_fix_gives_the_good_record_back(what: str, told: dict[str, Told]) -> None:
    result = told[what]
    assert result.mended == (SAMPLE / f"{BY_NAME[what]['in']}.yml").read_text(encoding="utf-8"), result.diff
    assert result.left == 0 and result.diff.startswith("--- ")


@pytest.mark.parametrize("what", BY_NAME)
def test_fix_never_makes_it_worse(what: str, told: dict[str, Told]) -> None:
    """It mends the mistake, or leaves the file to its owner; what it has done once it does not do again."""
    result = told[what]
    assert result.left <= len(result.problems), result.diff
    assert result.again == 0, result.diff
    assert bool(result.diff) == (result.mended != result.text)
