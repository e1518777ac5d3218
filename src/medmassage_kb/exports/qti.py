"""Questions as a package of QTI 2.1, the form in which examination systems exchange them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from medmassage_kb.files import zipped
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.pages.render import environment
from medmassage_kb.statements import asked
from medmassage_kb.statements.bank import FORM, LETTERS, Item, units

CARDINALITY = {"choice": "single", "several": "multiple", "order": "ordered", "match": "multiple", "place": "multiple"}
"""How many values the answer has, by the form of the question."""


def package(name: str, title: str, items: Iterable[Item], read: Callable[[Item], tuple[str, str]], day: str) -> bytes:
    """Questions as one package: a file for each, a test that holds them in sections by unit, and the manifest.

    Args:
        name: What the package is called in identifiers: 'safety'.
        title: Its title.
        items: The questions.
        read: Name and address of the page where the answer stands; the address may be empty.
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
        "cardinality": CARDINALITY[one.form],
        "how": "" if one.form == "choice" else FORM[one.form],
        "choices": choices,
        "targets": targets,
        "right": right,
        "objective": OBJECTIVE[one.objective][1],
        "page": page,
        "address": address,
    }
