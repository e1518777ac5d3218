"""Check before you start and the safety matrix, from disk and with the network off."""

from __future__ import annotations

import re
from typing import Any

import pytest
import screened
from playwright.sync_api import Page, expect

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.statements import traits
from medmassage_kb.statements.traits import VERDICT

from .readers import PHONE, Read, Reader
from .test_accessibility import everywhere

CHECK, MATRIX = "safety/check.html", "safety/matrix.html"
LOAD = "() => kbScreen.load('..').then(data => Object.keys(data.entries).length)"
ALL = """data => {
    data = data || window.kbScreening;
    const found = {};
    let count = 0;
    for (const entry of Object.keys(data.entries)) for (const technique of ["", ...Object.keys(data.techniques)]) {
        const said = new Set();
        for (const condition of ["", ...Object.keys(data.conditions)]) {
            const one = kbScreen.screen(data, [entry], condition, technique);
            said.add(JSON.stringify([one.verdict, one.told[0].action, one.told[0].words]));
            count++;
        }
        found[entry + " " + technique] = [...said].map(text => JSON.parse(text));
    }
    return [found, count];
}"""
"""Every entry with every condition and technique, each chosen or not, through the engine of the page."""
CELLS = """() => Object.fromEntries(Object.keys(kbScreening.conditions).flatMap(condition =>
    Object.keys(kbScreening.techniques).map(technique =>
        [condition + " " + technique, kbScreen.cell(kbScreening, condition, technique)])))"""


def full(kind: str, slug: str) -> str:
    return f"{kind}/{slug}" if slug else ""


def slug(name: str) -> str:
    return name.partition("/")[2]


def test_every_combination_is_what_the_record_says(reader: Reader, data: KnowledgeBase) -> None:
    """The verdict is never milder than the entry's action for the technique, whatever the condition, and the browser
    comes to the same as the program."""
    page = reader.open(CHECK)
    page.evaluate(LOAD)
    found, count = page.evaluate(ALL, None)
    entries, ways, problems = (len(data.of(kind)) for kind in ("safety", "techniques", "conditions"))
    assert count == entries * (ways + 1) * (problems + 1) > 200_000
    order, wrong = list(VERDICT), []
    for key, said in found.items():
        entry, _, way = key.partition(" ")
        name, technique = full("safety", entry), full("techniques", way)
        told = screened.holds(data, name, technique)
        wanted = [[screened.screen(data, [name], technique=technique).verdict, told.action, list(told.words)]]
        met = traits.concern(data, name, technique) if technique else None
        least = met.action if met else data.get(name).action if not technique else "apart"
        if said != wanted or order.index(said[0][0]) > order.index(least):
            wrong.append(f"{key}: {said}, wanted {wanted}, at least {least}")
        if least not in ("adapt", "apart") and re.search(r"fine|safe", " ".join(VERDICT[said[0][0]]), re.I):
            wrong.append(f"{key}: {said} sounds like a yes")
    assert wrong == []
    print(f"{count:,} combinations")


def test_a_stricter_rule_taken_away_changes_the_result(reader: Reader) -> None:
    """So the test above can fail: each stricter rule of the data decides something, or says something."""
    page = reader.open(CHECK)
    page.evaluate(LOAD)
    silent = page.evaluate(
        """() => { const silent = [], say = (data, entry) => JSON.stringify(Object.keys(data.techniques).map(way =>
            kbScreen.screen(data, [entry], "", way)));
        for (const [id, entry] of Object.entries(kbScreening.entries)) entry.stricter.forEach((rule, i) => {
            const stricter = entry.stricter.filter((_, j) => j !== i);
            const broken = { ...kbScreening, entries: { ...kbScreening.entries, [id]: { ...entry, stricter } } };
            const met = Object.values(kbScreening.techniques).some(way => way.traits.includes(rule[0]));
            if (met && say(broken, id) === say(kbScreening, id)) silent.push(id + " " + rule[0]);
        });
        return silent; }"""
    )
    assert silent == []
    broken = page.evaluate(
        """all => { const entry = kbScreening.entries.anticoagulants;
        const data = { ...kbScreening, entries: { ...kbScreening.entries, anticoagulants: { ...entry, stricter: [] } } };
        return [kbScreen.screen(kbScreening, ["anticoagulants"], "", "cupping").verdict,
                kbScreen.screen(data, ["anticoagulants"], "", "cupping").verdict]; }"""
    )
    assert broken == ["do-not", "adapt"]


def test_the_cells_are_those_of_the_program_and_of_the_page(reader: Reader, data: KnowledgeBase) -> None:
    page = reader.open(MATRIX)
    page.evaluate(LOAD)
    wanted = {f"{slug(condition)} {slug(way)}": traits.cell(data, condition, way)
              for condition in data.of("conditions") for way in data.of("techniques")}  # fmt: skip
    assert page.evaluate(CELLS) == wanted
    shown = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll(".kb-smatrix tr[data-id]")].flatMap(row =>
            [...row.cells].slice(1).map((cell, i) => [row.dataset.id + " " +
            document.querySelector(".kb-smatrix thead tr").cells[i + 1].dataset.id, cell.textContent.trim()])))"""
    )
    words = {"do-not": "do not", "avoid-area": "not here", "ask-first": "ask", "adapt": "adapt", "nothing": "none"}
    assert shown == {key: words[value] for key, value in wanted.items()}


def tick(page: Page, *names: str) -> None:
    for name in names:
        box = page.locator(f"input[value='{name}']")
        box.evaluate("node => { const fold = node.closest('details'); if (fold) fold.open = true; }")
        box.check()


def verdict(page: Page) -> str:
    return page.locator("[data-kb-check-verdict]").get_attribute("data-kb-check-verdict") or ""


def test_by_keyboard_from_question_to_result(reader: Reader) -> None:
    """A medicine by its brand name, ticked with the space bar; the result is told once the hands rest."""
    page = reader.open(CHECK)
    assert not [path for path in reader.loaded if "screening." in path], "the data comes at first use"
    page.get_by_label("Health problem").select_option("low-back-pain")
    expect(page.locator("[data-kb-check-own] li").first).to_be_visible()
    page.get_by_label("Technique").select_option("cupping")
    expect(page.locator(".kb-check__title")).to_have_text("Nothing ticked here rules it out.")
    page.get_by_label("Find a question").focus()
    page.keyboard.type("xarelto")
    expect(page.locator("[data-kb-check-found]")).to_have_text("1 question found.")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.locator("input[value=anticoagulants]")).to_be_checked()
    assert verdict(page) == "do-not"
    expect(page.locator("[data-kb-check-result]")).to_contain_text("No cupping.")
    said = page.locator("[data-kb-check-said]")
    assert "do not" not in said.inner_text().lower()
    expect(said).to_have_text("1 answer ticked. Do not do this massage.")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator("[data-kb-check-verdict=nothing]")).to_be_visible()
    assert page.locator("[data-kb-check-own]").is_hidden() and page.locator("input:checked").count() == 0


def test_every_question_stands_once_and_goes_home_again(reader: Reader, data: KnowledgeBase) -> None:
    page = reader.open(CHECK)
    order = "all => all.map(node => node.dataset.kbEntry)"
    before = page.locator("[data-kb-entry]").evaluate_all(order)
    assert sorted(f"safety/{name}" for name in before) == sorted(data.of("safety"))
    for problem in ("breast-cancer-lymphoedema", "low-back-pain"):
        page.get_by_label("Health problem").select_option(problem)
        own = page.locator("[data-kb-check-own] [data-kb-entry]")
        wanted = [slug(name) for name in traits.named(data, f"conditions/{problem}")]
        expect(own).to_have_count(len(wanted))
        assert own.evaluate_all(order) == wanted
        assert sorted(page.locator("[data-kb-entry]").evaluate_all(order)) == sorted(before)
    page.get_by_label("Health problem").select_option("")
    expect(page.locator("[data-kb-check-own]")).to_be_hidden()
    assert page.locator("[data-kb-entry]").evaluate_all(order) == before


def test_an_address_chooses_and_nothing_is_kept(reader: Reader) -> None:
    page = reader.open("techniques/cupping.html")
    page.get_by_role("link", name="Check before you start").first.click()
    expect(page.get_by_label("Technique")).to_have_value("cupping")
    tick(page, "osteoporosis", "thoughts-of-self-harm")
    assert verdict(page) == "emergency"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page = reader.open(CHECK)
    assert page.locator("input:checked").count() == 0


def test_what_does_not_meet_the_technique_is_told_apart(reader: Reader) -> None:
    page = reader.open(f"{CHECK}#with-reflexology")
    tick(page, "preterm-infant")
    assert verdict(page) == "apart"
    expect(page.locator(".kb-check__apart")).to_contain_text("ask the doctor or nurse first")
    page.get_by_label("Technique").select_option("")
    expect(page.locator("[data-kb-check-verdict=ask-first]")).to_be_visible()


def test_the_record_on_paper(reader: Reader) -> None:
    """Lines for date and person, what was chosen, ticked and not ticked; no form."""
    page = reader.open(f"{CHECK}#for-low-back-pain")
    tick(page, "osteoporosis")
    page.emulate_media(media="print")
    expect(page.locator(".kb-check__record dt").first).to_be_visible()
    expect(page.locator(".kb-check__about")).to_contain_text("Named for this problem and not ticked: ")
    assert page.locator(".kb-check__left").is_visible()
    assert page.locator("[data-kb-check-group]").first.is_hidden() and page.locator("#check-q").is_hidden()
    page.emulate_media(media="screen")


def test_without_script_the_list_answers(reading: Read, data: KnowledgeBase) -> None:
    with reading(java_script_enabled=False, width=PHONE, height=844) as plain:
        page = plain.open(CHECK)
        expect(page.get_by_text("This is teaching, not advice.")).to_be_visible()
        assert page.locator("[data-kb-entry] a").count() == len(data.of("safety"))
        assert page.locator("[data-kb-entry] .kb-rows__text").first.is_visible()
        assert page.locator("input, select").evaluate_all("all => all.some(node => node.checkVisibility())") is False
        page = plain.open(MATRIX)
        expect(page.locator(".kb-smatrix td").first).to_be_visible()


def test_a_cell_opens_by_keyboard_and_gives_the_focus_back(reader: Reader) -> None:
    page = reader.open(MATRIX)
    assert page.locator(".kb-smatrix td[tabindex='0']").count() == 1
    page.locator(".kb-smatrix td[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    dialog = page.locator("dialog[open]")
    expect(dialog).to_be_visible()
    expect(dialog.locator("a").first).to_be_visible()
    expect(dialog.locator("h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    focused = page.evaluate("[document.activeElement.cellIndex, document.activeElement.tabIndex]")
    assert focused == [2, 0]


def test_on_a_phone_one_problem_or_one_technique_at_a_time(phone: Reader, data: KnowledgeBase) -> None:
    page = phone.open(MATRIX)
    shown = page.locator(".kb-smatrix td:not([hidden])")
    expect(page.locator("[data-kb-smatrix-said]")).to_have_text("Choose a health problem or a technique.")
    assert page.locator(".kb-smatrix td").evaluate_all("all => all.filter(node => node.checkVisibility()).length") == 0
    page.get_by_label("Health problem").select_option("low-back-pain")
    assert shown.evaluate_all("all => all.filter(node => node.checkVisibility()).length") == len(data.of("techniques"))
    page.get_by_label("Health problem").select_option("")
    page.get_by_label("Technique", exact=True).select_option("cupping")
    assert shown.evaluate_all("all => all.filter(node => node.checkVisibility()).length") == len(data.of("conditions"))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_the_matrix_is_narrowed_at_a_desk(reader: Reader, data: KnowledgeBase) -> None:
    page = reader.open(MATRIX)
    strokes = sum(e.family == "stroke" for e in data.of("techniques").values())
    page.get_by_label("Part of the body").select_option("jaw")
    page.get_by_label("Kind of technique").select_option(label="Strokes")
    expect(page.locator("[data-kb-smatrix-said]")).to_contain_text(f"{strokes} techniques")
    heads = page.locator(".kb-smatrix thead th[data-id]:visible").evaluate_all("all => all.map(one => one.dataset.id)")
    assert "effleurage" in heads and "cupping" not in heads
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".kb-smatrix tr[data-id]:visible")).to_have_count(len(page.query_selector_all("tr[data-id]")))


@pytest.mark.parametrize("path", [CHECK, MATRIX])
def test_axe_finds_nothing(path: str, reader: Reader) -> None:
    """As it opens, and with a result or a cell open; both widths and schemes."""
    page = reader.open(path)
    page.add_style_tag(content="* { transition: none !important }")
    found = everywhere(reader, page, frame=False)
    if path == CHECK:
        page.get_by_label("Health problem").select_option("low-back-pain")
        page.get_by_label("Technique").select_option("cupping")
        tick(page, "anticoagulants", "osteoporosis", "suspected-dvt", "thoughts-of-self-harm", "preterm-infant")
        page.evaluate("document.querySelectorAll('[data-kb-check-group]').forEach(node => { node.open = false; })")
    else:
        page.get_by_label("Health problem").select_option("low-back-pain")
        page.locator(".kb-smatrix td:visible").first.click()
        page.wait_for_selector("dialog[open] a")
    found += [f"used: {text}" for text in everywhere(reader, page, frame=False)]
    assert found == []


@pytest.mark.parametrize("path", [CHECK, MATRIX])
def test_a_first_view_weighs_little(path: str, reading: Read) -> None:
    with reading() as reader:
        sizes = reader.weights(path)
    print(f"{path}: {sum(sizes.values()):,} bytes compressed")
    assert not any("screening." in one for one in sizes), "the data comes at first use"
    assert path in sizes and sum(sizes.values()) <= 100_000, sizes


def test_the_matrix_stays_light_with_34_techniques(site: Any, data: KnowledgeBase) -> None:
    """Its HTML as it would be with 76 problems and 34 techniques."""
    size, rows, ways = (site / MATRIX).stat().st_size, len(data.of("conditions")), len(data.of("techniques"))
    cells = max(0, 76 * 34 - rows * ways)
    assert size + cells * len("<td class=h>not here") <= 300_000, size
