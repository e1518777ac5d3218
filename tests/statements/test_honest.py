"""Which sentence is honest: one is the record's own, each other has one part changed, and the place tells nothing."""

from __future__ import annotations

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.statements import answer, certainty, honest


def test_one_sentence_is_the_records_own(data: KnowledgeBase) -> None:
    seen = set()
    for name, effect in honest.rated(data):
        made = honest.options(name, effect, answer.sizes(data, effect))
        assert [one.right for one in made] == [True] + [False] * (len(made) - 1)
        assert made[0].text == certainty.clinician(effect, answer.sizes(data, effect))
        assert 3 <= len(made) == len({one.text for one in made})
        for one in made[1:]:
            parts = [part for part in ("grade", "direction", "size") if f"{part} was changed" in one.why]
            assert len(parts) == (2 if effect.certainty == "very-low" and "direction" in one.why else 1), one
            seen |= set(parts)
    assert seen == {"grade", "direction", "size"}


def test_a_surer_word_is_told_by_its_grade(data: KnowledgeBase) -> None:
    """The reason names the grade whose words were used: 'probably' is that of moderate certainty."""
    words = {"probably": "moderate", "may": "low"}
    checked = 0
    for name, effect in honest.rated(data):
        for one in honest.options(name, effect)[1:]:
            if one.why.startswith("The grade was changed"):
                for word, grade in words.items():
                    if f" {word} " in one.text:
                        assert f"words for {certainty.WORDS[grade]}" in one.why
                        checked += 1
    assert checked > 50


def test_the_length_of_the_right_sentence_tells_nothing(data: KnowledgeBase) -> None:
    """'Always the longest' is right about as often as chance."""
    main = [(name, effect) for name, effect in honest.rated(data) if effect.main or effect.headline]
    longest = 0
    for name, effect in main:
        made = honest.options(name, effect, answer.sizes(data, effect))
        longest += len(made[0].text) > max(len(one.text) for one in made[1:])
    assert longest / len(main) <= 0.33, f"{longest} of {len(main)}"
    print(f"the right sentence is the longest in {longest} of {len(main)}")


def test_the_facts_hold_what_is_needed(data: KnowledgeBase) -> None:
    """Outcome, comparator, people and design before the judgement; direction and grade after it."""
    for _, effect in honest.rated(data):
        facts = dict(honest.facts(data, effect))
        assert facts["Outcome"] == effect.outcome and facts["Compared with"] == effect.comparator
        assert {"Result", "People", "Design"} <= facts.keys()
        assert dict(honest.judged(effect))["How sure"] == certainty.WORDS[effect.certainty]
