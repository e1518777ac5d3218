"""Pages by diagnosis code: one for each code and group of codes, a hub, and the page to which record systems link."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model.icd10cm import official
from medmassage_kb.pages import clinic
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site

OID = "2.16.840.1.113883.6.90"
"""Object identifier of ICD-10-CM, by which record systems name it."""


@dataclass(frozen=True, slots=True)
class CodeOrGroup:
    """A code, or a group of codes that begin alike.

    Attributes:
        code: With its dot: 'M54.50', or 'M54.5' for the group.
        title: Official description.
        conditions: Ids of the health problems behind it and behind all codes below it, sorted.
        below: Codes of the data that begin with it, without itself, sorted; a group has some, a code has none.
    """

    code: str
    title: str
    conditions: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def path(self) -> str:
        """Path of its page below the site."""
        return f"icd10/{self.code}.html"

    @property
    def name(self) -> str:
        """Code and description: 'M54.50: Low back pain, unspecified', 'M54.5: Low back pain (a group of codes)'."""
        return f"{self.code}: {self.title}{' (a group of codes)' if self.below else ''}"


def above(code: str) -> list[str]:
    """The groups of the list to which a code belongs, the nearest first: 'M54.50' gives 'M54.5' and 'M54'.

    An X that only fills up a place makes no group: 'S13.4XXA' gives 'S13.4' and 'S13'.
    """
    bare = code.replace(".", "")
    groups = (f"{bare[:3]}.{bare[3:length]}".rstrip(".") for length in range(len(bare) - 1, 2, -1))
    return [group for group in groups if official(group)]


def codes(kb: KnowledgeBase) -> dict[str, CodeOrGroup]:
    """Every code of the data and every group above one, by code, sorted."""
    problems: dict[str, set[str]] = {}
    below: dict[str, set[str]] = {}
    for name, condition in kb.of("conditions").items():
        for entry in condition.icd10cm:
            problems.setdefault(entry.code, set()).add(name)
            for group in above(entry.code):
                problems.setdefault(group, set()).add(name)
                below.setdefault(group, set()).add(entry.code)
    return {
        code: CodeOrGroup(
            code,
            getattr(official(code), "title", ""),
            tuple(sorted(problems[code])),
            tuple(sorted(below.get(code, ()))),
        )
        for code in sorted(problems)
    }


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """All pages on codes."""
    for name in kb.once("codes", codes):
        yield f"icd10/{name}.md", partial(_code, kb, site, name)
    yield "icd10/index.md", partial(_all, kb, site)
    yield "connect.md", partial(_connect, kb, site)


def _code(kb: KnowledgeBase, site: Site, name: str) -> Page:
    found = kb.once("codes", codes)
    code = found[name]
    intro = f"ICD-10-CM {name}, {code.title}: pages of this reference on massage, in plain words and in full."
    # the search finds a code at the health problem itself
    page = Page(f"icd10/{name}.md", code.name, intro, alone=True, searched=False)
    return filled(page, kb, site, "code.md.jinja", code=code, codes=found, wider=above(name))


def _all(kb: KnowledgeBase, site: Site) -> Page:
    intro = "Every diagnosis code of ICD-10-CM that this reference has pages for, with its description."
    page = Page("icd10/index.md", "Diagnosis codes", intro)
    return filled(page, kb, site, "codes.md.jinja", codes=kb.once("codes", codes))


def _connect(kb: KnowledgeBase, site: Site) -> Page:
    title = "Find pages by diagnosis code"
    intro = "For links from a record system, and for anyone who has a code of ICD-10-CM."
    scripts = ("assets/codes.js", "assets/connect.js")
    page = Page("connect.md", title, intro, alone=True, styles=(clinic.FORMS,), scripts=scripts)
    return filled(page, kb, site, "connect.md.jinja", oid=OID, codes=kb.once("codes", codes))
