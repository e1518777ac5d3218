"""From a data folder to everything that a site needs; the MkDocs hook and `stage` both start here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from medmassage_kb import checks, embed, preview
from medmassage_kb.checks import claims
from medmassage_kb.exports import EXPORTS, PUBLISHED, Asset, Material
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.pages import Page, pages
from medmassage_kb.problems import Problem
from medmassage_kb.site import Site


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

    def document(self, path: str, markdown: str) -> str:
        """A hand-written page with its cards in place."""
        return embed.expand(self.kb, self.site, path, markdown)


def publish(
    data: Path | str, site: Site, documents: Mapping[str, str], *, drafts: bool = False, docs: str = "docs"
) -> Publication:
    """Load, check and render.

    Args:
        data: The data folder.
        site: Public addresses.
        documents: Hand-written pages, path below the docs folder to Markdown.
        drafts: Show drafts and incomplete data, visibly marked; only for `serve`.
        docs: Name of the docs folder, for problems.
    """
    kb, problems = load(data, drafts=drafts)
    problems = sorted(
        [
            *problems,
            *checks.run(kb),
            *(p for path, text in sorted(documents.items()) for p in embed.problems(kb, f"{docs}/{path}", text)),
            *claims.in_documents(kb, documents, docs),
            *claims.needless(kb, documents, docs),
        ]
    )
    result = Publication(kb, site, problems)
    if problems and not drafts:
        return result
    gone = preview.complete(kb) if problems else []
    result.pages = list(pages(kb, site))
    if problems:
        result.pages = list(preview.marked(result.pages, gone, problems, kb))
    taken = {str(PurePosixPath(path)) for path in documents}
    for page in result.pages:
        if page.path in taken:
            message = f"the page '{page.path}' is generated, but a hand-written page of that name exists"
            result.problems.append(Problem(f"{docs}/{page.path}", 1, 1, "page-collision", message, "rename it"))
    material = Material(kb, site, result.pages, documents)
    result.assets = [asset for name in PUBLISHED for asset in EXPORTS[name](material)]
    return result
