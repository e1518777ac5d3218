"""Titles that are not English are marked, so that they are read aloud in their own language."""

from __future__ import annotations

import pytest
from published import by_path

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages.languages import language, titled


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("推拿治疗膝骨关节炎的系统评价", "zh"),
        ("マッサージの効果に関する研究", "ja"),
        ("Массаж при болях в спине", "ru"),
        ("Physiotherapie und physikalische Verfahren beim Fibromyalgiesyndrom", "de"),
        ("Eficacia y seguridad del masaje tailandés como terapia", "es"),
        ("Effets du massage sur la douleur chez les patients", "fr"),
        ("Effectiveness of massage: the study of Tuina and Anma", ""),
        ("Massage in der Klinik: a review of the literature", ""),
        ("Effects of β-endorphin and α-waves", ""),
        ("Massage", ""),
    ],
)
def test_the_language_of_a_title(title: str, code: str) -> None:
    assert language(title) == code


def test_a_translation_in_brackets_stays_english_and_nothing_is_unescaped() -> None:
    assert titled("Der Nutzen <b> von Massage für das Knie (The use of massage)") == (
        '<span lang="de">Der Nutzen &lt;b&gt; von Massage für das Knie</span> (The use of massage)'
    )
    assert titled("Knees & massage") == "Knees &amp; massage"


def test_real_titles_are_marked_wherever_they_stand(data: KnowledgeBase) -> None:
    """On the note, in the list of notes and in the bibliography; no English title is."""
    name = "evidence/winkelmann-2017-german-fm-physical"
    shown = '<span lang="de">Physiotherapie, Ergotherapie'
    for path in (f"{name}.md", "evidence/index.md", "bibliography/w.md"):
        assert shown in by_path()[path].body, path
    marked = [note.title for note in data.of("evidence").values() if "lang=" in titled(note.title)]
    assert 1 <= len(marked) <= len(data.of("evidence")) / 20
