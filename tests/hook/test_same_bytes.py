"""Same input, same bytes: the whole site, from any folder, at any hour, with any order of hashing."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_site import PLACED, ROOT, environment, mkdocs


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


PARTS = ("data", "docs", "hooks", "src", "mkdocs.yml", "pyproject.toml", "README.md")
"""What a build reads."""

EIGHTH = """
import os, sys, pathlib
from medmassage_kb.kb import load
from medmassage_kb.print.handouts import handouts, pdfs
from medmassage_kb.site import Site
kb = load("data")[0]
made = handouts(kb, Site.of(os.environ))[::8]
for handout, pdf in zip(made, pdfs(kb, made)):
    path = pathlib.Path(sys.argv[1], handout.document.path)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(pdf)
"""


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """The project as somebody else has it: another path, newer files, and nothing that others may read."""
    tree = tmp_path / "some whère" / "quite deep" / "else"
    tree.mkdir(parents=True)
    before = os.umask(0o077)
    try:
        for part in PARTS:
            if (ROOT / part).is_dir():
                leave = shutil.ignore_patterns("__pycache__", ".*_cache")
                shutil.copytree(ROOT / part, tree / part, copy_function=shutil.copyfile, ignore=leave)
            else:
                shutil.copyfile(ROOT / part, tree / part)
        yield tree
    finally:
        os.umask(before)


def test_two_builds_from_two_folders_are_the_same(site: Path, elsewhere: Path, tmp_path: Path) -> None:
    """Another path, another order of sets, another time zone, language and mask of rights; the package from there too.

    The site is built around the handouts that were set once; every eighth of them is set again there.
    """
    other = {
        "PYTHONPATH": str(elsewhere / "src"),
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Auckland",
        "LC_ALL": "C",
        "LANG": "C",
    }
    printed = site.parent / "print"
    done = subprocess.run(
        [sys.executable, "-c", EIGHTH, str(tmp_path)], cwd=elsewhere, env=environment(**other, **PLACED), text=True,
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    again = hashes(tmp_path / "handouts")
    assert len(again) >= 10
    assert again == {name: digest for name, digest in hashes(printed / "handouts").items() if name in again}
    done = mkdocs(elsewhere, tmp_path / "site", "--strict", MEDMASSAGE_PRINT=str(printed), **other)
    assert done.returncode == 0, done.stdout + done.stderr
    one, two = hashes(site), hashes(tmp_path / "site")
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []


def test_the_other_folder_is_really_another(elsewhere: Path) -> None:
    """Its own package is used, and its rights are narrow; else the test above would show less than it says."""
    code = "import medmassage_kb; print(medmassage_kb.__file__)"
    environment = os.environ | {"PYTHONPATH": str(elsewhere / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.strip() == str(elsewhere / "src" / "medmassage_kb" / "__init__.py")
    assert (elsewhere / "mkdocs.yml").stat().st_mode & 0o777 == 0o600
    (elsewhere / "docs" / "about" / "extra.md").write_text("# Extra\n", encoding="utf-8")
    assert not (ROOT / "docs" / "about" / "extra.md").exists()
