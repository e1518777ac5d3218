"""The rule that hand-written words never say what massage does, for records and for pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from medmassage_kb.checks.overclaim import fields, vocabulary
from medmassage_kb.checks.overclaim.accepted import Accepted
from medmassage_kb.checks.overclaim.folding import normal
from medmassage_kb.checks.overclaim.reading import Flag, Tone, flagged
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.problems import Problem, one_line
from medmassage_kb.reading.unit import prose

HINT = (
    "say what was studied, with a link to the source; or make it a question, an instruction, a warning or 'not known'; "
    "or add an effect record. If it claims nothing, read it once more and enter it in data/accepted.yml"
)


def overclaim(kb: KnowledgeBase) -> Iterator[Problem]:
    """overclaim: hand-written text never says what massage does; such sentences come from graded records.

    A sentence written by hand can say more than the evidence shows; a generated one cannot. So every sentence in
    which a treatment meets the body, a complaint or something that people hope for is asked about, unless its
    form cannot claim: a question that leaves the answer open, an instruction, a warning, a denial, "it is not
    known whether …", or a report in the past tense with a link to its source. Notes report their publication, so
    there the past tense or "the review says" is enough; what holds beyond the publication is asked about there
    too.

    The words of a sentence are weighed too: one that sounds like the promises which the rule has learnt is asked
    about whatever its form, and one that sounds like none of them is left.

    What to do with a sentence that is told: (1) if it promises, take it out, or add an effect record from which
    the program writes the sentence. (2) If it reports a study, write what was found, in the past tense, with a
    link. (3) If it only describes, try plainer words first. (4) If it claims nothing as it stands, read it aloud
    as a hopeful patient would, and then enter it in `data/accepted.yml` with your name, the day and one of the
    reasons that the list uses: danger, instruction, description, report, limits, meaning, examined, exercise or
    other. An entry holds for these words in this place: whoever changes the sentence reads it again.

    bad: `Massage relieves pain and boosts the circulation.`
    good: an effect record; or `Trials measured pain after massage ([Sample 2015](kb:evidence/sample-2015)).`
    """
    words = vocabulary.of(kb)
    accepted = Accepted.of(kb)
    for name in kb.entities:
        needed: set[str] = set()
        source = kb.sources[name]
        for keys, text, tone in fields.prose(kb, name):
            for flag in flagged(words, text, tone):
                sentence = normal(text[flag.start : flag.end])
                needed.add(sentence)
                if sentence not in accepted.sentences.get(name, ()):
                    line, column = source.at(keys, flag.start)
                    yield Problem(source.path, line, column, "overclaim", _message(flag), HINT)
        yield from accepted.needless(name, needed)
    for place in accepted.sentences:
        if place not in kb.ids and not place.startswith("docs/"):
            yield from accepted.needless(place, set())
    yield from accepted.problems


def in_documents(kb: KnowledgeBase, documents: Mapping[str, str], docs: str) -> Iterator[Problem]:
    """The same rule for hand-written pages.

    Args:
        kb: The base that gives names of treatments and outcomes, and the accepted sentences.
        documents: Path below the docs folder to Markdown.
        docs: Name of that folder, for problems.
    """
    words = vocabulary.of(kb)
    accepted = Accepted.of(kb)
    for path, text in sorted(documents.items()):
        place = f"docs/{path}"
        needed = set()
        read = prose(text)
        for flag in flagged(words, read, Tone()):
            sentence = normal(read[flag.start : flag.end])
            needed.add(sentence)
            if sentence not in accepted.sentences.get(place, ()):
                line = text.count("\n", 0, flag.start) + 1
                column = flag.start - text.rfind("\n", 0, flag.start)
                yield Problem(f"{docs}/{path}", line, column, "overclaim", _message(flag), HINT)
        yield from accepted.needless(place, needed)
    for place in accepted.sentences:
        if place.startswith("docs/") and place.removeprefix("docs/") not in documents:
            yield from accepted.needless(place, set())


def _message(flag: Flag) -> str:
    shown = flag.clause if len(flag.clause) <= 90 else flag.clause[:89].rstrip() + "…"
    return one_line(f"this sentence may say what massage does: '{shown}'")
