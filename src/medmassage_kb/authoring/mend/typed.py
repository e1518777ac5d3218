"""Values and keys in another form than the stored one, where there is no doubt which is meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import yaml
from pydantic import BaseModel

from medmassage_kb.model import forms
from medmassage_kb.model.fields import Key, key, order
from medmassage_kb.model.marks import Ref
from medmassage_kb.reading.dialect import TAG, compose, quoted

SURE = 0.9
"""How alike two names must be to be taken for one, if no third is as near."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./#()_-]*\Z")
_FORMS: dict[str, Callable[[str], str | None]] = {
    "date": forms.bare_date,
    "month": forms.month,
    "doi": forms.bare_doi,
    "pmid": forms.bare_pmid,
    "pmcid": forms.bare_pmcid,
    "icd10cm": forms.bare_icd10cm,
    "number": forms.number,
    "whole": lambda text: forms.number(text, whole=True),
    "yes-no": forms.truth,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What references may name.

    Attributes:
        ids: Every id for which a file exists.
        findings: The ids of the findings of each evidence note.
    """

    ids: frozenset[str] = frozenset()
    findings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Edit = tuple[int, int, str]
"""Begin and end of a part of a text, and what it becomes."""


def values(text: str, model: type[BaseModel], known: Known) -> str:
    """The text with its values in their stored form."""
    root = compose(text)
    starts = [0]
    for row in text.split("\n"):
        starts.append(starts[-1] + len(row) + 1)
    at: Callable[[yaml.Mark], int] = lambda mark: starts[mark.line] + mark.column  # noqa: E731
    for start, end, new in sorted(_edits(root, model, known, text, at), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _edits(
    node: yaml.Node, model: type[BaseModel], known: Known, text: str, at: Callable[[yaml.Mark], int]
) -> Iterator[Edit]:
    """The edits in a block that a model checks."""
    if not isinstance(node, yaml.MappingNode):
        return
    there = {name.value for name, _ in node.value}
    for name, value in node.value:
        found = key(model, name.value)
        if found is None and (meant := _key(name.value, model, there)):
            yield at(name.start_mark), at(name.end_mark), meant
            found = key(model, meant)
        if found is None:
            continue
        items = value.value if found.many and isinstance(value, yaml.SequenceNode) else [value]
        for item in items:
            if found.block is not None:
                yield from _edits(item, found.block, known, text, at)
                continue
            start, end = at(item.start_mark), at(item.end_mark)
            new = _stored(item, text[start:end], found, known)
            if new is not None and new != text[start:end]:
                yield start, end, new


def _key(name: str, model: type[BaseModel], there: set[str]) -> str | None:
    """The key that was meant, if there can be no doubt and it does not stand there already."""
    free = [one for one in order(model) if one not in there]
    plain = forms.word(name, free)
    if plain:
        return plain
    near = [one for one in free if difflib.SequenceMatcher(None, name, one).ratio() > SURE]
    return near[0] if len(near) == 1 else None


def _stored(node: yaml.Node, raw: str, found: Key, known: Known) -> str | None:
    """A value as it is stored, with its quotes; None where nothing is to be mended or the mend is in doubt."""
    if isinstance(node, yaml.MappingNode) and found.sort in ("text", "line") and not node.flow_style:
        single = len(node.value) == 1 and "\n" not in raw and isinstance(node.value[0][1], yaml.ScalarNode)
        return quoted(raw.rstrip()) if single and not re.search(r"['\"]|\s#", raw) else None
    if not isinstance(node, yaml.ScalarNode) or "\n" in raw or node.style in ("|", ">"):
        return None
    text = str(node.value)
    if node.tag != TAG + "str":  # read as a number, as true or false, or as nothing
        if node.tag == TAG + "null" or found.number:
            return None
        text = raw
    new = _form(text, found, known)
    if new is None:
        return quoted(raw) if node.tag != TAG + "str" and found.sort in ("text", "line") else None
    if found.number:
        return new
    if found.sort == "pmid" or (found.sort == "month" and new.isdigit()):
        return raw if raw in (f"'{new}'", f'"{new}"') else quoted(new)
    if new == node.value and node.tag == TAG + "str":
        return None
    kept = node.style and found.sort == "line"
    return new if _PLAIN.match(new) and not kept else quoted(new)


def _form(text: str, found: Key, known: Known) -> str | None:
    if found.ref is not None:
        return reference(text, found.ref, known)
    if found.sort == "choice":
        return forms.word(text, found.allowed)
    if found.sort == "line" and text != text.strip():
        return text.strip()
    form = _FORMS.get(found.sort)
    return form(text) if form else None


def reference(text: str, ref: Ref, known: Known) -> str | None:
    """The id that a reference means: the same but for form, or the only one that is spelled nearly so."""
    target, _, fragment = text.strip().partition("#")
    target = target.strip("/").removeprefix("data/").removesuffix(".yml").removesuffix(".html")
    kind, _, name = target.rpartition("/")
    if not ref.kind:
        return target if target in known.ids and not fragment else None
    if kind and forms.slug(kind) != ref.kind:
        return None
    pool = {one.partition("/")[2]: one for one in known.ids if one.startswith(f"{ref.kind}/")}
    slug = _nearest(forms.slug(name), pool)
    if slug is None:
        return None
    if not ref.finding:
        return pool[slug]
    finding = _nearest(forms.slug(fragment), known.findings.get(pool[slug], ()))
    return f"{pool[slug]}#{finding}" if finding else None


def _nearest(word: str, pool: Mapping[str, str] | tuple[str, ...]) -> str | None:
    """The one name that is meant; numbers in it must agree, since 2015 is not 2016."""
    if word in pool:
        return word
    digits = re.findall(r"\d+", word)
    near = [
        one
        for one in difflib.get_close_matches(word, list(pool), n=3, cutoff=SURE)
        if re.findall(r"\d+", one) == digits
    ]
    return near[0] if len(near) == 1 else None
