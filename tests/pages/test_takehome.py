"""Sheets to give to a patient: the same words and version as the PDF, with a code and room for the clinic's name."""

from __future__ import annotations

import html
import re

import pytest

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import pages
from medmassage_kb.pages.page import Page
from medmassage_kb.sheets.code import check_address
from medmassage_kb.sheets.sheet import sheet
from medmassage_kb.site import Site

SITE = Site("https://site.example/", "https://code.example/kb")


@pytest.fixture(scope="module")
def made(sample: KnowledgeBase) -> dict[str, Page]:
    return {page.path: page for page in pages(sample, SITE)}


def text(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_each_condition_has_a_sheet_that_both_its_pages_lead_to(sample: KnowledgeBase, made: dict[str, Page]) -> None:
    for name in sample.of("conditions"):
        slug = name.partition("/")[2]
        page = made[f"sheets/{slug}.md"]
        assert not page.searched
        for path in (f"conditions/{slug}.md", f"explain/{slug}.md"):
            assert f'href="../sheets/{slug}.html"' in made[path].body


def test_it_says_what_the_handout_says(sample: KnowledgeBase, made: dict[str, Page]) -> None:
    for name in sample.of("conditions"):
        values = sheet(sample, name)
        said = text(made[f"sheets/{values.slug}.md"].body)
        wanted = [values.name, values.medical_name, values.version, *values.tell, *values.after, *values.questions]
        wanted += [part for card in values.cards for part in (card.title, *card.signs, card.say)]
        wanted += [part.words for row in values.rows for part in row.parts]
        for part in wanted:
            assert part in said, f"{name}: {part}"


def test_its_code_is_that_of_the_handout(sample: KnowledgeBase, made: dict[str, Page]) -> None:
    """It is drawn once, has no style of its own, and holds the address with the version."""
    import segno

    values = sheet(sample, "conditions/sample-stiffness")
    body = made["sheets/sample-stiffness.md"].body
    (drawn,) = re.findall(r'<svg [^>]*class="kb-takehome__code"[^>]*>(.*?)</svg>', body, re.S)
    assert (
        segno.make_qr(check_address(SITE, values), error="m")
        .svg_inline(border=4, dark="#000", light="#fff")
        .count(re.findall(r' d="([^"]+)"', drawn)[-1])
    )
    assert "style=" not in body


def test_no_place_for_a_name_is_left_empty(made: dict[str, Page]) -> None:
    assert re.search(r"<div [^>]*data-kb-give-clinic hidden></div>", made["sheets/sample-stiffness.md"].body)
