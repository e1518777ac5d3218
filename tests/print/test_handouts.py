"""Handouts: one page each, every sentence of the record, danger signs first, readable by any reader."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from real_site import PLACED, environment, real_site
from samples import SAMPLE

from medmassage_kb.commands.main import main
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import links
from medmassage_kb.model.condition import Condition
from medmassage_kb.print.handouts import Handout, handouts, pdfs
from medmassage_kb.problems import Problem, as_text
from medmassage_kb.sheets.sheet import sheet
from medmassage_kb.site import Site
from medmassage_kb.statements import certainty, leaflet

from .readers import Pdf, words

SITE = Site.of(PLACED)
MILLIMETRES = {"A4": (210, 297), "Letter": (216, 279)}
TITLES = {
    "emergency": "Emergency: Call an ambulance now if:",
    "urgent": "Urgent: Ask for an urgent appointment if:",
    "talk-first": "Talk first: Talk to your doctor or therapist before a massage if:",
}
FIRST = "Is massage worth a try?"
STAMP = "Stamp of the clinic"


@dataclass(frozen=True)
class Printed:
    """A handout, and what came of it."""

    handout: Handout
    pdf: Pdf


def printed(kb: KnowledgeBase) -> dict[str, Printed]:
    """Every handout of a base by its path; the test fails where one is too long."""
    made = handouts(kb, SITE)
    found = {}
    for handout, result in zip(made, pdfs(kb, made), strict=True):
        assert not isinstance(result, Problem), as_text([result])
        found[handout.document.path] = Printed(handout, Pdf(result))
    return found


@pytest.fixture(scope="module")
def samples(sample: KnowledgeBase) -> dict[str, Printed]:
    """Handouts of the sample base."""
    return printed(sample)


@pytest.fixture(scope="module")
def all_printed(data: KnowledgeBase) -> dict[str, Printed]:
    """Handouts of the published data, as the command set them for the real site."""
    folder = real_site().parent / "print"
    made = {handout.document.path: handout for handout in handouts(data, SITE)}
    assert sorted(made) == sorted(f"handouts/{path.name}" for path in (folder / "handouts").iterdir())
    return {path: Printed(handout, Pdf((folder / path).read_bytes())) for path, handout in made.items()}


def sentences(kb: KnowledgeBase, name: str) -> list[str]:
    """Everything that a handout has to say, in its order."""
    record: Condition = kb.get(name)
    told = [record.name, f"Medical name: {record.medical_name}"]
    for card in record.care_cards:
        told += [TITLES[card.urgency], *(sign.text for sign in card.signs), *([card.say] if card.say else [])]
    for row in leaflet.rows(kb, record):
        if row.kind != "asks":
            told += [row.label]
            told += [text for part in row.parts for text in (part.words, certainty.WORDS.get(part.certainty))]
    told += ["What happens at a visit", *links.plain(record.visit.what_happens).split("\n")]
    told += ["Tell the therapist about", *record.visit.tell_therapist]
    told += ["After the visit", *record.after, "Questions to ask", *record.questions]
    return [words(text) for text in told if text]


def check(one: Printed, kb: KnowledgeBase) -> None:
    """All that a reader of the page needs is on it."""
    pdf, record = one.pdf, kb.get(one.handout.entity)
    assert len(pdf.reader.pages) == 1
    assert pdf.sheet == MILLIMETRES[one.handout.paper]
    text, at = pdf.text.replace("- ", "-"), 0  # a word may be parted at its hyphen
    wanted = sentences(kb, one.handout.entity)
    for sentence in wanted:
        assert sentence in text, f"{one.handout.document.path}: '{sentence}' is missing"
    for sentence in wanted[: wanted.index(FIRST) + 1]:  # the danger signs come first, in their order
        at = text.index(sentence, at) + len(sentence)
    for number, step in enumerate(record.after, start=1):
        assert f"{number}. {words(step)}" in text
    checked = f"{record.checked.day} {record.checked.strftime('%B %Y')}"
    assert f"Checked against its sources on {checked}." in text
    assert not record.due or f"Next check due {record.due.strftime('%B %Y')}." in text
    assert record.reviewed_by or "Not yet reviewed by a clinician." in text
    version = sheet(kb, one.handout.entity).version
    slug = one.handout.entity.partition("/")[2]
    assert f"version {version} at site.example/sheet.html" in text and STAMP in text
    assert f"site.example/e/{slug}.html" in text.replace("- ", "-").replace("/ ", "/")
    codes = zxingcpp.read_barcodes(pdf.picture(scale=2, grey=True), formats=zxingcpp.BarcodeFormat.QRCode)
    assert [code.text for code in codes] == [f"https://site.example/sheet.html#{slug}.{version}"]


def check_tags(one: Printed, kb: KnowledgeBase) -> None:
    """A screen reader finds its way."""
    pdf, record = one.pdf, kb.get(one.handout.entity)
    assert pdf.root["/MarkInfo"]["/Marked"] and str(pdf.root["/Lang"]).startswith("en")
    assert pdf.root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.reader.metadata and pdf.reader.metadata.title == f"{record.name}: a sheet to take home"
    tags = list(pdf.tags())
    names = [name for name, _ in tags]
    assert names.count("H1") == 1 and names.count("H2") == len(record.care_cards) + 5 + ("My notes" in pdf.text)
    assert names.index("H1") < names.index("H2") < names.index("L")
    lists = [record.after, record.questions, record.visit.tell_therapist, *(c.signs for c in record.care_cards)]
    assert names.count("LI") == sum(map(len, lists)) + len(re.findall(r"(?m)^[-*] ", record.visit.what_happens))
    figures = [str(node["/Alt"]) for name, node in tags if name == "Figure"]
    slug = one.handout.entity.partition("/")[2]
    assert len(figures) == 1 and figures[0].startswith("QR code") and f"#{slug}." in figures[0]
    assert "pdfuaid" in pdf.root["/Metadata"].get_data().decode()


def test_every_condition_has_two(data: KnowledgeBase, all_printed: dict[str, Printed]) -> None:
    slugs = [name.partition("/")[2] for name in data.of("conditions")]
    assert sorted(all_printed) == sorted(f"handouts/{slug}-{paper}.pdf" for slug in slugs for paper in ("a4", "letter"))


def test_published_sheets_are_whole(data: KnowledgeBase, all_printed: dict[str, Printed]) -> None:
    """One page, every sentence of the record, danger signs first, a code that another program reads."""
    for one in all_printed.values():
        check(one, data)


def test_published_sheets_are_tagged(data: KnowledgeBase, all_printed: dict[str, Printed]) -> None:
    for one in all_printed.values():
        check_tags(one, data)


def test_sample_sheets_are_whole_and_tagged(sample: KnowledgeBase, samples: dict[str, Printed]) -> None:
    """With every field and with the fewest."""
    assert len(samples) == 4
    for one in samples.values():
        check(one, sample)
        check_tags(one, sample)


def test_without_a_public_address_no_made_up_one_is_printed(sample: KnowledgeBase) -> None:
    """Nor a code, which would lead nowhere; the version can be looked up all the same."""
    made = handouts(sample, Site())
    for handout, result in zip(made, pdfs(sample, made), strict=True):
        assert isinstance(result, bytes)
        pdf = Pdf(result)
        assert ".example" not in pdf.text and zxingcpp.read_barcodes(pdf.picture()) == []
        assert f"version {sheet(sample, handout.entity).version} on the page" in pdf.text


def test_type_is_never_small(all_printed: dict[str, Printed]) -> None:
    """11 points where there is room, 10 at least."""
    usual = set()
    for one in all_printed.values():
        sizes = [(letter, size) for letter, size in one.pdf.sizes() if letter.strip()]
        small = "".join(letter for letter, size in sizes if 2 < size < 9.95)  # below 2: gaps that the reader put in
        assert small == "", f"{one.handout.document.path}: {small}"
        usual.add(Counter(size for _, size in sizes).most_common(1)[0][0])
    assert usual <= {11, 10.5, 10} and 11 in usual


def test_nothing_is_cut_off(all_printed: dict[str, Printed]) -> None:
    """White margins all around: nothing runs over the edge of the paper or of a card."""
    for one in all_printed.values():
        page = one.pdf.picture(scale=1).convert("L")
        dark = page.point(lambda value: 255 if value < 200 else 0).getbbox()
        assert dark[0] > 30 and dark[1] > 25 and page.width - dark[2] > 30 and page.height - dark[3] > 20


def test_urgency_is_seen_without_colour(all_printed: dict[str, Printed]) -> None:
    """In grey, the ground of a card keeps its words readable: dark on light."""
    page = all_printed["handouts/low-back-pain-a4.pdf"].pdf.picture(scale=2).convert("L")
    greys = page.getcolors(256)
    assert greys
    grounds = sorted(grey for count, grey in greys if count > page.width * page.height * 0.01)
    assert grounds[0] > 225, "a ground is too dark for black type"


def test_no_date_and_the_same_bytes(sample: KnowledgeBase, samples: dict[str, Printed]) -> None:
    again = printed(sample)
    for path, one in samples.items():
        assert one.pdf.content == again[path].pdf.content
        assert not {"/CreationDate", "/ModDate"} & set(one.pdf.reader.metadata or {})


def changed(kb: KnowledgeBase, name: str, /, **values: Any) -> KnowledgeBase:
    """The base with other values in one record."""
    record = kb.entities[name].model_copy(update=values)
    return replace(kb, entities={**kb.entities, name: record})


HOSTILE = '"); #panic("x") // *b* _i_ $x$ \\ <script>alert(1)</script> [c] @l #{1} `raw` ~'


def test_a_text_is_shown_as_it_was_written(sample: KnowledgeBase) -> None:
    """Whatever it would mean to Typst."""
    record: Condition = sample.get("conditions/sample-ache")
    kb = changed(
        sample,
        "conditions/sample-ache",
        name=HOSTILE,
        after=(HOSTILE, *record.after),
        questions=(HOSTILE, HOSTILE, *record.questions),
    )
    for path, one in printed(kb).items():
        if "sample-ache" in path:
            assert one.pdf.text.replace(" ", "").count(HOSTILE.replace(" ", "")) == 4
            assert one.pdf.reader.metadata and HOSTILE in str(one.pdf.reader.metadata.title)


def test_prose_keeps_emphasis_and_lists_and_loses_addresses(sample: KnowledgeBase) -> None:
    record: Condition = sample.get("conditions/sample-ache")
    prose = (
        "You *may* **stop**. See [this](https://a.example/).\n\n- first\n- second [x](kb:terms/sample-bend)\n\nLast."
    )
    visit = record.visit.model_copy(update={"what_happens": prose})
    one = printed(changed(sample, "conditions/sample-ache", visit=visit))["handouts/sample-ache-a4.pdf"]
    assert "You may stop. See this. • first • second x Last." in one.pdf.text
    assert "a.example" not in one.pdf.text and "kb:" not in one.pdf.text
    assert {"Em", "Strong"} <= {name for name, _ in one.pdf.tags()}


def test_a_reviewer_is_named(sample: KnowledgeBase) -> None:
    from datetime import date

    from medmassage_kb.model.base import Reviewer

    reviewer = Reviewer(name="Sam Sample", profession="physician", on=date(2026, 11, 1))
    one = printed(changed(sample, "conditions/sample-ache", reviewed_by=(reviewer,)))["handouts/sample-ache-a4.pdf"]
    assert "Reviewed by Sam Sample, physician, on 1 November 2026." in one.pdf.text
    assert "Not yet reviewed" not in one.pdf.text


def longer(kb: KnowledgeBase, count: int) -> KnowledgeBase:
    record: Condition = kb.get("conditions/sample-stiffness")
    steps = (*record.after, *(f"Step {number} of many." for number in range(count)))
    return changed(kb, "conditions/sample-stiffness", after=steps)


def test_long_records_get_smaller_type_and_then_fail(sample: KnowledgeBase) -> None:
    """In fixed order; the message names the file, the line, the field and how much there is too much."""
    seen = []
    for count in range(16, 80, 2):
        kb = longer(sample, count)
        made = [one for one in handouts(kb, SITE) if one.document.path == "handouts/sample-stiffness-letter.pdf"]
        result = next(pdfs(kb, made))
        if isinstance(result, Problem):
            break
        sizes = [size for letter, size in Pdf(result).sizes() if letter.isalpha()]
        seen.append(max(set(sizes), key=sizes.count))
    else:
        pytest.fail("nothing is ever too long")
    assert sorted(set(seen), reverse=True) == [11, 10.5, 10] and seen == sorted(seen, reverse=True)
    line = (SAMPLE / "conditions/sample-stiffness.yml").read_text().split("\n").index("after:") + 1
    assert result.path.endswith("conditions/sample-stiffness.yml") and result.line == line + 1
    assert result.rule == "handout-too-long"
    number = sum(len(step.split()) for step in kb.get("conditions/sample-stiffness").after)
    found = re.search(r"is (\d+) lines? too long for one page of Letter .* 'after' .* with (\d+) words", result.message)
    assert found and 1 <= int(found[1]) <= 8 and int(found[2]) == number


# --- the command


def run(*words: str, **options: Any) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "medmassage_kb", "print", "handouts", *words]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, text=True, env=environment(), **streams, **options)


def test_command_writes_all_and_tells_how_far_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    assert main(["print", "handouts", str(out), "--data", str(SAMPLE)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [
        "sample-ache-a4.pdf",
        "sample-ache-letter.pdf",
        "sample-stiffness-a4.pdf",
        "sample-stiffness-letter.pdf",
    ]
    said = capsys.readouterr().err
    assert "handout 1 of 4: sample-ache on A4\n" in said and "handout 4 of 4: sample-stiffness on Letter\n" in said
    assert "4 handouts in " in said


def test_command_writes_nothing_where_one_is_too_long(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = base / "conditions/sample-ache.yml"
    long = " ".join([" ".join(["Word", *["word"] * 18]) + "."] * 4)
    text = re.sub(r"(?m)^- (Rest|Drink|Sleep|Who are|What will|What if).*$", f"- {long}\n- {long}", path.read_text())
    path.write_text(text)
    out = tmp_path / "out"
    assert main(["print", "handouts", str(out), "--data", str(base)]) == 1
    told = capsys.readouterr().out
    line = text.split("\n").index("questions:") + 2
    assert re.search(
        rf"conditions/sample-ache\.yml:{line}:1: error: its handout is \d+ lines too long .*'questions'", told
    )
    assert "A4" in told and "Letter" in told and "[handout-too-long]" in told
    assert not out.exists()


def test_command_refuses_data_with_problems(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "terms/crooked.yml").write_text("name: [\n")
    assert main(["print", "handouts", str(tmp_path / "out"), "--data", str(base)]) == 1
    assert "terms/crooked.yml" in capsys.readouterr().out and not (tmp_path / "out").exists()


def test_a_stopped_run_leaves_nothing_half_written(tmp_path: Path) -> None:
    """Ctrl-C while the handouts are set."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "sample-ache-a4.pdf").write_bytes(b"the last good one")
    process = run(str(out), "--data", str(SAMPLE), start_new_session=True)
    assert isinstance(process.stderr, io.TextIOBase)
    with process:
        for line in process.stderr:
            if line.startswith("handout 2 of 4"):
                break
        os.killpg(process.pid, signal.SIGINT)
        said = process.stderr.read()
    assert process.returncode == 130 and "Traceback" not in said, said
    assert [(path.name, path.read_bytes()) for path in out.iterdir()] == [("sample-ache-a4.pdf", b"the last good one")]
