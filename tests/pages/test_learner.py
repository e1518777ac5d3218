"""The page of a technique: what its folded first lines say."""

from __future__ import annotations

import re

from published import by_path

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import learner


def test_a_folded_line_names_what_concerns_most_people(data: KnowledgeBase) -> None:
    """Not what stands first in the alphabet; and nothing with a capital in mid-sentence."""
    first = {row.action: row for row in learner.learner(data, "techniques/effleurage").first}
    assert first["put-off"].known == data.get("safety/fever-systemic-infection").plain
    page = by_path()["techniques/effleurage.md"]
    lines = re.findall(r'<span class="kb-first__short">([^<]*)</span>', page.body)
    assert f"{first['put-off'].known}; {len(first['put-off'].concerns) - 1} more" in lines
    assert all(line[0].islower() and ", such as " not in line for line in lines), lines


def test_each_list_holds_what_its_heading_says(data: KnowledgeBase) -> None:
    """No medicine among places, no act among people; 'no massage at all' is said only where no massage is right."""
    held: dict[str, set[str]] = {}
    for name in data.of("techniques"):
        shown = learner.learner(data, name)
        for row in (*shown.own, *shown.every):
            held.setdefault(row.title, set()).update(concern.safety for concern in row.concerns)
    assert all(data.get(name).action == "do-not" for name in held["No massage at all in case of"])
    assert "safety/anticoagulants" in held["Not this technique in case of"]
    places, people = held["Leave the place out in case of"], held[learner.TITLES["avoid-area", "person"]]
    assert {"safety/varicose-veins", "safety/eczema"} <= places
    assert all(data.get(name).kind == "local" for name in places)
    assert not [name for name in places | people if "pressure" in data.get(name).plain]
    things = held[learner.TITLES["avoid-area", "thing"]]
    assert {"safety/anticoagulants", "safety/pacemaker-icd"} <= things and not things & (places | people)
    assert "safety/groin-vessels" in held["Not done to anybody"]
