"""Incomplete data, shown by `make serve` only: what is wrong stands at the top of each page concerned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import environment
from medmassage_kb.problems import Problem


def marked(page: Page, problems: Sequence[Problem], kb: KnowledgeBase) -> Page:
    """The page, with a notice if its entity has problems."""
    own = _notice(page.entity, problems, kb) if page.entity else ""
    return replace(page, body=f"{own}\n{page.body}") if own else page


def missing(name: str, problems: Sequence[Problem], kb: KnowledgeBase) -> Page:
    """The page of an entity that cannot be shown."""
    body = f"# {name.replace('/', ': ')}\n\n" + _notice(name, problems, kb)
    return Page(f"{name}.md", f"{name} cannot be shown yet", "Incomplete data.", body, name)


def _notice(name: str, problems: Sequence[Problem], kb: KnowledgeBase) -> str:
    own = [problem for problem in problems if problem.path == kb.sources[name].path]
    return environment().get_template("notice.html.jinja").render(problems=own) if own else ""
