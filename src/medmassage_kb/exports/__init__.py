"""The table of exports. An export is a function `(Material) -> Iterator[Asset]` and a line in `EXPORTS`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from medmassage_kb.exports import citations, data, schema, search
from medmassage_kb.exports.base import Asset, Material

Export = Callable[[Material], Iterator[Asset]]

EXPORTS: dict[str, Export] = {
    "citations": citations.export,
    "data": data.export,
    "schema": schema.export,
    "search": search.export,
}
PUBLISHED = ("citations", "data", "search")
"""Exports that stand on the site; the others are written by `medmassage-kb export`."""

__all__ = ["EXPORTS", "PUBLISHED", "Asset", "Export", "Material"]
