"""What makes a file unfit to be read at all: its bytes, its characters, parts of YAML that it may not use.

And what YAML reads without complaint, but otherwise than meant: words behind '#', entries inside a text, quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from medmassage_kb.problems import Problem, one_line
from medmassage_kb.reading.dialect import FORBIDDEN, MAX_DEPTH, SUSPECT, TAG, Loader, quoted, scalars, unseen

_ODD_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u3000]")
_BEFORE_TEXT = re.compile(r" *(?:- +)*(?:-|[A-Za-z_]+:)? *\Z")
TOO_DEEP = f"lists and blocks stand more than {MAX_DEPTH} deep inside each other"
SHALLOWER = "take out the brackets, dashes or spaces that are too many; no record needs more than six"
_MARKED = re.compile(r"(?:^|[-?:,\[{]) *[&*!]", re.M)
_BRACKETS = re.compile(r"[\[{\]}]")
_STACKED = re.compile(r"(?:[-?:][ ]+){8}")
_LOST = re.compile(r" +#(.*)")
_CURLY = {"“": "”", "”": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‹": "›", "›": "‹"}
"""Quotes of a word processor, and what may close them; YAML takes them for part of the text."""


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
    if not SUSPECT.search(text):
        return
    for count, match in enumerate(FORBIDDEN.finditer(text)):
        if count == 20:
            return
        start = match.start()
        line = text.count("\n", 0, start) + 1
        column = start - (text.rfind("\n", 0, start) + 1) + 1
        if match[0] == "\t":
            yield Problem(path, line, column, "tab", "there is a tab in this line", "type spaces in its place")
        else:
            message = f"here is {unseen(match[0])}".replace("here is", "here are" if len(match[0]) > 1 else "here is")
            yield Problem(path, line, column, "control-character", message, "delete it")


def odd_spaces(path: str, text: str) -> Iterator[Problem]:
    """Spaces of another kind where YAML counts spaces, the first few of them; inside a text they do no harm."""
    told = 0
    if text.isascii():
        return
    for match in _ODD_SPACE.finditer(text):
        start = match.start()
        before = text[max(0, start - 80) : start].rpartition("\n")[2]
        if told < 20 and len(before) < 80 and _BEFORE_TEXT.match(before):
            told += 1
            message = f"this looks like a space but is another sign (U+{ord(match[0]):04X})"
            place = text.count("\n", 0, start) + 1, len(before) + 1
            yield Problem(path, *place, "control-character", message, "type an ordinary space in its place")


def events(path: str, text: str) -> Iterator[Problem]:
    """Anchors, aliases, tags and deep nesting, seen before anything is built of them."""
    depth = 0
    event: Any
    for event in yaml.parse(text, Loader=Loader):
        place = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.AliasEvent):
            message = f"a text that begins with '*' must stand in quotes; '*{event.anchor}' is read as an alias"
            yield Problem(path, *place, "alias", message, "put the whole text in quotes")
            return
        if getattr(event, "anchor", None):
            message = f"a text that begins with '&' must stand in quotes; '&{event.anchor}' is read as an anchor"
            yield Problem(path, *place, "anchor", message, "put the whole text in quotes, or delete it")
        if getattr(event, "tag", None) and event.tag != "!":
            tag = event.tag.replace(TAG, "!!")
            message = f"a text that begins with '!' must stand in quotes; '{tag}' is read as a tag"
            yield Problem(path, *place, "tag", message, "put the whole text in quotes, or delete it")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                yield Problem(path, *place, "too-deep", TOO_DEEP, SHALLOWER)
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def may_be_marked(text: str) -> bool:
    """Whether an anchor, alias or tag could stand where a value begins; may err on the careful side only."""
    return any(sign in text for sign in "&*!") and bool(_MARKED.search(text))


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


def hidden(path: str, text: str, root: yaml.Node) -> Iterator[Problem]:
    """Every place that is read otherwise than meant."""
    marked = " #" in text or not text.isascii()
    if not marked and "- " not in text:
        return
    rows = text.split("\n")
    for node in scalars(root):
        start, end = node.start_mark, node.end_mark
        if node.style or (not marked and start.line == end.line):
            continue
        if node.value and (lost := _LOST.match(rows[end.line], end.column)) and _is_text(node.value, lost[1]):
            message = f"everything after '#' is lost here: '{lost[1].strip()[:40]}'"
            hint = "put the whole text in quotes if it belongs to it; else put the remark on a line of its own"
            yield Problem(path, end.line + 1, end.column + 2, "comment-in-text", one_line(message), hint)
        if node.value[-1:] in _CURLY.get(node.value[:1], ()) and node.value[0] not in node.value[1:-1]:
            message = f"the quotes {node.value[0]} and {node.value[-1]} are read as part of the text"
            hint = f"write {quoted(node.value[1:-1].strip())}" if len(node.value) <= 90 else "type straight quotes"
            hint += "; put straight quotes around the curly ones if a reader is to see them"
            yield Problem(path, start.line + 1, start.column + 1, "curly-quotes", message, one_line(hint))
        for number in range(start.line + 1, end.line + 1):
            if rows[number].lstrip().startswith("- "):
                column = len(rows[number]) - len(rows[number].lstrip())
                message = "this line begins with '- ', but it is read as part of the text above it"
                hint = "begin it in the column of the other entries; or put the text above in quotes as a whole"
                yield Problem(path, number + 1, column + 1, "dash-in-text", message, hint)


def _is_text(value: str, lost: str) -> bool:
    """Whether what stands before a '#' may go on behind it: 'The' in 'The #1 myth'; in 'low # by two' it does not."""
    return bool(lost.strip()) and (" " in value or lost[0] != " ")
