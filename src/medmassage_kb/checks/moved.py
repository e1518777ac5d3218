"""The table of addresses that moved, `data/redirects.yml`, as a file; where it leads is seen by `pages.redirects`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem
from medmassage_kb.reading.source import Source, read_file

NAME = "redirects.yml"
LONGEST = 300
"""Signs of an address."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What has moved.

    Attributes:
        table: Old address to new address, both below the site, sorted by the old one.
        source: The file that says so, or None where there is none.
    """

    table: Mapping[str, str]
    source: Source | None = None

    @property
    def pages(self) -> dict[str, str]:
        """Old page to new address, without the places on pages that still exist."""
        return {old: new for old, new in self.table.items() if "#" not in old}


def moved(kb: KnowledgeBase) -> Moved:
    """The table beside the data; an entry that is not text to text is left out, and `problems` tells of it."""
    path = Path(kb.root) / NAME
    if not path.is_file():
        return Moved({})
    source = read_file(path)
    rows = source.data.get("moved")
    rows = rows if isinstance(rows, dict) else {}
    return Moved(
        {old: new for old, new in sorted(rows.items()) if isinstance(new, str) and len(old + new) < LONGEST}, source
    )


def problems(kb: KnowledgeBase) -> Iterator[Problem]:
    """wrong-redirect: an address that moved leads from one that is gone to a page that exists.

    Links, bookmarks and printed codes are never called back.

    bad: `conditions/old.html: conditions/older.html`
    good: the page that exists now
    """
    source = moved(kb).source
    if source is None:
        return
    yield from source.problems
    rows = source.data.get("moved")
    if not source.problems and (set(source.data) != {"moved"} or not isinstance(rows, dict)):
        message = "the file has one key, 'moved', with 'old: new' lines below it"
        yield source.problem((), "wrong-redirect", message)
    for old, new in rows.items() if isinstance(rows, dict) else ():
        if not isinstance(new, str) or max(len(old), len(new)) > LONGEST:
            message = f"the line of '{old[:80]}' does not say where it leads"
            hint = "write 'old: new', both as addresses below the site"
            yield source.problem(("moved", old), "wrong-redirect", message, hint, key=True)
