"""What `assets/practise.js` asks: questions, sentences to judge and cards, as a script that is loaded at the first use,
so that it works from disk; the cases of `assets/practise-case.js` in another, loaded with the first."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_script
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import links, words
from medmassage_kb.model.case import CaseStudy, Step
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.model.question import Question
from medmassage_kb.pages.render import target
from medmassage_kb.statements import answer, asked, certainty, cite, honest, sentence
from medmassage_kb.statements.bank import called
from medmassage_kb.statements.grammar import capital

PATH, CASES = "assets/practice-data.js", "assets/case-data.js"
SENTENCE = "honest"
"""The form of a question whose options are sentences on an effect, and the set in which these stand."""
DECKS = {"questions": "Questions", "terms": "Words", "safety": "Safety", "measures": "Changes that matter"}
"""The kinds of cards in order."""


def export(material: Material) -> Iterator[Asset]:
    """`window.kbPractice`, see `table`, and `window.kbCases`, see `cases`."""
    yield as_script(PATH, "kbPractice", table(material.kb))
    yield as_script(CASES, "kbCases", cases(material.kb))


def table(kb: KnowledgeBase) -> dict[str, Any]:
    """All that the page asks and tells; addresses are paths below the site."""
    asked_here = questions(kb)
    named = {name for one in asked_here for name in one["on"]}
    return {
        "units": [[key, title] for key, title in UNIT.items()],
        "objectives": {key: list(value) for key, value in OBJECTIVE.items()},
        "regions": [[key, title] for key, title in words.REGION.items()],
        "decks": [[key, title] for key, title in DECKS.items()],
        "sets": {name.partition("/")[2]: [e.name, e.about or ""] for name, e in kb.of("questions").items()},
        "pages": {name: [_called(kb, name), target(name)] for name in sorted(named)},
        "questions": asked_here,
        "effects": effects(kb),
        "means": honest.meant(kb),
        "grades": [[grade, certainty.WORDS[grade]] for grade in reversed(honest.GRADES)],
        "ways": [[way, text] for way, text in honest.DIRECTION.items() if way != "unclear"],
        "cards": cards(kb),
    }


def questions(kb: KnowledgeBase) -> list[dict[str, Any]]:
    """Every question by set, then the sentences on effects; what is mixed stands as a learner sees it."""
    written = [
        _question(name.partition("/")[2], one) for name, e in sorted(kb.of("questions").items()) for one in e.questions
    ]
    return written + [
        _sentence(kb, name, effect) for name, effect in honest.rated(kb) if effect.main or effect.headline
    ]


def _called(kb: KnowledgeBase, name: str) -> str:
    """Name of an entry as a link; of a safety entry in plain words, which are shorter."""
    return capital(kb.get(name).plain) if name.startswith("safety/") else kb.called(name)


def _question(slug: str, one: Question) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": f"{slug}#{one.id}",
        "set": slug,
        "form": one.form,
        "ask": one.ask,
        "objective": one.objective,
        "level": one.level,
        "on": list(one.rests_on),
        "print": asked.print_of(one.ask, *_words(one)),
    }
    name = f"questions/{slug}"
    if one.options:
        made["options"] = [[option.text, option.why, int(option.right)] for option in asked.options(name, one)]
    if one.steps:
        made["steps"] = asked.steps(name, one)
        made["order"] = asked.order(one, made["steps"])
    if one.pairs:
        left, made["rights"] = asked.sides(name, one)
        made["pairs"] = [list(pair) for pair in zip(left, asked.belonging(one, left, made["rights"]), strict=True)]
    if one.places:
        made["places"] = list(one.places)
    if one.at:
        made["at"] = one.at
    if one.why:
        made["why"] = one.why
    return made


def _words(one: Question) -> Iterator[str]:
    """What a learner has learnt: the words of the answer, and what is right; not why."""
    yield from (f"{option.text} {option.right}" for option in one.options)
    yield from one.steps
    yield from (f"{pair.left} {pair.right}" for pair in one.pairs)
    yield from one.places


def effects(kb: KnowledgeBase) -> list[dict[str, Any]]:
    """Rated effects with an interval and people counted: what is seen first, and what the record says of it.

    No difference found and a way that is not clear count as one judgement, since the same interval bears both.
    """
    return [
        {
            "id": f"{name}#effect-{effect.id}",
            "name": kb.called(name),
            "facts": honest.facts(kb, effect),
            "grade": effect.certainty,
            "way": "no-difference" if effect.size == "trivial" or effect.direction == "unclear" else effect.direction,
            "why": honest.reasons(effect),
            "by": effect.certainty_origin,
            "says": sentence(kb, effect),
        }
        for name, effect in honest.rated(kb)
        if honest.intervals(kb, effect) and (None, None) not in answer.sizes(kb, effect)
    ]


def _sentence(kb: KnowledgeBase, name: str, effect: Any) -> dict[str, Any]:
    slug = name.partition("/")[2]
    made = honest.options(name, effect, answer.sizes(kb, effect))
    known = {one.text: one for one in made}
    key = f"{name}#{effect.id}"
    return {
        "id": f"{SENTENCE}-{slug}#{effect.id}",
        "set": slug,
        "form": SENTENCE,
        "ask": honest.ASK,
        "facts": [("Health problem", kb.called(name)), *honest.facts(kb, effect), *honest.judged(effect)],
        "options": [[text, known[text].why, int(known[text].right)] for text in asked.mixed(key, known)],
        "objective": "honest-sentence",
        "level": "understand",
        "on": [name],
        "at": f"effect-{effect.id}",
        "print": asked.print_of(made[0].text),
    }


def cards(kb: KnowledgeBase) -> list[list[str]]:
    """Id, front, back, address and fingerprint of each card to keep in mind, mixed, always in the same order."""
    made = [[name, front, back, target(name), asked.print_of(front, back)] for name, front, back in _sides(kb)]
    return sorted(made, key=lambda card: sha256(card[0].encode()).hexdigest())


def _sides(kb: KnowledgeBase) -> Iterator[tuple[str, str, str]]:
    for name, e in kb.of("terms").items():
        yield name, e.name, e.plain
    for name, e in kb.of("safety").items():
        yield name, f"{capital(e.plain)}. May I massage?", f"{words.done(e)}. {e.answer}"
    for name, e in kb.of("measures").items():
        if e.important_difference:
            front = f"{e.name} ({e.abbreviation}). From which change on does it matter?"
            told = [f"{cite.number(d.value)} {d.unit} ({d.population})" for d in e.important_difference]
            yield name, front, "; ".join(told) + "."


def cases(kb: KnowledgeBase) -> dict[str, Any]:
    """Every case as it is told, in the order of its steps; addresses are paths below the site."""
    return {"worth": asked.WORTH, "cases": [_case(kb, name, case) for name, case in kb.of("cases").items()]}


def _case(kb: KnowledgeBase, name: str, case: CaseStudy) -> dict[str, Any]:
    return {
        "id": name.partition("/")[2],
        "name": case.name,
        "about": kb.called(case.about),
        "story": _paragraphs(case.story),
        "steps": [_step(kb, name, step) for step in case.steps],
        "ends": asked.ENDS[case.outcome],
        "task": case.task,
        "rubric": list(case.rubric),
        "print": asked.case_print(case),
    }


def _step(kb: KnowledgeBase, name: str, step: Step) -> dict[str, Any]:
    return {
        "told": _paragraphs(step.told or ""),
        "ask": step.ask,
        "area": UNIT[OBJECTIVE[step.objective][0]],
        "decisions": [[one.text, one.then, one.worth] for one in asked.decisions(name, step)],
        "on": [
            [target(one, anchor="" if place else step.at or ""), called(kb, one)]
            for place, one in enumerate(step.rests_on)
        ],
    }


def _paragraphs(prose: str) -> list[str]:
    return links.plain(prose).splitlines()
