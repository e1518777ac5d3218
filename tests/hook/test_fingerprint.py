"""Files below `assets/` have names that change with their content, so that browsers may keep them for good."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from real_site import plain_name

from medmassage_kb.built.fingerprint import fingerprint
from medmassage_kb.commands.main import main

PAGE = b'<link href="%(to)sassets/a.css"><script src="%(to)sassets/b.js"></script><a href="https://x.example/assets/a.css">x</a>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A built site as small as can be."""
    files = {
        "index.html": PAGE % {b"to": b""},
        "deep/er/page.html": PAGE % {b"to": b"../../"} + b"<p>assets/a.css and &quot;assets/b.js&quot;</p>",
        "404.html": PAGE % {b"to": b"/kb/"},
        "assets/a.css": b"p { background: url('img/dot.png') } q { mask: url(data:image/svg+xml,x) }",
        "assets/b.js": b'load(base + "/assets/data/c.js");',
        "assets/data/c.js": b"window.c = 1;",
        "assets/img/dot.png": b"dot",
        "assets/theme/main.57a0d79d.min.css": b"main",
        "downloads/terms.json": b'"assets/a.css"',
    }
    for name, content in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "site"


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def test_every_reference_follows(site: Path) -> None:
    """From pages at any depth, from the page for what is missing, from scripts and from style sheets."""
    before = names(site)
    new = fingerprint(site)
    assert {plain_name(name) for name in names(site)} == {plain_name(name) for name in before}
    for page, to in {"index.html": "", "deep/er/page.html": "../../", "404.html": "/kb/"}.items():
        text = (site / page).read_text("utf-8")
        assert f'href="{to}{new["assets/a.css"]}"' in text and f'src="{to}{new["assets/b.js"]}"' in text
        assert 'href="https://x.example/assets/a.css"' in text
    assert (site / new["assets/b.js"]).read_text("utf-8") == f'load(base + "/{new["assets/data/c.js"]}");'
    dot = new["assets/img/dot.png"].removeprefix("assets/")
    assert f"url('{dot}')" in (site / new["assets/a.css"]).read_text("utf-8")


def test_words_of_a_page_and_data_stay(site: Path) -> None:
    fingerprint(site)
    assert b"<p>assets/a.css and &quot;assets/b.js&quot;</p>" in (site / "deep/er/page.html").read_bytes()
    assert (site / "downloads/terms.json").read_bytes() == b'"assets/a.css"'
    assert (site / "assets/theme/main.57a0d79d.min.css").is_file()


def test_the_name_is_that_of_the_content(site: Path, tmp_path: Path) -> None:
    """Also of what a file loads: a new index gives the script that loads it another name too."""
    first = fingerprint(site)
    for name in first.values():
        assert hashlib.sha256((site / name).read_bytes()).hexdigest()[:8] == name.split(".")[-2]
    (site / first["assets/data/c.js"]).rename(site / "assets/data/c.js")
    (site / first["assets/b.js"]).unlink()
    (site / "assets/b.js").write_bytes(b'load(base + "/assets/data/c.js");')
    (site / "assets/data/c.js").write_bytes(b"window.c = 2;")
    second = fingerprint(site)
    assert set(second) == {"assets/b.js", "assets/data/c.js"}
    assert second["assets/b.js"] != first["assets/b.js"]


def test_a_second_run_changes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fingerprint", str(site)]) == 0
    before = {name: (site / name).read_bytes() for name in names(site)}
    assert main(["fingerprint", str(site)]) == 0
    assert {name: (site / name).read_bytes() for name in names(site)} == before
    assert capsys.readouterr().err.split("\n")[:2] == [f"4 files renamed in {site}", f"0 files renamed in {site}"]


def test_a_circle_is_refused(site: Path) -> None:
    (site / "assets/data/c.js").write_bytes(b'load("assets/b.js")')
    with pytest.raises(ValueError, match=r"circle: .*assets/b\.js"):
        fingerprint(site)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert main(["fingerprint", str(tmp_path / "none")]) == 2


def test_the_built_site_has_only_such_names(sample_site: Path) -> None:
    """Whatever stands below `assets/` may be kept for good; the hook sees to it."""
    assets = [path.name for path in (sample_site / "assets").rglob("*") if path.is_file()]
    assert len(assets) > 8
    assert [name for name in assets if not re.search(r"\.[0-9a-f]{8}\.", name)] == []
