"""The rule that hand-written words never say what massage does, for records and for pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from medmassage_kb.checks.overclaim import fields, weighing
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

    A sentence written by hand can say more than the evidence shows; a generated one cannot. So the words of every
    sentence are weighed, and one that sounds like the promises which the rule has learnt is asked about, whatever
    verb it uses. What it has learnt to leave are questions that leave the answer open, instructions, warnings,
    denials, "it is not known whether ...", descriptions, and reports in the past tense with a link to their source.
    Notes report their publication, so there each sentence is read as if the link stood in it; what holds beyond the
    publication is asked about there too. A name may not praise.

    The weights are learnt by `tools/weigh_words.py` from sentences in `tests/overclaim` and from the base as it was
    read. They can be wrong on either side: a sentence that passes is not thereby fair. Put a promise that passed under
    `refused` in a file of `tests/overclaim`, or a kind of fair sentence that is asked about again and again under
    `passed`, and run the tool.

    What to do with a sentence that is told: (1) if it promises, take it out, or add an effect record from which
    the program writes the sentence. (2) If it reports a study, write what was found, in the past tense, with a
    link. (3) If it only describes, try plainer words first. (4) If it claims nothing as it stands, read it aloud
    as a hopeful patient would, and then enter it in `data/accepted.yml` with your name, the day and one of the
    reasons that the list uses: danger, instruction, description, report, limits, meaning, examined, exercise or
    other. An entry holds for these words in this place: whoever changes the sentence reads it again.

    bad: `Massage relieves pain and boosts the circulation.`
    good: an effect record; or `Trials measured pain after massage ([Sample 2015](kb:evidence/sample-2015)).`
    """
    scales = weighing.of(kb)
    accepted = Accepted.of(kb)
    for name in kb.entities:
        needed: set[str] = set()
        source = kb.sources[name]
        for keys, text, tone in fields.prose(kb, name):
            for flag in flagged(scales, text, tone):
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
    scales = weighing.of(kb)
    accepted = Accepted.of(kb)
    for path, text in sorted(documents.items()):
        place = f"docs/{path}"
        needed = set()
        read = prose(text)
        for flag in flagged(scales, read, Tone()):
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
    shown = flag.words if len(flag.words) <= 90 else flag.words[:89].rstrip() + "…"
    return one_line(f"this sentence may say what massage does: '{shown}'")
