"""Incomplete data, shown by `make serve` only: what is wrong stands at the top of each page concerned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import environment
from medmassage_kb.problems import Problem


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
