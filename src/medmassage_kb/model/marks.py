"""Marks say what a field is for; every output reads them from the model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """The field names another entity: `kind/slug`, with `#finding` where `finding` is true; no kind stands for any."""

    kind: str
    finding: bool = False


@dataclass(frozen=True, slots=True)
class ProseMark:
    """The field is prose: emphasis, lists and links, nothing else."""


@dataclass(frozen=True, slots=True)
class Patient:
    """The field is read by patients: short sentences, plain words, reading grade 8 at most."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The field quotes or describes what others say; the rule against overclaiming passes it by.

    That rule has the names of such keys in `checks.overclaim.fields`.
    """
