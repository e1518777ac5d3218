"""Pages by diagnosis code: what a record system may send, what people may type, and what must never become markup."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from .readers import Read, Reader, brought
from .test_accessibility import everywhere, opened

ICD10CM, ICD9CM, SNOMED = (f"2.16.840.1.113883.6.{last}" for last in (90, 103, 96))
C, CS, DN = (f"mainSearchCriteria.v.{part}" for part in ("c", "cs", "dn"))
LANGUAGE = "informationRecipient.languageCode.c"
CARDS = "[data-kb-connect-results] .kb-card"
STATUS = "[data-kb-connect-status]"


Table = dict[str, Any]


@pytest.fixture(scope="session")
def table(site: Path) -> Table:
    """The codes of the published data, by code without dot."""
    whole = json.loads((site / "codes.json").read_text("utf-8"))
    return {
        row["code"].replace(".", ""): row | {"names": [whole["conditions"][one]["name"] for one in row["conditions"]]}
        for row in whole["codes"]
    }


@pytest.fixture(scope="session")
def code(table: Table) -> Table:
    """A code with a description, longer than three signs and of one health problem, so that it tells one thing."""
    return next(row for key, row in table.items() if not row["below"] and len(key) > 4 and len(row["names"]) == 1)


def unknown(table: Table, begin: str) -> str:
    """A code that begins so and has no page."""
    return next(begin + last for last in "0123456789ABCDEFGHIJ" if begin + last not in table)


def asked(reader: Reader, mark: str = "?", **more: str) -> Page:
    return reader.open(f"connect.html{mark}{urlencode(more)}")


def names(page: Page) -> list[str]:
    return page.locator(f"{CARDS} h3").all_inner_texts()


def test_the_request_of_medlineplus_connect(code: Table, reader: Reader) -> None:
    """Code system, code, name and language, as its web application takes them."""
    page = asked(reader, **{CS: ICD10CM, C: code["code"], DN: code["title"], LANGUAGE: "en"})
    assert names(page) == code["names"]
    expect(page.locator(STATUS)).to_have_text("1 health problem found.")
    expect(page.locator("[data-kb-connect-results] h2")).to_have_text(f"{code['code']}: {code['title']}")
    links = page.locator(f"{CARDS} a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    slug = code["conditions"][0].partition("/")[2]
    assert links == [f"explain/{slug}.html", f"conditions/{slug}.html"]
    expect(page.locator("[data-kb-connect-words]")).to_be_hidden()


@pytest.mark.parametrize(
    "spelled",
    [
        str,
        str.lower,
        lambda c: c.replace(".", ""),
        lambda c: c.replace(".", "").lower(),
        " {} ".format,
        lambda c: c.replace(".", " "),
    ],
)
def test_a_code_in_any_spelling(spelled: Callable[[str], str], code: Table, reader: Reader) -> None:
    """With or without its dot, in capital or small letters, with spaces; the code system may be left out."""
    assert names(asked(reader, **{C: spelled(code["code"])})) == code["names"]


@pytest.mark.parametrize("system", [ICD10CM, f"urn:oid:{ICD10CM}", ""])
def test_the_code_system_in_any_spelling(system: str, code: Table, reader: Reader) -> None:
    assert names(asked(reader, **{CS: system, C: code["code"]})) == code["names"]


def test_behind_the_hash_no_server_sees_it(code: Table, reader: Reader) -> None:
    assert names(asked(reader, "#", **{C: code["code"]})) == code["names"]


def test_a_group_lists_all_below_it(table: Table, reader: Reader) -> None:
    group = max((row for row in table.values() if row["below"]), key=lambda row: (len(row["names"]), row["code"]))
    assert len(group["names"]) > 1
    page = asked(reader, **{C: group["code"]})
    assert names(page) == group["names"]
    expect(page.locator("[data-kb-connect-results]")).to_contain_text("Pages for the codes of this group")


def test_a_code_without_a_page_falls_back_to_the_wider_one(table: Table, code: Table, reader: Reader) -> None:
    """To a group, whose codes are named, and to a code with a description, which is told."""
    results = "[data-kb-connect-results]"
    group = code["code"].replace(".", "")[:-1]
    page = asked(reader, **{C: unknown(table, group)})
    assert names(page) == table[group]["names"]
    expect(page.locator(results)).to_contain_text(f"These pages are for the wider code {table[group]['code']}")
    page = asked(reader, **{C: unknown(table, code["code"].replace(".", ""))})
    assert names(page) == code["names"]
    expect(page.locator(results)).to_contain_text("There is no page for")
    expect(page.locator(results)).to_contain_text(f"{code['code']} ({code['title']})")


def test_codes_that_share_three_signs_come_with_a_warning(table: Table, code: Table, reader: Reader) -> None:
    """They may be about another problem."""
    family = code["code"][:3]
    page = asked(reader, **{C: unknown(table, family)})
    assert names(page) == table[family]["names"]
    expect(page.locator("[data-kb-connect-results]")).to_contain_text("They may be about another problem")


def test_several_codes_give_a_list(table: Table, reader: Reader) -> None:
    two = [row for row in table.values() if not row["below"]][::3][:2]
    page = reader.open(f"connect.html?{urlencode([(C, row['code']) for row in two])}")
    assert names(page) == [name for row in two for name in row["names"]]


RXNORM = "2.16.840.1.113883.6.88"
FHIR = "http://hl7.org/fhir/sid/icd-10-cm"
BEFORE = "representedOrganization.id.root=1.2.3&taskContext.c.c=PROBLISTREV&patientPerson.administrativeGenderCode.c=F"
AFTER = "age.v.v=40&age.v.u=a&encounter.c.c=AMB&informationRecipient=PAT&performer=PROV&knowledgeResponseType=text/html"
"""What an infobutton of a record system sends beside the code."""


def test_requests_as_other_systems_write_them(table: Table, reader: Reader) -> None:
    """Numbered, several in one value, another system first, addresses of FHIR, names of the system, `&amp;`."""
    two = [row for row in table.values() if not row["below"]][::3][:2]
    one, other = two
    both = [name for row in two for name in row["names"]]
    forms: list[tuple[str, list[str]]] = [
        (urlencode({f"{C}1": one["code"], f"{CS}1": ICD10CM, f"{C}2": other["code"], f"{CS}2": ICD10CM}), both),
        (urlencode({f"{C}1": "1049502", f"{CS}1": RXNORM, f"{C}2": one["code"], f"{CS}2": ICD10CM}), one["names"]),
        (urlencode([(C, "1049502"), (CS, RXNORM), (C, one["code"]), (CS, ICD10CM)]), one["names"]),
        (urlencode({C: f"{one['code']},{other['code']}", CS: ICD10CM}), both),
        (urlencode({C: f"{one['code']} {other['code']}"}), both),
        (urlencode({C: one["code"], CS: FHIR}), one["names"]),
        (urlencode({C: f"{FHIR}|{one['code']}"}), one["names"]),
        (urlencode({C: f"{FHIR}|{one['code']},{FHIR}|{other['code']}"}), both),
        (urlencode([(C, f"{FHIR}|{one['code']}"), (C, f"{FHIR}|{other['code']}")]), both),
        (urlencode({f"{C}1": one["code"], f"{CS}1": FHIR, f"{C}2": other["code"], f"{CS}2": FHIR}), both),
        (urlencode({C: one["code"], CS: FHIR, f"{C}1": other["code"], f"{CS}1": f"urn:oid:{ICD10CM}"}), both),
        (urlencode({C: f"urn:oid:{ICD10CM}|{one['code']}"}), one["names"]),
        (urlencode({C: f"ICD-10-CM|{one['code']}"}), one["names"]),
        (f"{BEFORE}&{urlencode({CS: ICD10CM, C: one['code']})}&{AFTER}", one["names"]),
        (urlencode({C: one["code"], CS: "ICD10CM"}), one["names"]),
        (urlencode({C: one["code"], CS: "ICD-10-CM"}), one["names"]),
        (urlencode({CS: ICD10CM, C: one["code"], LANGUAGE: "eng"}).replace("&", "&amp;"), one["names"]),
    ]
    for query, wanted in forms:
        page = reader.open(f"connect.html?{query}")
        assert names(page) == wanted, query
        assert "language" not in page.locator(STATUS).inner_text(), query
        assert ("RxNorm. Not read: 1049502." in page.locator(STATUS).inner_text()) == (RXNORM in query), query


def test_codes_of_two_systems_in_one_value(code: Table, reader: Reader) -> None:
    """Each with its own system before it: ours is answered, the other is named as not read."""
    page = asked(reader, **{C: f"http://snomed.info/sct|279039007,{FHIR}|{code['code']}"})
    assert names(page) == code["names"]
    expect(page.locator(STATUS)).to_contain_text("SNOMED CT. Not read: 279039007.")


def test_a_request_is_never_answered_with_nothing(reader: Reader) -> None:
    page = asked(reader, **{"mainSearchCriteria.v.ot": "neck pain"})
    expect(page.locator("#kb-words")).to_have_value("neck pain")
    page = asked(reader, code="M54.50")
    expect(page.locator(STATUS)).to_contain_text("The request was not understood")
    expect(page.locator(STATUS)).to_contain_text("Not read: code.")
    expect(page.locator("[data-kb-connect-words]")).to_be_visible()


def test_nothing_found_offers_a_search_for_the_name(reader: Reader) -> None:
    """It says so, and the search runs with the name in the request."""
    page = asked(reader, **{CS: ICD10CM, C: "U99.9", DN: "neck pain"})
    assert names(page) == []
    expect(page.locator(STATUS)).to_contain_text("Nothing was found by code.")
    expect(page.locator("#kb-words")).to_have_value("neck pain")
    expect(page.locator("[data-kb-connect-words] [data-kb-results] a").first).to_be_visible()


@pytest.mark.parametrize("request_", [{C: "U99.9"}, {C: "nonsense"}, {C: "1234"}, {C: "<b>"}])
def test_nothing_found_without_a_name(request_: dict[str, str], reader: Reader) -> None:
    page = asked(reader, **request_)
    expect(page.locator(STATUS)).to_contain_text("Try a search by words.")
    expect(page.locator("#kb-words")).to_be_visible()
    expect(page.locator("#kb-words")).to_have_value("")


@pytest.mark.parametrize(("system", "name"), [(ICD9CM, "ICD-9-CM"), (SNOMED, "SNOMED CT"), ("1.2.3", "“1.2.3”")])
def test_another_code_system_is_not_taken_for_ours(system: str, name: str, reader: Reader) -> None:
    """The same signs mean something else there."""
    page = asked(reader, **{CS: system, C: "M54.50"})
    assert names(page) == []
    expect(page.locator(STATUS)).to_contain_text(f"The request names the code system {name}.")


def test_another_language_is_told(code: Table, reader: Reader) -> None:
    page = asked(reader, **{C: code["code"], LANGUAGE: "es"})
    expect(page.locator(STATUS)).to_contain_text(
        "These pages are in English only; the request asks for the language “es”."
    )
    assert names(page) == code["names"]


def test_clinicians_get_their_page_first(code: Table, reader: Reader) -> None:
    page = asked(reader, **{C: code["code"], "informationRecipient": "PROV"})
    expect(page.locator(f"{CARDS} a").first).to_have_attribute("href", f"{code['conditions'][0]}.html")


def test_results_are_printed_without_the_form(reading: Read) -> None:
    with reading() as one:
        page = asked(one, **{C: "M54"})
        page.emulate_media(media="print")
        expect(page.locator(CARDS).first).to_be_visible()
        expect(page.locator("#kb-code")).to_be_hidden()
        page = one.open("search.html?q=back+pain")
        expect(page.locator("[data-kb-whole] [data-kb-results] a").first).to_be_visible()
        expect(page.locator("#kb-page-q")).to_be_hidden()


HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "javascript:alert(1)",
    '"><a href="https://evil.example">x</a>',
    "constructor",
    "__proto__",
)


@pytest.mark.parametrize("key", [C, CS, DN, LANGUAGE, "informationRecipient"])
def test_no_part_of_a_request_becomes_markup(key: str, reader: Reader) -> None:
    """Whatever is sent, the page holds the elements that it holds for plain words, and no link to elsewhere."""
    count = "() => [document.querySelectorAll('article *').length, document.querySelectorAll('article a[href^=http], article a[href^=javascript]').length]"
    plain = asked(reader, **({C: "M54.2"} | {key: "plain"})).evaluate(count)
    page = asked(reader, **({C: "M54.2"} | {key: HOSTILE[0]}))
    assert page.evaluate(count) == plain
    page = asked(reader, "#", **({C: "M54.2"} | {key: "plain"}))
    for text in HOSTILE:
        brought(page, f"#{urlencode({C: 'M54.2'} | {key: text})}")
        assert page.evaluate(count) == plain, text
        assert page.locator("article :is(img, iframe, object, [onerror])").count() == 0, text


def test_long_and_invisible_text_is_cut(reader: Reader) -> None:
    page = asked(reader, **{C: "M54.2", DN: "a\u202eb\u200bc\n" + "x" * 5000})
    shown = page.locator("[data-kb-connect-results] .kb-muted").inner_text()
    assert len(shown) < 150 and "\u202e" not in shown and "\u200b" not in shown


def test_the_form_looks_up_without_telling_a_server(code: Table, reader: Reader) -> None:
    """By keyboard: what is typed goes behind the hash, also when the page was called with a request."""
    page = asked(reader, **{C: "U99.9"})
    field = page.get_by_label("Code of ICD-10-CM")
    typed = code["code"].replace(".", "").lower()
    field.fill(typed)
    page.keyboard.press("Enter")
    assert names(page) == code["names"]
    expect(page.locator(STATUS)).to_have_text("1 health problem found.")
    assert "?" not in page.url and page.url.endswith(f"connect.html#{C}={typed}")
    page.reload()
    assert names(page) == code["names"]


def test_without_a_request_there_is_a_form_and_a_list(reader: Reader) -> None:
    page = reader.open("connect.html")
    assert names(page) == [] and page.locator(STATUS).inner_text() == ""
    expect(page.get_by_label("Code of ICD-10-CM")).to_be_visible()
    expect(page.locator("[data-kb-connect-words]")).to_be_hidden()
    assert page.locator("article tbody tr").count() > 20


def test_without_a_script_every_code_is_listed(reading: Read) -> None:
    """It says what to do; no form that would do nothing is shown."""
    with reading(java_script_enabled=False) as plain:
        page = plain.open(f"connect.html?{C}=M54.50")
        assert "needs JavaScript" in page.locator("article").inner_text()
        expect(page.locator("#kb-code")).to_be_hidden()
        page.locator("article tbody").get_by_role("link", name="M54.50").click()
        page.wait_for_url("**/icd10/M54.50.html")
        page.get_by_role("link", name="Low back pain, in plain words").click()
        page.wait_for_url("**/explain/low-back-pain.html")


@pytest.mark.parametrize(
    "path", [f"connect.html?{C}=M54", f"connect.html?{C}=J45&{DN}=neck", "icd10/M54.html", "icd10/index.html"]
)
def test_axe_finds_nothing(path: str, reader: Reader) -> None:
    page = opened(reader, path)
    assert everywhere(reader, page, frame=False) == []


@pytest.mark.parametrize("hash_", ["", "#after", "#after&clinic=Sample"])
def test_a_short_address_leads_on_and_keeps_the_place(hash_: str, reader: Reader) -> None:
    page = reader.open(f"e/low-back-pain.html{hash_}")
    page.wait_for_url(f"**/explain/low-back-pain.html{hash_}")
    page.locator("h1").wait_for()
    assert page.locator("h1").inner_text().startswith("Low back pain")


def test_a_short_address_leads_on_without_a_script(reading: Read) -> None:
    with reading(java_script_enabled=False) as plain:
        page = plain.open("e/low-back-pain.html")
        page.wait_for_url("**/explain/low-back-pain.html")
