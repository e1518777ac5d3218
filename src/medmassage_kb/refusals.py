"""What makes a file unfit to be read at all: its bytes, its characters, its YAML; each as a problem with a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from medmassage_kb.dialect import FORBIDDEN, MAX_DEPTH, TAG, Loader
from medmassage_kb.problems import Problem

_BRACKETS = re.compile(r"[\[{\]}]")
_STACKED = re.compile(r"(?:[-?:][ ]+){8}")


def decode(path: str, raw: bytes) -> str | Problem:
    """The text of a UTF-8 file, with plain line ends."""
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


def characters(path: str, text: str) -> Iterator[Problem]:
    """Characters that one cannot see or that turn text around; the first few of them."""
    for count, match in enumerate(FORBIDDEN.finditer(text)):
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


def events(path: str, text: str) -> Iterator[Problem]:
    """Anchors, aliases, tags and deep nesting, seen before anything is built of them."""
    depth = 0
    event: Any
    for event in yaml.parse(text, Loader=Loader):
        place = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            message = f"'*{event.anchor}' is an alias, which data files may not use"
            yield Problem(path, *place, "alias", message, "write the text out, or put it in quotes")
            return
        if getattr(event, "anchor", None):
            message = f"'&{event.anchor}' is an anchor, which data files may not use"
            yield Problem(path, *place, "anchor", message, "delete it, or put the text in quotes")
        if getattr(event, "tag", None) and event.tag != "!":
            tag = event.tag.replace(TAG, "!!")
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


def may_be_deep(text: str) -> bool:
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


def syntax(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """What the YAML parser could not read, in plain words."""
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if "document" in what and "single" in str(getattr(error, "context", "")):
        message = "a second document starts here; a data file holds one"
        return Problem(path, line, column, "several-documents", message, "delete the line '---'")
    row = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    if "mapping values are not allowed" in what:
        hint = "a text with ': ' in it must stand in quotes, or the line is indented too far"
    elif "alphabetic or numeric" in what and getattr(error, "context_mark", None):
        mark = error.context_mark  # type: ignore[attr-defined]
        kind = "alias" if "alias" in error.context else "anchor"  # type: ignore[attr-defined]
        message = f"a text that begins with '{'*' if kind == 'alias' else '&'}' is read as an {kind}"
        return Problem(path, mark.line + 1, mark.column + 1, kind, message, "put the text in quotes")
    elif "undefined alias" in what:
        return Problem(path, line, column, "alias", "an alias is used, which data files may not", "use quotes")
    elif "could not find expected ':'" in what:
        hint = "the line above may lack a ':' after its key, or a text may need quotes"
    elif "quoted scalar" in str(getattr(error, "context", "")) or "end of stream" in what:
        hint = "a quote or bracket that was opened is not closed"
        opened: Any = getattr(error, "context_mark", None)
        if opened is not None:
            line, column = opened.line + 1, opened.column + 1
    elif "did not find expected" in what:
        hint = "check that the line starts in the same column as its neighbours, and that quotes are closed"
    elif "cannot start any token" in what:
        hint = "put the text in quotes"
    else:
        hint = f"look at: {row.strip()[:60]}" if row.strip() else ""
    return Problem(path, line, column, "yaml-syntax", f"this is not valid YAML: {what}", hint)
