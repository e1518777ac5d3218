"""What exports take and give."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Page, script_json
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


def as_json(path: str, value: object, *, ordered: bool = False) -> Asset:
    """A value as a JSON file; with its keys sorted where their own order tells nothing."""
    text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=not ordered)
    return Asset(path, f"{text}\n".encode())


def as_script(path: str, name: str, value: object) -> Asset:
    """A value as a script that sets `window.<name>`, so that a page works from disk."""
    return Asset(path, f"window.{name}={script_json(value)};\n".encode())


def slug(name: str) -> str:
    """An id without its kind, as addresses and scripts have it: 'migraine'."""
    return name.partition("/")[2]


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
