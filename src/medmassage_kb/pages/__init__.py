"""All generated pages. One module makes each group of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import (
    check,
    clinic,
    codes,
    downloads,
    entities,
    glance,
    guide,
    hubs,
    names,
    overviews,
    places,
    practise,
    reviewing,
    study,
)
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.tables import told
from medmassage_kb.site import Site

# Modules of one page: where it stands is their `PATH`, what makes it their `page`.
SINGLE = (glance, places, practise)
# Modules of several: path and maker of each are in their `pages`.
GROUPS = (check, clinic, codes, downloads, entities, guide, hubs, names, overviews, reviewing, study)


def table(kb: KnowledgeBase, site: Site) -> dict[str, Make]:
    """The maker of every generated page, by its path, sorted."""
    made: dict[str, Make] = {single.PATH: partial(single.page, kb, site) for single in SINGLE}
    made |= {path: make for group in GROUPS for path, make in group.pages(kb, site)}
    return {path: partial(_finished, make) for path, make in sorted(made.items())}


def pages(kb: KnowledgeBase, site: Site) -> Iterator[Page]:
    """Every generated page, sorted by path."""
    for make in table(kb, site).values():
        yield make()


def _finished(make: Make) -> Page:
    return told(make())
