"""A volume as Typst source: its pages as trees, where their links lead, and the order in which all is set."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import embed
from medmassage_kb.print.book import front, index, markup
from medmassage_kb.print.book.letters import words
from medmassage_kb.print.book.lines import Target
from medmassage_kb.print.book.plans import Volume
from medmassage_kb.print.book.sections import Section
from medmassage_kb.print.book.tree import Node
from medmassage_kb.print.book.write import Writer
from medmassage_kb.print.typst import Document, PrintError, literal
from medmassage_kb.site import Site


@dataclass(slots=True)
class Library:
    """All volumes, and where each page stands in them.

    Attributes:
        kb: The knowledge base.
        site: Addresses of the site, where other volumes are linked to.
        volumes: The volumes, in order.
    """

    kb: KnowledgeBase
    site: Site
    volumes: Sequence[Volume]
    numbers: dict[str, str] = field(default_factory=dict)
    """Path of a page to the number of its section; of a hub, to the volume that holds what it lists."""
    paths: set[str] = field(default_factory=set)
    """Paths of all pages in the book."""

    def __post_init__(self) -> None:
        self.paths = {section.path for volume in self.volumes for section in volume.sections}
        self.numbers = {s.path: s.number for volume in self.volumes for s in volume.sections if s.number}
        for volume in self.volumes:
            for section in volume.sections:
                hub = posixpath.join(posixpath.dirname(section.path), "index.html")
                self.numbers.setdefault(hub, f"vol. {volume.number}")

    def source(self, volume: Volume) -> Document:
        """A volume for Typst.

        Raises:
            MarkupError: A page holds what the print does not set.
            PrintError: A link leads to a place that the volume does not have.
        """
        return Document(volume.file, volume.title, _Setter(self, volume).source())


class _Setter:
    """Sets one volume."""

    def __init__(self, library: Library, volume: Volume) -> None:
        self.library = library
        self.volume = volume
        self.site = library.site
        self.trees = {section.path: self._tree(section) for section in volume.sections}
        self.ids = {path: {n.attrs["id"] for n in tree.walk() if "id" in n.attrs} for path, tree in self.trees.items()}
        self.wanted = set(self._wanted())
        self.answers: list[tuple[Section, list[str]]] = []

    def _tree(self, section: Section) -> Node:
        kb, path = self.library.kb, section.path.removesuffix(".html") + ".md"
        put_in = (lambda row: embed.expand(kb, self.site, path, row)) if section.written else None
        return markup.document(section.text, section.name, put_in)

    def _wanted(self) -> Iterator[str]:
        """Labels that links lead to."""
        for section in self.volume.sections:
            for node in self.trees[section.path].walk():
                label = self.target(section, node.attrs["href"], node.classes).label if "href" in node.attrs else ""
                path, _, fragment = label.partition("#")
                if fragment and fragment not in self.ids[path]:
                    raise PrintError(f"{section.name}:{node.line}: '{label}' is no place in {self.volume.file}")
                yield label

    def target(self, section: Section, address: str, classes: Sequence[str] = ()) -> Target:
        """Where a link of a page leads: inside the volume to a label, else to the site."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return Target(url=address)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(section.path), unquote(parts.path)))
        path = re.sub(r"\.md\Z", ".html", path) if parts.path else section.path
        reference = f"ref-{posixpath.basename(path).removesuffix('.html')}"
        if "kb-source" in classes and reference in self.ids[section.path]:
            return Target(f"{section.path}#{reference}")
        anchor = f"#{parts.fragment}" if parts.fragment else ""
        number = "" if path == section.path else self.library.numbers.get(path, "")
        if path in self.trees:
            return Target(path + anchor, section=number)
        known = bool(number) or path in self.library.paths
        return Target(url=self.site.url + path + anchor, section=number, known=known)

    def source(self) -> str:
        """The whole file."""
        volume = self.volume
        depth = 2 if any(chapter.title for chapter in volume.chapters) else 1
        parts = [
            '#import "book.typ": *',
            f"#show: volume.with({front.settings(volume)})",
            f"#{front.cover(volume, self.library.kb, self.site)}",
            _block(front.imprint(self.library.volumes, self.site)),
            f'#contents("Contents", {depth}, columns: {volume.plan.listed})',
            *self._chapters(),
            *self._answered(),
        ]
        if volume.names:
            parts.append(_block(index.typst(self.library.kb, self.site, self.library.numbers, set(self.trees))))
        return "\n".join(parts) + "\n"

    def _chapters(self) -> Iterator[str]:
        """The chapters; each section is a block of code of its own, unless all stand in columns."""
        made: list[str] = []
        for chapter in self.volume.chapters:
            if chapter.title:
                more = f"new: {str(not self.volume.plan.flowing).lower()}, listed: true, {front.running(chapter.title)}"
                made.append(f"section(1, none, {words(chapter.title)}, {more})")
            made += [self._section(section, grouped=bool(chapter.title)) for section in chapter.sections]
        if self.volume.plan.columns > 1:
            inside = "\n".join(made)
            yield f"#in-columns({self.volume.plan.columns}, {{\n{inside}\n}})"
        else:
            yield from map(_block, made)

    def _section(self, section: Section, *, grouped: bool) -> str:
        tree = self.trees[section.path]
        writer = Writer(
            section.name,
            section.path,
            lambda address, classes: self.target(section, address, classes),
            self.wanted,
            self.site.repository,
            deeper=1 if grouped else 0,
            number=section.number,
            new=not grouped,
        )
        text = writer.page(tree)
        if writer.answers:
            self.answers.append((section, writer.answers))
        turned = any(node.has("kb-matrix") for node in tree.walk())
        return f"landscape({{\n{text}\n}})" if turned else text

    def _answered(self) -> Iterator[str]:
        """The answers to all questions of the volume, under the titles of their sections."""
        if not self.answers:
            return
        lines = [f'section(1, none, "Answers", new: true, listed: true, {front.running("Answers")})']
        for section, answers in self.answers:
            title = self.trees[section.path].find(lambda node: node.tag == "h1")
            shown = words(title.text()) if title else '""'
            number = f", number: {literal(section.number)}" if section.number else ""
            lines.append(f"section(2, none, {shown}{number})")
            for count, text in enumerate(answers, start=1):
                names = f"{literal(f'{section.path}#answer-{count}')}, {literal(f'{section.path}#question-{count}')}"
                lines.append(f"answer({count}, {names}, {text})")
        yield _block("\n".join(lines))


def _block(code: str) -> str:
    return f"#{{\n{code}\n}}"
