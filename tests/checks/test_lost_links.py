"""The list of links to safety entries: whichever of them is taken away, a rule says so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from test_links import taken

from medmassage_kb.checks import links, run
from medmassage_kb.commands.main import main
from medmassage_kb.kb import KnowledgeBase, load


def test_whichever_link_is_taken_away_a_rule_says_so(data: KnowledgeBase, tmp_path: Path) -> None:
    """Over all of them, as the next release lists them; what is said names the record and where the link led."""
    (tmp_path / links.NAME).write_text(links.dump(links.links(data)), "utf-8")
    seen: Counter[str] = Counter()
    for gone in taken(data):
        (told,) = links.lost(KnowledgeBase(tmp_path, {gone.name: gone.left}, data.sources, ids=data.ids))
        assert told.rule == "lost-link" and told.path.endswith(f"{gone.name}.yml"), gone
        assert gone.link.removeprefix("safety/") in told.message, gone
        seen[gone.sort] += 1
    assert sum(seen.values()) == sum(tokens.total() for tokens in links.links(data).values())
    assert len(seen) == 11 and sum(seen.values()) > 2500


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
