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
def _codes() -> dict[str, str]:
    """Each code with what the list has behind it: 1 for a diagnosis or 0 for a group, a tab, the description."""
    text = lzma.decompress(Path(__file__).with_suffix(".tsv.xz").read_bytes()).decode()
    return dict(row.split("\t", 1) for row in text.splitlines())


def official(code: str) -> Official | None:
    """What the list has under a code; nothing where it is not in it."""
    whole, _, title = _codes().get(code, "").partition("\t")
    return Official(code, title, whole == "1") if whole else None


def below(group: str) -> list[str]:
    """The codes of a group that name a diagnosis, sorted."""
    found = (code for code, told in _codes().items() if code.startswith(group) and told[0] == "1")
    return [code for code in found if code != group]
