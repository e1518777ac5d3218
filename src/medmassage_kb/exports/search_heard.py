"""Words that people type for a page and that the page does not show, from `search-words.txt` beside this file."""

from __future__ import annotations

from pathlib import Path

_FILE = Path(__file__).with_name("search-words.txt")


def read(text: str) -> dict[str, tuple[str, ...]]:
    """Per page, without its ending, its words; a page may stand on more than one line.

    >>> read("# Heads\\n\\nexplain/migraine: sick head; ~ice pick")
    {'explain/migraine': ('sick head', '~ice pick')}
    """
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            page, _, words = line.partition(": ")
            found[page] = found.get(page, ()) + tuple(word.strip() for word in words.split(";"))
    return found


HEARD = read(_FILE.read_text("utf-8"))
"""Words by page. With `~` before it, a topic that has no page of its own and is led to the nearest."""
