"""The only translator from pydantic's errors to our rules, words and hints."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from medmassage_kb.model import KINDS, fields, forms
from medmassage_kb.model.fields import Key
from medmassage_kb.problems import Keys, Problem
from medmassage_kb.reading.hints import Place, Words, as_block, as_list, as_number, as_text, as_truth, found, wrong_type
from medmassage_kb.reading.source import Source

LIKE = 0.72
"""How alike two words must be for one to be offered in place of the other."""
MOST_HINTS = 200
"""Unknown keys of one file for which a likely meaning is looked up; a file with more is not one of ours."""


def problems(
    source: Source,
    model: type[BaseModel],
    error: ValidationError,
    ids: Collection[str] = (),
    findings: Callable[[str], Sequence[str]] = lambda _: (),
) -> Iterator[Problem]:
    """Each error of a failed validation as a problem at its place in the file.

    Args:
        source: The file.
        model: The model that refused it.
        error: What the model said.
        ids: Ids that exist, for hints on references.
        findings: Gives the ids of the findings of a note, for the same.
    """
    told: set[tuple[int, int, str]] = set()  # a choice between types gives one error for each type
    for problem in _each(source, model, error, Place((), None, ids, findings)):
        key = problem.line, problem.column, problem.rule if problem.rule == "wrong-type" else problem.message
        if key not in told:
            told.add(key)
            yield problem


def _each(source: Source, model: type[BaseModel], error: ValidationError, known: Place) -> Iterator[Problem]:
    details = error.errors(include_url=False)
    paths = [_real_path(source.data, detail["loc"]) for detail in details]
    meant: set[Keys] = set()
    """Missing keys that stand there in another spelling; told once, at the wrong spelling."""
    for number, (path, detail) in enumerate(zip(paths, details, strict=True)):
        if detail["type"] == "extra_forbidden":
            rule, message, hint, key = _unknown_key(model, path, hint=number < MOST_HINTS)
            meant.add((*path[:-1], key))
            yield source.problem(path, rule, message, hint, key=True)
    for path, detail in zip(paths, details, strict=True):
        kind = detail["type"]
        context = detail.get("ctx", {})
        if kind == "extra_forbidden" or (kind == "missing" and path in meant):
            continue
        if kind in ("too_short", "too_long") and _long_enough(detail, context):
            continue  # entries that are wrong themselves do not count for pydantic; they are told on their own
        if "hint" in context:  # one of ours: type, message and hint are already right
            yield source.problem(path, kind, context["message"], context["hint"])
        else:
            place = Place(path, _key_at(model, path), known.ids, known.findings)
            yield source.problem(path, *_WORDS.get(kind, _other)(detail, context, place))


def _long_enough(detail: ErrorDetails, context: dict[str, Any]) -> bool:
    length = len(detail["input"]) if isinstance(detail["input"], list) else 0
    return bool(context.get("min_length", 0) <= length <= context.get("max_length", length))


def _real_path(data: Any, loc: tuple[int | str, ...]) -> Keys:
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


def _model_at(model: type[BaseModel], path: Keys) -> type[BaseModel] | None:
    """The model that checks the mapping at `path`."""
    current: type[BaseModel] | None = model
    for step in path:
        if isinstance(step, int) or current is None:
            continue
        known = fields.key(current, str(step))
        current = known.block if known else None
    return current


def _key_at(model: type[BaseModel], path: Keys) -> Key | None:
    names = tuple(step for step in path if isinstance(step, str))
    owner = _model_at(model, names[:-1])
    return fields.key(owner, names[-1]) if owner and names else None


def _unknown_key(model: type[BaseModel], path: Keys, *, hint: bool) -> tuple[str, str, str, str]:
    """Rule, message, hint, and the key that was meant."""
    key = str(path[-1]) if path else ""
    message = f"there is no key '{key}' here"
    if not hint:
        return "unknown-key", message, "", ""
    owner = _model_at(model, path[:-1])
    known = list(fields.order(owner)) if owner else []
    if key[:1] in "-–—•" and key.lstrip("-–—• ") in known:
        return "unknown-key", message, f"write '- {key.lstrip('-–—• ')}: …', with a hyphen and a space", ""
    meant = _nearest(key[:60].lower().replace(" ", "_"), tuple(known))
    if meant:
        return "unknown-key", message, f"did you mean '{meant}'?", meant
    places = ["'" + "', in '".join(steps) + "'" for steps, block in fields.blocks(model) if key in block.model_fields]
    if key in model.model_fields:
        return "unknown-key", message, "it belongs to the record itself: begin the line in the first column", ""
    if places:
        return "unknown-key", message, f"it belongs to a block in {' or in '.join(places)}; indent it accordingly", ""
    return "unknown-key", message, f"known keys: {', '.join(known)}", ""


@lru_cache(maxsize=4096)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    near = next(iter(difflib.get_close_matches(word, known, n=1, cutoff=LIKE)), "")
    short = len(word) < 4 and abs(len(near) - len(word)) > 1  # three letters are in many words
    return "" if short else near


def suggestion(word: str, known: list[str]) -> str:
    """`did you mean …?` for a word that is nearly one of `known`, else nothing."""
    near = _nearest(word[:60], tuple(known))
    return f"did you mean '{near}'?" if near else ""


def like_id(target: str, ids: Collection[str]) -> str:
    """`did you mean …?` for an id whose short name is nearly another's, of its kind before others; else nothing."""
    kind, _, slug = target.partition("/")
    same = {one.partition("/")[2]: one for one in sorted(ids) if one.startswith(f"{kind}/")}
    if near := _nearest(slug[:60], tuple(same)):
        return f"did you mean '{same[near]}'?"
    words = set(slug.split("-"))
    holding = [one for short, one in same.items() if words <= set(short.split("-"))]
    if len(holding) == 1:
        return f"did you mean '{holding[0]}'?"
    other = next((one for one in sorted(ids) if one.partition("/")[2] == slug), "")
    return f"did you mean '{other}'?" if other else ""


def _missing(detail: ErrorDetails, context: dict[str, Any], place: Place) -> Words:
    key = place.key
    name = detail["loc"][-1]
    where = "record" if len(place.path) == 1 else "block"
    hint = f"add a line '{name}: …' to this {where}"
    if key is not None and key.block is not None:
        needed = [inner.name for inner in fields.keys(key.block) if inner.required]
        hint = f"add '{name}:' to this {where} and below it, {'after a dash' if key.many else 'indented'}: "
        hint += ", ".join(f"{inner}: …" for inner in needed)
    elif key is not None:
        hint += f"; {_what(key)}"
    return "missing-key", f"the key '{name}' is missing", hint


def _what(key: Key) -> str:
    if key.allowed:
        return f"write {'a list of' if key.many else 'one of'}: {', '.join(key.allowed)}"
    return f"write {key.write}"


def _choice(detail: ErrorDetails, context: dict[str, Any], place: Place) -> Words:
    known = [part.strip(" '") for part in context["expected"].replace(" or ", ",").split(",")]
    words = f"write one of: {', '.join(known)}"
    if detail["input"] is None:
        return "unknown-value", "there is no value here", words
    if isinstance(detail["input"], list | dict):
        return "wrong-type", f"this must be one word, but it is {found(detail['input'])}", words
    value = str(detail["input"])
    near = forms.word(value, known)
    taker = f"'{place.key.name}' takes" if place.key else "may stand here"
    hint = f"did you mean '{near}'?" if near else suggestion(value, known) or words
    return "unknown-value", f"'{value[:60]}' is not one of the words that {taker}", hint


def _pattern(detail: ErrorDetails, context: dict[str, Any], place: Place) -> Words:
    value = str(detail["input"])[:80]
    ref = place.key.ref if place.key else None
    if ref is not None and not ref.kind:
        message = f"'{value}' is not the id of an entry"
        slug = forms.slug(value.removesuffix(".yml").removesuffix(".html").rpartition("/")[2])
        near = [name for name in sorted(place.ids) if name.partition("/")[2] == slug]
        return "wrong-id", message, f"write '{near[0]}'" if near else "it must look like 'conditions/neck-pain'"
    if ref is not None:
        one = "finding" if ref.finding else KINDS[ref.kind].one
        message = f"'{value}' is not the id of {'an' if one[0] in 'aeiou' else 'a'} {one}"
        slug = forms.slug(value.removesuffix(".yml").removesuffix(".html").rpartition("/")[2])
        if ref.finding and value in place.ids:
            there = place.findings(value)
            if len(there) == 1:
                return "wrong-id", message, f"write '{value}#{there[0]}'"
            hint = f"write '{value}#…' with the id of one of its findings: {', '.join(there[:12]) or 'it has none yet'}"
            return "wrong-id", message, hint
        if not ref.finding and f"{ref.kind}/{slug}" in place.ids:
            return "wrong-id", message, f"write '{ref.kind}/{slug}'"
        example = "evidence/some-note#some-finding" if ref.finding else f"{ref.kind}/some-name"
        return "wrong-id", message, f"it must look like '{example}', in small letters"
    if context["pattern"].startswith(r"^\d{4}"):
        meant = forms.month(value) or "2026, 2026-11 or 2026-11-23"
        return "date", f"'{value}' is not a year, month or date", f"write {meant}"
    slug = forms.slug(value)
    hint = f"write '{slug}'" if slug else "use small letters a-z, digits and single hyphens"
    return "wrong-id", f"'{value}' is not a short name of small letters, digits and single hyphens", hint


def _too_long(detail: ErrorDetails, context: dict[str, Any], place: Place) -> Words:
    length = len(detail["input"])
    message = f"the text has {length} characters; the limit is {context['max_length']}"
    return "too-long", message, "say it in fewer words"


def _items(detail: ErrorDetails, context: dict[str, Any], place: Place) -> Words:
    actual = len(detail["input"])
    has = f"this list has {actual or 'no'} {'entry' if actual == 1 else 'entries'}"
    if "min_length" in context:
        least = context["min_length"]
        return "too-few", f"{has}; at least {least} {'is' if least == 1 else 'are'} needed", "add what is missing"
    return "too-many", f"{has}; at most {context['max_length']} are allowed", "keep those that matter most"


def _range(detail: ErrorDetails, context: dict[str, Any], place: Place) -> Words:
    limit = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    name, bound = next((limit[key], context[key]) for key in limit if key in context)
    rule = "negative-count" if context.get("ge") == 0 else "out-of-range"
    hint = f"write {place.key.write}" if place.key and not place.key.many else ""
    return rule, f"the number is {detail['input']}; it must be {name} {bound}", hint


def _empty(detail: ErrorDetails, context: dict[str, Any], place: Place) -> Words:
    return "empty-text", "the text is empty", "write the text, or take the key out"


def _other(detail: ErrorDetails, context: dict[str, Any], place: Place) -> Words:
    return "wrong-value", detail["msg"][:1].lower() + detail["msg"][1:], ""


_WHOLE = wrong_type("a whole number", as_number)
_NUMBER = wrong_type("a number", as_number)
_LIST = wrong_type("a list", as_list)
_BLOCK = wrong_type("a block of keys", as_block)

_WORDS: dict[str, Callable[[ErrorDetails, dict[str, Any], Place], Words]] = {
    "missing": _missing,
    "literal_error": _choice,
    "string_pattern_mismatch": _pattern,
    "string_type": wrong_type("text", as_text),
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "bool_type": wrong_type("true or false", as_truth),
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
