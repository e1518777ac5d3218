"""The first view of a page is light enough for a slow telephone line."""

from __future__ import annotations

import gzip

import pytest

from .readers import Read

MOST = 100_000
"""Bytes, compressed, of a page with all that it loads."""


@pytest.mark.parametrize(
    "name", ["home", "conditions hub", "glossary hub", "A to Z", "conditions", "explain", "evidence"]
)
def test_a_first_view_weighs_little(name: str, sample_pages: dict[str, str], reading: Read) -> None:
    """The heaviest page of its sort, its styles, scripts and icon, in a browser that has kept nothing."""
    with reading() as reader:
        page = reader.open(sample_pages[name])
        page.wait_for_load_state("networkidle")
        named = page.locator("link[rel=icon], link[rel=stylesheet], script[src]").evaluate_all(
            "all => all.map(one => one.href || one.src)"
        )
        own = {address.removeprefix(reader.site.as_uri() + "/") for address in named}
        loaded = {path.partition("?")[0] for path in reader.loaded} | own
    sizes = {path: len(gzip.compress((reader.site / path).read_bytes(), mtime=0)) for path in sorted(loaded)}
    print(f"{name}: {sum(sizes.values()):,} bytes compressed: {sizes}")
    assert len(own) > 4 and sample_pages[name] in sizes
    assert sum(sizes.values()) <= MOST, sizes
