"""Rules on words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.links import plain
from medmassage_kb.model.marks import Patient, ProseMark
from medmassage_kb.model.walk import marked
from medmassage_kb.problems import Problem

PATIENT_SENTENCE = 25
"""Most words in a sentence for patients (WRITING: ceiling 25, mean 15)."""
CONTEXT = 60
"""Most words in the hand-written half of a bottom line."""

_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<!--")
_LINK = re.compile(r"\]\(([^)\s]*)")
_SURE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n\s*\n")
"""An end of a sentence that stays one whatever the marks of the text mean."""
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")


def links_only(kb: KnowledgeBase) -> Iterator[Problem]:
    """bad-link: a link in prose goes to an entity or to an https address.

    bad: `[friction](../techniques/friction.html)`, `[here](http://example.org)`
    good: `[friction](kb:techniques/friction)`, `[the NHS page](https://www.nhs.uk/)`
    """
    for name, entity in kb.entities.items():
        for keys, text, _ in marked(entity, ProseMark):
            for match in _LINK.finditer(text):
                if not match[1].startswith(("kb:", "https://")):
                    message = f"'{match[1][:60]}' is not an address that prose may link to"
                    hint = "write an address that begins with https://, or [words](kb:kind/name) for an entry of ours"
                    if match[1].startswith(("www.", "http://")):
                        hint = f"write https://{match[1].removeprefix('http://')[:80]}, and try it in a browser"
                    yield kb.problem(name, keys, "bad-link", message, hint)


def markup(kb: KnowledgeBase) -> Iterator[Problem]:
    """markup: no field holds HTML; it would be shown as it stands, not understood.

    bad: `very <b>firm</b> pressure`
    good: `very *firm* pressure` in prose, plain words elsewhere
    """
    for name in sorted(kb.entities):
        for keys, text in kb.texts(name):
            if "<" in text and (match := _TAG.search(text)):
                message = f"'{match[0][:40]}' looks like HTML, which is shown as it stands"
                yield kb.problem(name, keys, "markup", message, "use *emphasis*, or plain words")


def sentences(text: str) -> list[str]:
    """The sentences of a text, by full stop, question mark, exclamation mark or line."""
    return [part for part in _SENTENCE_END.split(text) if part.strip()]


def long_sentence(kb: KnowledgeBase) -> Iterator[Problem]:
    """long-sentence: a sentence for patients has at most 25 words.

    bad: one sentence that tells what, when, why and for whom
    good: four sentences
    """
    for name, entity in kb.entities.items():
        for keys, text, _ in marked(entity, Patient):
            if all(len(part.split()) <= PATIENT_SENTENCE for part in _SURE_END.split(text)):
                continue  # marks and addresses add words and take none away
            for sentence in sentences(plain(text)):
                if (count := len(sentence.split())) > PATIENT_SENTENCE:
                    message = f"this sentence for patients has {count} words: '{sentence[:50]}…'"
                    yield kb.problem(name, keys, "long-sentence", message, "make two sentences of it; 25 is the most")


def long_context(kb: KnowledgeBase) -> Iterator[Problem]:
    """long-context: the context beside the bottom line has at most 60 words.

    bad: a paragraph that retells the page
    good: what a clinician has to weigh, in 60 words
    """
    for name, condition in kb.of("conditions").items():
        if (count := len(condition.context.split())) > CONTEXT:
            yield kb.problem(name, ("context",), "long-context", f"the context has {count} words; 60 is the most")
