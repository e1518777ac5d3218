"""All generated pages. One module makes each group of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import changes, clinic, codes, downloads, entities, guide, hubs, overviews, sheets, takehome
from medmassage_kb.pages.page import Keep, Page, anew
from medmassage_kb.site import Site


def pages(kb: KnowledgeBase, site: Site, keep: Keep = anew) -> Iterator[Page]:
    """Every generated page, sorted by path.

    Args:
        kb: The knowledge base.
        site: Public addresses.
        keep: Where a preview puts in what it still has; a build renders everything.
    """
    made = [
        page for group in (codes, entities, guide, hubs, overviews, takehome) for page in group.pages(kb, site, keep)
    ]
    for group in (changes, clinic, sheets):
        made += keep(kb, group.__name__, partial(group.pages, site=site))
    made += downloads.pages(kb, site)
    yield from sorted(made, key=lambda page: page.path)
