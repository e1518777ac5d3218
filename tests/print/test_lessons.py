"""Lesson plans, slides and rubrics: made from the unit and the records, with the key apart, and nothing cut off."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from published import data as base
from samples import ROOT, TESTS

from medmassage_kb import stage
from medmassage_kb.checks.overclaim import rule
from medmassage_kb.commands.main import main
from medmassage_kb.commands.printing import lessons
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.lesson import MINUTES
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.print.lessons import slides
from medmassage_kb.print.lessons.taught import Taught, taught
from medmassage_kb.print.typst import Press
from medmassage_kb.reading import unit
from medmassage_kb.sheets.papers import RUBRICS, lesson_path
from medmassage_kb.site import Site
from medmassage_kb.statements.bank import bank

from .readers import Pdf

SITE = Site("https://massage.example/")
BROKEN = sorted((TESTS / "broken" / "lessons").glob("*.md"))


@cache
def documents() -> dict[str, str]:
    """The hand-written pages."""
    return stage.documents(ROOT / "docs")


@cache
def units() -> dict[str, Taught]:
    """The units of the reference, as they are taught."""
    return {one.unit.name: one for one in taught(base(), SITE, documents())}


@cache
def made() -> dict[str, Pdf]:
    """All files for teachers, by path."""
    with Press() as press:
        return {one.path: Pdf(press.set(one)) for one in lessons(base(), SITE, documents())}


def flat(text: str) -> str:
    """A text without gaps, whatever its quotation marks: where lines break is no business of a test."""
    return re.sub(r"\s+", "", text).translate(str.maketrans("“”‘’", "\"\"''"))


def pages(pdf: Pdf) -> list[str]:
    """The text of each page, without gaps."""
    return [flat(page.extract_text()) for page in pdf.reader.pages]


def boxes(pdf: Pdf) -> Iterator[tuple[int, float, float, float, float]]:
    """Each letter that can be seen: its page, and its left, right, bottom and top as parts of the page."""
    document = pypdfium2.PdfDocument(BytesIO(pdf.content))
    for number, page in enumerate(document):
        wide, high = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if right > left and top > bottom:
                yield number, left / wide, right / wide, bottom / high, top / high


def test_every_unit_has_plan_and_slides_and_the_cases_their_rubrics() -> None:
    expected = [lesson_path(name, kind) for name in UNIT for kind in ("plan", "slides")]
    assert list(made()) == [*expected, RUBRICS]


@pytest.mark.parametrize("name", UNIT)
def test_the_minutes_of_a_plan_add_up(name: str) -> None:
    """On paper: each step begins when the one before has ended, and the last ends with the lesson."""
    plan = made()[lesson_path(name, "plan")]
    lesson = units()[name].unit.lesson
    steps = [lesson.opening.minutes, *(part.minutes for part in lesson.sections), lesson.exercise.minutes]
    told = flat(plan.text)
    at = 0
    names = ["Opening, with the page shut", *(part.section for part in lesson.sections), "Exercise"]
    for minutes, what in zip(steps, names, strict=True):
        assert flat(f"{at}{minutes}{what}") in told
        at += minutes
    assert flat(f"{at}{lesson.questions}Questions, and talk about the answers") in told
    assert at + lesson.questions == MINUTES


@pytest.mark.parametrize("name", UNIT)
def test_a_plan_has_what_a_lesson_needs(name: str) -> None:
    plan, one = made()[lesson_path(name, "plan")], units()[name]
    told = flat(plan.text)
    for objective, (own, text) in OBJECTIVE.items():
        assert (flat(text) in told) == (own == name), f"{objective} of {own}"
    lesson = one.unit.lesson
    points = [point for part in lesson.sections for point in part.points]
    for text in (*lesson.material, lesson.opening.ask, *points, "CC BY 4.0", "No clinician has reviewed the course"):
        assert flat(text) in told
    exercise = unit.sections(documents()[f"learn/{name}.md"])["Try it"]
    last = re.sub(r"[*\[\"]|\]\([^)]*\)", "", exercise.strip().split("\n")[-1])
    assert flat(re.sub(r"^\d+\. ", "", last)) in told.replace('"', "")
    assert 2 <= len(plan.reader.pages) <= 3 and len(one.wrong) == 3


@pytest.mark.parametrize("name", UNIT)
def test_the_key_stands_on_a_page_of_its_own(name: str) -> None:
    """No question page tells an answer; the key is the last page, and asks what the plan asks."""
    plan, one = made()[lesson_path(name, "plan")], units()[name]
    *front, key = pages(plan)
    assert len(one.questions) >= 5 and key.startswith(flat("Key to the check questions"))
    for item in one.questions:
        assert any(flat(item.question.ask) in page for page in front) and flat(item.question.ask) in key
        for option in item.question.options:
            assert flat(option.why) in key
            assert not any(flat(option.why) in page for page in front)
    assert not any("Answer:" in page or "Key to" in page for page in front)
    aims = {item.question.objective for item in one.questions}
    asked = {item.question.objective for item in bank(base()) if item.question.form in ("choice", "order")}
    assert {aim for aim, (own, _) in OBJECTIVE.items() if own == name and aim in asked} <= aims


@pytest.mark.parametrize("name", UNIT)
def test_a_page_for_each_slide_and_nothing_cut_off(name: str) -> None:
    pdf, planned = made()[lesson_path(name, "slides")], slides.slides(base(), SITE, units()[name])
    texts = pages(pdf)
    assert 8 <= len(texts) == len(planned) <= 14
    for text, slide in zip(texts, planned, strict=True):
        assert flat(slide.title) in text
    for part in units()[name].unit.lesson.sections:
        assert all(any(flat(point) in text for text in texts) for point in part.points)
    for number, left, right, bottom, top in boxes(pdf):
        assert left > 0.02 and right < 0.98 and bottom > 0.01 and top < 0.99, f"slide {number + 1}"
    assert pdf.sheet == (297, 167)


@pytest.mark.parametrize("name", UNIT)
def test_answers_stand_behind_the_questions(name: str) -> None:
    texts, one = pages(made()[lesson_path(name, "slides")]), units()[name]
    asked = [at for at, text in enumerate(texts) if re.match(r"Question\d", text)]
    answers = next(at for at, text in enumerate(texts) if text.startswith("Answers"))
    assert 2 <= len(asked) <= 3 and max(asked) < answers
    for item in one.on_slides(len(asked)):
        right = next(option for option in item.options if option.right)
        assert flat(right.why) in texts[answers]
        assert not any(flat(right.why) in text for text in texts[:answers])
    assert flat("CC BY 4.0") in texts[-1] and f"learn/{name}.html" in texts[-1]


@pytest.mark.parametrize("name", UNIT)
def test_letters_on_slides_can_be_read_from_the_last_row(name: str) -> None:
    """At least 20 points on a page 473 points high, in drawings too, but for the numbers of a scale."""
    document = pypdfium2.PdfDocument(made()[lesson_path(name, "slides")].content)
    for number, page in enumerate(document):
        text = page.get_textpage()
        sizes = Counter(
            round(pypdfium2.raw.FPDFText_GetFontSize(text, index) * _scale(text, index), 1)
            for index in range(text.count_chars())
            if text.get_text_range(index, 1).strip()
        )
        assert min(sizes) >= 19.9, f"slide {number + 1}: {sizes}"


def _scale(text: pypdfium2.PdfTextPage, index: int) -> float:
    matrix = pypdfium2.raw.FS_MATRIX()
    assert pypdfium2.raw.FPDFText_GetMatrix(text, index, matrix)
    return abs(float(matrix.d))


def test_all_are_tagged_with_title_and_language() -> None:
    for file, pdf in made().items():
        assert pdf.root["/MarkInfo"]["/Marked"] and pdf.root["/Lang"] == "en-GB", file
        assert "pdfuaid" in str(pdf.root["/Metadata"].get_data()), file
        assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"] and pdf.reader.metadata.title, file
        tags = Counter(tag for tag, _ in pdf.tags())
        assert tags["H1"] == 1 and tags["H2"] >= 5, file


def test_tables_and_pictures_of_a_unit_are_tags_of_the_slides() -> None:
    """A reader hears the picture and the head of a table."""
    tags = list(made()[lesson_path("tissues-and-pain", "slides")].tags())
    assert [str(node["/Alt"])[:27] for tag, node in tags if tag == "Figure"] == ["Pain and damage overlap. Tw"]
    assert Counter(tag for tag, _ in tags)["TH"] == 6


def test_a_sheet_of_rubric_for_each_case() -> None:
    texts = pages(made()[RUBRICS])
    cases = sorted(base().of("cases").values(), key=lambda case: case.name.casefold())
    assert len(cases) >= 26 and len(texts) == len(cases) + 1
    for number, (case, text) in enumerate(zip(cases, texts[1:], strict=True), start=1):
        assert text.startswith(flat(f"{number}. {case.name}"))
        for step in case.steps:
            best = next(one for one in step.decisions if one.worth == "best")
            assert flat(best.text) in text and flat(best.then) in text and flat(step.ask) in text
        assert all(flat(f"{point} (1)") in text for point in case.rubric)
        assert flat(f"Points of {2 * len(case.steps) + len(case.rubric)}") in text and "CCBY4.0" in text


def test_the_same_bytes_again() -> None:
    again = {one.path: one for one in lessons(base(), SITE, documents())}
    with Press() as press:
        for file in (lesson_path("safety", "plan"), lesson_path("evidence", "slides"), RUBRICS):
            assert press.set(again[file]) == made()[file].content


def test_without_a_public_address_no_page_is_linked() -> None:
    with Press() as press:
        ready = {one.path: one for one in lessons(base(), Site(), documents())}
        plan = Pdf(press.set(ready[lesson_path("safety", "plan")]))
    links = [a.get_object()["/A"].get("/URI", "") for p in plan.reader.pages for a in p.get("/Annots", [])]
    assert not any("medmassage-kb.example" in str(link) for link in links) and "example" not in plan.text


@pytest.mark.parametrize("file", BROKEN, ids=lambda file: file.stem)
def test_what_is_wrong_in_front_of_a_unit_is_told_at_its_line(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    told = [(p.line, p.column, p.rule) for p in unit.problems({"learn/history.md": text})]
    expected = [(int(a), int(b), c) for a, b, c in re.findall(r"expect: (\d+):(\d+) ([a-z-]+)", text)]
    assert sorted(told) == sorted(expected) and len(told) >= 3


def test_a_unit_without_a_lesson_or_front_is_told() -> None:
    (problem,) = unit.problems({"learn/history.md": "---\ntitle: A\ndescription: B\n---\n"})
    assert problem.rule == "missing-key" and "'lesson'" in problem.message
    (problem,) = unit.problems({"learn/history.md": "# History\n"})
    assert (problem.line, problem.rule) == (1, "missing-key")


def test_the_rule_on_promises_reads_each_line_of_a_lesson_by_itself(data: KnowledgeBase) -> None:
    text = documents()["learn/history.md"]
    told = rule.in_documents(data, {"learn/history.md": text}, "docs")
    assert not [p for p in told if p.rule == "overclaim"]
    bad = text.replace("    - The acts are older", "    - Massage relieves pain\n    - The acts are older")
    line = bad.split("\n").index("    - Massage relieves pain") + 1
    (problem,) = [p for p in rule.in_documents(data, {"learn/history.md": bad}, "docs") if "relieves" in p.message]
    assert (problem.line, problem.column) == (line, 7)


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a folder with one unit: its plan, its slides and the rubrics; of a broken unit, nothing but what is wrong."""
    docs = tmp_path / "docs"
    (docs / "learn").mkdir(parents=True)
    page = docs / "learn" / "tissues-and-pain.md"
    page.write_text(BROKEN[0].read_text(encoding="utf-8"), encoding="utf-8")
    line = ["print", "lessons", str(tmp_path / "out"), "--data", str(TESTS / "kb"), "--docs", str(docs)]
    assert main(line) == 1 and "[missing-key]" in capsys.readouterr().out and not (tmp_path / "out").exists()
    page.unlink()
    assert main(line) == 0
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["case-rubrics.pdf"]
