"""Rules on diagnosis codes: they stand in the official list, under their own description, in records that they fit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.icd10cm import RELEASE, below, official
from medmassage_kb.problems import Problem
from medmassage_kb.reading.explain import suggestion

_WORDS = "other unspecified specified encounter with without site side part elsewhere classified"
_COMMON = frozenset(_WORDS.split())
SAME = 5
"""Letters in which two words agree that are taken for one: 'migraine', 'migrainous'."""


def unknown_code(kb: KnowledgeBase) -> Iterator[Problem]:
    """unknown-code: a diagnosis code stands in the official list and names a diagnosis, not a group.

    Record systems ask for pages by these codes; a code that is not in the list is never asked for.

    bad: `code: Z99.999`; `code: M54`
    good: `code: M54.50`
    """
    for name, condition in kb.of("conditions").items():
        for position, entry in enumerate(condition.icd10cm):
            keys = ("icd10cm", position, "code")
            found = official(entry.code)
            if found is None:
                message = f"'{entry.code}' is not in the list of ICD-10-CM of {RELEASE}"
                near = suggestion(entry.code, below(entry.code[:3]))
                yield kb.problem(name, keys, "unknown-code", message, near or "look it up by its description")
            elif not found.whole:
                codes = below(entry.code)
                message = f"'{entry.code}' ({found.title}) is a group of {len(codes)} codes"
                hint = f"name those that are meant: {', '.join(codes[:6])}{' …' if len(codes) > 6 else ''}"
                yield kb.problem(name, keys, "unknown-code", message, hint)


def code_title(kb: KnowledgeBase) -> Iterator[Problem]:
    """code-title: a description that is typed behind a code is the official one.

    It may be left out; then it is taken from the list, so that a code never has two.

    bad: `{code: M72.2, title: Plantar fasciitis}`
    good: `{code: M72.2}`
    """
    for name, condition in kb.of("conditions").items():
        for position, entry in enumerate(condition.icd10cm):
            found = official(entry.code)
            if found is not None and entry.title != found.title:
                message = f"the official description of {entry.code} is '{found.title}'"
                hint = "take the title out: it comes from the list"
                yield kb.problem(name, ("icd10cm", position, "title"), "code-title", message, hint)


def code_fit(kb: KnowledgeBase) -> Iterator[Problem]:
    """code-fit: a code whose description shares no word with the names of its record says why it stands there.

    bad: `{code: A00.9}` in a record on plantar heel pain
    good: `{code: M79.10, why: Aching muscles have no code of their own.}`
    """
    for name, condition in kb.of("conditions").items():
        names = _words(" ".join([condition.name, condition.medical_name, *condition.also_called]))
        for position, entry in enumerate(condition.icd10cm):
            found = official(entry.code)
            if found is not None and found.whole and not entry.why and not _words(found.title) & names:
                message = f"no name of this record has a word of '{found.title}' ({entry.code})"
                hint = "check the code; if it is meant, add 'why: …' to it"
                yield kb.problem(name, ("icd10cm", position), "code-fit", message, hint)


def code_twice(kb: KnowledgeBase) -> Iterator[Problem]:
    """code-twice: a code stands once in a record.

    bad: two entries with `code: M54.2`
    good: one
    """
    for name, condition in kb.of("conditions").items():
        codes = [entry.code for entry in condition.icd10cm]
        for position, code in enumerate(codes):
            if code in codes[:position]:
                keys = ("icd10cm", position, "code")
                yield kb.problem(name, keys, "code-twice", f"the code '{code}' stands here twice", "keep one of them")


def _words(text: str) -> set[str]:
    """The telling words of a text by their first letters, in American spelling."""
    words = re.findall(r"[a-z]{4,}", text.lower().replace("ae", "e").replace("oe", "e"))
    return {word[:SAME] for word in words if word not in _COMMON}
