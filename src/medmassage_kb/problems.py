"""A problem is a value: where it is, which rule it breaks, what is wrong and what to type instead."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


Keys = tuple[str | int, ...]
"""Keys and list positions that lead from the root of a record to a value."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One thing that is wrong in the data, at one place.

    Attributes:
        path: File, as given on the command line, with forward slashes.
        line: Line of the key or value at fault, counted from 1.
        column: Column, counted from 1.
        rule: Short name of the rule, the same as in its published page.
        message: What is wrong, in words that a clinician understands.
        hint: What to type instead; may be empty.
        severity: `error` stops a build; `warning` stops a strict one.
        end: Column of the last character at fault, where that is on the same line; else 0.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = field(default="", compare=False)
    severity: Severity = field(default="error", compare=False)
    end: int = field(default=0, compare=False)


def one_line(text: str) -> str:
    """The text on one line, without anything that a terminal would act on."""
    return "".join(c if c.isprintable() else " " for c in text)


def as_text(problems: Iterable[Problem]) -> str:
    """One problem per line, `path:line:column: error: message [rule]`, its hint below it."""
    lines = []
    for p in problems:
        lines.append(f"{p.path}:{p.line}:{p.column}: {p.severity}: {p.message} [{p.rule}]")
        if p.hint:
            lines.append(f"  hint: {p.hint}")
    return "".join(line + "\n" for line in lines)


def as_github(problems: Iterable[Problem]) -> str:
    """GitHub workflow commands, which annotate a pull request at the right lines."""
    lines = []
    for p in problems:
        text = _escape_github(p.message + (f"\nhint: {p.hint}" if p.hint else ""))
        title = _escape_github(p.rule, in_property=True)
        path = _escape_github(p.path, in_property=True)
        end = f",endColumn={p.end}" if p.end else ""
        lines.append(f"::{p.severity} file={path},line={p.line},col={p.column}{end},title={title}::{text}\n")
    return "".join(lines)


def as_json(problems: Iterable[Problem]) -> str:
    """A JSON list with one object per problem, for editors and other programs."""
    rows = [
        {
            "path": p.path,
            "line": p.line,
            "column": p.column,
            "end_column": p.end or None,
            "severity": p.severity,
            "rule": p.rule,
            "message": p.message,
            "hint": p.hint,
        }
        for p in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {
    "text": as_text,
    "github": as_github,
    "json": as_json,
}


def _escape_github(text: str, *, in_property: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    if in_property:
        text = text.replace(":", "%3A").replace(",", "%2C")
    return text
