"""Text is text: whatever a data file says, no page gains an element, a script, a handler or a link by it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import markdown
import pytest
import yaml
from pydantic import ValidationError
from samples import ROOT, SAMPLE

from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model import KINDS
from medmassage_kb.pages import embed, pages, table
from medmassage_kb.pages.page import Page
from medmassage_kb.site import Site

HOSTILE = {
    "script": "</script><script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "single-quote": "'><svg onload='alert(1)'>",
    "jinja": "{{ 7*7 }}{% raw %}{# x #}",
    "javascript-link": "[x](javascript:alert(1))",
    "reference-link": "[x][y] [y]: javascript:alert(1)",
    "autolink": "<javascript:alert(1)>",
    "comment": "<!-- kb -->",
    "open-comment": "x <!--",
    "cdata": "<![CDATA[ x ]]> <?php x ?>",
    "heading": "# heading",
    "rule": "***",
    "code": "`code` ```x",
    "image": "![img](https://evil.example/x.png)",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "attributes": "words {#id .cls onclick=x}",
    "block-attributes": "{: #id .cls onclick=alert(1) }",
    "card": "[[claims/sample-claim]]",
    "table": "| a | b |",
    "footnote": "[^1]: x [^1]",
    "admonition": "!!! note",
    "front-matter": "--- title: x ---",
    "end-tags": "</div></p></td></table></li></h1>",
    "textarea": "<textarea><title><style>",
    "placeholder": "klzzwxh:0001 wzxhzdk:1",
}
assert all(len(text) <= 40 for text in HOSTILE.values()), "the shortest field takes 40 characters"
NEUTRAL = "plain words that have 40 letters in them"
"""As long as the longest, so that wrapped lines are no fewer."""
PROSE_MAY_LINK = {"image"}
"""Hostile texts that prose fields rightly read as a link to an https address; they still give no image."""

SHUT = """
    status checked due until on id code doi pmid pmcid url link read_at seen_at at search_ended regions urgency aim
    comparator_class window direction size threshold certainty certainty_origin findings technique source stance safety
    measures pathways related further family condition conditions sources kind basis action techniques evidence design
    seen role measure favours_massage superseded_by result better professions by origin verdict use area see_also domain where pages
    concerns traits trait areas file form objective level rests_on about worth outcome places names stage page told
    actions call leave_out read_on get_at warns
"""
"""Keys whose values are ids, addresses, dates or words of a list; all other texts must take any words."""

Keys = tuple[str | int, ...]


def leaves(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*keys, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from leaves(item, (*keys, position))


def put(value: Any, changes: dict[Keys, str], keys: Keys = ()) -> Any:
    """A copy of the data with other texts at some places."""
    if isinstance(value, dict):
        return {key: put(item, changes, (*keys, key)) for key, item in value.items()}
    if isinstance(value, list):
        return [put(item, changes, (*keys, position)) for position, item in enumerate(value)]
    return changes.get(keys, value)


@cache
def sample() -> KnowledgeBase:
    return load(SAMPLE)[0]


@cache
def open_places() -> dict[str, list[Keys]]:
    """Where in each sample entity any text may stand, found by trying."""
    kb = sample()
    places: dict[str, list[Keys]] = {}
    for name in kb.entities:
        data, model = kb.sources[name].data, KINDS[name.partition("/")[0]].model
        places[name] = []
        for keys, _ in leaves(data):
            try:
                model.model_validate(put(data, {keys: HOSTILE["script"]}))
            except ValidationError:
                continue
            places[name].append(keys)
    return places


def spoiled(text: str) -> KnowledgeBase:
    """The sample base with `text` in every text field of every entity."""
    kb = sample()
    entities = {}
    for name, places in open_places().items():
        data = put(kb.sources[name].data, dict.fromkeys(places, text))
        entities[name] = KINDS[name.partition("/")[0]].model.model_validate(data)
    return replace(kb, entities=entities)


def extensions() -> dict[str, Any]:
    """The Markdown extensions of the site, those that MkDocs adds by itself included."""
    listed = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    found: dict[str, Any] = {"toc": {}, "tables": {}, "fenced_code": {}}
    for item in listed:
        found |= item if isinstance(item, dict) else {item: {}}
    return found


@cache
def converter() -> markdown.Markdown:
    configs = extensions()
    return markdown.Markdown(extensions=list(configs), extension_configs=configs)


def parsed(page: Page) -> tuple[Element, list[Any], list[Any]]:
    """The page as a browser would read it, the errors in its HTML, and its table of contents."""
    md = converter()
    md.reset()
    html = md.convert(page.body)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(f"<!DOCTYPE html><html><head><title>x</title></head><body>{html}</body></html>")
    return tree, parser.errors, md.toc_tokens


def elements(tree: Element) -> Counter[tuple[str, tuple[str, ...]]]:
    """Each element by its name and the names of its attributes."""
    return Counter((str(e.tag), tuple(sorted(e.attrib))) for e in tree.iter())


@cache
def neutral_base() -> KnowledgeBase:
    return spoiled(NEUTRAL)


@cache
def harmless() -> dict[str, Page]:
    return {page.path: page for page in pages(neutral_base(), Site())}


def unspoiled(path: str) -> Page:
    """The page of the base without harm; where there is one for each letter, a name may begin with another."""
    made = harmless()
    folder = next((folder for folder in ("bibliography/", "a-z/") if path.startswith(folder)), path)
    return made.get(path) or next(page for at, page in sorted(made.items()) if at.startswith(folder))


@cache
def neutral(path: str) -> Counter[tuple[str, tuple[str, ...]]]:
    return elements(parsed(unspoiled(path))[0])


def test_every_text_field_is_tried() -> None:
    kb = sample()
    refused = {
        (name, keys)
        for name in kb.entities
        for keys, _ in leaves(kb.sources[name].data)
        if keys not in open_places()[name]
        and not any(isinstance(key, str) and key in SHUT.split() for key in keys[-2:])
    }
    assert refused == set(), "texts that were not tried"
    assert sum(map(len, open_places().values())) > 200


@dataclass(frozen=True)
class Case:
    """One hostile text in every field: the pages that show it, and each as a browser reads it."""

    name: str
    text: str
    kb: KnowledgeBase
    pages: list[tuple[Page, Element, list[Any], list[Any]]]


@pytest.fixture(scope="module", params=HOSTILE)
def case(request: pytest.FixtureRequest) -> Case:
    text = HOSTILE[request.param]
    kb = spoiled(text)
    made = [page for page in pages(kb, Site()) if page != unspoiled(page.path)]  # others hold nothing of the text
    assert len(made) > 30
    return Case(request.param, text, kb, [(page, *parsed(page)) for page in made])


def test_page_gains_no_element(case: Case) -> None:
    for page, tree, errors, _ in case.pages:
        gained = elements(tree) - neutral(page.path)
        if case.name in PROSE_MAY_LINK:
            gained = Counter({what: count for what, count in gained.items() if what != ("a", ("href",))})
        assert not gained, f"{page.path} gains {dict(gained)}"
        assert not errors, f"{page.path}: {errors[:3]}"


def test_page_has_nothing_that_runs_or_asks_another_host(case: Case) -> None:
    for page, tree, _, _ in case.pages:
        for element in tree.iter():
            assert str(element.tag).rpartition("}")[2] not in ("script", "img", "image", "iframe", "object", "embed")
            for key, value in element.attrib.items():
                assert not str(key).startswith("on"), f"{page.path}: {key}={value}"
                assert not re.match(r"\s*(javascript|data|vbscript):", value, re.I), f"{page.path}: {key}={value}"


def test_text_is_shown_as_it_was_written(case: Case) -> None:
    """In titles and in plain fields no sign is eaten and none is read as markup."""
    for page, tree, _, toc in case.pages:
        assert not any("<" in token["name"] for token in toc), f"{page.path}: markup in the table of contents"
        if page.entity:
            shown = "".join(tree.find("body").itertext())  # type: ignore[union-attr]
            assert shown.count(case.text) >= 3, page.path
        if page.entity and not page.entity.startswith("evidence/"):
            title = next("".join(e.itertext()) for e in tree.iter("h1"))
            assert case.text.casefold() in title.casefold(), f"{page.path}: {title!r}"  # may begin with a capital


def test_front_matter_is_escaped_and_linked_data_parses(case: Case) -> None:
    for page, *_ in case.pages:
        front, body = re.fullmatch(r"---\n(.*?\n)---\n\n(.*)", page.text(), re.S).groups()  # type: ignore[union-attr]
        meta = yaml.load(front, Loader=yaml.CSafeLoader)
        assert body.strip() == page.body.strip()
        for key in ("title", "description"):
            assert not re.search(r"[<>\"']", meta[key]), f"{page.path}: {key} is {meta[key]!r}"
            assert "&" not in re.sub(r"&(lt|gt|amp|quot|#x27|#39);", "", meta[key])
        if page.entity:
            assert not re.search(r"[<>&]", meta["linked_data"])
            assert json.loads(meta["linked_data"]) == json.loads(json.dumps(page.linked_data))


def card(kb: KnowledgeBase) -> Counter[tuple[str, tuple[str, ...]]]:
    markup = embed.expand(kb, Site(), "start/uses.md", "# Uses\n\n[[claims/sample-claim]]\n\n[[counts]]\n")
    return elements(parsed(Page("start/uses.md", "Uses", "Uses", markup))[0])


def test_card_in_a_hand_written_page_gains_nothing(case: Case) -> None:
    gained = card(case.kb) - card(neutral_base())
    assert set(gained) <= ({("a", ("href",))} if case.name in PROSE_MAY_LINK else set())


def test_files_for_download_hold_the_text_unchanged(case: Case) -> None:
    files = {asset.path: asset.content for asset in EXPORTS["data"](Material(case.kb))}
    assert json.loads(files["downloads/terms.json"])[0]["plain"] == case.text


PROSE = {
    "https link": ("[x](https://a.example/?q=1&r=2)", '<a href="https://a.example/?q=1&amp;r=2">x</a>'),
    "link to an entity": ("[x](kb:terms/sample-bend)", 'href="../terms/sample-bend.html"'),
    "emphasis": ("*so* and **so**", "<em>so</em> and <strong>so</strong>"),
    "list": ("one:\n\n- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
}
REFUSED = (
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](java\\script:alert(1))",
    "[x](data:text/html,<script>)",
    "[x](vbscript:x)",
    "[x](http://evil.example)",
    "[x](HTTPS:evil)",
    "[x](//evil.example)",
    "[x](/etc/passwd)",
    "[x](../index.html)",
    "[x](#anchor)",
    "[x](kb:../../x)",
    "[x](kb:terms/Sample)",
    "<https://evil.example>",
    "https://evil.example",
    "<a href='https://evil.example'>x</a>",
    "[x]: https://evil.example\n\n[x]",
)


def shown(prose: str) -> str:
    kb = sample()
    data = put(kb.sources["claims/sample-claim"].data, {("instead",): prose})
    kb = replace(kb, entities=kb.entities | {"claims/sample-claim": KINDS["claims"].model.model_validate(data)})
    return str(table(kb, Site())["claims/sample-claim.md"]().body).split("{#instead}")[1].split("## ")[0]


@pytest.mark.parametrize("name", PROSE)
def test_prose_understands(name: str) -> None:
    written, wanted = PROSE[name]
    assert wanted in shown(written)


@pytest.mark.parametrize("written", REFUSED)
def test_prose_makes_no_link_of(written: str) -> None:
    assert "<a" not in shown(written)
