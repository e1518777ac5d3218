"""The data folder: which of its files are data files, and what is wrong with the names of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from medmassage_kb.model import KINDS, forms
from medmassage_kb.model.base import SLUG
from medmassage_kb.problems import Problem, one_line
from medmassage_kb.reading.explain import suggestion

OTHER_ENTRIES = {
    "schema",
    "accepted.yml",
    "releases",
    "redirects.yml",
    "addresses.txt",
    "links.txt",
    "sheets.yml",
    "LICENSE",
}
"""What else may stand in `data/`."""
TAKEN = {
    "index": "the page that lists all records of the kind",
    **dict.fromkeys(["con", "prn", "aux", "nul"], "a device of Windows, where no file can bear it"),
    **{f"{port}{n}": "a device of Windows, where no file can bear it" for port in ("com", "lpt") for n in range(10)},
}
"""Names that no record may have, and what has them."""


def files(root: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Id and path of every data file, sorted; what else lies there is told in `problems`."""
    if not root.is_dir():
        hint = "go to the folder in which 'data' lies, or name it: medmassage-kb validate FOLDER"
        problems.append(Problem(root.as_posix(), 1, 1, "no-data", "there is no such folder", hint))
        return
    for entry in sorted(root.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.name in OTHER_ENTRIES:
            if entry.suffix and not entry.is_file():
                problems.append(_no_file(entry))
            continue
        if entry.name in KINDS and not entry.is_dir():
            hint = "take it away; the records of a kind stand in a folder of this name"
            problems.append(Problem(entry.as_posix(), 1, 1, "not-a-file", f"'{entry.name}' is no folder", hint))
            continue
        if entry.name not in KINDS:
            hint = suggestion(entry.name, list(KINDS)) or f"the kinds are: {', '.join(KINDS)}"
            problems.append(problem_of(entry, "unknown-kind", f"'{entry.name}' is not a kind", hint))
            continue
        for path in sorted(entry.iterdir()):
            if path.name.startswith("."):
                continue
            if problem := _misnamed(path) or (None if path.is_file() else _no_file(path)):
                problems.append(problem)
                continue
            yield f"{entry.name}/{path.stem}", path


def slug_fault(slug: str) -> str:
    """Why no record may be called so; empty where one may."""
    if not re.fullmatch(SLUG, slug):
        return f"'{slug}' is not a short name: use small letters a-z, digits and single hyphens"
    return f"'{slug}' is the name of {TAKEN[slug]}" if slug in TAKEN else ""


def _misnamed(path: Path) -> Problem | None:
    if path.suffix == ".yml" and path.stem in TAKEN:
        hint = f"give it a longer name, such as '{path.stem}-{KINDS[path.parent.name].one.split()[-1]}.yml'"
        return problem_of(path, "file-name", slug_fault(path.stem), hint)
    if path.suffix == ".yml" and re.fullmatch(SLUG, path.stem):
        return None
    hint = "use small letters a-z, digits and single hyphens, and the ending .yml"
    if (slug := forms.slug(path.stem)) and slug not in TAKEN:
        meant = path.with_name(f"{slug}.yml")
        hint = f"rename it to '{meant.name}'; {hint}"
        if meant.exists():
            hint = f"there is a '{meant.name}' already: take this file away, or give it a name that is free"
    return problem_of(path, "file-name", f"'{path.name}' is not the name of a data file", hint)


def _no_file(path: Path) -> Problem:
    what = "no ordinary file"
    if path.is_dir():
        what = "a folder, not a file"
    elif path.is_symlink():
        what = "a link that leads to no file"
    hint = "put a file of text in its place, or take it away"
    return problem_of(path, "not-a-file", f"'{path.name}' is {what}", hint)


def problem_of(path: Path, rule: str, message: str, hint: str) -> Problem:
    return Problem(one_line(path.as_posix()), 1, 1, rule, one_line(message), one_line(hint))
