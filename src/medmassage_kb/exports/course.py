"""Questions for course systems: GIFT and QTI 2.1, for each unit of the course and for all, and a table."""

from __future__ import annotations

from collections.abc import Iterator

from medmassage_kb.exports import gift, qti
from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.exports.tables import Cell, Column, Table
from medmassage_kb.exports.tabular import csv_of
from medmassage_kb.model import words
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.pages.render import target
from medmassage_kb.statements import cite
from medmassage_kb.statements.bank import LETTERS, Item, bank, called, units

FOLDER = "study/course/"
ALL = "all-units"
TITLE = "Medical massage therapy"
MOST = 7
"""Options that the table has room for; the model allows no more."""
COLUMNS = (
    Column("id", "string"),
    Column("unit", "string"),
    Column("objective", "string"),
    Column("level", "string"),
    Column("form", "string"),
    Column("subject", "string"),
    Column("question", "string"),
    *(Column(f"option_{letter.lower()}", "string") for letter in LETTERS[:MOST]),
    Column("right", "string"),
    *(Column(f"why_{letter.lower()}", "string") for letter in LETTERS[:MOST]),
    Column("why", "string"),
    Column("page", "string"),
)


def export(material: Material) -> Iterator[Asset]:
    """`study/course/<unit>-gift.txt` and `-qti.zip` for each unit that has questions, `all-units` likewise, and
    `study/course/questions.csv`."""
    items = bank(material.kb)
    if not items:
        return
    date = cite.day(material.kb.newest())

    def read(item: Item) -> tuple[str, str]:
        first = item.question.rests_on[0]
        address = f"{material.site.url}{_page(item)}" if material.site.placed else ""
        return called(material.kb, first), address

    for unit, own in {**units(items), ALL: items}.items():
        title = f"{TITLE}: {UNIT[unit]}" if unit in UNIT else TITLE
        yield Asset(f"{FOLDER}{unit}-gift.txt", gift.text(own, read, date).encode())
        yield Asset(f"{FOLDER}{unit}-qti.zip", qti.package(unit, title, own, read, date))
    yield Asset(f"{FOLDER}questions.csv", csv_of(Table("questions", ("id",), "", list(COLUMNS), [*map(_row, items)])))


def _page(item: Item) -> str:
    """The page where the answer stands, as a path below the site."""
    return target(item.question.rests_on[0], anchor=item.question.at or "")


def _row(item: Item) -> tuple[Cell, ...]:
    """A question as a line; as options stand steps in order, pairs as 'left → right', and places, all of them right."""
    one = item.question
    options = item.options if one.options else []
    texts = [option.text for option in options] or [
        *one.steps,
        *(f"{pair.left} → {pair.right}" for pair in one.pairs),
        *(words.REGION[place] for place in one.places),
    ]
    whys = [option.why for option in options]
    right = item.right if options else LETTERS[: len(texts)]
    return (
        item.name, UNIT[item.unit], OBJECTIVE[one.objective][1], one.level, one.form, item.subject, one.ask,
        *_padded(texts), right, *_padded(whys), one.why, _page(item),
    )  # fmt: skip


def _padded(texts: list[str]) -> list[str]:
    return [*texts, *[""] * MOST][:MOST]
