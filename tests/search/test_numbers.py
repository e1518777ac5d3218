"""Publications are found by the numbers that registers give them, in the forms in which people paste them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from medmassage_kb.exports.base import Material
from search.searching import Run, blank

pytestmark = pytest.mark.browser
ASK = """queries => {
  const index = kbSearch.more(kbSearch.ready(kbSearchIndex), kbSearchMore);
  return queries.map(query => kbSearch.search(index, query).map(hit => hit.url));
}"""
FORMS = ["https://doi.org/{}", "doi:{}", "DOI: {}", "{}.", " {} ", "http://dx.doi.org/{}?utm_source=x"]


@pytest.fixture(scope="module")
def html(index: dict[str, bytes]) -> str:
    return blank(b"".join(index.values()))


def ask(run: Run, html: str, queries: list[str]) -> list[list[str]]:
    def act(page: Page) -> list[list[str]]:
        answers: list[list[str]] = page.evaluate(ASK, queries)
        return answers

    found: list[list[str]] = run(html, act)
    return found


def test_every_note_is_found_by_each_of_its_numbers(run: Run, html: str, material: Material) -> None:
    notes = material.kb.of("evidence").items()
    wanted = {n: f"{name}.html" for name, note in notes for n in (note.doi, note.pmid, note.pmcid) if n}
    assert sum(number.startswith("10.") for number in wanted) > 300 and sum(n.startswith("PMC") for n in wanted) > 50
    answers = ask(run, html, list(wanted))
    assert [number for number, urls in zip(wanted, answers, strict=True) if urls != [wanted[number]]] == []


def test_a_doi_as_it_is_pasted(run: Run, html: str, material: Material) -> None:
    name, note = next((name, note) for name, note in material.kb.of("evidence").items() if note.doi)
    assert ask(run, html, [form.format(note.doi.upper()) for form in FORMS]) == [[f"{name}.html"]] * len(FORMS)
