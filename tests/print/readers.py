"""A PDF as readers other than its maker see it: pypdf for structure, PDFium for text and pictures."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pypdfium2
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from medmassage_kb.print.typst import Document, Press


def words(text: str) -> str:
    """A text with all gaps as single spaces."""
    return " ".join(text.split())


def typeset(source: str, name: str = "a test") -> bytes:
    """A document as PDF; `name` is what messages call it."""
    with Press() as press:
        return press.set(Document(name, "", source))


class Pdf:
    """A document that was set."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.reader = PdfReader(io.BytesIO(content))
        self.root: Any = self.reader.trailer["/Root"]

    @cached_property
    def text(self) -> str:
        """All text, in the order of the document, with single spaces."""
        pages = pypdfium2.PdfDocument(self.content)
        return words(" ".join(page.get_textpage().get_text_range() for page in pages).replace("\ufffe", "-"))

    @property
    def sheet(self) -> tuple[int, int]:
        """Width and height of the first page, in millimetres."""
        box = self.reader.pages[0].mediabox
        return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)

    def tags(self) -> Iterator[tuple[str, DictionaryObject]]:
        """Every element of the structure tree, with its name, in reading order."""
        yield from _tags(self.root["/StructTreeRoot"].get("/K", []))

    def picture(self, page: int = 0, scale: float = 3, *, grey: bool = False) -> Any:
        """A page as a picture, 72 dots to the inch times `scale`; in grey it takes a third of the time."""
        return pypdfium2.PdfDocument(self.content)[page].render(scale=scale, grayscale=grey).to_pil()

    def sizes(self) -> Iterator[tuple[str, float]]:
        """Each letter of the first page with the size of its type, in points."""
        page = pypdfium2.PdfDocument(self.content)[0].get_textpage()
        for index in range(page.count_chars()):
            yield (
                chr(pypdfium2.raw.FPDFText_GetUnicode(page, index)),
                round(pypdfium2.raw.FPDFText_GetFontSize(page, index), 2),
            )


def _tags(kids: Any) -> Iterator[tuple[str, DictionaryObject]]:
    kids = kids.get_object()
    for kid in kids if isinstance(kids, list) else [kids]:
        node = kid.get_object()
        if isinstance(node, DictionaryObject) and "/S" in node:
            yield str(node["/S"]).removeprefix("/"), node
            if "/K" in node:
                yield from _tags(node["/K"])
