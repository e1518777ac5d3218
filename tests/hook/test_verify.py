"""`verify` finds what is wrong with a built site, whoever built it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from medmassage_kb.commands.main import main

PAGE = "terms/sample-bend.html"
OTHER = "https://elsewhere.example"


@pytest.fixture
def doctored(
    sample_project: Path, sample_site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., list[str]]:
    """Changes a copy of the site and returns what `verify` says of it."""

    def run(insert: str = "", *, file: str = PAGE, remove: bool = False) -> list[str]:
        site = Path(shutil.copytree(sample_site, tmp_path / "site"))
        path = site / file
        if remove:
            path.unlink()
        elif insert:
            text = path.read_text("utf-8")
            path.write_text(
                text.replace("</article>", insert + "</article>") if file.endswith(".html") else text + insert, "utf-8"
            )
        code = main(["verify", str(site), "--data", str(sample_project / "data")])
        lines = capsys.readouterr().out.splitlines()
        assert code == (1 if lines else 0)
        return [line for line in lines if not line.startswith("  hint: ")]

    return run


def test_a_whole_site_passes(doctored: Callable[..., list[str]]) -> None:
    """Nothing is said of it."""
    assert doctored() == []


@pytest.mark.parametrize(
    ("file", "what"),
    [
        (PAGE, "'terms/sample-bend'"),
        ("explain/sample-ache.html", "'conditions/sample-ache'"),
        ("a-z.html", "the hub 'A to Z'"),
    ],
)
def test_a_missing_page(file: str, what: str, doctored: Callable[..., list[str]]) -> None:
    """An entity, an explainer or a hub without its page; links to it are dead as well."""
    problems = doctored(file=file, remove=True)
    assert f"{file}:1:1: error: {what} has no page [missing-page]" in problems
    assert all("[missing-page]" in line or "[dead-link]" in line for line in problems)


@pytest.mark.parametrize(
    ("insert", "message"),
    [
        ('<a href="nowhere.html">x</a>', "the href 'nowhere.html' leads nowhere [dead-link]"),
        ('<a href="../nowhere/">x</a>', "the href '../nowhere/' leads nowhere [dead-link]"),
        ('<a href="../../outside.html">x</a>', "the href '../../outside.html' leads nowhere [dead-link]"),
        ('<img src="nowhere.png" alt="">', "the src 'nowhere.png' leads nowhere [dead-link]"),
        ('<form action="nowhere.html"></form>', "the action 'nowhere.html' leads nowhere [dead-link]"),
        ('<a href="#nowhere">x</a>', f"'#nowhere' names a place that '{PAGE}' does not have [dead-anchor]"),
        (
            '<a href="sample-word.html#nowhere">x</a>',
            "'sample-word.html#nowhere' names a place that 'terms/sample-word.html' does not have [dead-anchor]",
        ),
        ('<p id="once"></p><p id="once"></p>', "the id 'once' stands twice on the page [id-twice]"),
        ('<a href="javascript:1">x</a>', "'javascript:1' is not an address that a page may have [bad-link]"),
        ('<a href="//else.example/x">x</a>', "'//else.example/x' is not an address that a page may have [bad-link]"),
    ],
)  # fmt: skip
def test_a_fault_of_a_page(insert: str, message: str, doctored: Callable[..., list[str]]) -> None:
    """Dead links and anchors, ids that stand twice, addresses that are none; one problem for one fault."""
    assert doctored(insert) == [f"{PAGE}:1:1: error: {message}"]


@pytest.mark.parametrize(
    "insert",
    [
        f'<script src="{OTHER}/x.js"></script>',
        '<script src="//elsewhere.example/x.js"></script>',
        f'<script src="{OTHER.upper()}/x.js"></script>',
        f'<link rel="stylesheet" href="{OTHER}/x.css">',
        f'<link rel="preconnect" href="{OTHER}">',
        f'<img src="{OTHER}/x.png" alt="">',
        f'<img srcset="../assets/images/favicon.png 1x, {OTHER}/x.png 2x" alt="">',
        f'<iframe src="{OTHER}/"></iframe>',
        f'<video poster="{OTHER}/x.png"></video>',
        f'<object data="{OTHER}/x"></object>',
        f'<form action="{OTHER}/"></form>',
        f'<svg><image href="{OTHER}/x.png"/></svg>',
        f"<style>p {{ background: url('{OTHER}/x.png') }}</style>",
        f"<style>@import '{OTHER}/x.css';</style>",
        f'<p style="background: url({OTHER}/x.png)"></p>',
        f'<meta http-equiv="refresh" content="0; url={OTHER}/">',
    ],
)
def test_a_request_to_another_host(insert: str, doctored: Callable[..., list[str]]) -> None:
    """Whatever makes a browser ask elsewhere; a link that a reader follows is none of it."""
    problems = [line for line in doctored(insert + f'<a href="{OTHER}/">a link</a>') if "[other-host]" in line]
    assert len(problems) == 1 and "elsewhere.example" in problems[0].lower()


@pytest.mark.parametrize(
    "rule",
    [f"p {{ background: url({OTHER}/x.png) }}", f'@import "{OTHER}/x.css";', f"@font-face {{ src: url('{OTHER}/x') }}"],
)
def test_a_request_of_a_stylesheet(rule: str, doctored: Callable[..., list[str]], sample_site: Path) -> None:
    """The file is named."""
    name = next(sample_site.glob("assets/kb.*.css")).relative_to(sample_site).as_posix()
    problems = doctored(f"\n{rule}\n", file=name)
    assert len(problems) == 1 and problems[0].startswith(f"{name}:1:1: error: the stylesheet asks another host")


@pytest.mark.parametrize(
    ("file", "right", "wrong", "said"),
    [
        ("questions/sample-stiffness.yml", "at: red-flags", "at: red-flag", "'red-flag' is no place on the page"),
        ("cases/sample-visit.yml", "at: red-flags", "at: red-flag", "'red-flag' is no place on the page"),
        (
            "conditions/sample-stiffness.yml",
            "- id: pain-sham",
            "- id: pain-shame",
            "'effect-pain-shame' is no place on the page",
        ),
    ],
)
def test_a_place_that_a_record_names_is_on_its_page(
    file: str, right: str, wrong: str, said: str, sample_project: Path, sample_site: Path, tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    """Whoever wrote it is told the line, and what is meant; a learner would come to the top of a long page."""
    data = Path(shutil.copytree(sample_project / "data", tmp_path / "data"))
    text = (data / file).read_text("utf-8")
    assert right in text
    (data / file).write_text(text.replace(right, wrong, 1), "utf-8")
    line = text[: text.index(right)].count("\n") + 1
    assert main(["verify", str(sample_site), "--data", str(data)]) == 1
    told, hint = capsys.readouterr().out.splitlines()
    assert told.startswith(f"{(data / file).as_posix()}:{line}:") and said in told and "[dead-anchor]" in told
    assert "did you mean" in hint
