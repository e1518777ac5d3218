"""Addresses that last: `data/addresses.txt` lists every address that was ever published.

One line for each page or file, followed by the places on it that others may link to:

    conditions/migraine.html #bottom-line #effect-pain-sham
    downloads/terms.json

A line is never taken out. A page or place that is gone needs an entry in `data/redirects.yml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from medmassage_kb.exports import redirects
from medmassage_kb.pages.page import url_of
from medmassage_kb.publish import Publication

NAME = "addresses.txt"
HEAD = "# Every address that was published; written by `make addresses`. Lines are added, never taken out.\n"
_LASTING = re.compile(r"(?:effect|finding)-|(?:bottom-line|dose)\Z")
_HEADING = re.compile(r"\{#([a-zA-Z0-9-]+)\}$", re.M)

Addresses = Mapping[str, frozenset[str]]
"""Path below the site to the places on it."""


def published(made: Publication) -> Addresses:
    """What is published now: pages, their statements and headings, and files for readers."""
    now: dict[str, frozenset[str]] = {}
    for path, text in made.documents.items():
        now[url_of(path)] = frozenset(_HEADING.findall(text))
    for page in made.pages:
        statements = {name for name in redirects.ids(page.body) if _LASTING.match(name)} if page.entity else set()
        now[page.url] = frozenset(statements | set(_HEADING.findall(page.body)))
    for asset in made.assets:
        if not asset.path.startswith("assets/"):  # parts of pages, which nobody links to
            now[asset.path] = frozenset()
    return now


def parse(text: str) -> Addresses:
    """The list as it stands in the file."""
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("# ")]
    return {row[0]: frozenset(place.removeprefix("#") for place in row[1:]) for row in rows}


def dump(addresses: Addresses) -> str:
    """The list as the file has it, sorted."""
    rows = ([path, *(f"#{place}" for place in sorted(places))] for path, places in sorted(addresses.items()))
    return HEAD + "".join(" ".join(row) + "\n" for row in rows)


def merged(promised: Addresses, now: Addresses) -> Addresses:
    """Both lists as one; nothing is taken out."""
    return {path: promised.get(path, frozenset()) | now.get(path, frozenset()) for path in promised.keys() | now}


def lost(promised: Addresses, now: Addresses, moved: Mapping[str, str]) -> list[str]:
    """Addresses that were published, lead nowhere now and have not moved; sorted.

    A page that moved takes its places with it.
    """
    gone = [path for path in promised if path not in now and path not in moved]
    for path in (promised.keys() & now.keys()) - moved.keys():
        gone += [f"{path}#{place}" for place in promised[path] - now[path] if f"{path}#{place}" not in moved]
    return sorted(gone)


def advice(gone: list[str]) -> str:
    """What to do about addresses that are gone."""
    lines = "".join(f"  {address}: {address.partition('#')[0] if '#' in address else '…'}\n" for address in gone)
    return (
        f"{len(gone)} published {'address is' if len(gone) == 1 else 'addresses are'} gone. Links, bookmarks and "
        "printed codes lead there, so keep the page, or say in data/redirects.yml where it is now "
        f"(a file that is not a page must stay):\n\nmoved:\n{lines}"
    )
