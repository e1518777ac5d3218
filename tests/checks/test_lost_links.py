"""The list of links to safety entries: whichever of them is taken away, a rule says so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from samples import DATA
from test_links import Gone, taken

from medmassage_kb.checks import links, run
from medmassage_kb.commands.main import main
from medmassage_kb.kb import KnowledgeBase, load


def alone(kb: KnowledgeBase, gone: Gone) -> KnowledgeBase:
    """The one record without its link."""
    return KnowledgeBase(kb.root, {gone.name: gone.left}, kb.sources, ids=kb.ids)


def test_whichever_link_is_taken_away_a_rule_says_so(data: KnowledgeBase) -> None:
    """Over all of them; what is said names the record and where the link led."""
    seen: Counter[str] = Counter()
    for gone in taken(data):
        (told,) = links.lost(alone(data, gone))
        assert told.rule == "lost-link" and told.path.endswith(f"{gone.name}.yml"), gone
        assert gone.link.removeprefix("safety/") in told.message, gone
        seen[gone.sort] += 1
    assert sum(seen.values()) == sum(tokens.total() for tokens in links.links(data).values())
    assert len(seen) == 11 and sum(seen.values()) > 2500


def test_every_link_is_listed(data: KnowledgeBase) -> None:
    text = (DATA / links.NAME).read_text("utf-8")
    assert text == links.dump(links.links(data)), "links are new or gone; see to it, and run: medmassage-kb links"


def test_a_link_that_is_gone_is_told_until_somebody_says_that_it_is_meant(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["links", "--data", str(base)]) == 0
    listed = (base / links.NAME).read_text("utf-8")
    assert "pathways/sample-pathway triggers:sample-emergency\n" in listed
    path = base / "pathways/sample-pathway.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  safety: safety/sample-emergency\n", "  no_entry: true\n"), "utf-8")
    (problem,) = run(load(base)[0])
    assert (problem.rule, problem.path) == ("lost-link", path.as_posix())
    assert "'triggers' led to 'sample-emergency'" in problem.message and "medmassage-kb links" in problem.hint
    capsys.readouterr()
    assert main(["links", "--data", str(base)]) == 0
    assert "gone: pathways/sample-pathway, 'triggers' led to 'sample-emergency'" in capsys.readouterr().out
    assert run(load(base)[0]) == []


def test_a_new_link_or_a_record_that_is_gone_is_no_problem(base: Path) -> None:
    (base / links.NAME).write_text("techniques/no-longer-there traits:back\n<<<<<<< a merge\n", "utf-8")
    assert run(load(base)[0]) == []
