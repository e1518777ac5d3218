"""A sentence as the rule sees it: its words, which of them are a treatment, and its clauses."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from medmassage_kb.checks.overclaim import clauses, turns, verbs, words
from medmassage_kb.checks.overclaim.vocabulary import Vocabulary

PROMISED = frozenset(["you", "your", "you'll", "you're", "yourself"])
AGENTS = words.listed(
    """
therapist therapists practitioner practitioners masseur masseuse masseurs bodyworker bodyworkers
"""
)
"""People who give a treatment; they also do what treatments do not."""
PARTICIPLES = words.listed(
    """
released worked deactivated mobilised mobilized kneaded rubbed pumped stroked pressed cleared loosened unlocked
unwound manipulated squeezed tapped freed opened realigned dealt drained flushed melted smoothed ironed dissolved
wrung unblocked stretched stripped touched held brushed needled
"""
)
_BODY = words.BODY | PROMISED
_HANDLED = (
    words.BODY
    | words.BAD
    | words.PROCESS
    | words.listed(
        """
points point knots knot fascia tissue tissues adhesions adhesion meridians restrictions blockages they it
"""
    )
)
_BE = words.listed(
    """
is are was were be been being get gets got getting
"""
)
_BARE = words.listed(
    """
stroke hand release work table chair elbow compression touch ball balls rub
"""
)
_NEEDS_MORE = words.listed(
    """
pressure circles forearms hand work table chair elbow compression balls ball
"""
)
_ARTICLES = words.listed(
    """
the a an your this these any of in to no for on by with and or his her their is are it you not
"""
)
_PLACES = words.listed(
    """
node nodes vessel vessels drainage gland glands thinner thinners test tests clot clots count counts
"""
)
_DOING = words.listed(
    """
deactivating unlocking freeing softening draining flushing unwinding kneading pressing squeezing working releasing
loosening mobilising mobilizing manipulating tapping rolling rubbing stroking
"""
)
FINITE = (words.PRESENT | words.PAST | words.MODAL | words.BENEFIT | verbs.PLAIN | verbs.IMPERATIVE | words.HARM) - (
    verbs.NOUN_TOO
    | words.ADJECTIVES
    | words.BODY
    | words.BAD
    | words.listed(
        """
to well rest like left felt included given taken made done known
"""
    )
)
"""Words that make a clause of what stands behind a comma."""


@dataclass(slots=True)
class Clause:
    """A clause of a sentence.

    Attributes:
        start: Where it begins in the sentence.
        end: Where it ends.
        text: Its text.
        words: Its words.
        at: Where each word begins in the sentence.
        treated: Which of the words are a treatment.
        praised: Where in the sentence a turn of praise begins; -1 for none.
        topic: Which of them are a complaint, a process of the body or something that people hope for.
        body: Which of them are a part of the body, or the reader.
    """

    start: int
    end: int
    text: str
    words: list[str]
    at: list[int]
    treated: list[bool]
    praised: int = -1
    topic: list[bool] = field(default_factory=list)
    body: list[bool] = field(default_factory=list)


@dataclass(slots=True)
class Sentence:
    """A sentence: its text, words, and which of them are a treatment."""

    text: str
    words: list[str]
    treated: list[bool]

    def clauses(self, vocabulary: Vocabulary) -> list[Clause]:
        """Its clauses, those without any word left out."""
        found: list[Clause] = []
        places = [match.start() for match in clauses.TOKEN.finditer(self.text)]
        first = 0
        for start, end in clauses.clauses(self.text):
            last = bisect_left(places, end, first)
            inside = self.words[first:last]
            joined = (
                found
                and self.text[start] == ","
                and not any(w in FINITE or (w not in KNOWN and w[-1] == "s") for w in inside)
            )
            if found and (joined or not inside):
                before = found[-1]
                before.end, before.text = end, self.text[before.start : end]
                before.words += inside
                before.at += places[first:last]
                before.treated += self.treated[first:last]
            elif inside:
                found.append(
                    Clause(start, end, self.text[start:end], inside, places[first:last], self.treated[first:last])
                )
            first = last
        praise = [match.start() for pattern in (turns.PRAISES, turns.ALONE) for match in pattern.finditer(self.text)]
        for clause in found:
            clause.praised = next((at for at in praise if clause.start <= at < clause.end), -1)
            clause.topic = list(map(vocabulary.outcomes.__contains__, clause.words))
            for step, word in enumerate(clause.words):
                if word in ("lymph", "blood") and clause.topic[step]:
                    clause.topic[step] = "".join(clause.words[step + 1 : step + 2]) not in _PLACES
                elif word == "pressure" and step > 0 and clause.words[step - 1] == "blood":
                    clause.topic[step] = True
            clause.body = list(map(_BODY.__contains__, clause.words))
        return found


def may_treat(vocabulary: Vocabulary, tokens: list[str]) -> bool:
    """One of these words may be a treatment; without any, none is marked."""
    found = not vocabulary.hints.isdisjoint(tokens) or not PARTICIPLES.isdisjoint(tokens)
    return found or "-" in "".join(tokens)


def sentence(vocabulary: Vocabulary, text: str) -> Sentence:
    """The words of a sentence, with its treatments marked."""
    tokens = clauses.TOKEN.findall(text)
    treated = [False] * len(tokens)
    for place in [
        n for n, token in enumerate(tokens) if token in vocabulary.hints or token in PARTICIPLES or "-" in token
    ]:
        token = tokens[place]
        if token in vocabulary.treatments or (
            "-" in token
            and (not vocabulary.treatments.isdisjoint(token.split("-")) or token.split("-")[-1] in _COMPOUND)
        ):
            treated[place] = not _absent(tokens, place)
        elif token in PARTICIPLES:
            near = tokens[max(0, place - 5) : place]
            treated[place] = (
                bool(near)
                and (near[-1] in _BE or near[-1].endswith("ly"))
                and (
                    token in ("massaged", "kneaded", "rubbed", "worked", "stroked")
                    or (token == "touched" and near[-1] in ("is", "are", "was", "were"))
                    or (token != "touched" and not _HANDLED.isdisjoint(near))
                )
            )
        elif token in words.LOOSE:
            treated[place] = _touches(tokens, place) and not _absent(tokens, place)
        for phrase in vocabulary.phrases.get(token, ()):
            if tuple(tokens[place : place + len(phrase)]) == phrase:
                treated[place : place + len(phrase)] = [not _absent(tokens, place)] * len(phrase)
                break
    return Sentence(text, tokens, treated)


_COMPOUND = frozenset(["friction", "rub", "strokes", "pressure", "rubbing", "stroking", "rolling", "touch"])
_PEOPLE_WORK = words.listed(
    """
i you we they who people researchers not do laboratory research further early later animal
"""
)


def _touches(tokens: list[str], place: int) -> bool:
    """A word such as 'work' or 'hands' means a treatment here."""
    word, before = tokens[place], tokens[place - 1] if place else ""
    if before in words.OTHER_CARE or (before == "under" and word == "treatment"):
        return False
    if word == "table" and before in ("the", "our", "my"):
        return before != "the" or tokens[place - 2 : place - 1] in (
            ["on"],
            ["off"],
            ["leave"],
            ["leaves"],
            ["left"],
            ["leaving"],
        )
    if word in _DOING:
        after = "".join(tokens[place + 1 : place + 2])
        return (
            (before in words.OF_TOUCH and before not in _ARTICLES)
            or (
                before not in words.PRESENT
                and (after in words.DETERMINER or after in words.BODY or after in ("on", "into", "along", "out"))
            )
            or (after in words.BENEFIT and after[-1] == "s" and after not in verbs.PLAIN)
        )
    if (
        word == "work"
        and tokens[place + 1 : place + 2] == ["on"]
        and (
            before in ("to", "by", "with", "of", "from", "and", "some", "worked")
            or (
                before not in _PEOPLE_WORK | words.MODAL
                and (
                    not words.BODY.isdisjoint(tokens[place + 2 : place + 6])
                    or "".join(tokens[place + 2 : place + 3]) in ("the", "your")
                )
            )
        )
    ):
        return True
    if word == "hands" and tokens[max(0, place - 2) : place] in (["the", "right"], ["in", "good"], ["in", "expert"]):
        return True
    if word in ("ball", "balls"):
        return before in ("golf", "tennis", "massage", "spiky", "lacrosse", "foam", "rubber")
    bare = word in _BARE and (before in _ARTICLES or not place)
    if bare and word in ("release", "rub", "stroke"):
        return False
    if word in _NEEDS_MORE or (word == "touch" and bare):
        alone = word in ("touch", "pressure") and (place == 0 or before in ("and", "or", "of", "with", "by"))
        return (before in words.OF_TOUCH and not bare) or alone
    return before not in ("patient's", "drug", "dummy", "sham")


def _absent(tokens: list[str], place: int) -> bool:
    """The treatment is named as what is left out or has not begun."""
    near = tokens[max(0, place - 3) : place]
    return bool(near) and (
        near[-1] in ("without", "non", "before", "no", "not", "sham", "dummy", "placebo", "fake")
        or "without" in near
        or "before" in near[-2:]
    )


KNOWN = (
    words.TREATMENTS
    | words.BAD
    | words.PROCESS
    | words.BODY
    | words.HARM
    | words.MORE
    | words.HYPE
    | words.NEGATION
    | words.MODAL
    | words.PRESENT
    | words.PAST
    | words.PRONOUN
    | words.DETERMINER
    | words.ADVERB
    | verbs.PLAIN
    | words.NOUNS
    | words.STUDY
    | words.DOERS
    | words.BENEFIT
    | words.DID
    | words.OF_TOUCH
    | words.OTHER_CARE
    | PROMISED
    | words.listed(
        """
after with under as when once from through by thanks during following beneath via within per at in whenever and or
but of on to for than into onto over between against about around along across beside if while because so that who
which where toward towards upon below above behind amid near next plus since though although until unless whereas
then them himself herself themselves itself whose what how why here there left right other another same different
such i he she
"""
    )
)
"""Words that need no second look; a word that is none of them may be a verb of praise that no list has."""
