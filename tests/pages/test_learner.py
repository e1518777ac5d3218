"""The page of a technique: what its folded first lines say."""

from __future__ import annotations

import re

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import learner, pages
from medmassage_kb.site import Site


def test_a_folded_line_names_what_concerns_most_people(data: KnowledgeBase) -> None:
    """Not what stands first in the alphabet; and nothing with a capital in mid-sentence."""
    first = {row.action: row for row in learner.learner(data, "techniques/effleurage").first}
    assert first["put-off"].known == data.get("safety/fever-systemic-infection").plain
    page = next(page for page in pages(data, Site()) if page.path == "techniques/effleurage.md")
    lines = re.findall(r'<span class="kb-first__short">([^<]*)</span>', page.body)
    assert f"{first['put-off'].known}; {len(first['put-off'].concerns) - 1} more" in lines
    assert all(line[0].islower() and ", such as " not in line for line in lines), lines
