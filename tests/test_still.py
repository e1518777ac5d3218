"""Same input, same bytes: nothing that makes pages looks at a clock, at chance or at the network."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from samples import ROOT

SRC = ROOT / "src/medmassage_kb"
UNSTILL = re.compile(
    "time|random|secrets|uuid|socket|ssl|select|asyncio|http|ftplib|smtplib|poplib|imaplib|xmlrpc|webbrowser|"
    "requests|httpx|aiohttp|urllib3"
)
"""Modules whose business is the clock, chance or the network."""
BELOW = {"urllib.request", "os.urandom", "os.times", "os.getrandom", "os.stat", "os.path.getmtime"}
"""What is so in modules that are otherwise still."""
ASKS = {"now", "today", "utcnow"}
"""Methods of `datetime` and `date` that ask the clock."""
EXCUSED = {
    ("commands/main.py", "datetime.datetime.now"): "the day that `new` writes into a file",
    ("print/book/typeset.py", "time"): "how long a volume took, told to whoever waits",
}


def unstill(text: str) -> Iterator[str]:
    """What of a module's source asks the clock, chance or the network, by its full name."""
    tree = ast.parse(text)
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
                yield from judged(alias.name)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            for alias in node.names:
                names[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield from judged(f"{node.module}.{alias.name}")
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield from judged(called(node, names))
            if node.attr.startswith("st_mtime"):
                yield node.attr
        elif isinstance(node, ast.Call):
            given = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            name = called(node.func, names)
            if name in ("__import__", "importlib.import_module") and given:
                yield from judged(given[0])
            elif name == "getattr" and given:
                yield from judged(f"{called(node.args[0], names)}.{given[0]}")


def called(node: ast.AST, names: dict[str, str]) -> str:
    """An expression of names and dots in full, whatever it was imported as."""
    if isinstance(node, ast.Attribute):
        return f"{called(node.value, names)}.{node.attr}"
    return names.get(node.id, node.id) if isinstance(node, ast.Name) else ""


def judged(name: str) -> Iterator[str]:
    """The name itself if it stands for the clock, chance or the network."""
    top, _, rest = name.partition(".")
    if UNSTILL.fullmatch(top):
        yield top
    elif below := [known for known in BELOW if f"{name}.".startswith(f"{known}.")]:
        yield below[0]
    elif top == "datetime" and rest.rpartition(".")[2] in ASKS:
        yield name


def test_nothing_that_makes_pages_asks_clock_chance_or_network() -> None:
    found = {
        (path.relative_to(SRC).as_posix(), name)
        for path in sorted(SRC.rglob("*.py"))
        for name in unstill(path.read_text("utf-8"))
    }
    assert found == set(EXCUSED), "hand the day or the answer in as an argument, as `validate --today` does"


@pytest.mark.parametrize(
    ("planted", "told"),
    [
        ("from datetime import date\n\ndef day():\n    return date.today()", "datetime.date.today"),
        ("import datetime as d\n\nday = d.datetime.now(d.UTC)", "datetime.datetime.now"),
        ("from datetime import datetime as when\n\nclock = when.utcnow", "datetime.datetime.utcnow"),
        ("from datetime import date\n\nday = getattr(date, 'today')()", "datetime.date.today"),
        ("def seconds():\n    from time import monotonic\n    return monotonic()", "time"),
        ("import time as t", "time"),
        ("from random import choice", "random"),
        ("import os\n\nsalt = os.urandom(8)", "os.urandom"),
        ("age = path.stat().st_mtime_ns", "st_mtime_ns"),
        ("from urllib.request import urlopen", "urllib.request"),
        ("import urllib.request as ask", "urllib.request"),
        ("from urllib import request", "urllib.request"),
        ("import http.client", "http"),
        ("import importlib\n\nimportlib.import_module('socket')", "socket"),
        ("__import__('requests')", "requests"),
    ],
)
def test_a_planted_call_is_found(planted: str, told: str) -> None:
    assert told in set(unstill(planted))


@pytest.mark.parametrize(
    "still",
    [
        "from datetime import date\n\nday = date.fromisoformat('2026-11-20')",
        "from urllib.parse import quote",
        "today = args.today",
        "import os\n\nsite = os.environ",
    ],
)
def test_what_asks_nothing_is_let_be(still: str) -> None:
    assert list(unstill(still)) == []
