"""Short forms in capitals that stand for terms and measures, for one list of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from medmassage_kb.kb import KnowledgeBase

_SHORT = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z0-9][A-Za-z0-9-]{1,9}\Z")


def abbreviations(kb: KnowledgeBase) -> dict[str, str]:
    """Each short form, in order, with the id of what it stands for; a measure goes before the term on it.

    Of an entry whose name is a short form, its other spellings are left out, since a typing error may be among them.
    """
    found: dict[str, str] = {}
    for name, measure in kb.of("measures").items():
        found |= dict.fromkeys(_short([measure.abbreviation or ""]), name)
    for name, term in kb.of("terms").items():
        for short in _short([term.name]) or _short(term.also_called):
            found.setdefault(short, name)
    return dict(sorted(found.items(), key=lambda item: (item[0].casefold(), item[0])))


def _short(names: Iterable[str]) -> list[str]:
    return [name for name in names if _SHORT.match(name)]
