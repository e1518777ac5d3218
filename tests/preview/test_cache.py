"""What a preview keeps: with it come out the same pages and problems as without, and only what has to be is made anew."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from samples import TESTS

from medmassage_kb import checks
from medmassage_kb.checks import ALONE, CHECKS, Verdicts
from medmassage_kb.exports import EXPORTS, Material, published
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.pages import pages
from medmassage_kb.preview.cache import Cache, Witness, holds
from medmassage_kb.preview.exports import LateExports
from medmassage_kb.publish import publish
from medmassage_kb.reading.record import Record
from medmassage_kb.site import Site

BROKEN = TESTS / "broken"
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
        "exceptions.yml",
        "exceptions:\n- {in: terms/sample-bend, text: Massage relieves pain., reason: It is a sample.}\n",
    ),
    "excuse gone": lambda root: (root / "exceptions.yml").unlink(),
    "new entity": new(
        "terms/sample-new.yml",
        "name: stiffness of samples\nplain: A new word.\nexact: A new word.\narea: anatomy\nchecked: 2026-11-20\n",
    ),
    "draft": write("terms/sample-new.yml", "name: ", "status: draft\nname: "),
    "moved": new("redirects.yml", "moved:\n  terms/sample-old.html: terms/sample-word.html\n"),
    "entity gone": lambda root: (root / "terms/sample-bend.yml").unlink(),
}
"""One after the other, each on what the last one left."""


def test_the_same_comes_out(base: Path) -> None:
    """After each of a row of edits, good and bad ones."""
    cache = Cache()
    publish(base, Site(), DOCUMENTS, drafts=True, steps=cache.steps)
    told = set()
    for what, edit in EDITS.items():
        edit(base)
        kept = publish(base, Site(), DOCUMENTS, drafts=True, steps=cache.steps)
        fresh = publish(base, Site(), DOCUMENTS, drafts=True)
        told |= {problem.rule for problem in fresh.problems}
        assert kept.problems == fresh.problems, what
        assert [page.path for page in kept.pages] == [page.path for page in fresh.pages], what
        for one, other in zip(kept.pages, fresh.pages, strict=True):
            if one.path != "downloads/index.md":  # it tells the sizes of files that are made when asked for
                assert one == other, (what, one.path)
        shown = {path: kept.document(path, text) for path, text in DOCUMENTS.items()}
        assert shown == {path: fresh.document(path, text) for path, text in DOCUMENTS.items()}, what
    assert {"dangling-ref", "overclaim"} <= told


def test_a_build_is_not_touched(base: Path) -> None:
    """A preview that takes out what names nothing leaves what it has read as it was."""
    cache = Cache()
    EDITS["reference lost"](base)
    first = publish(base, Site(), {}, drafts=True, steps=cache.steps)
    second = publish(base, Site(), {}, drafts=True, steps=cache.steps)
    assert first.problems == second.problems and any(p.rule == "dangling-ref" for p in second.problems)
    kb, problems = load(base, known=cache.records)
    assert problems == load(base)[1]
    assert kb.sources["terms/sample-word"].data["technique"] == "techniques/sample-strok"


def test_only_what_hangs_on_the_edit_is_made_anew(base: Path) -> None:
    """The entity's own page and those that show something of it; all others are the very same."""
    cache = Cache()
    before = {page.path: page for page in publish(base, Site(), {}, steps=cache.steps).pages}
    EDITS["sentence"](base)
    after = {page.path: page for page in publish(base, Site(), {}, steps=cache.steps).pages}
    again = {path for path, page in after.items() if page is not before[path]}
    changed = {path for path, page in after.items() if page != before[path]}
    assert changed >= {"techniques/sample-hold.md", "techniques/index.md"} and again >= changed
    assert not {path for path in again if path.startswith(("terms/", "evidence/", "claims/", "measures/"))}
    assert not {path for path in again if path.startswith("icd10/")}


def test_pages_that_can_wait_are_put_off(base: Path) -> None:
    """They are those of last time and are named, until all are wanted; a page that was not there cannot wait."""
    cache = Cache()
    before = {page.path: page for page in publish(base, Site(), {}, steps=cache.steps).pages}
    EDITS["name"](base)
    EDITS["new entity"](base)
    cache.first = {"techniques/sample-stroke"}
    soon = {page.path: page for page in publish(base, Site(), {}, steps=cache.steps).pages}
    fresh = {page.path: page for page in publish(base, Site(), {}).pages}
    late = {"terms/sample-word", "conditions/sample-stiffness"}
    assert late <= cache.late and "techniques/sample-stroke" not in cache.late
    for path, page in soon.items():
        assert page == (before if page.entity in cache.late else fresh)[path] or path == "downloads/index.md"
    cache.first, cache.late = None, set()
    kept = publish(base, Site(), {}, steps=cache.steps).pages
    assert {page.path: page for page in kept} == fresh and not cache.late


def test_a_glossary_word_reaches_the_pages_that_link_it(base: Path) -> None:
    """Its line stands on them; and pages that use a word are made anew when it becomes one of the glossary."""
    cache = Cache()
    publish(base, Site(), {}, steps=cache.steps)
    EDITS["glossary word"](base)
    found = {
        page.path for page in publish(base, Site(), {}, steps=cache.steps).pages if "A straight sample." in page.body
    }
    assert {"conditions/sample-stiffness.md", "terms/index.md", "terms/sample-word.md"} <= found
    EDITS["new entity"](base)
    write("terms/sample-new.yml", "stiffness of samples", "hand")(base)
    made = {page.path: page.body for page in publish(base, Site(), {}, steps=cache.steps).pages}
    assert 'href="../terms/sample-new.html"' in made["techniques/sample-hold.md"]


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


def test_what_is_said_of_one_entity_can_be_kept(base: Path) -> None:
    """Of every broken example: the same problems, the first time and when they are remembered."""
    verdicts, known = Verdicts(), {}
    found = 0
    for path in sorted(BROKEN.glob("*/*.yml")):
        there = base / path.relative_to(BROKEN)
        there.write_bytes(path.read_bytes())
        wanted = checks.run(load(base)[0])
        assert checks.run(load(base, known=known)[0], verdicts) == wanted, path.name
        assert checks.run(load(base, known=known)[0], verdicts) == wanted, path.name
        found += len(wanted)
        there.unlink()
    assert found
    assert checks.run(load(base, known=known)[0], verdicts) == []


def test_rules_that_look_at_one_entity_are_rules() -> None:
    """Each of them runs in a build too."""
    assert set(ALONE) < set(CHECKS)


def test_a_witness_answers_as_the_base_does(sample: KnowledgeBase) -> None:
    """Whatever is asked; and asking for everything is noted as that."""
    witness = Witness(sample)
    name = "techniques/sample-stroke"
    assert witness.get(name) is sample.get(name)
    assert witness.of("terms") == sample.of("terms")
    assert witness.names("terms/sample-word") == sample.names("terms/sample-word")
    assert witness.named_by(name, "terms/") == sample.named_by(name, "terms/") != []
    assert not witness.whole and holds(sample, witness.answers)
    assert witness.entities is sample.entities and witness.whole
    with pytest.raises(KeyError):
        witness.get("terms/no-such")


def test_answers_no_longer_hold(base: Path) -> None:
    """When the entity has changed or is gone, when another names it, when one more of its kind is there."""

    def asked(*question: str) -> Witness:
        witness = Witness(load(base)[0])
        getattr(witness, question[0])(*question[1:])
        assert holds(load(base)[0], witness.answers)
        return witness

    one, kind = asked("get", "terms/sample-bend"), asked("of", "terms")
    users, named = asked("named_by", "techniques/sample-hold"), asked("names", "terms/sample-word")
    write("terms/sample-word.yml", "techniques/sample-stroke", "techniques/sample-hold")(base)
    kb, _ = load(base)
    assert [holds(kb, w.answers) for w in (one, kind, users, named)] == [True, False, False, False]
    (base / "terms/sample-bend.yml").unlink()
    assert not holds(load(base)[0], one.answers)


def test_exports_are_made_when_they_are_asked_for(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them the first time; after a change only the one that is asked for, and the checksums of all."""
    made: list[str] = []
    for name, export in EXPORTS.items():

        def noted(material: Material, name: str = name, export: object = export) -> object:
            made.append(name)
            return export(material)  # type: ignore[operator]

        monkeypatch.setitem(EXPORTS, name, noted)

    def material() -> Material:
        kb, _ = load(base)
        return Material(kb, Site(), list(pages(kb, Site())), {})

    shelf = LateExports()
    before = {asset.path: asset.content for asset in shelf.renew(material())}
    assert before == {asset.path: asset.content for asset in published(material())}
    EDITS["sentence"](base)
    made.clear()
    assert {asset.path for asset in shelf.renew(material())} == set(before) and made == []
    new = shelf.ask("downloads/techniques.json")["downloads/techniques.json"]
    assert made == ["data"] and new is not None and b"A calm hand" in new
    assert shelf.ask("downloads/techniques.json") == {} and made == ["data"]
    sums = shelf.ask("downloads/SHA256SUMS")
    assert made.count("data") == 1 and "search" in made
    fresh = {asset.path: asset.content for asset in published(material())}
    assert sums["downloads/SHA256SUMS"] == fresh["downloads/SHA256SUMS"]


def test_a_file_that_came_up_since_is_made(base: Path) -> None:
    """The short address of a new health problem; an address that is none asks for nothing."""
    kb, _ = load(base)
    shelf = LateExports()
    shelf.renew(Material(kb, Site(), list(pages(kb, Site())), {}))
    text = (base / "conditions/sample-ache.yml").read_text("utf-8")
    (base / "conditions/sample-other.yml").write_text(text, "utf-8")
    kb, _ = load(base)
    shelf.renew(Material(kb, Site(), list(pages(kb, Site())), {}))
    assert shelf.ask("no/such/folder.html") == {}
    assert shelf.ask("e/sample-other.html")["e/sample-other.html"]
    (base / "conditions/sample-other.yml").unlink()
    kb, _ = load(base)
    shelf.renew(Material(kb, Site(), list(pages(kb, Site())), {}))
    assert shelf.ask("e/sample-other.html")["e/sample-other.html"] is None
