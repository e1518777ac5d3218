"""The tables as CSV with a Data Package, and as one SQLite database with full-text search."""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from medmassage_kb.exports.base import Asset, Material, as_json
from medmassage_kb.exports.tables import Cell, Column, Table, tables
from medmassage_kb.model import KINDS, SCHEMA_VERSION
from medmassage_kb.reading.source import texts
from medmassage_kb.statements import Statement, statements

FOLDER = "downloads/csv/"
TITLE = "Medical massage therapy: a checked reference"
LICENCE = {"name": "CC0-1.0", "title": "CC0 1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
_SQL = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "date": "TEXT"}
_SENTENCES = (
    Column("id", "string", "Id of the statement: entity and anchor."),
    Column("entity", "string", "Id of the entity."),
    Column("clinician", "string", "The generated sentence for students and clinicians."),
    Column("patient", "string", "The generated sentence for patients."),
    Column("certainty", "string", "high, moderate, low, very-low or not-rated."),
    Column("origin", "string", "Whose rating: source, site or none."),
    Column("direction", "string", "What the findings show for the person, or the verdict on a claim."),
    Column("size", "string", "Against the important difference; empty for a claim."),
    Column("comparator", "string", "What massage was held against; empty for a claim."),
    Column("checked", "date", "Day of the last check."),
)


def export(material: Material) -> Iterator[Asset]:
    """`downloads/csv/*.csv`, `downloads/csv/datapackage.json` and `downloads/medmassage-kb.sqlite`."""
    made = [*tables(material.kb), _statements(list(statements(material.kb)))]
    for table in made:
        yield Asset(f"{FOLDER}{table.name}.csv", csv_of((column.name for column in table.columns), table.rows))
    yield _package(material, made)
    yield Asset("downloads/medmassage-kb.sqlite", _sqlite(material, made))


def _statements(found: list[Statement]) -> Table:
    rows: list[tuple[Cell, ...]] = [tuple(getattr(s, column.name) for column in _SENTENCES) for s in found]
    return Table("statements", ("id",), list(_SENTENCES), rows)


def csv_of(names: Iterable[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A table after RFC 4180, with a byte order mark: without it, Excel takes the letters for another alphabet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")  # as RFC 4180 has it
    writer.writerow(names)
    writer.writerows([_plain(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _plain(cell: Cell) -> str | int | float:
    """As it stands in a CSV file; text that a spreadsheet would run as a formula begins with an apostrophe there."""
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{cell}"
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else cell


def _package(material: Material, made: list[Table]) -> Asset:
    """`datapackage.json` after the Data Package standard, version 2: types, keys and foreign keys."""
    resources = []
    for table in made:
        foreign: list[dict[str, Any]] = [
            {"fields": [c.name], "reference": {"resource": c.refers, "fields": ["id"]}}
            for c in table.columns
            if c.refers in KINDS
        ]
        fields = [
            {"name": c.name, "type": c.type} | ({"description": c.about} if c.about else {}) for c in table.columns
        ]
        schema: dict[str, Any] = {"fields": fields, "primaryKey": list(table.key)}
        if foreign:
            schema["foreignKeys"] = foreign
        resources.append(
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8-sig",
                "schema": schema,
            }
        )
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "medmassage-kb",
        "title": TITLE,
        "homepage": material.site.url,
        "version": SCHEMA_VERSION,
        "licenses": [LICENCE],
        "resources": resources,
    }
    return as_json(f"{FOLDER}datapackage.json", package, ordered=True)


def _sqlite(material: Material, made: list[Table]) -> bytes:
    """One database: the same tables with foreign keys, and `search`, a full-text index of all pages."""
    base = sqlite3.connect(":memory:", isolation_level=None)
    try:
        base.execute("PRAGMA page_size = 4096")
        base.execute("BEGIN")
        for table in made:
            base.execute(_create(table))
            marks = ", ".join("?" * len(table.columns))
            rows = ([_stored(cell) for cell in row] for row in table.rows)
            base.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)
        base.execute("CREATE VIRTUAL TABLE search USING fts5(id UNINDEXED, name, text, tokenize='porter unicode61')")
        base.executemany("INSERT INTO search VALUES (?, ?, ?)", _texts(material))
        base.execute("COMMIT")
        base.execute("VACUUM")
        return base.serialize()
    finally:
        base.close()


def _create(table: Table) -> str:
    lines = [f'"{c.name}" {_SQL[c.type]}' + (" NOT NULL" if c.name in table.key else "") for c in table.columns]
    key = ", ".join(f'"{name}"' for name in table.key)
    lines.append(f"PRIMARY KEY ({key})")
    lines += [f'FOREIGN KEY ("{c.name}") REFERENCES "{c.refers}" ("id")' for c in table.columns if c.refers in KINDS]
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})'


def _stored(cell: Cell) -> str | int | float | None:
    return cell.isoformat() if isinstance(cell, date) else cell


def _texts(material: Material) -> Iterator[tuple[str, str, str]]:
    """Id, name and all words of each entity."""
    for name, entity in material.kb.entities.items():
        dump = entity.model_dump(mode="json", exclude={"status", "checked", "due", "second_reading", "seen_at"})
        yield name, entity.label, "\n".join(text for _, text in texts(dump))
