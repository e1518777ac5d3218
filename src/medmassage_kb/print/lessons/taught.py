"""A unit of the course as it is taught: its sections as trees and as Typst, and what is asked of a class about it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from urllib.parse import urlsplit

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.lesson import Show
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.print.book import markup
from medmassage_kb.print.book.lines import Target
from medmassage_kb.print.book.tree import Node
from medmassage_kb.print.book.write import Writer
from medmassage_kb.print.paper import place
from medmassage_kb.reading.unit import Unit, units
from medmassage_kb.site import Site
from medmassage_kb.statements import cite
from medmassage_kb.statements.bank import Item, bank

QUESTIONS = 5
"""Check questions of a plan, or one for each objective if these are more."""
ERRORS = 3
"""Wrong answers that a plan warns of."""
LONGEST = 420
"""Letters that a question with its options has room for on a slide."""
LETTERS = 56
"""Letters that fit side by side in a table on a slide."""
_ENTRY = re.compile(r"\.\./([a-z]+/[a-z0-9-]+)\.md")


@dataclass(frozen=True, slots=True)
class Taught:
    """A unit ready to be set.

    Attributes:
        unit: Its page.
        number: Its number in the course.
        lead: What the page says before its first section.
        sections: What stands below each heading, by heading.
        questions: Its check questions.
        wrong: Wrong answers to other questions of the unit: what is `asked`, what is `said`, and `why` it is wrong.
        studies: The studies it rests on, author and year.
        hosts: Where else it was read: names of sites.
    """

    unit: Unit
    number: int
    lead: str
    sections: Mapping[str, list[Node]]
    questions: tuple[Item, ...]
    wrong: tuple[dict[str, str], ...]
    studies: tuple[str, ...]
    hosts: tuple[str, ...]

    @property
    def title(self) -> str:
        """What the unit is called."""
        return UNIT[self.unit.name]

    @property
    def objectives(self) -> list[str]:
        """What a learner can do after it."""
        return [text for unit, text in OBJECTIVE.values() if unit == self.unit.name]

    def table(self, section: str) -> Node | None:
        """The first table of a section."""
        return self._first(section, "table")

    def drawing(self, section: str) -> Node | None:
        """The first drawing of a section, as a figure."""
        return self._first(section, "figure")

    def _first(self, section: str, tag: str) -> Node | None:
        nodes = (node for part in self.sections[section] for node in part.walk())
        return next((node for node in nodes if node.tag == tag), None)

    def on_slides(self, most: int) -> list[Item]:
        """The shortest of its questions, in their order."""
        choices = [item for item in self.questions if item.question.form == "choice"]
        short = sorted((item for item in choices if _length(item) <= LONGEST), key=_length)[:most]
        return [item for item in self.questions if item in short]


def taught(kb: KnowledgeBase, site: Site, documents: Mapping[str, str], docs: str = "docs") -> list[Taught]:
    """Every unit of the course that is there, in order."""
    return [_taught(kb, site, unit) for unit in units(documents, docs)]


def _taught(kb: KnowledgeBase, site: Site, unit: Unit) -> Taught:
    tree = markup.document(unit.text, unit.path)
    addresses = [node.attrs.get("href", "") for node in tree.walk() if node.tag == "a"]
    named = {found[1] for address in addresses if (found := _ENTRY.match(address))}
    hosts = {urlsplit(address).netloc.removeprefix("www.") for address in addresses if "://" in address}
    for node in tree.walk():
        if node.tag == "a":
            _placed(node, site)
    sections: dict[str, list[Node]] = {"": []}
    for node in tree.elements:
        if node.tag == "h2":
            sections[node.text()] = []
        else:
            sections[list(sections)[-1]].append(node)
    lead = next((node.text() for node in sections.pop("") if node.tag == "p"), "")
    items = [item for item in bank(kb) if item.unit == unit.name and item.question.form in ("choice", "order")]
    items.sort(key=lambda item: (*_rank(unit.name, named, item), place(unit.name, item)))
    questions = tuple(_questions(unit.name, items))
    wrong = tuple(_wrong([item for item in items if item.options and item not in questions]))
    number = list(UNIT).index(unit.name) + 1
    return Taught(unit, number, lead, sections, questions, wrong, _studies(kb, named), tuple(sorted(hosts)))


def _questions(unit: str, items: list[Item]) -> list[Item]:
    """The first for each objective, then other choices, so that no set comes too often."""
    firsts = {item.question.objective: item for item in reversed(items)}
    chosen = [firsts[name] for name, (own, _) in OBJECTIVE.items() if own == unit and name in firsts]
    left = [item for item in items if item.question.form == "choice" and item not in chosen]
    while left and len(chosen) < QUESTIONS:
        used = [item.group for item in chosen]
        chosen.append(left.pop(left.index(min(left, key=lambda item: used.count(item.group)))))
    return chosen


def _wrong(items: list[Item]) -> Iterator[dict[str, str]]:
    """Wrong answers to the first questions, of as many objectives as there are."""
    used: list[str] = []
    left = list(items)
    while left and len(used) < ERRORS:
        best = min(left, key=lambda item: used.count(item.question.objective))
        left.remove(best)
        used.append(best.question.objective)
        option = next(option for option in best.options if not option.right)
        yield {"asked": best.ask, "said": option.text, "why": option.why}


def _rank(unit: str, named: Set[str], item: Item) -> tuple[bool, ...]:
    """Choices come first; of these the set written for the unit, then what rests on an entry that the unit names."""
    about = {name.partition("#")[0] for name in item.question.rests_on}
    form = item.question.form != "choice"
    return form, item.group != f"questions/course-{unit}", not about & named, _length(item) > LONGEST


def _length(item: Item) -> int:
    return len(item.ask) + sum(len(option.text) for option in item.options)


def _studies(kb: KnowledgeBase, named: Set[str]) -> tuple[str, ...]:
    """Author and year of the studies among these entries, sorted."""
    notes = [kb.get(name) for name in named if name.startswith("evidence/") and name in kb.entities]
    return tuple(sorted({f"{cite.authors(note, 1)} {note.year}" for note in notes}, key=str.casefold))


def _placed(node: Node, site: Site) -> None:
    """A link to a page of the site keeps its words alone where nobody has said where the site stands."""
    address = node.attrs.get("href", "")
    if "://" not in address and not site.placed:
        node.tag, node.attrs = "span", {}


def blocks(one: Taught, site: Site, nodes: Iterable[Node]) -> str:
    """What stands below each other, as one expression."""
    return _writer(one, site).together(nodes)


def part_of(table: Node, show: Show) -> Node:
    """A table of some of its rows and columns."""
    rows = [node for node in table.walk() if node.tag == "tr"]
    below = rows[1:]
    kept = [rows[0], *(below[at - 1] for at in show.rows or range(1, len(below) + 1))]
    made = Node("table", {"data-letters": str(LETTERS)}, table.line)
    for row in kept:
        cells = [row.elements[at - 1] for at in show.columns or range(1, len(row.elements) + 1)]
        made.children.append(Node("tr", line=row.line, children=list(cells)))
    return made


def whole(table: Node, parts: Sequence[Show]) -> bool:
    """Whether these parts together leave no row and no column out."""
    rows = [node for node in table.walk() if node.tag == "tr"]
    columns = range(1, len(rows[0].elements) + 1)
    below = range(1, len(rows))
    return {at for show in parts for at in show.columns or columns} == set(columns) and {
        at for show in parts for at in show.rows or below
    } == set(below)


def _writer(one: Taught, site: Site) -> Writer:
    path = f"learn/{one.unit.name}.html"

    def target(address: str, classes: list[str]) -> Target:
        if urlsplit(address).netloc:
            return Target(url=address, known=True)
        page, mark, place = address.partition("#")
        there = posixpath.normpath(posixpath.join("learn", page)) if page else path
        return Target(url=f"{site.url}{there.removesuffix('.md').removesuffix('.html')}.html{mark}{place}", known=True)

    return Writer(one.unit.path, path, target, set())
