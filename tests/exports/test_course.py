"""What course systems take in: GIFT read after the rules of Moodle's reader, QTI 2.1 held to its structure, the table."""

from __future__ import annotations

import csv
import html
import io
import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from samples import DATA, SAMPLE

from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model import words
from medmassage_kb.site import Site
from medmassage_kb.statements.bank import Item, bank

SITE = Site("https://massage.example/")
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
FRACTIONS = {
    100,
    90,
    83.33333,
    80,
    75,
    70,
    66.66667,
    60,
    50,
    40,
    33.33333,
    30,
    25,
    20,
    16.66667,
    14.28571,
    12.5,
    11.11111,
    10,
    5,
}
"""Parts of a mark, in percent, that Moodle knows."""


@cache
def base(path: Path = SAMPLE) -> KnowledgeBase:
    return load(path)[0]


@cache
def files(path: Path = SAMPLE) -> dict[str, bytes]:
    return {one.path: one.content for one in EXPORTS["course"](Material(base(path), SITE))}


# --- GIFT


@dataclass
class Read:
    """A question as Moodle's reader has it."""

    category: str
    name: str
    ask: str
    kind: str
    after: str
    answers: list[tuple[float, str, str]] = field(default_factory=list)


def plain(text: str) -> str:
    """Text of a part: what was escaped is itself again, and HTML is words again."""
    for sign in "\\~=#{}:":
        text = text.replace(f"\x00{ord(sign)};", sign)
    return html.unescape(text).strip()


def gift(text: str) -> list[Read]:
    """A file read as `question/format/gift/format.php` of Moodle does: escapes first, then the signs, in its order."""
    found, category = [], ""
    for block in re.split(r"\n\s*\n", text):
        lines = ["" if line.strip().startswith("//") else line for line in block.splitlines()]
        part = re.sub(r"\\([\\~=#{}:])", lambda m: f"\x00{ord(m[1])};", "\n".join(lines).strip())
        assert "\\" not in part, "a backslash that escapes nothing"
        if not part:
            continue
        if part.startswith("$CATEGORY:"):
            category = part.removeprefix("$CATEGORY:").strip()
            continue
        assert part.startswith("::") and part.count("{") == part.count("}") == 1 and part.endswith("}"), part
        name, rest = part[2:].split("::", 1)
        ask, inside = rest[:-1].split("{")
        assert ask.startswith("[html]") and "::" not in ask
        answers, after = inside.rsplit("####", 1)
        one = Read(category, plain(name), plain(ask.removeprefix("[html]")), "", plain(after))
        if "~" in answers:
            one.kind = "single" if "=" in answers else "multiple"
            for answer in filter(None, map(str.strip, answers.replace("=", "~=").split("~"))):
                weight = re.match(r"%(-*[0-9]{1,2}\.?[0-9]*)%", answer)
                mark = 100.0 if answer[0] == "=" else float(weight[1]) if weight else 0.0
                said = answer[1:] if answer[0] == "=" else answer[weight.end() :] if weight else answer
                option, why = said.split("#", 1)
                one.answers.append((mark, plain(option), plain(why)))
        else:
            one.kind = "match"
            for answer in filter(None, map(str.strip, answers.split("="))):
                left, right = answer.split("->")
                one.answers.append((100.0, plain(left), plain(right)))
        found.append(one)
    return found


def same(item: Item, read: Read) -> None:
    """A question came through whole."""
    one = item.question
    assert read.ask.startswith(item.ask) and (one.why or "") in read.after and "Read it: " in read.after
    if one.form == "match":
        assert {(left, right) for _, left, right in read.answers} == {(p.left, p.right) for p in one.pairs}
    elif one.form == "order":
        assert [(left, right) for _, left, right in read.answers] == [(f"{n}.", s) for n, s in enumerate(one.steps, 1)]
    elif one.form == "place":
        assert {text for mark, text, _ in read.answers if mark > 0} == {words.REGION[p] for p in one.places}
    else:
        assert read.kind == ("single" if one.form == "choice" else "multiple")
        assert {(m > 0, t, w) for m, t, w in read.answers} == {(o.right, o.text, o.why) for o in one.options}
    if read.kind == "multiple":
        assert all(abs(mark) in FRACTIONS for mark, _, _ in read.answers), read.name
        assert abs(sum(mark for mark, _, _ in read.answers if mark > 0) - 100) < 0.001
        assert sum(mark for mark, _, _ in read.answers) < 0.001, "who ticks all gets a mark"


@pytest.mark.parametrize("path", [SAMPLE, DATA], ids=["sample", "reference"])
def test_gift_is_read_back_whole(path: Path) -> None:
    items = bank(base(path))
    read = gift(files(path)["study/course/all-units-gift.txt"].decode())
    assert [one.name for one in read] == [item.name for item in items]
    for item, one in zip(items, read, strict=True):
        same(item, one)
    units = [name for name in files(path) if name.endswith("-gift.txt") and "all-units" not in name]
    alone = [one for name in units for one in gift(files(path)[name].decode())]
    assert alone == read, "the units together are not the whole"
    assert all(one.category.startswith("$course$/top/Medical massage/") for one in read)


def test_signs_that_gift_uses_come_through(tmp_path: Path) -> None:
    """A question on '~ = # { } : \\ -> <' says just that, in its text, options, reasons and pairs."""
    (tmp_path / "questions").mkdir()
    signs = "A~b = c # {d}: e\\\\f -> g < h & //i"
    text = (SAMPLE / "questions/sample-stiffness.yml").read_text("utf-8")
    for old in ("What does the sample do first?", "It walks away slowly", "Nobody walks in the sample.", "Bell,"):
        assert old in text
        new = f'"{signs}"' if old != "Bell," else f'"{signs}",'
        text = text.replace(f" {old}", f" {new}", 1)
    kb = load(SAMPLE)[0]
    (tmp_path / "questions/sample-stiffness.yml").write_text(text, "utf-8")
    changed = load(tmp_path)[0].entities or {}
    kb.entities = {**kb.entities, **changed}
    whole = {one.path: one.content for one in EXPORTS["course"](Material(kb, SITE))}
    read = {one.name: one for one in gift(whole["study/course/all-units-gift.txt"].decode())}
    said = signs.replace("\\\\", "\\")
    assert read["sample-stiffness#one-right"].ask == f"Sample stiffness: {said}"
    assert (0.0, said, said) in read["sample-stiffness#one-right"].answers
    assert (100.0, said.replace("->", "→"), "Rope") in read["sample-stiffness#belongs"].answers


# --- QTI


def item_faults(root: ET.Element) -> list[str]:
    """What a system that takes the item in would stumble over."""
    found = []
    response = root.find(f"{QTI}responseDeclaration")
    assert response is not None
    values = [value.text or "" for value in response.iter(f"{QTI}value")]
    body = root.find(f"{QTI}itemBody")
    assert body is not None and len(body) == 1
    choices = [e for e in body.iter() if e.tag in (f"{QTI}simpleChoice", f"{QTI}simpleAssociableChoice")]
    names = [choice.get("identifier", "") for choice in choices]
    if len(names) != len(set(names)) or any(not re.fullmatch(r"[A-Za-z_][\w.-]*", name) for name in names):
        found.append("identifiers of choices")
    for value in values:
        if not set(value.split()) <= set(names):
            found.append(f"the right answer {value} is no choice")
    kind = body[0].tag.removeprefix(QTI), response.get("cardinality"), response.get("baseType")
    fits = {
        ("choiceInteraction", "single", "identifier"), ("choiceInteraction", "multiple", "identifier"),
        ("orderInteraction", "ordered", "identifier"), ("matchInteraction", "multiple", "directedPair"),
    }  # fmt: skip
    if kind not in fits or body[0].get("responseIdentifier") != response.get("identifier"):
        found.append(f"interaction {kind}")
    if kind[0] == "choiceInteraction" and body[0].get("maxChoices") != ("1" if kind[1] == "single" else "0"):
        found.append("how many may be chosen")
    outcomes = {e.get("identifier"): e for e in root.findall(f"{QTI}outcomeDeclaration")}
    used = {e.get("outcomeIdentifier") for e in root.findall(f"{QTI}modalFeedback")}
    set_ = {e.get("identifier") for e in root.iter(f"{QTI}setOutcomeValue")}
    if used | set_ != set(outcomes):
        found.append("outcomes that nobody sets or declares")
    order = [child.tag.removeprefix(QTI) for child in root]
    ranks = ["responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing", "modalFeedback"]
    if order != sorted(order, key=ranks.index):
        found.append("order of parts")
    return found


def items_of(content: bytes) -> dict[str, ET.Element]:
    """The items of a package by their identifier, after its manifest was held against what is in it."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: ET.fromstring(file.read(name)) for name in file.namelist()}
    manifest = parts.pop("imsmanifest.xml")
    resources = {r.get("identifier"): r for r in manifest.iter(f"{CP}resource")}
    assert {r.get("href") for r in resources.values()} == set(parts)
    assert {f.get("href") for f in manifest.iter(f"{CP}file")} == set(parts)
    test = parts.pop("test.xml")
    refs = {ref.get("identifier"): ref.get("href") for ref in test.iter(f"{QTI}assessmentItemRef")}
    assert refs == {key: r.get("href") for key, r in resources.items() if r.get("type") == "imsqti_item_xmlv2p1"}
    assert {d.get("identifierref") for d in manifest.iter(f"{CP}dependency")} == set(refs)
    for identifier, href in refs.items():
        assert parts[href or ""].get("identifier") == identifier
    return {str(identifier): parts[href or ""] for identifier, href in refs.items()}


@pytest.mark.parametrize("path", [SAMPLE, DATA], ids=["sample", "reference"])
def test_qti_is_read_back_whole(path: Path) -> None:
    items = bank(base(path))
    read = items_of(files(path)["study/course/all-units-qti.zip"])
    assert list(read) == [f"q.{item.name.replace('#', '.')}" for item in items]
    for item, root in zip(items, read.values(), strict=True):
        one = item.question
        assert item_faults(root) == [], item.name
        said = {
            e.get("identifier"): "".join(e.itertext()).strip()
            for e in root.iter()
            if e.tag in (f"{QTI}simpleChoice", f"{QTI}simpleAssociableChoice")
        }
        values = [value.text or "" for value in root.iter(f"{QTI}value")][:-1]  # the last is the score before
        right = [" ".join(said[key] for key in value.split()) for value in values]
        told = {e.get("identifier"): "".join(e.itertext()) for e in root.findall(f"{QTI}modalFeedback")}
        assert "https://massage.example/" in ET.tostring(root[-1], "unicode") and (one.why or "") in told["PAGE"]
        if one.options:
            assert {text: told[str(key)] for key, text in said.items()} == {o.text: o.why for o in one.options}
            assert set(right) == {o.text for o in one.options if o.right}
        elif one.steps:
            assert right == list(one.steps) and list(said.values()) != right
        elif one.pairs:
            assert set(right) == {f"{p.left} {p.right}" for p in one.pairs}
        else:
            assert set(right) == {words.REGION[p] for p in one.places}
    alone = [name for name in files(path) if name.endswith("-qti.zip") and "all-units" not in name]
    assert sorted(name for path_ in alone for name in items_of(files(path)[path_])) == sorted(read)


def test_a_fault_in_an_item_is_seen() -> None:
    read = items_of(files()["study/course/all-units-qti.zip"])
    whole = ET.tostring(read["q.sample-stiffness.one-right"], "unicode")
    assert item_faults(ET.fromstring(whole)) == []
    for old, new in (
        (r"value>[A-C]<", "value>Z<"),
        ('cardinality="single" baseType="identifier"', 'cardinality="ordered" baseType="identifier"'),
    ):
        broken, times = re.subn(old, new, whole, count=1)
        assert times and item_faults(ET.fromstring(broken)) != []


# --- the table


def test_the_table_holds_every_question() -> None:
    rows = {
        row["id"]: row
        for row in csv.DictReader(io.StringIO(files()["study/course/questions.csv"].decode("utf-8-sig"), newline=""))
    }
    assert list(rows) == [item.name for item in bank(base())]
    row = rows["sample-stiffness#one-right"]
    letter = row["right"].lower()
    assert row[f"option_{letter}"] == "It waits for the bell" and row[f"why_{letter}"].startswith("The bell comes")
    assert row["page"] == "conditions/sample-ache.html#red-flags" and row["unit"].startswith("Reasoning")
    assert (
        rows["sample-stiffness#in-order"]["option_c"] == "Stop last"
        and rows["sample-stiffness#in-order"]["right"] == "ABC"
    )
    assert rows["sample-stiffness#where"]["option_a"] == "Neck"


def test_a_second_run_gives_the_same_bytes() -> None:
    assert {one.path: one.content for one in EXPORTS["course"](Material(base(), SITE))} == files()
