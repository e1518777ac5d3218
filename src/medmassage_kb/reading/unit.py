"""A page of the course: what stands in front of it, and its sections, with the place of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from pydantic import ValidationError

from medmassage_kb.model.lesson import MINUTES, Lesson, Show, UnitPage
from medmassage_kb.model.objectives import UNIT
from medmassage_kb.problems import Keys, Problem
from medmassage_kb.reading import explain
from medmassage_kb.reading.source import read

FOLDER = "learn/"
FRAME = ("You can", "Try it", "Check it", "Read on")
"""Sections that every unit has; the others are those that are taught."""
RULE = "lesson-plan"
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.S)
_HEADING = re.compile(r"^## (.+?)(?: \{#[\w-]+\})?[ ]*$", re.M)

_KEY = re.compile(r"\A[ ]*(?:- )?(?:[a-z]+:)?")
_PLACES = re.compile(r"[\[{].*[\]}]$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A page of the course, read.

    Attributes:
        name: Its name: 'safety'.
        path: Its file, for messages.
        text: Its Markdown.
        page: What stands in front.
    """

    name: str
    path: str
    text: str
    page: UnitPage

    @property
    def lesson(self) -> Lesson:
        """How it is taught."""
        return self.page.lesson


def units(documents: Mapping[str, str], docs: str = "docs") -> list[Unit]:
    """The units that are there and have nothing wrong in front, in the order of the course.

    Args:
        documents: Path below the docs folder to Markdown.
        docs: Name of that folder.
    """
    found = ((name, f"{FOLDER}{name}.md") for name in UNIT)
    made = (_unit(name, f"{docs}/{path}", documents[path])[0] for name, path in found if path in documents)
    return [one for one in made if one is not None]


def problems(documents: Mapping[str, str], docs: str = "docs") -> Iterator[Problem]:
    """What is wrong in front of the units, each at its line."""
    for name in UNIT:
        path = f"{FOLDER}{name}.md"
        if path in documents:
            yield from _unit(name, f"{docs}/{path}", documents[path])[1]


def sections(text: str) -> dict[str, str]:
    """The text below each heading of the second level, in order."""
    parts = _HEADING.split(text)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def prose(text: str) -> str:
    """A page as long as it was, with each text of its lesson as a paragraph of its own: keys and marks are blank."""
    front = _FRONT.match(text)
    if front is None:
        return text
    lines = [_alone(line) if line[:1] in (" ", "-") else line for line in front[0].split("\n")]
    return "\n".join(lines) + text[front.end() :]


def _alone(line: str) -> str:
    """A line of a list or a block: what is no text in it is blank, and its first sign ends the line before."""
    if line == "---":
        return line
    bare = _KEY.sub(lambda found: " " * len(found[0]), _PLACES.sub(lambda found: " " * len(found[0]), line))
    return "\n" + bare[1:]


def _unit(name: str, path: str, text: str) -> tuple[Unit | None, list[Problem]]:
    front = _FRONT.match(text)
    if front is None:
        hint = "begin the page with a line '---', title, description and lesson, and a second line '---'"
        return None, [Problem(path, 1, 1, "missing-key", "nothing stands in front of this unit", hint)]
    source = read(path, f"\n{front[1]}".encode())  # an empty line for '---', so that lines are those of the page
    if source.problems or not source.data:
        return None, source.problems
    try:
        page = UnitPage.model_validate(source.data)
    except ValidationError as error:
        return None, list(explain.problems(source, UnitPage, error))
    found = [source.problem(("lesson", *keys), RULE, *words) for keys, *words in _faults(page.lesson, sections(text))]
    return (None if found else Unit(name, path, text, page)), found


def _faults(lesson: Lesson, there: Mapping[str, str]) -> Iterator[tuple[Keys, str, str]]:
    """What does not go with the page: place, message, hint."""
    for heading in FRAME:
        if heading not in there:
            yield (), f"the page has no section '{heading}'", f"write a heading '## {heading}'"
    taught = [heading for heading in there if heading not in FRAME]
    named = [part.section for part in lesson.sections]
    for number, heading in enumerate(named):
        if heading not in taught:
            like = get_close_matches(heading, taught, 1)
            hint = f"did you mean '{like[0]}'?" if like else f"the sections are: {', '.join(taught)}"
            yield ("sections", number, "section"), f"the page has no section '{heading}' to be taught", hint
    if all(heading in taught for heading in named) and named != taught:
        left = [heading for heading in taught if heading not in named]
        message = f"the section '{left[0]}' is left out" if left else "the sections stand in another order on the page"
        yield ("sections",), message, f"the page has, in this order: {', '.join(taught)}"
    for number, part in enumerate(lesson.sections):
        yield from _shown(number, part.show, bool(part.points), there.get(part.section, ""))
    if lesson.minutes != MINUTES:
        message = f"the minutes add up to {lesson.minutes}, and a lesson has {MINUTES}"
        yield (), message, "opening, sections, exercise and questions together"


def _shown(number: int, show: tuple[Show, ...], points: bool, text: str) -> Iterator[tuple[Keys, str, str]]:
    table = [row for row in text.split("\n") if row.startswith("|")]
    if not points and not table and "<figure>" not in text:
        yield ("sections", number), "this section has neither points nor a table or figure", "write 'points'"
    if show and not table:
        yield ("sections", number, "show"), "this section has no table to show", "take 'show' out"
    if show and table:
        room = {"columns": table[0].count("|") - 1, "rows": len(table) - 2}
        for at, one in enumerate(show):
            for key, most in room.items():
                if any(place > most for place in getattr(one, key)):
                    message = f"the table has {most} {key}, and one beyond them is named"
                    yield ("sections", number, "show", at, key), message, f"name {key} from 1 to {most}"
