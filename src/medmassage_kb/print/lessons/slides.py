"""Slides of a unit: its words for a wall, each line short, each slide filled no further than it can hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.lesson import Part, Show
from medmassage_kb.model.objectives import UNIT
from medmassage_kb.print.book import drawings
from medmassage_kb.print.book.tree import Node
from medmassage_kb.print.lessons.taught import Taught, blocks, part_of, whole
from medmassage_kb.print.paper import LICENCE, question
from medmassage_kb.print.typst import Document
from medmassage_kb.sheets.papers import lesson_path
from medmassage_kb.site import Site
from medmassage_kb.statements import cite

MOST = 14
"""Slides of a unit."""
ASKED = (3, 2)
"""Questions on slides: so many, or fewer where there would be too many slides."""
ROOM = (486, 347)
"""Points that a drawing has on a slide beside its caption, in width and height."""
LETTERS, LEAST = 15, 20
"""Size of letters in a drawing, in its own units, and the least in points that the last row can read."""
UNREVIEWED = "No clinician has reviewed the course."


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        kind: How it is set: a function of `slides.typ`.
        title: Its heading.
        values: What that function reads.
        body: Typst that goes with it; may be empty.
        section: The section of the unit to which it belongs; may be empty.
    """

    kind: str
    title: str
    values: dict[str, Any]
    body: str = ""
    section: str = ""


def slides(kb: KnowledgeBase, site: Site, one: Taught) -> list[Slide]:
    """The slides of a unit in order."""
    lesson = one.unit.lesson
    front = {
        "over": f"Unit {one.number} of {len(UNIT)}: a course on medical massage",
        "lead": one.lead,
        "ask": lesson.opening.ask,
    }
    made = [
        Slide("front", one.title, front),
        Slide("points", "You can", {"points": one.objectives}),
        *(slide for part in lesson.sections for slide in _section(site, one, part)),
        Slide("points", f"Try it: {lesson.exercise.minutes} minutes", {"points": lesson.exercise.points}),
    ]
    most = next((count for count in ASKED if len(made) + count + 2 <= MOST), ASKED[-1])
    asked = [question(kb, site, item, number) for number, item in enumerate(one.on_slides(most), start=1)]
    made += [Slide("question", f"Question {row['number']}", row) for row in asked]
    made.append(Slide("answers", "Answers", {"rows": [_answer(row) for row in asked]}))
    made.append(Slide("sources", "Sources and licence", _sources(kb, site, one)))
    return made


def document(kb: KnowledgeBase, one: Taught, made: Sequence[Slide]) -> Document:
    """The slides for Typst."""
    values = {
        "title": f"Unit {one.number}: {one.title}",
        "description": f"Slides for a lesson of {one.unit.lesson.minutes} minutes. Data of {kb.newest()}.",
        "slides": [{"title": slide.title, **slide.values} for slide in made],
    }
    calls = [
        f"#{slide.kind}(it.slides.at({at}){f', {slide.body}' if slide.body else ''})" for at, slide in enumerate(made)
    ]
    call = "\n".join(['#let it = json("slides.json")', "#show: deck.with(it)", *calls, ""])
    return Document.of(lesson_path(one.unit.name, "slides"), f"{one.title}: slides", "lessons/slides", values, call)


def _section(site: Site, one: Taught, part: Part) -> Iterator[Slide]:
    """Points, then the drawing, then the table, as far as there are any."""
    if part.points:
        yield Slide("points", part.section, {"points": part.points}, section=part.section)
    if figure := one.drawing(part.section):
        drawn = figure.find(lambda node: node.tag == "svg")
        told = figure.find(lambda node: node.tag == "figcaption")
        if drawn is not None:
            words = {"caption": told.text() if told else ""}
            yield Slide(
                "figure-slide", _more(part, "picture"), words, drawings.picture(drawn, _letters(drawn)), part.section
            )
    if table := one.table(part.section):
        parts: Sequence[Show] = part.show or (Show(),)
        for number, show in enumerate(parts, start=1):
            what = f"table, {number} of {len(parts)}" if len(parts) > 1 else "table"
            shown = blocks(one, site, [part_of(table, show)])
            note = {"part": number == len(parts) and not whole(table, parts)}
            yield Slide("table-slide", _more(part, what), note, shown, part.section)


def _letters(drawn: Node) -> float:
    """Size of letters, in units of the drawing, that the last row can read."""
    wide, high = (float(number) for number in drawn.attrs["viewbox"].split()[2:])
    return max(LETTERS, LEAST / min(ROOM[0] / wide, ROOM[1] / high))


def _more(part: Part, what: str) -> str:
    if not part.points:
        return part.section
    return f"{part.section} {what.capitalize()}" if part.section.endswith("?") else f"{part.section}: {what}"


def _answer(row: dict[str, Any]) -> dict[str, str]:
    """A right answer with its letter and reason."""
    letter = row["answer"].rstrip(".")
    why = next((why["words"] for why in row["whys"] if why["head"].startswith(f"{letter}, ")), row["why"])
    return {"letter": letter, "text": row["choices"]["ABCDEFG".index(letter)], "why": why}


def _sources(kb: KnowledgeBase, site: Site, one: Taught) -> dict[str, Any]:
    page = f"{site.url}learn/{one.unit.name}.html"
    return {
        "unit": f"Points, pictures and tables come from the unit, with the source at each sentence: {one.title}. "
        "Questions come from its set.",
        "address": page if site.placed else "",
        "studies": one.studies,
        "hosts": one.hosts,
        "licence": LICENCE,
        "review": f"{UNREVIEWED} Data of {cite.day(kb.newest())}.",
    }
