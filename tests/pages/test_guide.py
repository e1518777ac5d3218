"""What contributors are told: every key, every rule and every command is explained, with what is really said."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import said
import yaml
from pydantic import BaseModel
from samples import ROOT, SAMPLE, TESTS

from medmassage_kb.checks.rules import GROUPS, RULES
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model import KINDS, fields
from medmassage_kb.pages import guide
from medmassage_kb.pages.page import Page
from medmassage_kb.reading.source import read
from medmassage_kb.site import FORM, LONGEST, Site
from medmassage_kb.statements import statements

SITE = Site("https://site.example/", "https://code.example/kb")
HAND = ("index.md", "mend-a-sentence.md", "add-an-entry.md")


@pytest.fixture(scope="module")
def made(sample: KnowledgeBase) -> dict[str, Page]:
    return {path: make() for path, make in guide.pages(sample, SITE)}


def plain(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def models() -> Iterator[tuple[str, type[BaseModel]]]:
    for kind in KINDS.values():
        yield kind.name, kind.model
        yield from ((kind.name, model) for _, model in fields.blocks(kind.model))


# --- every key


def test_every_key_of_every_model_says_what_it_is_for() -> None:
    unsaid = {f"{model.__name__}.{key.name}" for _, model in models() for key in fields.keys(model) if not key.meaning}
    assert unsaid == set(), "write a line below the key in the model"
    for _, model in models():
        for key in fields.keys(model):
            assert key.meaning.endswith((".", "'")), f"{model.__name__}.{key.name}"


def test_every_key_stands_in_the_field_guide(made: dict[str, Page]) -> None:
    for kind, model in models():
        body = made[f"contributing/fields/{kind}.md"].body
        for key in fields.keys(model):
            rows = re.findall(
                rf'<tr id="key-[^"]*\b{key.name}"><th scope="row"><code>{key.name}</code></th>(.*?)</tr>', body
            )
            assert any(key.meaning.replace("`", "") in plain(row) for row in rows), f"{kind}: {key.name}"
            assert any(all(f"<code>{word}</code>" in row for word in key.allowed) for row in rows)


@pytest.mark.parametrize(
    ("kind", "row", "said"),
    [
        ("evidence", "key-year", "A whole number from 1900 to 2100. yes no"),
        ("evidence", "key-findings-ci", "A list (exactly 2); each entry is a number. no no"),
        ("evidence", "key-seen", "full-text, abstract, secondary, citation-only yes no"),
        ("conditions", "key-unknown", "each entry is one line of text, at most 400 characters. yes yes"),
        (
            "conditions",
            "key-effects-findings",
            "A list (at least 1); each entry is the id of a finding: evidence/…#…. yes no",
        ),
        ("terms", "key-technique", "The id of a technique: techniques/…. no no"),
    ],
)
def test_field_guide_says_what_the_model_demands(kind: str, row: str, said: str, made: dict[str, Page]) -> None:
    found = re.search(rf'<tr id="{row}">(.*?)</tr>', made[f"contributing/fields/{kind}.md"].body)
    assert found and plain(found[1].replace("</td>", " ")).endswith(said)


def test_order_of_keys_is_that_of_the_data() -> None:
    """The mender puts keys into this order, so the files that people copy must have it."""
    for path in sorted(SAMPLE.glob("*/*.yml")):
        wanted = fields.order(KINDS[path.parent.name].model)
        found = list(read(path.name, path.read_bytes()).data)
        assert found == sorted(found, key=wanted.index), path


# --- annotated examples


def test_example_holds_every_line_of_its_head_and_each_key_once(sample: KnowledgeBase, made: dict[str, Page]) -> None:
    for kind in KINDS.values():
        name = guide.example(sample, kind)
        assert name is not None and name.startswith(f"{kind.name}/")
        body = made[f"contributing/examples/{kind.name}.md"].body
        shown = [plain(label) for label in re.findall(r'<span class="kb-label">(.*?)</span>', body)]
        for key in sample.sources[name].data:
            assert [label.removesuffix(" (needed)") for label in shown].count(key) == 1, key
        assert f"{SITE.repository}/blob/main/data/{name}.yml" in body


def test_example_says_how_many_entries_it_leaves_out(sample: KnowledgeBase) -> None:
    parts = list(guide.parts(sample.sources["conditions/sample-stiffness"].text, KINDS["conditions"].model))
    left_out = {before.path[0]: part.left_out for before, part in itertools.pairwise(parts) if part.left_out}
    assert left_out["effects"] == 3
    whole = "\n".join(part.text for part in parts)
    assert "id: pain-sham" in whole and "id: sleep-no-treatment" not in whole
    assert [part.path for part in parts].count(("effects", "outcome")) == 1


# --- every rule


def test_every_rule_has_its_page_and_the_hub_leads_there(made: dict[str, Page]) -> None:
    hub = made["contributing/rules.md"]
    for group, rules in GROUPS.items():
        for rule in rules:
            page = made[f"contributing/rules/{rule.id}.md"]
            for text in (rule.wants, rule.bad, rule.good, rule.why):
                assert " ".join(text.replace("`", "").split()) in plain(page.body), rule.id
            assert f'href="rules/{rule.id}.html"' in hub.body and f'<tr id="{rule.id}">' in hub.body
            assert f"[{rule.id}]" in plain(page.body), "no message is shown"
            assert group in plain(page.body)


def test_pages_show_what_is_really_said() -> None:
    path = ROOT / "src/medmassage_kb/pages" / guide.MESSAGES
    assert path.read_text(encoding="utf-8") == said.messages(), "messages have changed: make messages"


def test_most_rules_have_a_real_message(made: dict[str, Page]) -> None:
    assert len(set(RULES) & set(guide.messages())) > 0.9 * len(RULES)
    mistakes = yaml.safe_load((TESTS / "mistakes.yml").read_text(encoding="utf-8"))
    for mistake in mistakes:
        page = made[f"contributing/rules/{mistake['rule']}.md"]
        assert mistake["what"].lower() in plain(page.body).lower()


def test_lines_of_a_file_stay_lines(made: dict[str, Page]) -> None:
    blocks = re.findall(r"<pre><code>(.*?)</code></pre>", made["contributing/rules/yaml-syntax.md"].body, re.S)
    shown = [html.unescape(block) for block in blocks]
    assert "letter: |\nDear colleague,\n\nthe sample is *better*." in shown
    assert all("\n" not in block for block in blocks), "Markdown would read a line of it"


def test_nothing_that_one_cannot_see_is_on_a_page(made: dict[str, Page]) -> None:
    for page in made.values():
        assert not re.search("[\t\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", page.body), page.path
        assert "/tmp/" not in page.body


# --- pages by hand


def test_two_ways_in_one_page_each() -> None:
    for name in HAND:
        text = (ROOT / "docs/contributing" / name).read_text(encoding="utf-8")
        assert len(text.split()) < 900, f"{name} is not one page"
    mend = (ROOT / "docs/contributing/mend-a-sentence.md").read_text(encoding="utf-8")
    assert not re.search(r"\b(pip|python|make|clone|commit -|terminal|command line)\b", mend), (
        "only a browser is needed"
    )
    front = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)]+)\)", front):
        assert (ROOT / link).is_file(), link


@pytest.mark.parametrize("command", ["new", "fix", "validate"])
def test_commands_for_contributors_are_told(command: str) -> None:
    for name in ("CONTRIBUTING.md", "docs/contributing/index.md", "docs/contributing/add-an-entry.md"):
        assert f"medmassage-kb {command}" in (ROOT / name).read_text(encoding="utf-8"), name


def test_example_messages_in_hand_written_pages_are_of_today(base: KnowledgeBase) -> None:
    """The one message that the pages print is worded as the program words it."""
    kb, _ = load(SAMPLE)
    assert kb.entities
    for name in ("index.md", "add-an-entry.md"):
        text = (ROOT / "docs/contributing" / name).read_text(encoding="utf-8")
        assert re.search(
            r"error: nothing is called 'techniques/cross-fiber' \[dangling-ref\]\n +hint: did you mean '", text
        )
    assert any("nothing is called" in row["said"] for row in guide.messages()["dangling-ref"])


# --- report a sentence, suggest a change


FIELDS = {
    field["id"]
    for field in yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / FORM).read_text(encoding="utf-8"))["body"]
    if "id" in field
}


def asked(address: str) -> dict[str, str]:
    parts = urlsplit(address)
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == f"{SITE.repository}/issues/new"
    assert not parts.fragment, "a '#' of an id would end the address"
    return {key: value[0] for key, value in parse_qs(parts.query, strict_parsing=True).items()}


def test_report_fills_in_fields_that_the_form_has() -> None:
    sentence = 'Pain & "stiffness" of 50 % #1 – ümlaut+plus=yes'
    filled = asked(SITE.report("conditions/x.html", "conditions/x#effect-y", sentence))
    assert filled == {
        "template": FORM,
        "title": "Wrong: conditions/x#effect-y",
        "page": "https://site.example/conditions/x.html",
        "record": "conditions/x#effect-y",
        "sentence": sentence,
    }
    assert set(filled) - {"template", "title"} <= FIELDS
    assert "record" not in asked(SITE.report("a-z.html"))


@pytest.mark.parametrize("sentence", ["word " * 1000, "⊕" * 3000, "x" * 5000, "é " * 700])
def test_report_is_never_too_long_for_an_address(sentence: str) -> None:
    address = SITE.report("conditions/" + "x" * 80 + ".html", "conditions/" + "x" * 80, sentence)
    assert len(address) <= LONGEST
    kept = asked(address).get("sentence", "")
    assert kept.endswith("…") and sentence.startswith(kept.rstrip(" …")) and len(kept) > 60


def links(body: str, words: str) -> list[str]:
    return [href.replace("&amp;", "&") for href in re.findall(rf'<a[^>]*href="([^"]*)"[^>]*>{words}</a>', body)]


def test_each_statement_can_be_reported_and_linked_to_and_leads_to_its_lines(sample: KnowledgeBase) -> None:
    from medmassage_kb.pages import pages

    made = {page.path: page for page in pages(sample, SITE)}
    for statement in statements(sample):
        page = made[f"{statement.entity}.md"]
        reports = [asked(address) for address in links(page.body, "Report this sentence")]
        (mine,) = [report for report in reports if report["record"] == statement.id]
        assert mine["sentence"] == statement.clinician
        assert mine["page"] == f"{SITE.url}{page.url}"
        own = f"#{statement.anchor}" if statement.anchor else page.url.rpartition("/")[2]
        assert own in links(page.body, "#")
        assert not statement.anchor or f'id="{statement.anchor}"' in page.body


def test_record_link_opens_the_file_at_the_line_of_the_statement(sample: KnowledgeBase) -> None:
    from medmassage_kb.pages import pages

    made = {page.path: page for page in pages(sample, SITE)}
    name = "conditions/sample-stiffness"
    rows = sample.sources[name].text.split("\n")
    numbers = [int(address.rpartition("#L")[2]) for address in links(made[f"{name}.md"].body, "Its record")]
    told = [rows[number - 1] for number in numbers]
    assert sorted(told) == sorted(f"- id: {effect.id}" for effect in sample.get(name).effects)
    assert SITE.source(name, 7) == f"{SITE.repository}/blob/main/data/{name}.yml?plain=1#L7"


def test_every_page_of_an_entity_can_be_changed_and_reported(sample: KnowledgeBase) -> None:
    from medmassage_kb.pages import pages

    for page in pages(sample, SITE):
        if page.entity:
            assert links(page.body, "Suggest a change") == [SITE.edit(page.entity)], page.path
            (report,) = links(page.body, "Report a mistake")
            assert asked(report)["record"] == page.entity and asked(report)["page"] == f"{SITE.url}{page.url}"


def test_form_says_what_must_not_be_written_there() -> None:
    text = (ROOT / ".github/ISSUE_TEMPLATE" / FORM).read_text(encoding="utf-8")
    assert "nothing about your own health" in text and "public" in text
