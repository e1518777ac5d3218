"""Which data files a machine can mend, what would change in them, and the writing of it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from medmassage_kb.authoring.mend import mend
from medmassage_kb.authoring.mend.typed import Known
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model import KINDS, grading
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.evidence import ISSUE


@dataclass(frozen=True, slots=True)
class Change:
    """A file, and what it becomes.

    Attributes:
        path: The file.
        before: Its bytes.
        after: Its bytes when mended.
    """

    path: Path
    before: bytes
    after: bytes

    def diff(self) -> str:
        """The change as a unified diff."""
        name = self.path.as_posix()
        old, new = (raw.decode("utf-8", "replace").splitlines(keepends=True) for raw in (self.before, self.after))
        told = difflib.unified_diff(old, new, f"{name} (now)", f"{name} (mended)")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ no line break at the end\n" for line in told)


def changes(root: Path | str, files: Iterable[Path] = ()) -> Iterator[Change]:
    """The files that would change, sorted.

    Args:
        root: The data folder; references are looked up in it.
        files: Data files, each in the folder of its kind; without any, all of the data folder.

    Raises:
        ValueError: If a file does not stand in the folder of a kind.
    """
    kb, _ = load(root)
    notes = {name: source.data.get("findings") for name, source in kb.sources.items() if name.startswith("evidence/")}
    findings = {
        name: tuple(str(finding["id"]) for finding in found if isinstance(finding, dict) and "id" in finding)
        for name, found in notes.items()
        if isinstance(found, list)
    }
    known = Known(frozenset(kb.ids), findings)
    for path in sorted(set(files)) or [Path(root) / kb.path(name) for name in kb.sources]:
        kind = KINDS.get(path.absolute().parent.name)
        if kind is None:
            raise ValueError(f"'{path}' is no data file: its folder is none of {', '.join(KINDS)}")
        raw = path.read_bytes()
        after = mend(_apart(kind.name, _without(raw, _repeats(kb, f"{kind.name}/{path.stem}"))), kind.model, known)
        if after != raw:
            yield Change(path, raw, after)


def _repeats(kb: KnowledgeBase, name: str) -> set[int]:
    """Lines of a condition, from 0, on which stands what follows from its findings already."""
    condition, lines = kb.entities.get(name), set()
    if isinstance(condition, Condition):
        records = kb.source(name).data.get("effects") or []
        for position, effect in enumerate(condition.effects):
            support = grading.support(kb.entities, effect.findings)
            if len(support) == len(effect.findings):
                keys = grading.repeated(effect, records[position], support)
                lines |= {kb.line(name, ("effects", position, key)) - 1 for key in keys}
    return lines


def _without(raw: bytes, lines: set[int]) -> bytes:
    """The file without some of its lines, where each holds one key and its word and nothing else."""
    rows = raw.split(b"\n")
    gone = {line for line in lines if re.fullmatch(rb"\s+[a-z_]+:\s+[a-z-]+\s*", rows[line])}
    return b"\n".join(row for line, row in enumerate(rows) if line not in gone)


def _apart(kind: str, raw: bytes) -> bytes:
    """A note with the issue apart from the volume, and 'et al' told by a key of its own."""
    if kind != "evidence":
        return raw
    text = raw.decode("utf-8", "surrogateescape")
    found = re.search(r"(?m)^volume: *'?([^'\n]+?)'? *$", text)
    parts = ISSUE.fullmatch(found[1]) if found else None
    if found and parts and not re.search(r"(?m)^issue:", text):
        lines = [f"volume: '{parts[1]}'"] * bool(parts[1]) + [f"issue: '{parts[2] or parts[3]}'"]
        text = text[: found.start()] + "\n".join(lines) + text[found.end() :]
    if "more_authors:" not in text:
        text = re.sub(r"(?m)^- (?:et al\.?|'et al\.?')\n(?=[a-z])", "more_authors: true\n", text, count=1)
    return text.encode("utf-8", "surrogateescape")
