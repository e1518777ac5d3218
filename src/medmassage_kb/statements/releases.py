"""What changed from release to release, told statement by statement.

A release is a small file, `data/releases/<version>.json`, that holds every statement as it stood. It is
written once by `medmassage-kb release` and never edited, so the change log is worked out, not remembered.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem, one_line
from medmassage_kb.statements import statements

VERSION = re.compile(r"^\d{4}\.\d{2}(\.\d+)?$")
_KEYS = ("clinician", "certainty", "direction", "size", "evidence")


@dataclass(frozen=True, slots=True)
class Release:
    """A content version as it was published.

    Attributes:
        version: Year and month, and a number where there is more than one: `2026.11`, `2026.11.2`.
        on: Day of the newest check in it, `YYYY-MM-DD`.
        entities: Every id.
        statements: Each statement by id: sentence, certainty, direction, size and evidence.
    """

    version: str
    on: str
    entities: tuple[str, ...]
    statements: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two content versions.

    Attributes:
        kind: What sort of change it is; `certainty` and `direction` are changes of advice, `wording` is not.
        id: Id of the statement or entity.
        before: Words before; empty for what is new.
        after: Words after; empty for what has gone.
    """

    kind: Literal["added", "removed", "direction", "certainty", "evidence", "wording", "new-entity", "gone-entity"]
    id: str
    before: str = ""
    after: str = ""


def snapshot(kb: KnowledgeBase, version: str) -> Release:
    """The base as a release.

    Raises:
        ValueError: The version is not year and month.
    """
    if not VERSION.match(version):
        raise ValueError(f"'{version}' is not a content version; write year and month: 2026.11, then 2026.11.2")
    found = {s.id: {key: getattr(s, key) for key in _KEYS} | {"evidence": [*s.evidence]} for s in statements(kb)}
    newest = max((entity.checked for entity in kb.entities.values()), default=None)
    return Release(version, newest.isoformat() if newest else "", tuple(kb.entities), found)


def text(release: Release) -> str:
    """The release as its file holds it."""
    return json.dumps(asdict(release), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read(folder: Path) -> list[Release]:
    """All releases of a `data/releases` folder, the oldest first; files with faults are left out."""
    return sorted((release for release in map(_release, _files(folder)) if isinstance(release, Release)), key=_order)


def problems(kb: KnowledgeBase) -> Iterator[Problem]:
    """wrong-release: a file of `data/releases` is what `medmassage-kb release` wrote.

    The page of changes is worked out from these files.

    bad: a release without `statements`, or `2026.11.json` that says it is another version
    good: the file as it was written; it is never edited
    """
    found = (_release(path) for path in _files(Path(kb.root) / "releases"))
    yield from (problem for problem in found if isinstance(problem, Problem))


def _files(folder: Path) -> list[Path]:
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    return [path for path in there if not path.name.startswith(".")]


def _release(path: Path) -> Release | Problem:
    """The release of a file, or what is wrong with the file."""
    message, line, column = "", 1, 1
    data: Any = None
    try:
        if path.is_file():
            data = json.loads(path.read_text(encoding="utf-8"))
        message = _fault(data, path)
    except json.JSONDecodeError as error:
        message, line, column = "this cannot be read as JSON", error.lineno, error.colno
    except (UnicodeDecodeError, RecursionError):
        message = "this cannot be read as JSON"
    if not message:
        return Release(data["version"], data["on"], tuple(data["entities"]), data["statements"])
    hint = "bring it back as it was written: git checkout -- data/releases"
    return Problem(one_line(path.as_posix()), line, column, "wrong-release", message, hint)


def _fault(data: Any, path: Path) -> str:
    if not path.is_file() or path.suffix != ".json" or not VERSION.match(path.stem):
        return "here stand only releases: files such as 2026.11.json"
    if not isinstance(data, dict) or set(data) != {"version", "on", "entities", "statements"}:
        return "a release has the keys 'version', 'on', 'entities' and 'statements', and no others"
    if data["version"] != path.stem:
        return f"the file is called '{path.stem}', but 'version' says otherwise"
    if not (isinstance(data["on"], str) and re.fullmatch(r"(\d{4}-\d\d-\d\d)?", data["on"])):
        return "'on' is a date, year-month-day"
    if not _texts(data["entities"]):
        return "'entities' is a list of ids"
    if not isinstance(data["statements"], dict):
        return "'statements' is a table"
    for name, said in data["statements"].items():
        texts = isinstance(said, dict) and all(isinstance(said.get(key), str) for key in _KEYS if key != "evidence")
        if not texts or not _texts(said.get("evidence")):
            return one_line(f"the statement '{name[:80]}' does not have {', '.join(_KEYS)} as text")
    return ""


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def publish(folder: Path, release: Release) -> Path:
    """Write a new release; the file appears whole or not at all, and no file is ever changed.

    Args:
        folder: The `data/releases` folder; it is made.
        release: What to write.

    Raises:
        ValueError: There is one of this version or of a later one.
        FileExistsError: Another run is writing this version at the same time.
    """
    latest = max(read(folder), key=_order, default=None)
    if latest and _order(latest) >= _order(release):
        raise ValueError(f"{latest.version} is published already, and a new version must be later than it")
    folder.mkdir(parents=True, exist_ok=True)
    path, part = folder / f"{release.version}.json", folder / f".{release.version}.part"
    with part.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text(release))
            file.close()
            part.rename(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return path


def _order(release: Release) -> list[int]:
    return [int(part) for part in release.version.split(".")]


def compare(before: Release, after: Release) -> Iterator[Difference]:
    """All differences, sorted by id; a statement whose direction or certainty changed is told once, by the graver."""
    old, new = before.statements, after.statements
    for name in sorted({*old, *new}):
        if name not in old:
            yield Difference("added", name, "", new[name]["clinician"])
        elif name not in new:
            yield Difference("removed", name, old[name]["clinician"])
        else:
            yield from _changed(name, old[name], new[name])
    for name in sorted({*before.entities, *after.entities}):
        if name not in before.entities:
            yield Difference("new-entity", name)
        elif name not in after.entities:
            yield Difference("gone-entity", name)


def _changed(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    if (old["direction"], old["size"]) != (new["direction"], new["size"]):
        yield Difference("direction", name, old["clinician"], new["clinician"])
    elif old["certainty"] != new["certainty"]:
        yield Difference("certainty", name, old["clinician"], new["clinician"])
    elif old["clinician"] != new["clinician"]:
        yield Difference("wording", name, old["clinician"], new["clinician"])
    elif old["evidence"] != new["evidence"]:
        yield Difference("evidence", name, ", ".join(old["evidence"]), ", ".join(new["evidence"]))
