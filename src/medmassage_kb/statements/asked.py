"""Questions and cases as they are shown, in an order that is worked out, so that place tells nothing."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.case import CaseStudy, Decision, Step
from medmassage_kb.model.question import Option, Question

WORTH = {
    "best": "The best",
    "fair": "Can be defended",
    "poor": "Loses time or trust",
    "harm": "May harm",
}
"""What a decision is worth, in words."""
ENDS = {
    "treat": "massage as planned",
    "adapt": "massage, adapted",
    "wait": "massage waits",
    "send-on": "the person is sent on",
}
"""What a case comes to, in words."""


def about(kb: KnowledgeBase, name: str) -> tuple[list[str], list[str]]:
    """Ids of the sets of questions and of the cases whose subject this entry is."""
    sets = [one for one in kb.named_by(name, "questions/") if kb.get(one).about == name]
    return sets, [one for one in kb.named_by(name, "cases/") if kb.get(one).about == name]


def resting(kb: KnowledgeBase, name: str) -> list[tuple[str, Question]]:
    """Questions of sets on many subjects that rest on this entry first, with the id of their set."""
    sets = ((one, kb.get(one)) for one in kb.named_by(name, "questions/"))
    return [
        (one, question)
        for one, entity in sets
        if entity.about is None
        for question in entity.questions
        if question.rests_on[0] == name
    ]


def mixed(key: str, texts: Iterable[str]) -> list[str]:
    """Texts in an order that depends on them and the key alone: the same today, tomorrow and elsewhere."""
    return sorted(texts, key=lambda text: sha256(f"{key}\n{text}".encode()).hexdigest())


def options(name: str, question: Question) -> list[Option]:
    """The options of a question as a learner sees them; `name` is the id of the set."""
    known = {option.text: option for option in question.options}
    return [known[text] for text in mixed(f"{name}#{question.id}", known)]


def steps(name: str, question: Question) -> list[str]:
    """The steps of a question, out of order."""
    order = mixed(f"{name}#{question.id}", question.steps)
    return order if tuple(order) != question.steps else [*order[1:], order[0]]


def sides(name: str, question: Question) -> tuple[list[str], list[str]]:
    """Both sides of the pairs of a question, each in an order of its own."""
    key = f"{name}#{question.id}"
    return (
        mixed(f"{key} left", (pair.left for pair in question.pairs)),
        mixed(f"{key} right", (pair.right for pair in question.pairs)),
    )


def order(question: Question, shown: list[str]) -> list[int]:
    """Where each step stands, in the right order, in the steps as they are shown."""
    return [shown.index(step) for step in question.steps]


def belonging(question: Question, left: list[str], right: list[str]) -> list[int]:
    """For each thing on the left, as it is shown, the place on the right of what belongs to it."""
    pairs = {pair.left: pair.right for pair in question.pairs}
    return [right.index(pairs[text]) for text in left]


def decisions(name: str, step: Step) -> list[Decision]:
    """The decisions of a step as a learner sees them; `name` is the id of the case."""
    known = {one.text: one for one in step.decisions}
    return [known[text] for text in mixed(f"{name} {step.ask}", known)]


def print_of(*parts: str) -> str:
    """A short fingerprint of words: another one when the words change."""
    return sha256("\n".join(parts).encode()).hexdigest()[:8]


def case_print(case: CaseStudy) -> str:
    """The fingerprint of a case: what is told, asked and to be decided; not what comes of it."""
    told = [part for step in case.steps for part in (step.told or "", step.ask)]
    return print_of(case.story, *told, *(f"{one.text} {one.worth}" for step in case.steps for one in step.decisions))
