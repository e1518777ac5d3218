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
case $* in *install*) printf "{good}" > "{path}"; /bin/chmod +x "{path}";; esac
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


def apt(folder: Path) -> str:
    return APT.format(log=folder / "log", path=folder / "chromium", good=GOOD.replace("\n", "\\n"))


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
    """It says so, updates the lists first, and asks nothing."""
    assert tool(apt_get=apt(tmp_path), root=True) == 0
    assert "installing Debian's package chromium" in capsys.readouterr().out
    update, install = (tmp_path / "log").read_text("utf-8").splitlines()
    assert update.startswith("noninteractive update") and install.startswith("noninteractive install")
    assert install.endswith(" chromium") and " -y " in install


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
