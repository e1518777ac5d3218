"""Pages over the whole evidence: how old it is, how it was read, and the bibliography."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.listing import initial
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """The overviews."""
    yield "freshness.md", partial(_age, kb, site)
    letters = _letters(kb)
    yield "bibliography.md", partial(_bibliography, kb, site, letters)
    for letter in letters:
        yield f"bibliography/{letter.lower()}.md", partial(_bibliography, kb, site, letters, letter)


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


def _letters(kb: KnowledgeBase) -> dict[str, list[str]]:
    """The evidence notes by the first letter of what they are called."""
    found: dict[str, list[str]] = {}
    for name in sorted(kb.of("evidence"), key=lambda name: (kb.get(name).name.casefold(), name)):
        found.setdefault(initial(kb.get(name).name), []).append(name)
    return dict(sorted(found.items()))


def _bibliography(kb: KnowledgeBase, site: Site, letters: dict[str, list[str]], letter: str = "") -> Page:
    if letter:
        path, title = f"bibliography/{letter.lower()}.md", f"Bibliography: {letter}"
        intro = f"Publications that this reference has read, by first authors whose names begin with {letter}."
    else:
        path, title = "bibliography.md", "Bibliography"
        intro = "Every publication that this reference has read, with DOI and PubMed links, by the letter of the first "
        intro += "author, and files for reference managers."
    page = Page(path, title, intro, alone=bool(letter))
    names = letters.get(letter, [])
    return filled(page, kb, site, "bibliography.md.jinja", letters=letters, letter=letter, names=names)
