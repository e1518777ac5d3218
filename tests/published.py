"""What the published data gives, rendered once in a test run for all tests that look at it; nobody changes it."""

from __future__ import annotations

from functools import cache

import once
from samples import DATA, ROOT

from medmassage_kb import stage
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.pages.page import Page
from medmassage_kb.publish import Publication, publish
from medmassage_kb.site import Site


@cache
def data() -> KnowledgeBase:
    """The published data, loaded; its problems are the business of `test_truth`."""
    return load(DATA)[0]


@cache
def publication() -> Publication:
    """All that the site publishes, with its pages and files."""
    documents = stage.documents(ROOT / "docs")

    def make() -> tuple[object, ...]:
        made = publish(DATA, Site(), documents)
        assert made.problems == [], "mend the data first: medmassage-kb validate"
        return made.pages, made.assets

    pages, assets = once.value("published", make)
    made = Publication(data(), Site(), [], documents)
    vars(made).update(pages=pages, assets=assets)
    return made


@cache
def by_path() -> dict[str, Page]:
    """Its generated pages by their paths."""
    return {page.path: page for page in publication().pages}
