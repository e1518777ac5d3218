"""The book of the sample base, set once for all tests that look at it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from samples import SAMPLE

from medmassage_kb.commands import printing
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import pages
from medmassage_kb.print.book import typeset
from medmassage_kb.print.book.library import Library
from medmassage_kb.print.book.plans import Volume, volumes
from medmassage_kb.print.book.sections import Shelf
from medmassage_kb.site import Site

from .readers import Pdf

PATIENTS = """\
---
title: For patients
---

# For patients

Read [what to ask first](ask-a-doctor-first.md#before-you-book) and [the aches](../conditions/sample-ache.md).

!!! note "What this is"
    A sample, with *emphasis*, **weight** and `code`.

| Sign | Word |
|---|---|
| ≠ | other comparisons differ |

1. One, with [a study](https://doi.org/10.1000/sample).
2. Two.

[[claims/sample-claim]]

[[counts]]

[[certainty]]
"""
FIRST = """\
# Ask first

[[signs sample-emergency sample-caution]]

## Before you book

Say what you take.
"""
SITE = Site("https://site.example/", "https://code.example/kb")


@dataclass
class Book:
    """Volumes that were set.

    Attributes:
        library: What they were set from.
        files: Volumes by number, as PDF.
    """

    library: Library
    files: dict[str, Pdf]
    _texts: dict[str, str] = field(default_factory=dict)

    def text(self, number: str) -> str:
        """The words of a volume on one line."""
        if number not in self._texts:
            pages = [page.extract_text() for page in self.files[number].reader.pages]
            self._texts[number] = flat("\n".join(pages))
        return self._texts[number]


def flat(text: str) -> str:
    """A text without any space, since where lines break is no business of a test."""
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A docs folder that goes with the sample base."""
    docs = tmp_path_factory.mktemp("docs")
    (docs / "start").mkdir()
    (docs / "start" / "patients.md").write_text(PATIENTS, encoding="utf-8")
    (docs / "start" / "ask-a-doctor-first.md").write_text(FIRST, encoding="utf-8")
    return docs


@pytest.fixture(scope="session")
def book(documents: Path, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """The book of the sample base."""
    library = printing.library(str(SAMPLE), documents, SITE)
    return written(library, library.volumes, tmp_path_factory.mktemp("book"))


def shelved(kb: KnowledgeBase, documents: Mapping[str, str] | None = None) -> Library:
    """The volumes of a base that nobody has checked."""
    return Library(kb, SITE, volumes(Shelf.of(kb, pages(kb, SITE), documents or {})))


def bind(library: Library, number: int, out: Path) -> Book:
    """One volume, with all its parts."""
    return written(library, [one for one in library.volumes if one.plan.number == number], out)


def written(library: Library, volumes: Sequence[Volume], out: Path) -> Book:
    """These volumes, set."""
    typeset.write(library, volumes, out)
    return Book(library, {one.number: Pdf((out / one.file).read_bytes()) for one in volumes})
