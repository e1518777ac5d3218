"""Questions for course systems: GIFT and QTI 2.1, for each unit of the course and for all, and a table."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

from medmassage_kb.exports import qti
from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.exports.tables import Cell
from medmassage_kb.exports.tabular import csv_of
from medmassage_kb.model import words
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.pages.render import target
from medmassage_kb.statements import asked, cite
from medmassage_kb.statements.bank import FORM, LETTERS, Item, bank, called, units

FOLDER = "study/course/"
ALL = "all-units"
TITLE = "Medical massage therapy"
MOST = 7
"""Options that the table has room for; the model allows no more."""
COLUMNS = (
    "id", "unit", "objective", "level", "form", "subject", "question",
    *(f"option_{letter.lower()}" for letter in LETTERS[:MOST]), "right",
    *(f"why_{letter.lower()}" for letter in LETTERS[:MOST]), "why", "page",
)  # fmt: skip


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
        yield Asset(f"{FOLDER}{unit}-gift.txt", gift(own, read, date).encode())
        yield Asset(f"{FOLDER}{unit}-qti.zip", qti.package(unit, title, own, read, date))
    yield Asset(f"{FOLDER}questions.csv", csv_of(COLUMNS, map(_row, items)))


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


_SPECIAL = re.compile(r"[\\~=#{}:]")
_MOST = 10
"""Into how many parts a mark may be cut: a system knows only certain fractions, and a tenth is the least here."""
HEAD = """\
// Questions from an open teaching reference on medical massage therapy. Text CC BY 4.0. Data of {day}.
// Where the page of an entry names nobody who reviewed it, no clinician has.
"""


def gift(items: Iterable[Item], read: Callable[[Item], tuple[str, str]], day: str) -> str:
    """Questions as GIFT, the text form that Moodle takes in, after the rules of its reader: a category for each unit.

    Args:
        items: The questions.
        read: Name and address of the page where the answer stands; the address may be empty.
        day: Date of the data.
    """
    parts = [HEAD.format(day=day)]
    for unit, own in units(items).items():
        parts.append(f"$CATEGORY: $course$/top/Medical massage/{UNIT[unit].replace('/', '//')}\n")
        parts += [_question(item, *read(item)) for item in own]
    return "\n".join(parts)


def _question(item: Item, page: str, address: str) -> str:
    """One question. Its text is HTML, so that a sign such as `<` stays what it is; links would need signs that simple
    readers stumble over, so the address stands as it is."""
    one = item.question
    ask = item.ask if one.form == "choice" else f"{item.ask} {FORM[one.form]}"
    answers = "\n".join(f"  {line}" for line in _answers(item))
    where = f"Read it: {page}, {address}" if address else f"It stands on: {page}."
    after = f"{one.why} {where}" if one.why else where
    return f"::{_escaped(item.name)}::[html]{_safe(ask)} {{\n{answers}\n  ####{_safe(after)}\n}}\n"


def _answers(item: Item) -> list[str]:
    one = item.question
    if one.form == "match":
        left, right = asked.sides(item.group, one)
        places = asked.belonging(one, left, right)
        return [f"={_side(text)} -> {_side(right[at])}" for text, at in zip(left, places, strict=True)]
    if one.form == "order":  # there is no such form in GIFT; a place is matched with each step
        return [f"={place}. -> {_side(step)}" for place, step in enumerate(one.steps, start=1)]
    options = item.options
    rights = len(item.right)
    marks = [_mark(option.right, rights, len(options) - rights) for option in options]
    return [f"{mark}{_safe(option.text)}#{_safe(option.why)}" for mark, option in zip(marks, options, strict=True)]


def _mark(right: bool, rights: int, wrongs: int) -> str:
    """What an option is worth: who chooses all of them gets nothing."""
    if rights == 1:
        return "=" if right else "~"
    part = 100 / min(rights, _MOST) if right else -100 / min(wrongs, _MOST)
    return f"~%{f'{part:.5f}'.rstrip('0').rstrip('.')}%"


def _side(words: str) -> str:
    return _safe(words.replace("->", "→"))


def _safe(words: str) -> str:
    return _escaped(html.escape(words, quote=False))


def _escaped(words: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", words)
