"""The hook: what it adds to a build, and what stops one."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from real_site import ROOT, environment, mkdocs, plain_name
from selectolax.lexbor import LexborHTMLParser

from medmassage_kb.kb import load
from medmassage_kb.pages import pages
from medmassage_kb.site import DEFAULT_REPOSITORY, DEFAULT_URL, Site

from .samples import break_data


def html(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_bytes())


def edit_link(path: Path) -> str:
    node = html(path).css_first("a[rel=edit]")
    return (node.attributes["href"] or "") if node else ""


def test_every_page_and_file_is_there(sample_project: Path, sample_site: Path) -> None:
    """One page for each entity, an explainer for each condition, the hubs, the hand-written pages, the exports."""
    kb, _ = load(sample_project / "data")
    wanted = {page.url for page in pages(kb, Site())} | {"index.html", "search.html", "404.html", "sitemap.xml"}
    there = {path.relative_to(sample_site).as_posix() for path in sample_site.rglob("*") if path.is_file()}
    assert wanted - there == set()
    assert {f"explain/{name.partition('/')[2]}.html" for name in kb.of("conditions")} <= wanted
    assert {"assets/kb.css", "assets/kb.js", "assets/frame.js", "downloads/terms.json"} <= {
        plain_name(n) for n in there
    }
    assert len(json.loads((sample_site / "downloads" / "terms.json").read_text("utf-8"))) == len(kb.of("terms"))


def test_a_draft_is_not_there(sample_site: Path) -> None:
    """Nor is its name on any page."""
    assert not (sample_site / "terms" / "sample-draft.html").exists()
    assert [path for path in sample_site.rglob("*.html") if b"sample in the making" in path.read_bytes()] == []


def test_the_edit_link_leads_to_the_data_file(sample_project: Path, sample_site: Path) -> None:
    """Of a generated page to its YAML file, of a hand-written page to its Markdown; a hub has none."""
    kb, _ = load(sample_project / "data")
    for page in pages(kb, Site()):
        wanted = f"{DEFAULT_REPOSITORY}/edit/main/data/{page.entity}.yml" if page.entity else ""
        assert edit_link(sample_site / page.url) == wanted
    assert edit_link(sample_site / "about/sources.html") == f"{DEFAULT_REPOSITORY}/edit/main/docs/about/sources.md"


def test_claim_cards_stand_in_hand_written_pages(sample_site: Path) -> None:
    """A line that names a claim becomes its card, with its verdict."""
    home = html(sample_site / "index.html")
    card = home.css_first(".kb-claim a")
    assert card is not None and card.attributes["href"] == "claims/sample-claim.html"
    assert home.css_first(".kb-counts") is not None and "[[" not in home.css_first("article").text()


def test_a_page_of_the_same_name_stops_the_build(project: Path, tmp_path: Path) -> None:
    """A hand-written page is never replaced in silence."""
    own = project / "docs" / "terms" / "sample-word.md"
    own.parent.mkdir()
    own.write_text("# Mine\n", encoding="utf-8")
    done = mkdocs(project, tmp_path / "site")
    assert done.returncode != 0
    assert (
        "docs/terms/sample-word.md:1:1: error: the page 'terms/sample-word.md' is generated"
        in done.stdout + done.stderr
    )


@pytest.mark.parametrize("options", [["--strict"], ["--no-strict"], ["--quiet"]], ids=" ".join)
def test_a_data_error_stops_the_build(options: list[str], project: Path, tmp_path: Path) -> None:
    """With its place, strict or not, quiet or not; no page is written."""
    place = break_data(project)
    done = mkdocs(project, tmp_path / "site", *options)
    assert done.returncode != 0
    assert place in done.stdout + done.stderr
    assert "did you mean 'techniques/sample-stroke'?" in done.stdout + done.stderr
    assert not list((tmp_path / "site").rglob("*.html"))


def test_a_card_that_names_nothing_stops_the_build(project: Path, tmp_path: Path) -> None:
    """The hand-written page and its line are named."""
    with (project / "docs" / "about" / "sources.md").open("a", encoding="utf-8") as file:
        file.write("\n[[claims/no-such]]\n")
    done = mkdocs(project, tmp_path / "site", "--strict")
    assert done.returncode != 0
    assert "docs/about/sources.md:3:1: error: nothing is called 'claims/no-such'" in done.stdout + done.stderr


def test_dead_links_stop_a_strict_build(project: Path, tmp_path: Path) -> None:
    """To a page, to a place on a page, and to a generated page, which MkDocs sees: each is told of and counts."""
    links = ("nowhere.md", "sources.md#nowhere", "../terms/no-such.md")
    page = project / "docs" / "about" / "disclaimer.md"
    page.write_text("# Disclaimer\n\n" + "".join(f"[x]({link})\n" for link in links), encoding="utf-8")
    done = mkdocs(project, tmp_path / "site", "--strict")
    told = done.stdout + done.stderr
    lines = [line for line in told.splitlines() if line.startswith("WARNING") and "about/disclaimer.md" in line]
    assert done.returncode != 0 and f"Aborted with {len(links)} warnings in strict mode" in told, told
    assert [link for link in links if not any(link in line for line in lines)] == []


def addresses(site: Path, name: str) -> list[str]:
    page = html(site / name)
    canonical, shared = page.css_first("link[rel=canonical]"), page.css_first("meta[property='og:url']")
    assert canonical is not None and shared is not None
    return [canonical.attributes["href"] or "", shared.attributes["content"] or "", edit_link(site / name)]


def test_the_public_addresses_come_from_the_environment(project: Path, tmp_path: Path) -> None:
    """Canonical links, sitemap, linked data and edit links follow `MEDMASSAGE_URL` and `MEDMASSAGE_REPOSITORY`."""
    url, repository = "https://clinic.example/kb", "https://git.example/clinic/kb/"
    site = tmp_path / "site"
    done = mkdocs(project, site, "--strict", MEDMASSAGE_URL=url, MEDMASSAGE_REPOSITORY=repository)
    assert done.returncode == 0, done.stdout + done.stderr
    name = "conditions/sample-stiffness.html"
    edit = "https://git.example/clinic/kb/edit/main/data/conditions/sample-stiffness.yml"
    assert addresses(site, name) == [f"{url}/{name}", f"{url}/{name}", edit]
    text = (site / name).read_text("utf-8")
    assert f'"url":"{url}/{name}"' in text
    assert edit in [node.attributes["href"] for node in html(site / name).css(".kb-review a")]
    assert f"<loc>{url}/{name}</loc>" in (site / "sitemap.xml").read_text("utf-8")
    old = [DEFAULT_URL.encode(), DEFAULT_REPOSITORY.encode()]
    assert [path for path in site.rglob("*.html") if any(one in path.read_bytes() for one in old)] == []


def test_the_configuration_comes_second(new_project: Callable[..., Path], tmp_path: Path) -> None:
    """`site_url` and `repo_url` of `mkdocs.yml` hold where the environment says nothing."""
    project = new_project(site_url="https://set.example/", repo_url="https://git.example/set")
    site = tmp_path / "site"
    assert mkdocs(project, site, "--strict").returncode == 0
    name = "terms/sample-word.html"
    assert addresses(site, name)[0] == f"https://set.example/{name}"
    assert addresses(site, name)[2] == "https://git.example/set/edit/main/data/terms/sample-word.yml"


SERVE = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml", site_dir={out!r}, strict=False)
config.plugins.on_startup(command="serve", dirty=False)
build(config)
"""


def test_a_preview_shows_what_is_incomplete(project: Path, tmp_path: Path) -> None:
    """`make serve` shows the page with a notice that names the place, and drafts; the build stays refused."""
    place = break_data(project).removesuffix("error: ").rstrip(": ")
    out = tmp_path / "preview"
    done = subprocess.run(
        [sys.executable, "-c", SERVE.format(out=str(out))],
        cwd=project,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "incomplete data, shown for preview only" in done.stdout + done.stderr
    page = html(out / "terms" / "sample-word.html")
    notice = page.css_first(".kb-care--urgent")
    assert notice is not None and "A build will fail" in notice.text()
    assert place in notice.text() and "techniques/sample-strok" in notice.text()
    assert (out / "terms" / "sample-draft.html").is_file()
    assert html(out / "terms" / "sample-bend.html").css_first(".kb-care--urgent") is None


def test_the_hook_is_thin() -> None:
    """It holds no domain logic."""
    assert len((ROOT / "hooks" / "kb.py").read_text("utf-8").splitlines()) < 100


def test_only_the_hook_knows_mkdocs() -> None:
    """The package works under any generator, and without one."""
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            found += [
                f"{path.name}: {name}" for name in [module, *names] if name.split(".")[0] in ("mkdocs", "material")
            ]
    assert found == []
    code = "import sys, medmassage_kb.commands.main, medmassage_kb.publish; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"mkdocs", "material"} & set(done.stdout.split()) == set()


@pytest.mark.parametrize("name", ["index.html", "about/sources.html", "safety/index.html", "explain/sample-ache.html"])
def test_a_mistake_on_any_page_can_be_reported(name: str, sample_site: Path) -> None:
    """The form is filled in with the page, also on pages that no record stands behind."""
    (link,) = [
        a for a in html(sample_site / name).css("footer a, a.kb-report") if "issues/new" in (a.attributes["href"] or "")
    ]
    address = urlsplit(link.attributes["href"] or "")
    filled = {key: value[0] for key, value in parse_qs(address.query, strict_parsing=True).items()}
    wanted = {
        key: value[0]
        for key, value in parse_qs(
            urlsplit(Site().report(name, "conditions/sample-ache" if "ache" in name else "")).query
        ).items()
    }
    assert (
        filled == wanted and f"{address.scheme}://{address.netloc}{address.path}" == f"{DEFAULT_REPOSITORY}/issues/new"
    )
