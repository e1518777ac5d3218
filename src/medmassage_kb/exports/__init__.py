"""The table of exports. An export is a function `(Material) -> Iterator[Asset]` and a line in `EXPORTS`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator

from medmassage_kb.exports import (
    anki,
    citations,
    course,
    data,
    feeds,
    plans,
    practice,
    quotes,
    redirects,
    scripts,
    search,
    tabular,
)
from medmassage_kb.exports.base import Asset, Material

Export = Callable[[Material], Iterator[Asset]]

EXPORTS: dict[str, Export] = {
    "anki": anki.export,
    "citations": citations.export,
    "codes": scripts.codes,
    "course": course.export,
    "data": data.export,
    "feeds": feeds.export,
    "linked": data.linked,
    "plans": plans.export,
    "practice": practice.export,
    "quotes": quotes.export,
    "redirects": redirects.export,
    "referrals": plans.letters,
    "schema": data.schema,
    "screening": scripts.screening,
    "search": search.export,
    "sheets": scripts.versions,
    "tables": tabular.export,
}
PUBLISHED = tuple(name for name in EXPORTS if name != "schema")
"""Exports that stand on the site; the schema is written by `medmassage-kb export` alone."""
SUMS = "downloads/SHA256SUMS"


def published(material: Material) -> Iterator[Asset]:
    """Everything that stands on the site beside its pages, and the checksums of all downloads."""
    made = [asset for name in PUBLISHED for asset in EXPORTS[name](material)]
    yield from made
    yield sums(material, made)


def sums(material: Material, made: Iterable[Asset]) -> Asset:
    """The checksums of all downloads, printed ones too."""
    found = {asset.path: hashlib.sha256(asset.content).hexdigest() for asset in made if asset.path != SUMS}
    found |= {one.path: one.sha256 for one in material.site.printed}
    downloads = [path for path in sorted(found) if path.startswith("downloads/")]
    lines = [f"{found[path]}  {path.removeprefix('downloads/')}\n" for path in downloads]
    return Asset(SUMS, "".join(lines).encode())


__all__ = ["EXPORTS", "PUBLISHED", "Asset", "Export", "Material", "published", "sums"]
