"""What YAML reads without complaint, but otherwise than meant: words behind '#', entries inside a text, quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from medmassage_kb.problems import Problem, one_line
from medmassage_kb.reading.dialect import quoted, scalars

_LOST = re.compile(r" +#(.*)")
_CURLY = {"“": "”", "”": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "‹": "›", "›": "‹"}
"""Quotes of a word processor, and what may close them; YAML takes them for part of the text."""


def hidden(path: str, text: str, root: yaml.Node) -> Iterator[Problem]:
    """Every such place in a file."""
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
