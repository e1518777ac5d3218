"""Pages as values: one golden page for each kind, the order of sections, what empty cells say, and review lines."""

from __future__ import annotations

import itertools
import json
import posixpath
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
import yaml
from published import by_path
from samples import GOLDEN, SAMPLE

from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.pages import pages
from medmassage_kb.pages.listing import initial
from medmassage_kb.pages.page import Page
from medmassage_kb.pages.render import View
from medmassage_kb.publish import publish
from medmassage_kb.site import Site

GOLDEN_PAGES = {
    "condition": "conditions/sample-stiffness.md",
    "condition-bare": "conditions/sample-ache.md",
    "explainer": "explain/sample-stiffness.md",
    "technique": "techniques/sample-stroke.md",
    "safety": "safety/sample-emergency.md",
    "claim": "claims/sample-claim.md",
    "pathway": "pathways/sample-pathway.md",
    "measure": "measures/sample-scale.md",
    "term": "terms/sample-word.md",
    "evidence": "evidence/sample-trial.md",
    "hub": "safety/index.md",
}
SITE = Site("https://site.example/", "https://code.example/kb")


@pytest.fixture(scope="module")
def made(sample: KnowledgeBase) -> dict[str, Page]:
    return {page.path: page for page in pages(sample, SITE)}


def words(markup: str) -> str:
    """Markup as the words that a reader sees, roughly."""
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def in_order(text: str, *wanted: str) -> None:
    """Each part stands in the text, after the one before it."""
    at = 0
    for part in wanted:
        found = text.find(part, at)
        assert found >= 0, f"{part!r} is {'out of order' if part in text else 'missing'}"
        at = found + len(part)


@pytest.mark.parametrize("name", GOLDEN_PAGES)
def test_page(name: str, made: dict[str, Page], golden: Callable[[str, str], None]) -> None:
    golden(f"{name}.md", made[GOLDEN_PAGES[name]].text())


def test_every_entity_has_its_page_and_every_condition_its_explainer(
    sample: KnowledgeBase, made: dict[str, Page]
) -> None:
    for name in sample.entities:
        assert made[f"{name}.md"].entity == name
        if name.startswith("conditions/"):
            assert made[f"explain/{name.partition('/')[2]}.md"].entity == name
    assert "terms/sample-draft.md" not in made


def test_pages_are_sorted_once_each_and_the_same_again(sample: KnowledgeBase) -> None:
    first = [(page.path, page.text()) for page in pages(sample, SITE)]
    again = [(page.path, page.text()) for page in pages(load(SAMPLE)[0], SITE)]
    assert first == again
    paths = [path for path, _ in first]
    assert paths == sorted(set(paths))


def test_front_matter(made: dict[str, Page]) -> None:
    for page in made.values():
        _, front, body = page.text().split("---\n", 2)
        meta = yaml.safe_load(front)
        assert meta["title"] and 20 <= len(meta["description"]) <= 300 + 40, page.path
        assert "\n" not in meta["title"] + meta["description"]
        assert body.strip() == page.body.strip()
        if page.entity:
            assert meta["entity"] == page.entity
            assert json.loads(meta["linked_data"])["url"] == SITE.url + page.url


def test_titles_are_told_apart(made: dict[str, Page]) -> None:
    titles = [page.title for page in made.values()]
    assert sorted(titles) == sorted(set(titles))


def test_each_page_has_one_title_and_skips_no_level(made: dict[str, Page]) -> None:
    for page in made.values():
        levels = [len(mark) for mark in re.findall(r"^(#+) ", page.body, re.M)]
        assert levels[0] == 1 and levels.count(1) == 1, page.path
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), page.path


def test_links_between_pages_lead_to_pages_and_anchors(made: dict[str, Page]) -> None:
    by_url = {page.url: page for page in made.values()}
    ids = {
        url: set(re.findall(r'\bid="([^"]+)"', page.body)) | set(re.findall(r"\{#([^}]+)\}", page.body))
        for url, page in by_url.items()
    }
    by_hand = ("index.html", "about/", "start/", "contributing/", "learn/")
    assets = {asset.path for asset in publish(SAMPLE, SITE, {}).assets}
    for url, page in by_url.items():
        for link in re.findall(r'href="([^"]+)"', page.body):
            if link.startswith("https://"):
                continue
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(url), path)) if path else url
            if not target.startswith(by_hand) and target not in assets:
                assert target in by_url, f"{url} links to {link}"
                assert not anchor or anchor in ids[target], f"{url} links to {link}"


def test_no_id_stands_twice_on_a_page(made: dict[str, Page]) -> None:
    for page in made.values():
        ids = re.findall(r'\bid="([^"]+)"', page.body) + re.findall(r"\{#([^}]+)\}", page.body)
        assert sorted(ids) == sorted(set(ids)), page.path


# --- order, after WRITING.md


def test_order_of_the_reference_page(made: dict[str, Page]) -> None:
    in_order(
        made["conditions/sample-stiffness.md"].body,
        'id="bottom-line"', "{#red-flags}", "{#findings}", "{#unknown}", "{#harms}", "{#safety}", "{#techniques}",
        "{#guidelines}", "{#mechanisms}", "{#measures}", "{#pathways}", "{#referral}", "{#case}", "{#self-test}",
        "{#codes}", "{#references}", "kb-review",
    )  # fmt: skip


def test_order_of_the_explainer(made: dict[str, Page]) -> None:
    text = words(made["explain/sample-stiffness.md"].body)
    in_order(
        text,
        "# Sample stiffness", "sample rigidity, invented",
        "In plain words", "Full evidence",
        "Is massage worth a try?",
        "Massage may lower pain a little in the first weeks, compared with a dummy treatment. We are not sure.",
        "low certainty",
        "But a year later, a study found no clear difference in stiffness with ten visits of stroking, compared with the usual",
        "Call an ambulance now if:", "the sample turns blue", "My sample has turned blue.",
        "What was studied", "Slow strokes (sample stroke), in one of these studies: half an hour, twice a week, for five weeks.",
        "When to stop: If your notes",
        "What it asks of you", "Half an hour",
        "What experts put first", "Rest and warm water",
        "Ask for an urgent appointment if:", "the sample hums at night",
        "Talk to your doctor or therapist", "you have a second sample",
        "What it is", "About 1 in 7 samples have it.",
        "With no treatment", "It goes away in a week.",
        "What studies found", "Massage may lower pain", "no clear difference in stiffness", "2 more results", "We do not know if sample stroking improves how far the sample bends",
        "What nobody knows yet", "How many visits are enough",
        "Your choices", "Moving the sample", "Sample College",
        "Massage may lower pain",
        "No treatment", "Sample Health Service",
        "What happens at a visit", "Tell the therapist about", "your medicines",
        "After the visit", "Drink when you are thirsty.", "Walk a little.", "Write down",
        "Questions to ask", "Have you worked with samples before?",
        "Checked against its sources", "20 November 2026", "Next check due November 2027", "Report a mistake",
    )  # fmt: skip


def test_after_the_visit_is_numbered(made: dict[str, Page]) -> None:
    body = made["explain/sample-stiffness.md"].body
    assert re.search(r"\{#after\}\s*<div><ol><li>Drink", body)


def test_danger_signs_stand_before_anything_on_effects(made: dict[str, Page]) -> None:
    for name in ("sample-stiffness", "sample-ache"):
        explainer, reference = made[f"explain/{name}.md"].body, made[f"conditions/{name}.md"].body
        assert explainer.index("kb-care--emergency") < explainer.index("{#what}")
        assert reference.index("kb-care--emergency") < reference.index("{#findings}")


# --- generated sentences, figures and marks


def test_summary_of_findings_shows_sentence_certainty_figure_and_source(made: dict[str, Page]) -> None:
    text = words(made["conditions/sample-stiffness.md"].body)
    in_order(
        text,
        "Massage may reduce pain slightly in the short term, compared with sham massage.",
        "MD −1.7 (95 % CI −2.4 to −1)",
        "low certainty", "Massage did better", "964 people, 7 studies", "compared with: sham",
        "Rating of the source.", "Sample 2020", "below 0 favours massage",
        "Rating of this reference, not of the source", "the editors of this reference (not clinicians)", "nobody was blinded",
        "Other studies, not rated", "The source gives no rating.",
    )  # fmt: skip


def test_what_is_not_known_is_said_once_and_does_not_repeat_the_findings(made: dict[str, Page]) -> None:
    text = words(made["conditions/sample-stiffness.md"].body.split("{#unknown}")[1].split("{#harms}")[0])
    assert "How many visits are enough" in text
    assert "stroking" not in text and "pain" not in text


def test_note_of_a_replaced_publication_says_so(made: dict[str, Page]) -> None:
    text = words(made["evidence/sample-old-review.md"].body)
    assert "replaced by a newer version" in text
    assert "Nothing in this reference rests on this note." in text


def test_publication_read_as_reported_by_others_says_so(made: dict[str, Page]) -> None:
    assert "a report by others" in words(made["evidence/sample-guideline.md"].body)
    assert "a report by others" in words(made["conditions/sample-stiffness.md"].body.split("{#guidelines}")[1])


def test_copies_are_printed_but_not_linked(made: dict[str, Page]) -> None:
    body = made["evidence/sample-trial.md"].body
    assert "http://copy.example/trial" in body
    assert 'href="http://copy.example' not in "".join(page.body for page in made.values())


def test_worked_case_says_that_the_person_is_invented(made: dict[str, Page]) -> None:
    assert "The person is invented." in made["conditions/sample-ache.md"].body


# --- empty cells are printed, never left out


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("conditions/sample-ache.md", "No effect of massage on this has been graded or found."),
        ("conditions/sample-ache.md", "No study of this was found that could be graded."),
        ("explain/sample-ache.md", "No good study has looked at massage for this. We do not know what it does."),
        ("explain/sample-ache.md", "No study of this was found. That is not the same as no effect."),
        ("techniques/sample-hold.md", "Not studied by itself."),
        ("claims/sample-rumour.md", "No study of this claim was found."),
        ("measures/sample-count.md", "No important difference was read."),
        ("measures/sample-count.md", "not verified; check before you print the form"),
        ("evidence/sample-guideline.md", "No result was recorded from the part that was read."),
        ("evidence/sample-guideline.md", "The publication does not report on harms."),
        ("evidence/sample-old-review.md", "The part that was read says nothing of harms."),
        ("evidence/sample-guideline.md", "None yet, so no effect and no claim may rest on this note."),
    ],
)
def test_empty_cell_says_so(path: str, said: str, made: dict[str, Page]) -> None:
    assert said in words(made[path].body)


def test_sections_without_content_have_no_empty_table(made: dict[str, Page]) -> None:
    for page in made.values():
        assert not re.search(r"<tbody>\s*</tbody>", page.body), page.path
        assert not re.search(r"<(ul|ol|dl)>\s*</\1>", page.body), page.path


def test_no_heading_stands_alone(made: dict[str, Page]) -> None:
    for page in made.values():
        for part in re.split(r"^#+ ", page.body, flags=re.M)[1:]:
            title, _, below = part.partition("\n")
            assert words(below), f"{page.path}: nothing below '{title}'"


# --- review


def test_review_line_of_what_nobody_has_reviewed(made: dict[str, Page]) -> None:
    for path in (
        "conditions/sample-ache.md",
        "explain/sample-ache.md",
        "techniques/sample-hold.md",
        "terms/sample-bend.md",
    ):
        text = words(made[path].body)
        assert "Checked against its sources on 20 November 2026" in text
        assert "Not yet reviewed by a clinician." in text
        assert "Reviewed by " not in text


def test_review_line_names_the_reviewer(made: dict[str, Page]) -> None:
    for path in ("conditions/sample-stiffness.md", "explain/sample-stiffness.md"):
        text = words(made[path].body)
        assert "Reviewed by Sam Sample, physician (Register of Samples 12), on 2026-11-19 (0 statements" in text
        assert "Not yet reviewed" not in text
        assert "2026-11-18 : The first sample." in text


def test_linked_data_names_the_reviewer_only_where_one_exists(made: dict[str, Page]) -> None:
    reviewed = made["conditions/sample-stiffness.md"].linked_data
    assert reviewed["reviewedBy"]["name"] == "Sam Sample" and reviewed["lastReviewed"] == "2026-11-19"
    assert "reviewedBy" not in made["conditions/sample-ache.md"].linked_data


def test_page_links_to_its_own_file_and_to_a_report(made: dict[str, Page]) -> None:
    body = made["terms/sample-word.md"].body
    assert 'href="https://code.example/kb/edit/main/data/terms/sample-word.yml"' in body
    assert 'href="https://code.example/kb/issues/new' in body


# --- hubs


def test_each_entity_is_listed_on_its_hub_and_in_the_list_of_names(
    sample: KnowledgeBase, made: dict[str, Page]
) -> None:
    for name, entity in sample.entities.items():
        kind, _, slug = name.partition("/")
        assert f'href="{slug}.html"' in made[f"{kind}/index.md"].body, name
        if kind != "evidence":
            listed = made[f"a-z/{initial(entity.label).lower()}.md"].body
            assert f'href="../{name}.html"' in listed, name
        if kind == "conditions":
            for hub in ("conditions/index.md", f"a-z/{initial(entity.label).lower()}.md"):
                names = re.findall(r'class="kb-rows__name" href="([^"]+)"', made[hub].body)
                assert any(link.endswith(f"explain/{slug}.html") for link in names), f"{hub}: {name} not in plain words"


def test_list_of_names_has_the_other_names_too(made: dict[str, Page]) -> None:
    text = " ".join(words(page.body) for path, page in made.items() if path.startswith("a-z/"))
    for other in ("samplitis", "stiff specimen", "stroking a sample", "blueness", "sample waking"):
        assert other in text


def test_condition_is_found_by_each_part_of_the_body(made: dict[str, Page]) -> None:
    for region in ("low-back", "neck"):
        assert "sample-stiffness.html" in made[f"regions/{region}.md"].body
    assert "regions/knee.md" not in made


def test_every_rule_stands_on_the_page_of_rules(made: dict[str, Page]) -> None:
    from medmassage_kb.checks.rules import RULES

    for rule in RULES:
        assert f'id="{rule}"' in made["contributing/rules.md"].body


def test_nothing_is_asked_of_another_host(made: dict[str, Page]) -> None:
    for page in made.values():
        assert not re.search(r'\bsrc(set)?="', page.body), page.path


def test_glossary_word_is_linked_at_its_first_use_only(made: dict[str, Page]) -> None:
    body = made["conditions/sample-stiffness.md"].body
    link = '<a class="kb-term" href="../terms/sample-word.html" title="A sample that does not bend.">'
    assert f"harms in a {link}rigid sample</a>. No Rigid Sample complained." in body
    assert body.count("kb-term") == 1


def test_explainer_links_no_glossary_words(made: dict[str, Page]) -> None:
    assert "kb-term" not in made["explain/sample-stiffness.md"].body


def test_each_base_has_its_own_glossary(sample: KnowledgeBase) -> None:
    """`mkdocs serve` loads a new base at each change; none may see the words of one that is gone."""
    name = "terms/sample-word"
    for word in ("one word", "another word") * 50:
        kb = replace(sample, entities={name: sample.get(name).model_copy(update={"name": word})})
        text = View(kb, SITE, "x.html").text("One word and another word.")
        assert f">{word}</a>".lower() in text.lower()
        del kb


def test_golden_folder_holds_no_stray_page() -> None:
    assert {path.name for path in GOLDEN.glob("*.md")} == {f"{name}.md" for name in GOLDEN_PAGES}


def test_a_note_says_where_this_reference_rated_what_its_authors_did_not(data: KnowledgeBase) -> None:
    """And an address without a name, which is a copy's, is not shown."""
    rated = [
        (name, effect, ref)
        for name, condition in data.of("conditions").items()
        for effect in condition.effects
        for ref in effect.findings
        if effect.certainty_origin == "site" and data.finding(ref)[1].certainty == "not-rated"
    ]
    assert rated
    for name, effect, ref in rated:
        body = by_path()[f"{ref.partition('#')[0]}.md"].body
        assert "by its authors; rated by this reference on" in body
        assert f'href="../{name}.html#effect-{effect.id}"' in body
    address = re.compile(r">(?:at )?https?://\d+\.\d+\.\d+\.\d+")
    assert not [path for path, page in by_path().items() if address.search(page.body)]
    assert any(">in a copy<" in page.body for page in by_path().values())


def test_reasons_to_send_a_person_on_stand_by_urgency() -> None:
    """The action is that of the safety entry; whom the page is written for is said."""
    body = by_path()["professions/physician.md"].body
    for sooner, later in itertools.pairwise(["To be seen the same day", "Ask first", "Other reasons"]):
        assert body.index(sooner) < body.index(later)
    assert "written for massage therapists" in body and "Letters after a name" in body
    assert "ask the treating clinician first: " in body
