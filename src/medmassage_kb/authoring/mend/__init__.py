"""Mends in a data file what a machine can mend, and leaves everything else as it stands, comments included.

A file is mended as text, at the places that the YAML parser gives; it is never written anew from its content. Each step
is undone if it would change what the file says, but for the values that it is there to mend.
"""

from __future__ import annotations

from collections.abc import Callable

from pydantic import BaseModel

from medmassage_kb.authoring.mend import lines, order, spacing, typed
from medmassage_kb.authoring.mend.typed import Known
from medmassage_kb.reading.dialect import MAX_BYTES
from medmassage_kb.reading.source import Source, read


def mend(raw: bytes, model: type[BaseModel], known: Known) -> bytes:
    """The file with everything mended that leaves no doubt; the same bytes if there is nothing.

    Args:
        raw: The file.
        model: The model of its kind.
        known: Ids and findings that exist, for references.
    """
    text = lines.decode(raw) if len(raw) <= MAX_BYTES else None
    if text is None:
        return raw
    text = lines.characters(text)
    text = lines.syntax(text, model)
    if _source(text).problems:
        return text.encode()
    text = typed.values(text, model, known)
    for step in (spacing.indent, order.keys, spacing.wrapped, spacing.ends):
        text = _same(step, text, model)
    return text.encode()


def _source(text: str) -> Source:
    return read("", text.encode())


def _same(step: Callable[[str, type[BaseModel]], str], text: str, model: type[BaseModel]) -> str:
    """The text after a step, or before it if it would say something else or lose a comment."""
    changed = step(text, model)
    if changed == text:
        return text
    before, after = _source(text), _source(changed)
    kept = not after.problems and before.data == after.data and lines.comments(text) == lines.comments(changed)
    return changed if kept else text
