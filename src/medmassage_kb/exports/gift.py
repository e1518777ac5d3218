"""Questions as GIFT, the text form that Moodle and other course systems take in, after the rules of Moodle's reader."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable

from medmassage_kb.model.objectives import UNIT
from medmassage_kb.statements import asked
from medmassage_kb.statements.bank import FORM, Item, units

_SPECIAL = re.compile(r"[\\~=#{}:]")
_MOST = 10
"""Into how many parts a mark may be cut: a system knows only certain fractions, and a tenth is the least here."""
HEAD = """\
// Questions from an open teaching reference on medical massage therapy. Text CC BY 4.0. Data of {day}.
// Where the page of an entry names nobody who reviewed it, no clinician has.
"""


def text(items: Iterable[Item], read: Callable[[Item], tuple[str, str]], day: str) -> str:
    """Questions as one file, a category for each unit.

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
