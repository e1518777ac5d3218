"""Handouts: one page for each condition, on A4 and on Letter, set by `handout.typ` from the record alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from markdown_it.token import Token

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import links
from medmassage_kb.print import typst
from medmassage_kb.print.typst import Document
from medmassage_kb.problems import Problem
from medmassage_kb.sheets.code import check_address, picture, short_address
from medmassage_kb.sheets.papers import PAPERS, path
from medmassage_kb.sheets.sheet import Sheet, sheets
from medmassage_kb.site import Site
from medmassage_kb.statements import certainty, cite

ROOM: dict[tuple[str, ...], int] = {
    ("care_cards",): 200,
    ("answer", "experts_first"): 30,
    ("answer", "stop"): 15,
    ("visit", "what_happens"): 60,
    ("visit", "tell_therapist"): 40,
    ("after",): 65,
    ("questions",): 45,
}
"""Words that a field of a record has room for on a sheet, all its texts together."""
_TOO_LONG = re.compile(r"too long: (\d+)")


@dataclass(frozen=True, slots=True)
class Handout:
    """One sheet on one paper.

    Attributes:
        entity: Id of its condition.
        paper: What the paper is called.
        document: What Typst is given.
    """

    entity: str
    paper: str
    document: Document


def handouts(kb: KnowledgeBase, site: Site) -> list[Handout]:
    """Every handout, ready to be set, sorted by path."""
    made = []
    for sheet in sheets(kb):
        entity = f"conditions/{sheet.slug}"
        values = _values(kb.get(entity), sheet, site)
        drawn = {"qr.svg": picture(check_address(site, sheet))} if site.placed else {}
        for ending, (paper, called) in PAPERS.items():
            where, title = path(sheet.slug, ending), f"{sheet.name}, {called}"
            document = Document.of(where, title, "handout", values | {"paper": paper}, files=drawn)
            made.append(Handout(entity, called, document))
    return made


def pdfs(kb: KnowledgeBase, made: Sequence[Handout]) -> Iterator[bytes | Problem]:
    """Each handout in turn: its PDF, or the problem that its record is too long for one page.

    Raises:
        PrintError: Typst refused a handout for another reason than its length.
    """
    for handout, (_, pdf) in zip(made, typst.set_all(one.document for one in made), strict=True):
        if isinstance(pdf, bytes):
            yield pdf
        elif over := _TOO_LONG.search(str(pdf)):
            yield _too_long(kb, handout, int(over[1]))
        else:
            raise pdf


def _values(record: Any, sheet: Sheet, site: Site) -> dict[str, Any]:
    """What `handout.typ` reads, as strings, lists and dicts of them."""
    values = {key.replace("_", "-"): value for key, value in asdict(sheet).items()}
    check, short = check_address(site, sheet), short_address(site, sheet.slug)
    return values | {
        "title": f"{sheet.name}: a sheet to take home",
        "description": f"When massage must wait, what to expect, and what to do after. Version {sheet.version}.",
        "certainty-words": certainty.WORDS,
        "visit": _blocks(sheet.visit),
        "version": sheet.version,
        "placed": site.placed,
        "check": _bare(check).partition("#")[0],
        "check-url": check,
        "short": _bare(short),
        "short-url": short,
        "qr-words": f"QR code: is this sheet still right? It leads to {check}",
        "checked": cite.day(record.checked),
        "due": record.due.strftime("%B %Y") if record.due else "",
        "reviewed": [f"{r.name}, {r.profession}, on {cite.day(r.on)}" for r in record.reviewed_by],
    }


def _bare(address: str) -> str:
    """An address as people type it."""
    return address.partition("://")[2]


def _blocks(prose: str) -> list[dict[str, Any]]:
    """Prose as paragraphs and lists of runs; of links, the words."""
    blocks: list[dict[str, Any]] = []
    lists = 0
    for token in links.parser().parse(prose):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            if not lists:
                blocks.append({"kind": "list" if token.type.startswith("bullet") else "numbers", "items": []})
            lists += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists -= 1
        elif token.type == "inline":
            runs = list(_runs(token))
            if lists:
                blocks[-1]["items"].append(runs)
            else:
                blocks.append({"kind": "paragraph", "runs": runs})
    return blocks


def _runs(inline: Token) -> Iterator[dict[str, Any]]:
    emphasis = strong = 0
    for token in inline.children or ():
        if token.type in ("em_open", "em_close"):
            emphasis += token.nesting
        elif token.type in ("strong_open", "strong_close"):
            strong += token.nesting
        elif token.type in ("softbreak", "hardbreak") or token.content:
            yield {"words": token.content or " ", "emphasis": emphasis > 0, "strong": strong > 0}


def _too_long(kb: KnowledgeBase, handout: Handout, over: int) -> Problem:
    """Names the field that is longest for its place."""
    record = kb.get(handout.entity)
    counts = {keys: _count(record, keys) for keys in ROOM}
    worst = max(ROOM, key=lambda keys: counts[keys] / ROOM[keys])
    message = (
        f"its handout is {over} {'line' if over == 1 else 'lines'} too long for one page of {handout.paper} in the "
        f"smallest type; '{'.'.join(worst)}' is the longest for its place, with {counts[worst]} words"
    )
    hint = f"about {ROOM[worst]} words have room there"
    return kb.problem(handout.entity, worst, "handout-too-long", message, hint)


def _count(record: Any, keys: tuple[str, ...]) -> int:
    """Words that a field brings to the sheet."""
    value = record
    for key in keys:
        value = getattr(value, key, "")
    if keys == ("care_cards",):
        value = [text for card in value for text in (*(sign.text for sign in card.signs), card.say or "")]
    return len((value if isinstance(value, str) else " ".join(value)).split())
