"""Which files teachers get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.print.lessons import plan, rubrics, slides
from medmassage_kb.print.lessons.taught import taught
from medmassage_kb.print.typst import Document
from medmassage_kb.site import Site


def lessons(kb: KnowledgeBase, site: Site, documents: Mapping[str, str], docs: str = "docs") -> Iterator[Document]:
    """Plan and slides of each unit that is there, in the order of the course, and the rubrics."""
    for one in taught(kb, site, documents, docs):
        made = slides.slides(kb, site, one)
        yield plan.document(kb, site, one, made)
        yield slides.document(kb, one, made)
    if kb.of("cases"):
        yield rubrics.document(kb, site)
