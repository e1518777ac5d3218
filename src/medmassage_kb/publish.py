"""From a data folder to everything that a site needs; the MkDocs hook and `stage` both start here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path, PurePosixPath

from medmassage_kb import checks
from medmassage_kb.checks.moved import moved
from medmassage_kb.checks.overclaim import rule
from medmassage_kb.exports import Asset, Material, published, redirects
from medmassage_kb.kb import KnowledgeBase, complete, load
from medmassage_kb.pages import downloads, embed, notices, study, table
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.problems import Problem
from medmassage_kb.reading import unit
from medmassage_kb.reading.record import Record
from medmassage_kb.site import Site

LATE = {downloads.PATH: downloads.page, study.PATH: study.page}
"""Pages that are made anew when the files exist."""


@dataclass
class Publication:
    """What is published, and what is wrong with it. A page is rendered when it is first asked for.

    Attributes:
        kb: The knowledge base.
        site: Public addresses.
        problems: All problems, sorted by place. With any, only `serve` may show the pages.
        documents: Hand-written pages, path below the docs folder to Markdown.
        table: The maker of each generated page, by path, sorted.
    """

    kb: KnowledgeBase
    site: Site
    problems: list[Problem]
    documents: Mapping[str, str]
    table: dict[str, Make] = field(default_factory=dict)
    _made: dict[str, Page] = field(default_factory=dict, init=False)

    def page(self, path: str) -> Page:
        """One generated page; pages that tell the sizes of files wait for them."""
        if path in LATE:
            return LATE[path](self.kb, self.site, {asset.path: len(asset.content) for asset in self.assets})
        return self._page(path)

    def _page(self, path: str) -> Page:
        if path not in self._made:
            self._made[path] = redirects.anchored(self.table[path](), self.kb.once("moved", moved).table)
        return self._made[path]

    @cached_property
    def pages(self) -> list[Page]:
        """Every generated page, sorted by path."""
        return [self.page(path) for path in self.table]

    @cached_property
    def assets(self) -> list[Asset]:
        """Generated files that are not pages."""
        if not self.table:
            return []
        return list(published(Material(self.kb, self.site, [*map(self._page, self.table)], self.documents)))

    def checked_on(self, entity: str) -> str:
        """Day on which a record was last checked; empty where there is none, as for hubs."""
        return self.kb.get(entity).checked.isoformat() if entity in self.kb.entities else ""

    def document(self, path: str, markdown: str) -> str:
        """A hand-written page with its cards in place."""
        return embed.expand(self.kb, self.site, path, markdown)


def publish(
    data: Path | str,
    site: Site,
    documents: Mapping[str, str],
    *,
    drafts: bool = False,
    docs: str = "docs",
    known: dict[str, Record] | None = None,
) -> Publication:
    """Load and check; what comes of it is rendered when it is asked for.

    Args:
        data: The data folder.
        site: Public addresses.
        documents: Hand-written pages, path below the docs folder to Markdown.
        drafts: Show drafts and incomplete data, visibly marked; only for `serve`.
        docs: Name of the docs folder, for problems.
        known: What a preview has read before, for `kb.load`.
    """
    kb, problems = load(data, drafts=drafts, known=known)
    problems = sorted(
        [
            *problems,
            *checks.run(kb),
            *(p for path, text in sorted(documents.items()) for p in embed.problems(kb, f"{docs}/{path}", text)),
            *rule.in_documents(kb, documents, docs),
            *unit.problems(documents, docs),
        ]
    )
    result = Publication(kb, site, problems, documents)
    if problems and not drafts:
        return result
    gone = complete(kb) if problems else []
    makers = table(kb, site)
    if problems:
        told = tuple(problems)
        makers = {path: partial(_marked, make, told, kb) for path, make in makers.items()}
        makers |= {f"{name}.md": partial(notices.missing, name, told, kb) for name in gone}
    result.table = dict(sorted(makers.items(), key=lambda item: item[0]))
    taken = {str(PurePosixPath(path)) for path in documents}
    for path in result.table:
        if path in taken:
            message = f"the page '{path}' is generated, but a hand-written page of that name exists"
            result.problems.append(Problem(f"{docs}/{path}", 1, 1, "page-collision", message, "rename it"))
    result.problems += redirects.problems(kb, result.table, documents)
    return result


def _marked(make: Make, problems: tuple[Problem, ...], kb: KnowledgeBase) -> Page:
    return notices.marked(make(), problems, kb)
