"""The comparison of other generators with MkDocs: it sees each difference, and passes over only what is known."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest
from samples import ROOT

PAGE = """<body><nav><a href="x.html">menu</a></nav><article><a class="kb-edit" href="edit">pencil</a>
<h1 id="top">Title</h1><p>Some <a href="b.html#c">words</a> and <code>code = 1</code>.</p></article></body>"""


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "tools"))
    return importlib.import_module("other_generators")


def differences(tool: ModuleType, folder: Path, theirs: dict[str, str]) -> list[str]:
    """What is told of a site beside one that has the page above as `a.html`."""
    for name, files in {"ours": {"a.html": PAGE}, "theirs": theirs}.items():
        for path, text in files.items():
            (folder / name).mkdir(exist_ok=True)
            (folder / name / path).write_text(text, encoding="utf-8")
    return list(tool.compare(tool.read(folder / "ours"), tool.read(folder / "theirs")))


def test_the_frame_and_the_colours_of_code_are_passed_over(tool: ModuleType, tmp_path: Path) -> None:
    """Menus, the pencil, the page for what is missing, and elements within code."""
    other = PAGE.replace('<a class="kb-edit" href="edit">pencil</a>', '<div id="__skip"></div>')
    other = other.replace("menu", "another menu").replace("code = 1", "<span>code</span> <span>=</span> 1")
    assert differences(tool, tmp_path, {"a.html": other, "404.html": "<body>none</body>"}) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('id="top"', 'id="title"', ["the place 'top' is missing", "the place 'title' is too much"]),
        ("b.html#c", "b.html", ["the link 'b.html#c' is missing", "the link 'b.html' is too much"]),
        ("Some <a", "Many <a", ["the text differs: 'Somewordsandcode=1.', but there 'Manywordsandcode=1.'"]),
        ("code = 1</code>.", "code = 1</code>", ["the text differs: '.', but there ''"]),
    ],
)
def test_a_difference_is_told(old: str, new: str, told: list[str], tool: ModuleType, tmp_path: Path) -> None:
    found = differences(tool, tmp_path, {"a.html": PAGE.replace(old, new)})
    assert found == [f"a.html: {line}" for line in told]


def test_missing_and_surplus_pages_are_told(tool: ModuleType, tmp_path: Path) -> None:
    found = differences(tool, tmp_path, {"b.html": PAGE})
    assert found == ["a.html: is missing", "b.html: is there, and MkDocs has no such page"]


def test_the_configuration_holds_no_hook(tool: ModuleType) -> None:
    """And nothing of the folder in which it is used; the pages are found in `docs`."""
    for generator in tool.GENERATORS.values():
        config = tool.configuration(generator)
        assert not {"hooks", "watch"} & set(config) and config["use_directory_urls"] is False
        assert config["nav"] and config["edit_uri"] == ""
    assert "custom_dir" in tool.configuration(tool.GENERATORS["properdocs"])["theme"]


def test_a_name_that_is_not_known(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["hugo"]) == 2
    assert "properdocs" in capsys.readouterr().err


def test_the_page_on_moving_tells_of_each(tool: ModuleType) -> None:
    text = (ROOT / "docs" / "contributing" / "moving.md").read_text("utf-8").lower()
    assert [name for name in tool.GENERATORS if name not in text] == []
    assert text.count("\n- **the") >= len(tool.KNOWN) + len(tool.OWN)


def test_no_page_has_a_fence_that_mkdocs_does_not_know() -> None:
    """Within a list it would show the fence as words; other generators show a block. Indent by eight spaces instead."""
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "docs").rglob("*.md")
        if re.search(r"^ +```", path.read_text("utf-8"), re.M)
    ]
    assert found == []
