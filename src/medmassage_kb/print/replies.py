"""What a reviewer filled into a list (`kit.py`) with a PDF reader and saved, read back.

The fields carry number and code of each statement, so the list is known by its codes, whatever the file is called.
Any program may have saved it, so it is read with pypdf, which the extra `review` installs.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import Reviewer
from medmassage_kb.print.kit import JUDGED, WHO
from medmassage_kb.statements import review

if TYPE_CHECKING:
    import pypdf

_FIELD = re.compile(rf"([sw])([1-9][0-9]*)-([{review.ALPHABET}]{{{review.LENGTH}}})")
_EXTRA = "pip install 'medmassage-kb[review]'"
_ASKED = {field: label.partition(" (")[0] for field, label, _ in WHO}


class ReplyError(ValueError):
    """The file cannot be taken as a reply; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of one statement.

    Attributes:
        number: Its number in the list that was filled in.
        code: Its code there.
        tick: One of `JUDGED`; empty where only words were written.
        words: The reviewer's own; perhaps none.
        text: The statement, or nothing where it has other words today.
    """

    number: int
    code: str
    tick: str
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A list that was filled in.

    Attributes:
        condition: Whose statements it holds.
        count: How many.
        judged: Those with a tick or words, by number.
        missing: What the reviewer misses.
        reviewer: The entry for the record; nothing where the person does not wish to be named.
    """

    condition: str
    count: int
    judged: tuple[Judged, ...]
    missing: str
    reviewer: Reviewer | None

    @property
    def changed(self) -> int:
        """How many statements of the list have other words today."""
        return sum(not one.text for one in self.judged)


def read(kb: KnowledgeBase, pdf: bytes) -> Reply:
    """The reply in a PDF.

    Raises:
        ReplyError: It holds none, or one that lacks what a record needs.
    """
    fields = _fields(pdf)
    listed = sorted({(int(found[2]), found[3]) for name in fields if (found := _FIELD.fullmatch(name))})
    if not listed:
        raise ReplyError("this is not a list for reviewers: none of its fields has the number and code of a statement")
    name, texts = _whose(kb, {code for _, code in listed})
    judged = tuple(_judged(fields, listed, texts))
    missing = fields.get("missing", "")
    if not any(one.tick for one in judged):
        also = "; what was written, but not ticked, stands in the file" if judged or missing else ""
        raise ReplyError(f"nothing is ticked in this list on {kb.get(name).name}{also}")
    reviewer = _reviewer(fields, judged) if fields.get("named") == "yes" else None
    return Reply(name, len(listed), judged, missing, reviewer)


def _fields(pdf: bytes) -> dict[str, str]:
    """What each field holds, on one line; empty where it was left alone."""
    if b"%PDF-" not in pdf[:1024]:
        raise ReplyError("this is not a PDF")
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ModuleNotFoundError as error:
        raise ReplyError(f"pypdf is not installed; run: {_EXTRA}") from error
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        return dict(_held(pypdf.PdfReader(io.BytesIO(pdf))))
    except ReplyError:
        raise
    except (PyPdfError, ArithmeticError, LookupError, OSError, RecursionError, TypeError, ValueError) as error:
        raise ReplyError("this PDF is damaged; ask for it again, or read it by eye") from error


def _held(reader: pypdf.PdfReader) -> Iterator[tuple[str, str]]:
    if reader.is_encrypted:
        raise ReplyError("this PDF is locked with a password; ask for it without one")
    fields: Mapping[str, Any] = reader.get_fields() or {}
    if not fields:
        raise ReplyError(
            "this PDF has no fields: it was printed or scanned, or the program that saved it made the fields part of "
            "the picture; read it by eye"
        )
    for name, field in fields.items():
        value = str(field.get("/V") or "")
        if field.get("/FT") == "/Btn":
            value = value.removeprefix("/") if value not in ("/Off", "Off") else ""
        yield name, " ".join(value.split())


def _whose(kb: KnowledgeBase, codes: set[str]) -> tuple[str, dict[str, str]]:
    """The condition with most of these codes, and its statements by code."""
    lists = {name: {one.code: one.text for one in review.of(kb, name)} for name in kb.of("conditions")}
    name = max(sorted(lists), key=lambda name: len(codes & set(lists[name])))
    if not codes & set(lists[name]):
        raise ReplyError("none of the codes in this list is known: it is of another version, or of another reference")
    return name, lists[name]


def _judged(fields: Mapping[str, str], listed: list[tuple[int, str]], texts: Mapping[str, str]) -> Iterator[Judged]:
    for number, code in listed:
        tick, words = fields.get(f"s{number}-{code}", ""), fields.get(f"w{number}-{code}", "")
        if tick and tick not in JUDGED:
            raise ReplyError(f"statement {number} is ticked as '{tick}', which the list does not offer")
        if tick or words:
            yield Judged(number, code, tick, words, texts.get(code, ""))


def _reviewer(fields: Mapping[str, str], judged: tuple[Judged, ...]) -> Reviewer:
    """The entry for the record, which holds the codes that were found right, those of changed statements too."""
    told = {field: fields.get(field, "") for field, _, _ in WHO}
    lacking = [_ASKED[field].lower() for field in ("name", "profession", "on") if not told[field]]
    if lacking:
        raise ReplyError(f"the reviewer agrees to be named, but left out: {', '.join(lacking)}; ask for it")
    covered = tuple(one.code for one in judged if one.tick == "right")
    try:
        return Reviewer.model_validate({**{field: text for field, text in told.items() if text}, "covered": covered})
    except ValidationError as error:
        first = error.errors()[0]
        hint = first.get("ctx", {}).get("hint", "")
        label = _ASKED[str(first["loc"][0])]
        raise ReplyError(f"{label}: {first['msg']}{f'; {hint}' if hint else ''}") from error
