"""Authors as notes write them, 'Furlan AD' or the name of an institution: who is a person, and how the name parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SUFFIX = re.compile(r"\s+(Jr|Sr|II|III|IV)\.?$")
_INITIALS = re.compile(r"[^\W\d_](?:[-.]?[^\W\d_])*\.?")
_BODY = re.compile(
    r"\b(?:of|for|and|the|College|Academy|Association|Society|Institute|Team|Group|Committee|Organization|Trial|Center"
    r"|Authority|Council|Ministry|Working)\b"
)


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name.

    Attributes:
        family: Surname.
        initials: Initials as they stand: 'AD', 'J-P'; empty where none were read.
        suffix: 'Jr', 'III'; mostly empty.
    """

    family: str
    initials: str = ""
    suffix: str = ""

    @property
    def given(self) -> str:
        """Initials with stops and spaces, each a name of its own: 'A. D.', 'J.-P.'."""
        parts = re.findall(r"-?[^\W\d_]", self.initials)
        return re.sub(r" -", "-", " ".join(f"{part}." for part in parts))


def person(author: str) -> Person | None:
    """The person of this name; None for an institution.

    Initials are at most five capitals of any script after the surname; a surname may stand alone where none were read.
    """
    bare = _SUFFIX.sub("", author)
    suffix = author[len(bare) :].strip().removesuffix(".")
    family, _, last = bare.rpartition(" ")
    letters = re.sub(r"[-.]", "", last)
    if family and letters.isupper() and len(letters) <= 5 and _INITIALS.fullmatch(last) and not _BODY.search(family):
        return Person(family, last, suffix)
    alone = re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", author) is not None and not author.isupper()
    return Person(author) if alone else None
