"""Rules on what a page about a condition must hold before it is of use: comparison, answer, choices, question, dose."""

from __future__ import annotations

from collections.abc import Iterator

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem


def not_compared(kb: KnowledgeBase) -> Iterator[Problem]:
    """not-compared: the danger signs of a condition were compared with an official page, sign by sign.

    bad: a condition without `cards_checked_against`
    good: `cards_checked_against: [{what: 'NHS, Back pain', where: https://…, on: 2026-11-28, result: …}]`
    """
    for name, condition in kb.of("conditions").items():
        if not condition.cards_checked_against:
            message = "no official page is named with which the danger signs were compared"
            hint = "write 'cards_checked_against' with what, where, on and result"
            yield kb.problem(name, ("care_cards",), "not-compared", message, hint)


def no_answer(kb: KnowledgeBase) -> Iterator[Problem]:
    """no-answer: a condition says what massage asks of a person, what experts put first and when to stop.

    bad: a condition without `answer`
    good: `answer: {asks_of_you: …, experts_first: …, stop: …}`
    """
    for name, condition in kb.of("conditions").items():
        if condition.answer is None:
            message = "the answer card has nothing beside the verdict"
            hint = "write 'answer' with asks_of_you, experts_first and stop"
            yield kb.problem(name, ("summary",), "no-answer", message, hint)


def no_choices(kb: KnowledgeBase) -> Iterator[Problem]:
    """no-choices: a condition sets the options side by side, massage among them, each other row with a source.

    bad: no `choices`; or a row of `kind: movement` without `evidence` and `pages`
    good: three rows or more, each with a note in `evidence` or a page in `pages`
    """
    rule = "no-choices"
    for name, condition in kb.of("conditions").items():
        if len(condition.choices) < 3 or all(row.kind != "massage" for row in condition.choices):
            key = "choices" if condition.choices else "summary"
            message = "the options do not stand side by side"
            yield kb.problem(
                name, (key,), rule, message, "write three rows or more under 'choices', one of kind massage"
            )
        pages = {source.id for source in condition.sources}
        for position, row in enumerate(condition.choices):
            if row.kind != "massage" and not (row.evidence or row.pages):
                message = f"nothing is named on which '{row.what}' rests"
                hint = "name a note in 'evidence', or the id of a page of 'sources' in 'pages'"
                yield kb.problem(name, ("choices", position), rule, message, hint)
            for number, page in enumerate(row.pages):
                if page not in pages:
                    message = f"no page of 'sources' has the id '{page}'"
                    hint = f"the ids are: {', '.join(sorted(one for one in pages if one)) or 'none'}"
                    yield kb.problem(name, ("choices", position, "pages", number), rule, message, hint)


def no_referral_question(kb: KnowledgeBase) -> Iterator[Problem]:
    """no-referral-question: a condition has the question that a referrer puts to the therapist.

    bad: a condition without `referral_question`
    good: `referral_question: Please assess for massage as an addition to exercise.`
    """
    for name, condition in kb.of("conditions").items():
        if condition.referral_question is None:
            message = "a referrer has no question to put"
            yield kb.problem(name, ("summary",), "no-referral-question", message, "write 'referral_question'")


def main_dose(kb: KnowledgeBase) -> Iterator[Problem]:
    """main-dose: where doses were studied, one of them, and only one, stands for the condition.

    bad: three doses and no `main: true`, or two
    good: `main: true` on the dose behind the main effects, and `plain` in words
    """
    for name, condition in kb.of("conditions").items():
        doses = [
            (("techniques", t, "doses", d), dose)
            for t, used in enumerate(condition.techniques)
            for d, dose in enumerate(used.doses)
        ]
        main = [keys for keys, dose in doses if dose.main]
        if doses and not main:
            message = "no dose stands for the condition"
            hint = "write 'main: true' on the dose that was studied behind the main effects"
            yield kb.problem(name, doses[0][0], "main-dose", message, hint)
        for keys in main[1:]:
            message = "a second dose is the main one, but there is only one"
            yield kb.problem(name, (*keys, "main"), "main-dose", message, "leave 'main: true' on one dose")
        for keys, dose in doses:
            if dose.main and dose.plain is None:
                message = "patients read the main dose, but it has no plain words"
                yield kb.problem(name, keys, "main-dose", message, "write 'plain': 'an hour, once a week'")
