"""Incomplete data, made showable: only `make serve` does this, and each page concerned says so at its top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from pydantic import ValidationError

from medmassage_kb.kb import Edge, KnowledgeBase, edges
from medmassage_kb.model import KINDS
from medmassage_kb.pages import Page
from medmassage_kb.problems import Problem
from medmassage_kb.render import environment


def complete(kb: KnowledgeBase) -> list[str]:
    """Takes out what names nothing, until every reference leads somewhere.

    An entity loses the entry that holds the reference; where that entry is required, the entity goes.

    Returns:
        Ids of entities that cannot be shown.
    """
    gone = sorted(kb.ids - set(kb.entities))
    while loose := [edge for edge in kb.edges if not _leads_somewhere(kb, edge)]:
        for name in sorted({edge.source for edge in loose}):
            kb.edges = [edge for edge in kb.edges if edge.source != name]
            data = deepcopy(kb.sources[name].data)
            for edge in sorted((e for e in loose if e.source == name), key=lambda e: _order(e.keys), reverse=True):
                _remove(data, edge.keys)
            kb.sources[name] = replace(kb.sources[name], data=data, _index={})  # what was read stays as it is
            try:
                kb.entities[name] = KINDS[name.partition("/")[0]].model.model_validate(data)
            except ValidationError:
                del kb.entities[name]
                gone.append(name)
                continue
            kb.edges.extend(edges(name, kb.entities[name]))
    kb.forget()
    return sorted(gone)


def _leads_somewhere(kb: KnowledgeBase, edge: Edge) -> bool:
    target: Any = kb.entities.get(edge.target)
    return target is not None and (not edge.fragment or any(f.id == edge.fragment for f in target.findings))


def _order(keys: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    return tuple((int(key), "") if key.isdigit() else (0, key) for key in keys)


def _remove(data: Any, keys: tuple[str, ...]) -> None:
    """Removes the innermost list entry on the way to `keys`, or the key itself where there is none."""
    cut = max((i for i, key in enumerate(keys) if key.isdigit()), default=len(keys) - 1)
    for key in keys[:cut]:
        data = data[int(key)] if isinstance(data, list) else data.get(key)
        if data is None:
            return
    if isinstance(data, list) and int(keys[cut]) < len(data):
        del data[int(keys[cut])]
    elif isinstance(data, dict):
        data.pop(keys[cut], None)


def marked(
    pages: Sequence[Page], gone: Sequence[str], problems: Sequence[Problem], kb: KnowledgeBase
) -> Iterator[Page]:
    """The pages, with a notice on each that has problems, and a page for each entity that cannot be shown."""
    template = environment().get_template("notice.html.jinja")
    for page in pages:
        own = [p for p in problems if page.entity and p.path == kb.sources[page.entity].path]
        yield replace(page, body=template.render(problems=own) + "\n" + page.body) if own else page
    for name in gone:
        own = [p for p in problems if p.path == kb.sources[name].path]
        body = f"# {name.replace('/', ': ')}\n\n" + template.render(problems=own)
        yield Page(f"{name}.md", f"{name} cannot be shown yet", "Incomplete data.", body, name)
