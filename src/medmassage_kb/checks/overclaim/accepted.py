"""`data/accepted.yml`: sentences that a person has read and found to claim nothing, kept by their normalised text.

The file is a list of readings. Each says who read, when, and under each reason and place which sentences:

    readings:
    - by: the editors of this reference (not clinicians)
      on: 2026-11-28
      accepted:
        danger:
          safety/osteoporosis:
          - A rib can break under firm pressure.

A sentence is accepted in its place and in these words. If one word of it changes, it has to be read again; if it is
gone, or the rule no longer asks about it, its entry is a problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from medmassage_kb.checks.overclaim.folding import normal
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Keys, Problem
from medmassage_kb.reading.source import Source, read

NAME = "accepted.yml"
REASONS = {
    "danger": "warns of a harm, or names a sign of one",
    "instruction": "tells someone what to do or what to leave",
    "description": "tells how something is done, felt, arranged or paid for",
    "report": "tells what one named source found or says",
    "limits": "says what is not known, not shown or not so",
    "meaning": "explains a word, a figure or how this reference works",
    "examined": "gives what others say or hope, in order to examine it",
    "exercise": "is a case, a question or an answer for learners, and asserts nothing of massage at large",
    "other": "is about something else than massage",
}
"""Why a sentence may stand."""
_HINT = (
    "write 'readings:' and below it '- by: who read', '  on: year-month-day', '  accepted:' with reason, place and "
    "sentences"
)


@dataclass(slots=True)
class Accepted:
    """The accepted sentences.

    Attributes:
        sentences: Place (`kind/slug`, or the path of a page from `docs/`) to normalised sentence to its keys.
        problems: What is wrong with the file.
        source: The file, or nothing where there is none.
    """

    sentences: dict[str, dict[str, Keys]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    source: Source | None = None

    @classmethod
    def of(cls, kb: KnowledgeBase) -> Accepted:
        """The list beside the data; an empty one where there is no such file."""
        path = Path(kb.root) / NAME
        if not path.is_file():
            return cls()
        source = read(path.as_posix(), path.read_bytes())
        list_ = cls({}, list(source.problems), source)
        if not source.problems:
            for keys, message, hint in _fill(source.data, list_.sentences):
                list_.problems.append(source.problem(keys, "wrong-acceptance", message, hint))
        return list_

    def needless(self, place: str, needed: set[str]) -> Iterator[Problem]:
        """Entries for a place that nothing there needs.

        Args:
            place: The place.
            needed: The normalised sentences there that the rule asks about.
        """
        for words, keys in self.sentences.get(place, {}).items():
            if words not in needed and self.source is not None:
                message = f"'{place}' has no such sentence any more, or it needs no acceptance"
                hint = "delete it here; if the sentence was changed, read it again and enter it as it is now"
                yield self.source.problem(keys, "needless-acceptance", message, hint)


def _fill(data: dict[str, Any], found: dict[str, dict[str, Keys]]) -> Iterator[tuple[Keys, str, str]]:
    """Enter the sentences of a file; yields the keys, message and hint of each fault of its shape."""
    if set(data) != {"readings"} or not isinstance(data["readings"], list):
        yield (), "the file has the key 'readings', a list, and no other", _HINT
        return
    for position, reading in enumerate(data["readings"]):
        keys: Keys = ("readings", position)
        if not isinstance(reading, dict) or not {"by", "on", "accepted"} <= set(reading) <= {
            "by",
            "on",
            "accepted",
            "note",
        }:
            yield keys, "a reading has the keys 'by', 'on' and 'accepted', perhaps 'note', and no others", _HINT
            continue
        for key in ("by", "note"):
            if key in reading and (not isinstance(reading[key], str) or not reading[key].strip()):
                yield (*keys, key), f"'{key}' is empty or no text", "name the person or body who read the sentences"
        if not _is_date(reading["on"]):
            yield (*keys, "on"), "this is not a date", "write year-month-day, such as 2026-11-28"
        yield from _reasons(reading["accepted"], (*keys, "accepted"), found)


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _reasons(groups: Any, keys: Keys, found: dict[str, dict[str, Keys]]) -> Iterator[tuple[Keys, str, str]]:
    if not isinstance(groups, dict) or not groups:
        yield keys, "here stand reasons, with places and sentences below them", _HINT
        return
    for reason, places in groups.items():
        if reason not in REASONS:
            yield (*keys, reason), f"'{reason}' is not a reason", "the reasons are: " + ", ".join(REASONS)
        if not isinstance(places, dict) or not places:
            yield (*keys, reason), "here stand places, such as 'safety/osteoporosis' or 'docs/index.md'", _HINT
            continue
        for place, sentences in places.items():
            here = (*keys, reason, place)
            if not isinstance(sentences, list) or not sentences:
                yield here, "here stands a list of sentences", "begin each with '- '"
                continue
            for number, text in enumerate(sentences):
                at = (*here, number)
                words = normal(text) if isinstance(text, str) else ""
                if len(words) < 3:
                    yield at, "this is no sentence", "copy the whole sentence as it stands in its place"
                elif words in found.setdefault(place, {}):
                    yield at, "this sentence is accepted twice", "keep one of the two"
                else:
                    found[place][words] = at
