"""Diagnosis codes of ICD-10-CM: which health problems stand behind a code, and behind the shorter codes above it."""

from __future__ import annotations

from dataclasses import dataclass

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.icd10cm import official

OID = "2.16.840.1.113883.6.90"
"""Object identifier of ICD-10-CM, by which record systems name it."""


@dataclass(frozen=True, slots=True)
class CodeOrGroup:
    """A code, or a group of codes that begin alike.

    Attributes:
        code: With its dot: 'M54.50', or 'M54.5' for the group.
        title: Official description.
        conditions: Ids of the health problems behind it and behind all codes below it, sorted.
        below: Codes of the data that begin with it, without itself, sorted; a group has some, a code has none.
    """

    code: str
    title: str
    conditions: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def path(self) -> str:
        """Path of its page below the site."""
        return f"icd10/{self.code}.html"

    @property
    def name(self) -> str:
        """Code and description: 'M54.50: Low back pain, unspecified', 'M54.5: Low back pain (a group of codes)'."""
        return f"{self.code}: {self.title}{' (a group of codes)' if self.below else ''}"


def above(code: str) -> list[str]:
    """The groups of the list to which a code belongs, the nearest first: 'M54.50' gives 'M54.5' and 'M54'.

    An X that only fills up a place makes no group: 'S13.4XXA' gives 'S13.4' and 'S13'.
    """
    bare = code.replace(".", "")
    groups = (_dotted(bare[:length]) for length in range(len(bare) - 1, 2, -1))
    return [group for group in groups if official(group)]


def _dotted(bare: str) -> str:
    return bare if len(bare) == 3 else f"{bare[:3]}.{bare[3:]}"


def _title(code: str) -> str:
    found = official(code)
    return found.title if found else ""


def codes(kb: KnowledgeBase) -> dict[str, CodeOrGroup]:
    """Every code of the data and every group above one, by code, sorted."""
    problems: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    for name, condition in kb.of("conditions").items():
        for entry in condition.icd10cm:
            problems.setdefault(entry.code, set()).add(name)
            for group in above(entry.code):
                problems.setdefault(group, set()).add(name)
                below.setdefault(group, set()).add(entry.code)
    return {
        code: CodeOrGroup(code, _title(code), tuple(sorted(problems[code])), tuple(sorted(below.get(code, ()))))
        for code in sorted(problems)
    }
