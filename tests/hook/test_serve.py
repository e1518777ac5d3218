"""The preview: what an edit shows, and that it shows what a build of everything would."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from real_site import MKDOCS, ROOT, environment

from .previews import Preview
from .samples import break_data, make

HOLD = "data/techniques/sample-hold.yml"
BEND = "data/terms/sample-bend.yml"
NEW = "name: newly said\nplain: A new word.\nexact: A new word.\narea: anatomy\nchecked: 2026-11-20\n"


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Iterator[Preview]:
    """A preview of the sample base."""
    made = Preview(project, tmp_path / "preview")
    yield made
    made.close()


@pytest.fixture(scope="module")
def _used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    made = Preview(make(tmp_path_factory.mktemp("used") / "project"), tmp_path_factory.mktemp("preview"))
    yield made
    made.close()


@pytest.fixture
def used(_used: Preview) -> Iterator[Preview]:
    """A preview of the sample base in which others have edited, as one is in use; they have put everything back."""
    before = _used.whole
    _used.whole = 1
    yield _used
    _used.put_back()
    _used.whole = before


def written(site: Path) -> dict[str, int]:
    """When each page was written."""
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in site.rglob("*.html")}


def test_an_edit_of_the_data_is_shown(preview: Preview) -> None:
    """On the entity's own page and on those that tell of it; no other page is built again."""
    before = written(preview.site)
    preview.edit(HOLD, "A still hand on a sample.", "A calm hand on a sample.")
    assert "A calm hand on a sample." in preview.shows("techniques/sample-hold.html")
    assert "A calm hand on a sample." in preview.shows("techniques/index.html")
    preview.shows("terms/sample-word.html")
    after = written(preview.site)
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {"techniques/sample-hold.html", "techniques/index.html"}
    assert preview.whole == 1


def test_a_page_is_built_when_it_is_looked_at(preview: Preview) -> None:
    """Each that shows a changed line of the glossary, and none before that."""
    before = written(preview.site)
    preview.edit("data/terms/sample-word.yml", "plain: A sample that does not bend.", "plain: A straight sample.")
    assert written(preview.site) == before
    for path in ("conditions/sample-stiffness.html", "terms/index.html", "terms/sample-word.html"):
        assert "A sample that does not bend." in (preview.site / path).read_text("utf-8")
        shown = preview.shows(path)
        assert "A straight sample." in shown and "A sample that does not bend." not in shown


def test_an_edit_of_a_hand_written_page_is_shown(used: Preview) -> None:
    """Its words, and its cards from the data."""
    used.edit("docs/start/patients.md", "# For patients\n", "# For patients\n\nNew words.\n")
    assert "New words." in used.shows("start/patients.html")
    used.edit("data/claims/sample-claim.yml", "name: ", "name: Newly ")
    assert "Newly" in used.shows("index.html")
    assert used.whole == 1


def test_a_title_in_the_menu_is_shown_on_every_page(preview: Preview) -> None:
    """Since the menu is."""
    preview.edit("mkdocs.yml", "- Home: index.md", "- index.md\n- start/patients.md")
    assert preview.whole == 2
    preview.edit("docs/start/patients.md", "# For patients", "# For people")
    assert preview.whole == 2
    assert "For people" in preview.shows("terms/sample-word.html")
    preview.edit("docs/start/patients.md", "# For people", "---\ntitle: For the ill\n---\n\n# For people")
    assert "For the ill" in preview.shows("terms/sample-bend.html")


def test_a_broken_reference_is_shown_on_the_page(used: Preview, caplog: pytest.LogCaptureFixture) -> None:
    """With its place and a hint, there and in the terminal; and it goes when it is mended."""
    good = (used.project / "data/terms/sample-word.yml").read_text("utf-8")
    place = break_data(used.project).removesuffix(" error: ").rstrip(":")
    used.saved()
    shown = used.shows("terms/sample-word.html")
    assert place in shown and "techniques/sample-strok" in shown and "did you mean" in shown
    assert "kb-care--urgent" not in used.shows("terms/sample-bend.html")
    assert place in caplog.text and "incomplete data" in caplog.text
    used.write("data/terms/sample-word.yml", good)
    assert place not in used.shows("terms/sample-word.html")
    assert "techniques/sample-stroke.html" in used.shows("terms/sample-word.html")


def test_a_file_that_is_no_yaml_is_told_on_its_page(used: Preview) -> None:
    """And the others stay."""
    used.edit(BEND, "name: bend", "name: [bend")
    assert "cannot be shown" in used.shows("terms/sample-bend.html")
    assert "rigid sample" in used.shows("terms/sample-word.html")
    used.edit(BEND, "name: [bend", "name: bend")
    assert "What a loose sample can do." in used.shows("terms/sample-bend.html")


def test_a_new_entity_has_its_page(used: Preview) -> None:
    """It is linked from its hub, with the edit link to its file."""
    assert used.ask("terms/sample-new.html")[0] == "404 Not Found"
    used.write("data/terms/sample-new.yml", NEW)
    shown = used.shows("terms/sample-new.html")
    assert "newly said" in shown and "data/terms/sample-new.yml" in shown
    assert "sample-new.html" in used.shows("terms/index.html")
    assert used.whole == 1


def test_the_page_of_an_entity_that_is_gone_is_gone(used: Preview, caplog: pytest.LogCaptureFixture) -> None:
    """And a hand-written page that links to it is told of."""
    used.write("data/terms/sample-new.yml", NEW)
    used.edit("docs/about/sources.md", "# Sources\n", "# Sources\n\n[New](../terms/sample-new.md)\n")
    assert "sample-new.html" in used.shows("about/sources.html")
    caplog.clear()
    used.remove("data/terms/sample-new.yml")
    assert used.ask("terms/sample-new.html")[0] == "404 Not Found"
    assert "sample-new" not in used.shows("terms/index.html")
    used.shows("about/sources.html")
    assert "about/sources.md" in caplog.text and "terms/sample-new.md" in caplog.text
    caplog.clear()
    used.write("data/terms/sample-new.yml", NEW)
    assert "sample-new.html" in used.shows("about/sources.html") and "WARNING" not in caplog.text


def test_hand_written_pages_come_and_go(used: Preview) -> None:
    """So do files beside them."""
    used.write("docs/about/history.md", "# History\n\n[Data](data.md)\n")
    assert '<a href="data.html">' in used.shows("about/history.html")
    used.remove("docs/about/history.md")
    assert used.ask("about/history.html")[0] == "404 Not Found"
    used.write("docs/assets/new.css", "p { margin: 0 }")
    assert "margin: 0" in used.shows("assets/new.css")
    used.edit("docs/assets/new.css", "0", "1em")
    assert "margin: 1em" in used.shows("assets/new.css")
    used.remove("docs/assets/new.css")
    assert used.ask("assets/new.css")[0] == "404 Not Found"
    assert used.whole == 1


def test_a_link_to_a_place_that_is_gone_is_told(used: Preview, caplog: pytest.LogCaptureFixture) -> None:
    """When the hand-written page is saved, and when it is looked at after the page that it leads to has changed."""
    link = "[All](../techniques/sample-hold.md#steps-of-it)"
    used.edit("docs/about/sources.md", "# Sources\n", f"# Sources\n\n{link}\n")
    assert "does not contain an anchor '#steps-of-it'" in caplog.text
    caplog.clear()
    used.edit(HOLD, "A still hand", "A calm hand")
    assert "anchor" not in caplog.text
    used.shows("about/sources.html")
    assert "does not contain an anchor '#steps-of-it'" in caplog.text


def test_search_and_downloads_follow_when_they_are_asked_for(preview: Preview) -> None:
    """They are not made at each edit."""
    before = (preview.site / "assets/search-index.js").read_bytes()
    preview.edit(BEND, "What a loose sample can do.", "Zyxomma of samples.")
    assert (preview.site / "assets/search-index.js").read_bytes() == before
    assert "yxomma" in preview.shows("assets/search-index.js")
    assert "Zyxomma" in preview.shows("downloads/terms.json")


def test_a_name_that_two_pages_want(used: Preview, caplog: pytest.LogCaptureFixture) -> None:
    """The generated page is shown and the problem told, for as long as there are two; then the other."""
    used.write("docs/terms/sample-bend.md", "# Mine\n")
    assert "page-collision" in caplog.text
    assert "What a loose sample can do." in used.shows("terms/sample-bend.html")
    caplog.clear()
    used.edit(HOLD, "A still hand", "A calm hand")
    assert "page-collision" in caplog.text
    caplog.clear()
    used.edit("data/terms/sample-word.yml", "see_also: [terms/sample-bend]\n", "")
    used.remove(BEND)
    assert "Mine" in used.shows("terms/sample-bend.html") and "page-collision" not in caplog.text.split("\n")[-2]


@pytest.fixture
def with_tools(new_project: Callable[..., Path], tmp_path: Path) -> Iterator[Preview]:
    """A preview whose theme can be edited."""
    theme = Path(shutil.copytree(ROOT / "hooks" / "theme", tmp_path / "theme"))
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "some.py").write_text("1\n", "utf-8")
    project = new_project(theme={"name": "material", "custom_dir": str(theme)}, watch=[str(tools)])
    made = Preview(project, tmp_path / "preview")
    yield made
    made.close()


def test_an_edit_of_the_frame_is_shown_on_every_page(with_tools: Preview, tmp_path: Path) -> None:
    """The parts that are made once for many pages too."""
    footer = tmp_path / "theme" / "partials" / "footer.html"
    footer.write_text(footer.read_text("utf-8").replace(">Disclaimer<", ">Small print<"), "utf-8")
    with_tools.saved()
    for path in ("terms/sample-word.html", "index.html", "start/patients.html"):
        assert ">Small print<" in with_tools.shows(path)
    assert with_tools.whole == 1


def test_an_edit_of_the_code_says_that_it_needs_a_restart(
    with_tools: Preview, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Once, by the name of the file."""
    (tmp_path / "tools" / "some.py").write_text("22\n", "utf-8")
    with_tools.saved()
    assert "some.py has changed: stop the preview and start it again" in caplog.text
    caplog.clear()
    with_tools.edit(HOLD, "A still hand", "A calm hand")
    assert "some.py" not in caplog.text and with_tools.whole == 1


def test_a_row_of_edits_ends_where_a_new_preview_begins(preview: Preview, tmp_path: Path) -> None:
    """Every page is byte for byte what it would be if everything were built from the files as they are now."""
    preview.edit(HOLD, "A still hand", "A calm hand")
    preview.edit("data/techniques/sample-stroke.yml", "name: Sample stroke", "name: Long stroke")
    preview.write("data/terms/sample-new.yml", NEW)
    preview.shows("terms/index.html")
    preview.edit("data/terms/sample-word.yml", "see_also: [terms/sample-bend]", "see_also: [terms/sample-new]")
    preview.remove(BEND)
    preview.edit("docs/index.md", "# Samples", "# All samples")
    preview.edit("data/evidence/sample-trial.yml", "year: ", "year: 1")
    break_data(preview.project)
    preview.saved()
    preview.write("docs/start/new.md", "# New\n\n[Word](../terms/sample-word.md)\n")
    site = tmp_path / "fresh"
    fresh = Preview(preview.project, site)
    fresh.close()
    late = {
        "404.html",
        "downloads/index.html",
        "study/index.html",
    }  # no page of the reference; two with sizes of files not asked for
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - late
    for path in sorted(pages):
        preview.shows(path)
        assert (preview.site / path).read_bytes() == (site / path).read_bytes(), path
    old = {path.relative_to(preview.site).as_posix() for path in preview.site.rglob("*.html")} - late - pages
    assert {path: preview.ask(path)[0] for path in old} == dict.fromkeys(old, "404 Not Found")


def test_nothing_is_kept_beside_the_files(preview: Preview) -> None:
    """What a preview keeps dies with it, so a build is made from the files alone."""
    before = {path: path.stat().st_mtime_ns for path in preview.project.rglob("*")}
    preview.edit(HOLD, "A still hand", "A calm hand")
    preview.shows("techniques/sample-hold.html")
    after = {path: path.stat().st_mtime_ns for path in preview.project.rglob("*")}
    assert {path for path in after if before.get(path) != after[path]} == {preview.project / HOLD}


def test_a_change_while_a_page_is_asked_for(used: Preview) -> None:
    """The answer is what the page is like after the change, however late the change was noticed."""
    live: Any = used.server.get_app().__self__
    inner, asked = live._app, []

    def slow(environ: Any, start_response: Any) -> Any:
        body = inner(environ, start_response)
        asked.append(environ["PATH_INFO"])
        if len(asked) == 1:
            used.edit(HOLD, "A still hand", "A calm hand")
        return body

    live._app = slow
    try:
        assert "A calm hand" in used.shows("techniques/sample-hold.html")
    finally:
        live._app = inner
    assert len(asked) == 2


def test_a_page_that_could_not_be_made_is_made_at_the_next_try(preview: Preview) -> None:
    """The old one is not taken for the new one."""
    preview.edit("data/terms/sample-word.yml", "plain: A sample that does not bend.", "plain: A straight sample.")
    made: Any = preview.server.get_app().__self__._shown.made  # type: ignore[attr-defined]
    page = made.page

    def fails(path: str) -> Any:
        made.page = page
        raise OSError

    made.page = fails
    with pytest.raises(OSError):
        preview.ask("conditions/sample-stiffness.html")
    assert "A straight sample." in preview.shows("conditions/sample-stiffness.html")


def test_a_port_in_use_is_told_in_one_line_before_anything_is_built(project: Path, tmp_path: Path) -> None:
    """With what to type instead."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        command = [MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"]
        run = subprocess.run(command, cwd=project, env=environment(), capture_output=True, text=True, timeout=180)
    assert run.returncode == 1
    assert f"port {port} is in use" in run.stderr and f"mkdocs serve -a 127.0.0.1:{port + 1}" in run.stderr
    assert "Traceback" not in run.stderr and "checked" not in run.stderr


def test_mkdocs_serve(new_project: Callable[..., Path], tmp_path: Path) -> None:
    """The command itself: it notices that a file was saved, and shows it."""
    project = new_project(watch=["data"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    page = f"http://127.0.0.1:{port}/techniques/sample-hold.html"
    told = tmp_path / "told"

    def wait_for(words: str) -> None:
        end = time.monotonic() + 180
        shown = ""
        while words not in shown:
            assert run.poll() is None and time.monotonic() < end, told.read_text("utf-8")
            time.sleep(0.05)
            with suppress(OSError), urlopen(page, timeout=60) as answer:
                shown = answer.read().decode()

    with told.open("w", encoding="utf-8") as out:
        command = [MKDOCS, "serve", "--dev-addr", f"127.0.0.1:{port}"]
        run = subprocess.Popen(command, cwd=project, env=environment(), stdout=out, stderr=out)
        try:
            wait_for("A still hand on a sample.")
            path = project / HOLD
            path.write_text(path.read_text("utf-8").replace("A still hand", "A calm hand"), "utf-8")
            wait_for("A calm hand on a sample.")
        finally:
            run.send_signal(signal.SIGINT)  # as Ctrl-C does
            run.wait(60)
    assert "Traceback" not in told.read_text("utf-8")
