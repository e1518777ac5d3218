"""Which texts of a record are read, and how."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from medmassage_kb.checks.overclaim.reading import Tone
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Keys


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_OTHERS = _listed("""
title authors journal url seen_at read_at at doi pmid pmcid also_called id status checked due publisher cochrane
certainty_words claimed_mechanisms code search_ended basis family kind action area verdict origin use regions
icd10cm professions by result on objective level form worth rests_on about
""")
"""Keys whose words are a source's own, other names of a thing, claims that are quoted to be examined, or no prose."""
_SOURCED = _listed("""
shown_mechanisms doses positions second_reading site_rating findings important_difference certainty_why
threshold_note dose_note size_note
""")
"""Keys under which each text has its publication beside it."""
_LABELS = _listed("""
outcome outcome_plain intervention comparator comparator_plain time time_plain timepoint population name
medical_name label topic body applies_to supports variants unit setting happened unknown
""")
"""Keys that hold a name or a noun phrase, not a sentence."""


def prose(kb: KnowledgeBase, name: str) -> Iterator[tuple[Keys, str, Tone]]:
    """Every text of a record that the rule reads, with its keys and how it is to be read."""
    kind = name.partition("/")[0]
    report = kind in ("evidence", "questions", "cases")  # each question names what it rests on
    for keys, text in _texts(kb.sources[name].data, (), []):
        last = next((key for key in reversed(keys) if isinstance(key, str)), "")
        if keys == ("name",) and kind == "claims":
            continue  # the claim itself, which the record examines
        why = kind == "claims" and keys[0] == "why"
        yield keys, text, Tone(report or why or not _SOURCED.isdisjoint(keys), last in _LABELS)


def _wrong(answer: dict[str, Any]) -> bool:
    """Whether this is an answer or a decision that is there to be seen through; one put forward is a statement."""
    if "then" in answer:
        return answer.get("worth") not in ("best", "fair")
    return "why" in answer and not answer.get("right")


def _texts(value: Any, keys: Keys, found: list[tuple[Keys, str]]) -> list[tuple[Keys, str]]:
    """The texts below a value that are long enough to say anything."""
    if isinstance(value, str):
        if len(value) >= 12 and " " in value:
            found.append((keys, value))
    elif isinstance(value, dict):
        for key, item in value.items():
            if key not in _OTHERS and not (key == "text" and _wrong(value)):
                _texts(item, (*keys, key), found)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            _texts(item, (*keys, position), found)
    return found
