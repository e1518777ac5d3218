"""Every page of the built site: what machines read of it, and whether its HTML is sound."""

from __future__ import annotations

import json
import os
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from real_site import ROOT
from selectolax.lexbor import LexborHTMLParser

from medmassage_kb.kb import load
from medmassage_kb.model import KINDS
from medmassage_kb.site import DEFAULT_REPOSITORY, DEFAULT_URL

ABOUT = {
    "conditions": "MedicalCondition",
    "explain": "MedicalCondition",
    "techniques": "MedicalTherapy",
    "evidence": "MedicalScholarlyArticle",
    "terms": "DefinedTerm",
}


@pytest.fixture(scope="module")
def built(site: Path) -> dict[str, LexborHTMLParser]:
    """Every page but the one for addresses that do not exist and those that only lead on (see `test_addresses`)."""
    pages = {path.relative_to(site).as_posix(): LexborHTMLParser(path.read_bytes()) for path in site.rglob("*.html")}
    real = {name: page for name, page in pages.items() if not page.css("meta[http-equiv=refresh]")}
    return {name: page for name, page in sorted(real.items()) if name != "404.html"}


def value(page: LexborHTMLParser, selector: str, attribute: str) -> str:
    """Attribute of the one element that a selector names; empty if there is none or more than one."""
    nodes = page.css(selector)
    return (nodes[0].attributes.get(attribute) or "") if len(nodes) == 1 else ""


def entity(name: str) -> str:
    """Id of the entity that a page shows, or nothing."""
    folder, _, file = name.removesuffix(".html").rpartition("/")
    kind = "conditions" if folder == "explain" else folder
    return f"{kind}/{file}" if kind in KINDS and file not in ("index", "never-press", "check", "matrix") else ""


def test_each_page_says_where_it_stands(built: dict[str, LexborHTMLParser]) -> None:
    """Canonical link and what is shown when a page is shared."""
    wrong = []
    for name, page in built.items():
        url = DEFAULT_URL + name
        found = {
            "canonical": value(page, "link[rel=canonical]", "href") == url,
            "og:url": value(page, "meta[property='og:url']", "content") == url,
            "og:type": value(page, "meta[property='og:type']", "content") in ("article", "website"),
            "og:site_name": bool(value(page, "meta[property='og:site_name']", "content")),
            "lang": value(page, "html", "lang") == "en",
            "h1": len(page.css("h1")) == 1,
        }
        wrong += [f"{name}: {what}" for what, good in found.items() if not good]
    assert wrong == []


def test_each_page_says_what_it_is(built: dict[str, LexborHTMLParser]) -> None:
    """A title of its own and a description, the same for those who share the page; no markup in either."""
    wrong, titles = [], Counter[str]()
    for name, page in built.items():
        head = page.css_first("title")
        title = head.text() if head else ""
        titles[title] += 1
        description = value(page, "meta[name=description]", "content")
        shared = value(page, "meta[property='og:title']", "content")
        if not 10 < len(description) <= 300 or description != value(page, "meta[property='og:description']", "content"):
            wrong.append(f"{name}: description {description!r}")
        if name != "index.html" and (not shared or not title.startswith(shared)):
            wrong.append(f"{name}: title {title!r}, shared as {shared!r}")
        wrong += [f"{name}: {text!r}" for text in (title, description) if re.search(r"&#?\w+;|<\w", text)]
    assert wrong == []
    assert [title for title, count in titles.items() if count > 1] == []


def test_linked_data(built: dict[str, LexborHTMLParser]) -> None:
    """Each page of an entity is a `MedicalWebPage` about what its kind says; other pages have none."""
    seen = Counter[str]()
    for name, page in built.items():
        scripts = page.css("script[type='application/ld+json']")
        if not entity(name):
            assert scripts == [], name
            continue
        assert len(scripts) == 1, name
        data: dict[str, Any] = json.loads(scripts[0].text())
        folder = name.partition("/")[0]
        assert data["@context"] == "https://schema.org" and data["@type"] == "MedicalWebPage", name
        assert data["url"] == DEFAULT_URL + name
        assert data["description"] == value(page, "meta[name=description]", "content")
        assert data.get("about", {}).get("@type") == ABOUT.get(folder), name
        assert "reviewedBy" not in data or data["reviewedBy"]["name"], name
        seen[folder] += 1
    assert set(ABOUT) <= set(seen)


def test_what_a_page_cites_is_described_on_a_page_of_its_own(built: dict[str, LexborHTMLParser]) -> None:
    """A page names what it cites by its identifier alone; a machine that follows it finds title, authors and year."""
    cited, described = set[str](), dict[str, dict[str, Any]]()
    for name, page in built.items():
        for script in page.css("script[type='application/ld+json']"):
            data = json.loads(script.text())
            cited |= {one["@id"] for one in data.get("citation", []) if "@id" in one}
            if name.startswith("evidence/"):
                described[data["about"].get("@id", name)] = data["about"]
    assert cited and cited <= set(described)
    assert all(described[one]["name"] and described[one]["author"] for one in cited)


def test_what_patients_read_is_light(site: Path) -> None:
    """No page in plain words has more than 60 kB of HTML, however much was studied."""
    sizes = {path.stem: path.stat().st_size for path in (site / "explain").glob("*.html") if path.stem != "index"}
    assert sizes and {name: size for name, size in sizes.items() if size > 60_000} == {}


def test_edit_links_lead_to_the_data(built: dict[str, LexborHTMLParser]) -> None:
    """From each entity's page to a YAML file that exists, twice: at the top and in the review record."""
    wrong = []
    for name, page in built.items():
        address = value(page, "a[rel=edit]", "href")
        if one := entity(name):
            review = [node.attributes["href"] for node in page.css(".kb-review a")]
            good = address == f"{DEFAULT_REPOSITORY}/edit/main/data/{one}.yml" and address in review
            good = good and (ROOT / "data" / f"{one}.yml").is_file()
        else:
            file = address.removeprefix(f"{DEFAULT_REPOSITORY}/edit/main/")
            good = not address or (file.startswith("docs/") and (ROOT / file).is_file())
        wrong += [] if good else [f"{name}: {address}"]
    assert wrong == []


def test_the_sitemap_lists_every_page_and_nothing_else(site: Path, built: dict[str, LexborHTMLParser]) -> None:
    """Under the public address."""
    tree = ET.parse(site / "sitemap.xml")
    listed = [node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert sorted(listed, key=str) == sorted(DEFAULT_URL + name for name in built)
    days = {node.text for node in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}lastmod")}
    assert days == {entity.checked.isoformat() for entity in load(ROOT / "data")[0].entities.values()}


def test_ids_stand_once_and_headings_in_order(built: dict[str, LexborHTMLParser]) -> None:
    """No id twice; no level of heading is left out on the way down."""
    wrong = []
    for name, page in built.items():
        ids = Counter(node.attributes["id"] for node in page.css("[id]"))
        wrong += [f"{name}: the id {one} stands {count} times" for one, count in ids.items() if count > 1]
        levels = [int(node.tag[1]) for node in page.css("article :is(h1, h2, h3, h4, h5, h6)")]
        steps = pairwise(levels)
        wrong += [f"{name}: h{high} is followed by h{low}" for high, low in steps if low > high + 1]
    assert wrong == []


def test_every_table_can_be_scrolled_by_keyboard(built: dict[str, LexborHTMLParser]) -> None:
    """It stands in a named box that takes the focus, and its columns have headings."""
    wrong, count = [], 0
    for name, page in built.items():
        for table in page.css("article table"):
            count += 1
            box = table.parent
            good = box is not None and box.attributes.get("tabindex") == "0" and box.attributes.get("role") == "region"
            good = good and bool(box and box.attributes.get("aria-label")) and bool(table.css("thead th"))
            wrong += [] if good else [f"{name}: {table.text()[:60]!r}"]
    assert count > 50
    assert wrong == []


def test_no_page_holds_a_script_in_its_text(built: dict[str, LexborHTMLParser]) -> None:
    """Nor in an attribute: a clinic may forbid both. Linked data is no script."""
    wrong = []
    for name, page in built.items():
        scripts = page.css("script:not([src]):not([type='application/ld+json'])")
        wrong += [f"{name}: {node.text()[:60]}" for node in scripts]
        for node in page.css("*"):
            wrong += [f"{name}: {key}" for key in node.attributes if key.startswith("on")]
    assert wrong == []


def test_nothing_of_the_theme_lies_about_unused(site: Path) -> None:
    """Each of its scripts and style sheets is named by some page; there are no source maps, and no file names unpkg.com."""
    pages = "".join(path.read_text("utf-8") for path in sorted(site.rglob("*.html")))
    files = [path for path in sorted((site / "assets").rglob("*")) if path.suffix in (".js", ".css", ".map")]
    ours = {path.stem for path in (ROOT / "docs" / "assets").iterdir()}
    ours |= {"search-index", "search-more", "plans", "referrals", "screening", "practice-data", "case-data"}
    theirs = [path.name for path in files if path.name.partition(".")[0] not in ours]
    assert theirs
    assert [name for name in theirs if f'/{name}"' not in pages] == []
    assert [path.name for path in site.rglob("*") if path.is_file() and b"unpkg.com" in path.read_bytes()] == []


FRAME = re.compile(
    rb'<header class="md-header.*?</header>|<nav class="md-tabs.*?</nav>|<footer class="md-footer.*?</footer>', re.S
)


def once_framed(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every page; a header, row of tabs or footer that stood byte for byte on a page before is left out, but its lines."""
    met: set[bytes] = set()

    def first(part: re.Match[bytes]) -> bytes:
        known = part[0] in met
        met.add(part[0])
        return b"\n" * part[0].count(b"\n") if known else part[0]

    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), FRAME.sub(first, path.read_bytes())


def parse(page: tuple[str, bytes]) -> list[str]:
    """What a strict HTML parser has against a page."""
    name, content = page
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    parser.parse(content, transport_encoding="utf-8")
    return [f"{name}:{line}:{column}: {code} {data}" for (line, column), code, data in parser.errors]


TAG = re.compile(rb"<(/?)([a-zA-Z][\w-]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>")
NAMES = re.compile(rb"([^\s=\"'/]+)(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'))?")
FAULT = re.compile(rb"&(?!(?:[a-zA-Z]\w*|#\d+|#x[0-9a-fA-F]+);)|<(?![a-zA-Z/!])")
VOID = {b"meta", b"link", b"br", b"hr", b"img", b"input", b"col", b"wbr", b"source"}


def build(content: bytes) -> set[Any]:
    """Of what a page is built: neighbouring tags with their attributes, tags that are not closed, faults in its words."""
    met, last, opened = set[Any](), b"", Counter[bytes]()
    for close, name, attributes in TAG.findall(content):
        opened[name] += -1 if close else not (name in VOID or attributes.endswith(b"/"))
        tag = b" ".join([close + name, *NAMES.findall(attributes)])
        met.add((last, tag))
        last = tag
    return met | {(name, count) for name, count in opened.items() if count} | set(FAULT.findall(content))


def unlike(pages: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The pages that are built of something of which no page before them was."""
    met: set[Any] = set()
    for name, content in pages:
        new = build(content)
        if not new <= met or any(isinstance(one, bytes) or isinstance(one[1], int) for one in new):
            yield name, content
        met |= new


def test_every_page_parses_without_an_error(site: Path) -> None:
    """By the rules of HTML 5, each page that is built otherwise than those before; `make html` checks every page."""
    pages = list(unlike(once_framed(site)))
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        errors = [error for found in pool.map(parse, pages, chunksize=8) for error in found]
    assert len(pages) > 100
    assert errors == []


FAULTS = (b"<p>x</p></div>", b"<b><i>x</b></i>", b'<a href="x" href="y">x</a>', b"<table><p></table>", b"&nbsp x")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("place", [b"</header>", b"</article>", b"</footer>"])
def test_the_parser_tells_a_fault_wherever_it_stands(place: bytes, fault: bytes, site: Path) -> None:
    """In the frame too, and there on the first page that has it."""
    page = (site / "index.html").read_bytes()
    assert parse(("index.html", page)) == [] != parse(("index.html", page.replace(place, fault + place, 1)))


def test_a_page_with_a_fault_is_built_otherwise(site: Path) -> None:
    """Than all pages of its folder together; the same page once more is not."""
    pages = [(path.name, path.read_bytes()) for path in sorted((site / "terms").glob("*.html"))]
    last = pages[-1][1]
    faulty = {fault.decode(): last.replace(b"</article>", fault + b"</article>", 1) for fault in FAULTS}
    assert [name for name, _ in unlike([*pages, ("again", last), *faulty.items()]) if (name, _) not in pages] == [
        *faulty
    ]


def test_the_hub_of_each_kind_stands_in_the_menu(built: dict[str, LexborHTMLParser]) -> None:
    """One kind, professions, has no line in `mkdocs.yml`: its row in `KINDS` places it."""
    assert "professions" not in (ROOT / "mkdocs.yml").read_text("utf-8")
    links = {link.attributes.get("href") for link in built["index.html"].css(".kb-menu a[href]")}
    assert {f"{kind}/index.html" for kind in KINDS} <= links
