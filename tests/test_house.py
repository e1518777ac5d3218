"""The house: who may import whom. Arrows lead down only, and no two folders need each other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from samples import ROOT

SRC = ROOT / "src/medmassage_kb"
FLOORS = (
    ("problems", "files", "packaged"),
    ("model", "site"),
    ("reading",),
    ("kb",),
    ("statements", "authoring"),
    ("sheets",),
    ("checks",),
    ("pages",),
    ("exports", "print"),
    ("publish",),
    ("stage", "built"),
    ("commands",),
    ("__init__", "__main__"),
)
"""Modules and folders of the package from the ground up; each may use those on floors below its own."""
MOST_IN_THE_HALL = 8
"""Modules that may lie in the root of the package."""


def arrows(src: Path) -> Iterator[tuple[str, str, str]]:
    """Every import of the package by itself: the module, what it imports, and the place."""
    modules = {name_of(src, path): path for path in sorted(src.rglob("*.py"))}
    for name, path in modules.items():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            place = f"{path.relative_to(src.parent).as_posix()}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.ImportFrom):
                whole = absolute(node, path, src)
                for alias in node.names if whole.split(".")[0] == src.name else ():
                    inner = f"{whole}.{alias.name}".removeprefix(src.name).strip(".")
                    yield name, inner if inner in modules else whole.removeprefix(src.name).strip("."), place
            elif isinstance(node, ast.Import):
                for alias in node.names:
                    if alias.name.split(".")[0] == src.name:
                        yield name, alias.name.removeprefix(src.name).strip("."), place


def name_of(src: Path, path: Path) -> str:
    """A module below the package: 'pages.render', 'pages' for its `__init__`, '__init__' for the root's."""
    parts = path.relative_to(src).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def absolute(node: ast.ImportFrom, path: Path, src: Path) -> str:
    """The module of a `from` line, its dots resolved."""
    package = path.relative_to(src.parent).parent.parts
    above = package[: len(package) - node.level + 1] if node.level else ()
    return ".".join([*above, *([node.module] if node.module else [])])


def upward(src: Path) -> list[str]:
    """What is wrong with the imports, and what to do about each."""
    floor = {part: number for number, parts in enumerate(FLOORS) for part in parts}
    found = []
    for name, target, place in arrows(src):
        here, there = name.split(".")[0], (target or "__init__").split(".")[0]
        if here == there:
            continue
        if unknown := {here, there} - floor.keys():
            found.append(f"{place}: '{min(unknown)}' has no floor; give it one in FLOORS of tests/test_house.py")
        elif floor[there] >= floor[here]:
            found.append(
                f"{place}: '{here}' may not import '{there}', which stands on {'the same' if floor[there] == floor[here] else 'a higher'} "
                f"floor. Hand the value or the function in as an argument, or move what both need to a floor below '{here}'"
            )
    return found


def circles(src: Path) -> list[str]:
    """Modules that need each other, by way of others or not."""
    needs: dict[str, set[str]] = {}
    for name, target, _ in arrows(src):
        needs.setdefault(name, set()).add(target or "__init__")
    found = []
    for start in sorted(needs):
        seen: set[str] = set()
        ahead = sorted(needs[start])
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead += sorted(needs.get(name, ()))
        if start in seen:
            found.append(f"'{start}' needs itself by way of others; move what they share to a module of its own")
    return found


def test_arrows_lead_down() -> None:
    found = upward(SRC)
    assert found == [], "\n" + "\n".join(found)
    assert len(list(arrows(SRC))) > 300


def test_no_modules_need_each_other() -> None:
    assert circles(SRC) == []


def test_the_hall_is_small() -> None:
    there = sorted(path.name for path in SRC.glob("*.py"))
    assert len(there) <= MOST_IN_THE_HALL, f"put it in the folder of its topic: {', '.join(there)}"


def test_every_floor_is_lived_on() -> None:
    there = {path.stem for path in SRC.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert {part for parts in FLOORS for part in parts} == there


@pytest.mark.parametrize(
    ("path", "line", "told"),
    [
        ("kb.py", "from medmassage_kb.pages import render", "'kb' may not import 'pages', which stands on a higher"),
        ("model/base.py", "    import medmassage_kb.checks.age", "'model' may not import 'checks'"),
        ("reading/source.py", "from ..pages.page import Page", "'reading' may not import 'pages'"),
        ("print/typst.py", "from medmassage_kb import exports", "'print' may not import 'exports', which stands on the same"),
        ("stage.py", "from medmassage_kb.shed import axe", "'shed' has no floor; give it one"),
        ("pages/plot.py", "from medmassage_kb import load", "'pages' may not import '__init__'"),
    ],
)  # fmt: skip
def test_an_upward_arrow_is_told_with_its_remedy(path: str, line: str, told: str, tmp_path: Path) -> None:
    src = tmp_path / "medmassage_kb"
    for parts in FLOORS:
        for part in parts:
            module = src / (f"{part}.py" if (SRC / f"{part}.py").exists() else f"{part}/__init__.py")
            module.parent.mkdir(parents=True, exist_ok=True)
            module.write_text("")
    assert upward(src) == []
    (src / path).write_text(f"if True:\n{line if line[0] == ' ' else '    ' + line}\n")
    (found,) = upward(src)
    assert told in found and found.startswith(f"medmassage_kb/{path}:2: ")


def test_two_modules_of_a_folder_may_not_need_each_other(tmp_path: Path) -> None:
    src = tmp_path / "medmassage_kb"
    (src / "pages").mkdir(parents=True)
    (src / "pages/a.py").write_text("from medmassage_kb.pages.b import x\n")
    (src / "pages/b.py").write_text("from medmassage_kb.pages import c\n")
    (src / "pages/c.py").write_text("def late():\n    from medmassage_kb.pages.a import y\n")
    assert [text.split("'")[1] for text in circles(src)] == ["pages.a", "pages.b", "pages.c"]


def test_what_hangs_on_the_site_generator_is_small() -> None:
    """Each module of the hook has fewer than 100 lines, and only the two steps of a build are borrowed from within."""
    hooks = {path.name: path.read_text("utf-8") for path in (ROOT / "hooks").glob("*.py")}
    assert {name: text.count("\n") for name, text in hooks.items() if text.count("\n") >= 100} == {}
    private = {name for text in hooks.values() for name in re.findall(r"\bbuild\._\w+", text)}
    assert private == {"build._populate_page", "build._build_page"}
