"""Which files teachers get, where they stand and what they are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.print.lessons import plan, rubrics, slides
from medmassage_kb.print.lessons.taught import taught
from medmassage_kb.print.typst import Document
from medmassage_kb.sheets.papers import RUBRICS, lesson_path
from medmassage_kb.site import Site


@dataclass(frozen=True, slots=True)
class Ready:
    """A file ready to be set.

    Attributes:
        path: Where it stands below the site.
        title: What it is, in a few words.
        document: What Typst is given.
    """

    path: str
    title: str
    document: Document


def lessons(kb: KnowledgeBase, site: Site, documents: Mapping[str, str], docs: str = "docs") -> Iterator[Ready]:
    """Plan and slides of each unit that is there, in the order of the course, and the rubrics."""
    for one in taught(kb, site, documents, docs):
        name, made = one.unit.name, slides.slides(kb, site, one)
        yield Ready(lesson_path(name, "plan"), f"{one.title}: lesson plan", plan.document(kb, site, one, made))
        yield Ready(lesson_path(name, "slides"), f"{one.title}: slides", slides.document(kb, one, made))
    if kb.of("cases"):
        yield Ready(RUBRICS, "Rubrics for the cases", rubrics.document(kb, site))
