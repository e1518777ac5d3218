"""`tools/check_html.py`: says what is missing, prints each error, and fails for one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from real_site import ROOT

NPM = """#!/bin/sh
echo "$*" > "{tree}/npm.log"
/bin/mkdir -p "{jar}" && : > "{jar}/vnu.jar"
"""
GOOD = "#!/bin/sh\nexit 0\n"
BAD = """#!/bin/sh
echo '"file:{tree}/site/index.html":3.1-3.9: error: Stray end tag.' >&2
exit 1
"""


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the tool in a tree of its own, where only the given programs exist."""
    tree, programs = tmp_path / "tree", tmp_path / "bin"
    jar = tree / ".build" / "npm" / "node_modules" / "vnu-jar" / "build" / "dist"
    for folder in (tree / "tools", tree / "site", programs):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / "tools" / "check_html.py", tree / "tools")
    (tree / "site" / "index.html").write_text("<!doctype html>", encoding="utf-8")

    def run(**given: str) -> subprocess.CompletedProcess[str]:
        for name, text in given.items():
            (programs / name).write_text(text.format(tree=tree, jar=jar), encoding="utf-8")
            (programs / name).chmod(0o755)
        command = [sys.executable, "tools/check_html.py"]
        return subprocess.run(
            command, cwd=tree, env={"PATH": str(programs)}, capture_output=True, text=True, check=False
        )

    return run


def test_it_says_what_is_missing(check: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """Java, npm or both, and how to install them."""
    done = check()
    assert done.returncode == 1 and "needs Java and npm" in done.stderr and "apt-get install" in done.stderr
    done = check(java=GOOD)
    assert done.returncode == 1 and "needs npm:" in done.stderr


def test_the_checker_is_fetched_once(check: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """Without running its install script; afterwards npm is not needed."""
    done = check(java=GOOD, npm=NPM)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["Fetching the Nu HTML checker, vnu-jar@26.9.27 (once)", "1 pages, no errors"]
    assert check(npm="#!/bin/sh\nexit 9\n").stdout.splitlines() == ["1 pages, no errors"]


def test_an_error_fails(check: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    """With its page, line and column."""
    done = check(java=BAD, npm=NPM)
    assert done.returncode == 1 and "1 pages, 1 errors" in done.stdout
    assert done.stderr.strip() == '"index.html":3.1-3.9: error: Stray end tag.'
