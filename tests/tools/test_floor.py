"""The oldest Python that is promised is the one that is checked for, and the one for which the tools are locked."""

from __future__ import annotations

import re
import tomllib

import pytest
from real_site import ROOT


@pytest.fixture
def floor() -> str:
    """What `requires-python` says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["requires-python"]).removeprefix(">=")


def test_makefile_and_texts_name_the_same(floor: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert f"sys.version_info < ({floor.replace('.', ', ')})" in makefile
    assert set(re.findall(r"--python-version (\S+)", makefile)) == {floor}
    assert set(re.findall(r"Python (3\.\d+)", makefile)) == {floor}
    for name in ("README.md", "docs/contributing/add-an-entry.md"):
        assert set(re.findall(r"Python (3\.\d+)\b(?!\.)", (ROOT / name).read_text("utf-8"))) == {floor}


@pytest.mark.parametrize("name", ["site", "test"])
def test_lock_has_each_package_for_the_first_release_of_it(name: str, floor: str) -> None:
    """A package that needs a later one of the same line, such as 3.11.5, has another version below that."""
    rows = re.findall(
        r"^([a-z0-9_.-]+)==\S+ ; (.*?)(?: \\\\)?$", (ROOT / f"locks/{name}.txt").read_text("utf-8"), re.M | re.I
    )
    above = {
        (package, part) for package, marker in rows for part in re.findall(r"python_full_version >= '([\d.]+)'", marker)
    }
    below = {
        (package, part) for package, marker in rows for part in re.findall(r"python_full_version < '([\d.]+)'", marker)
    }
    assert {(package, part) for package, part in above if part.startswith(f"{floor}.")} <= below
