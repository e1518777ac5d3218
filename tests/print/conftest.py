"""The book of the sample base, set once for all tests that look at it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from samples import SAMPLE

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import pages
from medmassage_kb.print import bindery
from medmassage_kb.print.book import volumes
from medmassage_kb.print.shelf import Shelf
from medmassage_kb.print.volume import Library
from medmassage_kb.publish import Publication
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
| ⊕⊕◯◯ | low |

1. One, with [a study](https://doi.org/10.1000/sample).
2. Two.

[[claims/sample-claim]]

[[counts]]
"""
FIRST = """\
# Ask first

<div class="kb-care kb-care--emergency"><p class="kb-care__title"><span class="kb-care__word">Emergency</span> \
Call now if:</p><ul><li>you feel faint</li></ul></div>

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
    library = bindery.library(str(SAMPLE), documents, SITE)
    assert library is not None
    made = bindery.write(library, library.volumes, tmp_path_factory.mktemp("book"))
    assert made is not None
    return Book(library, {one.volume.number: Pdf(one.path.read_bytes()) for one in made})


def shelved(kb: KnowledgeBase, documents: Mapping[str, str] | None = None) -> Library:
    """The volumes of a base that nobody has checked."""
    made = Publication(kb, SITE, [], list(pages(kb, SITE)))
    return Library(kb, SITE, volumes(Shelf.of(made, documents or {})))


def bind(library: Library, number: int, out: Path) -> Book:
    """One volume, with all its parts."""
    made = bindery.bind(library, list(bindery.chosen(library.volumes, number)), out, lambda _: None)
    return Book(library, {one.volume.number: Pdf(one.path.read_bytes()) for one in made})
