"""Records past their check: a warning after 18 months, an error after 36, unless a waiver says why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from medmassage_kb.checks.age import months_between, not_yet, overdue
from medmassage_kb.commands.main import main
from medmassage_kb.kb import load

NAME = "terms/sample-word"


def problems(base: Path, today: str) -> list[tuple[str, str]]:
    kb, found = load(base)
    assert found == []
    day = date.fromisoformat(today)
    return [(p.rule, p.severity) for p in overdue(kb, day) if p.path.endswith(f"{NAME}.yml")]


@pytest.mark.parametrize(
    ("today", "told"),
    [
        ("2028-05-19", []),
        ("2028-05-20", [("overdue", "warning")]),
        ("2029-11-19", [("overdue", "warning")]),
        ("2029-11-20", [("overdue", "error")]),
    ],
)
def test_age_of_a_record(base: Path, today: str, told: list[tuple[str, str]]) -> None:
    """The sample was checked on 2026-11-20."""
    assert problems(base, today) == told


def waive(base: Path, until: str) -> None:
    path = base / f"{NAME}.yml"
    text = path.read_text("utf-8") + f"waiver: {{until: {until}, reason: The new edition comes out in spring.}}\n"
    path.write_text(text, encoding="utf-8")


def test_waiver_makes_an_error_a_warning_until_its_day(base: Path) -> None:
    waive(base, "2030-06-01")
    assert problems(base, "2030-06-01") == [("overdue", "warning")]
    assert problems(base, "2030-06-02") == [("overdue", "error")]


def test_months_are_whole() -> None:
    assert months_between(date(2026, 1, 31), date(2026, 2, 28)) == 0
    assert months_between(date(2026, 1, 15), date(2027, 1, 15)) == 12


def test_command_line_tells_warnings_but_passes(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(base), "--format", "text", "--today", "2028-06-01"]) == 0
    told = capsys.readouterr()
    assert ": warning: this was last checked 18 months ago, on 2026-11-20 [overdue]" in told.out
    assert "no problems," in told.err and "warnings" in told.err


def test_command_line_fails_after_three_years(base: Path) -> None:
    assert main(["validate", str(base), "--format", "text", "--today", "2030-01-01"]) == 1


def test_without_a_day_nothing_is_overdue(base: Path) -> None:
    assert main(["validate", str(base), "--format", "text"]) == 0


def test_a_day_that_is_none(base: Path) -> None:
    assert main(["validate", str(base), "--today", "soon"]) == 2


def test_a_date_that_has_not_come_is_told_at_its_line(base: Path) -> None:
    """At any depth; the day by which a record is due lies ahead and may."""
    path = base / "conditions/sample-stiffness.yml"
    text = (
        path.read_text("utf-8").replace("    on: 2026-11-20", "    on: 2062-11-20").replace("2027-11-20", "2099-01-01")
    )
    path.write_text(text, encoding="utf-8")
    kb, found = load(base)
    told = [(p.rule, p.line, p.message) for p in not_yet(kb, date(2026, 11, 28))]
    line = text[: text.index("2062")].count("\n") + 1
    assert found == [] and told == [("not-yet", line, "2062-11-20 has not come yet; today is 2026-11-28")]


def test_a_year_that_has_not_come(base: Path) -> None:
    path = base / "evidence/sample-trial.yml"
    path.write_text(path.read_text("utf-8").replace("year: 2015", "year: 2027"), encoding="utf-8")
    assert [p.message for p in not_yet(load(base)[0], date(2026, 11, 28))] == [
        "the year 2027 has not come yet; today is 2026-11-28"
    ]


@pytest.mark.parametrize("option", ["--today", "--not-after"])
def test_command_line_refuses_what_has_not_come(base: Path, option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(base), "--format", "text", option, "2026-11-19"]) == 1
    assert "[not-yet]" in capsys.readouterr().out
    assert main(["validate", str(base), "--format", "text", option, "2026-11-20"]) == 0


def test_not_after_tells_nothing_of_what_is_overdue(base: Path) -> None:
    assert main(["validate", str(base), "--format", "text", "--not-after", "2040-01-01"]) == 0
