"""What `assets/plan-draft.js` makes a draft plan from, and referral texts for `assets/clinics.js`: scripts that are
loaded at the first use, so that they work from disk. Every text stands on a page; of a plan its path is the source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_script, slug
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import words
from medmassage_kb.model.condition import Condition, StudiedDose
from medmassage_kb.model.effect import Effect
from medmassage_kb.model.measure import ImportantDifference
from medmassage_kb.pages import check, measures, referral
from medmassage_kb.pages.findings import TITLES, domain, findings
from medmassage_kb.site import Site
from medmassage_kb.statements import answer, certainty, sentence

PATH = "assets/plans.js"
_SIGNS = ("emergency", "urgent")
"""Care cards whose signs end a course at once."""
_COURSE = ("stop", "return")
"""Triggers of a pathway that the care cards do not have."""
_WHOLE = {"Given": "Visits and minutes given, from when to when", "Next": "What comes next"}
"""What a reply tells in a word that says too little without the rest."""


def export(material: Material) -> Iterator[Asset]:
    """`window.kbPlans`, see `table`."""
    yield as_script(PATH, "kbPlans", table(material.kb, material.site))


def letters(material: Material) -> Iterator[Asset]:
    """`window.kbReferrals`: by short name of the condition the text from referrer to therapist, as its page has it."""
    kb, site = material.kb, material.site
    texts = {slug(name): referral.referral(kb, name, site).letter for name in sorted(kb.of("conditions"))}
    yield as_script("assets/referrals.js", "kbReferrals", texts)


def table(kb: KnowledgeBase, site: Site) -> dict[str, Any]:
    """All that a plan says beside what is typed and what `exports/scripts.py` gives."""
    return {
        "conditions": {slug(name): _condition(kb, site, name) for name in sorted(kb.of("conditions"))},
        "measures": {
            slug(name): {
                "name": e.name,
                "short": e.abbreviation,
                "scale": [e.scale.min, e.scale.max, e.scale.better] if e.scale else None,
            }
            for name, e in sorted(kb.of("measures").items())
        },
        "pathways": {
            slug(name): {
                "name": e.name,
                "ends": [[words.TRIGGER[t.kind][0], t.sign] for t in e.triggers if t.kind in _COURSE],
                "report": e.report,
            }
            for name, e in sorted(kb.of("pathways").items())
        },
        "who": referral.WHO,
        "reference": referral.NAME,
        "sheet": f"{check.SHEET}.html" if check.SHEET in kb.entities else "",
    }


def told(effects: Sequence[Effect]) -> list[Effect]:
    """What is said of one sort of outcome, as in a verdict: the fairest comparison, the one with usual care, what
    points another way, and later times; of results that nobody rated only where there are no others."""
    own = [e for e in effects if e.main] or [e for e in effects if e.certainty != "not-rated"] or list(effects)
    return list({e.id: e for e in [*answer.early(own), *answer.later(own)]}.values())


def difference(one: ImportantDifference, e: Condition) -> dict[str, Any] | None:
    """A change that matters in one person; none where it was worked out between groups."""
    if "between two groups" in one.unit:
        return None
    return {
        "value": one.value,
        "share": measures.share(one),
        "words": referral.value(one),
        "who": one.population,
        "own": referral.fits(one, e),
        "source": one.source or "",
    }


def _condition(kb: KnowledgeBase, site: Site, name: str) -> dict[str, Any]:
    e: Condition = kb.get(name)
    scales = [one for one in dict.fromkeys([referral.first_measure(kb, e), *e.measures]) if one]
    main = referral.dose(e)
    return {
        "name": e.name,
        "problem": referral.both_names(e),
        "origin": referral.origin(kb, name, site),
        "outcomes": list(_outcomes(kb, e)),
        "measures": [
            {
                "id": slug(one),
                "differences": [found for d in referral.important(kb.get(one), e) if (found := difference(d, e))],
            }
            for one in scales
        ],
        "techniques": [
            {"id": slug(used.technique), "how": used.how, "doses": [_dose(d, main) for d in used.doses]}
            for used in e.techniques
        ],
        "first": e.answer.experts_first if e.answer else "",
        "stop": e.answer.stop if e.answer else "",
        "signs": {card.urgency: [sign.text for sign in card.signs] for card in e.care_cards if card.urgency in _SIGNS},
        "pathways": [slug(one) for one in e.pathways],
        "report": [_WHOLE.get(label, label) for label, _ in referral.REPORT],
        "notes": {
            note: kb.get(note).name
            for note in sorted(
                {d.source for used in e.techniques for d in used.doses}
                | {d.source for one in scales for d in kb.get(one).important_difference if d.source}
            )
        },
    }


def _outcomes(kb: KnowledgeBase, e: Condition) -> Iterator[dict[str, Any]]:
    shown, others = findings(kb, e.effects)
    sorts = dict.fromkeys(domain(one.effect) for one in [*(f for o in shown for f in o.findings), *others])
    verdict = {domain(effect) for effect in answer.main(e)} or set(list(sorts)[:1])
    for sort in sorts:
        own = told([effect for effect in e.effects if domain(effect) == sort])
        said = [[effect.id, sentence(kb, effect), certainty.WORDS[effect.certainty]] for effect in own]
        yield {"id": sort, "title": TITLES[sort], "main": sort in verdict, "found": said}


def _dose(dose: StudiedDose, main: StudiedDose | None) -> dict[str, Any]:
    return {
        "words": dose.words,
        "sessions": dose.sessions,
        "weeks": dose.weeks,
        "main": dose is main,
        "source": dose.source,
    }
