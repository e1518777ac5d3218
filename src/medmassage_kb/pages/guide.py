"""The field guide, the rules and the annotated examples: all from the models, the rules and the data themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from typing import Any

import yaml
from markupsafe import Markup, escape
from pydantic import BaseModel

from medmassage_kb.checks.rules import GROUPS, Rule
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS, Kind, fields
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.reading.dialect import compose, last_line
from medmassage_kb.site import Site

STYLE = "assets/guide.css"
MESSAGES = "messages.json"
"""What the program really says to broken files, by rule; a test writes it anew and fails when it is out of date."""


@dataclass(frozen=True, slots=True)
class Block:
    """The keys of a record or of one kind of block in it.

    Attributes:
        id: Anchor of its part of the page.
        path: The keys that lead to it; empty for the record itself.
        what: What such a block is.
        keys: Its keys.
    """

    id: str
    path: tuple[str, ...]
    what: str
    keys: tuple[fields.Key, ...]


@cache
def messages() -> dict[str, list[dict[str, Any]]]:
    """Mistakes and what is said to them, by rule: `what` it is in a few words, or nothing; the lines as `typed`; the
    message as `said`; whether `medmassage-kb fix` mends it (`mended`)."""
    text = resources.files("medmassage_kb.pages").joinpath(MESSAGES).read_text("utf-8")
    return dict(json.loads(text))


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """All pages that explain how to write data."""
    yield "contributing/rules.md", partial(_rules, kb, site)
    for group, rules in GROUPS.items():
        for rule in rules:
            yield f"contributing/rules/{rule.id}.md", partial(_rule, kb, site, group, rule)
    yield "contributing/fields/index.md", partial(_fields, kb, site)
    for kind in KINDS.values():
        yield f"contributing/fields/{kind.name}.md", partial(_field, kb, site, kind)
        if name := example(kb, kind):
            yield f"contributing/examples/{kind.name}.md", partial(_example, kb, site, kind, name)


def _page(
    kb: KnowledgeBase, site: Site, path: str, title: str, intro: str, template: str, *, hub: bool = False, **values: Any
) -> Page:
    page = Page(path, title, intro, alone=not hub, styles=(STYLE,))
    return filled(page, kb, site, template, kinds=KINDS, code=_code, **values)


def _code(text: str) -> Markup:
    """Lines of a file for a `pre` element, on one line of Markdown, so that none of them is taken for Markdown."""
    return Markup(str(escape(text)).replace("\n", "&#10;"))


def _rules(kb: KnowledgeBase, site: Site) -> Page:
    intro = (
        "What the checker of this reference wants of a data file, rule by rule, with what breaks it and what to write."
    )
    return _page(kb, site, "contributing/rules.md", "The rules", intro, "rules.md.jinja", hub=True, groups=GROUPS)


def _rule(kb: KnowledgeBase, site: Site, group: str, rule: Rule) -> Page:
    intro = f"{rule.wants.replace('`', '')} What the message means, what breaks the rule and what to write."
    path, title, said = f"contributing/rules/{rule.id}.md", f"Rule: {rule.id}", messages().get(rule.id)
    return _page(kb, site, path, title, intro, "rule.md.jinja", rule=rule, group=group, said=said)


def _fields(kb: KnowledgeBase, site: Site) -> Page:
    intro = "What may stand in each kind of data file: every key, what it is for and what to write there."
    path = "contributing/fields/index.md"
    return _page(kb, site, path, "Field guide", intro, "fields.md.jinja", hub=True, what=_what)


def _field(kb: KnowledgeBase, site: Site, kind: Kind) -> Page:
    intro = f"Every key of {_a(kind.one)}: what it is for, what to write there, and whether it has to be there."
    path, title = f"contributing/fields/{kind.name}.md", f"Keys of {_a(kind.one)}"
    return _page(kb, site, path, title, intro, "field.md.jinja", kind=kind, blocks=blocks(kind))


def blocks(kind: Kind) -> list[Block]:
    """The record of a kind and every kind of block in it, in order."""
    found = [Block("record", (), _what(kind), fields.keys(kind.model))]
    for path, model in fields.blocks(kind.model):
        what = " ".join((model.__doc__ or "").split())
        found.append(Block("-".join(path), path, what, fields.keys(model)))
    return found


def _what(kind: Kind) -> str:
    return " ".join((kind.model.__doc__ or "").split())


def _a(one: str) -> str:
    return f"{'an' if one[0] in 'aeiou' else 'a'} {one}"


def _example(kb: KnowledgeBase, site: Site, kind: Kind, name: str) -> Page:
    intro = f"A real data file of this kind, {name}.yml, with the meaning of each key beside it."
    text = kb.source(name).text
    path, title = f"contributing/examples/{kind.name}.md", f"{_a(kind.one).capitalize()}, line by line"
    return _page(kb, site, path, title, intro, "example.md.jinja", kind=kind, name=name, parts=parts(text, kind.model))


# --- a real data file with the meaning of each key beside its lines

WORTH = 12
"""Lines by which an example may be longer for each key that it shows and another does not."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of a file.

    Attributes:
        text: The lines.
        path: The keys that lead to what they hold; empty for the head of the file and for what is left out.
        key: What the model says of it.
        left_out: Entries of a list that are left out here, since they look like the first.
    """

    text: str
    path: tuple[str, ...] = ()
    key: fields.Key | None = None
    left_out: int = 0


def example(kb: KnowledgeBase, kind: Kind) -> str | None:
    """The published entity that shows most keys in few lines; None if there is none of the kind."""
    scores = (
        (kb.source(name).text.count("\n") - WORTH * len(set(_paths(kb.source(name).data, ()))), name)
        for name in kb.of(kind.name)
    )
    return min(scores, default=(0, None))[1]


def _paths(value: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every key in a record, by the keys that lead to it."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, key)
            yield from _paths(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from _paths(item, path)


def parts(text: str, model: type[BaseModel]) -> Iterator[Part]:
    """The lines of a file, cut where a key begins that was not met before; entries like an earlier one are left out."""
    rows = text.split("\n")
    root = compose(text)
    marks = dict(_marks(root, model, (), set()))
    head = "\n".join(rows[: min(marks)]) if marks and min(marks) else ""
    if head:
        yield Part(head)
    starts = sorted(marks)
    for start, end in zip(starts, [*starts[1:], last_line(root, rows) + 1], strict=True):
        path, key, left_out = marks[start]
        if left_out:
            yield Part("", (), None, left_out)
        else:
            yield Part("\n".join(rows[start:end]), path, key)


Mark = tuple[tuple[str, ...], fields.Key | None, int]


def _marks(
    node: yaml.Node, model: type[BaseModel], path: tuple[str, ...], met: set[tuple[str, ...]]
) -> Iterator[tuple[int, Mark]]:
    """The line at which each key begins that has not been met, and at which left-out entries begin."""
    if not isinstance(node, yaml.MappingNode) or node.flow_style:
        return
    for name, value in node.value:
        found = fields.key(model, name.value)
        here = (*path, name.value)
        if found is None:
            continue
        if here not in met:
            met.add(here)
            yield name.start_mark.line, (here, found, 0)
        if found.block is None:
            continue
        items = value.value if found.many and isinstance(value, yaml.SequenceNode) else [value]
        if items:
            yield from _marks(items[0], found.block, here, met)
        if len(items) > 1 and not value.flow_style:
            yield items[1].start_mark.line, ((), None, len(items) - 1)
