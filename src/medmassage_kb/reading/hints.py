"""What to type instead of a value of another type: text for a number, a text for a list, and so on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails

from medmassage_kb.model import fields, forms
from medmassage_kb.model.fields import Key
from medmassage_kb.problems import Keys
from medmassage_kb.reading.dialect import quoted

Words = tuple[str, str, str]
"""Rule, message and hint."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands.

    Attributes:
        path: Keys and list positions that lead to it.
        key: What the model says of the key; None for a key that it does not have.
        ids: Ids that exist.
        findings: Gives the ids of the findings of a note.
    """

    path: Keys
    key: Key | None
    ids: Collection[str]
    findings: Callable[[str], Sequence[str]] = lambda _: ()

    @property
    def name(self) -> str:
        """The key to write before the value; nothing for an entry of a list."""
        return f"{self.path[-1]}: " if self.path and isinstance(self.path[-1], str) else ""


def found(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, dict):
        return "a block of keys"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"
    if isinstance(value, int | float):
        return f"the number {str(value)[:20]}"
    return f"the text '{str(value)[:40]}'"


def wrong_type(word: str, hint: Callable[[Any, Place], str]) -> Callable[[ErrorDetails, dict[str, Any], Place], Words]:
    """What explains a value of the wrong type: what was wanted, what was found, what to type."""

    def explain(detail: ErrorDetails, context: dict[str, Any], place: Place) -> Words:
        value = detail["input"]
        if value is None:
            spare = "" if place.key is None or place.key.required else ", or take the key out"
            return "wrong-type", f"there is no value here, but {word} is needed", f"write it after the colon{spare}"
        if word == "text" and _split_by_colon(value):
            return (
                "wrong-type",
                "this must be text, but the ': ' in it makes a key of its first part",
                hint(value, place),
            )
        return "wrong-type", f"this must be {word}, but it is {found(value)}", hint(value, place)

    return explain


def _split_by_colon(value: Any) -> str:
    """The text that YAML took for a key and its value; empty for anything else."""
    if isinstance(value, dict) and len(value) == 1:
        ((key, inner),) = value.items()
        if isinstance(inner, str | int | float) and not isinstance(inner, bool):
            return f"{key}: {inner}"
    return ""


def as_text(value: Any, place: Place) -> str:
    """Where text is wanted."""
    if whole := _split_by_colon(value):
        return f"put the whole text in quotes: {place.name}{quoted(whole[:80])}"
    if isinstance(value, list | dict):
        return "write one text, without dashes, brackets or keys"
    shown = str(value).lower() if isinstance(value, bool) else str(value)
    return f"put it in quotes: {place.name}{quoted(shown[:40])}"


def as_number(value: Any, place: Place) -> str:
    """Where a number is wanted."""
    text = value if isinstance(value, str) else ""
    meant = forms.number(text, whole=place.key is not None and place.key.sort == "whole")
    others = forms.numbers(text)
    if meant is None and len(others) == 1:
        return f"write {place.name}{others[0]}, with nothing before or after the digits"
    if meant is None:
        return "write digits, with a point for decimals, without quotes and without a unit"
    return f"write {place.name}{meant}"


def as_truth(value: Any, place: Place) -> str:
    """Where true or false is wanted."""
    meant = forms.truth(value) if isinstance(value, str) else None
    return f"write {place.name}{meant}" if meant else "write true or false, without quotes"


def as_list(value: Any, place: Place) -> str:
    """Where a list is wanted."""
    hint = "write each entry on a line of its own, after '- '"
    if isinstance(value, dict):
        return "write '- ' before the first key of each entry"
    text = str(value)
    if place.key and place.key.sort in ("number", "whole"):
        limits = forms.numbers(text)
        return f"write {place.name}[{', '.join(limits)}]" if len(limits) > 1 else f"write {place.name}[…, …]"
    if len(text) <= 60 and ". " not in text and not set(text) & set("[]{}:#'\"\n"):
        return f"{hint}; or all in one line: {place.name}[{text}]"
    return hint


def as_block(value: Any, place: Place) -> str:
    """Where a block of keys is wanted."""
    if isinstance(value, list):
        return "there is only one: take the '- ' out"
    known = [key.name for key in fields.keys(place.key.block)] if place.key and place.key.block else []
    if known and place.path and isinstance(place.path[-1], int) and isinstance(value, str) and len(value) <= 60:
        needed = [key.name for key in fields.keys(place.key.block) if key.required]  # type: ignore[union-attr]
        first, rest = (needed or known)[0], "".join(f", then below it '{name}: …'" for name in needed[1:])
        return f"write it as an entry with keys, on a line of its own: '- {first}: {value}'{rest}"
    named = f": {', '.join(known)}" if known else ""
    return f"write its keys on lines of their own, indented by two spaces{named}"
