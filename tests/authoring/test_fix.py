"""The mender: it mends what leaves no doubt, keeps every other byte, and writes whole files or nothing."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path
from typing import Any

import pytest
from accidents import mutated
from published import data as base
from samples import DATA, SAMPLE

from medmassage_kb.authoring.fix import changes
from medmassage_kb.authoring.mend import mend
from medmassage_kb.authoring.mend.typed import Known, reference
from medmassage_kb.commands import main
from medmassage_kb.kb import load
from medmassage_kb.model import KINDS
from medmassage_kb.model.marks import Ref
from medmassage_kb.reading.source import read

CLEAN, PROBLEMS, USAGE = 0, 1, 2
KNOWN = Known(
    frozenset({"techniques/cross-fibre", "techniques/friction", "evidence/low-2015-pain", "terms/joint"}),
    {"evidence/low-2015-pain": ("pain-short", "pain-long")},
)
Capture = pytest.CaptureFixture[str]

TERM = """\
# yaml-language-server: $schema=../schema/terms.json
# A remark of the writer.
name: Joint # as in the elbow

# on the plain words
plain: Where two bones meet.
exact: |
  A place  where
    two bones meet.

  It moves.
area: anatomy
see_also: [terms/joint] # more to come
checked: 2026-11-20
"""


def term(old: str, new: str, text: str = TERM) -> str:
    """The term with one part typed otherwise, mended."""
    assert text.count(old) == 1
    return mended(text.replace(old, new), "terms")


def mended(text: str, kind: str = "terms", known: Known = KNOWN) -> str:
    return mend(text.encode(), KINDS[kind].model, known).decode()


def data_of(raw: bytes) -> Any:
    source = read("x.yml", raw)
    assert source.problems == []
    return source.data


# --- what is good stays as it is


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*/*.yml")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_good_file_keeps_every_byte(path: Path) -> None:
    assert mend(path.read_bytes(), KINDS[path.parent.name].model, Known()) == path.read_bytes()


def test_remarks_empty_lines_and_odd_but_valid_forms_are_kept() -> None:
    assert mended(TERM) == TERM


def test_published_data_says_the_same_after_it(tmp_path: Path) -> None:
    """All of it: nothing but the capitals of a DOI may come out otherwise; and a second time nothing changes."""
    found = list(changes(DATA))
    known = Known(frozenset(base().ids))
    for change in found:
        before, after = data_of(change.before), data_of(change.after)
        for data in (before, after):
            if "doi" in data:
                data["doi"] = data["doi"].lower()
        assert before == after, change.path
        assert remarks(change.before) == remarks(change.after)
        model = KINDS[change.path.parent.name].model
        assert mend(change.after, model, known) == change.after, f"{change.path}: not mended in one go"


def remarks(raw: bytes) -> list[str]:
    return sorted(re.findall(r"(?m)^\s*(#.*?)\s*$", raw.decode()))


# --- order, spacing, width


def test_keys_get_the_order_of_the_model_and_remarks_go_along() -> None:
    text = """\
# yaml-language-server: $schema=../schema/terms.json
checked: 2026-11-20
# on the exact words
# two lines of it
exact: >-
  A place where
  two bones meet.
name: Joint
see_also:
- terms/joint # the same
area: anatomy
status: draft
plain: Where two bones meet.
# the end
"""
    assert (
        mended(text)
        == """\
# yaml-language-server: $schema=../schema/terms.json
status: draft
name: Joint
plain: Where two bones meet.
# on the exact words
# two lines of it
exact: >-
  A place where
  two bones meet.
area: anatomy
see_also:
- terms/joint # the same
checked: 2026-11-20
# the end
"""
    )


def test_keys_of_blocks_in_lists_get_their_order_too() -> None:
    text = (
        "scale: {max: 10, better: lower, min: 0}\n"
        "important_difference:\n- unit: points\n  # by whom\n  population: adults\n  value: 2\n"
    )
    out = mended(text, "measures")
    assert out == (
        "scale: {min: 0, max: 10, better: lower}\n"
        "important_difference:\n- value: 2\n  unit: points\n  # by whom\n  population: adults\n"
    )


def test_keys_that_nobody_knows_stay_where_they_are() -> None:
    text = "checked: 2026-11-20\nwhatever: x\nname: Joint\n"
    assert mended(text) == text


def test_blocks_get_two_columns_and_lists_the_column_of_their_key() -> None:
    text = """\
name:   Scale
also_called:
    - one
    -   two
scale:
      min: 0
      max:  10
      # which end
      better: lower
important_difference:
  -   value: 2
      unit: points
      population: |
        adults
          of any age
how_to: a long
          text
"""
    assert (
        mended(text, "measures")
        == """\
name: Scale
also_called:
- one
- two
scale:
  min: 0
  max: 10
  # which end
  better: lower
important_difference:
- value: 2
  unit: points
  population: |
    adults
      of any age
how_to: a long
text
""".replace("\ntext\n", "\n          text\n")
    )


def test_spaces_at_line_ends_go_but_not_in_texts_whose_lines_count() -> None:
    text = "name: Joint  \nexact: |\n  two spaces  \n  are a break\narea: anatomy \n\n\n"
    assert mended(text) == "name: Joint\nexact: |\n  two spaces  \n  are a break\narea: anatomy\n"


@pytest.mark.parametrize("quote", ["", "'", '"'])
def test_long_lines_are_broken_at_spaces_and_say_the_same(quote: str) -> None:
    words = "A place where two bones meet and move. " * 9
    text = f"name: Joint\nexact: {quote}{words.strip()}{quote}\n"
    out = mended(text)
    assert max(map(len, out.split("\n"))) <= 120 and out.count("\n") > 4
    assert data_of(out.encode()) == data_of(text.encode())


def test_long_addresses_and_paragraphs_are_left_alone() -> None:
    text = "name: Joint\nplain: https://x.example/" + "a" * 200 + "\nexact: |\n  " + "word " * 60 + "\n  end\n"
    assert mended(text) == text


def test_windows_lines_byte_order_marks_and_utf_16_become_plain() -> None:
    good = TERM.encode()
    for raw in (TERM.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + good, TERM.encode("utf-16"), good.rstrip()):
        assert mend(raw, KINDS["terms"].model, KNOWN) == good


def test_bytes_of_an_unknown_encoding_are_left_alone() -> None:
    raw = "name: Müller\n".encode("windows-1252")
    assert mend(raw, KINDS["terms"].model, KNOWN) == raw


# --- lines that YAML cannot read


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("plain: Note: two bones", "plain: 'Note: two bones'"),
        ("plain: It's so: two bones", 'plain: "It\'s so: two bones"'),
        ("plain: a long text\n  that goes on: so", "plain: 'a long text\n  that goes on: so'"),
        ("plain: 'Joint' is a word", "plain: \"'Joint' is a word\""),
        ("plain: 'the person's elbow'", 'plain: "the person\'s elbow"'),
        ("plain: @home", "plain: '@home'"),
        ("plain: %", "plain: '%'"),
        ("plain: *two* bones", "plain: '*two* bones'"),
        ("plain: > 5 bones", "plain: '> 5 bones'"),
        ("plain: `bone`", "plain: '`bone`'"),
        ("plain:Where two bones meet.", "plain: Where two bones meet."),
        ("  plain: Where two bones meet.", "plain: Where two bones meet."),
        ("plain:\u00a0Where two bones meet.", "plain: Where two bones meet."),
        ("plain: Where\ttwo bones meet.", "plain: Where two bones meet."),
        ("plain: Where two bones\u200b meet.", "plain: Where two bones meet."),
    ],
)
def test_lines_that_yaml_cannot_read(typed: str, wanted: str) -> None:
    assert term("plain: Where two bones meet.", typed) == TERM.replace("plain: Where two bones meet.", wanted)


@pytest.mark.parametrize(
    "typed",
    ["plain 'Where", "plain: [Where, two", "plain: 'never closed", "plain: &x bones", "plain: !bones two", "plian Where two: x",
     "plain: Room #2", "plain: %x # remark"],
)  # fmt: skip
def test_what_leaves_a_doubt_is_left_to_its_owner(typed: str) -> None:
    text = TERM.replace("plain: Where two bones meet.", typed)
    assert mended(text) == text


# --- forms of values


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("23.11.2026", "2026-11-23"), ("23/11/2026", "2026-11-23"), ("11/23/2026", "2026-11-23"),
        ("2026/11/3", "2026-11-03"), ("3 November 2026", "2026-11-03"), ("Nov 3, 2026", "2026-11-03"),
        ("'2026-11-20'", "'2026-11-20'"), ("03/11/2026", "03/11/2026"), ("31.11.2026", "31.11.2026"), ("soon", "soon"),
    ],
)  # fmt: skip
def test_dates(typed: str, wanted: str) -> None:
    assert term("checked: 2026-11-20", f"checked: {typed}").endswith(f"checked: {wanted}\n")


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("doi: https://doi.org/10.1000/AbC", "doi: 10.1000/abc"), ("doi: 'doi: 10.1000/abc'", "doi: 10.1000/abc"),
        ("pmid: 26329399", "pmid: '26329399'"), ("pmid: PMID 26329399", "pmid: '26329399'"),
        ("pmid: https://pubmed.ncbi.nlm.nih.gov/26329399/", "pmid: '26329399'"),
        ("pmcid: 8116166", "pmcid: PMC8116166"), ("pmcid: pmc8116166", "pmcid: PMC8116166"),
        ("year: '2015'", "year: 2015"), ("year: 2015a", "year: 2015a"),
        ("volume: 12", "volume: '12'"), ("pages: true", "pages: 'true'"), ("volume: null", "volume: null"),
        ("search_ended: June 2019", "search_ended: 2019-06"), ("search_ended: 2019", "search_ended: '2019'"),
        ("cochrane: yes", "cochrane: true"), ("cochrane: perhaps", "cochrane: perhaps"),
        ("design: Systematic Review", "design: systematic-review"), ("design: review", "design: review"),
        ("n_participants: 1,964", "n_participants: 1964"), ("n_participants: '1 964'", "n_participants: 1964"),
        ("titel: x", "titel: x"), ("limitation: x", "limitations: x"), ("N participants: 3", "n_participants: 3"),
        ("superseded_by: evidence/low-2015-pains", "superseded_by: evidence/low-2015-pain"),
        ("superseded_by: evidence/low-2016-pain", "superseded_by: evidence/low-2016-pain"),
    ],
)  # fmt: skip
def test_values_get_their_stored_form(typed: str, wanted: str) -> None:
    assert mended(f"{typed}\n", "evidence") == f"{wanted}\n"


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [("value: −0.37", "value: -0.37"), ("value: '4,5'", "value: 4.5"), ("value: 1,234", "value: 1,234"),
     ("ci: ['−0.6', '−0,1']", "ci: [-0.6, -0.1]"), ("p: 0.03", "p: '0.03'"), ("value: 5 points", "value: 5 points")],
)  # fmt: skip
def test_figures_lose_no_digit_and_no_sign(typed: str, wanted: str) -> None:
    assert mended(f"findings:\n- {typed}\n", "evidence") == f"findings:\n- {wanted}\n"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("techniques/cross-fiber", "techniques/cross-fibre"), ("cross-fibre", "techniques/cross-fibre"),
        ("Techniques/Friction", "techniques/friction"), ("data/techniques/friction.yml", "techniques/friction"),
        ("techniques/cross", None), ("techniques/fraction-x", None), ("terms/joint", None), ("", None),
    ],
)  # fmt: skip
def test_references_are_mended_only_where_one_alone_is_near(typed: str, meant: str | None) -> None:
    assert reference(typed, Ref("techniques"), KNOWN) == meant


def test_reference_that_is_as_near_to_two_is_left_alone() -> None:
    known = Known(frozenset({"techniques/cross-fibre-arma", "techniques/cross-fibre-arms"}))
    assert reference("techniques/cross-fibre-arm", Ref("techniques"), known) is None


def test_findings_are_mended_with_their_note() -> None:
    ref = Ref("evidence", finding=True)
    assert reference("evidence/low-2015-pain#pain-shrt", ref, KNOWN) == "evidence/low-2015-pain#pain-short"
    assert reference("evidence/low-2015-pain", ref, KNOWN) is None
    assert reference("evidence/low-2015-pain#pain", ref, KNOWN) is None


# --- accidents


def test_no_accident_raises_and_the_second_time_nothing_changes() -> None:
    dice = random.Random(20261124)
    files = sorted(SAMPLE.glob("*/*.yml"))
    different = 0
    for _ in range(150):
        path = dice.choice(files)
        model = KINDS[path.parent.name].model
        raw = mutated(path.read_bytes(), dice)
        once = mend(raw, model, Known())
        assert mend(once, model, Known()) == once
        different += once != raw
    assert different > 15, "the accidents are too mild, or nothing is mended"


@pytest.mark.parametrize(
    "raw", [b"", b"\n", b"#", b"[" * 5000, b"a: " * 5000, b"- x\n" * 2000, b"\x00", b": \n", b"? x\n"]
)
def test_strange_files_are_left_alone_at_once(raw: bytes, within: Any) -> None:
    with within(3):
        assert mend(raw, KINDS["terms"].model, Known()) == raw


# --- the command


@pytest.fixture
def messy(base: Path) -> Path:
    """A base with one file to mend."""
    path = base / "terms/sample-bend.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-11-20", "20.11.2026"), encoding="utf-8")
    return path


def test_check_says_what_would_change_and_writes_nothing(messy: Path, base: Path, capsys: Capture) -> None:
    before = messy.read_bytes()
    assert main.main(["fix", "--check", "--data", str(base)]) == PROBLEMS
    out, err = capsys.readouterr()
    assert "-checked: 20.11.2026\n+checked: 2026-11-20\n" in out
    assert out.startswith(f"--- {messy} (now)\n+++ {messy} (mended)\n")
    assert "1 file to fix" in err and messy.read_bytes() == before


def test_without_a_terminal_nothing_is_written_unless_told_so(messy: Path, base: Path, capsys: Capture) -> None:
    before = messy.read_bytes()
    assert main.main(["fix", "--data", str(base)]) == PROBLEMS
    assert messy.read_bytes() == before and "--yes" in capsys.readouterr().err
    assert main.main(["fix", "--yes", "--data", str(base)]) == CLEAN
    assert b"checked: 2026-11-20" in messy.read_bytes()
    assert main.main(["fix", "--check", "--data", str(base)]) == CLEAN
    assert "nothing to fix" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("yes", True), ("", False), ("n", False)])
def test_at_a_terminal_it_asks(
    answer: str, written: bool, messy: Path, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = messy.read_bytes()
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda question: answer)
    assert main.main(["fix", "--data", str(base)]) == (CLEAN if written else PROBLEMS)
    assert (messy.read_bytes() != before) == written


def test_only_the_files_that_are_named(messy: Path, base: Path, capsys: Capture) -> None:
    other = base / "terms/sample-word.yml"
    assert main.main(["fix", "--yes", "--data", str(base), str(other)]) == CLEAN
    assert b"20.11.2026" in messy.read_bytes()
    assert main.main(["fix", "--yes", "--data", str(base), str(base / "accepted.yml")]) == USAGE
    assert main.main(["fix", "--yes", "--data", str(base), str(base / "terms/none.yml")]) == USAGE
    assert main.main(["fix", "--data", str(base / "nowhere")]) == USAGE
    assert "Traceback" not in capsys.readouterr().err


def test_files_are_replaced_whole_and_keep_their_rights(
    messy: Path, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    messy.chmod(0o640)
    before = messy.read_bytes()

    def fail(*_: object) -> None:
        raise PermissionError(13, "no", str(messy))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", fail)
        assert main.main(["fix", "--yes", "--data", str(base)]) == USAGE
        assert messy.read_bytes() == before
    assert load(base)[0].ids, "what was left over is no data file"
    assert main.main(["fix", "--yes", "--data", str(base)]) == CLEAN
    assert messy.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in messy.parent.iterdir() if path.name.endswith(".part")] == []


def test_what_follows_from_the_findings_is_taken_out(base: Path) -> None:
    """And nothing that says more: a direction over findings that disagree stays, and so does one that is wrong."""
    path = base / "conditions/sample-stiffness.yml"
    clean = path.read_bytes()
    text = clean.decode().replace("  size: small\n", "  direction: benefit\n  certainty: low\n  size: small\n", 1)
    path.write_text(text, encoding="utf-8")
    (change,) = changes(base)
    assert change.after == clean
    path.write_text(text.replace("  certainty: low\n", "  certainty: moderate\n", 1), encoding="utf-8")
    (change,) = changes(base)
    assert b"certainty: moderate" in change.after and change.after.count(b"direction: benefit") == 1
