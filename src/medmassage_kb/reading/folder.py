"""The data folder: which of its files are data files, and what is wrong with the names of the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from medmassage_kb.model import KINDS, forms
from medmassage_kb.model.base import SLUG
from medmassage_kb.problems import Problem
from medmassage_kb.reading.explain import suggestion

OTHER_ENTRIES = {"schema", "accepted.yml", "releases", "redirects.yml", "addresses.txt", "sheets.yml", "LICENSE"}
"""What else may stand in `data/`."""


def files(root: Path, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Id and path of every data file, sorted; what else lies there is told in `problems`."""
    if not root.is_dir():
        hint = "go to the folder in which 'data' lies, or name it: medmassage-kb validate FOLDER"
        problems.append(Problem(root.as_posix(), 1, 1, "no-data", "there is no such folder", hint))
        return
    for entry in sorted(root.iterdir()):
        if entry.name in OTHER_ENTRIES or entry.name.startswith("."):
            continue
        if entry.name not in KINDS or not entry.is_dir():
            hint = suggestion(entry.name, list(KINDS)) or f"the kinds are: {', '.join(KINDS)}"
            problems.append(Problem(entry.as_posix(), 1, 1, "unknown-kind", f"'{entry.name}' is not a kind", hint))
            continue
        for path in sorted(entry.iterdir()):
            if path.name.startswith("."):
                continue
            if path.suffix != ".yml" or not re.fullmatch(SLUG, path.stem) or not path.is_file():
                message = f"'{path.name}' is not the name of a data file"
                hint = "use small letters a-z, digits and single hyphens, and the ending .yml"
                if slug := forms.slug(path.stem):
                    hint = f"rename it to '{slug}.yml'; {hint}"
                problems.append(Problem(path.as_posix(), 1, 1, "file-name", message, hint))
                continue
            yield f"{entry.name}/{path.stem}", path
