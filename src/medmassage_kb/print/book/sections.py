"""The pages of the site, and how they come together in chapters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.page import Page, url_of


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the site in the book.

    Attributes:
        path: Path of the built page below the site, such as 'conditions/migraine.html'.
        name: Its file, for errors.
        text: Its Markdown.
        number: Number of its section, '3.4'; nothing for a page without one.
        written: It is one of the hand-written pages.
    """

    path: str
    name: str
    text: str
    number: str = ""
    written: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one heading of the first level.

    Attributes:
        title: Its heading; nothing for a chapter that is a single page and takes the page's heading.
        sections: Its pages.
    """

    sections: tuple[Section, ...]
    title: str = ""


@dataclass(slots=True)
class Shelf:
    """The pages to choose from.

    Attributes:
        kb: The knowledge base.
        sections: All pages by their path below the site.
    """

    kb: KnowledgeBase
    sections: dict[str, Section] = field(default_factory=dict)

    @classmethod
    def of(cls, kb: KnowledgeBase, pages: Iterable[Page], documents: Mapping[str, str], docs: str = "docs") -> Shelf:
        """All pages, generated and hand-written."""
        shelf = cls(kb)
        for page in pages:
            shelf.sections[page.url] = Section(page.url, f"{page.path} (generated)", page.body)
        for path, text in documents.items():
            url = url_of(path)
            shelf.sections[url] = Section(url, f"{docs}/{path}", text, written=True)
        return shelf

    def under(self, folder: str, first: Sequence[str] = ()) -> list[Section]:
        """Hand-written pages of a folder: those named first, then the others by name."""
        found = {
            path: section
            for path, section in self.sections.items()
            if path.startswith(f"{folder}/") and section.written
        }
        order = [f"{folder}/{name}.html" for name in first]
        return [found[path] for path in [*order, *sorted(set(found) - set(order))] if path in found]

    def of_kind(self, kind: str, folder: str = "") -> list[tuple[str, Section]]:
        """Ids and pages of all entities of a kind, by name."""
        named = sorted(self.kb.of(kind).items(), key=lambda item: (item[1].label.casefold(), item[0]))
        return [(name, self.sections[f"{folder or kind}/{name.partition('/')[2]}.html"]) for name, _ in named]
