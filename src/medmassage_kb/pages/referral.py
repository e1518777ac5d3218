"""The text with which a person is referred for massage, and the form that comes back: plain text from the record.

Nothing in it is advice on one person. What only the referrer or the therapist knows is left as a line to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.condition import Condition, StudiedDose
from medmassage_kb.model.measure import ImportantDifference, Measure
from medmassage_kb.site import Site
from medmassage_kb.statements import answer, cite

FIRST = ("emergency", "urgent")
"""Actions of what has to be ruled out before anybody is referred for massage."""
ASK = ("put-off", "do-not", "ask-first")
"""Actions of what the referrer has to answer for the person; so has every sign of a care card."""
_COMMON = {"pain", "chronic", "acute", "long", "lasting", "after", "with", "several", "kinds", "specific", "syndrome"}
NAME = "Medical massage therapy"
"""What a text calls this reference where it has no public address yet."""
_LINE = "____________________"
_LATER = re.compile(r"\b(?:during|after|within hours of) (?:or (?:soon )?after )?(?:a session|treatment|massage)\b")
"""In the name of a sign: it can be seen only once a treatment has begun."""
_CARDS = re.compile(r"\b(any|a|each) (?:danger )?sign on the cards(?: below)?")
"""The care cards of a page, which a letter does not have."""
WHO = (f"To: {_LINE}", f"From: {_LINE}", f"Telephone: {_LINE}", f"Date: {_LINE}", f"Patient: {_LINE}")
"""The first lines of every letter."""
REPORT = (
    ("Answer to your question", _LINE),
    ("Given", "____ visits of ____ minutes, from ____ to ____"),
    ("What was done, and what was left out", _LINE),
    ("The person's own aim, and how near it is now", _LINE),
    ("Unwanted effects (what, how long, what was done)", f"[ ] none  [ ] {_LINE}"),
    ("New signs that you should see", f"[ ] none  [ ] {_LINE}"),
    ("Next", "[ ] the course ends here  [ ] ____ more visits until ____  [ ] please see the person"),
)
"""What a reply tells and how it is filled in; the scores stand behind the third."""


@dataclass(frozen=True, slots=True)
class Referral:
    """Both texts, each ready to be pasted.

    Attributes:
        letter: From the referrer to the therapist.
        reply: From the therapist to the referrer.
    """

    letter: str
    reply: str


def referral(kb: KnowledgeBase, name: str, site: Site) -> Referral:
    """The texts of a condition, by its id."""
    e: Condition = kb.get(name)
    scales = [kb.get(measure) for measure in measures(kb, e)]
    source = f"Text made from {origin(kb, name, site)}."
    return Referral("\n".join([*_letter(kb, e, scales), "", source]), "\n".join([*_reply(e, scales), "", source]))


def dose(condition: Condition) -> StudiedDose | None:
    """The dose behind the main effects: the one that is marked, else one whose source such an effect rests on."""
    doses = [dose for used in condition.techniques for dose in used.doses]
    marked = next((dose for dose in doses if dose.main), None)
    if marked:
        return marked
    heads = [effect for effect in condition.effects if effect.main or effect.headline]
    notes = [ref.partition("#")[0] for effect in heads for ref in effect.findings]
    return next((dose for note in notes for dose in doses if dose.source == note), doses[0] if doses else None)


def brief(studied: StudiedDose) -> str:
    """The dose in words, without what the record says of other groups behind a semicolon."""
    return studied.words.partition(";")[0].rstrip()


def origin(kb: KnowledgeBase, name: str, site: Site) -> str:
    """Where a text comes from: page, day of the check, and who reviewed the record."""
    e: Condition = kb.get(name)
    where = f"{site.url}{name}.html#referral" if site.placed else f"the page on {_lower(e.name)} of {NAME}"
    reviewed = "reviewed by " + ", ".join(f"{r.name}, {r.profession}" for r in e.reviewed_by) if e.reviewed_by else ""
    return f"{where}, checked on {e.checked}, {reviewed or 'not reviewed by a clinician'}"


def first_measure(kb: KnowledgeBase, e: Condition) -> str:
    """Id of the measure for the clinic: the scale of what its answer tells, else the first whose important change is
    known."""
    main = answer.main(e)
    told = [*answer.early(main), *answer.later(main), *main]
    known = [*(effect.threshold for effect in told if effect.threshold), *e.measures]
    return next((one for one in known if kb.get(one).important_difference), known[0] if known else "")


def measures(kb: KnowledgeBase, e: Condition) -> list[str]:
    """Ids of the measures in the letter: the first, and each that its question names."""
    first, question = first_measure(kb, e), e.referral_question or ""
    return [
        one for one in dict.fromkeys([first, *e.measures]) if one and (one == first or _named(kb.get(one), question))
    ]


def _named(measure: Measure, question: str) -> bool:
    """By its name or abbreviation, or by the name of the place or people that it begins with: 'Oswestry'."""
    begin = measure.name.split()[0]
    words = [measure.name, measure.abbreviation]
    if measure.name.endswith(("Index", "Questionnaire")):
        words.append(begin)
    return any(re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", question) for word in words)


def scale(measure: Measure) -> str:
    """'0 to 50, lower is better'; empty where the scale was not read."""
    if measure.scale is None:
        return ""
    return f"{cite.number(measure.scale.min)} to {cite.number(measure.scale.max)}, {measure.scale.better} is better"


def important(measure: Measure, e: Condition) -> tuple[ImportantDifference, ...]:
    """The changes that matter to one person on a measure; where people with this problem were asked, only theirs."""
    return tuple(one for one in measure.in_one_person if fits(one, e)) or measure.in_one_person


def fits(one: ImportantDifference, e: Condition) -> bool:
    """Whether a change was worked out in people with this problem, as far as the names tell."""
    return bool(_content(one.population) & _content(f"{e.name} {e.medical_name}"))


def value(one: ImportantDifference) -> str:
    """'1.3 points'."""
    return f"{cite.number(one.value)} {one.unit}"


def change(measure: Measure, e: Condition) -> str:
    """The change that matters, and in whom it was worked out: '1.3 points (mechanical neck pain)'; brackets stand only
    once."""
    told = [(value(one), one.population.replace(" (", ", ").replace(")", "")) for one in important(measure, e)]
    return "; ".join(f"{much} ({people})" for much, people in told) or "not known"


def _content(text: str) -> set[str]:
    """Words that tell one problem from another."""
    return set(re.findall(r"[a-z]{4,}", text.lower())) - _COMMON


def _letter(kb: KnowledgeBase, e: Condition, scales: Sequence[Measure]) -> Iterator[str]:
    yield "REFERRAL FOR MASSAGE"
    yield from WHO
    yield ""
    yield f"Problem: {both_names(e)}"
    if e.icd10cm:
        codes = "; ".join(f"{code.code} {code.title}" for code in e.icd10cm)
        yield f"Code (ICD-10-CM{', keep the one that fits' if len(e.icd10cm) > 1 else ''}): {codes}"
    yield f"Question: {e.referral_question or _LINE}"
    studied = dose(e)
    if studied:
        yield f"Dose studied (no prescription): {brief(studied)} ({kb.called(studied.source)})"
    yield "Dose asked for: ____ visits of ____ minutes, over ____ weeks"
    for measure in scales:
        about = f" ({', '.join(part for part in (measure.name, scale(measure)) if part)})"
        yield f"Measure: {measure.abbreviation}{about}. First score: ____ on ____"
        yield f"Change that matters: {change(measure, e)}"
    stop = _CARDS.sub(r"\1 danger sign", e.answer.stop) if e.answer else _LINE
    yield f"Stop rule (as told to the patient): {stop}"
    asked = {sign.safety for card in e.care_cards for sign in card.signs}
    urgent = [kb.get(name) for name in e.safety if kb.get(name).action in FIRST]
    later = [one for one in urgent if _LATER.search(one.name)]
    first = [one for one in urgent if one not in later]
    ask = [kb.get(name) for name in e.safety if name in asked or kb.get(name).action in ASK]
    ask = [one for one in ask if one not in urgent]
    rest = [one for one in map(kb.get, e.safety) if one not in urgent and one not in ask]
    for heading, entries, line in (
        (
            "Looked for today; with any of these, care comes first and this referral is not sent:",
            first,
            "[ ] not present: {name}",
        ),
        ("Safety questions (answer each):", ask, "yes / no: {name}. If yes: {action}."),
        ("To leave out, or to adapt:", rest, "- {name}"),
        ("To watch for during each visit and after it; with any of these, stop and get care:", later, "- {name}"),
    ):
        if entries:
            yield from ("", heading)
            yield from (line.format(name=one.name, action=_lower(words.ACTION[one.action])) for one in entries)
    yield ""
    yield f"Medicines, past illness, what else matters: {_LINE}"
    yield "If a danger sign appears, stop, get care and telephone me. Please send the reply when the course ends."


def _reply(e: Condition, scales: Sequence[Measure]) -> Iterator[str]:
    yield "REPLY TO THE REFERRER"
    yield from WHO
    yield ""
    yield f"Problem: {both_names(e)}"
    told = [f"{label}: {rest}" for label, rest in REPORT]
    yield from told[:3]
    for measure in scales:
        yield f"{measure.abbreviation}: first ____, last ____, change ____; change that matters: {change(measure, e)}"
    yield from told[3:]
    yield f"Therapist, training or licence: {_LINE}"


def _lower(text: Any) -> str:
    """The text with a small first letter; one that begins with an abbreviation, such as HIV, stays as it is."""
    first, rest = str(text)[:1], str(text)[1:]
    return first + rest if rest[:1].isupper() else first.lower() + rest


def both_names(e: Any) -> str:
    """Both names, or one where they are the same; brackets stand only once."""
    if e.medical_name.casefold() == e.name.casefold():
        return str(e.name)
    return f"{e.name}: {e.medical_name}" if "(" in e.medical_name else f"{e.name} ({e.medical_name})"
