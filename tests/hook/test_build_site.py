"""`tools/build_site.py`: a build that fails or is stopped leaves the last good site whole."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from real_site import ROOT, environment

from .samples import break_data


@pytest.fixture
def tree(project: Path) -> Path:
    """A project with the tool in it and a good site."""
    (project / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "build_site.py", project / "tools")
    done = run(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


def run(tree: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "tools/build_site.py"]
    return subprocess.run(command, cwd=tree, env=environment(), capture_output=True, text=True, check=False)


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_failing_build_leaves_the_last_good_site(tree: Path) -> None:
    """Whether the data, the build or the built site is at fault; the next good build takes its place."""
    good = hashes(tree / "site")
    assert "conditions/sample-stiffness.html" in good
    page = tree / "docs" / "about" / "disclaimer.md"
    text = page.read_text("utf-8")

    page.write_text(text + '\n<p><a href="nowhere.html">x</a></p>\n', encoding="utf-8")
    done = run(tree)
    assert done.returncode == 1 and "[dead-link]" in done.stdout, done.stdout
    assert "Verifying the site failed; site/ is still the last good build" in done.stderr
    assert hashes(tree / "site") == good

    page.write_text(text + "\n[x](nowhere.md)\n", encoding="utf-8")
    done = run(tree)
    assert done.returncode == 1 and "Building the pages failed; site/ is still the last good build" in done.stderr
    assert "about/disclaimer.md" in done.stdout and hashes(tree / "site") == good

    page.write_text(text + "\nMended.\n", encoding="utf-8")
    place = break_data(tree)
    done = run(tree)
    assert done.returncode == 1 and place in done.stdout
    assert "Checking the data failed; site/ is still the last good build" in done.stderr
    assert hashes(tree / "site") == good

    shutil.rmtree(tree / "data")
    shutil.copytree(ROOT / "tests" / "kb", tree / "data")
    assert run(tree).returncode == 0
    assert b"Mended." in (tree / "site" / "about" / "disclaimer.html").read_bytes()


def test_a_stopped_build_leaves_the_last_good_site(tree: Path) -> None:
    """Ctrl-C while the pages are built."""
    good = hashes(tree / "site")
    command = [sys.executable, "tools/build_site.py"]
    with subprocess.Popen(
        command,
        cwd=tree,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if line.startswith("Building the pages"):
                break
        time.sleep(0.3)
        os.killpg(process.pid, signal.SIGINT)
        said = process.stdout.read()
    assert process.returncode not in (0, None)
    assert "Traceback" not in said and "stopped" in said
    assert hashes(tree / "site") == good
