"""Hand-written words that may say what massage does are asked about, whatever the verb; what cannot claim passes."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest
import yaml
from published import data
from samples import ROOT, SAMPLE, TESTS

from medmassage_kb import stage
from medmassage_kb.checks.overclaim import rule, weighing
from medmassage_kb.checks.overclaim.accepted import REASONS
from medmassage_kb.checks.overclaim.folding import fold, normal
from medmassage_kb.checks.overclaim.reading import Tone, flagged
from medmassage_kb.commands import main
from medmassage_kb.commands.shared import CLEAN, PROBLEMS
from medmassage_kb.kb import load

SETS = {
    path.stem: yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    for path in sorted((TESTS / "overclaim").glob("*.yml"))
}
SCALES = weighing.of(load(SAMPLE)[0])


def asked(text: str, tone: Tone = Tone()) -> list[str]:  # noqa: B008 - a frozen value
    """The sentences of a text that have to be read."""
    return [text[flag.start : flag.end] for flag in flagged(SCALES, text, tone)]


@pytest.mark.parametrize("name", SETS)
def test_sentences_are_asked_about(name: str) -> None:
    assert [sentence for sentence in SETS[name]["refused"] if not asked(sentence)] == []


@pytest.mark.parametrize("name", SETS)
def test_fair_sentences_pass_unread(name: str) -> None:
    assert [sentence for sentence in SETS[name]["passed"] if asked(sentence)] == []


@pytest.mark.parametrize("name", [name for name in SETS if name.startswith("round-")])
def test_sets_of_a_round_are_whole(name: str) -> None:
    found = SETS[name]
    assert len(found["refused"]) == len(found["passed"]) == 60


DISGUISES = {
    "emphasis": "Mas*sage* **relieves** back pain.",
    "no-break space": "Massage\u00a0relieves\u202fback\u2009pain.",
    "zero width": "Mas\u200bsage re\u00adlieves back pa\u2060in.",
    "ligature": "A ﬁrm massage relieves back pain.",
    "Turkish capital": "MASSAGE RELİEVES BACK PAIN.",
    "letters of another alphabet": "M\u0430ss\u0430ge reli\u0435ves back p\u0430in.",
    "full width": "Ｍａｓｓａｇｅ relieves back pain.",
    "entity": "Massage&nbsp;relie&#118;es back pain.",
    "tag": "Mas<b>sage</b> relieves back pain.",
    "spaced letters": "M a s s a g e relieves back pain.",
    "hyphen": "Deep\u2011tissue massage relieves back pain.",
    "quotation marks": "“Massage relieves back pain.”",
    "link": "[Massage](kb:techniques/sample-stroke) relieves back pain.",
    "table": "| Massage relieves back pain | yes |",
}


@pytest.mark.parametrize("text", DISGUISES.values(), ids=DISGUISES)
def test_letters_that_read_the_same_are_the_same(text: str) -> None:
    assert asked(text)


@pytest.mark.parametrize(
    "text",
    [
        "Where massage is used, back pain fades.",
        "Until the last stroke, massage relieves back pain.",
        "Massage was tested often and relieves back pain.",
        "Compared with rest, massage relieves back pain.",
        "Forget the myths: massage relieves back pain.",
        "People say that massage relieves back pain.",
        "Massage relieves back pain, doesn't it?",
        "It is not known how, but massage relieves back pain.",
        "Ask your therapist, since massage relieves back pain.",
        "Massage is not only pleasant; it relieves back pain.",
    ],
)
def test_word_somewhere_excuses_nothing(text: str) -> None:
    assert asked(text)


@pytest.mark.parametrize(
    "verb", ["unties", "whisks off", "defuses", "outsmarts", "can untie", "will defuse", "helps to outwit"]
)
def test_verb_need_stand_in_no_list(verb: str) -> None:
    assert asked(f"Massage {verb} back pain.")


def test_promise_in_words_that_no_list_has() -> None:
    """The weights catch what names no treatment; a plain sentence of that length passes."""
    assert asked("Bed-bound patients whose heels and hips are rubbed at every turn do not get pressure sores.")
    assert asked("Bed-bound patients whose heels are sore should be looked at by a nurse.") == []


def test_weights_are_sorted_so_that_the_same_input_gives_the_same_file() -> None:
    rows = [row.rpartition("\t") for row in weighing.WEIGHTS.read_text("utf-8").splitlines()]
    assert [name for name, _, _ in rows] == sorted({name for name, _, _ in rows})
    assert all(int(value) for _, _, value in rows)


@pytest.mark.parametrize("sentence", ["massage unties the knot, and you sleep!", "it", "- 12 weeks - no change"])
def test_rule_weighs_what_was_learnt(sentence: str) -> None:
    groups = weighing.features(fold(sentence).text)
    names = sorted({name for group in groups for name in group})
    weights = {name: float(7 * number % 13) for number, name in enumerate(names)}
    total = sum(sum(weights[name] for name in group) * weighing.share(len(group)) for group in groups)
    assert weighing.Scales(weights).weight(sentence) == pytest.approx(total)


def test_pronoun_stands_for_the_treatment_before() -> None:
    assert asked("Friction is a short stroke. It calms back pain.") == ["It calms back pain."]
    assert asked("A walk is free. It lasts an hour.") == []


def test_question_with_an_answer() -> None:
    assert asked("Does massage relieve back pain?") == []
    assert asked("Does massage relieve back pain? Absolutely.") == ["Absolutely."]


def test_report_needs_its_source() -> None:
    text = "Back pain was lower after massage than after rest"
    assert asked(f"{text}.")
    assert asked(f"{text} ([Sample 2015](kb:evidence/sample-trial)).") == []
    assert asked(f"{text}.", Tone(report=True)) == []


@pytest.mark.parametrize("text", ["So massage relieves back pain.", "Massage works.", "Massage may ease back pain."])
def test_note_may_not_go_beyond_its_publication(text: str) -> None:
    assert asked(text, Tone(report=True))


def test_name_may_only_name() -> None:
    label = Tone(label=True)
    assert asked("back pain after massage", label) == []
    assert asked("massage, which relieves back pain,", label) and asked("effective massage", label)


def test_place_is_that_of_the_sentence() -> None:
    text = "Fine *words*.\n\nSo: **Regular** massage\nboosts the mood. Fine."
    (flag,) = flagged(SCALES, text, Tone())
    assert text[flag.start : flag.end] == "So: **Regular** massage\nboosts the mood."


def test_folding_keeps_places() -> None:
    text = "A *ﬁne* [link](kb:terms/x) — İ&nbsp;x"
    folded = fold(text)
    assert len(folded.places) == len(folded.text) + 1 and folded.text.startswith("a fine link")
    assert text[folded.places[folded.text.index("x")]] == "x"


def test_normalised_text_forgets_layout_only() -> None:
    assert normal("“Massage  *relieves*\npain.”") == normal("massage relieves pain")
    assert normal("Massage relieves pain") != normal("Massage relieves pains")


@pytest.mark.parametrize(
    ("yaml_text", "at"),
    [
        ("why: |\n  Fine words. And\n  more. Massage relieves\n  the sample ache.\n", (3, 9)),
        ("why: Fine words that go on.\n  Massage relieves the sample ache.\n", (2, 3)),
        ("why: 'It''s fine. Massage relieves the sample ache.'\n", (1, 19)),
        ('why: "Fine. Massage relieves the sample ache."\n', (1, 13)),
    ],
)
def test_place_inside_a_text_of_any_style(base: Path, yaml_text: str, at: tuple[int, int]) -> None:
    path = base / "claims/sample-claim.yml"
    lines = path.read_text("utf-8").split("\n")
    first = next(number for number, line in enumerate(lines) if line.startswith("why:"))
    last = next(number for number in range(first + 1, len(lines)) if lines[number][:1].strip())
    path.write_text("\n".join([*lines[:first], yaml_text.rstrip("\n"), *lines[last:]]), "utf-8")
    kb, problems = load(base)
    assert problems == []
    (problem,) = rule.overclaim(kb)
    assert (problem.line - first, problem.column) == at


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("conditions/sample-stiffness", "words"),
        ("conditions/sample-stiffness", "intervention"),
        ("conditions/sample-stiffness", "comparator"),
        ("evidence/sample-trial", "outcome"),
        ("evidence/sample-trial", "population"),
    ],
)
def test_field_is_read(base: Path, name: str, key: str) -> None:
    path = base / f"{name}.yml"
    lines = path.read_text("utf-8").split("\n")
    number = max(n for n, line in enumerate(lines) if line.strip(" -").startswith(f"{key}: "))
    before = lines[number].partition(f"{key}: ")[0]
    lines[number] = f"{before}{key}: massage, which is a proven cure for back pain"
    path.write_text("\n".join(lines), "utf-8")
    kb, _ = load(base)
    assert [problem.line for problem in rule.overclaim(kb)] == [number + 1]


def test_validate_reads_the_pages_beside_the_data(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["validate", "--format", "text", str(base)]) == CLEAN
    page = base.parent / "docs/start/x.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Title\n\nFine words. Massage relieves back pain.\n", "utf-8")
    assert main.main(["validate", "--format", "text", str(base)]) == PROBLEMS
    assert "start/x.md:3:13: error" in capsys.readouterr().out


def test_message_says_what_to_do() -> None:
    assert all(words in rule.HINT for words in ("link to the source", "effect record", "data/accepted.yml"))
    assert all(meaning for meaning in REASONS.values())


def test_the_base_has_no_sentence_unread() -> None:
    kb = data()
    pages = stage.documents(ROOT / "docs")
    assert [*rule.overclaim(kb), *rule.in_documents(kb, pages, "docs")] == []


HARMLESS = {"Studies have shown<"}
"""What the rule asks about in templates and scripts, and a person has read: the heading of a column."""


def test_words_of_the_site_itself_claim_nothing() -> None:
    texts = runpy.run_path(str(ROOT / "tools" / "weigh_words.py"))["of_the_site"]()
    assert len(texts) > 50
    scales = weighing.of(data())
    found = {
        " ".join(re.sub(r"<[^>]*>|\{#[^}]*\}", " ", text[flag.start : flag.end]).split())
        for text in texts
        for flag in flagged(scales, text, Tone())
    }
    assert found - HARMLESS == set()
