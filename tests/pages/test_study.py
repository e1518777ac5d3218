"""What can be taken away, and what the questions cover."""

from __future__ import annotations

import re
from dataclasses import replace

from samples import ROOT, SAMPLE

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.objectives import OBJECTIVE, UNIT
from medmassage_kb.pages import embed, study
from medmassage_kb.publish import Publication, publish
from medmassage_kb.site import Site
from medmassage_kb.site.manifest import Printed

SITE = Site("https://massage.example/")


def made(site: Site = SITE) -> Publication:
    found = publish(SAMPLE, site, {})
    assert found.problems == []
    return found


def test_every_file_is_on_the_page_with_its_size() -> None:
    """Each link leads to a file that is there, and no deck or package is left out."""
    site = made()
    body = site.page(study.PATH).body
    linked = {
        link.replace("../", "study/") if "../" in link else f"study/{link}"
        for link in re.findall(r'href="([^"#]+\.(?:apkg|txt|zip|csv))"', body)
    }
    there = {asset.path for asset in site.assets if asset.path.startswith("study/")}
    assert linked == there and len(there) > 12
    assert re.search(r"<td>\d+ kB</td>", body) and "CC BY 4.0" in body and "no public address" not in body
    assert site.page(study.PATH).body == study.page(site.kb, SITE, {a.path: len(a.content) for a in site.assets}).body


def test_a_quick_preview_says_what_it_has_not() -> None:
    body = made(Site()).page(study.PATH).body
    assert (
        "quick preview, without papers" in body and "without lesson plans" in body and "has no public address" in body
    )


def test_without_the_writer_of_decks_the_page_says_so(sample: KnowledgeBase) -> None:
    body = study.page(sample, SITE, {"study/course/safety-gift.txt": 1_500}).body
    assert "built without the program that writes the decks" in body and ".apkg" not in body
    assert 'href="course/safety-gift.txt"' in body and "2 kB" in body


def printed(*names: str) -> Site:
    """A site for which these files were printed."""
    rows = (Printed(f"study/lessons/{name}", name, 70_000, 3, "2026-11-28", "0" * 64) for name in names)
    return replace(SITE, printed=tuple(rows))


def test_lessons_stand_there_with_both_files_or_not_at_all(sample: KnowledgeBase) -> None:
    site = printed("safety-plan.pdf", "safety-slides.pdf", "claims-plan.pdf", "case-rubrics.pdf")
    body = study.page(sample, site, {}).body
    assert 'href="lessons/safety-plan.pdf" aria-label="Safety, lesson plan (PDF)"' in body and "3 pages, 70 kB" in body
    assert 'href="lessons/safety-slides.pdf"' in body and 'href="lessons/case-rubrics.pdf"' in body
    assert "claims-plan.pdf" not in body


def test_a_unit_leads_teachers_to_its_files_where_they_were_printed(sample: KnowledgeBase) -> None:
    text = "# Safety\n\n[[lesson]]\n"
    site = printed("safety-plan.pdf", "safety-slides.pdf", "claims-plan.pdf")
    shown = embed.expand(sample, site, "learn/safety.md", text)
    assert '>For teachers: <a href="../study/lessons/safety-plan.pdf">lesson plan (PDF)</a> · <a href="' in shown
    assert embed.expand(sample, site, "learn/claims.md", text) == embed.expand(sample, SITE, "learn/safety.md", text)
    assert embed.expand(sample, SITE, "learn/safety.md", text).split() == ["#", "Safety"]


def test_each_unit_of_the_course_has_the_line_for_teachers() -> None:
    for unit in UNIT:
        assert "\n\n[[lesson]]\n\n" in (ROOT / f"docs/learn/{unit}.md").read_text("utf-8"), unit


def test_papers_stand_there_with_their_key(sample: KnowledgeBase) -> None:
    rows = [
        ("safety.pdf", "Safety and reasoning", 3),
        ("safety-key.pdf", "Safety and reasoning: key", 4),
        ("lost.pdf", "x", 1),
    ]
    printed = tuple(Printed(f"study/papers/{f}", title, 60_000, n, "2026-11-28", "0" * 64) for f, title, n in rows)
    body = study.page(sample, replace(SITE, printed=printed), {}).body
    assert 'href="papers/safety.pdf">Safety and reasoning (PDF)</a></th><td' in body
    assert 'href="papers/safety-key.pdf"' in body and "4 pages" in body and "lost.pdf" not in body


def test_what_is_not_covered_is_said(sample: KnowledgeBase) -> None:
    found = study.covered(sample)
    assert list(found) == list(UNIT) and sum(len(own) for own in found.values()) == len(OBJECTIVE)
    safety = {row.text: row for row in found["safety"]}
    asked = safety[OBJECTIVE["emergency"][1]]
    assert (asked.levels, asked.count, asked.cases) == ((1, 0, 1), 2, 0)
    assert (safety[OBJECTIVE["adapt"][1]].count, safety[OBJECTIVE["adapt"][1]].cases) == (1, 2)
    assert sum(row.count for own in found.values() for row in own) == 8
    body = made().page(study.COVERAGE).body
    assert "There are 8 questions and 2 cases." in body
    assert re.search(r"Units without a question: What medical massage is; .*A short history", body)
    bare = body.partition("Objectives without a question or a case: ")[2].partition("</li>")[0]
    assert OBJECTIVE["scope"][1] in bare and OBJECTIVE["adapt"][1] not in bare and OBJECTIVE["emergency"][1] not in bare


def test_pages_for_readers_lead_there(data: KnowledgeBase) -> None:
    from samples import ROOT

    assert "(../study/index.md)" in (ROOT / "docs/start/students.md").read_text("utf-8")
    assert 'href="../study/index.html"' in made().page("downloads/index.md").body
