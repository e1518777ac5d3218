"""`stage` gives any generator the pages that the hook gives MkDocs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from real_site import mkdocs

from medmassage_kb.commands.main import main
from medmassage_kb.site import DEFAULT_REPOSITORY, DEFAULT_URL

from .samples import configuration

EDIT = re.compile(rb'\n<li><a class="kb-edit".*?</li>', re.S)


@pytest.fixture(scope="module")
def staged(sample_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of plain Markdown with a configuration beside it that knows no hook."""
    out = tmp_path_factory.mktemp("plain") / "docs"
    data, docs = str(sample_project / "data"), str(sample_project / "docs")
    assert main(["stage", str(out), "--data", data, "--docs", docs]) == 0
    return out


def build(staged: Path, name: str, **changes: object) -> Path:
    out = staged.parent / f"site-{name}"
    config = configuration(hooks=[], site_url=DEFAULT_URL, repo_url=DEFAULT_REPOSITORY, **changes)
    (staged.parent / "mkdocs.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    done = mkdocs(staged.parent, out, "--strict")
    assert done.returncode == 0, done.stdout + done.stderr
    assert main(["fingerprint", str(out)]) == 0
    return out


def test_the_same_files_as_the_hook_gives(staged: Path, sample_site: Path) -> None:
    """Built with the same theme and no hook, each page and file is the same, but for the edit link."""
    site = build(staged, "same")
    names = {path.relative_to(sample_site).as_posix() for path in sample_site.rglob("*") if path.is_file()}
    assert names == {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for name in sorted(names - {"sitemap.xml.gz"}):
        one, two = (EDIT.sub(b"", (folder / name).read_bytes()) for folder in (sample_site, site))
        if name == "sitemap.xml":  # in the order of the files, and without the days that the hook knows
            one, two = (b"".join(sorted(re.findall(rb"<loc>.*?</loc>", text))) for text in (one, two))
        if name.endswith(".html"):  # a generated page passes the parser by, so that blank lines may differ
            one, two = (re.sub(rb"\s+", b" ", re.sub(rb">\s+<", b"><", text)) for text in (one, two))
        assert one == two, name


@pytest.mark.parametrize(
    "theme", [{"name": "mkdocs", "highlightjs": False}, {"name": "readthedocs", "highlightjs": False}]
)
def test_a_plain_generator_builds_it_whole(
    theme: dict[str, object], staged: Path, sample_project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a theme that nobody made for it, `verify` finds every page and no other fault of ours."""
    site = build(staged, str(theme["name"]), theme=theme, extra_javascript=[], extra={})
    main(["verify", str(site), "--data", str(sample_project / "data")])
    problems = capsys.readouterr().out.splitlines()
    assert [line for line in problems if not line.startswith("404.html:")] == []  # that page is the theme's own


def test_a_full_folder_is_refused(sample_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing of it is changed; an empty folder is taken."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    command = ["stage", str(out), "--data", str(sample_project / "data"), "--docs", str(sample_project / "docs")]
    assert main(command) == 2
    assert "not empty" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["mine.txt"] and [path.name for path in tmp_path.iterdir()] == [
        "out"
    ]
    (out / "mine.txt").unlink()
    assert main(command) == 0
    assert (out / "conditions" / "sample-ache.md").is_file() and (out / "assets" / "kb.css").is_file()
