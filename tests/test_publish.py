"""From a data folder to what is published: rendered when it is asked for, and the same whatever was read before."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import SAMPLE

from medmassage_kb import publish as module
from medmassage_kb.kb import Record, load
from medmassage_kb.pages.page import Page
from medmassage_kb.publish import Publication, publish
from medmassage_kb.site import Site

DOCUMENTS = {"index.md": "# Home\n\n[[counts]]\n\n[[claims/sample-claim]]\n"}
Edit = Callable[[Path], None]


def write(name: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    return edit


def new(name: str, text: str) -> Edit:
    return lambda root: (root / name).write_text(text, "utf-8") and None


EDITS: dict[str, Edit] = {
    "sentence": write("techniques/sample-hold.yml", "A still hand", "A calm hand"),
    "glossary word": write("terms/sample-word.yml", "A sample that does not bend.", "A straight sample."),
    "name": write("techniques/sample-stroke.yml", "name: Sample stroke", "name: Long stroke"),
    "finding": write("evidence/sample-trial.yml", "year: ", "pages: 1-2\nyear: "),
    "reference lost": write("terms/sample-word.yml", "techniques/sample-stroke", "techniques/sample-strok"),
    "reference mended": write("terms/sample-word.yml", "techniques/sample-strok\n", "techniques/sample-hold\n"),
    "not YAML": write("measures/sample-count.yml", "name: ", "name: ["),
    "YAML again": write("measures/sample-count.yml", "name: [", "name: "),
    "key lost": write("conditions/sample-ache.yml", "checked: ", "cheked: "),
    "key back": write("conditions/sample-ache.yml", "cheked: ", "checked: "),
    "overclaim": write("terms/sample-bend.yml", "Movement about an axis.", "Massage relieves pain."),
    "excused": new(
        "accepted.yml",
        "readings:\n- by: A reader\n  on: 2026-11-28\n  accepted:\n"
        "    examined:\n      terms/sample-bend:\n      - Massage relieves pain.\n",
    ),
    "excuse gone": lambda root: (root / "accepted.yml").unlink(),
    "new entity": new(
        "terms/sample-new.yml",
        "name: stiffness of samples\nplain: A new word.\nexact: A new word.\narea: anatomy\nchecked: 2026-11-20\n",
    ),
    "draft": write("terms/sample-new.yml", "name: ", "status: draft\nname: "),
    "moved": new("redirects.yml", "moved:\n  terms/sample-old.html: terms/sample-word.html\n"),
    "entity gone": lambda root: (root / "terms/sample-bend.yml").unlink(),
}
"""One after the other, each on what the last one left."""


def rendered(made: Publication) -> dict[str, Page]:
    """Its pages but for those that tell the sizes of files, for which all files would be made."""
    return {path: made.page(path) for path in made.table if path not in module.LATE}


def test_what_was_read_before_changes_nothing(base: Path) -> None:
    """After each of a row of edits, good and bad ones: the same problems and pages; after all of them, the same files too.

    Files are made of the base and of the pages, so what differs in them differs there first.
    """
    known: dict[str, Record] = {}
    publish(base, Site(), DOCUMENTS, drafts=True, known=known)
    told = set()
    for what, edit in EDITS.items():
        edit(base)
        kept = publish(base, Site(), DOCUMENTS, drafts=True, known=known)
        fresh = publish(base, Site(), DOCUMENTS, drafts=True)
        told |= {problem.rule for problem in fresh.problems}
        assert kept.problems == fresh.problems, what
        assert rendered(kept) == rendered(fresh), what
        shown = {path: kept.document(path, text) for path, text in DOCUMENTS.items()}
        assert shown == {path: fresh.document(path, text) for path, text in DOCUMENTS.items()}, what
    assert kept.pages == fresh.pages and kept.assets == fresh.assets
    assert {"dangling-ref", "overclaim"} <= told


def test_showing_incomplete_data_leaves_what_was_read(base: Path) -> None:
    """What names nothing is taken out of the pages, not out of what a preview keeps."""
    known: dict[str, Record] = {}
    EDITS["reference lost"](base)
    first = publish(base, Site(), {}, drafts=True, known=known)
    second = publish(base, Site(), {}, drafts=True, known=known)
    assert first.problems == second.problems and any(p.rule == "dangling-ref" for p in second.problems)
    kb, problems = load(base, known=known)
    assert problems == load(base)[1]
    assert kb.sources["terms/sample-word"].data["technique"] == "techniques/sample-strok"


def test_files_that_did_not_change_are_not_parsed_again(base: Path) -> None:
    """And one whose bytes did is, whatever its date says."""
    known: dict[str, Record] = {}
    before, _ = load(base, known=known)
    path = base / "techniques/sample-hold.yml"
    stat = path.stat()
    EDITS["sentence"](base)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    (base / "terms/sample-bend.yml").unlink()
    after, _ = load(base, known=known)
    other = {name for name, entity in after.entities.items() if entity is not before.entities[name]}
    assert other == {"techniques/sample-hold"}
    assert after.get("techniques/sample-hold").summary == "A calm hand on a sample."
    assert set(known) == after.ids and "terms/sample-bend" not in known


def test_a_page_is_rendered_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """That page alone, once; and no file is made for the sake of a page."""
    rendered = []
    made = publish(SAMPLE, Site(), {})
    made.table = {
        path: lambda path=path, make=make: rendered.append(path) or make() for path, make in made.table.items()
    }
    monkeypatch.setattr(module, "published", lambda material: pytest.fail("a file was made"))
    page = made.page("terms/sample-word.md")
    assert page is made.page("terms/sample-word.md") and page.entity == "terms/sample-word"
    assert rendered == ["terms/sample-word.md"]
