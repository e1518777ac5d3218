"""The official list of diagnosis codes of ICD-10-CM, as the US National Center for Health Statistics publishes it.

`tools/diagnosis_codes.py` packed it into the file beside this one. Left out are causes from outside (V to Y), and for
injuries the codes of single visits, except for sprains and strains.
"""

from __future__ import annotations

import lzma
from functools import cache
from pathlib import Path
from typing import NamedTuple

RELEASE = "April 2026"
"""The release from which the list was made."""


class Official(NamedTuple):
    """A code of the list.

    Attributes:
        code: With its dot.
        title: Official description.
        whole: It names a diagnosis; otherwise it is a group of codes.
    """

    code: str
    title: str
    whole: bool


@cache
def _text() -> str:
    return "\n" + lzma.decompress(Path(__file__).with_suffix(".tsv.xz").read_bytes()).decode()


@cache
def _start(first: str) -> int:
    """Where in the list, which is sorted, the codes with this letter begin."""
    return max(_text().find(f"\n{first}"), 0)


@cache
def official(code: str) -> Official | None:
    """What the list has under a code; nothing where it is not in it."""
    text = _text()
    at = text.find(f"\n{code}\t", _start(code[0])) + 1 if code and "\n" not in code and "\t" not in code else 0
    if not at:
        return None
    _, whole, title = text[at : text.index("\n", at)].split("\t")
    return Official(code, title, whole == "1")


def below(group: str) -> list[str]:
    """The codes of a group that name a diagnosis, sorted."""
    text, found = _text(), []
    at = text.find(f"\n{group}", _start(group[:1]))
    while at >= 0 and text.startswith(f"\n{group}", at):
        code, whole, _ = text[at + 1 : text.index("\n", at + 1)].split("\t")
        if whole == "1" and code != group:
            found.append(code)
        at = text.find("\n", at + 1)
    return found
