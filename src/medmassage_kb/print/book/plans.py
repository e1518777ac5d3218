"""Which volume holds which pages, in which order, cut where it is too long, and the number of each section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from medmassage_kb.model import KINDS
from medmassage_kb.pages.hubs import HUBS
from medmassage_kb.pages.listing import initial
from medmassage_kb.print.book.sections import Chapter, Section, Shelf


@dataclass(frozen=True, slots=True)
class Plan:
    """How a volume is filled and set.

    Attributes:
        number: Its number.
        slug: Its short name, in the name of its file.
        title: Its title.
        about: One sentence on what it holds.
        parts: Chapters, each as a function of the shelf; those without a page are left out.
        size: Size of its text, in points.
        numbered: Its pages have section numbers.
        entries: Its sections are short entries: smaller headings, and the running head names those of the page.
        flowing: Its chapters follow each other without a new page.
        columns: In how many columns its text stands.
        listed: In how many columns its contents stand.
        names: It ends with the index of all volumes.
    """

    number: int
    slug: str
    title: str
    about: str
    parts: tuple[partial[Iterator[Chapter]], ...]
    size: float = 10.5
    numbered: bool = True
    entries: bool = False
    flowing: bool = False
    columns: int = 1
    listed: int = 1
    names: bool = False


def written(shelf: Shelf, folder: str, first: Sequence[str] = ()) -> Iterator[Chapter]:
    """A chapter for each hand-written page of a folder, those named in front."""
    return (Chapter((section,)) for section in shelf.under(folder, first))


def single(shelf: Shelf, path: str) -> Iterator[Chapter]:
    """A chapter that is one generated page."""
    return (Chapter((section,)) for section in [shelf.sections.get(path)] if section)


def each(shelf: Shelf, kind: str, folder: str = "") -> Iterator[Chapter]:
    """A chapter for each entity of a kind."""
    return (Chapter((section,)) for _, section in shelf.of_kind(kind, folder))


def grouped(shelf: Shelf, kind: str, title: str = "{}", *, letters: bool = False) -> Iterator[Chapter]:
    """A chapter for each group of a kind's hub, or for each first letter."""
    hub = HUBS[kind]
    named = shelf.of_kind(kind) if shelf.kb.of(kind) else []
    keys = {name: initial(e.label) if letters else hub.group(e) for name, e in shelf.kb.of(kind).items()}
    titles = (None if letters else hub.titles) or {key: key for key in sorted(set(keys.values()))}
    for key, heading in titles.items():
        sections = tuple(section for name, section in named if keys[name] == key)
        if sections:
            yield Chapter(sections, title.format(heading))


PLANS = (
    Plan(
        1,
        "start-here",
        "Start here",
        "For patients, students and clinics: where to begin, when to ask a doctor first, how to read the rest, and who "
        "makes it.",
        (
            partial(
                written,
                folder="start",
                first=(
                    "patients",
                    "your-rights",
                    "students",
                    "clinics",
                    "ask-a-doctor-first",
                    "what-is-medical-massage",
                    "medical-or-relaxation",
                    "five-marks",
                    "five-uses",
                    "how-to-read",
                ),
            ),
            partial(written, folder="about", first=("index", "sources", "review-status", "disclaimer")),
            partial(single, path="freshness.html"),
        ),
        size=11,
    ),
    Plan(
        2,
        "conditions-in-plain-words",
        "Conditions in plain words",
        "For patients: danger signs first, what was studied, what nobody knows yet, and what to ask.",
        (partial(each, kind="conditions", folder="explain"),),
        size=11.5,
    ),
    Plan(
        3,
        "conditions-in-full",
        "Conditions in full",
        "For students and clinicians: red flags, summary of findings, harms, guideline positions, cases.",
        (partial(single, path="at-a-glance.html"), partial(each, kind="conditions")),
    ),
    Plan(
        4,
        "techniques",
        "Techniques",
        "Ways of working with the hands: how each is done, when to stop, and what studies can and cannot tell.",
        (partial(each, kind="techniques"),),
    ),
    Plan(
        5,
        "safety",
        "Safety",
        "Red flags that send a person for care, places to leave out, and reasons to adapt or ask first.",
        (partial(single, path="safety/index.html"), partial(grouped, kind="safety")),
        entries=True,
    ),
    Plan(
        6,
        "working-together",
        "Working together",
        "Pathways between professions, documents to copy, and outcome measures.",
        (partial(each, kind="pathways"), partial(grouped, kind="measures", title="Outcome measures")),
    ),
    Plan(
        7,
        "claims-and-evidence",
        "Claims and evidence notes",
        "What people say about massage, held against the sources; then one note for each publication.",
        (
            partial(grouped, kind="claims", title="Claims: {}"),
            partial(grouped, kind="evidence", title="Evidence notes: {}", letters=True),
        ),
        size=9.5,
        entries=True,
        flowing=True,
        listed=2,
    ),
    Plan(
        8,
        "questions-and-cases",
        "Questions and cases",
        "For students: questions on every health problem, technique and danger, and cases in steps.",
        (partial(grouped, kind="questions", title="Questions: {}"), partial(grouped, kind="cases", title="Cases")),
        entries=True,
    ),
    Plan(
        9,
        "glossary-and-index",
        "Glossary and index",
        "The words of the field, plain and exact, and every name in the book with the sections that hold it.",
        (partial(grouped, kind="terms", letters=True),),
        size=10,
        numbered=False,
        entries=True,
        flowing=True,
        columns=2,
        listed=2,
        names=True,
    ),
)
"""The volumes, in order; kinds that none of them names stand in the volume of their row in `KINDS`."""
NAMED = {part.keywords.get("kind") for plan in PLANS for part in plan.parts}
"""Kinds that a volume names."""
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
    """The parts of a volume, with the kinds that have no place of their own in it."""
    rest = [kind for kind in KINDS.values() if kind.name not in NAMED and kind.volume == plan.slug]
    parts = plan.parts + tuple(partial(grouped, kind=kind.name, title=kind.title) for kind in rest)
    chapters = [chapter for part in parts for chapter in part(shelf)]
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
