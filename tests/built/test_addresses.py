"""Addresses last: what was published once is there, or leads to where it is now; short addresses lead to explainers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from published import publication
from samples import DATA, SAMPLE
from selectolax.lexbor import LexborHTMLParser

from medmassage_kb.built import addresses
from medmassage_kb.checks.moved import moved
from medmassage_kb.commands.main import main
from medmassage_kb.problems import Problem
from medmassage_kb.publish import Publication, publish
from medmassage_kb.site import Site

SITE = Site("https://site.example/", "https://code.example/kb")


@pytest.fixture
def changed(base: Path) -> Publication:
    """The sample base, in which a health problem got another name, and a statement too."""
    (base / "redirects.yml").write_text(
        "moved:\n"
        "  conditions/sample-soreness.html: conditions/sample-ache.html\n"
        "  explain/sample-soreness.html: explain/sample-ache.html#visit\n"
        "  conditions/sample-stiffness.html#effect-old: conditions/sample-stiffness.html#effect-pain-sham\n"
        "  conditions/sample-stiffness.html#old-part: conditions/sample-stiffness.html#harms\n"
        "  conditions/sample-stiffness.html#dropped: conditions/sample-stiffness.html\n"
    )
    made = publish(base, SITE, {})
    assert made.problems == []
    return made


def test_no_published_address_is_lost() -> None:
    """Every address in data/addresses.txt is there or has moved."""
    made = publication()
    promised = addresses.parse((DATA / addresses.NAME).read_text("utf-8"))
    assert len(promised) > 700, "the list has been cut"
    gone = addresses.lost(promised, addresses.published(made), moved(made.kb).table)
    assert not gone, addresses.advice(gone)


def test_the_list_reads_as_it_was_written() -> None:
    text = (DATA / addresses.NAME).read_text("utf-8")
    assert addresses.dump(addresses.parse(text)) == text, "data/addresses.txt was edited by hand; run: make addresses"


def test_statements_have_addresses_of_their_own(changed: Publication) -> None:
    """Effects, findings and the parts of a page, and files that others may fetch; no parts of the frame."""
    now = addresses.published(replace(changed, documents={"start/patients.md": "# Hello\n\n## There {#there}\n"}))
    effects = {f"effect-{effect.id}" for effect in changed.kb.get("conditions/sample-stiffness").effects}
    assert effects | {"harms", "findings"} <= now["conditions/sample-stiffness.html"]
    findings = {f"finding-{finding.id}" for finding in changed.kb.get("evidence/sample-trial").findings}
    assert findings <= now["evidence/sample-trial.html"]
    assert now["start/patients.html"] == {"there"}
    assert "codes.json" in now and "e/sample-ache.html" in now
    assert not [path for path in now if path.startswith("assets/")]


def test_what_is_gone_is_told_with_what_to_do() -> None:
    promised = addresses.parse("# head\na.html #x #y\nb.html\nc.html #z\nd.html\n")
    now = addresses.parse("a.html #x\nnew.html\n")
    gone = addresses.lost(promised, now, {"c.html": "new.html"})
    assert gone == ["a.html#y", "b.html", "d.html"]
    advice = addresses.advice(gone)
    assert "data/redirects.yml" in advice and "  a.html#y: a.html\n" in advice and "  b.html: …\n" in advice
    assert (
        addresses.lost(
            promised, now, {"c.html": "new.html", "b.html": "a.html", "d.html": "a.html", "a.html#y": "a.html"}
        )
        == []
    )


def test_the_command_adds_and_never_takes_out(base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (base / addresses.NAME).write_text("gone.html #place\nconditions/sample-ache.html #older\n")
    run = ["addresses", "--data", str(base), "--docs", str(docs)]
    assert main(run) == 1
    told = capsys.readouterr()
    assert "gone.html" in told.out and "conditions/sample-ache.html#older" in told.out
    text = (base / addresses.NAME).read_text("utf-8")
    assert "\ngone.html #place\n" in text and "\nexplain/sample-ache.html" in text
    assert "#older" in text and "#harms" in next(line for line in text.splitlines() if "sample-ache.html #" in line)
    (base / "redirects.yml").write_text(
        "moved:\n  gone.html: a-z.html\n  conditions/sample-ache.html#older: conditions/sample-ache.html\n"
    )
    assert main(run) == 0
    assert " 0 new addresses" in capsys.readouterr().err


def page(made: Publication, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(next(asset.content for asset in made.assets if asset.path == path))


def value(tree: LexborHTMLParser, selector: str, name: str) -> str:
    node = tree.css_first(selector)
    assert node is not None, selector
    return node.attributes.get(name) or ""


def test_an_old_page_leads_on(changed: Publication) -> None:
    """By script, without one, and by hand; search engines take the new address."""
    tree = page(changed, "explain/sample-soreness.html")
    assert value(tree, "noscript meta[http-equiv=refresh]", "content") == "0; url=sample-ache.html#visit"
    assert value(tree, "main a", "href") == "sample-ache.html#visit"
    assert value(tree, "script", "data-to") == "sample-ache.html#visit"
    assert value(tree, "script", "src") == "../assets/redirect.js"
    assert value(tree, "link[rel=canonical]", "href") == "https://site.example/explain/sample-ache.html"
    assert value(tree, "meta[name=robots]", "content") == "noindex"
    assert "ache" in (tree.css_first("h1").text() if tree.css_first("h1") else "").lower()


def test_each_explainer_has_a_short_address(changed: Publication) -> None:
    for name in changed.kb.of("conditions"):
        slug = name.partition("/")[2]
        assert value(page(changed, f"e/{slug}.html"), "main a", "href") == f"../explain/{slug}.html"
        explainer = next(page.body for page in changed.pages if page.path == f"explain/{slug}.md")
        assert f"https://site.example/e/{slug}.html" in explainer


def test_an_old_place_stays_where_the_new_one_is(changed: Publication) -> None:
    """In front of a heading, within a statement, and at the top of the page where nothing took over."""
    body = next(page.body for page in changed.pages if page.path == "conditions/sample-stiffness.md")
    assert '<div class="kb-effect" id="effect-pain-sham"><span id="effect-old"></span>' in body
    assert '<div id="old-part"></div>\n\n## Harms {#harms}' in body
    assert '<div id="dropped"></div>\n\n# ' in body
    unchanged = publish(SAMPLE, SITE, {})
    other = next(page.body for page in unchanged.pages if page.path == "conditions/sample-ache.md")
    assert other == next(page.body for page in changed.pages if page.path == "conditions/sample-ache.md")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("terms/sample-bend.html: terms/sample-word.html", "exists, so it has not moved"),
        ("start/by-hand.html: terms/sample-word.html", "exists, so it has not moved"),
        ("e/sample-ache.html: terms/sample-word.html", "exists, so it has not moved"),
        ("old.html: terms/no-such-word.html", "is not a page"),
        ("old.html: https://elsewhere.example/", "is not a page"),
        ("old.html: terms/sample-word.html#no-such-place", "has no place 'no-such-place'"),
        ("/etc/passwd: terms/sample-word.html", "is not an address below the site"),
        ("../old.html: terms/sample-word.html", "is not an address below the site"),
        ("old: terms/sample-word.html", "is not an address below the site"),
        ("old.html: 5", "does not say where it leads"),
        ("old.html: [a-z.html]", "does not say where it leads"),
        ("old.html:", "does not say where it leads"),
        (
            "conditions/sample-ache.html#harms: conditions/sample-ache.html",
            "is no place that a generated page has lost",
        ),
        ("gone.html#harms: conditions/sample-ache.html", "is no place that a generated page has lost"),
        ("conditions/sample-ache.html#old: terms/sample-word.html", "can only move to a place on its own page"),
    ],
)
def test_an_entry_that_leads_nowhere_is_told_at_its_line(base: Path, line: str, told: str) -> None:
    (base / "redirects.yml").write_text(f"moved:\n  middle.html: a-z.html\n  {line}\n")
    problems = publish(base, SITE, {"start/by-hand.md": "# By hand\n"}).problems
    assert [(p.path, p.line, p.column, p.rule) for p in problems] == [(f"{base}/redirects.yml", 3, 3, "wrong-redirect")]
    assert told in problems[0].message and problems[0].message.isprintable()


@pytest.mark.parametrize("text", ["moved: [a, b]\n", "moved: {}\nmore: {}\n", "old.html: a-z.html\n"])
def test_a_table_of_another_shape_is_refused(base: Path, text: str) -> None:
    (base / "redirects.yml").write_text(text)
    assert [p.rule for p in publish(base, SITE, {}).problems] == ["wrong-redirect"]
    assert main(["validate", str(base)]) == 1, "validate reads the table too"


def test_a_file_that_is_no_yaml_is_told_once(base: Path) -> None:
    (base / "redirects.yml").write_text("moved:\n\t- x\n")
    problems: list[Problem] = publish(base, SITE, {}).problems
    assert [p.rule for p in problems] == ["tab"]
