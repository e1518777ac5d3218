"""The first view of a page is light enough for a slow telephone line."""

from __future__ import annotations

import pytest

from .readers import Read

MOST = 100_000
"""Bytes, compressed, of a page with all that it loads."""


@pytest.mark.parametrize(
    "name", ["home", "conditions hub", "glossary hub", "A to Z", "conditions", "explain", "evidence"]
)
def test_a_first_view_weighs_little(name: str, sample_pages: dict[str, str], reading: Read) -> None:
    """The heaviest page of its sort, its styles, scripts and icon, in a browser that has kept nothing."""
    with reading(own=True) as reader:
        sizes = reader.weights(sample_pages[name])
    print(f"{name}: {sum(sizes.values()):,} bytes compressed: {sizes}")
    assert sample_pages[name] in sizes
    assert sum(sizes.values()) <= MOST, sizes
