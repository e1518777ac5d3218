"""One order of health problems on every list: by kind, as a diagnosis code tells it, then from A to Z.

A reader who has learnt the order of one list finds the way in the next. The regions of the body are another way in, not
another order: a problem is felt in several.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words

PROBLEMS = {**words.PROBLEM, "other": "Other"}
"""Kinds of health problems in order, as `problem` tells them."""
OF_CODE = {"S": "M", "Z4": "Z", "Z3": "O", "P": "O", "G89.3": "C", "R53.0": "C", "Z73": "F", "Z": "other"}
"""Kinds of health problem by the beginning of a diagnosis code, where it is not that of its first letter."""


def problem(condition: Any) -> str:
    """The kind of a health problem, by its codes: aftercare before all, else by the first."""
    codes = [code.code for code in condition.icd10cm]
    first = "Z4" if any(code.startswith("Z4") for code in codes) else "".join(codes[:1])
    kind = next((kind for begin, kind in OF_CODE.items() if first.startswith(begin)), first[:1])
    return kind if kind in words.PROBLEM else "other"


def served(kb: KnowledgeBase, name: str) -> list[str]:
    """The health problems that a pathway is for: those it names, then those that name it."""
    return list(dict.fromkeys([*kb.get(name).conditions, *kb.named_by(name, "conditions/")]))


def kinds(kb: KnowledgeBase, name: str) -> tuple[str, ...]:
    """The kinds of the health problems of a pathway; it stands among those of the first."""
    return tuple(dict.fromkeys(problem(kb.get(one)) for one in served(kb, name))) or ("other",)


def grouped(kb: KnowledgeBase, names: Iterable[str], titles: Mapping[str, str], key: Any) -> dict[str, list[str]]:
    """Entities under headings, each list from A to Z; a heading without any is left out."""
    found: dict[str, list[str]] = {title: [] for title in titles.values()}
    for name in sorted(names, key=lambda name: (kb.called(name).casefold(), name)):
        found[titles[key(name)]].append(name)
    return {title: list(ones) for title, ones in found.items() if ones}


def problems(kb: KnowledgeBase) -> dict[str, list[str]]:
    """All health problems, under the title of their kind."""
    return grouped(kb, kb.of("conditions"), PROBLEMS, lambda name: problem(kb.get(name)))
