"""Same input, same bytes: the whole site, from any folder, at any hour, with any order of hashing."""

from __future__ import annotations

import hashlib
from pathlib import Path

from built import ROOT, mkdocs


def hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_builds_of_the_site_are_the_same(site: Path, tmp_path: Path) -> None:
    """Another folder, another order of sets, another time zone and language."""
    other = tmp_path / "some where" / "else"
    done = mkdocs(ROOT, other, "--strict", PYTHONHASHSEED="4711", TZ="Pacific/Auckland", LC_ALL="C", LANG="C")
    assert done.returncode == 0, done.stdout + done.stderr
    one, two = hashes(site), hashes(other)
    assert sorted(one) == sorted(two)
    assert [name for name in one if one[name] != two[name]] == []
