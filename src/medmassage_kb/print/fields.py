"""A PDF that Typst wrote, with fields to fill in.

Typst makes no fields. A template marks the place of one with a link to 'field:NAME'; here the annotation of that link
becomes a field, and its tag a form's, so that the document stays tagged after PDF/UA-1. The same input gives the same
bytes. What is read is what Typst writes: each object by itself, none compressed into another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_TABLE = re.compile(
    rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] ?\r?\n)+)trailer\n<<(.*)>>\nstartxref\n\d+\n%%EOF\s*$", re.S
)
_LINK = re.compile(
    rb"<</Type/Annot/Subtype/Link/Rect(\[[^]]*\])/Border\[0 0 0\]/A<</Type/Action/S/URI/URI\(field:([^)]*)\)>>"
    rb"(/F 4/StructParent \d+)/Contents\([^)]*\)>>"
)
_TAG = re.compile(
    rb"<</Type/StructElem/S/Link(/P \d+ 0 R)(?:/A\[[^]]*\])?(/K\[<</Type/OBJR/Pg \d+ 0 R/Obj (\d+) 0 R>>\])"
)
_CATALOG = re.compile(rb"<</Type/Catalog")
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
_RADIO = 1 << 15
_LINES = 1 << 12


class FieldError(ValueError):
    """The document is not as Typst writes one, or its places are not those of its fields."""


@dataclass(frozen=True, slots=True)
class Words:
    """A field for text.

    Attributes:
        name: Its name in the document.
        label: What a screen reader says.
        most: The most letters.
    """

    name: str
    label: str
    most: int


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick.

    Attributes:
        name: Name of the field.
        value: What is stored when it is ticked.
        label: What a screen reader says.
        among: The values of which only one can be chosen; none for a box that stands alone.
    """

    name: str
    value: str
    label: str
    among: tuple[str, ...] = ()


Field = Words | Box


def fillable(pdf: bytes, fields: Mapping[str, Field]) -> bytes:
    """The document with a field at each of its places.

    Args:
        pdf: What Typst wrote.
        fields: Fields by the name of their place; each has exactly one.

    Raises:
        FieldError: It could not be done.
    """
    objects, trailer = _objects(pdf)
    places = {number: found for number, body in objects.items() if (found := _LINK.fullmatch(body))}
    names = [found[2].decode() for found in places.values()]
    if sorted(names) != sorted(fields):
        odd = sorted(set(names) ^ set(fields)) or sorted(name for name in set(names) if names.count(name) > 1)
        raise FieldError(f"places and fields are not the same: {', '.join(odd[:3])}")
    font = _added(objects, _FONT)
    empty = _added(objects, b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]/Length 0>>\nstream\n\nendstream")
    ticks: dict[bytes, int] = {}
    parents: dict[str, int] = {}
    kids: dict[str, list[int]] = {}
    roots: list[int] = []
    for number, found in places.items():
        one = fields[found[2].decode()]
        head = b"<</Type/Annot/Subtype/Widget/Rect" + found[1] + found[3] + b"/TU" + _text(one.label)
        if isinstance(one, Words):
            own = b"/FT/Tx/T%b/Ff %d/MaxLen %d/DA(/Helv 10 Tf 0 g)>>"
            objects[number] = head + own % (_text(one.name), _LINES if one.most > 80 else 0, one.most)
            roots.append(number)
            continue
        size = _size(found[1])
        if size not in ticks:
            ticks[size] = _added(objects, _tick(size))
        value = _name(one.value)
        states = b"/AS/Off/MK<</CA(4)>>/AP<</N<</%b %d 0 R/Off %d 0 R>>>>" % (value, ticks[size], empty)
        if not one.among:
            objects[number] = head + b"/FT/Btn/T%b/V/Off" % _text(one.name) + states + b">>"
            roots.append(number)
            continue
        if one.name not in parents:
            parents[one.name] = _added(objects)
            roots.append(parents[one.name])
        kids.setdefault(one.name, []).append(number)
        objects[number] = head + b"/Parent %d 0 R" % parents[one.name] + states + b">>"
    for name, parent in parents.items():
        label = next(one.label.partition(":")[0] for one in fields.values() if one.name == name)
        own = b"<</FT/Btn/Ff %d/T%b/TU%b/V/Off/Kids[%b]>>"
        objects[parent] = own % (_RADIO, _text(name), _text(label), _list(kids[name]))
    form = b"<</Fields[%b]/DA(/Helv 10 Tf 0 g)/DR<</Font<</Helv %d 0 R>>>>>>" % (_list(roots), font)
    acroform = _added(objects, form)
    _retag(objects, {number: fields[found[2].decode()].label for number, found in places.items()})
    catalogs = [number for number, body in objects.items() if _CATALOG.match(body)]
    if len(catalogs) != 1:
        raise FieldError("the document has no catalogue")
    objects[catalogs[0]] = objects[catalogs[0]].replace(b"/Type/Catalog", b"/Type/Catalog/AcroForm %d 0 R" % acroform)
    return _written(pdf, objects, trailer)


def _added(objects: dict[int, bytes], body: bytes = b"") -> int:
    """The number of a new object."""
    number = max(objects) + 1
    objects[number] = body
    return number


def _objects(pdf: bytes) -> tuple[dict[int, bytes], bytes]:
    """Each object without its frame, by number, and what the trailer says but for the size."""
    table = _TABLE.search(pdf)
    if table is None:
        raise FieldError("the document has no plain table of objects")
    rows = table[2].split(b"\n")[:-1]
    starts = {number: int(row[:10]) for number, row in enumerate(rows) if row[17:18] == b"n"}
    order = sorted(starts.items(), key=lambda item: item[1])
    ends = [start for _, start in order[1:]] + [table.start()]
    found = {}
    for (number, start), end in zip(order, ends, strict=True):
        head, tail = b"%d 0 obj\n" % number, b"\nendobj"
        whole = pdf[start:end].rstrip()
        if not (whole.startswith(head) and whole.endswith(tail)):
            raise FieldError(f"object {number} is not where the table has it")
        found[number] = whole[len(head) : -len(tail)]
    return dict(sorted(found.items())), re.sub(rb"/Size \d+", b"", table[3])


def _retag(objects: dict[int, bytes], labels: Mapping[int, str]) -> None:
    """Make a form's tag of each link's tag."""
    left = dict(labels)
    for number, body in objects.items():
        found = _TAG.match(body)
        label = left.pop(int(found[3]), None) if found else None
        if found and label is not None:
            head = b"<</Type/StructElem/S/Form/Alt" + _text(label)
            objects[number] = head + found[1] + found[2] + body[found.end() :]
    if left:
        raise FieldError(f"{len(left)} fields have no tag")


def _written(pdf: bytes, objects: Mapping[int, bytes], trailer: bytes) -> bytes:
    parts = [pdf[: pdf.index(b"1 0 obj")]]
    at, starts = len(parts[0]), []
    for number in sorted(objects):
        part = b"%d 0 obj\n%b\nendobj\n\n" % (number, objects[number])
        starts.append(at)
        parts.append(part)
        at += len(part)
    if sorted(objects) != list(range(1, len(objects) + 1)):
        raise FieldError("a number between the objects is free")
    rows = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d%b>>\nstartxref\n%d\n%%%%EOF"
    return b"".join(parts) + end % (len(objects) + 1, rows, len(objects) + 1, trailer, at)


def _size(rect: bytes) -> bytes:
    left, bottom, right, top = (float(number) for number in rect[1:-1].split())
    return b"%.2f %.2f" % (right - left, top - bottom)


def _tick(size: bytes) -> bytes:
    """A tick that fills its box."""
    width, height = (float(number) for number in size.split())
    points = [(0.22, 0.52), (0.42, 0.28), (0.78, 0.76)]
    path = " ".join(f"{x * width:.2f} {y * height:.2f} {'l' if i else 'm'}" for i, (x, y) in enumerate(points))
    drawn = f"1.4 w 1 J 1 j {path} S".encode()
    return b"<</Type/XObject/Subtype/Form/BBox[0 0 %b]/Length %d>>\nstream\n%b\nendstream" % (size, len(drawn), drawn)


def _text(text: str) -> bytes:
    """A text as a PDF writes it, whatever is in it."""
    return b"<FEFF" + text.encode("utf-16-be").hex().upper().encode() + b">" if not text.isascii() else _ascii(text)


def _ascii(text: str) -> bytes:
    return b"(" + re.sub(r"[\\()\x00-\x1f]", lambda sign: f"\\{ord(sign[0]):03o}", text).encode() + b")"


def _name(text: str) -> bytes:
    return re.sub(r"[^A-Za-z0-9]", lambda sign: f"#{ord(sign[0]):02X}", text).encode()


def _list(numbers: list[int]) -> bytes:
    return b" ".join(b"%d 0 R" % number for number in numbers)
