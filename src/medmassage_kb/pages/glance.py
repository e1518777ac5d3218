"""Evidence at a glance: health problems against sorts of outcome, one mark in each cell.

The mark is the fairest comparison of the cell: which way it points and how sure anyone can be. What lies under it
opens on a click. A cell whose other comparisons point elsewhere says so. On a phone each health problem is one line,
with the mark of its answer; its other outcomes open below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.condition import Condition
from medmassage_kb.model.effect import Domain, Effect
from medmassage_kb.pages import listing
from medmassage_kb.pages.hubs import parts
from medmassage_kb.pages.order import PROBLEMS, problem, problems
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site
from medmassage_kb.statements import answer, certainty

PATH = "at-a-glance.md"
WAYS = {
    "benefit": ("▲", "better"),
    "harm": ("▼", "worse"),
    "no-difference": ("=", "no difference"),
    "unclear": ("?", "not clear"),
    "doubtful": ("?", "very uncertain"),
}
"""The sign and the words of each way in which a finding can point, for the person."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding in a cell.

    Attributes:
        effect: The record.
        way: Key of `WAYS`.
    """

    effect: Effect
    way: str

    @property
    def sign(self) -> str:
        """Its sign."""
        return WAYS[self.way][0]

    @property
    def words(self) -> str:
        """Its direction in words."""
        return WAYS[self.way][1]


@dataclass(frozen=True, slots=True)
class Cell:
    """What was found on one sort of outcome.

    Attributes:
        first: The fairest comparison.
        all: Every finding, the fairest first.
        differs: Another finding of the cell points elsewhere.
    """

    first: Mark
    all: tuple[Mark, ...]
    differs: bool


def mark(effect: Effect) -> Mark:
    """A finding as a mark; very low certainty never sounds like a gain or a loss."""
    way = answer.says(effect)
    return Mark(effect, "doubtful" if effect.certainty == "very-low" else way)


def _order(effect: Effect) -> tuple[bool, bool, float, bool]:
    """What the answer of the page rests on first; then early, fair and rated."""
    late = effect.window in answer.LATER
    return not effect.main, late, answer.fairness(effect), effect.certainty == "not-rated"


def cell(effects: list[Effect]) -> Cell | None:
    """A cell of the table; nothing where nothing was found."""
    if not effects:
        return None
    marks = tuple(mark(effect) for effect in sorted(effects, key=_order))
    differs = any(one.way in ("benefit", "harm", "no-difference") and one.way != marks[0].way for one in marks)
    return Cell(marks[0], marks, differs)


def head(condition: Condition) -> Mark | None:
    """The mark that stands for all of a health problem: of what its answer says first of its main outcome."""
    main, first = answer.main(condition), condition.headline
    said = answer.early([effect for effect in main if first and effect.domain == first.domain] or main)
    return mark(said[0]) if said else None


def page(kb: KnowledgeBase, site: Site) -> Page:
    """The page."""
    rows: dict[str, dict[str, Cell | None]] = {}
    for name, condition in sorted(kb.of("conditions").items(), key=lambda item: item[1].name.casefold()):
        found: dict[str, list[Effect]] = {domain: [] for domain in get_args(Domain)}
        for effect in condition.effects:
            found[effect.domain or "other"].append(effect)
        rows[name] = {domain: cell(effects) for domain, effects in found.items()}
    columns = [domain for domain in get_args(Domain) if any(row[domain] for row in rows.values())]
    title = "Evidence at a glance"
    intro = (
        "Which way the fairest comparison points, and how sure anyone can be. Open a mark to see what lies under it."
    )
    values: dict[str, Any] = {
        "rows": rows,
        "groups": problems(kb),
        "columns": columns,
        "problems": {name: problem(kb.get(name)) for name in rows},
        "heads": {name: head(kb.get(name)) for name in rows},
    }
    values["facets"] = list(_facets(kb, rows, columns))
    styles, scripts = (listing.STYLE, "assets/glance.css"), (listing.SCRIPT,)
    page = Page(PATH, title, intro, alone=True, styles=styles, scripts=scripts)
    return filled(page, kb, site, "matrix.md.jinja", ways=_met(rows), **values)


def _met(rows: dict[str, dict[str, Cell | None]]) -> dict[str, tuple[str, str]]:
    """The ways that occur, for the key."""
    met = {mark.way for row in rows.values() for cell in row.values() if cell for mark in cell.all}
    return {way: said for way, said in WAYS.items() if way in met}


def _facets(kb: KnowledgeBase, rows: dict[str, dict[str, Cell | None]], columns: list[str]) -> Iterator[listing.Facet]:
    """Ways to narrow the table."""
    kinds = {problem(kb.get(name)) for name in rows}
    grades = {cell.first.effect.certainty for row in rows.values() for cell in row.values() if cell}
    yield parts(kb, rows)
    yield listing.Facet("problem", "Kind of problem", {key: text for key, text in PROBLEMS.items() if key in kinds})
    yield listing.Facet("domain", "Outcome", {key: words.DOMAIN[key] for key in columns})
    yield listing.Facet("certainty", "How sure", {k: text for k, text in certainty.WORDS.items() if k in grades})
