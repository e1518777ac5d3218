"""What a change touches: each row of the page on the house, tried in a copy of the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from samples import ROOT, SAMPLE

PAGE = ROOT / "docs/contributing/the-house.md"
SRC = "src/medmassage_kb"
BROKEN = "tests/broken/safety/humming-word.yml"
RULE = '''

def no_humming(kb: KnowledgeBase) -> Iterator[Problem]:
    """no-humming: nothing hums at noon.

    bad: `noon`
    good: `night`
    """
    for name, entity in kb.of("safety").items():
        if "noon" in entity.plain:
            yield kb.problem(name, ("plain",), "no-humming", "this hums at noon", "write another hour")
'''
EXPORT = '''"""A file more."""
from medmassage_kb.exports.base import Asset


def export(material):
    """`extra.txt`."""
    yield Asset("extra.txt", b"here")
'''
PAGES = '''"""A page more."""
from functools import partial

from medmassage_kb.pages.page import Page


def pages(kb, site):
    yield "extra.md", partial(Page, "extra.md", "Extra", "A page more.", "# Extra")
'''
COMMAND = '''"""A command more."""


def add(command):
    command.add_argument("--loud", action="store_true", help="say it twice")


def run(args):
    print("here")
    return 0
'''
TOOL = '''"""A tool."""
from medmassage_kb.model.base import Entity, Line, PatientLine


class Tool(Entity):
    """A thing to work with."""

    name: Line
    """What it is called."""
    plain: PatientLine
    """What it is, for patients."""
'''
TEMPLATE = "{% import '_macros.jinja' as m with context %}\n# {{ e.name | md }}\n\n<p>{{ e.plain }}</p>\n{{ m.review(v, e, id) }}\n"
HUB = """    "tools": Hub("Things to work with.", lambda e: "all", {"all": "Tools"}, lambda e: e.plain),
    "terms": Hub("""


@dataclass(frozen=True)
class Change:
    """A change by hand.

    Attributes:
        new: New files, by path, with their text; a text that begins with a line break is put behind what is there.
        edits: Files in which a text is replaced by another.
        command: What is run then.
        shows: What stands in its output or in the files that it wrote.
    """

    new: dict[str, str]
    edits: dict[str, tuple[str, str]]
    command: tuple[str, ...]
    shows: tuple[str, ...]


CHANGES = {
    "a rule": Change(
        {f"{SRC}/checks/safety.py": RULE, BROKEN: (SAMPLE / "safety/sample-urgent.yml").read_text("utf-8").replace("night", "noon")},
        {},
        ("validate", "tests/broken-kb"),
        ("no-humming",),
    ),
    "an export": Change(
        {f"{SRC}/exports/extra.py": EXPORT},
        {f"{SRC}/exports/__init__.py": ('EXPORTS: dict[str, Export] = {', 'from medmassage_kb.exports import extra\n\nEXPORTS: dict[str, Export] = {\n    "extra": extra.export,')},
        ("export", "extra", "out", "--data", "tests/kb", "--docs", "docs"),
        ("here",),
    ),
    "a page": Change(
        {f"{SRC}/pages/extra.py": PAGES},
        {f"{SRC}/pages/__init__.py": ("GROUPS = (", "from medmassage_kb.pages import extra\n\nGROUPS = (\n    extra,")},
        ("stage", "out", "--data", "tests/kb", "--docs", "docs"),
        ("# Extra", '"extra.html"'),
    ),
    "a command": Change(
        {f"{SRC}/commands/extra.py": COMMAND},
        {f"{SRC}/commands/main.py": ('    "validate": "', '    "extra": "says that it is there",\n    "validate": "')},
        ("extra",),
        ("here",),
    ),
    "a field": Change(
        {f"{SRC}/model/term.py": '\n    sound: Line = "a soft sound"\n    """How it is said aloud."""\n', f"{SRC}/templates/terms.md.jinja": "\n<p>Said: {{ e.sound }}</p>\n"},
        {},
        ("stage", "out", "--data", "tests/kb", "--docs", "docs"),
        ("Said: a soft sound", "How it is said aloud."),
    ),
    "a kind": Change(
        {f"{SRC}/model/tool.py": TOOL, f"{SRC}/templates/tools.md.jinja": TEMPLATE, "tests/kb/tools/sample-ball.yml": "name: Sample ball\nplain: A ball for samples.\nchecked: 2026-11-20\n"},
        {
            f"{SRC}/model/__init__.py": ("KINDS: dict[str, Kind] = {\n    kind.name: kind\n    for kind in (", "from medmassage_kb.model.tool import Tool\n\nKINDS: dict[str, Kind] = {\n    kind.name: kind\n    for kind in (\n        Kind('tools', Tool, 'tool', 'Tools', 'Study', 0.3, 'glossary-and-index'),"),
            f"{SRC}/pages/hubs.py": ('    "terms": Hub(', HUB),
        },
        ("stage", "out", "--data", "tests/kb", "--docs", "docs"),
        ("# Sample ball", 'href="sample-ball.html"', '"id": "tools/sample-ball"', "tools/sample-ball.html", '["tools","Tools",0.3,""]'),
    ),
}  # fmt: skip
MOST = {"a rule": 2, "an export": 2, "a page": 2, "a command": 2, "a field": 2, "a kind": 5}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / SRC, tmp_path / SRC, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SAMPLE, tmp_path / "tests/kb")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("what", CHANGES)
def test_it_is_there_with_these_files_and_no_others(what: str, copy: Path) -> None:
    change = CHANGES[what]
    for name, text in change.new.items():
        path = copy / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text("utf-8") if text.startswith("\n") else "") + text, "utf-8")
    for name, (old, new) in change.edits.items():
        text = (copy / name).read_text("utf-8")
        assert old in text, name
        (copy / name).write_text(text.replace(old, new, 1), "utf-8")
    if what == "a rule":
        shutil.copytree(SAMPLE, copy / "tests/broken-kb")
        shutil.copy(copy / BROKEN, copy / "tests/broken-kb/safety")
    environment = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "medmassage_kb", *change.command],
        cwd=copy, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    files = [path for path in (copy / "out").rglob("*") if path.suffix in (".md", ".json", ".js", ".txt")]
    said = done.stdout + "".join(path.read_text("utf-8") for path in sorted(files))
    assert [words for words in change.shows if words not in said] == [], done.stdout[-2000:] + done.stderr[-2000:]


@pytest.mark.parametrize("what", CHANGES)
def test_the_page_names_these_files(what: str) -> None:
    (row,) = re.findall(rf"^\| {what} \| (.*) \|$", PAGE.read_text("utf-8"), re.M)
    change = CHANGES[what]
    touched = {*change.new, *change.edits}
    assert len(touched) <= MOST[what]
    named = re.findall("`([^`]+)`", row)
    outside = {name for name in touched if not name.startswith("tests/")}
    assert {f"{SRC}/{name}" for name in named if not name.startswith("tests/")} == outside


def test_every_folder_has_its_sentence() -> None:
    there = {path.name + ("/" if path.is_dir() else "") for path in (ROOT / SRC).iterdir() if path.name[0] not in "_."}
    named = set(re.findall(r"^\| `([^`]+)` \|", PAGE.read_text("utf-8"), re.M))
    assert named == there - {"py.typed"}
