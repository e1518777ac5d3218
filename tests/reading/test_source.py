"""Reading YAML: scalars of YAML 1.2, bad files refused at once and never with a traceback, exact positions."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from accidents import mutated
from samples import SAMPLE

from medmassage_kb import checks
from medmassage_kb.checks.rules import RULES
from medmassage_kb.kb import load
from medmassage_kb.model import forms
from medmassage_kb.problems import Problem
from medmassage_kb.reading.source import MAX_BYTES, MAX_DEPTH, Source, read

Within = Callable[[float], AbstractContextManager[None]]


def good(text: str) -> Source:
    source = read("x.yml", text.encode())
    assert source.problems == []
    return source


def places(text: str | bytes) -> list[tuple[int, int, str]]:
    raw = text if isinstance(text, bytes) else text.encode()
    return [(p.line, p.column, p.rule) for p in read("x.yml", raw).problems]


# --- scalars


TEXTS = """
no No NO yes on off y n 12:30 2026-01-02 0o7 0x1F 0b1 1_000 1,000 1.2.3 1-2 12% 1e e5 .e5 + -x . .. +. -. << =
tRUE nULL None nan inf Infinity
"""


@pytest.mark.parametrize("written", [*TEXTS.split(), "1 000", "2026-01-02 10:00:00"])
def test_stays_text(written: str) -> None:
    assert good(f"key: {written}\n").data == {"key": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None),
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False),
        ("0", 0), ("-0", 0), ("7", 7), ("+7", 7), ("-7", -7), ("007", 7), ("99999999999999999", 99_999_999_999_999_999),
        ("1.5", 1.5), ("-1.5", -1.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("1.5E-3", 0.0015), ("+.5e+1", 5.0),
    ],
)  # fmt: skip
def test_is_not_text(written: str, value: object) -> None:
    read_value = good(f"key: {written}\n").data["key"]
    assert read_value == value
    assert type(read_value) is type(value)


@pytest.mark.parametrize("written", ["true", "null", "~", "7", "1.5", ".inf", ""])
def test_quotes_make_text(written: str) -> None:
    assert good(f"a: '{written}'\nb: \"{written}\"\n").data == {"a": written, "b": written}


def test_blocks_of_text_keep_their_lines() -> None:
    text = "a: |\n  one\n  two\nb: >\n  one\n  two\nc: one\n  two\nd: [x, 'y, z']\n"
    assert good(text).data == {"a": "one\ntwo\n", "b": "one two\n", "c": "one two", "d": ["x", "y, z"]}


# --- positions

TEXT = """\
# comment
name: Rücken 😀
list:
- first
- {a: 1, b: [x, y]}
'quoted key': value
block: |
  text
empty:
"""
PLACES: list[tuple[tuple[str | int, ...], tuple[int, int], tuple[int, int]]] = [
    (("name",), (2, 7), (2, 1)),
    (("list",), (4, 1), (3, 1)),
    (("list", 0), (4, 3), (4, 3)),
    (("list", 1), (5, 3), (5, 3)),
    (("list", 1, "a"), (5, 7), (5, 4)),
    (("list", 1, "b"), (5, 13), (5, 10)),
    (("list", 1, "b", 1), (5, 17), (5, 17)),
    (("quoted key",), (6, 15), (6, 1)),
    (("block",), (7, 8), (7, 1)),
]


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["unix", "windows"])
@pytest.mark.parametrize(("path", "value", "key"), PLACES)
def test_place(path: tuple[str | int, ...], value: tuple[int, int], key: tuple[int, int], ends: str) -> None:
    source = good(TEXT.replace("\n", ends))
    assert source.place(path) == value
    assert source.place(path, key=True) == key


def test_end_of_what_is_at_fault() -> None:
    source = good(TEXT)
    assert source.span(("list", 1, "a"), key=True) == (5, 4, 4)
    assert source.span(("quoted key",)) == (6, 15, 19)
    assert source.span(("list",))[2] == source.span(("block",))[2] == source.span(("empty",))[2] == 0
    assert source.span(("nothing",)) == (2, 1, 0), "a key that is missing has no end"


def test_place_of_what_is_missing_is_the_nearest_that_exists() -> None:
    source = good(TEXT)
    assert source.place(()) == (2, 1)
    assert source.place(("nothing",)) == (2, 1)
    assert source.place(("list", 1, "c")) == source.place(("list", 1))
    assert source.place(("list", 9)) == source.place(("list",))
    assert source.place(("name", "deeper")) == source.place(("name",))


def test_columns_count_characters_not_bytes() -> None:
    source = good("'ключ 😀': {'ä': 1, e\u0301: 2}\n")
    assert source.place(("ключ 😀", "ä"), key=True) == (1, 12)
    assert source.place(("ключ 😀", "e\u0301")) == (1, 24)
    assert places("a: 😀😀\tb\n") == [(1, 6, "tab")]
    assert places("ключ: ok\n".encode() + "é: \n".encode() + "ü x".encode() + b"\xff\n") == [(3, 4, "encoding")]


def test_windows_line_ends_keep_positions() -> None:
    assert places("a: 1\r\nb: 2\r\na: 3\r\n") == places("a: 1\nb: 2\na: 3\n") == [(3, 1, "duplicate-key")]
    assert good("a: |\r\n  one\r\n  two\r\n").data == {"a": "one\ntwo\n"}


def test_problem_has_path_place_and_words() -> None:
    problem = good(TEXT).problem(("list", 1, "a"), "some-rule", "words", "hint", key=True)
    assert problem == Problem("x.yml", 5, 4, "some-rule", "words")
    assert problem.hint == "hint"


# --- bad files: the bytes, then the rule that refuses them

NASTY: dict[str, tuple[bytes, str]] = {
    "100k brackets": (b"a: " + b"[" * 100_000, "too-deep"),
    "100k braces": (b"{" * 100_000, "too-deep"),
    "100k brackets in lines": (b"a: " + b"[\n " * 80_000, "too-deep"),
    "brackets with words": (b"a: " + b"[x, " * 60_000, "too-deep"),
    "brackets with words, closed": (b"a: " + b"[x, " * 300 + b"]" * 300, "too-deep"),
    "brackets stuck to words": (b"a: " + b"[x" * 120_000, ""),
    "blocks in brackets": (b"a: " + b"[b: {c: " * 30_000, "too-deep"),
    "50k dashes": (b"- " * 50_000, "too-deep"),
    "50k dashes far apart": ((b"-" + b" " * 30) * 8_000, "too-deep"),
    "50k question marks": (b"? " * 50_000, "too-deep"),
    "stairs": (b"".join(b" " * i + b"a:\n" for i in range(700)), "too-deep"),
    "low stairs": (b"".join(b" " * i + b"a:\n" for i in range(MAX_DEPTH + 3)), "too-deep"),
    "stairs of lists": (b"".join(b" " * i + b"-\n" for i in range(20)) + b" " * 20 + b"x\n", ""),
    "alias bomb": (b"a: &a [x, x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (i, i) for i in range(5_000)), "anchor"),
    "billion laughs": (
        b"a: &a [lol]\n"
        + b"".join(b"%c: &%c [%s]\n" % (c, c, b", ".join([b"*%c" % (c - 1)] * 9)) for c in b"bcdefghi"),
        "anchor",
    ),
    "alias of itself": (b"a: &a [*a]\n", "anchor"),
    "merge key": (b"a: &a {b: c}\nd:\n  <<: *a\n", "anchor"),
    "200k digits": (b"a: " + b"9" * 200_000, "not-finite"),
    "200k digits of a fraction": (b"a: 0." + b"9" * 200_000 + b"e999999999", "not-finite"),
    "huge exponent": (b"a: 1e" + b"9" * 200_000, "not-finite"),
    "5 MB": (b"a: " + b"x" * 5_000_000, "file-too-big"),
    "one byte too many": (b"a: '" + b"x" * (MAX_BYTES - 4) + b"'", "file-too-big"),
    "200k quotes": (b"a: " + b"'" * 200_001, "yaml-syntax"),
    "200k colons": (b"a: " * 70_000, "yaml-syntax"),
    "directives": (b"%YAML 1.1\n" * 20_000, "yaml-syntax"),
    "tabs": (b"\t" * 200_000, "tab"),
    "random bytes": (random.Random(1).randbytes(50_000), "encoding"),
    "high bytes": (b"\xff\xfe" * 50_000, "encoding"),
    "surrogates": (b"a: \xed\xa0\x80", "encoding"),
    "overlong slash": (b"a: \xc0\xaf", "encoding"),
    "noncharacter": ("a: \ufffe".encode(), "control-character"),
    "next line": ("a: b\x85c: d".encode(), "control-character"),
    "line separator": ("a: b\u2028c: d".encode(), "control-character"),
    "bidi": ("a: \u2066b\u2069".encode(), "control-character"),
    "escaped surrogate": (b'a: "\\ud800"', "yaml-syntax"),
    "escaped beyond unicode": (b'a: "\\U00110000"', "yaml-syntax"),
    "escaped nul": (b'a: "\\0"', "control-character"),
    "python object": (b"a: !!python/object/apply:os.system ['echo gotcha']", "tag"),
    "python name": (b"!!python/name:os.system ''", "tag"),
    "binary": (b"a: !!binary aGk=", "tag"),
    "set": (b"a: !!set {b}", "tag"),
    "tag of a directive": (b"%TAG ! tag:yaml.org,2002:python/\n---\na: !object:os.system []", "tag"),
    "many documents": (b"a: 1\n---\n" * 20_000, "several-documents"),
    "only an end": (b"...\n...\n", ""),
    "only a start": (b"---\n", "empty-file"),
    "comment marks": (b"#" * 250_000, "empty-file"),
    "blank lines": (b"\n" * 250_000, "empty-file"),
    "spaces": (b" " * 250_000, "empty-file"),
    "complex keys": (b"? [a, b]\n: c\n? {d: e}\n: f\n", "key-not-text"),
    "empty key": (b": value\n", ""),
    "same key 10k times": (b"k: 1\n" * 10_000, "duplicate-key"),
}


@pytest.mark.parametrize("name", NASTY)
def test_bad_file_is_refused_at_once(name: str, within: Within) -> None:
    raw, rule = NASTY[name]
    with within(1):
        source = read("x.yml", raw)
        source.place(("a", 0, "b"))
    assert source.problems, "it was taken for a good file"
    assert not rule or source.problems[0].rule == rule, source.problems[0]
    lines = raw.decode("utf-8", "replace").split("\n")
    for p in source.problems:
        assert p.rule in RULES
        assert 1 <= p.line <= len(lines) + 1 and 1 <= p.column <= MAX_BYTES
        assert len(p.message) < 300 and (p.message + p.hint).isprintable()


BUSY = {
    "20k unknown keys": "".join(f"key{i}: 1\n" for i in range(20_000)),
    "20k wrong entries": "also_called: [" + "1, " * 20_000 + "]\n",
    "4k dangling names": "see_also: [" + "terms/nothing, " * 4_000 + "]\n",
}


@pytest.mark.parametrize("name", BUSY)
def test_very_many_problems_come_soon(name: str, base: Path, within: Within) -> None:
    path = base / "terms/sample-bend.yml"
    path.write_text(path.read_text() + BUSY[name])
    with within(5):
        _, problems = load(base)
    assert problems


def test_deepest_file_that_is_allowed() -> None:
    def nested(depth: int) -> str:
        return "a: " + "[" * (depth - 1) + "x" + "]" * (depth - 1)

    good(nested(MAX_DEPTH))
    assert [rule for _, _, rule in places(nested(MAX_DEPTH + 1))] == ["too-deep"]


def test_biggest_file_that_is_allowed() -> None:
    text = "a: '" + "x" * (MAX_BYTES - 5) + "'"
    assert len(good(text).data["a"]) == MAX_BYTES - 5


@pytest.mark.parametrize(
    "text",
    ["a: salt & pepper", "a: 2 * 3", "a: hello!", "a: '*so* is emphasis'", "a: |\n  *so* & [x](kb:terms/y)\n  - &\n"],
)
def test_signs_inside_text_are_text(text: str) -> None:
    good(text)


# --- a thousand small accidents


def test_no_accident_raises(base: Path) -> None:
    """500 spoiled files, read 25 at a time in a base of otherwise good ones."""
    dice = random.Random(20261123)
    files = sorted(path.relative_to(base) for path in base.glob("*/*.yml"))
    refused = 0
    for batch in range(25):
        changed = dice.sample(files, 20)
        for name in changed:
            (base / name).write_bytes(mutated((SAMPLE / name).read_bytes(), dice))
        kb, problems = load(base)
        problems = [*problems, *checks.run(kb)]
        refused += len(changed) - sum(name.with_suffix("").as_posix() in kb.entities for name in changed)
        for p in problems:
            assert p.rule in RULES and p.line >= 1 and p.column >= 1 and p.message, (batch, p)
        for name in changed:
            shutil.copy(SAMPLE / name, base / name)
    assert refused > 250, "the accidents are too mild to test anything"
    assert load(base)[1] == []


def test_values_are_plain() -> None:
    def walk(value: Any) -> None:
        assert type(value) in (dict, list, str, int, float, bool, type(None))
        for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(item)

    for path in SAMPLE.glob("*/*.yml"):
        walk(read(path.name, path.read_bytes()).data)


@pytest.mark.parametrize("text", ["1/2/" + "9" * 30, "9" * 5000 + "-01-02", "²/3/2024"])
def test_number_of_any_length_is_no_date_and_raises_nothing(text: str) -> None:
    assert forms.bare_date(text) is None
    assert forms.month(text) is None
