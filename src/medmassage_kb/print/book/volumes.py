"""The book: its volumes with their chapters, cut where they are too long, and the number of each section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from medmassage_kb.print.book.plans import PLANS, Plan, parts
from medmassage_kb.print.book.sections import Chapter, Section, Shelf

TITLE = "Medical massage therapy"
SUBTITLE = "A checked reference: what is known, and when to be careful"
MOST = 900_000
"""Letters of the site's own pages in one PDF; Typst's memory grows with them, to about 500 MiB at this size."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume, or a part of one, as one PDF.

    Attributes:
        number: '1' to '8', with a letter for a part: '7a'.
        title: Its title.
        plan: How it is set.
        chapters: Its chapters.
        names: It ends with the index of all volumes.
    """

    number: str
    title: str
    plan: Plan
    chapters: tuple[Chapter, ...]
    names: bool = False

    @property
    def file(self) -> str:
        """Name of its file."""
        return f"book-{self.number}-{self.plan.slug}.pdf"

    @property
    def sections(self) -> list[Section]:
        """Its pages, in order."""
        return [section for chapter in self.chapters for section in chapter.sections]


def volumes(shelf: Shelf) -> list[Volume]:
    """All volumes, or their parts, with the sections numbered through."""
    return [volume for plan in PLANS for volume in _filled(plan, shelf)]


def _filled(plan: Plan, shelf: Shelf) -> Iterator[Volume]:
    chapters = [chapter for part in parts(plan) for chapter in part(shelf)]
    if plan.numbered:
        chapters = list(_numbered(plan.number, chapters))
    if not chapters and not plan.names:
        return
    files = _cut(chapters)
    for position, part in enumerate(files):
        letter = "abcdefghijklmnopqrstuvwxyz"[position] if len(files) > 1 else ""
        title = f"{plan.title}, part {position + 1} of {len(files)}" if letter else plan.title
        last = position == len(files) - 1
        yield Volume(f"{plan.number}{letter}", title, plan, tuple(part), plan.names and last)


def _numbered(volume: int, chapters: list[Chapter]) -> Iterator[Chapter]:
    count = 0
    for chapter in chapters:
        numbers = range(count + 1, count + 1 + len(chapter.sections))
        pairs = zip(numbers, chapter.sections, strict=True)
        yield replace(chapter, sections=tuple(replace(one, number=f"{volume}.{number}") for number, one in pairs))
        count += len(chapter.sections)


def _cut(chapters: list[Chapter], most: int = MOST) -> list[list[Chapter]]:
    """Chapters in as few parts as hold no more than `most` letters each, as even as can be; no chapter is cut."""
    lengths = [sum(len(section.text) for section in chapter.sections) for chapter in chapters]
    count = max(1, -(-sum(lengths) // most))
    parts: list[list[Chapter]] = [[]]
    done = 0
    for chapter, length in zip(chapters, lengths, strict=True):
        if parts[-1] and done + length / 2 > len(parts) * sum(lengths) / count:
            parts.append([])
        parts[-1].append(chapter)
        done += length
    return parts
