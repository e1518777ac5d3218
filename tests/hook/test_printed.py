"""The site with handouts and book, as `make site` builds it, and without them."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from real_site import environment, mkdocs

from medmassage_kb.site.manifest import Printed, manifest


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as `tools/build_site.py --print` leaves it."""
    folder = tmp_path_factory.mktemp("print")
    rows = [
        Printed(path, title, 9, 1, "2026-11-24", "0" * 64)
        for path, title in {
            "downloads/book-1-start-here.pdf": "Volume 1: Start here",
            "handouts/sample-ache-a4.pdf": "Sample ache, A4",
            "handouts/sample-ache-letter.pdf": "Sample ache, Letter",
            "handouts/sample-stiffness-a4.pdf": "Sample stiffness, A4",
            "handouts/sample-stiffness-letter.pdf": "Sample stiffness, Letter",
        }.items()
    ]
    for row in rows:
        (folder / row.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / row.path).write_bytes(b"%PDF-1.7\n")
    (folder / "manifest.json").write_text(manifest(rows), encoding="utf-8")
    return folder


def command(project: Path, *words: str, printed: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "medmassage_kb", *words],
        cwd=project,
        env=environment(MEDMASSAGE_PRINT=str(printed)),
        capture_output=True,
        text=True,
        check=False,
    )


def test_printed_files_stand_on_the_site(sample_project: Path, printed: Path, tmp_path: Path) -> None:
    """With links, checksums and the archive; all links lead somewhere."""
    site = tmp_path / "site"
    done = mkdocs(sample_project, site, "--strict", MEDMASSAGE_PRINT=str(printed))
    assert done.returncode == 0, done.stdout + done.stderr
    for path in printed.rglob("*.pdf"):
        assert (site / path.relative_to(printed)).read_bytes() == path.read_bytes()
    assert f"{'0' * 64}  book-1-start-here.pdf\n" in (site / "downloads/SHA256SUMS").read_text("utf-8")
    assert "../handouts/sample-ache-a4.pdf" in (site / "explain/sample-ache.html").read_text("utf-8")
    (site / "downloads" / "site.zip").touch()  # as tools/build_site.py does
    done = command(sample_project, "verify", str(site), printed=printed)
    assert done.returncode == 0, done.stdout
    assert command(sample_project, "pack", str(site), printed=printed).returncode == 0
    unpacked = tmp_path / "stick"
    with zipfile.ZipFile(site / "downloads" / "site.zip") as file:
        file.extractall(unpacked)
    done = command(sample_project, "verify", str(unpacked / "medical-massage-therapy" / "site"), printed=printed)
    assert done.returncode == 0, done.stdout


def test_without_them_nothing_links_to_them(sample_site: Path) -> None:
    assert "quick preview" in (sample_site / "downloads/index.html").read_text("utf-8")
    for page in sample_site.rglob("*.html"):
        assert not re.search(r'href="[^"]*(\.pdf|site\.zip)"', page.read_text("utf-8")), page


def test_a_missing_folder_is_told(sample_project: Path, tmp_path: Path) -> None:
    done = mkdocs(sample_project, tmp_path / "site", MEDMASSAGE_PRINT=str(tmp_path / "nowhere"))
    assert done.returncode != 0 and "nowhere" in done.stdout + done.stderr
