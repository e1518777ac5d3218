"""What keeps a file from being read: its bytes, odd characters, and lines that YAML cannot make sense of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import BaseModel

from medmassage_kb.model.fields import blocks
from medmassage_kb.reading.dialect import quoted
from medmassage_kb.reading.source import read

MOST = 60
"""Mistakes of this sort in one file; a file with more is not one of ours."""
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_ODD_SPACES = re.compile(r"(?m)^((?: |\t)*(?:- +)*(?:-|[A-Za-z_]+:)?)([\u00a0\u2000-\u200a\u202f\u3000 \t]+)(?=\S)")
_ENTRY = re.compile(r"(?P<pad> *)(?P<mark>-(?=[^\s\d-])|[–—•·‣∙*]\s+|[–—•·‣∙])(?P<value>\S.*)\Z")
_GLUED = re.compile(r"(?P<pad> *(?:- +)*)(?P<key>[a-z_]+):(?P<value>[^\s:/].*)\Z")
_KEY = re.compile(r"(?P<pad> *(?:- +)*)(?P<key>[A-Za-z_][\w-]*):(?: +(?P<value>\S.*))?\Z")
_ITEM = re.compile(r"(?P<pad> *)- (?P<value>\S.*)\Z")
_MENDABLE = {"yaml-syntax", "alias", "dash-in-text"}


def decode(raw: bytes) -> str | None:
    """The text of a file with plain line ends and no byte order mark; None if its encoding is in doubt."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None


def characters(text: str) -> str:
    """The text without tabs and invisible characters, and with ordinary spaces where YAML counts them."""
    text = _INVISIBLE.sub("", text)
    if re.search("[\t\u00a0\u2000-\u200a\u202f\u3000]", text):
        text = "\n".join(_spaces(row) for row in text.split("\n"))
    return text


def _spaces(row: str) -> str:
    if len(row) > 2000:
        return row
    indent = re.match(r"[ \t]*", row)
    assert indent is not None
    row = indent[0].replace("\t", "  ") + row[indent.end() :].replace("\t", " ")
    return _ODD_SPACES.sub(lambda found: found[1] + " " * len(found[2]), row)


def comments(text: str) -> list[str]:
    """All that stands after a '#', sorted; a '#' inside a text counts too, which does no harm in a comparison."""
    return sorted(part.strip() for part in re.findall(r"(?m)(?:^|(?<=\s))#.*$", text))


def syntax(text: str, model: type[BaseModel]) -> str:
    """The text with those lines mended that YAML cannot read, one after the other, as far as it goes."""
    known = {name for _, block in [((), model), *blocks(model)] for name in block.model_fields}
    for _ in range(MOST):
        place = _first(text)
        if place is None:
            return text
        attempts = _attempts(text, place[0], known)
        better = next((new for new in attempts if (first := _first(new)) is None or first > place), None)
        if better is None:
            return text
        text = better
    return text


def _first(text: str) -> tuple[int, int] | None:
    """The first place that YAML cannot read or reads otherwise than meant, if that is of a sort that can be mended."""
    found = [(p.line, p.column) for p in read("", text.encode()).problems if p.rule in _MENDABLE]
    return min(found) if found else None


def _attempts(text: str, number: int, known: set[str]) -> Iterator[str]:
    """Texts with the line changed in one way each, the surest first."""
    rows = text.split("\n")
    row = rows[number - 1] if number <= len(rows) else ""

    def with_row(new: str) -> str:
        return "\n".join([*rows[: number - 1], new, *rows[number:]])

    above = next((rows[n] for n in range(number - 2, -1, -1) if rows[n].strip() and rows[n].lstrip()[0] != "#"), "")
    opens, item = _KEY.match(above), _ITEM.match(above)
    if (found := _ENTRY.match(row)) and (item or above.rstrip().endswith(":") or _inside(rows, number - 1)):
        yield with_row(f"{found['pad']}- {found['value']}")
    if (found := _ITEM.match(row)) and item and len(found["pad"]) > len(item["pad"]):
        yield with_row(f"{item['pad']}- {found['value']}")
    if (found := _GLUED.match(row)) and found["key"] in known:
        yield with_row(f"{found['pad']}{found['key']}: {found['value']}")
    own = _KEY.match(row)
    if own and (own["value"] or "").startswith("- "):
        yield with_row(f"{own['pad']}{own['key']}:\n{' ' * len(own['pad'])}{own['value']}")
    if own and own["key"] in known and not own["pad"].strip():
        owner = next((m for n in range(number - 2, -1, -1) if (m := _KEY.match(rows[n])) and m["key"] in known), None)
        if owner and owner.start("key") < own.start("key") and opens:
            yield with_row(" " * owner.start("key") + row.lstrip())
    yield from _in_quotes(rows, number - 1, known)


def _inside(rows: list[str], number: int) -> bool:
    """Whether the lines above belong to an entry of a list that stands in the same column."""
    indent = len(rows[number]) - len(rows[number].lstrip())
    for n in range(number - 1, -1, -1):
        row = rows[n]
        if row.strip() and len(row) - len(row.lstrip()) <= indent:
            return row.startswith(" " * indent + "- ")
    return False


def _in_quotes(rows: list[str], number: int, known: set[str]) -> Iterator[str]:
    """The text to which a line belongs, in quotes as a whole; it may begin in this line or further up."""
    for first in (number, _owner(rows, number)):
        found = _KEY.match(rows[first]) or _ITEM.match(rows[first])
        if found is None or not found["value"] or found["value"][0] in "[{":
            continue
        key = found.groupdict().get("key")
        if key is not None and key not in known:
            continue
        column = len(found["pad"]) if key is None else found.start("key")
        last = first
        while last + 1 < len(rows) and _indent(rows[last + 1]) > column and rows[last + 1].strip():
            last += 1
        parts = [found["value"], *rows[first + 1 : last + 1]]
        quote = parts[0][0] if parts[0][0] in "'\"" else ""
        if any(re.search(r"(?:^|\s)#", part) for part in parts):
            continue
        if quote and (len(parts) > 1 or parts[0].count(quote) < 2):
            continue  # where it was meant to end is anyone's guess
        head = rows[first][: found.start("value")]
        yield "\n".join([*rows[:first], head + _quoted(parts), *rows[last + 1 :]])


def _quoted(parts: list[str]) -> str:
    """The lines of a text in quotes; quotes around a part of it, or broken off by an apostrophe, become signs of it."""
    text = "\n".join(parts).rstrip()
    if len(parts) > 1:
        return "'" + text.replace("'", "''") + "'"
    if len(text) > 1 and text[0] in "'\"" and text[-1] == text[0]:
        text = text[1:-1].replace("''", "'")
    return quoted(text)


def _owner(rows: list[str], number: int) -> int:
    """The line above that begins the text to which this one belongs."""
    above = range(min(number, len(rows)) - 1, -1, -1)
    indent = _indent(rows[number]) if number < len(rows) else 0
    return next(
        (n for n in above if (_KEY.match(rows[n]) or _ITEM.match(rows[n])) and _indent(rows[n]) < max(indent, 1)), 0
    )


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))
