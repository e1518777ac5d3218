"""The lesson plan of a unit: two sheets at most for the teacher, and a key on a sheet of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.objectives import UNIT
from medmassage_kb.print.lessons.slides import UNREVIEWED, Slide
from medmassage_kb.print.lessons.taught import Taught, blocks
from medmassage_kb.print.paper import LICENCE, question
from medmassage_kb.print.typst import Document
from medmassage_kb.sheets.papers import lesson_path
from medmassage_kb.site import Site
from medmassage_kb.statements import cite


def document(kb: KnowledgeBase, site: Site, one: Taught, made: Sequence[Slide]) -> Document:
    """The plan for Typst, with the slides that go with it."""
    exercise = blocks(one, site, one.sections["Try it"])
    reading = blocks(one, site, [node for node in one.sections["Read on"] if node.tag == "ul"])
    call = f'#plan(json("plan.json"), {exercise}, {reading})\n'
    where, title = lesson_path(one.unit.name, "plan"), f"{one.title}: lesson plan"
    return Document.of(where, title, "lessons/plan", _values(kb, site, one, made), call)


def _values(kb: KnowledgeBase, site: Site, one: Taught, made: Sequence[Slide]) -> dict[str, Any]:
    lesson = one.unit.lesson
    day = cite.day(kb.newest())
    return {
        "title": f"Lesson plan: {one.title}",
        "description": f"For unit {one.number} of the course, {lesson.minutes} minutes. Data of {kb.newest()}.",
        "over": f"Unit {one.number} of {len(UNIT)}. A lesson of {lesson.minutes} minutes.",
        "lead": one.lead,
        "objectives": one.objectives,
        "material": lesson.material,
        "time": list(_time(one, made)),
        "minutes": lesson.minutes,
        "questions": [question(kb, site, item, number) for number, item in enumerate(one.questions, start=1)],
        "wrong": one.wrong,
        "studies": one.studies,
        "hosts": one.hosts,
        "address": f"{site.url}learn/{one.unit.name}.html" if site.placed else "",
        "foot": f"Data of {day}. {UNREVIEWED} {LICENCE}",
    }


def _time(one: Taught, made: Sequence[Slide]) -> Iterator[dict[str, Any]]:
    """The steps of the lesson, each with the minute at which it begins and the slides that go with it."""
    lesson = one.unit.lesson
    named = [(slide.section or slide.kind) for slide in made]
    tried = next(at for at, slide in enumerate(made, start=1) if slide.title.startswith("Try it: "))
    steps: list[tuple[int, str, Sequence[str], list[int]]] = [
        (lesson.opening.minutes, "Opening, with the page shut", [lesson.opening.ask], [1, 2]),
        *(
            (part.minutes, part.section, part.points, [at for at, name in enumerate(named, 1) if name == part.section])
            for part in lesson.sections
        ),
        (lesson.exercise.minutes, "Exercise", ["It is described below."], [tried]),
        (lesson.questions, "Questions, and talk about the answers", [], list(range(tried + 1, len(made)))),
    ]
    begin = 0
    for minutes, what, points, numbers in steps:
        shown = list(_shown(one, what)) if what in one.sections else []
        row = {"from": begin, "minutes": minutes, "what": what, "points": points}
        yield row | {"shown": shown, "slides": _span(numbers)}
        begin += minutes


def _shown(one: Taught, section: str) -> Iterator[str]:
    """What is shown of a section: the name of its picture, the heads of its table."""
    figure, table = one.drawing(section), one.table(section)
    if figure and (title := figure.find(lambda node: node.tag == "title")):
        yield f"Show the picture: {title.text()}."
    if table and (row := table.find(lambda node: node.tag == "tr")):
        yield f"Show the table: {' · '.join(cell.text() for cell in row.elements)}."


def _span(numbers: list[int]) -> str:
    """Slides that follow each other: '3', '3 to 5'; nothing if there is none."""
    if len(numbers) < 2:
        return "".join(map(str, numbers))
    return f"{numbers[0]} to {numbers[-1]}"
