"""The package as someone who installs it finds it."""

from __future__ import annotations

import doctest
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from samples import DATA, ROOT, SAMPLE, TESTS

import medmassage_kb


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--wheel-dir", str(out), str(ROOT)], check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_installed_wheel_loads_its_own_data_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = "import medmassage_kb as m; print(m.data_folder()); print(len(m.load().entities))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        check=True,
        capture_output=True,
        text=True,
    )
    folder, count = done.stdout.split()
    assert Path(folder) == tmp_path / "installed" / "medmassage_kb" / "data"
    assert int(count) == len(medmassage_kb.load(DATA).entities)


def test_commands_of_the_wheel_end_as_those_of_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Clean, problems and wrong use are told apart there too; without a `data/` the packaged one is read."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    (tmp_path / "bad" / "terms").mkdir(parents=True)
    (tmp_path / "bad" / "terms" / "x.yml").write_text("name: [", "utf-8")
    ends = {
        ("--version",): 0,
        ("find", "no-such-word"): 1,
        ("validate", "bad"): 1,
        ("validate", "gone"): 2,
        ("nap",): 2,
    }
    for words, code in ends.items():
        run = subprocess.run(
            [sys.executable, "-m", "medmassage_kb", *words],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
            capture_output=True,
            text=True,
        )
        assert (run.returncode, "Traceback" in run.stderr) == (code, False), (words, run.stdout[-300:], run.stderr)


def test_what_the_program_needs_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    source = ROOT / "src"
    wanted = {
        p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file() and "__pycache__" not in p.parts
    }
    assert wanted <= names


@pytest.mark.parametrize("module", ["medmassage_kb"])
def test_examples_in_the_reference_are_true(module: str) -> None:
    result = doctest.testmod(sys.modules[module], verbose=False)
    assert result.attempted > 0
    assert result.failed == 0


def test_examples_of_the_python_page_are_true() -> None:
    page = ROOT / "docs" / "contributing" / "api.md"
    result = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert result.attempted >= 5
    assert result.failed == 0


def test_a_folder_with_problems_is_refused_with_all_of_them(tmp_path: Path) -> None:
    with pytest.raises(medmassage_kb.DataError) as caught:
        medmassage_kb.load(TESTS / "broken")
    assert len(caught.value.problems) > 10
    assert medmassage_kb.load(SAMPLE).get("conditions/sample-stiffness")


def test_citation_file_says_what_the_package_says() -> None:
    cff = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{cff["version"]}"' in project
    assert cff["cff-version"] == "1.2.0"
    assert {"title", "message", "authors", "license", "type", "abstract", "date-released"} <= set(cff)
