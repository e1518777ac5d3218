"""What exports take and give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Page
from medmassage_kb.site import Site


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is not a page.

    Attributes:
        path: Where it stands below the site (or the output folder).
        content: Its bytes.
    """

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Material:
    """All that an export may draw on.

    Attributes:
        kb: The knowledge base.
        site: Public addresses.
        pages: The generated pages.
        documents: Hand-written pages: path below the docs folder to Markdown.
    """

    kb: KnowledgeBase
    site: Site = field(default_factory=Site)
    pages: Sequence[Page] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
