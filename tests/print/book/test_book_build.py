"""The commands that print and pack, and what is left when they are stopped."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from real_site import environment
from samples import SAMPLE

from medmassage_kb.built import archive
from medmassage_kb.commands.main import main
from medmassage_kb.files import put
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import downloads, pages
from medmassage_kb.print.book import typeset
from medmassage_kb.site import Site
from medmassage_kb.site.manifest import Printed, manifest, read

from ..conftest import SITE


def arguments(what: str, out: Path, docs: Path) -> list[str]:
    return ["print", what, str(out), "--data", str(SAMPLE), "--docs", str(docs)]


def start(what: str, out: Path, docs: Path, **more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "medmassage_kb", *arguments(what, out, docs)]
    return subprocess.Popen(command, env=environment(**more), stderr=subprocess.PIPE, text=True, start_new_session=True)


def whole(path: Path) -> bool:
    content = path.read_bytes()
    return content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")


def test_all_is_printed_alike_twice_and_told_in_the_manifest(documents: Path, tmp_path: Path) -> None:
    """Same bytes in another process with other hashes; the manifest tells the truth about each file."""
    for name, seed in (("one", "1"), ("two", "2")):
        with start("all", tmp_path / name, documents, PYTHONHASHSEED=seed) as run:
            told = run.stderr.read() if run.stderr else ""
        assert run.returncode == 0, told
        assert re.search(r"volume 3, .*: \d+ pages, [0-9.]+ MB, [0-9.]+ s", told)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / x).rglob("*") if p.is_file()} for x in ("one", "two"))
    assert one == two
    printed = read({"MEDMASSAGE_PRINT": str(tmp_path / "one")})
    assert {p.path for p in printed} == {
        p.relative_to(tmp_path / "one").as_posix() for p in (tmp_path / "one").rglob("*.pdf")
    }
    for p in printed:
        content = p.file.read_bytes()
        assert whole(p.file) and p.size == len(content) and p.pages == typeset.pages(content) > 0
        assert p.sha256 == hashlib.sha256(content).hexdigest() and re.fullmatch(r"\d{4}-\d\d-\d\d", p.on)


def test_one_volume(documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments("book", tmp_path / "out", documents), "--volume", "5"]) == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["book-5-safety.pdf"]
    assert "volume 5, Safety: " in capsys.readouterr().err


def test_wrong_use_is_told(documents: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments("book", tmp_path / "out", documents), "--volume", "99"]) == 2
    assert main([*arguments("handouts", tmp_path / "out", documents), "--volume", "1"]) == 2
    assert "has no volume 99" in capsys.readouterr().err and not (tmp_path / "out").exists()
    assert main(["pack", str(tmp_path)]) == 2


def test_a_fault_in_a_page_is_told_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "docs" / "start" / "students.md"
    page.parent.mkdir(parents=True)
    page.write_text("# For students\n\nA[^1]\n", encoding="utf-8")
    assert main(arguments("book", tmp_path / "out", tmp_path / "docs")) == 1
    assert "docs/start/students.md:3: footnotes are not set in print" in capsys.readouterr().err


def test_a_stopped_run_leaves_no_half_file(documents: Path, tmp_path: Path) -> None:
    """Ctrl-C after the first volume: it is whole, and nothing else is there."""
    out = tmp_path / "out"
    with start("book", out, documents) as run:
        assert run.stderr is not None and run.stderr.readline().startswith("volume ")
        os.killpg(run.pid, signal.SIGINT)
        said = run.stderr.read()
    assert run.returncode == 130 and "Traceback" not in said, said
    left = list(out.iterdir())
    assert left and len(left) < 8 and all(path.suffix == ".pdf" and whole(path) for path in left)


def test_a_file_that_cannot_be_written_whole_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the disk is full; what was there before stays."""
    path = tmp_path / "book.pdf"
    path.write_bytes(b"before")
    write = Path.write_bytes

    def half(self: Path, data: bytes) -> int:
        write(self, data[: len(data) // 2])
        raise OSError(28, "no space left")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(OSError, match="no space"):
        put(path, b"much longer than before")
    assert [p.name for p in tmp_path.iterdir()] == ["book.pdf"] and path.read_bytes() == b"before"


# --- the page of downloads and the archive


@pytest.fixture
def printed(tmp_path: Path) -> Site:
    """A site with a volume and the handouts of one condition, as their manifest tells."""
    folder = tmp_path / "print"
    rows = [
        Printed("downloads/book-1-start-here.pdf", "Volume 1: Start here", 4_300_000, 40, "2026-11-24", "0" * 64),
        *(
            Printed(f"handouts/sample-ache-{paper}.pdf", f"Sample ache, {name}", 45_200, 1, "2026-11-24", "1" * 64)
            for paper, name in (("a4", "A4"), ("letter", "Letter"))
        ),
    ]
    for row in rows:
        (folder / row.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / row.path).write_bytes(b"%PDF-")
    (folder / "manifest.json").write_text(manifest(rows), encoding="utf-8")
    return Site.of({"MEDMASSAGE_PRINT": str(folder)})


def test_the_page_tells_of_every_file(sample: KnowledgeBase, printed: Site) -> None:
    body = downloads.page(sample, printed, {"downloads/terms.json": 2_000, "downloads/csv/terms.csv": 900}).body
    for text in ("book-1-start-here.pdf", "4.3 MB", "<td>40</td>", "24 November 2026", "Sample ache, Letter"):
        assert text in body
    assert 'href="../handouts/sample-ache-a4.pdf"' in body and "1 page, 45 kB" in body
    assert 'href="terms.json"' in body and "2 kB" in body and 'href="csv/datapackage.json"' in body
    assert 'href="site.zip"' in body and "quick preview" not in body


def test_without_printed_files_no_link_is_dead(sample: KnowledgeBase) -> None:
    """The page says so, and no page links to a handout, a volume or the archive."""
    made = {page.path: page.body for page in pages(sample, SITE)}
    assert "quick preview" in made["downloads/index.md"]
    assert not [path for path, body in made.items() if re.search(r'href="[^"]*(handouts/|\.pdf|site\.zip)', body)]


def test_pages_link_to_the_handouts_that_are_there(sample: KnowledgeBase, printed: Site) -> None:
    made = {page.path: page.body for page in pages(sample, printed)}
    assert "../handouts/sample-ache-a4.pdf" in made["explain/sample-ache.md"]
    assert "handouts/sample-stiffness" not in made["explain/sample-stiffness.md"]


def test_a_manifest_that_names_a_missing_file_is_refused(printed: Site) -> None:
    printed.printed[0].file.unlink()
    with pytest.raises(FileNotFoundError):
        Site.of({"MEDMASSAGE_PRINT": printed.printed[0].folder})


@pytest.fixture
def site(tmp_path: Path, sample: KnowledgeBase, printed: Site) -> Path:
    """A small built site."""
    folder = tmp_path / "site"
    (folder / "downloads").mkdir(parents=True)
    (folder / "index.html").write_text("<p>home</p>", encoding="utf-8")
    (folder / "a.html").write_text("<p>a</p>" * 500, encoding="utf-8")
    (folder / "downloads" / "index.html").write_text(downloads.page(sample, printed, {}).body, encoding="utf-8")
    (folder / "downloads" / "site.zip").write_bytes(b"")
    return folder


def test_the_archive_holds_the_site_and_a_door(site: Path) -> None:
    assert main(["pack", str(site)]) == 0
    with zipfile.ZipFile(site / archive.NAME) as file:
        assert file.testzip() is None
        names = file.namelist()
        door = file.read("medical-massage-therapy/open-me.html").decode()
        copy = file.read("medical-massage-therapy/site/downloads/index.html").decode()
        assert file.read("medical-massage-therapy/site/a.html") == (site / "a.html").read_bytes()
    assert {name.partition("/")[0] for name in names} == {"medical-massage-therapy"}
    assert 'href="site/index.html"' in door and "medical-massage-therapy/site/index.html" in names
    assert "site.zip" not in copy and not any(name.endswith((".zip", ".part")) for name in names)
    size = downloads.megabytes((site / archive.NAME).stat().st_size)
    page = (site / "downloads" / "index.html").read_text("utf-8")
    assert f"data-kb-archive-size>{size}<" in page and "site.zip" in page


def test_the_archive_has_the_same_bytes_again(site: Path) -> None:
    """At another time, in another order of files, and when it is packed over an older one."""
    archive.pack(site)
    first = (site / archive.NAME).read_bytes()
    text = (site / "a.html").read_bytes()
    (site / "a.html").unlink()
    (site / "a.html").write_bytes(text)
    os.utime(site / "index.html", (10**9, 10**9))
    archive.pack(site)
    assert (site / archive.NAME).read_bytes() == first
    assert json.dumps(sorted(p.name for p in (site / "downloads").iterdir())) == '["index.html", "site.zip"]'
