"""The index of the whole book: every name and every other word for it, with the sections that hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.pages.listing import initial
from medmassage_kb.print.book.front import running
from medmassage_kb.print.book.letters import words
from medmassage_kb.print.typst import literal
from medmassage_kb.site import Site


@dataclass(frozen=True, order=True, slots=True)
class Entry:
    """One line of the index.

    Attributes:
        key: What it is sorted by.
        name: What is looked up.
        what: What it is, or whose other name.
        paths: Pages that hold it, below the site.
    """

    key: str
    name: str
    what: str
    paths: tuple[str, ...]


def entries(kb: KnowledgeBase) -> list[Entry]:
    """Every name of every entity, sorted; what has the same name and is the same kind of thing shares a line."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, entity in kb.entities.items():
        kind, _, slug = name.partition("/")
        paths = [f"explain/{slug}.html", f"{name}.html"] if kind == "conditions" else [f"{name}.html"]
        for text in dict.fromkeys([entity.label, *getattr(entity, "also_called", ())]):
            label = entity.label.partition(" (")[0]
            found[text, KINDS[kind].one if text == entity.label else f"see {label}"] += paths
    return sorted(Entry(text.casefold(), text, what, tuple(paths)) for (text, what), paths in found.items())


def typst(kb: KnowledgeBase, site: Site, numbers: Mapping[str, str], here: set[str]) -> str:
    """The index as Typst.

    Args:
        kb: The knowledge base.
        site: Addresses of other volumes' pages.
        numbers: Path of a page to the number of its section.
        here: Paths of the pages in this volume, which are named by page.
    """
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries(kb):
        found[initial(entry.name)].append(entry)
    lines = [
        f'section(1, none, "Index", new: true, listed: true, {running("Index")})',
        f"par({literal('§ names a section, its first figure the volume; p. a page of this volume.')})",
    ]
    rows = []
    for letter in sorted(found):
        rows.append(f"section(2, none, {words(letter)}, {running(letter)})")
        for entry in found[letter]:
            places = [place for path in entry.paths if (place := _place(path, site, numbers, here))]
            told = f"{words(entry.name)}; small({words(f' ({entry.what})')})"
            rows.append(f"entry({{{told}}}, {', '.join(places)})")
    lines.append("index-columns({\n" + "\n".join(rows) + "\n})")
    return "\n".join(lines)


def _place(path: str, site: Site, numbers: Mapping[str, str], here: set[str]) -> str:
    if path in here:
        return f"link(label({literal(path)}), index-page({literal(path)}))"
    if path in numbers:
        return f"link({literal(site.url + path)}, {literal(f'§{numbers[path]}')})"
    return ""
