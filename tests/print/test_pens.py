"""Sheets for the pen: the words of the form in its order, and room to write."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from samples import SAMPLE

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.document import Document
from medmassage_kb.pages import documents, entities
from medmassage_kb.print.pens import pens
from medmassage_kb.print.typst import Press
from medmassage_kb.site import Site

from .conftest import flat
from .readers import Pdf
from .test_handouts import HOSTILE, changed

SITE = Site("https://site.example/", "https://code.example/kb")
MILLIMETRE = 72 / 25.4
PAGES = {"documents/intake": 4}
"""Pages of a sheet that has more than two: the intake asks a hundred questions."""


def printed(kb: KnowledgeBase, site: Site = SITE) -> dict[str, Pdf]:
    with Press() as press:
        return {one.path: Pdf(press.set(one)) for one in pens(kb, site)}


@pytest.fixture(scope="module")
def sheets(data: KnowledgeBase) -> dict[str, Pdf]:
    return printed(data)


def both(sheets: dict[str, Pdf], name: str) -> Iterator[Pdf]:
    yield sheets[f"{name}-a4.pdf"]
    yield sheets[f"{name}-letter.pdf"]


def told(kb: KnowledgeBase, document: Document) -> Iterator[str]:
    """All words of a form in order."""
    yield document.name
    for shown in documents.blanks(kb, document):
        one = shown.blank
        yield from (text for text in (one.part, one.label, one.help) if text)
        yield from one.options
        for group in shown.groups:
            yield f"If yes: {group.title[0].lower()}{group.title[1:]}"
            yield from (f"☐{kb.get(name).plain[0].upper()}{kb.get(name).plain[1:]}" for name in group.names)


def lines(pdf: Pdf) -> Iterator[list[float]]:
    """Of each page, how far its lines to write on stand from the upper edge, in millimetres."""
    for page in pypdfium2.PdfDocument(pdf.content):
        found = []
        for one in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
            left, bottom, right, top = one.get_bounds()
            if 0.5 < top - bottom < 0.7 and right - left > 50 * MILLIMETRE:  # those between parts are thicker
                found.append((page.get_height() - (bottom + top) / 2) / MILLIMETRE)
        yield sorted(found)


def test_each_document_has_two_and_says_all_that_its_form_asks_in_order(
    data: KnowledgeBase, sheets: dict[str, Pdf]
) -> None:
    names = sorted(data.of("documents"))
    assert sorted(sheets) == sorted(f"{name}-{paper}.pdf" for name in names for paper in ("a4", "letter"))
    for name, document in data.of("documents").items():
        for pdf in both(sheets, name):
            text, at = flat(pdf.text), 0
            for words in told(data, document):
                assert flat(words) in text[at:], f"{name}: '{words}' is missing, or not in its place"
                at = text.index(flat(words), at) + len(flat(words))


def test_there_is_room_to_write(data: KnowledgeBase, sheets: dict[str, Pdf]) -> None:
    """Lines at least 8 mm apart, boxes of at least 4 mm, one for each option, and lines for the example by hand."""
    for name in data.of("documents"):
        shown = documents.blanks(data, data.get(name))
        needed = sum(
            sum(-(-len(line) // {"line": 45, "text": 60}[one.blank.kind]) for line in one.lines)
            for one in shown
            if one.blank.kind in ("line", "text")
        )
        options = sum(len(one.blank.options) + sum(len(group.names) for group in one.groups) for one in shown)
        for pdf in both(sheets, name):
            found = list(lines(pdf))
            assert sum(map(len, found)) > needed, name
            for page in found:
                assert min((b - a for a, b in pairwise(page)), default=8) > 7.99, name
            assert pdf.text.count("☐") == options, name
            for box in boxes(pdf):
                assert min(box) >= 4 * MILLIMETRE


def boxes(pdf: Pdf) -> Iterator[tuple[float, float]]:
    """Width and height of each box to tick, in points."""
    for page in pypdfium2.PdfDocument(pdf.content):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            if text.get_text_range(index, 1) == "☐":
                left, bottom, right, top = text.get_charbox(index)
                yield right - left, top - bottom


def test_they_are_tagged_titled_and_of_few_pages(data: KnowledgeBase, sheets: dict[str, Pdf]) -> None:
    for name, document in data.of("documents").items():
        for pdf, wide in zip(both(sheets, name), (210, 216), strict=True):
            assert len(pdf.reader.pages) == PAGES.get(name, 2) and pdf.sheet[0] == wide
            assert pdf.root["/MarkInfo"]["/Marked"] and pdf.root["/Lang"] == "en-GB"
            assert "pdfuaid" in pdf.root["/Metadata"].get_data().decode()
            assert pdf.reader.metadata and pdf.reader.metadata.title == f"{document.name}: a sheet for the pen"
            tags = [tag for tag, _ in pdf.tags()]
            asked = sum(len(shown.groups) for shown in documents.blanks(data, document))
            assert tags.count("H1") == 1 and tags.count("H3") == asked
            assert tags.count("H2") == sum(1 for one in document.fields if one.part)
            assert tags.count("LI") == pdf.text.count("☐")


def test_the_foot_names_version_date_licence_and_page(data: KnowledgeBase, sheets: dict[str, Pdf]) -> None:
    """The page names the same version, which stays as long as the words do."""
    made = dict(entities.pages(data, SITE))
    for name, document in data.of("documents").items():
        version = documents.version(data, document)
        for pdf in both(sheets, name):
            assert f"version {version}, checked on" in pdf.text and "not reviewed by a clinician" in pdf.text
            assert f"site.example/{name}.html" in pdf.text.replace("- ", "-") and "CC BY 4.0" in pdf.text
        assert f"version {version}, checked on" in made[f"{name}.md"]().body
    letter: Any = data.get("documents/referral")
    other = letter.model_copy(
        update={"fields": (letter.fields[0].model_copy(update={"label": "Day"}), *letter.fields[1:])}
    )
    later = letter.model_copy(update={"due": None, "plain": "Other."})
    assert documents.version(data, other) != documents.version(data, letter) == documents.version(data, later)


def test_without_a_public_address_no_made_up_one_is_printed(sample: KnowledgeBase) -> None:
    for pdf in printed(sample, Site()).values():
        assert ".example" not in pdf.text and "the page of the same name" in pdf.text


def test_nothing_runs_over_the_edge(sheets: dict[str, Pdf]) -> None:
    for path, pdf in sheets.items():
        for number in range(len(pdf.reader.pages)):
            page = pdf.picture(number, scale=1).convert("L")
            dark = page.point(lambda value: 255 if value < 200 else 0).getbbox()
            assert dark[0] > 40 and page.width - dark[2] > 40 and page.height - dark[3] > 18, path


def test_a_text_is_shown_as_it_was_written(sample: KnowledgeBase) -> None:
    letter: Any = sample.get("documents/sample-letter")
    fields = [one.model_copy(update={"label": HOSTILE}) for one in letter.fields]
    fields[3] = fields[3].model_copy(update={"options": (HOSTILE, "Verylong" * 30), "part": HOSTILE})
    kb = changed(sample, "documents/sample-letter", name=HOSTILE, fields=tuple(fields))
    pdf = printed(kb)["documents/sample-letter-a4.pdf"]
    assert flat(pdf.text).count(flat(HOSTILE)) >= len(fields) + 3
    assert "Verylong" * 30 in flat(pdf.text)


def test_the_command_sets_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    for number in ("1", "2"):
        line = [sys.executable, "-m", "medmassage_kb", "print", "forms", str(tmp_path / number), "--data", str(SAMPLE)]
        done = subprocess.run(line, env={**os.environ, "PYTHONHASHSEED": number}, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        assert re.search(r"form: documents/sample-letter-a4\.pdf\n", done.stderr)
    one, two = (
        {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*.pdf")}
        for root in (tmp_path / "1", tmp_path / "2")
    )
    assert one == two
    assert {"documents/sample-receipt-letter.pdf", "review/sample-ache.pdf"} <= set(one)
