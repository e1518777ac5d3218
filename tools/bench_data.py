"""Data folders of any size for the bench: today's entities, with clones of them or without some of them.

A clone is a whole copy under new ids, whose references go to the copies made with it, so that the larger
base has the shape of today's: the same mix of kinds, and no entity that everything names.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

_ID = re.compile(r"(?<![\w./-])[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*")
"""An id in YAML text, with or without `kb:` before it; not a part of an address or of a path."""
_ID_IN_DOCS = re.compile(r"[a-z]+/[a-z0-9]+(?:-[a-z0-9]+)*")
"""An id in a hand-written page, also as a part of a path."""
_NAME = re.compile(r"^((?:name|title): (['\"]?)[^\s>|].*)(?<=[^\s])\2$", re.M)
"""The line that names an entity."""


def entities(data: Path) -> dict[str, str]:
    """Every data file below a data folder: id to text, sorted by id."""
    return {f"{path.parent.name}/{path.stem}": path.read_text("utf-8") for path in sorted(data.glob("*/*.yml"))}


def resize(data: Path, docs: Path, count: int) -> int:
    """Add clones to a data folder, or take entities away, until it has `count` of them.

    Only what neither another entity nor a hand-written page names is taken away, so that no reference breaks.

    Returns:
        How many entities it has; more than `count` if all that is left is named.
    """
    texts, accepted = entities(data), data / "accepted.yml"
    readings = yaml.load(accepted.read_text("utf-8"), yaml.BaseLoader)["readings"] if accepted.is_file() else []
    reasons = [places for reading in readings for places in reading["accepted"].values()]
    shown = {name for path in docs.rglob("*.md") for name in _ID_IN_DOCS.findall(path.read_text("utf-8"))}
    kept = _shrunk(texts, shown | {place for places in reasons for place in places}, count)
    for name in texts.keys() - kept:
        (data / f"{name}.yml").unlink()
    copy = 2
    while (wanted := count - len(entities(data))) > 0:
        chosen = _spread(sorted(kept), min(wanted, len(kept)))
        ids = {name: f"{kind}/g{copy}-{slug}" for name in chosen for kind, _, slug in [name.partition("/")]}
        for name, new in ids.items():
            (data / f"{new}.yml").write_text(_clone(texts[name], ids, copy), "utf-8", newline="\n")
        for places in reasons:
            places |= {ids[place]: [*sentences] for place, sentences in places.items() if place in ids}
        copy += 1
    if readings:
        accepted.write_text(yaml.safe_dump({"readings": readings}, allow_unicode=True), "utf-8")
    return len(entities(data))


def _shrunk(texts: dict[str, str], shown: set[str], count: int) -> set[str]:
    """The ids that stay, among them those that are shown; what stays names nothing that goes."""
    kept = set(texts)
    while len(kept) > count:
        named = {other for name in kept for other in _ID.findall(texts[name]) if other != name}
        free = sorted(kept - named - shown)
        if not free:
            break
        kept -= set(_spread(free, min(len(free), len(kept) - count)))
    return kept


def _spread(names: list[str], count: int) -> list[str]:
    """`count` of the names, evenly spaced, which keeps the mix of kinds."""
    return [names[number * len(names) // count] for number in range(count)]


def _clone(text: str, ids: dict[str, str], copy: int) -> str:
    """The text with a name of its own; what it names and what was cloned with it is named by the new id."""
    text = _ID.sub(lambda match: ids.get(match[0], match[0]), text)
    return _NAME.sub(rf"\1 {copy}\2", text)
