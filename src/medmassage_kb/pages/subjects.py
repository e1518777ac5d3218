"""Glossary and safety entries of one subject: those that name each other, and those of one name."""

from __future__ import annotations

import re
from typing import Any

from medmassage_kb.kb import KnowledgeBase


def same(kb: KnowledgeBase, name: str, kind: str) -> list[str]:
    """Ids of the entries of the other kind on the subject of an entry, sorted.

    The record says so, in either of them, or one of their names is the same but for case, brackets and number.
    """
    own = _names(kb.get(name))
    theirs = kb.once(f"subjects of {kind}", lambda kb: {other: _names(entry) for other, entry in kb.of(kind).items()})
    alike = {other for other, names in theirs.items() if own & names}
    said = {other for other in kb.names(name) if other.startswith(f"{kind}/")}
    return sorted(alike | said | set(kb.named_by(name, f"{kind}/")))


def _names(entry: Any) -> set[str]:
    """Its names in small letters, without brackets, each word in the singular."""
    texts = (re.sub(r"\([^)]*\)", " ", text).casefold() for text in (entry.name, *entry.also_called))
    return {" ".join(word.removesuffix("s") for word in re.findall(r"[\w-]+", text)) for text in texts} - {""}
