"""What hand-written pages may show, each on a line of its own in double square brackets.

A checked claim (`claims/<slug>`); `signs` and names of safety entries, for cards of danger signs; `counts`;
`certainty`, the grades and what they mean; `abbreviations`; `body-map`; `pens`, the documents on paper; `for-clinics`,
what a clinic uses of each problem; and on the units of the course `lesson`, what a teacher prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.base import SLUG
from medmassage_kb.pages import bodymap, cards, order, referral
from medmassage_kb.pages.hubs import parts
from medmassage_kb.pages.page import url_of
from medmassage_kb.pages.render import View, environment
from medmassage_kb.problems import Problem
from medmassage_kb.sheets.papers import lesson_path
from medmassage_kb.site import Site
from medmassage_kb.statements.grammar import capital

BLOCKS = {"counts": "counts.html.jinja", "certainty": "grades.html.jinja", "pens": "pens.html.jinja"}
"""What needs no more than its template."""
_NAMED = rf"claims/{SLUG}|counts|certainty|abbreviations|body-map|for-clinics|pens|lesson|{cards.LINE}"
_LINE = re.compile(rf"^\[\[({_NAMED})\]\][ ]*$", re.M)
_SHORT = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Z0-9][A-Za-z0-9-]{1,9}\Z")


def expand(kb: KnowledgeBase, site: Site, path: str, markdown: str) -> str:
    """The page's Markdown with each card in place.

    Args:
        kb: The knowledge base.
        site: Addresses.
        path: Path of the page below the docs folder.
        markdown: Its text. A line that names no entity is left as it is; `problems` tells of it.
    """
    view = View(kb, site, url_of(path), glossary=False)

    def card(match: re.Match[str]) -> str:
        name = match[1]
        if name in BLOCKS:
            return environment().get_template(BLOCKS[name]).render(v=view)
        if name == "body-map":
            return bodymap.html(view)
        if name == "abbreviations":
            short = abbreviations(kb)
            return environment().get_template("abbreviations.html.jinja").render(v=view, short=short)
        if name.startswith("signs "):
            made = cards.cards(kb, name.split()[1:])
            return environment().get_template("signs.html.jinja").render(v=view, cards=made, told=cards.told)
        if name == "lesson":
            return _lesson(view, path)
        if name == "for-clinics":
            return environment().get_template("for-clinics.html.jinja").render(v=view, **_for_clinics(kb))
        if name not in kb.entities:
            return match[0]
        return environment().get_template("claim-card.html.jinja").render(v=view, e=kb.get(name), id=name)

    return _LINE.sub(card, markdown)


def _lesson(view: View, path: str) -> str:
    """Links to plan and slides of the unit, where they were printed."""
    unit = path.rpartition("/")[2].removesuffix(".md")
    files = {"lesson plan": lesson_path(unit, "plan"), "slides": lesson_path(unit, "slides")}
    if not all(view.site.has(file) for file in files.values()):
        return ""
    links = " · ".join(f'<a href="{view.to(file)}">{what} (PDF)</a>' for what, file in files.items())
    return f"<p>For teachers: {links}</p>"


def _for_clinics(kb: KnowledgeBase) -> dict[str, Any]:
    conditions = kb.of("conditions")
    said = {name: capital(referral.brief(dose)) for name, e in conditions.items() if (dose := referral.dose(e))}
    keys = {title: key for key, title in order.PROBLEMS.items()}
    groups = {f"kind-{keys[title].lower()}": (title, names) for title, names in order.problems(kb).items()}
    return {"parts": parts(kb, conditions), "groups": groups, "doses": said}


def problems(kb: KnowledgeBase, path: str, markdown: str) -> Iterator[Problem]:
    """Lines of a hand-written page that name a record which does not exist, and danger signs in words of its own."""
    yield from cards.by_hand(path, markdown)
    found = [(markdown.count("\n", 0, m.start()) + 1, m[1]) for m in _LINE.finditer(markdown)]
    yield from cards.problems(kb, path, [(line, text) for line, text in found if text.startswith("signs ")])
    for line, name in found:
        if name.startswith("claims/") and name not in kb.entities:
            yield Problem(path, line, 1, "dangling-ref", f"nothing is called '{name}'", "look below data/claims")


def abbreviations(kb: KnowledgeBase) -> dict[str, str]:
    """Each short form in capitals, in order, with the id of what it stands for; a measure goes before the term on it.

    Of an entry whose name is a short form, its other spellings are left out, since a typing error may be among them.
    """
    found: dict[str, str] = {}
    for name, measure in kb.of("measures").items():
        found |= dict.fromkeys(_short([measure.abbreviation or ""]), name)
    for name, term in kb.of("terms").items():
        for short in _short([term.name]) or _short(term.also_called):
            found.setdefault(short, name)
    return dict(sorted(found.items(), key=lambda item: (item[0].casefold(), item[0])))


def _short(names: Iterable[str]) -> list[str]:
    return [name for name in names if _SHORT.match(name)]
