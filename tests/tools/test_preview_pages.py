"""The folder of changed pages: what changed, with what it needs, and a list to begin with."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from types import ModuleType

import pytest
from samples import ROOT, SAMPLE
from selectolax.lexbor import LexborHTMLParser

PAGES = ("conditions/sample-stiffness.html", "explain/sample-stiffness.html", "about.html", "terms/sample-word.html")


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("preview_pages")


@pytest.fixture
def trees(tmp_path: Path) -> tuple[Path, Path, Path]:
    """The project as it was, as it is, and a stand-in for its site."""
    for name in ("before", "now"):
        shutil.copytree(SAMPLE, tmp_path / name / "data")
        (tmp_path / name / "docs").mkdir()
        (tmp_path / name / "docs" / "about.md").write_text("# About\n", encoding="utf-8")
    site = tmp_path / "site"
    for name in (*PAGES, "assets/kb.12345678.css"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name, encoding="utf-8")
    return tmp_path / "before", tmp_path / "now", site


def run(
    tool: ModuleType, trees: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, dict[str, str]]:
    """The folder, and what its list says of each page."""
    before, now, site = trees
    out = now.parent / "out"
    monkeypatch.chdir(now)
    assert tool.main([str(before), str(site), str(out)]) == 0
    tree = LexborHTMLParser((out / "changed.html").read_bytes())
    rows = [node.text().partition(": ") for node in tree.css("li")]
    assert [node.attributes["href"] for node in tree.css("li a")] == [
        path for _, _, path in rows if (out / path).is_file()
    ]
    return out, {path: word for word, _, path in rows}


def test_nothing_changed(tool: ModuleType, trees: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    out, found = run(tool, trees, monkeypatch)
    assert found == {} and "No page differs." in (out / "changed.html").read_text("utf-8")


def test_what_changed_is_there_with_what_it_needs(
    tool: ModuleType, trees: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One record changes its reference page, its explainer and hubs; a page by hand changes alone."""
    path = trees[1] / "data" / "conditions" / "sample-stiffness.yml"
    path.write_text(path.read_text("utf-8").replace("the sample turns blue", "the sample turns green"), "utf-8")
    (trees[1] / "docs" / "about.md").write_text("# About us\n", encoding="utf-8")
    out, found = run(tool, trees, monkeypatch)
    assert found["conditions/sample-stiffness.html"] == found["explain/sample-stiffness.html"] == "changed"
    assert found["about.html"] == "changed" and "terms/sample-word.html" not in found
    there = {file.relative_to(out).as_posix() for file in out.rglob("*") if file.is_file()}
    assert there == {*PAGES[:3], "assets/kb.12345678.css", "changed.html"}


def test_new_and_gone_pages_are_named(
    tool: ModuleType, trees: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    (trees[1] / "docs" / "new.md").write_text("# New\n", encoding="utf-8")
    (trees[1] / "docs" / "about.md").unlink()
    _, found = run(tool, trees, monkeypatch)
    assert found == {"about.html": "gone", "new.html": "new"}


def test_data_with_problems_is_shown_all_the_same(
    tool: ModuleType, trees: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it was under older rules, say; the other pages can still be compared."""
    path = trees[0] / "data" / "terms" / "sample-word.yml"
    path.write_text(path.read_text("utf-8") + "\nnew_key: x\n", "utf-8")
    _, found = run(tool, trees, monkeypatch)
    assert "terms/sample-word.html" in found and "about.html" not in found


def test_a_folder_has_an_end(tool: ModuleType, trees: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "MOST", 1)
    out = trees[0].parent / "few"
    assert tool.write(dict.fromkeys(PAGES, "changed"), trees[2], out) == 1
    text = (out / "changed.html").read_text("utf-8")
    assert "4 differ, 1 are in this folder" in text and all(page in text for page in PAGES)


def test_wrong_use_is_told(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main([]) == 2
    assert "BEFORE SITE OUT" in capsys.readouterr().err
