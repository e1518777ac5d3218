"""Read one YAML file into plain data, with the place of every key and value.

A data file is a small, safe part of YAML 1.2: one document, a mapping at the root, text keys,
no anchors, aliases or tags, no tabs. Only `null`, `true`, `false` and numbers are not text, so
`no`, `12:30` and `2026-01-02` stay text. Everything else is a problem with a position, never
a traceback.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from medmassage_kb.problems import Problem

try:
    from yaml import CLoader as _Parser
except ImportError:  # PyYAML built without libyaml
    from yaml import Loader as _Parser  # type: ignore[assignment]

MAX_BYTES = 256 * 1024
"""A data file is a page of text; a larger one is a mistake or an attack."""
MAX_DEPTH = 12
"""Lists and mappings inside each other; our deepest record needs six."""

Path = tuple[str | int, ...]
"""Keys and list positions that lead from the root to a value."""

_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, str] = dict.fromkeys(["", "~", "null", "Null", "NULL"], "null")
_WORDS |= dict.fromkeys(["true", "True", "TRUE", "false", "False", "FALSE"], "bool")
_WORDS |= dict.fromkeys([s + n for s in ("", "+", "-") for n in (".inf", ".Inf", ".INF")], "float")
_WORDS |= dict.fromkeys([".nan", ".NaN", ".NAN"], "float")
_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = {_TAG + name for name in ("str", "int", "float", "bool", "null", "seq", "map")}

_FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
    "|[\ud800-\udfff\ufffe\uffff]"
)
_BRACKETS = re.compile(r"[\[{\]}]")
_STACKED = re.compile(r"(?:[-?:][ ]+){8}")


class _Loader(_Parser):
    """The parser with the scalar types of YAML 1.2 (core schema) instead of YAML 1.1."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            if not implicit[0]:
                return _TAG + "str"
            first = value[:1]
            if first in "0123456789+-." and first:
                if _INT.match(value):
                    return _TAG + "int"
                if _FLOAT.match(value):
                    return _TAG + "float"
            return _TAG + _WORDS.get(value, "str")
        return _TAG + ("seq" if kind is yaml.SequenceNode else "map")


@dataclass(slots=True)
class Source:
    """A data file that was read.

    Attributes:
        path: The file, as given, with forward slashes.
        text: Its text.
        data: Its content as plain dicts, lists and scalars; `{}` where it could not be read.
        problems: What is wrong with the file as YAML.
    """

    path: str
    text: str
    data: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    _root: yaml.Node | None = None

    def place(self, path: Path, *, key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at `path`, or of its key with `key=True`.

        The nearest part that exists stands in for one that does not (a missing key).
        """
        if self._root is None:
            self._root = yaml.compose(self.text, Loader=_Loader) if self.data else None
        node, mark = self._root, None
        for step in path:
            if isinstance(node, yaml.MappingNode):
                found = next(((k, v) for k, v in node.value if k.value == step), None)
                if found is None:
                    break
                mark = found[0].start_mark if key else None
                node = found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
                node, mark = node.value[step], None
            else:
                break
        mark = mark or (node.start_mark if node is not None else None)
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)

    def problem(self, path: Path, rule: str, message: str, hint: str = "", *, key: bool = False) -> Problem:
        """A problem at the value (or the key) that `path` leads to."""
        return Problem(self.path, *self.place(path, key=key), rule, message, hint)


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
        size = f"{len(raw) // 1024} kB"
        return _failed(path, "", Problem(path, 1, 1, "file-too-big", f"the file has {size}; the limit is 256 kB"))
    decoded = _decode(path, raw)
    if isinstance(decoded, Problem):
        return _failed(path, "", decoded)
    text = decoded
    bad = list(_characters(path, text))
    if bad:
        return _failed(path, text, *bad)
    try:
        if any(mark in text for mark in "&*!") or _may_be_deep(text):
            bad = list(_events(path, text))
            if bad:
                return _failed(path, text, *bad)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        return _failed(path, text, _syntax(path, text, error))
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        hint = "start with the line that `medmassage-kb new` writes"
        return _failed(path, text, Problem(path, 1, 1, "empty-file", "the file has no content", hint))
    if not isinstance(root, yaml.MappingNode):
        found = "a list" if isinstance(root, yaml.SequenceNode) else "a piece of text"
        place = root.start_mark.line + 1, root.start_mark.column + 1
        message = f"the file is {found}, but it must be made of 'key: value' lines"
        return _failed(path, text, Problem(path, *place, "not-a-record", message))
    problems: list[Problem] = []
    data = _build(root, path, problems)
    return Source(path, text, data, problems)


def _failed(path: str, text: str, *problems: Problem) -> Source:
    return Source(path, text, {}, list(problems))


def _decode(path: str, raw: bytes) -> str | Problem:
    hint = "save the file as UTF-8, without a byte order mark"
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Problem(path, 1, 1, "encoding", "the file is stored as UTF-16", hint)
    if raw[:3] == b"\xef\xbb\xbf":
        return Problem(path, 1, 1, "encoding", "the file begins with a byte order mark", hint)
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        byte = f"0x{raw[error.start]:02x}"
        return Problem(path, line, column, "encoding", f"the byte {byte} is not valid UTF-8", hint)


def _characters(path: str, text: str) -> Iterator[Problem]:
    """Characters that one cannot see or that turn text around; the first few of them."""
    for count, match in enumerate(_FORBIDDEN.finditer(text)):
        if count == 20:
            return
        start = match.start()
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        if match[0] == "\t":
            yield Problem(path, line, column, "tab", "there is a tab in this line", "type spaces instead")
        else:
            name = f"U+{ord(match[0]):04X}"
            message = f"there is an invisible or control character here ({name})"
            yield Problem(path, line, column, "control-character", message, "delete it")


def _events(path: str, text: str) -> Iterator[Problem]:
    """Anchors, aliases, tags and deep nesting, seen before anything is built of them."""
    depth = 0
    event: Any
    for event in yaml.parse(text, Loader=_Loader):
        place = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            message = f"'*{event.anchor}' is an alias, which data files may not use"
            yield Problem(path, *place, "alias", message, "write the text out, or put it in quotes")
            return
        if getattr(event, "anchor", None):
            message = f"'&{event.anchor}' is an anchor, which data files may not use"
            yield Problem(path, *place, "anchor", message, "delete it, or put the text in quotes")
        if getattr(event, "tag", None) and event.tag != "!":
            tag = event.tag.replace(_TAG, "!!")
            message = f"'{tag}' is a tag, which data files may not use"
            yield Problem(path, *place, "tag", message, "delete it, or put the text in quotes")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                message = f"lists or mappings stand more than {MAX_DEPTH} deep inside each other"
                yield Problem(path, *place, "too-deep", message)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _may_be_deep(text: str) -> bool:
    """Whether lists or mappings could stand deeper than allowed; may err on the careful side only."""
    if " " * (2 * MAX_DEPTH) in text or ("- -" in text and _STACKED.search(text)) or "? ?" in text:
        return True
    if text.count("[") + text.count("{") > MAX_DEPTH:
        depth = 0
        for bracket in _BRACKETS.findall(text):
            depth += 1 if bracket in "[{" else -1
            if depth > MAX_DEPTH // 2:
                return True
    return False


def _syntax(path: str, text: str, error: yaml.YAMLError) -> Problem:
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "document" in what and "single" in str(getattr(error, "context", "")):
        message = "a second document starts here; a data file holds one"
        return Problem(path, line, column, "several-documents", message, "delete the line '---'")
    row = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    if "mapping values are not allowed" in what:
        hint = "a text with ': ' in it must stand in quotes, or the line is indented too far"
    elif "undefined alias" in what:
        return Problem(path, line, column, "alias", "an alias is used, which data files may not", "use quotes")
    elif "could not find expected ':'" in what:
        hint = "the line above may lack a ':' after its key, or a text may need quotes"
    elif "quoted scalar" in str(getattr(error, "context", "")) or "end of stream" in what:
        hint = "a quote or bracket that was opened is not closed"
    elif "did not find expected" in what:
        hint = "check that the line starts in the same column as its neighbours, and that quotes are closed"
    elif "cannot start any token" in what:
        hint = "put the text in quotes"
    else:
        hint = f"look at: {row.strip()[:60]}" if row.strip() else ""
    return Problem(path, line, column, "yaml-syntax", f"this is not valid YAML: {what}", hint)


def _build(node: yaml.Node, path: str, problems: list[Problem]) -> Any:
    """Plain data from a node tree; problems are added as they are met."""
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, path, problems)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, path, problems) for item in node.value]
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        mark = key_node.start_mark
        key = key_node.value
        if key_node.tag != _TAG + "str":
            shown = key if isinstance(key, str) else "…"
            message = f"the key '{shown}' is not text"
            problems.append(Problem(path, mark.line + 1, mark.column + 1, "key-not-text", message, "put it in quotes"))
            continue
        if key in data:
            message = f"the key '{key}' stands twice in this block"
            hint = "keep one of the two; nothing was merged"
            problems.append(Problem(path, mark.line + 1, mark.column + 1, "duplicate-key", message, hint))
            continue
        data[key] = _build(value_node, path, problems)
    return data


def _scalar(node: yaml.ScalarNode, path: str, problems: list[Problem]) -> Any:
    tag, value = node.tag, node.value
    if tag == _TAG + "str":
        if node.style == '"' and (bad := _FORBIDDEN.search(value)):
            mark = node.start_mark
            message = f"the text holds an invisible or control character (U+{ord(bad[0]):04X}), written as an escape"
            problems.append(Problem(path, mark.line + 1, mark.column + 1, "control-character", message, "delete it"))
            return ""
        return value
    if tag == _TAG + "null":
        return None
    if tag == _TAG + "bool":
        return value[0] in "tT"
    if tag == _TAG + "int" and len(value) <= 18:
        return int(value)
    number = float(value.lower().replace(".inf", "inf").replace(".nan", "nan"))
    if math.isfinite(number) and tag == _TAG + "float":
        return number
    mark = node.start_mark
    message = f"'{value[:24]}' is not a number that can be stored"
    problems.append(Problem(path, mark.line + 1, mark.column + 1, "not-finite", message, "give the figure, or null"))
    return 0.0
