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

from .samples import break_data, make


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the tool in it and a good site; nobody changes it."""
    project = make(tmp_path_factory.mktemp("built") / "project")
    (project / "tools").mkdir()
    shutil.copy(ROOT / "tools" / "build_site.py", project / "tools")
    done = run(project)
    assert done.returncode == 0, done.stdout + done.stderr
    return project


@pytest.fixture
def tree(built: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may change."""
    return Path(shutil.copytree(built, tmp_path / "project"))


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


def start(tree: Path) -> subprocess.Popen[str]:
    """A build that has come to the pages."""
    command = [sys.executable, "tools/build_site.py"]
    run = subprocess.Popen(
        command, cwd=tree, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    for line in run.stdout or ():
        if line.startswith("Building the pages"):
            break
    return run


def test_a_second_build_at_once_is_told_so(tree: Path) -> None:
    good = hashes(tree / "site")
    first = start(tree)
    try:
        second = run(tree)
        assert (
            second.returncode == 1 and second.stderr == "another build runs in this folder; wait for it, or stop it\n"
        )
    finally:
        first.communicate()
    assert first.returncode == 0 and hashes(tree / "site") == good


def test_a_killed_build_ends_its_step_and_lets_the_next_one_run(tree: Path) -> None:
    good = hashes(tree / "site")
    first = start(tree)
    time.sleep(0.3)
    first.terminate()
    said, _ = first.communicate(timeout=20)
    assert first.returncode == 130 and "Traceback" not in said
    assert hashes(tree / "site") == good and run(tree).returncode == 0


def test_a_place_that_cannot_be_written_is_told_in_a_line(tree: Path) -> None:
    """As with a full disk, or a site that is a mount point."""
    shutil.rmtree(tree / ".build")
    (tree / ".build").write_text("in the way")
    done = run(tree)
    assert done.returncode == 1 and done.stderr.startswith("the build stopped: ") and done.stderr.count("\n") == 1
