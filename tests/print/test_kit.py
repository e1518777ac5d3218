"""Lists for reviewers: the numbers, words and codes of the form on the site, and fields that a PDF reader fills in."""

from __future__ import annotations

import html
import io
import re
from collections import Counter
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import reviewing
from medmassage_kb.print.fields import Box, FieldError, Words, fillable
from medmassage_kb.print.kit import kits
from medmassage_kb.print.typst import Document, Press
from medmassage_kb.site import Site

from .conftest import flat
from .readers import Pdf, typeset, words
from .test_handouts import HOSTILE, changed

SITE = Site("https://site.example/", "https://code.example/kb")
LOOKED_AT = ("low-back-pain", "migraine", "neck-pain", "constipation")
MOST_PAGES = 13
PLACE = (
    '#show link: body => body\n#let place-of(name) = link("field:" + name, box(width: 5mm, height: 5mm, stroke: 1pt))\n'
)
HEAD = f'#import "base.typ": *\n#show: base.with(title: "A test")\n{PLACE}= A heading\n'


def web(kb: KnowledgeBase, name: str) -> list[tuple[str, str, str]]:
    """Number, words and code of each statement in the form on the site."""
    page = dict(reviewing.pages(kb, SITE))[f"review/{name}.md"]().body
    rows = re.findall(
        r'data-kb-statement="(\w+)"><legend><b>(\d+)\.</b> (.*?)</legend>\n<p class="kb-muted">Code (\w+)', page
    )
    assert all(code == again for code, _, _, again in rows) and len(rows) == page.count("data-kb-statement")
    return [(number, html.unescape(text), code) for code, number, text, _ in rows]


def set_kit(one: Document) -> Pdf:
    with Press() as press:
        return Pdf(press.set(one))


def annotations(pdf: Pdf) -> list[Any]:
    return [note.get_object() for page in pdf.reader.pages for note in page.get("/Annots", [])]


def widgets(pdf: Pdf) -> list[Any]:
    return [note for note in annotations(pdf) if note["/Subtype"] == "/Widget"]


@pytest.fixture(scope="module")
def made(data: KnowledgeBase) -> dict[str, Document]:
    return {one.path.removeprefix("review/").removesuffix(".pdf"): one for one in kits(data, SITE)}


@pytest.fixture(scope="module")
def printed(made: dict[str, Document]) -> dict[str, Pdf]:
    return {name: set_kit(made[name]) for name in LOOKED_AT}


def test_each_condition_has_one_with_the_numbers_of_the_form(data: KnowledgeBase, made: dict[str, Document]) -> None:
    assert sorted(f"conditions/{name}" for name in made) == sorted(data.of("conditions"))
    for name, one in made.items():
        numbered = [(number, code) for number, _, code in web(data, name)]
        texts = [field.name.removeprefix("w") for key, field in one.fields.items() if re.fullmatch(r"w\d+", key)]
        assert texts == [f"{number}-{code}" for number, code in numbered], name


def test_every_statement_is_printed_under_its_number_with_its_code(
    data: KnowledgeBase, printed: dict[str, Pdf]
) -> None:
    for name, pdf in printed.items():
        text, at = flat(pdf.text), 0
        for number, said, code in web(data, name):
            wanted = flat(f"{number}. {said} Code {code}")
            assert wanted in text[at:], f"{name}: statement {number} is missing, or not in its place"
            at = text.index(wanted, at)


def test_sources_stand_with_the_statements_and_in_full_at_the_end(data: KnowledgeBase, printed: dict[str, Pdf]) -> None:
    for name, pdf in printed.items():
        end = flat(pdf.text[pdf.text.index(" Sources ") :])
        effects = data.get(f"conditions/{name}").effects
        notes = [data.get(ref.partition("#")[0]) for effect in effects for ref in effect.findings]
        for note in notes:
            assert f"Rests on: {note.name}" in pdf.text or f"; {note.name}" in pdf.text
            assert flat(f"{note.name}: {note.authors[0]}") in end and flat(note.title) in end


def test_the_head_asks_who_reviews_as_the_form_does(data: KnowledgeBase, printed: dict[str, Pdf]) -> None:
    page = dict(reviewing.pages(data, SITE))["review/migraine.md"]().body
    labels = re.findall(r'<label for="r-(?:name|profession|registration|on|interests)">(.*?)</label>', page)
    named = re.findall(r'name="named"> (.*?)</label>', page)
    assert len(labels) == 5 and len(named) == 1
    for pdf in printed.values():
        first = words(pdf.reader.pages[0].extract_text())
        for label in [*labels, *named]:
            assert words(re.sub(r"<[^>]+>", "", label)) in first


def test_they_are_tagged_of_few_pages_and_fit_both_papers(data: KnowledgeBase, printed: dict[str, Pdf]) -> None:
    for name, pdf in printed.items():
        assert len(pdf.reader.pages) <= MOST_PAGES and pdf.sheet == (210, 279)
        assert pdf.root["/MarkInfo"]["/Marked"] and pdf.root["/Lang"] == "en-GB"
        assert "pdfuaid" in pdf.root["/Metadata"].get_data().decode()
        title = f"{data.get(f'conditions/{name}').name}: list for a reviewer"
        assert pdf.reader.metadata and pdf.reader.metadata.title == title
        tags = Counter(tag for tag, _ in pdf.tags())
        assert tags["H1"] == 1 and tags["LI"] >= len(web(data, name))


def test_each_field_has_a_name_for_screen_readers_and_a_place_in_the_structure(printed: dict[str, Pdf]) -> None:
    for pdf in printed.values():
        found = widgets(pdf)
        assert all(one["/TU"] for one in found) and b"field:" not in pdf.content
        held = [node["/K"][0]["/Obj"].get_object() for tag, node in pdf.tags() if tag == "Form"]
        assert len(held) == len(found) > 100
        assert sorted(str(one["/TU"]) for one in held) == sorted(str(one["/TU"]) for one in found)
        keys = dict(zip(*[iter(pdf.root["/StructTreeRoot"]["/ParentTree"]["/Nums"])] * 2, strict=True))
        for one in found:
            assert keys[one["/StructParent"]].get_object()["/S"] == "/Form"
        assert all(page["/Tabs"] == "/S" for page in pdf.reader.pages)


def test_a_reader_ticks_one_of_three_writes_and_saves(data: KnowledgeBase, printed: dict[str, Pdf]) -> None:
    """What comes back names number and code of what was judged."""
    number, _, code = web(data, "migraine")[2]
    writer = PdfWriter(clone_from=io.BytesIO(printed["migraine"].content))
    filled = {
        f"s{number}-{code}": "/wrong",
        f"w{number}-{code}": "Too strong (by far)",
        "name": "Ida Łódź",
        "named": "/yes",
    }
    for page in writer.pages:
        writer.update_page_form_field_values(page, filled, auto_regenerate=False)
    out = io.BytesIO()
    writer.write(out)
    fields = PdfReader(out).get_fields() or {}
    assert fields[f"s{number}-{code}"]["/V"] == "/wrong" and fields["named"]["/V"] == "/yes"
    assert fields[f"w{number}-{code}"]["/V"] == "Too strong (by far)" and fields["name"]["/V"] == "Ida Łódź"
    drawn = [
        one["/AP"]["/N"].get_data() for one in widgets(Pdf(out.getvalue())) if "/AP" in one and one.get("/FT") == "/Tx"
    ]
    assert sum(b"Too strong" in one for one in drawn) == 1  # and not in every field at once
    kids = [kid.get_object() for kid in fields[f"s{number}-{code}"]["/Kids"]]
    assert [str(kid["/AS"]) for kid in kids] == ["/Off", "/wrong", "/Off"]
    assert [str(kid["/TU"]) for kid in kids] == [
        f"Statement {number}: {value}" for value in ("right", "wrong", "unsure")
    ]


def test_a_ticked_box_is_seen(printed: dict[str, Pdf]) -> None:
    """The tick is drawn by the document itself, not by the reader."""
    pdf = printed["migraine"]
    ticks = {
        key: form.get_object()
        for one in widgets(pdf)
        if "/AP" in one and one.get("/FT") != "/Tx"
        for key, form in one["/AP"]["/N"].items()
    }
    assert set(ticks) == {"/right", "/wrong", "/unsure", "/yes", "/Off"}
    assert all((b" l" in form.get_data()) == (key != "/Off") for key, form in ticks.items())


def test_the_same_bytes_again(made: dict[str, Document], printed: dict[str, Pdf]) -> None:
    assert set_kit(made["migraine"]).content == printed["migraine"].content


def test_what_was_reviewed_and_what_changed_is_told(sample: KnowledgeBase) -> None:
    from datetime import date

    from medmassage_kb.model.base import Reviewer

    code = web(sample, "sample-ache")[0][2]
    reviewer = Reviewer(name="Sam Sample", profession="physician", on=date(2026, 11, 1), covered=(code,))
    kb = changed(sample, "conditions/sample-ache", reviewed_by=(reviewer,))
    text = set_kit(next(kits(kb, SITE))).text
    assert text.count("Found right by Sam Sample") == 1 and "Changed since the last review" in text
    assert "Changed since" not in set_kit(next(kits(sample, SITE))).text


def test_a_text_is_shown_as_it_was_written(sample: KnowledgeBase) -> None:
    kb = changed(sample, "conditions/sample-ache", name=HOSTILE, harms=HOSTILE, unknown=(HOSTILE, "Verylong" * 40))
    text = flat(set_kit(next(kits(kb, Site()))).text)
    assert text.count(flat(HOSTILE)) >= 3 and "Verylong" * 40 in text
    assert "site.example" not in text


# --- fields in general


def test_a_label_may_hold_any_sign() -> None:
    fields = {"one": Words("a(b)\\", "Łódź (a \\ b)\n", 10), "two": Box("two", "ja/nein", "Zwei")}
    pdf = Pdf(fillable(typeset(f'{HEAD}#place-of("one") #place-of("two")'), fields))
    found = widgets(pdf)
    assert [str(one["/TU"]) for one in found] == ["Łódź (a \\ b)\n", "Zwei"]
    assert str(found[0]["/T"]) == "a(b)\\" and "/ja/nein" in found[1]["/AP"]["/N"]


def test_an_ordinary_link_stays_one() -> None:
    source = f'{HEAD}#link("https://site.example/")[There] #place-of("one")'
    pdf = Pdf(fillable(typeset(source), {"one": Words("one", "One", 9)}))
    kinds = [str(note["/Subtype"]) for note in annotations(pdf)]
    assert sorted(kinds) == ["/Link", "/Widget"]
    assert Counter(tag for tag, _ in pdf.tags())["Link"] == 1


@pytest.mark.parametrize(
    ("source", "fields", "said"),
    [
        ('#place-of("one")', {}, "one"),
        ("", {"one": Words("one", "One", 9)}, "one"),
        ('#place-of("one") #place-of("one")', {"one": Words("one", "One", 9)}, "one"),
    ],
)
def test_places_and_fields_are_the_same(source: str, fields: dict[str, Words], said: str) -> None:
    with pytest.raises(FieldError, match=said):
        fillable(typeset(f"{HEAD}Text. {source}"), fields)


def test_what_typst_did_not_write_is_refused() -> None:
    with pytest.raises(FieldError, match="table"):
        fillable(b"%PDF-1.7\nnothing", {})
