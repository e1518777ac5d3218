"""Links that keep people safe, `data/links.txt`: one that is taken out by accident is told.

One line for each record, followed by what its keys lead to, each as often as it stands there:

    techniques/cupping traits:back traits:firm-pressure traits:suction

Most of these links stand in for no other: what a page leaves out no reader misses.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem

NAME = "links.txt"
HEAD = "# Links that keep people safe, as they stood; written by `medmassage-kb links`, which tells what is gone.\n"

Links = Mapping[str, Counter[str]]
"""Record to what its keys lead to, as `key:target`."""


def links(kb: KnowledgeBase) -> Links:
    """What every record leads to now; records without such a link are left out."""
    records = kb.entities.items()
    found = {name: Counter(f"{key}:{to.removeprefix('safety/')}" for key, to in _of(e)) for name, e in records}
    return {name: tokens for name, tokens in found.items() if tokens}


def _of(e: Any) -> Iterator[tuple[str, str]]:
    """Keys of a record that lead to a safety entry, or by which entries and techniques meet, and where they lead."""
    for key in ("safety", "concerns", "traits"):
        yield from ((key, to) for to in getattr(e, key, ()))
    yield from (("stricter", one.trait) for one in getattr(e, "stricter", ()))
    yield from (("related", to) for to in getattr(e, "related", ()) if to.startswith("safety/"))
    for card in getattr(e, "care_cards", ()):
        yield from (("signs", sign.safety) for sign in card.signs if sign.safety)
    for key in ("triggers", "send_to"):
        yield from ((key, one.safety) for one in getattr(e, key, ()) if one.safety)
    for field in getattr(e, "fields", ()):
        yield from ((key, to) for key in ("leave_out", "told") for to in getattr(field, key))
    form = getattr(e, "form", None)
    yield from (("warns", item.warns) for item in (form.items if form else ()) if item.warns)


def parse(text: str) -> Links:
    """The list as it stands in the file."""
    rows = [line.split() for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {row[0]: Counter(row[1:]) for row in rows}


def dump(found: Links) -> str:
    """The list as the file has it, sorted."""
    return HEAD + "".join(" ".join([name, *sorted(found[name].elements())]) + "\n" for name in sorted(found))


def listed(root: Path) -> Links:
    """The list beside the data; empty where there is none."""
    path = root / NAME
    return parse(path.read_text("utf-8", "replace")) if path.is_file() else {}


def gone(kb: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    """Record, key and target of each link that is listed and no longer there; records that are gone are not told."""
    now = links(kb)
    for name, tokens in sorted(listed(Path(kb.root)).items()):
        if name in kb.entities:
            for token in sorted((tokens - now.get(name, Counter())).elements()):
                key, _, to = token.partition(":")
                yield name, key, to


def lost(kb: KnowledgeBase) -> Iterator[Problem]:
    """lost-link: a link to a safety entry, or a trait by which entries and techniques meet, goes only on purpose.

    What a page leaves out no reader misses, so somebody has to say that it is meant.

    bad: `concerns: [legs]` where `data/links.txt` has `concerns:feet` too
    good: the link is there; or `medmassage-kb links` was run, and what it tells is what was meant
    """
    for name, key, to in gone(kb):
        message = f"'{key}' led to '{to}', and the link is gone"
        hint = "put it back; or, where it was taken out on purpose, run: medmassage-kb links"
        yield kb.problem(name, ("name",), "lost-link", message, hint)
