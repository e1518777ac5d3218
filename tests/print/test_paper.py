"""Examination papers: the same number gives the same paper, and the key has what the paper asks."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from samples import DATA, SAMPLE

from medmassage_kb.commands.main import main
from medmassage_kb.commands.printing import print_papers
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.objectives import UNIT
from medmassage_kb.print import paper
from medmassage_kb.site import Site
from medmassage_kb.statements.bank import bank

from .readers import Pdf, words


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pdf]:
    """A paper of all questions of the sample base, and its key."""
    out = tmp_path_factory.mktemp("papers")
    assert main(["paper", "--seed", "7", "--data", str(SAMPLE), str(out)]) == 0
    return {path.name: Pdf(path.read_bytes()) for path in sorted(out.iterdir())}


def test_paper_and_key_can_be_read(made: dict[str, Pdf]) -> None:
    assert list(made) == ["paper-7-key.pdf", "paper-7.pdf"]
    asked, key = made["paper-7.pdf"].text, made["paper-7-key.pdf"].text
    assert "8 questions, 12 marks, paper number 7" in asked and "CC BY 4.0" in asked
    for text in (
        "What does the sample do first?",
        "A. ",
        "It waits for the bell",
        "Stop last",
        "Rope",
        "Name the place",
    ):
        assert text in asked
    assert "The bell comes first" not in asked and "Answer: " not in asked
    assert "right: The bell comes first in the sample." in key and "Answer: Neck." in key
    assert "It stands on the page" in key and "wrong: Singing comes later." in key


def test_both_are_tagged_for_screen_readers(made: dict[str, Pdf]) -> None:
    for one in made.values():
        assert one.root["/MarkInfo"]["/Marked"] and one.root["/Lang"] == "en-GB"
        assert b"pdfuaid" in one.content or "pdfuaid" in str(one.root["/Metadata"].get_data())
        tags = Counter(name for name, _ in one.tags())
        assert tags["H1"] == 1 and tags["H2"] == 8


def test_the_same_number_gives_the_same_bytes_in_another_process(made: dict[str, Pdf], tmp_path: Path) -> None:
    line = [sys.executable, "-m", "medmassage_kb", "paper", "--seed", "7", "--data", str(SAMPLE), str(tmp_path)]
    subprocess.run(line, check=True, env={**os.environ, "PYTHONHASHSEED": "4"}, capture_output=True)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {n: one.content for n, one in made.items()}


def test_another_number_gives_another_paper(data: KnowledgeBase) -> None:
    one, same, other = (paper.draw(data, "", list(UNIT), 20, seed) for seed in (1, 1, 2))
    assert one == same and set(one.items) != set(other.items)


def test_units_take_turns_and_subjects_do_not_come_twice(data: KnowledgeBase) -> None:
    drawn = paper.draw(data, "", ["safety", "evidence"], 20, 7)
    assert Counter(item.unit for item in drawn.items) == {"safety": 10, "evidence": 10}
    assert len({item.group for item in drawn.items}) == 20


def test_letters_of_the_key_are_those_of_the_paper(data: KnowledgeBase) -> None:
    """In the reference, whatever is asked: the letters lead to what is right, and their places tell nothing."""
    letters: Counter[str] = Counter()
    for item in bank(data):
        listed, matched, answer = paper._sides(item)
        one = item.question
        if one.form in ("choice", "several"):
            right = {option.text for option in one.options if option.right}
            assert {listed["ABCDEF".index(letter)] for letter in answer.rstrip(".").split(" and ")} == right
            letters += Counter(answer.rstrip(".")) if one.form == "choice" else Counter()
        elif one.form == "order":
            assert [listed["ABCDEFG".index(letter)] for letter in answer.rstrip(".").split(", ")] == list(one.steps)
        elif one.form == "match":
            for pair in one.pairs:
                assert f"{pair.left}: {'ABCDEF'[matched.index(pair.right)]}" in answer
    assert max(letters.values()) / letters.total() < 0.45


def test_what_cannot_be_drawn_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paper", "--units", "safty", str(tmp_path / "x")]) == 2
    assert "there is no unit 'safty'; the units are: medical-massage," in capsys.readouterr().err
    assert main(["paper", "--count", "0", str(tmp_path / "x")]) == 2
    assert main(["paper", "--units", "history", "--data", str(SAMPLE), str(tmp_path / "x")]) == 1
    assert "there is no question on history" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_the_papers_of_the_site(sample: KnowledgeBase, tmp_path: Path) -> None:
    """Each unit is on one of them; they stand where the manifest says, and a key leads to its page."""
    units = [unit for _, (_, own, _) in paper.READY.items() for unit in own]
    assert sorted(units) == sorted(UNIT)
    titles = print_papers(sample, Site("https://massage.example/"), tmp_path)
    assert titles is not None
    assert titles["study/papers/safety.pdf"] == "Safety and reasoning"
    assert titles["study/papers/safety-key.pdf"] == "Safety and reasoning: key"
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.pdf")} == set(titles)
    key = (tmp_path / "study/papers/safety-key.pdf").read_bytes()
    assert "Read it: Sample" in words(Pdf(key).text)
    links = [a.get_object()["/A"]["/URI"] for p in Pdf(key).reader.pages for a in p.get("/Annots", [])]
    assert "https://massage.example/conditions/sample-ache.html#red-flags" in links


def test_the_reference_has_enough_for_a_paper() -> None:
    from medmassage_kb.kb import load

    found = dict(paper.ready(load(DATA)[0]))
    assert len(found["safety"].items) == len(found["evidence"].items) == paper.COUNT
