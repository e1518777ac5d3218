"""The line drawings of techniques as a reader meets them: named, told in words, readable on the smallest phone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml

DRAWINGS = sorted((Path(__file__).parents[2] / "docs" / "assets" / "drawings").glob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
NARROWEST = 288
"""How many pixels a drawing is wide on a phone of 320."""


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_told_in_words_and_stays_readable(path: Path) -> None:
    root = ET.parse(path).getroot()
    title, told = root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")
    assert title and told and len(told) > len(title) and root.get("role") == "img"
    assert {f"{path.stem}-title", f"{path.stem}-desc"} == set((root.get("aria-labelledby") or "").split())
    scale = NARROWEST / float((root.get("viewBox") or "").split()[2])
    for node in root.iter():
        assert node.tag not in (f"{SVG}script", f"{SVG}style", f"{SVG}image") and "style" not in node.attrib
        if node.tag == f"{SVG}text":
            assert float(node.get("font-size") or 0) * scale >= 13, node.text


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_takes_the_colours_of_the_page(path: Path) -> None:
    """Ink follows the text; the one colour of its own is that of arrows, which the page sets again."""
    text = path.read_text(encoding="utf-8")
    inks = set(re.findall(r'stroke="(#[0-9a-f]+)"', re.sub(r"<mask.*?</mask>", "", text, flags=re.S)))
    assert inks <= {"#1a8583"} and 'stroke="currentColor"' in text


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_numbers_in_a_drawing_are_explained_below_it(path: Path) -> None:
    """In the caption, or by a word beside them."""
    words = [node.text or "" for node in ET.parse(path).getroot().iter(f"{SVG}text")]
    record = (path.parents[3] / "data" / "techniques" / path.name).with_suffix(".yml")
    if not record.is_file():
        return
    caption = str(yaml.safe_load(record.read_text(encoding="utf-8"))["drawing"]["title"])
    numbers = [word for word in words if word.isdigit()]
    assert all(number in caption for number in numbers) or {"first", "last"} <= set(words)
