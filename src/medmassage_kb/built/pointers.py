"""Places on pages that records name and that only scripts, decks and packages link to, so that no link of a page shows
whether they exist: where the answer of a question stands, the best decision of a case, a finding to judge."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.render import target
from medmassage_kb.problems import Keys, Problem
from medmassage_kb.reading.explain import suggestion
from medmassage_kb.statements import honest

DEAD = "dead-anchor"
"""As `dead-link` it is told of a built site, so it is no rule for the data alone."""


def astray(kb: KnowledgeBase, anchors: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Pointers to a place that its page does not have, at the key of the record.

    Args:
        kb: The knowledge base.
        anchors: What each built page can be addressed by, by path. A page that is missing is nothing of this.
    """
    for name, keys, address in _all(kb):
        page, _, anchor = address.partition("#")
        if anchor and page in anchors and anchor not in anchors[page]:
            message = f"'{anchor}' is no place on the page '{page}'"
            known = sorted(anchors[page], key=lambda one: (one.startswith(("effect-", "kb-", "__")), one))
            hint = suggestion(anchor, known) or f"the page has: {', '.join(known[:12])}"
            yield kb.problem(name, keys, DEAD, message, hint)


def _all(kb: KnowledgeBase) -> Iterator[tuple[str, Keys, str]]:
    """Record, key and address of each pointer."""
    for name, one in kb.of("questions").items():
        yield from _rests(name, "questions", one.questions)
    for name, one in kb.of("cases").items():
        yield from _rests(name, "steps", one.steps)
    rated = {(name, effect.id) for name, effect in honest.rated(kb)}
    for name, condition in kb.of("conditions").items():
        for number, effect in enumerate(condition.effects):
            if (name, effect.id) in rated:
                yield name, ("effects", number, "id"), target(name, anchor=f"effect-{effect.id}")


def _rests(name: str, key: str, rows: Any) -> Iterator[tuple[str, Keys, str]]:
    for number, row in enumerate(rows):
        where = "at" if row.at else "rests_on"
        yield name, (key, number, where), target(row.rests_on[0], anchor=row.at or "")
