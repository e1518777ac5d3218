"""The rule that nothing is published before it is filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medmassage_kb.kb import KnowledgeBase, draft_named
from medmassage_kb.problems import Problem

_LEFT = re.compile(r"\s*(\.{2,}|…|\?+|todo|tbd|tbc|xxx+|lorem ipsum\b.*)\s*\Z", re.I)
_FIRST = frozenset(".…?tTxXlL")
"""Letters with which such a text begins."""


def placeholder(kb: KnowledgeBase) -> Iterator[Problem]:
    """placeholder: nothing that waits to be filled in is published.

    The file that `new` writes has '...' wherever something is to be written.

    bad: `plain: '...'`
    good: the text; or no such key, where it may be left out
    """
    for name in kb.entities:
        for keys, text in kb.texts(name):
            if text.lstrip()[:1] in _FIRST and len(text) < 400 and _LEFT.match(text):
                hint = "write the text, take the key out, or keep 'status: draft' until it is known"
                yield kb.problem(name, keys, "placeholder", f"'{text.strip()[:20]}' waits to be filled in", hint)


def names_a_draft(kb: KnowledgeBase) -> Iterator[Problem]:
    """Published records that name drafts, in a base that holds drafts; without them, `kb.load` tells the same."""
    drafts = {name for name, entity in kb.entities.items() if entity.status == "draft"}
    for edge in kb.edges:
        if edge.target in drafts and edge.source not in drafts:
            yield draft_named(kb, edge)
