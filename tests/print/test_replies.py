"""Lists that a reviewer filled in and saved: the entry and the remarks that come of them, and what is told when none do."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypdf import PdfWriter
from samples import SAMPLE

from medmassage_kb.commands import main
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.print.kit import kits
from medmassage_kb.print.replies import Reply, ReplyError, read
from medmassage_kb.print.typst import Press
from medmassage_kb.site import Site
from medmassage_kb.statements import review

from .test_handouts import changed

NAME = "conditions/sample-ache"
WHO = {
    "name": "Ida  Łódź",
    "profession": "midwife",
    "registration": "",
    "on": "2026-11-20",
    "interests": "none declared",
    "named": "/yes",
}
Capture = pytest.CaptureFixture[str]
Save = Callable[..., bytes]


@pytest.fixture(scope="module")
def empty(sample: KnowledgeBase) -> bytes:
    """The list of the sample condition, as it can be taken from the site."""
    one = next(one for one in kits(sample, Site()) if one.path == "review/sample-ache.pdf")
    with Press() as press:
        return press.set(one)


@pytest.fixture
def save(empty: bytes) -> Save:
    """The list as a program saves it: what was changed added at the end, or the whole written anew."""

    def saved(filled: Mapping[str, str], *, anew: bool = False, password: str = "") -> bytes:
        writer = PdfWriter(clone_from=io.BytesIO(empty)) if anew else PdfWriter(io.BytesIO(empty), incremental=True)
        for page in writer.pages:
            writer.update_page_form_field_values(page, dict(filled), auto_regenerate=False)
        if password:
            writer.encrypt(password, algorithm="RC4-128")
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    return saved


@pytest.fixture(scope="module")
def keys(sample: KnowledgeBase) -> list[str]:
    """Number and code of each statement, as fields have them."""
    return [f"{number}-{one.code}" for number, one in enumerate(review.of(sample, NAME), start=1)]


def refused(kb: KnowledgeBase, pdf: bytes) -> str:
    with pytest.raises(ReplyError) as error:
        read(kb, pdf)
    return str(error.value)


@pytest.mark.parametrize("anew", [False, True])
def test_ticks_and_words_come_back(sample: KnowledgeBase, save: Save, keys: list[str], anew: bool) -> None:
    first, second, third = keys[:3]
    words = "Too strong (by far); 5 % ≠ none\nand a second line"
    ticks = {f"s{first}": "/right", f"s{second}": "/wrong", f"w{second}": words, f"w{third}": "Unclear"}
    reply = read(sample, save({**WHO, **ticks, "missing": "Fever"}, anew=anew))
    texts = [one.text for one in review.of(sample, NAME)]
    assert reply.condition == NAME and reply.count == len(texts) and reply.missing == "Fever" and not reply.changed
    assert [(one.number, one.tick, one.words, one.text) for one in reply.judged] == [
        (1, "right", "", texts[0]),
        (2, "wrong", "Too strong (by far); 5 % ≠ none and a second line", texts[1]),
        (3, "", "Unclear", texts[2]),
    ]
    assert reply.reviewer and reply.reviewer.name == "Ida Łódź" and reply.reviewer.on.isoformat() == "2026-11-20"
    assert reply.reviewer.covered == (first.partition("-")[2],) and reply.reviewer.registration is None


def test_the_printed_entry_is_taken_by_the_record(
    base: Path, tmp_path: Path, save: Save, keys: list[str], capsys: Capture
) -> None:
    """Whoever pastes it has a base without problems, in which the statement counts as reviewed."""
    ticks = {f"s{keys[0]}": "/right", f"s{keys[1]}": "/unsure", f"w{keys[0]}": "well put: so it is"}
    (tmp_path / "reply.pdf").write_bytes(save({**WHO, **ticks}))
    assert main.main(["review", str(tmp_path / "reply.pdf"), "--data", str(base)]) == 0
    entry, remarks = capsys.readouterr().out.split("---\n")
    record = base / f"{NAME}.yml"
    assert record.as_posix() in entry and f"2 of {len(keys)} statements ticked: 1 right, 0 wrong, 1 unsure" in entry
    record.write_text(record.read_text() + entry)
    kb, found = load(base)
    assert found == [] and review.covered(kb, NAME) == {"Ida Łódź": (1, 0)}
    told = yaml.safe_load(remarks)["remarks"]
    assert [(one["number"], one["judged"], one.get("words")) for one in told] == [
        (1, "right", "well put: so it is"),
        (2, "unsure", None),
    ]


def test_who_does_not_agree_is_not_named(
    base: Path, tmp_path: Path, save: Save, keys: list[str], capsys: Capture
) -> None:
    (tmp_path / "reply.pdf").write_bytes(save({**WHO, "named": "/Off", f"s{keys[0]}": "/wrong"}))
    assert main.main(["review", str(tmp_path / "reply.pdf"), "--data", str(base)]) == 0
    out = capsys.readouterr().out
    assert "Łódź" not in out and "reviewed_by" not in out and "judged: wrong" in out


def test_what_was_said_of_words_that_have_changed_is_told_as_such(
    sample: KnowledgeBase, save: Save, keys: list[str]
) -> None:
    pdf = save({**WHO, f"s{keys[0]}": "/right", f"s{keys[-1]}": "/wrong"})
    texts = sample.get(NAME).after
    reply: Reply = read(changed(sample, NAME, after=(*texts[:-1], "Other words than those.")), pdf)
    assert reply.changed == 1 and reply.judged[-1].text == "" and reply.judged[-1].tick == "wrong"
    assert reply.reviewer and len(reply.reviewer.covered) == 1


@pytest.mark.parametrize(
    ("filled", "said"),
    [
        ({"name": " "}, "left out: name"),
        ({"name": "", "profession": "", "on": ""}, "left out: name, profession, date"),
        ({"on": "20 November"}, "Date: '20 November' is not a date"),
    ],
)
def test_an_entry_without_what_it_needs_is_refused(
    sample: KnowledgeBase, save: Save, keys: list[str], filled: dict[str, str], said: str
) -> None:
    assert said in refused(sample, save({**WHO, f"s{keys[0]}": "/right", **filled}))


def test_nothing_ticked(sample: KnowledgeBase, empty: bytes, save: Save, keys: list[str]) -> None:
    assert "nothing is ticked" in refused(sample, empty)
    assert "stands in the file" in refused(sample, save({f"w{keys[0]}": "Why?"}))


def test_a_list_of_which_nothing_is_known_is_of_another_version(
    sample: KnowledgeBase, save: Save, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = save({**WHO, f"s{keys[0]}": "/right"})
    monkeypatch.setattr(review, "of", lambda *_: [])
    assert "another version" in refused(sample, pdf)


def test_other_files_are_told_apart(sample: KnowledgeBase, empty: bytes, save: Save, keys: list[str]) -> None:
    assert "not a PDF" in refused(sample, b"Review of sample-ache: 3 of 9 statements judged")
    assert "damaged" in refused(sample, b"%PDF-1.7\nnothing")
    assert "password" in refused(sample, save({f"s{keys[0]}": "/right"}, anew=True, password="secret"))
    assert "no fields" in refused(sample, _blank({}))
    assert "not a list for reviewers" in refused(sample, _blank({"name": "Ida"}))


def test_a_file_that_is_refused_is_named(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "reply.pdf").write_bytes(_blank({}))
    assert main.main(["review", str(tmp_path / "reply.pdf"), "--data", str(SAMPLE)]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "reply.pdf: this PDF has no fields" in err
    assert main.main(["review", str(tmp_path / "none.pdf"), "--data", str(SAMPLE)]) == 2


def _blank(fields: Mapping[str, str]) -> bytes:
    """A page with fields of someone else."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    made: list[Any] = []
    for name, value in fields.items():
        field = DictionaryObject({NameObject("/FT"): NameObject("/Tx")})
        field[NameObject("/T")], field[NameObject("/V")] = TextStringObject(name), TextStringObject(value)
        made.append(writer._add_object(field))
    if made:
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): ArrayObject(made)})
    writer.write(out)
    return out.getvalue()
