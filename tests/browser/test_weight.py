"""The first view of a page is light enough for a slow telephone line."""

from __future__ import annotations

import gzip

import pytest

from .readers import Reader

MOST = 100_000
"""Bytes, compressed, of a page with all that it loads."""


@pytest.mark.parametrize(
    "name", ["home", "conditions hub", "glossary hub", "A to Z", "conditions", "explain", "evidence"]
)
def test_a_first_view_weighs_little(
    name: str, sample_pages: dict[str, str], reader: Reader, record_property: pytest.RecordProperty
) -> None:
    """The heaviest page of its sort, its styles, scripts and icon."""
    page = reader.open(sample_pages[name])
    page.wait_for_load_state("networkidle")
    icon = page.locator("link[rel=icon]").evaluate("node => node.href").removeprefix(reader.site.as_uri() + "/")
    loaded = {path.partition("?")[0] for path in reader.loaded} | {icon}
    sizes = {path: len(gzip.compress((reader.site / path).read_bytes(), mtime=0)) for path in sorted(loaded)}
    print(f"{name}: {sum(sizes.values()):,} bytes compressed: {sizes}")
    assert any(path.endswith(".css") for path in sizes) and any(path.endswith(".js") for path in sizes)
    assert sum(sizes.values()) <= MOST, sizes
