"""Rules on questions: what can be guessed from the form of an answer tells nothing of what a learner knows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.question import Question
from medmassage_kb.problems import Problem

_ALL = re.compile(r"\b(?:all|none|both|neither) of (?:the|these|them)\b", re.I)
_NOT = re.compile(r"\b(?:which|what)\b[^?]*\b(?:not|except|never)\b[^?]*\?", re.I)


def option_length(kb: KnowledgeBase) -> Iterator[Problem]:
    """option-length: no option of a question is longer than one and a half times the shortest.

    Who knows nothing picks the longest.

    bad: `Yes` beside `No, since the wound has to be closed and dry before any work near it`
    good: `Yes, from the first day` beside `No, only on closed skin`
    """
    for name, keys, options in _choices(kb):
        lengths = [len(option.text) for option in options]
        if max(lengths) > 1.5 * min(lengths):
            at = lengths.index(max(lengths))
            message = f"this option has {max(lengths)} letters, the shortest {min(lengths)}"
            yield kb.problem(name, (*keys, at), "option-length", message, "make them about equal: at most 1.5 times")


def option_catch_all(kb: KnowledgeBase) -> Iterator[Problem]:
    """option-catch-all: no option is 'all of these' or 'none of these', and no question asks what is not so.

    Such forms test reading and not knowing.

    bad: `All of the above`; `Which of these is not a danger sign?`
    good: `form: several` with the right ones marked; `Which of these can wait?`
    """
    rule = "option-catch-all"
    for name, keys, options in _choices(kb):
        for at, option in enumerate(options):
            if _ALL.search(option.text):
                yield kb.problem(name, (*keys, at), rule, "this option stands for others", "write 'form: several'")
    for name, one in kb.of("questions").items():
        for number, question in enumerate(one.questions):
            if _NOT.search(question.ask):
                message = "the question asks what is not so, which is misread"
                yield kb.problem(name, ("questions", number, "ask"), rule, message, "ask what is so, or what can wait")


def longest_is_right(kb: KnowledgeBase) -> Iterator[Problem]:
    """longest-is-right: in a set of four choices or more the right option is the longest in at most half of them.

    Over all sets the tests hold the share to what chance would give.

    bad: four questions, and in each the right option is the longest
    good: it is so in two of them
    """
    for name, one in kb.of("questions").items():
        choices = [question for question in one.questions if question.form == "choice"]
        longest = [question for question in choices if is_longest(question)]
        if len(choices) >= 4 and len(longest) > len(choices) / 2:
            message = f"in {len(longest)} of {len(choices)} questions the right option is the longest"
            yield kb.problem(name, ("questions",), "longest-is-right", message, "shorten it, or say more in the others")


def is_longest(question: Question) -> bool:
    """Whether the right option of a choice is longer than every other."""
    right = max((len(option.text) for option in question.options if option.right), default=0)
    return all(len(option.text) < right for option in question.options if not option.right)


def _choices(kb: KnowledgeBase) -> Iterator[tuple[str, tuple[str | int, ...], list[Any]]]:
    for name, one in kb.of("questions").items():
        for number, question in enumerate(one.questions):
            if question.options:
                yield name, ("questions", number, "options"), list(question.options)
    for name, case in kb.of("cases").items():
        for number, step in enumerate(case.steps):
            yield name, ("steps", number, "decisions"), list(step.decisions)
