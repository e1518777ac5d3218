"""`tools/browser.py`, which `make test` runs first: finds a browser, installs one, or says how; it never skips."""

from __future__ import annotations

import os
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from real_site import ROOT

GOOD = "#!/bin/sh\necho Chromium 1.2.3\n"
STUB = "#!/bin/sh\necho 'please install the snap' >&2\nexit 10\n"
APT = """#!/bin/sh
echo $DEBIAN_FRONTEND $* >> "{log}"
case $* in
*update) echo > "{log}.lists";;
*install*{package}) if test -e "{log}.lists"; then printf "{good}" > "{path}"; /bin/chmod +x "{path}"; fi;;
esac
"""


@pytest.fixture
def tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """Runs the tool where only the given programs exist."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)

    def run(*, root: bool = False, **programs: str) -> int:
        for name, text in programs.items():
            path = tmp_path / name.replace("_", "-")
            path.write_text(text, encoding="utf-8")
            path.chmod(0o755)
        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
        return int(runpy.run_path(str(ROOT / "tools" / "browser.py"))["main"]())

    return run


def apt(folder: Path, package: str = "chromium-headless-shell") -> str:
    """A package manager that has one package."""
    good = GOOD.replace("\n", "\\n")
    return APT.format(log=folder / "log", package=package, path=folder / package, good=good)


def test_the_first_that_starts_is_taken(
    tool: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A stub that stands for a package which is not installed is passed over."""
    assert tool(chromium_browser=STUB, google_chrome=GOOD) == 0
    assert f"{tmp_path}/google-chrome" in capsys.readouterr().out


def test_the_one_that_is_named_wins(
    tool: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And where it does not start, no other is taken in its place."""
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "mine"))
    assert tool(chromium=GOOD, mine=GOOD) == 0
    assert f"{tmp_path}/mine" in capsys.readouterr().out
    assert tool(mine=STUB, apt_get=apt(tmp_path), root=True) == 1
    assert "not a browser that starts" in capsys.readouterr().err and not (tmp_path / "log").exists()


def test_root_on_debian_gets_one(tool: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says so, updates the lists where they do not have it, asks nothing and takes no package away."""
    assert tool(apt_get=apt(tmp_path), root=True) == 0
    assert "Asking for Debian's package chromium-headless-shell" in capsys.readouterr().out
    first, update, install = (tmp_path / "log").read_text("utf-8").splitlines()
    assert update.startswith("noninteractive ") and update.endswith(" update")
    assert install.endswith(" chromium-headless-shell") and " -y " in install and " --no-remove " in install
    assert first == install


def test_root_gets_the_other_where_there_is_none_without_a_window(
    tool: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert tool(apt_get=apt(tmp_path, "chromium"), root=True) == 0
    assert f"{tmp_path}/chromium\n" in capsys.readouterr().out


def test_the_one_without_a_window_is_added_and_taken_first(
    tool: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By root only; where it cannot be had, the one that is there is enough."""
    assert tool(chromium=GOOD, apt_get=STUB, root=True) == 0
    assert f"{tmp_path}/chromium\n" in capsys.readouterr().out
    assert tool(chromium=GOOD, apt_get=apt(tmp_path)) == 0
    assert not (tmp_path / "log").exists()
    assert tool(chromium=GOOD, apt_get=apt(tmp_path), root=True) == 0
    assert f"{tmp_path}/chromium-headless-shell\n" in capsys.readouterr().out


def test_no_test_looks_for_a_browser_in_another_way() -> None:
    """Or `CHROMIUM` would hold for some tests only."""
    starting = [path for path in (ROOT / "tests").rglob("*.py") if ".launch(" in path.read_text("utf-8")]
    others = [path for path in starting if path != Path(__file__)]
    assert len(others) >= 2
    assert [path for path in others if '"browser.py"))["find"]()' not in path.read_text("utf-8")] == []


@pytest.mark.parametrize("root", [False, True])
def test_everybody_else_is_told_how(root: bool, tool: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """Without root, or where the package cannot be had."""
    assert tool(apt_get=STUB, root=root) == 1
    said = capsys.readouterr().err
    assert all(system in said for system in ("Debian", "Ubuntu", "Fedora", "macOS", "CHROMIUM="))
