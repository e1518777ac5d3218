"""'Is my sheet still right?': the answer for the version in the address, and nothing else that stands there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.sheets.register import NAME, Issue, Register, dump
from medmassage_kb.sheets.sheet import Sheet, sheet
from medmassage_kb.site import Site
from medmassage_kb.site.manifest import Printed

SLUG = "low-back-pain"
OLD_ADVICE, OLD_WORDS, GONE = "CCCC3333", "CCCC4444", "CCCC6666"


@pytest.fixture(scope="session")
def present(data: KnowledgeBase) -> Sheet:
    return sheet(data, f"conditions/{SLUG}")


@pytest.fixture(scope="session")
def site_with_history(
    site: Path, data: KnowledgeBase, present: Sheet, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The page with a register in which a sheet has had three versions, and another is no longer made."""
    folder = tmp_path_factory.mktemp("history")
    shutil.copytree(site / "assets", folder / "assets")
    shutil.copy(site / "sheet.html", folder)
    issues = [
        Issue(OLD_ADVICE, "2026-01-02", "CCCCCCCC", "First version."),
        Issue(OLD_WORDS, "2026-03-04", present.advice, "A new <b>danger</b> sign."),
        Issue(present.version, "2026-05-06", present.advice, "Shorter questions."),
    ]
    known = Register({SLUG: issues, "hiccups": [Issue(GONE, "2026-01-02", "CCCCCCCC", "First version.")]})
    (folder / NAME).write_text(dump(known), encoding="utf-8")
    files = [Printed(f"handouts/{SLUG}-{paper}.pdf", "", 1, 1, "2026-01-02", "") for paper in ("a4", "letter")]
    (asset,) = EXPORTS["sheets"](Material(replace(data, root=folder), Site(printed=tuple(files))))
    (script,) = folder.glob("assets/sheets.*js")  # its name may hold a hash
    script.write_bytes(asset.content)
    return folder


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A window with the network off, and what went wrong in it."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
    yield page, wrong
    context.close()


@pytest.fixture
def page(tab: tuple[Page, list[str]]) -> Iterator[Page]:
    """The page from disk; at the end, no script had failed and no box had opened."""
    page, wrong = tab
    wrong.clear()
    yield page
    page.goto("about:blank")
    assert wrong == []


def ask(page: Page, folder: Path, fragment: str) -> str:
    """Opens the page anew; the words of the answer."""
    if page.url != "about:blank":
        page.goto("about:blank")
    page.goto(f"{(folder / 'sheet.html').as_uri()}#{fragment}")
    expect(page.locator("[data-kb-sheet-form]")).to_be_visible()
    return page.locator("[data-kb-sheet]").inner_text()


def test_present_version(page: Page, site_with_history: Path, present: Sheet) -> None:
    said = ask(page, site_with_history, f"{SLUG}.{present.version}")
    assert "Still right" in said and present.name in said and "Wording" not in said
    expect(page.locator("[data-kb-sheet]")).to_be_in_viewport()


def test_only_wording_has_changed(page: Page, site_with_history: Path, present: Sheet) -> None:
    said = ask(page, site_with_history, f"{SLUG}.{OLD_WORDS}")
    assert "Wording changed" in said and "advice on your sheet still holds" in said
    assert "6 May 2026: Shorter questions." in said and "danger" not in said
    expect(page.locator(f'[data-kb-sheet] a[href="handouts/{SLUG}-a4.pdf"]')).to_be_visible()


def test_advice_has_changed(page: Page, site_with_history: Path) -> None:
    """All that has changed since is told, as text, and the new sheet is offered."""
    said = ask(page, site_with_history, f"{SLUG}.{OLD_ADVICE}")
    assert "Advice changed" in said and "Do not go by your sheet" in said
    assert "4 March 2026: A new <b>danger</b> sign." in said and "Shorter questions." in said
    assert "First version" not in said
    assert page.locator("[data-kb-sheet] b").count() == 0
    expect(page.locator(f'[data-kb-sheet] a[href="explain/{SLUG}.html"]')).to_be_visible()


def test_a_sheet_that_is_no_longer_made(page: Page, site_with_history: Path) -> None:
    said = ask(page, site_with_history, f"hiccups.{GONE}")
    assert "No longer ours" in said and page.locator("[data-kb-sheet] a").count() == 0


@pytest.mark.parametrize(
    "fragment",
    [
        f"{SLUG}.CCCC7777",
        f"no-such-sheet.{OLD_WORDS}",
        f"hiccups.{OLD_WORDS}",
        f"{SLUG}.",
        "<img src=x onerror=alert(1)>.<img src=x onerror=alert(1)>",
        "%3Cimg%20src=x%20onerror=alert(1)%3E.%3Cscript%3Ealert(1)%3C/script%3E",
        "javascript:alert(1).X",
        "__proto__.constructor",
        "constructor.name",
        "hasOwnProperty.length",
        "%E0%A4%A.%FF",
        "." * 500 + "A" * 5000,
        f"{SLUG}.{OLD_WORDS}%22%3E%3Csvg onload=alert(1)%3E",
        "x\u202e.\u202eAAA",
    ],
)
def test_not_a_version_of_ours(fragment: str, page: Page, site_with_history: Path) -> None:
    """Whatever stands in the address is at most shown as text."""
    said = ask(page, site_with_history, fragment)
    assert "Not found" in said and "not in our list" in said and len(said) < 500
    assert page.locator("[data-kb-sheet] .kb-care--urgent").count() == 0, "a slip of the pen is no cause for alarm"
    names = page.locator("[data-kb-sheet] *").evaluate_all("all => [...new Set(all.map(one => one.tagName))].sort()")
    assert set(names) <= {"DIV", "P", "SPAN", "A"}
    assert all(
        href.startswith(("handouts/", "explain/"))
        for href in page.locator("[data-kb-sheet] a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    )


@pytest.mark.parametrize(
    "pasted",
    [
        "{version}",
        "Version {version}",
        "version: {version}.",
        "{slug}.{version}",
        "https://site.example/sheet.html#{slug}.{version}",
        "https://site.example/sheet.html?utm_source=mail#{slug}.{version}",
        "https://site.example/sheet.html#{slug}.{version}?utm_source=mail&utm_medium=x",
        "sheet.html%23{slug}.{version}",
        "{gaps}",
        "Version {gaps}, checked on 24 November 2026",
    ],
)
def test_the_version_is_taken_out_of_what_was_pasted(
    pasted: str, page: Page, site_with_history: Path, present: Sheet
) -> None:
    ask(page, site_with_history, "")
    version = present.version
    gaps = f"{version[:4].lower()} {version[4:].lower()}"
    page.get_by_label("Version on your sheet").fill(pasted.format(slug=SLUG, version=version, gaps=gaps))
    page.get_by_role("button", name="Look it up").click()
    expect(page.locator("[data-kb-sheet]")).to_contain_text("Still right")
    assert page.url.endswith(f"#{SLUG}.{version}")


def test_an_address_with_something_behind_it(page: Page, site_with_history: Path, present: Sheet) -> None:
    assert "Still right" in ask(page, site_with_history, f"{SLUG}.{present.version}?utm_source=mail")
    assert "Still right" in ask(page, site_with_history, f"{SLUG}.{present.version}&fbclid=1")


def test_no_version_no_answer(page: Page, site_with_history: Path) -> None:
    for fragment in ("", "versions"):
        assert ask(page, site_with_history, fragment) == ""


def test_a_version_can_be_typed(page: Page, site_with_history: Path, present: Sheet) -> None:
    """In small letters and with gaps, without the name of the sheet; the address then holds it."""
    ask(page, site_with_history, "")
    field = page.get_by_label("Version on your sheet")
    field.fill(f" {OLD_ADVICE[:4].lower()} {OLD_ADVICE[4:].lower()} ")
    field.press("Enter")
    answer = page.locator("[data-kb-sheet]")
    expect(answer).to_contain_text("Advice changed")
    assert page.url.endswith(f"#{SLUG}.{OLD_ADVICE}")
    field.fill(present.version)
    page.get_by_role("button", name="Look it up").click()
    expect(answer).to_contain_text("Still right")
    field.fill("nonsense")
    field.press("Enter")
    expect(answer).to_contain_text("Not found")


def test_without_script_the_line_is_marked(browser: Browser, site_with_history: Path, present: Sheet) -> None:
    """That of the version in the address, and no other; for an older version none is."""
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    address = (site_with_history / "sheet.html").as_uri()
    page.goto(f"{address}#{SLUG}.{present.version}")
    marked = page.locator("text=This is the version on your sheet. >> visible=true")
    assert marked.count() == 1 and present.version in marked.locator("..").inner_text()
    expect(marked).to_be_in_viewport()
    expect(page.locator("[data-kb-sheet-form]")).to_be_hidden()
    page.goto("about:blank")
    page.goto(f"{address}#{SLUG}.{OLD_ADVICE}")
    assert marked.count() == 0
    expect(page.locator("noscript p")).to_contain_text("If none is marked")
    context.close()


def test_every_sheet_is_listed(data: KnowledgeBase, page: Page, site: Path) -> None:
    """With its present version and with handouts that are there."""
    page.goto((site / "sheet.html").as_uri())
    rows = page.locator("[data-kb-sheet-row]")
    assert rows.count() == len(data.of("conditions"))
    text = rows.all_inner_texts()
    for name in data.of("conditions"):
        one = sheet(data, name)
        assert any(one.name in row and one.version in row for row in text)
    for href in rows.locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))"):
        assert (site / href).is_file(), href
