"""The field guide, the rules and the annotated examples: all from the models, the rules and the data themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from typing import Any

from markupsafe import Markup, escape

from medmassage_kb.checks.rules import GROUPS, Rule
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS, Kind, fields
from medmassage_kb.pages import annotate
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site

STYLE = "assets/guide.css"
MESSAGES = "messages.json"
"""What the program really says to broken files, by rule; a test writes it anew and fails when it is out of date."""


@dataclass(frozen=True, slots=True)
class Said:
    """A mistake and what is said to it.

    Attributes:
        what: The mistake in a few words; may be empty.
        typed: The lines with the mistake.
        said: The message as printed.
        mended: `medmassage-kb fix` mends it.
    """

    what: str
    typed: str
    said: str
    mended: bool


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
def messages() -> dict[str, tuple[Said, ...]]:
    """Examples of what is said, by rule."""
    text = resources.files("medmassage_kb.pages").joinpath(MESSAGES).read_text("utf-8")
    return {rule: tuple(Said(**row) for row in rows) for rule, rows in json.loads(text).items()}


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """All pages that explain how to write data."""
    yield "contributing/rules.md", partial(_rules, kb, site)
    for group, rules in GROUPS.items():
        for rule in rules:
            yield f"contributing/rules/{rule.id}.md", partial(_rule, kb, site, group, rule)
    yield "contributing/fields/index.md", partial(_fields, kb, site)
    for kind in KINDS.values():
        yield f"contributing/fields/{kind.name}.md", partial(_field, kb, site, kind)
        if name := annotate.example(kb, kind):
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
    path, title, said = f"contributing/rules/{rule.id}.md", f"Rule: {rule.id}", messages().get(rule.id, ())
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
    parts = list(annotate.parts(kb.source(name).text, kind.model))
    intro = f"A real data file of this kind, {name}.yml, with the meaning of each key beside it."
    path, title = f"contributing/examples/{kind.name}.md", f"{_a(kind.one).capitalize()}, line by line"
    return _page(kb, site, path, title, intro, "example.md.jinja", kind=kind, name=name, parts=parts)
