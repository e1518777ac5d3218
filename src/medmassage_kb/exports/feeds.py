"""`changes.atom`, the feed of content changes, and `reviews.ics`, the calendar of checks that fall due."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree import ElementTree as Xml

from medmassage_kb.exports.base import Asset, Material
from medmassage_kb.model import KINDS
from medmassage_kb.model.words import DIFFERENCE
from medmassage_kb.statements.releases import compare, read

_ATOM = "http://www.w3.org/2005/Atom"


def export(material: Material) -> Iterator[Asset]:
    """Both files, at the root of the site."""
    yield Asset("changes.atom", _feed(material))
    yield Asset("reviews.ics", _calendar(material))


def _feed(material: Material) -> bytes:
    """RFC 4287: one entry for each release, and one for each change that a record tells of itself."""
    url = material.site.url
    root = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    entries = sorted([*_releases(material), *_records(material)], reverse=True)
    newest = max((day for day, *_ in entries), default=_newest(material))
    for tag, text in (
        ("id", f"{url}changes.atom"),
        ("title", "Changes to the massage reference"),
        ("updated", _time(newest)),
    ):
        Xml.SubElement(root, tag).text = text
    Xml.SubElement(Xml.SubElement(root, "author"), "name").text = "Contributors of the reference"
    Xml.SubElement(root, "link", {"rel": "self", "href": f"{url}changes.atom"})
    for day, identity, title, words in entries:
        entry = Xml.SubElement(root, "entry")
        for tag, text in (("id", url + identity), ("title", title), ("updated", _time(day)), ("summary", words)):
            Xml.SubElement(entry, tag).text = text
        Xml.SubElement(entry, "link", {"href": url + identity})
    Xml.indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'.encode()


def _releases(material: Material) -> Iterator[tuple[str, str, str, str]]:
    found = read(material.kb.root / "releases")
    for before, after in zip([None, *found], found, strict=False):
        if before is None:
            words = f"First release: {len(after.statements)} statements, {len(after.entities)} entries."
        else:
            told = list(compare(before, after))
            words = "; ".join(f"{DIFFERENCE[d.kind]}: {d.id}" for d in told) or "No statement changed."
        yield after.on, f"changes.html#v{after.version}", f"Release {after.version}", words


def _records(material: Material) -> Iterator[tuple[str, str, str, str]]:
    for name, entity in material.kb.entities.items():
        for number, change in enumerate(reversed(entity.changes)):
            yield change.on.isoformat(), f"{name}.html#change-{number + 1}", entity.label, change.what


def _newest(material: Material) -> str:
    return max((entity.checked.isoformat() for entity in material.kb.entities.values()), default="1970-01-01")


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"


def _calendar(material: Material) -> bytes:
    """RFC 5545: one all-day event for each day on which entries of a kind fall due."""
    due: dict[tuple[date, str], list[str]] = defaultdict(list)
    for name, entity in material.kb.entities.items():
        if entity.due:
            due[entity.due, name.partition("/")[0]].append(name)
    stamp = _newest(material).replace("-", "")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//medmassage-kb//reviews//EN", "CALSCALE:GREGORIAN"]
    for (day, kind), names in sorted(due.items()):
        count = len(names)
        what = f"{count} {KINDS[kind].one if count == 1 else KINDS[kind].title.lower()} to check"
        lines += [
            "BEGIN:VEVENT",
            f"UID:{day:%Y%m%d}-{kind}@medmassage-kb",
            f"DTSTAMP:{stamp}T000000Z",
            f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
            "TRANSP:TRANSPARENT",  # a check due blocks nobody's day
            f"SUMMARY:{_escaped(what)}",
            f"DESCRIPTION:{_escaped(chr(10).join(names))}",
            f"URL:{material.site.url}freshness.html",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """No line longer than 75 bytes; the rest goes on after a line break and a space."""
    parts, data = [], line.encode()
    while len(data) > 74:
        cut = 74
        while data[cut] & 0xC0 == 0x80:  # not inside a sign of several bytes
            cut -= 1
        parts.append(data[:cut].decode())
        data = data[cut:]
    return "\r\n ".join([*parts, data.decode()])
