"""Pages over the whole evidence: how old it is, how it was read, and the bibliography."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The overviews."""
    for path, make in (("freshness.md", _age), ("bibliography.md", _bibliography)):
        yield path, partial(make, kb, site)


def _age(kb: KnowledgeBase, site: Site) -> Page:
    notes = kb.of("evidence")
    support = {ref.partition("#")[0] for c in kb.of("conditions").values() for e in c.effects for ref in e.findings}
    support.update(ref for claim in kb.of("claims").values() for ref in claim.evidence)
    due = sorted((entity.due, name) for name, entity in kb.entities.items() if entity.due)
    months: dict[date, list[str]] = {}
    for day, name in due:
        months.setdefault(day.replace(day=1), []).append(name)
    readings = Counter(n.second_reading.result for n in notes.values() if n.second_reading)
    withdrawn = {name: n.second_reading.withdrawn or 0 for name, n in notes.items() if n.second_reading}
    newer = sorted((name, note.superseded_by) for name, note in notes.items() if note.superseded_by)
    oldest = sorted((notes[name].year, name) for name in support if name in notes)
    intro = (
        "When each statement was last checked, what is due, which sources have a newer version, and how they were read."
    )
    return filled(
        Page("freshness.md", "How fresh it is", intro),
        kb,
        site,
        "freshness.md.jinja",
        months=months,
        readings=readings,
        unread=sum(1 for n in notes.values() if n.second_reading is None),
        withdrawn=sum(withdrawn.values()),
        withdrawn_notes=[name for name, count in withdrawn.items() if count],
        newer=newer,
        oldest=oldest,
        seen=Counter(n.seen for n in notes.values()),
        total=len(notes),
    )


def _bibliography(kb: KnowledgeBase, site: Site) -> Page:
    names = sorted(kb.of("evidence"), key=lambda name: (kb.get(name).name.casefold(), name))
    intro = (
        "Every publication that this reference has read, with DOI and PubMed links, and files for reference managers."
    )
    return filled(Page("bibliography.md", "Bibliography", intro), kb, site, "bibliography.md.jinja", names=names)
