"""What changed in what this reference says, release by release."""

from __future__ import annotations

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site
from medmassage_kb.statements.releases import Release, compare, read, snapshot

PATH, TITLE = "changes.md", "What changed"
INTRO = "Statements that were added, withdrawn or given another certainty, release by release. Nobody writes this list."


def page(kb: KnowledgeBase, site: Site) -> Page:
    """The change log."""
    releases = read(kb.root / "releases")
    first = Release("", "", (), {})
    pairs = list(zip([first, *releases], releases, strict=False))
    told = [(after, before.version, list(compare(before, after))) for before, after in reversed(pairs)]
    since = list(compare(releases[-1], snapshot(kb, releases[-1].version))) if releases else []
    last = releases[-1] if releases else None
    page = Page(PATH, TITLE, INTRO)
    return filled(page, kb, site, "changes.md.jinja", releases=told, since=since, last=last)
