"""Every typed link to a safety entry, and of one to a technique, is taken away, one at a time: a rule says so, or what
readers are told changes. What notices how many is printed, with `pytest -s`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from medmassage_kb.checks import safety, signs, technique
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import documents
from medmassage_kb.statements import traits

RULES = (
    safety.emergency_card, safety.unlisted_sign, safety.unsourced_sign, safety.no_concern, signs.sign_of_entry,
    technique.no_traits, safety.no_entry, safety.unwarned_item,
)  # fmt: skip
"""The rules that look at these links."""


@dataclass(frozen=True)
class Gone:
    """A link taken away.

    Attributes:
        sort: Which key holds it.
        name: The record.
        link: What it led to.
        left: The record without it.
    """

    sort: str
    name: str
    link: str
    left: Any


def without(values: tuple[Any, ...], i: int) -> tuple[Any, ...]:
    return (*values[:i], *values[i + 1 :])


def taken(kb: KnowledgeBase) -> Iterator[Gone]:
    """Each record once without each of its links."""
    for name, e in kb.of("conditions").items():
        for i, ref in enumerate(e.safety):
            yield Gone("safety of a condition", name, ref, e.model_copy(update={"safety": without(e.safety, i)}))
        for c, card in enumerate(e.care_cards):
            for s, sign in enumerate(card.signs):
                if sign.safety:
                    bare = sign.model_copy(update={"safety": None})
                    changed = card.model_copy(update={"signs": (*card.signs[:s], bare, *card.signs[s + 1 :])})
                    cards = (*e.care_cards[:c], changed, *e.care_cards[c + 1 :])
                    yield Gone("safety of a danger sign", name, sign.safety, e.model_copy(update={"care_cards": cards}))
    for name, e in kb.of("safety").items():
        for i, trait in enumerate(e.concerns):
            yield Gone("concerns", name, trait, e.model_copy(update={"concerns": without(e.concerns, i)}))
        for i, one in enumerate(e.stricter):
            yield Gone("stricter", name, one.trait, e.model_copy(update={"stricter": without(e.stricter, i)}))
    for name, e in kb.of("techniques").items():
        for i, trait in enumerate(e.traits):
            yield Gone("traits", name, trait, e.model_copy(update={"traits": without(e.traits, i)}))
    for kind, key in (("pathways", "triggers"), ("professions", "send_to")):
        for name, e in kb.of(kind).items():
            yield from bared(f"safety of {kind}", name, e, key, "safety")
    for name, e in kb.of("measures").items():
        for gone in bared("warns of a form", name, e.form, "items", "warns") if e.form else ():
            yield replace(gone, left=e.model_copy(update={"form": gone.left}))
    for name, e in kb.of("documents").items():
        for f, field in enumerate(e.fields):
            for key in ("leave_out", "told"):
                for i, ref in enumerate(getattr(field, key)):
                    changed = field.model_copy(update={key: without(getattr(field, key), i)})
                    fields = (*e.fields[:f], changed, *e.fields[f + 1 :])
                    yield Gone(f"{key} of a document", name, ref, e.model_copy(update={"fields": fields}))
        for i, ref in enumerate(e.related):
            if ref.startswith("safety/"):
                yield Gone("related of a document", name, ref, e.model_copy(update={"related": without(e.related, i)}))


def bared(sort: str, name: str, e: Any, key: str, link: str) -> Iterator[Gone]:
    """A record without the link of each entry of one of its lists."""
    rows = getattr(e, key)
    for i, one in enumerate(rows):
        if ref := getattr(one, link):
            bare = one.model_copy(update={link: None})
            yield Gone(sort, name, ref, e.model_copy(update={key: (*rows[:i], bare, *rows[i + 1 :])}))


def smaller(kb: KnowledgeBase, gone: Gone, left: Any) -> KnowledgeBase:
    """What a link of this record can change: the record, all safety entries, and for a trait the techniques."""
    kinds = ("safety", "techniques") if gone.name.startswith(("safety/", "techniques/")) else ("safety",)
    entities = {name: e for kind in kinds for name, e in kb.of(kind).items()}
    return KnowledgeBase(kb.root, dict(sorted((entities | {gone.name: left}).items())), kb.sources, ids=kb.ids)


def told(kb: KnowledgeBase, name: str) -> object:
    """What readers see of the links of a record: the questions of a condition and what is counted of them; how a
    technique and an entry meet."""
    if name.startswith("conditions/"):
        return traits.named(kb, name), traits.whatever(kb, name)
    if name.startswith("documents/"):
        return documents.blanks(kb, kb.get(name)), kb.get(name).related
    if name.startswith(("pathways/", "professions/", "measures/")):
        return None  # a rule has to speak
    return traits.concerning(kb, name) if name.startswith("techniques/") else traits.concerned(kb, name)


def can_meet(entry: Any, way: Any) -> bool:
    """Whether an entry can concern a technique at all: not where only adults have it, nor where no hand comes."""
    babies = entry.adults and "infant" in way.traits
    return not babies and not traits.out_of_reach(traits.near(entry), traits.bound(way))


def spared(kb: KnowledgeBase, gone: Gone) -> bool:
    """Whether nobody is told less without the link: another of the same record says it, or there is nobody to tell."""
    e, entries, ways = kb.get(gone.name), kb.of("safety"), kb.of("techniques")
    if gone.name.startswith(("pathways/", "professions/", "measures/", "documents/")):
        return False
    if gone.sort == "safety of a danger sign":  # the sign has another source, and the entry stands among the questions
        return gone.link in e.safety
    if (
        gone.sort == "traits"
    ):  # each entry that meets the trait meets another of the technique, and none is stricter for it
        met = [one for one in entries.values() if gone.link in one.concerns and can_meet(one, e)]
        return all({"any", *e.traits} - {gone.link} & set(one.concerns) for one in met)
    met = [way for way in ways.values() if gone.link in way.traits and can_meet(e, way)]
    if gone.sort == "stricter":
        return not met
    others = {*e.concerns, *(one.trait for one in e.stricter)} - ({gone.link} - {one.trait for one in e.stricter})
    return all(others & set(way.traits) for way in met)


def broken(kb: KnowledgeBase) -> bool:
    """Whether one of the rules says something; the rest is not asked then."""
    return any(True for rule in RULES for _ in rule(kb))


def test_no_link_goes_unnoticed(data: KnowledgeBase) -> None:
    """By a rule, or by what readers are told; where by neither, nobody is told less."""
    by_rule, by_list, by_none, lost = Counter[str](), Counter[str](), [], []
    before: dict[str, object] = {}
    for gone in taken(data):
        if gone.name not in before:
            whole = smaller(data, gone, data.get(gone.name))
            assert not broken(whole)
            before[gone.name] = told(whole, gone.name)
        after = smaller(data, gone, gone.left)
        if broken(after):
            by_rule[gone.sort] += 1
        elif before[gone.name] != told(after, gone.name):
            by_list[gone.sort] += 1
        else:
            (by_none if spared(data, gone) else lost).append(gone)
    print(f"\na rule: {dict(by_rule)}\nwhat readers are told: {dict(by_list)}")
    print(f"neither, and nobody is told less: {dict(Counter(one.sort for one in by_none))}")
    print(*(f"  {one.sort}: {one.name} {one.link}" for one in by_none), sep="\n")
    assert [f"{one.sort}: {one.name} {one.link}" for one in lost] == []
    assert sum(by_rule.values()) > 1000 and sum(by_list.values()) > 300
    for sort in ("safety of pathways", "safety of professions", "warns of a form"):
        assert by_rule[sort] and not by_list[sort], sort


def test_all_that_is_spared_at_once_is_noticed(data: KnowledgeBase) -> None:
    """Links that stand in for each other: without all of them a rule speaks."""
    for name, e in data.of("safety").items():
        gone = Gone("concerns", name, "", e.model_copy(update={"concerns": ()}))
        assert [one.rule for one in safety.no_concern(smaller(data, gone, gone.left))] == ["no-concern"]
    for name, e in data.of("techniques").items():
        gone = Gone("traits", name, "", e.model_copy(update={"traits": ()}))
        assert [one.rule for one in technique.no_traits(smaller(data, gone, gone.left))] == ["no-traits"]
