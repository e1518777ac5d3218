"""The part of YAML 1.2 that data files may use: its scalar types, and what is refused outright."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator
from typing import Any

import yaml

try:
    from yaml import CLoader as _Parser
except ImportError:  # PyYAML built without libyaml
    from yaml import Loader as _Parser  # type: ignore[assignment]

MAX_BYTES = 256 * 1024
"""A data file is a page of text; a larger one is a mistake or an attack."""
MAX_DEPTH = 12
"""Lists and mappings inside each other; our deepest record needs six."""
TAG = "tag:yaml.org,2002:"
FORBIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
    "|[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0\ufe00-\ufe0e]"  # fillers, blanks, variants
    "|[\U000e0000-\U000e0fff]"  # a second ASCII that nobody sees, and more variants
    "|[\ud800-\udfff\ufffe\uffff]"
    "|[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}"
)
"""Tabs, control characters, what is invisible or turns the direction of text, and marks heaped on one letter."""
SUSPECT = re.compile(FORBIDDEN.pattern.replace("{4,}", "").replace("]|[", ""))
"""Any one sign of those, as one set, which is quicker to look for."""


def unseen(found: str) -> str:
    """In words, what `FORBIDDEN` found."""
    name = f"U+{ord(found[0]):04X}"
    return (
        f"{len(found)} marks on one letter ({name})"
        if len(found) > 1
        else f"an invisible or control character ({name})"
    )


_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
TEXT, _INTEGER, _NUMBER, _LIST, _MAP = (TAG + kind for kind in ("str", "int", "float", "seq", "map"))
_WORDS: dict[str, str] = dict.fromkeys(["", "~", "null", "Null", "NULL"], TAG + "null")
_WORDS |= dict.fromkeys(["true", "True", "TRUE", "false", "False", "FALSE"], TAG + "bool")
_WORDS |= dict.fromkeys([s + n for s in ("", "+", "-") for n in (".inf", ".Inf", ".INF")], _NUMBER)
_WORDS |= dict.fromkeys([".nan", ".NaN", ".NAN"], _NUMBER)


_NUMERIC = frozenset("0123456789+-.")


class Loader(_Parser):
    """The parser with the scalar types of YAML 1.2 (core schema) instead of YAML 1.1."""

    descend_resolver = operator.is_  # type: ignore[assignment]  # types by place, which no file has: asked at each node
    ascend_resolver = int  # type: ignore[assignment]

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        if kind is yaml.ScalarNode:
            if not implicit[0]:
                return TEXT
            if value[:1] in _NUMERIC:
                if _INT.match(value):
                    return _INTEGER
                if _FLOAT.match(value):
                    return _NUMBER
            return _WORDS.get(value, TEXT)
        return _LIST if kind is yaml.SequenceNode else _MAP


def compose(text: str) -> yaml.MappingNode:
    """The nodes of a data file that `source.read` found no fault with."""
    root = yaml.compose(text, Loader=Loader)
    if not isinstance(root, yaml.MappingNode):
        raise TypeError("not a data file")
    return root


def scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Every value below a node that is no list and no block."""
    stack = [node]
    while stack:
        node = stack.pop()
        if isinstance(node, yaml.ScalarNode):
            yield node
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            stack.extend(value for _, value in node.value)


def quoted(text: str) -> str:
    """The text as YAML in quotes: in single ones, unless it holds an apostrophe and no other sign of meaning."""
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def last_line(node: yaml.Node, rows: list[str]) -> int:
    """The last line of a value, without the empty lines and remarks below it."""
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        last = min(node.end_mark.line, len(rows) - 1)
        last -= node.end_mark.column == 0 and last > node.start_mark.line
        while last > node.start_mark.line and not rows[last].strip():
            last -= 1
        return last
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        inner = node.value[-1]
        return last_line(inner[1] if isinstance(inner, tuple) else inner, rows)
    empty = isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index
    return int(node.start_mark.line if empty else node.end_mark.line)
