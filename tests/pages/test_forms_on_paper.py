"""Where pages lead to sheets for the pen and to lists for reviewers: only where they were printed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import SAMPLE

from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.pages import downloads, embed, entities, reviewing
from medmassage_kb.site import Site
from medmassage_kb.site.manifest import Printed

LETTER = "documents/sample-letter"
PATHS = {
    f"{LETTER}-a4.pdf": "Sample letter, A4",
    f"{LETTER}-letter.pdf": "Sample letter, Letter",
    "review/sample-ache.pdf": "Sample ache: list for a reviewer",
}
SITE = replace(
    Site(), printed=tuple(Printed(path, title, 30000, 2, "2026-11-28", "0") for path, title in PATHS.items())
)


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return load(SAMPLE)[0]


def bodies(kb: KnowledgeBase, site: Site) -> dict[str, str]:
    document = dict(entities.pages(kb, site))[f"{LETTER}.md"]
    reviews = dict(reviewing.pages(kb, site))
    return {
        "document": document().body,
        "list": reviews["review/sample-ache.md"]().body,
        "lists": reviews["review/index.md"]().body,
        "downloads": downloads.page(kb, site, {}).body,
        "clinics": embed.expand(kb, site, "start/clinics.md", "[[pens]]"),
    }


def test_pages_lead_to_what_was_printed(kb: KnowledgeBase) -> None:
    made = bodies(kb, SITE)
    for page, folder in (("document", ""), ("downloads", "../documents/"), ("clinics", "../documents/")):
        for paper in ("a4", "letter"):
            assert f'href="{folder}sample-letter-{paper}.pdf"' in made[page], page
    for page, folder in (("list", ""), ("lists", "")):
        assert f'href="{folder}sample-ache.pdf"' in made[page], page
    assert "1 file, 2 pages, 30 kB" in made["downloads"]
    assert "sample-receipt-a4.pdf" not in "".join(made.values()) and "sample-stiffness.pdf" not in made["lists"]


def test_no_page_leads_to_what_was_not_printed(kb: KnowledgeBase) -> None:
    for page, body in bodies(kb, Site()).items():
        assert ".pdf" not in body and "(PDF)" not in body, page
