"""The book as readers have it: tagged, linked, whole, and in the words of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from published import publication
from pypdf.generic import Destination
from samples import ROOT

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS
from medmassage_kb.pages.render import View
from medmassage_kb.print.book import plans as shelves
from medmassage_kb.print.book import typeset
from medmassage_kb.print.book.index import entries
from medmassage_kb.print.book.library import Library
from medmassage_kb.print.book.lines import SCREEN_ONLY
from medmassage_kb.print.book.plans import PLANS
from medmassage_kb.print.book.sections import Shelf
from medmassage_kb.statements import certainty

from ..conftest import SITE, Book, bind, flat, shelved
from ..readers import Pdf

VOLUMES = [str(plan.number) for plan in PLANS]


def bookmarks(outline: list[object]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from bookmarks(item)
        else:
            assert isinstance(item, Destination)
            yield str(item.title)


def contents(pdf: Pdf) -> list[str]:
    return list(bookmarks(pdf.reader.outline))


@pytest.mark.parametrize("number", VOLUMES)
def test_a_volume_is_a_tagged_document(book: Book, number: str) -> None:
    pdf = book.files[number]
    reader, root = pdf.reader, pdf.root
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    volume = next(one for one in book.library.volumes if one.number == number)
    assert reader.metadata is not None and volume.title in reader.metadata.title
    assert b"<pdfuaid:part>1" in root["/Metadata"].get_data()
    assert [node.get("/Alt") for name, node in pdf.tags() if name == "Figure" and not node.get("/Alt")] == []


@pytest.mark.parametrize("number", VOLUMES)
def test_each_section_has_its_bookmark(book: Book, number: str) -> None:
    found = [flat(title) for title in contents(book.files[number])]
    volume = next(one for one in book.library.volumes if one.number == number)
    assert volume.sections, "the sample base fills every volume"
    for section in volume.sections:
        title = next(line for line in section.text.splitlines() if line.startswith("# "))
        name = flat(re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), title[2:]))
        assert flat(section.number) + name in found or name in found
    assert "Aboutthisbook" in found and "Contents" in found


@pytest.mark.parametrize("number", VOLUMES)
def test_each_link_leads_somewhere(book: Book, number: str) -> None:
    """Inside a volume to a place that it has, outside to a full address."""
    reader = book.files[number].reader
    names = reader.named_destinations
    inside = outside = 0
    for page in reader.pages:
        for link in page.get("/Annots") or []:
            link = link.get_object()
            assert link["/Subtype"] == "/Link" and link.get("/Contents", "x")
            action = link.get("/A")
            if action is not None and action["/S"] == "/URI":
                assert re.match(r"https?://[a-z]", str(action["/URI"])), action["/URI"]
                outside += 1
                continue
            where = link.get("/Dest") or action["/D"]
            assert str(where) in names if isinstance(where, str) else where[0].get_object()["/Type"] == "/Page"
            inside += 1
    assert inside and outside


def test_links_leave_a_volume_by_full_address(book: Book) -> None:
    """From a claim to the condition in another volume: by its address, with the number of its section."""
    found = {
        str(link.get_object()["/A"]["/URI"])
        for page in book.files["7"].reader.pages
        for link in page.get("/Annots") or []
        if "/A" in link.get_object()
    }
    assert f"{SITE.url}conditions/sample-stiffness.html" in found
    assert flat(f"§{book.library.numbers['conditions/sample-stiffness.html']}") in book.text("7")


def test_every_kind_of_record_is_in_the_book(book: Book, sample: KnowledgeBase) -> None:
    for kind in KINDS:
        for name in sample.of(kind):
            assert f"{name}.html" in book.library.paths, f"{name}: give its kind a place in PLANS"


def test_sentences_and_figures_are_those_of_the_site(book: Book, sample: KnowledgeBase) -> None:
    view = View(sample, SITE, "x.html")
    count = 0
    for condition in sample.of("conditions").values():
        for effect in condition.effects:
            assert flat(view.sentence(effect)) in book.text("3")
            assert flat(certainty.WORDS[effect.certainty]) in book.text("3")
            if effect.certainty != "not-rated":
                assert flat(certainty.patient(effect)) in book.text("2")
            count += 1
    assert count


@pytest.mark.parametrize(
    ("kind", "number", "keys"),
    [
        ("conditions", "2", ["name", "medical_name", "after", "questions", "unknown"]),
        ("conditions", "3", ["name", "context", "harms"]),
        ("techniques", "4", ["name", "summary", "definition", "steps", "never", "stop_signs", "pressure"]),
        ("safety", "5", ["name", "plain", "why", "modify", "applies_to"]),
        ("pathways", "6", ["name", "summary", "needs", "report", "who_refers", "evidence_basis"]),
        ("measures", "6", ["name", "what", "plain", "how_to"]),
        ("claims", "7", ["name", "why", "said_by"]),
        ("evidence", "7", ["title", "bottom_line", "limitations"]),
        ("questions", "8", ["summary"]),
        ("cases", "8", ["name", "summary"]),
        ("terms", "9", ["name", "plain", "exact"]),
    ],
)
def test_texts_of_records_are_there(book: Book, sample: KnowledgeBase, kind: str, number: str, keys: list[str]) -> None:
    for entity in sample.of(kind).values():
        for key in keys:
            value = getattr(entity, key)
            for text in value if isinstance(value, tuple) else [value]:
                begins = flat(text[:1].upper() + text[1:])  # a heading begins with a capital
                assert flat(text) in book.text(number) or begins in book.text(number), f"{key}: {text}"


def test_answers_stand_at_the_end(book: Book, sample: KnowledgeBase) -> None:
    """The answer to a question comes after all questions of the volume, and each is linked to the other."""
    text = book.text("8")
    asked = [question for entity in sample.of("questions").values() for question in entity.questions]
    last = max(text.rindex(flat(question.ask)) for question in asked)
    for question in asked:
        whys = [question.why] if question.why else [option.why for option in question.options]
        assert all(text.index(flat(why)) > last for why in whys)
    assert "Answers" in contents(book.files["8"])


def test_hand_written_pages(book: Book) -> None:
    """Their boxes, tables, cards and links come through; what they put in does, too."""
    text = book.text("1")
    assert flat("A sample, with emphasis, weight and code.") in text and "Whatthisis" in text
    assert (
        flat("Emergency") in text
        and flat("Call an ambulance now for:") in text
        and flat("a sample that turns blue") in text.lower()
    )
    claim = book.library.kb.get("claims/sample-claim")
    assert flat(claim.name) in text and flat("evidence notes") in text
    assert "https://doi.org/10.1000/sample" in {
        str(link.get_object()["/A"]["/URI"])
        for page in book.files["1"].reader.pages
        for link in page.get("/Annots") or []
        if "/A" in link.get_object()
    }


def test_the_cover_says_what_it_is(book: Book, sample: KnowledgeBase) -> None:
    for pdf in book.files.values():
        cover = flat(pdf.reader.pages[0].extract_text())
        assert "clinician" in cover and flat("Text CC BY 4.0") in cover and flat(SITE.url) in cover
        newest = max(entity.checked for entity in sample.entities.values())
        assert flat(f"{newest.day} {newest:%B %Y}") in cover


def test_the_index_has_every_name(book: Book, sample: KnowledgeBase) -> None:
    text = book.text("9")[book.text("9").rindex("§namesasection") :]
    names = {name for e in sample.entities.values() for name in [e.label, *getattr(e, "also_called", ())]}
    assert names == {entry.name for entry in entries(sample)}
    for name in names:
        assert flat(name) in text, name
    for path, number in book.library.numbers.items():
        if number[0].isdigit() and not path.startswith(("start/", "about/")) and "/index" not in path and "/" in path:
            assert f"§{number}" in text, path


HOSTILE = (
    '#include "secret.typ"',
    "$x^2$ *bold* _it_ ~ @ref <label> <script>alert(1)</script>",
    '"quotes" \\ backslash \\u{41} #panic("x")',
    "] } ) // no comment /* nor this */ # {#id} [[counts]] !!! note",
    "W" * 300,
    "10.1000/" + "x" * 120,
)


def changed(kb: KnowledgeBase, name: str, /, **values: object) -> KnowledgeBase:
    """The base with other values in one record."""
    record = kb.entities[name].model_copy(update=values)
    return replace(kb, entities={**kb.entities, name: record})


def test_hostile_text_is_set_as_text(sample: KnowledgeBase, tmp_path: Path) -> None:
    """In headings, paragraphs, cells, the contents, the index and the title of a reference."""
    kb = changed(sample, "terms/sample-word", name=HOSTILE[0], plain=HOSTILE[1], exact=HOSTILE[2], also_called=HOSTILE)
    kb = changed(kb, "safety/sample-caution", name=HOSTILE[3], plain=HOSTILE[4], modify=HOSTILE[5], why=HOSTILE[1])
    for number in (5, 9):
        made = bind(shelved(kb), number, tmp_path)
        for text in HOSTILE if number == 9 else (HOSTILE[1], *HOSTILE[3:]):
            assert flat(text) in made.text(str(number)), text
        for page in made.files[str(number)].reader.pages:  # a long word breaks and does not run off the page
            edge: list[float] = []
            page.extract_text(
                visitor_text=lambda text, _, at, *__, edge=edge: edge.append(at[4] if text.strip() else 0)
            )
            assert max(edge) < float(page.mediabox.width)


def test_letters_that_the_font_lacks_leave_a_mark(sample: KnowledgeBase, tmp_path: Path) -> None:
    """And are told of; other letters of the same word stay."""
    kb = changed(sample, "terms/sample-word", also_called=("按摩 massage ﬁ",))
    made = bind(shelved(kb), 9, tmp_path)
    assert flat("[…] massage fi") in made.text("9").replace("ﬁ", "fi")
    assert flat("[…] stands for letters") in made.text("9")


def test_a_long_volume_is_cut_between_chapters(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its parts hold the same sections in the same order, with the same numbers."""
    whole = next(one for one in book.library.volumes if one.number == "7")
    parts = shelves._cut(list(whole.chapters), 10_000)
    assert len(parts) > 1
    assert [chapter for part in parts for chapter in part] == list(whole.chapters)


@pytest.fixture(scope="module")
def real() -> Library:
    """The volumes of the published data."""
    made = publication()
    return Library(made.kb, made.site, shelves.volumes(Shelf.of(made.kb, made.pages, made.documents)))


def test_every_real_page_can_be_set(real: Library, data: KnowledgeBase) -> None:
    """No page, hand-written or generated, holds what the print refuses, and no link in it leads nowhere."""
    for volume in real.volumes:
        assert real.source(volume).source
    written = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").glob("*/*.md")}
    wanted = {path.removesuffix(".md") + ".html" for path in written if path.startswith(("start/", "about/"))}
    assert wanted | {f"{name}.html" for name in data.entities} <= real.paths


def test_the_smallest_real_volume(real: Library, tmp_path: Path) -> None:
    small = min(real.volumes, key=lambda one: sum(len(section.text) for section in one.sections))
    typeset.write(real, [small], tmp_path)
    pdf = Pdf((tmp_path / small.file).read_bytes())
    assert typeset.pages(pdf.content) == len(pdf.reader.pages)
    assert len(contents(pdf)) >= len(small.sections)


def test_what_the_site_hides_on_paper_is_left_out(book: Book) -> None:
    """Each class that a style sheet hides in print and that a page of the book has."""
    sheets = [(ROOT / "docs" / "assets" / name).read_text("utf-8") for name in ("kb.css", "print.css")]
    printed = sheets[0].rpartition("@media print")[2] + sheets[1]
    rules = re.findall(r"([^{}]+)\{[^{}]*display: none[^{}]*\}", printed)
    hidden = {part.rpartition(".")[2].strip() for rule in rules for part in rule.split(",") if ".kb-" in part}
    plain = {name for name in hidden if re.fullmatch(r"kb-[\w-]+", name)}
    used = {name for volume in book.library.volumes for section in volume.sections for name in classes(section.text)}
    assert "kb-quiet" in plain & used
    assert plain & used <= SCREEN_ONLY


def classes(text: str) -> set[str]:
    return {name for found in re.findall(r'class="([^"]+)"', text) for name in found.split()}
