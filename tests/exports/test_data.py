"""The data files, opened again by tools that are not ours."""

from __future__ import annotations

import ast
import csv
import hashlib
import io
import json
import sqlite3
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import feedparser
import frictionless
import icalendar
import pytest
import rdflib
from published import data as base
from published import publication
from samples import SAMPLE, TESTS

from medmassage_kb.exports import EXPORTS, Asset, Export, Material, published
from medmassage_kb.exports.tables import tables
from medmassage_kb.exports.tabular import csv_of
from medmassage_kb.kb import load
from medmassage_kb.model import KINDS
from medmassage_kb.site import DEFAULT_URL, Site
from medmassage_kb.statements import certainty, statements
from medmassage_kb.statements.releases import Release, compare, snapshot, text


@cache
def files() -> dict[str, bytes]:
    return {asset.path: asset.content for asset in publication().assets}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("downloads")
    for path, content in files().items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content)
    return out


def opened() -> set[str]:
    """Every text that stands in a test; one of them is the path of a file that the test opens."""
    found: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef) and function.name.startswith("test_"):
                body = [node for line in function.body for node in ast.walk(line)]
                found |= {node.value for node in body if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return found


def unread(exports: Mapping[str, Export], texts: set[str]) -> list[str]:
    """Exports of which no test opens a single file."""
    material = Material(load(SAMPLE)[0], Site("https://massage.example/"))
    made = {name: {asset.path for asset in export(material)} for name, export in exports.items()}
    return [
        name
        for name, paths in made.items()
        if paths and not any(path.endswith(t) for path in paths for t in texts if "." in t)
    ]


def test_of_every_export_a_test_opens_a_file() -> None:
    assert unread(EXPORTS, opened()) == [], "write a test in tests/exports that opens what it gives"
    planted = {"planted": lambda material: iter([Asset("downloads/nobody-opens-this", b"")])}
    assert unread(planted, opened() - {"downloads/nobody-opens-this"}) == ["planted"]


def test_data_package_is_valid_types_keys_and_foreign_keys_included(folder: Path) -> None:
    report = frictionless.validate(str(folder / "downloads/csv/datapackage.json"))
    assert report.valid, report.flatten(["path", "rowNumber", "fieldName", "message"])[:10]
    assert report.stats["tasks"] == len(list(tables(base()))) + 1


def test_csv_has_every_entity_and_every_effect() -> None:
    for kind in KINDS:
        rows = list(csv.DictReader(io.StringIO(files()[f"downloads/csv/{kind}.csv"].decode("utf-8-sig"), newline="")))
        assert [row["id"] for row in rows] == list(base().of(kind))
    effects = list(
        csv.DictReader(io.StringIO(files()["downloads/csv/conditions_effects.csv"].decode("utf-8-sig"), newline=""))
    )
    assert len(effects) == sum(len(c.effects) for c in base().of("conditions").values())
    first = base().get(effects[0]["entity"]).effects[0]
    assert (effects[0]["outcome"], effects[0]["certainty"]) == (first.outcome, first.certainty)


def test_a_figure_in_the_tables_is_the_figure_of_the_note() -> None:
    rows = list(
        csv.DictReader(io.StringIO(files()["downloads/csv/evidence_findings.csv"].decode("utf-8-sig"), newline=""))
    )
    told = {(row["entity"], row["id"]): row for row in rows}
    checked = 0
    for name, note in base().of("evidence").items():
        for finding in note.findings:
            row = told[name, finding.id]
            assert row["value"] == ("" if finding.value is None else str(finding.value))
            if finding.ci:
                assert [float(row["ci_1"]), float(row["ci_2"])] == list(finding.ci)
                checked += 1
    assert checked > 100


def test_database_keeps_its_foreign_keys_and_finds_words(folder: Path) -> None:
    with sqlite3.connect(folder / "downloads/medmassage-kb.sqlite") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = db.execute("SELECT count(*) FROM pragma_foreign_key_list('conditions_effects_findings')").fetchone()[0]
        assert keys == 2
        found = db.execute("SELECT id FROM search WHERE search MATCH 'migraine' ORDER BY rank").fetchall()
        assert ("conditions/migraine",) in found
        strong = db.execute("SELECT count(*) FROM statements WHERE certainty = 'moderate'").fetchone()[0]
        assert strong == sum(s.certainty == "moderate" for s in statements(base()))


def test_linked_data_is_a_graph_that_names_every_entity() -> None:
    data = json.loads(files()["downloads/medmassage-kb.jsonld"])
    data["@context"] = {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}  # the real one lies on another host
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld")
    urls = {str(o) for o in graph.objects(None, rdflib.URIRef("https://schema.org/url"))}
    assert {f"{DEFAULT_URL}{name}.html" for name in base().entities if "terms/" not in name} <= urls


def test_feed_and_calendar_are_read_back() -> None:
    feed = feedparser.parse(files()["changes.atom"])
    assert not feed.bozo
    assert feed.feed.title == "Changes to the massage reference"
    calendar = icalendar.Calendar.from_ical(files()["reviews.ics"])
    days = {event.decoded("dtstart") for event in calendar.walk("VEVENT")}
    assert {event["transp"] for event in calendar.walk("VEVENT")} == {"TRANSPARENT"}
    assert days == {entity.due for entity in base().entities.values() if entity.due}
    assert max(map(len, files()["reviews.ics"].split(b"\r\n"))) <= 75


def test_a_machine_that_quotes_quotes_the_certainty_too() -> None:
    told = json.loads(files()["claims.json"])["statements"]
    assert [record["id"] for record in told] == [s.id for s in statements(base())]
    guide = files()["llms.txt"].decode()
    for record in told:
        assert record["quote"].endswith(f"({certainty.WORDS[record['certainty']]}).")
        assert " ".join(record["quote"].split()) in guide
        assert record["sources"] or record["certainty"] == "not-rated" or "claims/" in record["id"]


def test_checksums_are_those_of_the_files() -> None:
    lines = files()["downloads/SHA256SUMS"].decode().splitlines()
    named = {line[66:]: line[:64] for line in lines}
    data = {path.removeprefix("downloads/") for path in files() if path.startswith("downloads/")} - {"SHA256SUMS"}
    assert set(named) == data
    assert all(hashlib.sha256(files()["downloads/" + name]).hexdigest() == sum_ for name, sum_ in named.items())


def test_a_second_run_gives_the_same_bytes() -> None:
    again = published(Material(base(), Site(), [], {}))
    same = {a.path: a.content for a in again if a.path.startswith("downloads/csv/") or a.path.endswith(".sqlite")}
    assert same
    assert all(files()[path] == content for path, content in same.items())


def changed(certainty: str = "low", keep: bool = True) -> Release:
    now = snapshot(load(SAMPLE)[0], "2026.11")
    first = next(iter(now.statements))
    kept = {name: dict(s) for name, s in now.statements.items() if keep or name != first}
    if keep:
        kept[first]["certainty"] = certainty
    return Release("2026.12", now.on, now.entities, kept)


def test_changes_are_worked_out_statement_by_statement() -> None:
    now = snapshot(load(SAMPLE)[0], "2026.11")
    assert list(compare(now, now)) == []
    told = list(compare(now, changed("high")))
    assert [(d.kind, d.id) for d in told] == [("certainty", next(iter(now.statements)))]
    assert [d.kind for d in compare(now, changed(keep=False))] == ["removed"]
    assert [d.kind for d in compare(changed(keep=False), now)] == ["added"]


def test_a_release_is_read_as_it_was_written(tmp_path: Path) -> None:
    from medmassage_kb.statements.releases import read

    now = snapshot(load(SAMPLE)[0], "2026.11")
    (tmp_path / "2026.11.json").write_text(text(now), encoding="utf-8")
    (tmp_path / "2026.02.json").write_text(text(changed()).replace("2026.12", "2026.02"), encoding="utf-8")
    assert [release.version for release in read(tmp_path)] == ["2026.02", "2026.11"]
    assert list(compare(read(tmp_path)[1], now)) == []
    with pytest.raises(ValueError, match=r"write year and month: 2026\.11"):
        snapshot(load(SAMPLE)[0], "v1")


def test_a_spreadsheet_reads_the_tables_as_text() -> None:
    """Excel needs the mark to know the alphabet, and would run what begins like a formula."""
    made = csv_of(["id"], [("=1+1",), ("-3 points",), ("plain",), (-3,)])
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.decode("utf-8-sig").split("\r\n")[1:5] == ["'=1+1", "'-3 points", "plain", "-3"]
