"""What a person did who typed a line that YAML cannot read, or reads otherwise than meant; told in plain words."""

from __future__ import annotations

import re
from typing import Any

import yaml

from medmassage_kb.problems import Problem, one_line
from medmassage_kb.reading.dialect import quoted

_KEY = re.compile(r"(?P<pad> *(?:- +)*)(?P<key>[A-Za-z_][\w-]*):(?P<value>(?: .*)?)\Z")
_GLUED = re.compile(r"(?P<pad> *(?:- +)*)(?P<key>[a-z_]+):(?P<value>[^\s/:].*)\Z")
_DASH = re.compile(r"(?P<pad> *)-(?P<value>[^\s\d-].*)\Z")
_BULLET = re.compile(r"(?P<pad> *)(?P<mark>[–—•·‣∙])\s*(?P<value>.*)\Z")
_WORDS = re.compile(r" *(?P<key>[a-z_]+) (?P<value>\S.*)\Z")
_OPENS_BLOCK = re.compile(r".*:\s+[|>][-+0-9]*\s*\Z")
_LONG = 90
"""A text longer than this is not printed again in a hint."""


def syntax(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """What the YAML parser could not read, at the line that has to be changed."""
    slip = Slip(path, text, error)
    return slip.other_sort() or slip.line_that_starts_wrong() or slip.what_the_parser_says()


class Slip:
    """An error of the parser, and the lines around it.

    Args:
        path: The file.
        text: Its text.
        error: The error. Lines and columns are counted from 0 in here.
    """

    def __init__(self, path: str, text: str, error: yaml.YAMLError) -> None:
        mark: Any = getattr(error, "problem_mark", None)
        before: Any = getattr(error, "context_mark", None)
        mark = mark or before
        self.path = path
        self.rows = text.split("\n")
        self.what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
        self.context = str(getattr(error, "context", None) or "")
        self.line: int = mark.line if mark else 0
        self.column: int = mark.column if mark else 0
        self.start: tuple[int, int] = (before.line, before.column) if before else (self.line, self.column)
        self.row = self._row(self.line)

    def _row(self, number: int) -> str:
        return self.rows[number] if 0 <= number < len(self.rows) else ""

    def problem(self, rule: str, line: int, column: int, message: str, hint: str) -> Problem:
        """A problem at a line and column, counted from 0."""
        return Problem(self.path, line + 1, column + 1, rule, one_line(message), one_line(hint))

    def _unread(self, message: str, hint: str, line: int | None = None, column: int = 0) -> Problem:
        """The problem of what is no YAML, where the parser stopped or at another place."""
        place = (self.line, self.column) if line is None else (line, column)
        return self.problem("yaml-syntax", *place, message, hint)

    def _above(self, line: int) -> int:
        """The nearest line above that is neither empty nor a comment; -1 if there is none."""
        while (line := line - 1) >= 0:
            if (bare := self._row(line).strip()) and not bare.startswith("#"):
                break
        return line

    def _owner(self, line: int) -> tuple[int, re.Match[str]] | None:
        """The nearest line at or above with a key, and the key."""
        for number in range(min(line, len(self.rows) - 1), -1, -1):
            if found := _KEY.match(self._row(number)):
                return number, found
        return None

    def other_sort(self) -> Problem | None:
        """Errors that have a rule of their own: several documents, aliases and anchors."""
        if "document" in self.what and "single" in self.context:
            message = "a second document starts here; a data file holds one"
            return self.problem("several-documents", self.line, self.column, message, "delete the line '---'")
        if "alphabetic or numeric" in self.what:
            line, column = self.start
            rule = "alias" if "alias" in self.context else "anchor"
            sign = "*" if rule == "alias" else "&"
            if not self._row(line)[:column].strip():
                message, hint = f"the line begins with '{sign}', which starts no list entry", "begin it with '- '"
                return self.problem(rule, line, column, message, hint)
            message = f"a text that begins with '{sign}' must stand in quotes; without them it is read as an {rule}"
            return self.problem(rule, line, column, message, self._quotes(line))
        if "undefined alias" in self.what:
            message = "a text that begins with '*' must stand in quotes"
            return self.problem("alias", self.line, self.column, message, self._quotes(self.line))
        return None

    def line_that_starts_wrong(self) -> Problem | None:
        """A line whose beginning is wrong; the parser notices only later."""
        if "simple key" not in self.context and "mapping values" not in self.what:
            return None
        for line in dict.fromkeys((self.start[0], self.line, self._above(self.line))):
            row = self._row(line)
            column = len(row) - len(row.lstrip())
            if found := _BULLET.match(row):
                message = f"the line begins with a long dash or dot ({found['mark']}), which starts no list entry"
                return self._unread(message, f"write '- {_short(found['value'])}'", line, column)
            if found := _DASH.match(row):
                message = "there is no space after the '-' that starts a list entry"
                return self._unread(message, f"write '- {_short(found['value'])}'", line, column)
            if found := _GLUED.match(row):
                message = f"there is no space after the ':' of '{found['key']}'"
                return self._unread(message, f"write '{found['key']}: {_short(found['value'])}'", line, column)
        line, column = self.start
        if "simple key" not in self.context:
            return None
        above = self._above(line)
        if _OPENS_BLOCK.match(self._row(above)):
            needed = len(self._row(above)) - len(self._row(above).lstrip()) + 2
            message = "there is no ':' in this line, and it is not indented like the text that begins above it"
            hint = f"begin each line of the text with {'two' if needed == 2 else needed} spaces"
            return self._unread(message, hint, line, column)
        hint = "write 'key: value', or begin the line with two spaces if it belongs to the text above"
        if found := _WORDS.match(self._row(line)):
            pair = f"{found['key']}: {_short(found['value'])}"
            hint = f"write '{pair}'; or begin the line with two spaces if it belongs to the text above"
        return self._unread("there is no ':' in this line, so it is neither a key nor a list entry", hint, line, column)

    def what_the_parser_says(self) -> Problem:
        """The words of the parser, translated."""
        if "mapping values are not allowed" in self.what:
            return self._colon()
        if "quoted scalar" in self.context and "end of stream" in self.what:
            sign = self._row(self.start[0])[self.start[1] : self.start[1] + 1]
            message = f"the quote ({sign}) that opens here is never closed"
            return self._unread(message, f"put {sign} at the end of the text too", *self.start)
        if "escape character" in self.what:
            sign = self.row[max(0, self.column - 1) : self.column + 1]
            message = f"in double quotes '{sign}' would mean something of its own"
            return self._unread(message, "put the text in single quotes")
        if "flow" in self.context and "expected" in self.what:
            if self.start[0] == self.line:
                message = "a ',' or a closing bracket is missing before this"
                hint = "put ',' between two entries; a text that holds , : [ ] { or } stands in quotes"
                return self._unread(message, hint)
            message = "the bracket that opens here is never closed"
            return self._unread(message, "put ] or } at the end of its last entry", *self.start)
        if "block sequence entries are not allowed" in self.what:
            message = "a list entry may not stand in the line of its key"
            return self._unread(message, "write each entry on a line of its own, after '- '")
        if "block scalar" in self.context:
            return self._bad_start(*self.start)
        if "cannot start any token" in self.what or "node content" in self.what:
            return self._bad_start(self.line, self.column)
        if "did not find expected" in self.what or "expected <block end>" in self.what:
            return self._unexpected()
        hint = f"look at: {_short(self.row.strip())}" if self.row.strip() else ""
        return self._unread(f"this cannot be read as YAML: {self.what}", hint)

    def _colon(self) -> Problem:
        """A colon where only text may stand."""
        own = _KEY.match(self.row)
        above = self._owner(self.line - 1)
        if own and own.end("key") == self.column and above:
            number, key = above
            message = f"'{own['key']}' stands too far to the right, so it is read as part of the text above"
            hint = (
                f"begin the line in column {key.start('key') + 1}, like '{key['key']}' in line {number + 1}; "
                "or put the text above in quotes as a whole, if this belongs to it"
            )
            return self._unread(message, hint, self.line, own.start("key"))
        found = self._owner(self.line)
        if found is None:
            hint = "put the whole text in quotes"
            return self._unread("a text that has ': ' in it must stand in quotes", hint)
        number, key = found
        message = f"the text of '{key['key']}' has ': ' in it, so it must stand in quotes"
        hint = self._quotes(number) if number == self.line else f"put the whole text in quotes: {key['key']}: '…'"
        return self._unread(message, hint)

    def _bad_start(self, line: int, column: int) -> Problem:
        """A sign with which no text may begin."""
        sign = self._row(line)[column : column + 1]
        return self._unread(f"a text that begins with '{sign}' must stand in quotes", self._quotes(line), line, column)

    def _quotes(self, line: int) -> str:
        """The text of a line in quotes, as a hint."""
        key = _KEY.match(self._row(line))
        if key and len(key["value"]) <= _LONG:
            return f"write {key['key']}: {quoted(key['value'].strip())}"
        return "put the whole text in quotes"

    def _unexpected(self) -> Problem:
        """Something after the end of a value, or a line in a column of its own."""
        before = self.row[: self.column].rstrip()
        found = _KEY.match(self.row)
        if before[-1:] in ("'", '"') and before:
            where = f" of '{found['key']}'" if found else ""
            value = found["value"].strip() if found else ""
            if value[:1] == value[-1:] == before[-1]:  # an apostrophe was taken for the closing quote
                value = value[1:-1].replace("''", "'")
            hint = "put the whole text in quotes of the other kind"
            if found and len(value) <= _LONG:
                hint = f"write {found['key']}: {quoted(value)}"
            return self._unread(f"there is text after the closing quote{where}", hint)
        if before[-1:] in ("]", "}") and before:
            message = "there is text after the closing bracket"
            return self._unread(message, "take it out, or put the whole text in quotes")
        above = self._owner(self.line - 1)
        if self.row.lstrip().startswith("- ") and above and above[1]["value"].strip():
            number, key = above
            message = f"this list entry belongs to no list: '{key['key']}' in line {number + 1} has a value already"
            if key["pad"].strip():
                message = "this list entry stands in a column of its own"
            hint = "begin it in the column of the other entries"
            return self._unread(message, hint)
        if "'-' indicator" in self.what:
            message = f"this line stands in the column of the list entries above (from line {self.start[0] + 1})"
            hint = "begin it with '- ' if it is an entry; else begin it in the column of the key to which it belongs"
            return self._unread(message, hint)
        message = f"this line begins in column {self.column + 1}, but no line above it does"
        hint = "begin it in the same column as the line above to which it belongs"
        if above:
            hint = f"begin it in column {above[1].start('key') + 1}, like '{above[1]['key']}' in the line above"
            if above[0] != self._above(self.line):
                hint = hint.replace("in the line above", f"in line {above[0] + 1}")
        return self._unread(message, hint)


def _short(text: str) -> str:
    return text if len(text) <= _LONG else text[:_LONG].rstrip() + " …"
