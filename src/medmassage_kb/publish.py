"""From a data folder to everything that a site needs; the MkDocs hook and `stage` both start here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Protocol

from medmassage_kb import checks
from medmassage_kb.checks import claims
from medmassage_kb.exports import Asset, Material, published
from medmassage_kb.kb import KnowledgeBase, complete, load
from medmassage_kb.pages import downloads, embed, notices, pages, redirects, tables
from medmassage_kb.pages.page import Keep, Page, anew
from medmassage_kb.problems import Problem
from medmassage_kb.site import Site


class Load(Protocol):
    """Reads a data folder."""

    def __call__(self, root: Path | str, *, drafts: bool) -> tuple[KnowledgeBase, list[Problem]]: ...


@dataclass(frozen=True, slots=True)
class Steps:
    """How each step is done. All at once and anew, unless a preview puts in what it has kept.

    Attributes:
        load: Reads the data folder.
        check: Gives all problems across entities.
        keep: Gives the pages of a group.
        export: Gives the files that are not pages.
    """

    load: Load = load
    check: Callable[[KnowledgeBase], list[Problem]] = checks.run
    keep: Keep = anew
    export: Callable[[Material], Iterable[Asset]] = published


@dataclass(slots=True)
class Publication:
    """What is published, and what is wrong with it.

    Attributes:
        kb: The knowledge base.
        site: Public addresses.
        problems: All problems, sorted by place. With any, only `serve` may show the pages.
        pages: Generated pages.
        assets: Generated files that are not pages.
    """

    kb: KnowledgeBase
    site: Site
    problems: list[Problem]
    pages: list[Page] = field(default_factory=list)
    assets: list[Asset] = field(default_factory=list)

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
    steps: Steps | None = None,
) -> Publication:
    """Load, check and render.

    Args:
        data: The data folder.
        site: Public addresses.
        documents: Hand-written pages, path below the docs folder to Markdown.
        drafts: Show drafts and incomplete data, visibly marked; only for `serve`.
        docs: Name of the docs folder, for problems.
        steps: How to load, check, render and export; a preview has ways of its own (see `preview.cache`).
    """
    steps = steps or Steps()
    kb, problems = steps.load(data, drafts=drafts)
    problems = sorted(
        [
            *problems,
            *steps.check(kb),
            *(p for path, text in sorted(documents.items()) for p in embed.problems(kb, f"{docs}/{path}", text)),
            *claims.in_documents(kb, documents, docs),
            *claims.needless(kb, documents, docs),
        ]
    )
    result = Publication(kb, site, problems)
    if problems and not drafts:
        return result
    gone = complete(kb) if problems else []
    result.pages = list(pages(kb, site, steps.keep))
    if problems:
        result.pages = list(notices.marked(result.pages, gone, problems, kb))
    taken = {str(PurePosixPath(path)) for path in documents}
    for page in result.pages:
        if page.path in taken:
            message = f"the page '{page.path}' is generated, but a hand-written page of that name exists"
            result.problems.append(Problem(f"{docs}/{page.path}", 1, 1, "page-collision", message, "rename it"))
    result.problems += redirects.problems(kb, result.pages, documents)
    result.pages = list(redirects.anchored(result.pages, redirects.moved(kb).table))
    material = Material(kb, site, result.pages, documents)
    result.assets = list(steps.export(material))
    sizes = {asset.path: len(asset.content) for asset in result.assets}
    told = tables.told(downloads.page(kb, site, sizes))
    result.pages = [told if page.path == told.path else page for page in result.pages]
    return result
