"""Pages of documents to copy: the example, the form, and the questions that come from the safety entries."""

from __future__ import annotations

import pytest
from samples import DATA, SAMPLE

from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.model import words
from medmassage_kb.pages import documents, entities
from medmassage_kb.site import Site

LETTER = "documents/sample-letter"


@pytest.fixture(scope="module")
def sample() -> KnowledgeBase:
    return load(SAMPLE)[0]


@pytest.fixture(scope="module")
def real() -> KnowledgeBase:
    return load(DATA)[0]


def body(kb: KnowledgeBase, name: str) -> str:
    return dict(entities.pages(kb, Site()))[f"{name}.md"]().body


def test_example_says_what_the_fields_say(sample: KnowledgeBase) -> None:
    lines = {shown.blank.id: shown.lines for shown in documents.blanks(sample, sample.get(LETTER))}
    assert lines == {
        "date": ("3 March 2026",),
        "name": ("Ida Sample",),
        "why": ("One line.", "Another line."),
        "next": ("Go",),
        "agreed": ("To that",),
        "safety": ("a thin sample (massage, but differently)",),
    }


def test_questions_are_those_of_the_safety_entries_most_urgent_first(sample: KnowledgeBase) -> None:
    """The entry that the field leaves out is not asked."""
    (safety,) = (one for one in documents.blanks(sample, sample.get(LETTER)) if one.blank.kind == "safety")
    assert [(group.action, group.names) for group in safety.groups] == [
        ("urgent", ("safety/sample-urgent",)),
        ("adapt", ("safety/sample-caution",)),
    ]


def test_page_tells_sources_from_suggestions(sample: KnowledgeBase) -> None:
    page = body(sample, LETTER)
    held, out = page.index("{#must}"), page.index("{#must-not}")
    assert held < out < page.index("{#example}") < page.index("{#form}")
    assert '<a class="kb-source" href="../evidence/sample-review.html"' in page[held:out]
    assert '<a class="kb-out" href="https://sample.example/colour">Sample Health Service</a>' in page[held:out]
    assert page[held:out].count("our suggestion") == 1


def test_every_field_has_a_label_and_the_first_screen_a_button(sample: KnowledgeBase) -> None:
    page = body(sample, LETTER)
    for field in ("date", "name", "why"):
        assert f'<label for="field-{field}">' in page and f'id="field-{field}"' in page
    assert page.count("<legend>") == 4
    assert page.index('href="#form">Fill in</a>') < page.index("{#must}")
    assert "not reviewed by a clinician" in page


def test_the_nine_documents_are_there(real: KnowledgeBase) -> None:
    assert [name.partition("/")[2] for name in sorted(real.of("documents"))] == [
        "consent", "discharge-summary", "intake", "letter-of-medical-necessity", "progress-report", "referral",
        "reply-to-referrer", "soap-note", "treatment-plan",
    ]  # fmt: skip


def test_each_document_names_a_source_and_each_source_is_used(real: KnowledgeBase) -> None:
    for name, one in real.of("documents").items():
        points = [*one.must, *one.must_not]
        assert {point.page for point in points if point.page} == {source.id for source in one.sources}, name
        assert any(point.basis == "source" for point in one.must), name


def test_intake_asks_every_entry_that_can_be_told_before_a_visit(real: KnowledgeBase) -> None:
    """A new safety entry is asked by itself: only acts, and what the record leaves out by name, are not."""
    intake = real.get("documents/intake")
    (safety,) = (one for one in documents.blanks(real, intake) if one.blank.kind == "safety")
    asked = {name for group in safety.groups for name in group.names}
    acts = {name for name, entry in real.of("safety").items() if entry.names == "act"}
    assert asked == set(real.of("safety")) - acts - set(safety.blank.leave_out)
    assert [group.action for group in safety.groups] == list(words.SEVERITY)
    page = body(real, "documents/intake")
    assert page.count('name="safety"') == len(asked)
    assert "A sore, swollen, warm or red leg on one side" in page


def test_condition_and_clinics_page_lead_to_the_documents(real: KnowledgeBase) -> None:
    page = body(real, "conditions/neck-pain")
    clinics = (DATA.parent / "docs/start/clinics.md").read_text("utf-8")
    for name in real.of("documents"):
        assert f'href="../{name}.html"' in page
    assert "(../documents/index.md)" in clinics
