"""The rule that hand-written words never say what massage does, and the list of reasoned exceptions to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medmassage_kb.checks.overclaim import overclaims
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.marks import Quote
from medmassage_kb.model.walk import marked
from medmassage_kb.problems import Problem
from medmassage_kb.reading.source import Source, read_file, texts

_WORDS = """
title authors journal url seen_at read_at at doi pmid pmcid also_called id options certainty_words changed population
intervention outcome comparator timepoint
"""
NOT_OURS = frozenset(_WORDS.split())
"""Keys whose words are a source's own, a label, or an answer that a student has to see through."""
HINT = "add an effect record, from which the sentence is generated; or say what was studied, not what massage does"


def overclaim(kb: KnowledgeBase) -> Iterator[Problem]:
    """overclaim: hand-written text never says what massage does; such sentences come from graded records.

    A sentence written by hand can say more than the evidence shows; a generated one cannot.

    bad: `Massage relieves pain and boosts the circulation.`
    good: an effect record; or `Trials have looked at pain after massage.`
    """
    excused = Exceptions.of(kb)
    for name in kb.entities:
        source = kb.sources[name]
        quoted = {keys for keys, _, _ in marked(kb.entities[name], Quote)}
        for keys, text in texts(source.data, skip=NOT_OURS):
            if keys in quoted:
                continue
            for _, words in overclaims(text, report=name.startswith("evidence/")):
                if not excused.has(name, text):
                    yield source.problem(keys, "overclaim", f"this says what massage does: '{words}'", HINT)
    yield from excused.problems


def in_documents(kb: KnowledgeBase, documents: Mapping[str, str], docs: str) -> Iterator[Problem]:
    """The same rule for hand-written pages, told at the line concerned."""
    excused = Exceptions.of(kb)
    for path, text in sorted(documents.items()):
        for offset, words in overclaims(text):
            line = text.count("\n", 0, offset) + 1
            if not excused.has(f"{docs}/{path}", text.split("\n")[line - 1]):
                column = offset - (text.rfind("\n", 0, offset) + 1) + 1
                message = f"this says what massage does: '{words}'"
                yield Problem(f"{docs}/{path}", line, column, "overclaim", message, HINT)


def needless(kb: KnowledgeBase, documents: Mapping[str, str], docs: str) -> Iterator[Problem]:
    """Exceptions that nothing needs any more: the text has changed, so the excuse goes."""
    excused = Exceptions.of(kb)
    for item in excused.items:
        where, text = item["in"], item["text"]
        if where.startswith(f"{docs}/"):
            found = [documents.get(where.removeprefix(f"{docs}/"), "")]
        else:
            found = [part for _, part in texts(kb.sources[where].data, skip=NOT_OURS)] if where in kb.sources else []
        hit = any(text in words or words in text for part in found if text in part for _, words in overclaims(part))
        if not hit and excused.source is not None:
            message = f"nothing in '{where}' needs this exception any more"
            yield excused.source.problem(
                ("exceptions", item["position"], "text"), "needless-exception", message, "delete it"
            )


@dataclass(frozen=True, slots=True)
class Exceptions:
    """`data/exceptions.yml`: sentences that may stand, each with a reason."""

    items: tuple[dict[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    source: Source | None = None

    @classmethod
    def of(cls, kb: KnowledgeBase) -> Exceptions:
        """The exceptions beside the data; none where there is no such file."""
        path = Path(kb.root) / "exceptions.yml"
        if not path.is_file():
            return cls()
        source = read_file(path)
        wrong = list(source.problems)
        if wrong:
            return cls((), tuple(wrong), source)
        rows = source.data.get("exceptions")
        if set(source.data) != {"exceptions"} or not isinstance(rows, list):
            message = "the file has one key, 'exceptions', with a list below it"
            return cls((), (source.problem((), "wrong-exception", message),), source)
        good = []
        for position, row in enumerate(rows):
            if message := _fault(row):
                hint = "write in, text and reason: where, the whole sentence as it stands there, why it may stand"
                wrong.append(source.problem(("exceptions", position), "wrong-exception", message, hint))
            else:
                good.append({**row, "position": position})
        return cls(tuple(good), tuple(wrong), source)

    def has(self, where: str, text: str) -> bool:
        """Whether a sentence of this text is excused there."""
        return any(
            item["in"] == where and " ".join(item["text"].split()) in " ".join(text.split()) for item in self.items
        )


def _fault(row: Any) -> str:
    if not isinstance(row, dict) or set(row) != {"in", "text", "reason"}:
        return "each exception has the keys 'in', 'text' and 'reason' and no others"
    for key, value in row.items():
        if not isinstance(value, str) or not value.strip():
            return f"there is no text for '{key}'"
    if len(row["text"].split()) < 3 or len(row["reason"].split()) < 3:
        return "'text' is a whole sentence and 'reason' says why it may stand; a word or two would excuse too much"
    return ""
