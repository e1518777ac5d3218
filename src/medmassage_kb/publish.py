"""From a data folder to everything that a site needs; the MkDocs hook and `stage` both start here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from medmassage_kb import checks, embed, preview, redirects
from medmassage_kb.checks.overclaim import rule
from medmassage_kb.exports import Asset, Material, published
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.pages import Page, anew, downloads, pages
from medmassage_kb.problems import Problem
from medmassage_kb.reuse import Cache
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
    data: Path | str,
    site: Site,
    documents: Mapping[str, str],
    *,
    drafts: bool = False,
    docs: str = "docs",
    cache: Cache | None = None,
) -> Publication:
    """Load, check and render.

    Args:
        data: The data folder.
        site: Public addresses.
        documents: Hand-written pages, path below the docs folder to Markdown.
        drafts: Show drafts and incomplete data, visibly marked; only for `serve`.
        docs: Name of the docs folder, for problems.
        cache: What a preview kept of its last call, brought up to date here. The same pages and problems come out,
            sooner, but for pages that it puts off; assets may be those of an earlier call (see `exports.shelf`).
    """
    kb, problems = load(data, drafts=drafts, known=cache.records if cache else None)
    problems = sorted(
        [
            *problems,
            *checks.run(kb, cache.verdicts if cache else None),
            *(p for path, text in sorted(documents.items()) for p in embed.problems(kb, f"{docs}/{path}", text)),
            *rule.in_documents(kb, documents, docs),
        ]
    )
    result = Publication(kb, site, problems)
    if problems and not drafts:
        return result
    gone = preview.complete(kb) if problems else []
    result.pages = list(pages(kb, site, cache.keep if cache else anew))
    if problems:
        result.pages = list(preview.marked(result.pages, gone, problems, kb))
    taken = {str(PurePosixPath(path)) for path in documents}
    for page in result.pages:
        if page.path in taken:
            message = f"the page '{page.path}' is generated, but a hand-written page of that name exists"
            result.problems.append(Problem(f"{docs}/{page.path}", 1, 1, "page-collision", message, "rename it"))
    result.problems += redirects.problems(kb, result.pages, documents)
    result.pages = list(redirects.anchored(result.pages, redirects.moved(kb).table))
    material = Material(kb, site, result.pages, documents)
    result.assets = cache.shelf.renew(material) if cache else list(published(material))
    sizes = {asset.path: len(asset.content) for asset in result.assets}
    told = downloads.page(kb, site, sizes)
    result.pages = [told if page.path == told.path else page for page in result.pages]
    return result
