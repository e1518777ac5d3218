"""All generated pages. One module makes each group of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import (
    changes,
    clinic,
    codes,
    downloads,
    entities,
    glance,
    guide,
    hubs,
    overviews,
    places,
    sheets,
    takehome,
)
from medmassage_kb.pages.page import Keep, Page, anew
from medmassage_kb.pages.tables import told
from medmassage_kb.site import Site


def pages(kb: KnowledgeBase, site: Site, keep: Keep = anew) -> Iterator[Page]:
    """Every generated page, sorted by path.

    Args:
        kb: The knowledge base.
        site: Public addresses.
        keep: Where a preview puts in what it still has; a build renders everything.
    """
    kept = (codes, entities, glance, guide, hubs, overviews, places, takehome)
    made = [page for group in kept for page in group.pages(kb, site, keep)]
    for group in (changes, clinic, sheets):
        made += keep(kb, group.__name__, partial(group.pages, site=site))
    made += downloads.pages(kb, site)
    yield from (told(page) for page in sorted(made, key=lambda page: page.path))
