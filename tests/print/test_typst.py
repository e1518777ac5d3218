"""Typst is given text, not markup; what it refuses is told in one error that names the document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from medmassage_kb.print.typst import Document, Press, PrintError, _copy_fonts, _fonts, literal

from .readers import Pdf, typeset

HEAD = '#import "base.typ": *\n#show: base.with(title: "A test")\n= A heading\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
TEXTS = [
    "plain",
    'quote " and \\ backslash',
    '"); #panic("x") //',
    "*bold* _it_ = head - list + list / term: x #link @ref <label> $x$ `raw` ~ -- ... 'a' \\u{41}",
    "[content] {code} #{1 + 1} #let x = 1",
    "Łódź, naïve, −5 °C, 3 × 4, “so”, ½",
    "http://a.example//b /* c */ // d",
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_literal_is_shown_as_it_was_written(text: str) -> None:
    shown = Pdf(typeset(f"{HEAD}#{literal(text)}")).text
    assert " ".join(text.split()) in shown


def test_a_literal_holds_no_sign_that_is_not_printed() -> None:
    made = literal('a\nb\tc\r\x00\x1b\u2028\ud800"\\')
    assert made.isprintable() and made.startswith('"') and made.endswith('\\"\\\\"')
    assert "\\u{1b}" in made and "\\u{a}" in made


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("#panic(1)", "panicked"),
        ("= A title without a document title", "title"),
        (f'{HEAD}#set text(font: "Liberation Sans")\nx', "unknown font"),
        (f"{HEAD}☃", "could not be displayed"),
        (f"{HEAD}=== Two levels down", "heading"),
        (f"{HEAD}#image(bytes({literal(SVG)}), format: {literal('svg')})", "missing alt text"),
        (f'{HEAD}#include "no-such-file.typ"', "not found"),
        (f'{HEAD}#read("/etc/hostname")', "not found"),
    ],
)
def test_what_is_refused_is_told_with_the_name(source: str, said: str) -> None:
    """Warnings count as errors; nothing is read but what was given."""
    with pytest.raises(PrintError) as told:
        typeset(source, "volume 7")
    assert str(told.value).startswith("volume 7: ") and said in str(told.value)
    assert "/tmp" not in str(told.value)


def test_after_a_refusal_the_next_is_set() -> None:
    with Press() as press:
        with pytest.raises(PrintError, match=r"^bad: "):
            press.set(Document("bad", "", "#panic()"))
        assert Pdf(press.set(Document("good", "", f"{HEAD}Text."))).text == "A heading Text."


def test_files_are_read_and_do_not_stay() -> None:
    first = Document("first", "", f'{HEAD}#read("words/one.txt")', {"words/one.txt": b"one"})
    second = Document("second", "", f'{HEAD}#read("words/one.txt")')
    with Press() as press:
        assert "one" in Pdf(press.set(first)).text
        with pytest.raises(PrintError, match=r"^second: .*not found"):
            press.set(second)


def test_the_same_bytes_in_another_process() -> None:
    assert typeset(f"{HEAD}Text.", "one") == typeset(f"{HEAD}Text.", "two")


def test_only_the_packaged_font_is_used(tmp_path: Path) -> None:
    _copy_fonts(tmp_path)
    assert [font.family for font in _fonts(str(tmp_path)).fonts()] == ["Source Sans Pro"] * 5


def test_nothing_of_it_is_imported_with_the_package() -> None:
    """`typst` and the font are needed only where something is set."""
    code = (
        "import sys, medmassage_kb.commands.main, medmassage_kb.print.handouts, medmassage_kb.print.typst\n"
        "print({'typst', 'segno', 'font_source_sans_pro'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout == "set()\n", done.stderr
