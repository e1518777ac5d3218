"""What the page of a technique shows beside its record: when not to use it, its drawing, what was found with it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from medmassage_kb.checks.technique import FOLDER
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.safety import Safety
from medmassage_kb.model.technique import Drawing
from medmassage_kb.model.words import ACTION, SEVERITY
from medmassage_kb.statements import traits
from medmassage_kb.statements.grammar import small
from medmassage_kb.statements.traits import Concern

STYLE = "assets/technique.css"
"""The looks of the page."""
RULED_OUT = ("urgent", "put-off", "do-not")
"""What is to be done where a safety entry rules the technique out, today or altogether."""
_INSIDE = re.compile(r"<svg\b([^>]*)>(.*)</svg>\s*\Z", re.S)
_NAMED = re.compile(r"\s*<(title|desc)\b.*?</\1>", re.S)
_WORD = re.compile(r"[^\W_]+")
_LABELLED = re.compile(r'\s(?:xmlns|role|aria-labelledby)="[^"]*"')


@dataclass(frozen=True, slots=True)
class Row:
    """Safety entries of one technique for which the same is to be done.

    Attributes:
        action: What is to be done.
        title: The same as the beginning of a list.
        special: Entries that hang on what this technique does, or that name it; those that stop few techniques first.
        common: Entries that hold for every massage as much.
    """

    action: str
    title: str
    special: tuple[Concern, ...]
    common: tuple[Concern, ...]

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """The entries, what is special to this technique first."""
        return self.special + self.common

    @property
    def rules_out(self) -> bool:
        """Whether there is no such massage today, or none at all."""
        return self.action in RULED_OUT

    @property
    def tag(self) -> str:
        """What stands in the table beside its entries: 'no massage' only where no massage at all is right."""
        milder = (TITLES["do-not", "technique"], TITLES["do-not", "act"])
        return self.title if self.title in milder else ACTION[self.action]


@dataclass(frozen=True, slots=True)
class Learner:
    """The technique as a learner meets it.

    Attributes:
        first: Safety entries for the strip at the head of the page, by action: all that rule it out or put it off, and
            those that hang on what it does; the emergencies of every massage are counted below them.
        own: Safety entries that hang on what this technique does, by action.
        every: Those that hold for every massage, by action.
        drawing: Its line drawing, or nothing.
        effects: Condition and graded effect, where the studies gave this technique by itself.
        findings: Reference, note and finding got with it by itself.
    """

    first: tuple[Row, ...]
    own: tuple[Row, ...]
    every: tuple[Row, ...]
    drawing: Markup
    effects: tuple[tuple[str, Any], ...]
    findings: tuple[tuple[str, Any, Any], ...]


TITLES = {
    ("emergency", ""): SEVERITY["emergency"][0],
    ("do-not", ""): "No massage at all",
    ("do-not", "technique"): "Not this technique",
    ("do-not", "act"): "Never done to anybody",
    ("urgent", ""): SEVERITY["urgent"][0],
    ("put-off", ""): "Put it off",
    ("avoid-area", "never"): "Not done to anybody",
    ("avoid-area", "act"): "No deep or pointed pressure for anybody",
    ("avoid-area", "place"): "Leave the place out",
    ("avoid-area", "thing"): "Medicines and devices: leave a place out",
    ("avoid-area", "person"): "People and times: leave a place or a position out",
    ("ask-first", ""): "Ask the treating clinician first",
    ("adapt", ""): "Work differently",
}
"""How a list of safety entries begins, by what is to be done and by what sort of thing it holds."""


def learner(kb: KnowledgeBase, name: str) -> Learner:
    """What the page of this technique shows."""
    e = kb.get(name)
    found = traits.concerning(kb, name)
    effects = tuple(
        (condition, effect)
        for condition, record in kb.of("conditions").items()
        for effect in record.effects
        if effect.technique == name
    )
    return Learner(
        rows(kb, (concern for concern in found if concern.own or concern.action in RULED_OUT)),
        rows(kb, (concern for concern in found if concern.own)),
        rows(kb, (concern for concern in found if not concern.own)),
        drawn(kb.root, e.drawing),
        effects,
        tuple((ref, *kb.finding(ref)) for ref in e.findings),
    )


def rows(kb: KnowledgeBase, concerns: Iterable[Concern]) -> tuple[Row, ...]:
    """The entries by action, what rules it out first, and where a list would hold unlike things, by what they are."""
    grouped: dict[tuple[str, str], list[Concern]] = {title: [] for title in TITLES}
    for concern in concerns:
        grouped[concern.action, _sort(kb, concern)].append(concern)
    return tuple(_row(kb, title[0], words, grouped[title]) for title, words in TITLES.items() if grouped[title])


def _row(kb: KnowledgeBase, action: str, title: str, found: list[Concern]) -> Row:
    """A row of the strip: an entry that stops few techniques stands before one that stops nearly all."""
    ordered = sorted(found, key=lambda one: (stopped(kb, one.safety), short(kb.get(one.safety)).casefold(), one.safety))
    special = tuple(one for one in ordered if one.own or _named(kb, one))
    return Row(action, title, special, tuple(one for one in ordered if one not in special))


def stopped(kb: KnowledgeBase, safety: str) -> int:
    """How many techniques an entry rules out; where it rules out none, how many it concerns."""
    found = kb.once(f"techniques stopped by {safety}", lambda kb: traits.concerned(kb, safety))
    return sum(one.action in RULED_OUT for one in found) or len(found)


def _named(kb: KnowledgeBase, concern: Concern) -> bool:
    """The entry says in words that it is about this technique: 'lymph drainage' for manual lymph drainage."""
    e = kb.get(concern.technique)
    names = [_folded(name) for name in (e.name, *e.also_called)]
    said = [_folded(text) for text in kb.get(concern.safety).applies_to]
    return any(text in name or name in text for text in said if text != " massage " for name in names)


def _folded(text: str) -> str:
    """In small letters, a space round each word, so that no part of a word is taken for it."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _sort(kb: KnowledgeBase, concern: Concern) -> str:
    """What sort of thing an entry names, where its list is told apart by it: see `TITLES`."""
    e = kb.get(concern.safety)
    if concern.action not in ("do-not", "avoid-area"):
        return ""
    if e.names == "act":
        return "never" if concern.action == "avoid-area" and e.action == "do-not" else "act"
    if concern.action == "do-not":
        return "" if e.action == "do-not" else "technique"
    return str(e.names or ("place" if e.kind == "local" else "person"))


def path(root: Path, drawing: Drawing) -> Path:
    """Where the picture of a drawing lies: in the site's folder beside the data."""
    return root.parent.joinpath(*FOLDER) / f"{drawing.file}.svg"


def drawn(root: Path, drawing: Drawing | None) -> Markup:
    """The picture as a part of the page, so that it takes the page's colours, with the record's own words for it."""
    if drawing is None or not path(root, drawing).is_file():
        return Markup("")
    found = _INSIDE.search(path(root, drawing).read_text(encoding="utf-8"))
    if found is None:
        return Markup("")
    kept = _LABELLED.sub("", found[1])
    inside = re.sub(r"\n\s*\n", "\n", _NAMED.sub("", found[2]))
    name = f"drawing-{drawing.file}"
    return Markup(
        f'<svg{kept} role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{html.escape(drawing.title)}</title>'
        f'<desc id="{name}-desc">{html.escape(drawing.description)}</desc>{inside}</svg>'
    )


def short(e: Safety) -> str:
    """The shortest name of a safety entry: its own, or the name without the explanation in brackets at its end."""
    return e.short or small(re.sub(r"\s*\([^()]*\)$", "", e.name))
