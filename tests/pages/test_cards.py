"""Parts that hand-written pages take from the records: cards of danger signs, and the list of abbreviations."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from samples import ROOT, SAMPLE
from selectolax.lexbor import LexborHTMLParser

from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.pages import cards
from medmassage_kb.pages.embed import expand
from medmassage_kb.site import Site

PAGE = "start/ask-a-doctor-first.md"


def shown(kb: KnowledgeBase, text: str) -> dict[str, list[str]]:
    """The lines below each title of a card, which may stand in more than one part of a page."""
    tree = LexborHTMLParser(expand(kb, Site(), PAGE, text))
    found: dict[str, list[str]] = {}
    for card in tree.css(".kb-care"):
        title = card.css_first(".kb-care__title")
        assert title is not None
        found.setdefault(title.text(strip=False), []).extend(item.text() for item in card.css("li"))
    return found


def test_the_action_of_an_entry_decides_its_card(sample: KnowledgeBase, tmp_path: Path) -> None:
    line = "[[signs sample-caution sample-urgent]]"
    assert [title.split()[0] for title in shown(sample, line)] == ["Urgent", "Talk"]
    root = Path(shutil.copytree(SAMPLE, tmp_path / "kb"))
    entry = root / "safety" / "sample-urgent.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("action: urgent", "action: emergency"), encoding="utf-8")
    changed = shown(load(root)[0], line)
    assert [title.split()[0] for title in changed] == ["Emergency", "Talk"]
    assert any("a sample that hums at night" in text for text in next(iter(changed.values())))


def test_the_page_of_signs_says_what_the_entries_say(data: KnowledgeBase) -> None:
    """The signs that once had a milder urgency there, and those that need another call than for an ambulance."""
    found = shown(data, (ROOT / "docs" / PAGE).read_text(encoding="utf-8"))
    ambulance, hospital, team, other, urgent, helpline, none, first = found.values()
    assert list(found)[1].startswith("Emergency Go to an emergency department now")
    assert any("clumsy" in text for text in hospital)
    assert not any("clumsy" in text for text in (*urgent, *first))
    assert any("chemo" in text and "cancer team" in text for text in team)
    assert any("pregnant" in text and "maternity unit" in text for text in team)
    assert list(found)[2].startswith("Now Call the team"), "a maternity unit is no ambulance"
    assert any("diabetes" in text and "sugar" in text for text in other)
    assert any("someone at home" in text and "police" in text for text in helpline)
    assert any("slurred speech" in text for text in ambulance) and any("carbon" not in text for text in ambulance)
    assert any("being treated" in text and "agree in writing first" in text for text in none)
    assert not any("blood clot in your leg or lung that was found" in text for text in first), "a talk is not enough"
    assert all(len(card) <= 20 for card in found.values())
    assert next(iter(found)).startswith("Emergency Call an ambulance now")


SAID = {
    "ambulance": r"\bambulance\b",
    "hospital": r"\bemergency department (now|at once)\b|\bhospital now\b|\bmeans an emergency department now\b",
    "maternity-unit": r"\bmaternity unit now\b",
    "cancer-team": r"\bcancer team's emergency number now\b",
    "helpline": r"\bpolice\b.*\bhelpline\b",
}


def test_the_answer_to_a_patient_says_whom_its_entry_calls(data: KnowledgeBase) -> None:
    for name, e in data.of("safety").items():
        if e.call:
            assert re.search(SAID[e.call], e.patient.may_i), name
        if e.call == "ambulance":
            assert "If " not in e.patient.may_i and "hospital" not in e.patient.may_i, name


def test_an_entry_that_asks_for_no_massage_never_stands_under_a_talk(data: KnowledgeBase) -> None:
    made = cards.cards(data, [name.partition("/")[2] for name in data.of("safety")])
    talk = next(card for card in made if card.urgency == "talk-first")
    assert not [name for name in talk.names if data.get(name).action in ("do-not", "put-off")]
    none = next(card for card in made if card.word == "No massage")
    assert "safety/known-acute-clot" in none.names and none.told


def test_short_forms_stand_together_with_what_they_stand_for(data: KnowledgeBase) -> None:
    tree = LexborHTMLParser(expand(data, Site(), "start/how-to-read.md", "[[abbreviations]]"))
    words = {short.text(): full for short, full in zip(tree.css("dt"), tree.css("dd"), strict=True)}
    for short, full in {
        "SMD": "Standardised mean difference",
        "RR": "Risk ratio",
        "OR": "Odds ratio",
        "CI": "Confidence interval",
        "RCT": "Randomised trial",
        "NNT": "Number needed to treat",
    }.items():
        assert full.lower() in words[short].text().lower(), short
    link = words["NPRS"].css_first("a")
    assert link is not None and link.attributes["href"] == "../measures/nprs.html"
    assert list(words) == sorted(words, key=str.casefold)
    assert "HIPAA" in words and "HIPPA" not in words, "a typing error is no abbreviation"
