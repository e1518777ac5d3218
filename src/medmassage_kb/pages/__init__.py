"""All generated pages. One module makes each group of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import (
    changes,
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
    plan,
    practise,
    reviewing,
    safety_matrix,
    sheets,
    study,
    takehome,
    unread,
)
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.tables import told
from medmassage_kb.site import Site

GROUPS = (
    changes, check, clinic, codes, downloads, entities, glance, guide, hubs, names, overviews, places, plan, practise,
    reviewing, safety_matrix, sheets, study, takehome, unread,
)  # fmt: skip


def table(kb: KnowledgeBase, site: Site) -> dict[str, Make]:
    """The maker of every generated page, by its path, sorted."""
    made = [(path, partial(_finished, make)) for group in GROUPS for path, make in group.pages(kb, site)]
    return dict(sorted(made, key=lambda item: item[0]))


def pages(kb: KnowledgeBase, site: Site) -> Iterator[Page]:
    """Every generated page, sorted by path."""
    for make in table(kb, site).values():
        yield make()


def _finished(make: Make) -> Page:
    return told(make())
