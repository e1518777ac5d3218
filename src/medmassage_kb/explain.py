"""The only translator from pydantic's errors to our rules, words and hints."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from medmassage_kb.model.walk import models_in
from medmassage_kb.problems import Problem
from medmassage_kb.source import Path, Source

MOST_HINTS = 200
"""Unknown keys of one file for which a likely meaning is looked up; a file with more is not one of ours."""


def problems(source: Source, model: type[BaseModel], error: ValidationError) -> Iterator[Problem]:
    """Each error of a failed validation as a problem at its place in the file."""
    told: set[tuple[int, int, str]] = set()  # a choice between types gives one error for each type
    for problem in _each(source, model, error):
        key = problem.line, problem.column, problem.rule if problem.rule == "wrong-type" else problem.message
        if key not in told:
            told.add(key)
            yield problem


def _each(source: Source, model: type[BaseModel], error: ValidationError) -> Iterator[Problem]:
    for number, detail in enumerate(error.errors(include_url=False)):
        path = _real_path(source.data, detail["loc"])
        kind = detail["type"]
        context = detail.get("ctx", {})
        if kind in ("too_short", "too_long") and _long_enough(detail, context):
            continue  # entries that are wrong themselves do not count for pydantic; they are told on their own
        if "hint" in context:  # one of ours: type, message and hint are already right
            yield source.problem(path, kind, context["message"], context["hint"])
        elif kind == "extra_forbidden":
            yield source.problem(path, *_unknown_key(model, path, hint=number < MOST_HINTS), key=True)
        else:
            rule, message, hint = _WORDS.get(kind, _other)(detail, context)
            yield source.problem(path, rule, message, hint)


def _long_enough(detail: ErrorDetails, context: dict[str, Any]) -> bool:
    length = len(detail["input"]) if isinstance(detail["input"], list) else 0
    return bool(context.get("min_length", 0) <= length <= context.get("max_length", length))


def _real_path(data: Any, loc: tuple[int | str, ...]) -> Path:
    """`loc` without the steps that pydantic adds for unions and functions."""
    path: list[int | str] = []
    for position, step in enumerate(loc):
        if isinstance(data, dict) and (step in data or position == len(loc) - 1):
            path.append(step)
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            path.append(step)
            data = data[step]
    return tuple(path)


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model that checks the mapping at `path`."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int) or current is None:
            continue
        known = current.model_fields.get(str(step))
        current = next(iter(models_in(known.annotation)), None) if known else None
    return current


def _unknown_key(model: type[BaseModel], path: Path, *, hint: bool) -> tuple[str, str, str]:
    key = str(path[-1]) if path else ""
    if not hint:
        return "unknown-key", f"there is no key '{key}' here", ""
    owner = _model_at(model, path[:-1])
    known = list(owner.model_fields) if owner else []
    return "unknown-key", f"there is no key '{key}' here", suggestion(key, known) or f"known keys: {', '.join(known)}"


@lru_cache(maxsize=4096)
def _near(word: str, known: tuple[str, ...]) -> str:
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def suggestion(word: str, known: list[str]) -> str:
    """`did you mean …?` for a word that is nearly one of `known`, else nothing."""
    return _near(word[:60], tuple(known))


def _missing(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str, str]:
    key = detail["loc"][-1]
    return "missing-key", f"the key '{key}' is missing", f"add a line '{key}: …' to this block"


def _choice(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str, str]:
    known = [part.strip(" '") for part in context["expected"].replace(" or ", ",").split(",")]
    if detail["input"] is None:
        return "unknown-value", "there is no value here", f"write one of: {', '.join(known)}"
    if isinstance(detail["input"], list | dict):
        return (
            "wrong-type",
            f"this must be one word, but it is {_found(detail['input'])}",
            f"one of: {', '.join(known)}",
        )
    value = str(detail["input"])
    hint = suggestion(value, known)
    return (
        "unknown-value",
        f"'{value[:60]}' is not one of the words allowed here",
        hint or f"write one of: {', '.join(known)}",
    )


def _pattern(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str, str]:
    value = str(detail["input"])[:80]
    pattern = context["pattern"]
    kind = pattern[1:].split("/")[0] if "/" in pattern else ""
    if kind.isalpha():
        example = f"{kind}/" + ("some-note#some-finding" if "#" in pattern else "some-name")
        return "wrong-id", f"'{value}' is not an id of this kind", f"it must look like '{example}', in small letters"
    if pattern.startswith(r"^\d{4}"):
        return "date", f"'{value}' is not a year, month or date", "write 2026, 2026-11 or 2026-11-23"
    return "wrong-id", f"'{value}' is not a short name", "use small letters a-z, digits and single hyphens"


def _type(word: str, hint: str = "") -> Callable[[ErrorDetails, dict[str, Any]], tuple[str, str, str]]:
    def explain(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str, str]:
        value = detail["input"]
        found = _found(value)
        if value is None:
            return "wrong-type", f"there is no value here, but {word} is needed", hint
        return "wrong-type", f"this must be {word}, but it is {found}", hint

    return explain


def _found(value: Any) -> str:
    if isinstance(value, dict):
        return "a block of keys"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return f"'{str(value).lower()}'"
    if isinstance(value, int | float):
        return f"the number {str(value)[:20]}"
    return f"the text '{str(value)[:40]}'"


def _too_long(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str, str]:
    length = len(detail["input"])
    return (
        "too-long",
        f"the text has {length} characters; the limit is {context['max_length']}",
        "say it in fewer words",
    )


def _items(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str, str]:
    actual = len(detail["input"])
    has = f"this list has {actual or 'no'} {'entry' if actual == 1 else 'entries'}"
    if "min_length" in context:
        least = context["min_length"]
        return "too-few", f"{has}; at least {least} {'is' if least == 1 else 'are'} needed", "add what is missing"
    return "too-many", f"{has}; at most {context['max_length']} are allowed", "keep those that matter most"


def _range(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str, str]:
    limit = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    name, bound = next((limit[key], context[key]) for key in limit if key in context)
    rule = "negative-count" if context.get("ge") == 0 else "out-of-range"
    return rule, f"the number is {detail['input']}; it must be {name} {bound}", ""


def _empty(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str, str]:
    return "empty-text", "the text is empty", "write the text, or take the key out"


def _other(detail: ErrorDetails, context: dict[str, Any]) -> tuple[str, str, str]:
    return "wrong-value", detail["msg"][:1].lower() + detail["msg"][1:], ""


_TEXT = _type("text", "put it in quotes")
_NUMBER = _type("a number", "write the digits without quotes")
_LIST = _type("a list", "write each entry on its own line after '- '")
_BLOCK = _type("a block of keys", "write 'key: value' lines, indented by two spaces")

_WORDS: dict[str, Callable[[ErrorDetails, dict[str, Any]], tuple[str, str, str]]] = {
    "missing": _missing,
    "literal_error": _choice,
    "string_pattern_mismatch": _pattern,
    "string_type": _TEXT,
    "int_type": _type("a whole number", "write the digits without quotes"),
    "int_from_float": _type("a whole number"),
    "float_type": _NUMBER,
    "bool_type": _type("true or false"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "model_type": _BLOCK,
    "model_attributes_type": _BLOCK,
    "dict_type": _BLOCK,
    "string_too_long": _too_long,
    "string_too_short": _empty,
    "too_short": _items,
    "too_long": _items,
    "greater_than_equal": _range,
    "greater_than": _range,
    "less_than_equal": _range,
    "less_than": _range,
}
