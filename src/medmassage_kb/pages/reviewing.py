"""For reviewers: the statements of each condition as a list to fill in on the screen or on paper. Nothing is sent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import clinic, hubs, listing
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site
from medmassage_kb.statements import review

STYLE, SCRIPT = "assets/review.css", "assets/review.js"
"""What the list needs: its looks on screen and paper, and the reply that is made from what was filled in."""


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """A list of all conditions, and the statements of each."""
    yield "review/index.md", partial(_index, kb, site)
    for name in kb.of("conditions"):
        yield f"review/{name.partition('/')[2]}.md", partial(_page, kb, site, name)


def _index(kb: KnowledgeBase, site: Site) -> Page:
    intro = "One list for each health problem: every statement and danger sign, numbered, to be judged by a clinician."
    names = sorted(kb.of("conditions"), key=lambda name: (kb.get(name).name.casefold(), name))
    counts = {name: len(review.of(kb, name)) for name in names}
    done = {name: review.covered(kb, name) for name in names}
    page = Page(
        "review/index.md", "Lists for reviewers", intro, alone=True, styles=(listing.STYLE,), scripts=(listing.SCRIPT,)
    )
    values: dict[str, Any] = {"names": names, "counts": counts, "done": done, "facets": [hubs.parts(kb, names)]}
    return filled(page, kb, site, "reviews.md.jinja", **values)


def _page(kb: KnowledgeBase, site: Site, name: str) -> Page:
    e = kb.get(name)
    found = list(enumerate(review.of(kb, name), start=1))
    groups = [(title, list(rows)) for title, rows in groupby(found, key=lambda row: row[1].group)]
    right = {code: person.name for person in e.reviewed_by for code in person.covered}
    title, intro = f"{e.name}: list for a reviewer", f"{len(found)} statements to judge: right, wrong or unsure."
    styles, scripts = (clinic.FORMS, STYLE), (clinic.COPY, SCRIPT)
    page = Page(
        f"review/{name.partition('/')[2]}.md", title, intro, alone=True, styles=styles, scripts=scripts, searched=False
    )
    signs = sum(len(card.signs) for card in e.care_cards)
    values: dict[str, Any] = {"e": e, "id": name, "groups": groups, "count": len(found), "signs": signs, "right": right}
    return filled(page, kb, site, "review.md.jinja", **values)
