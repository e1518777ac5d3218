"""HTML of generated pages passes the Markdown parser by, and nothing is lost by it."""

from __future__ import annotations

import re

import markdown

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import pages
from medmassage_kb.pages.blocks import put_back, set_aside
from medmassage_kb.site import Site

EXTENSIONS = ["attr_list", "def_list", "md_in_html", "tables", "toc"]


def rendered(text: str) -> str:
    return re.sub(r"\s+", "", markdown.markdown(text, extensions=EXTENSIONS))


def test_every_page_is_the_same_with_its_blocks_set_aside(sample: KnowledgeBase) -> None:
    made = list(pages(sample, Site()))
    assert len(made) > 30
    for page in made:
        text, blocks = set_aside(page.body)
        html = put_back(markdown.markdown(text, extensions=EXTENSIONS), blocks)
        assert re.sub(r"\s+", "", html) == rendered(page.body), page.path


def test_headings_and_markdown_stay_with_the_parser() -> None:
    text, blocks = set_aside("# One\n\n<div>*as it is*</div>\n\n## Two {#two}\n\nSome *words* here.\n")
    assert blocks == ["<div>*as it is*</div>"]
    assert "## Two {#two}" in text
    assert "Some *words* here." in text


def test_markdown_in_html_and_cards_are_read() -> None:
    for text in ('<div markdown="1">\n*read*\n</div>', "<p>a</p>\n\n[[body-map]]\n\n<p>b</p>"):
        assert set_aside(text)[1] == []
