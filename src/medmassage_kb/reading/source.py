"""Read one YAML file into plain data, with the place of every key and value.

A data file is a small, safe part of YAML 1.2: one document, a mapping at the root, text keys,
no anchors, aliases or tags, no tabs. Only `null`, `true`, `false` and numbers are not text, so
`no`, `12:30` and `2026-01-02` stay text. Everything else is a problem with a position, never
a traceback.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from medmassage_kb.problems import Keys, Problem, one_line
from medmassage_kb.reading.dialect import FORBIDDEN, MAX_BYTES, MAX_DEPTH, TAG, TEXT, Loader, unseen
from medmassage_kb.reading.refusals import (
    SHALLOWER,
    TOO_DEEP,
    characters,
    decode,
    events,
    hidden,
    may_be_deep,
    may_be_marked,
    odd_spaces,
)
from medmassage_kb.reading.slips import syntax


@dataclass(slots=True)
class Source:
    """A data file that was read.

    Attributes:
        path: The file, as given, with forward slashes.
        text: Its text.
        data: Its content as plain dicts, lists and scalars; `{}` where it could not be read.
        problems: What is wrong with the file as YAML.
        out: Places that were taken out of the data, since they have faults; places are still told as the file has them.
    """

    path: str
    text: str
    data: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    out: frozenset[Keys] = frozenset()
    _root: yaml.Node | None = None
    _index: dict[int, dict[Any, tuple[yaml.Node, yaml.Node]]] = field(default_factory=dict)

    def place(self, path: Keys, *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at `path`, or of its key with `key=True`.

        The nearest part that exists stands in for one that does not (a missing key).
        """
        return self.span(path, key=key)[:2]

    def span(self, path: Keys, *, key: bool = False) -> tuple[int, int, int]:
        """Place as `place` has it, and the column of the last character; 0 for what is longer than a line."""
        if self._root is None:
            self._root = yaml.compose(self.text, Loader=Loader) if self.data else None
        path = original(path, self.out) if self.out else path
        node, found = self._root, self._root
        whole = True
        for step in path:
            if isinstance(node, yaml.MappingNode):
                pair = self._pairs(node).get(step)
                whole = pair is not None
                if pair is None:
                    break
                found = pair[0] if key else pair[1]
                node = pair[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = found = node.value[step]
            else:
                whole = False
                break
        if found is None:
            return 1, 1, 0
        if not whole:
            found = node if node is not None else found
        start, end = found.start_mark, found.end_mark
        single = whole and isinstance(found, yaml.ScalarNode) and start.line == end.line and end.column > start.column
        return start.line + 1, start.column + 1, end.column if single else 0

    def at(self, path: Keys, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of one letter of the text at `path`, however the text is quoted or folded.

        Where the letter is written as an escape, the place of the text itself stands in for it.
        """
        line, column, _ = self.span(path)
        value: Any = self.data
        for step in path:
            value = value[step]
        if not isinstance(value, str) or not value[:offset].strip():
            return line, column
        lines = self.text.split("\n")
        start = sum(len(each) + 1 for each in lines[: line - 1]) + column - 1
        if self.text[start] in "|>":  # the sign of block text, which says nothing of its letters
            start = self.text.find("\n", start) + 1
        at = start - 1
        for letter in value[: offset + 1]:
            if not letter.isspace():
                at = self.text.find(letter, at + 1)
                if at < 0:
                    return line, column
        return self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)

    def problem(self, path: Keys, rule: str, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at the value (or the key) that `path` leads to."""
        line, column, end = self.span(path, key=key)
        return Problem(self.path, line, column, rule, one_line(message), one_line(hint), end=end)

    def _pairs(self, node: yaml.MappingNode) -> dict[Any, tuple[yaml.Node, yaml.Node]]:
        """The key and value nodes of a mapping by key, the first of each."""
        if id(node) not in self._index:
            self._index[id(node)] = {k.value: (k, v) for k, v in reversed(node.value) if isinstance(k.value, str)}
        return self._index[id(node)]


def original(keys: Keys, out: Collection[Keys]) -> Keys:
    """The place in a file that a place in the rest of it has: list entries that were taken out before it count."""
    made: Keys = ()
    for step in keys:
        if isinstance(step, int):
            gone = [o[-1] for o in out if len(o) == len(made) + 1 and o[:-1] == made]
            for position in sorted(last for last in gone if isinstance(last, int)):
                step += position <= step
        made = (*made, step)
    return made


def content(path: Path) -> bytes:
    """The bytes of a file, and of one that is too big no more than show that it is."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def read_file(path: Path) -> Source:
    """Parse one data file where it lies."""
    return read(path.as_posix(), content(path))


def read(path: str, raw: bytes) -> Source:
    """Parse one data file.

    Args:
        path: Name of the file, for the problems.
        raw: Its bytes.

    Returns:
        The source; `problems` is empty if and only if `data` can be trusted to be a mapping with
        text keys.
    """
    if len(raw) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES // 1024} kB, which is the limit"
        hint = "a file is one entry, a page of text or two; what else is in it belongs elsewhere"
        return _failed(path, "", Problem(path, 1, 1, "file-too-big", message, hint))
    decoded = decode(path, raw)
    if isinstance(decoded, Problem):
        return _failed(path, "", decoded)
    text = decoded
    bad = [*characters(path, text), *odd_spaces(path, text)]
    if bad:
        return _failed(path, text, *bad)
    try:
        if may_be_marked(text) or may_be_deep(text):
            bad = list(events(path, text))
            if bad:
                return _failed(path, text, *bad)
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        return _failed(path, text, syntax(path, text, error))
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        hint = "start with the line that `medmassage-kb new` writes"
        return _failed(path, text, Problem(path, 1, 1, "empty-file", "the file has no content", hint))
    if not isinstance(root, yaml.MappingNode):
        found = "a list" if isinstance(root, yaml.SequenceNode) else "a piece of text"
        place = root.start_mark.line + 1, root.start_mark.column + 1
        message = f"the file is {found}, but it must be made of 'key: value' lines"
        hint = "start with the lines that `medmassage-kb new` writes"
        return _failed(path, text, Problem(path, *place, "not-a-record", message, hint))
    problems = list(hidden(path, text, root))
    data = _build(root, path, problems)
    return Source(path, text, data, problems)


def _failed(path: str, text: str, *problems: Problem) -> Source:
    return Source(path, text, {}, list(problems))


def _build(node: yaml.Node, path: str, problems: list[Problem], depth: int = 1) -> Any:
    """Plain data from a node tree; problems are added as they are met."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, problems)
    if depth > MAX_DEPTH:
        mark = node.start_mark
        problems.append(Problem(path, mark.line + 1, mark.column + 1, "too-deep", TOO_DEEP, SHALLOWER))
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, path, problems, depth + 1) for item in node.value]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        mark = key_node.start_mark
        key = key_node.value
        if key_node.tag != TEXT:
            shown = key if isinstance(key, str) else "…"
            message = f"the key '{shown}' is not text"
            problems.append(Problem(path, mark.line + 1, mark.column + 1, "key-not-text", message, "put it in quotes"))
            continue
        if key_node.style == '"' and FORBIDDEN.search(key):
            message = "the key holds an invisible or control character, written as an escape"
            problems.append(Problem(path, mark.line + 1, mark.column + 1, "control-character", message, "delete it"))
            continue
        if key in data:
            message = f"the key '{key}' stands twice in this block"
            hint = "keep one of the two"
            problems.append(Problem(path, mark.line + 1, mark.column + 1, "duplicate-key", message, hint))
            continue
        data[key] = _build(value_node, path, problems, depth + 1)
    return data


def _scalar(node: yaml.ScalarNode, path: str, problems: list[Problem]) -> Any:
    tag, value = node.tag, node.value
    if tag == TEXT:
        if node.style == '"' and (bad := FORBIDDEN.search(value)):
            mark = node.start_mark
            message = f"the text holds {unseen(bad[0])}, written as an escape"
            problems.append(Problem(path, mark.line + 1, mark.column + 1, "control-character", message, "delete it"))
            return ""
        return value
    if tag == TAG + "null":
        return None
    if tag == TAG + "bool":
        return value[0] in "tT"
    if tag == TAG + "int" and len(value) <= 18:
        return int(value)
    number = float(value.lower().replace(".inf", "inf").replace(".nan", "nan"))
    if math.isfinite(number) and tag == TAG + "float":
        return number
    mark = node.start_mark
    message = f"'{value[:24]}' is not a number that can be stored"
    problems.append(Problem(path, mark.line + 1, mark.column + 1, "not-finite", message, "give the figure, or null"))
    return 0.0


def texts(value: object, keys: Keys = (), skip: Container[str] = ()) -> Iterator[tuple[Keys, str]]:
    """Every text in plain data, with the keys and list positions that lead to it.

    Args:
        value: Text, mapping, list, or anything else, which has no texts.
        keys: What leads to `value`.
        skip: Keys whose values are passed by, wherever they stand.
    """
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in skip:
                yield from texts(item, (*keys, key), skip)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from texts(item, (*keys, position), skip)
