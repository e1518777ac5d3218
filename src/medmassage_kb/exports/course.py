"""Questions for course systems: GIFT and QTI 2.1, for each unit of the course and for all, and a table."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.exports.tables import Cell
from medmassage_kb.exports.tabular import csv_of
from medmassage_kb.files import zipped
from medmassage_kb.model import words
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.pages.render import environment, target
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
        yield Asset(f"{FOLDER}{unit}-qti.zip", qti(unit, title, own, read, date))
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


_CARDINALITY = {"choice": "single", "several": "multiple", "order": "ordered", "match": "multiple", "place": "multiple"}
"""How many values the answer has, by the form of the question."""


def qti(name: str, title: str, items: Iterable[Item], read: Callable[[Item], tuple[str, str]], day: str) -> bytes:
    """Questions as a package of QTI 2.1, the form in which examination systems exchange them: a file for each, a test
    that holds them in sections by unit, and the manifest.

    Args:
        name: What the package is called in identifiers: 'safety'.
        title: Its title.
        items: The questions.
        read: Name and address of the page where the answer stands.
        day: Date of the data.
    """
    sections = units(items)
    files = {
        _file(item): _filled("qti-item.xml.jinja", **_values(item, *read(item)))
        for own in sections.values()
        for item in own
    }
    told = {unit: [(_identifier(item), _file(item)) for item in own] for unit, own in sections.items()}
    shared = {"name": name, "title": title, "sections": told, "units": UNIT, "day": day}
    test = {"test.xml": _filled("qti-test.xml.jinja", **shared)}
    return zipped(
        {"imsmanifest.xml": _filled("qti-manifest.xml.jinja", **shared), **test, **dict(sorted(files.items()))}
    )


def _identifier(item: Item) -> str:
    return f"q.{item.name.replace('#', '.')}"


def _file(item: Item) -> str:
    return f"items/{item.name.replace('#', '.')}.xml"


def _filled(template: str, **values: Any) -> bytes:
    return environment().get_template(template).render(**values).encode()


def _values(item: Item, page: str, address: str) -> dict[str, Any]:
    """What the template of an item needs: choices as (identifier, text, why), and the identifiers that are right."""
    one = item.question
    choices: list[tuple[str, str, str]] = []
    targets: list[tuple[str, str]] = []
    right: list[str] = []
    if one.form == "match":
        left, belongs = asked.sides(item.group, one)
        choices = [(f"L{n}", text, "") for n, text in enumerate(left, start=1)]
        targets = [(f"R{n}", text) for n, text in enumerate(belongs, start=1)]
        right = [f"L{n} R{at + 1}" for n, at in enumerate(asked.belonging(one, left, belongs), start=1)]
    elif one.form == "order":
        mixed = asked.steps(item.group, one)
        choices = [(LETTERS[n], text, "") for n, text in enumerate(mixed)]
        right = [LETTERS[at] for at in asked.order(one, mixed)]
    else:
        own = one.form in ("choice", "several")  # the others have one reason for all
        choices = [(LETTERS[n], option.text, option.why if own else "") for n, option in enumerate(item.options)]
        right = list(item.right)
    return {
        "q": one,
        "ask": item.ask,
        "identifier": _identifier(item),
        "title": item.name,
        "cardinality": _CARDINALITY[one.form],
        "how": "" if one.form == "choice" else FORM[one.form],
        "choices": choices,
        "targets": targets,
        "right": right,
        "objective": OBJECTIVE[one.objective][1],
        "page": page,
        "address": address,
    }
