"""What is filled in: a sheet for the pen for each document, and the list of each condition for a reviewer."""

from __future__ import annotations

from collections.abc import Iterator

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.print.fields import fillable
from medmassage_kb.print.kit import kits
from medmassage_kb.print.pens import pens
from medmassage_kb.print.typst import Pdf, Press
from medmassage_kb.site import Site

ROW = 20
"""Lists that one process sets before the next takes over; its memory grows with each."""


def forms(kb: KnowledgeBase, site: Site) -> Iterator[Pdf]:
    """Each in turn, as it is set.

    Raises:
        PrintError: Typst refused one.
        FieldError: One has no places for its fields.
    """
    with Press() as press:
        for path, title, document in pens(kb, site):
            yield Pdf(path, title, press.set(document))
    lists = list(kits(kb, site))
    for begin in range(0, len(lists), ROW):
        with Press() as press:
            for one in lists[begin : begin + ROW]:
                yield Pdf(one.path, one.title, fillable(press.set(one.document), one.fields))
