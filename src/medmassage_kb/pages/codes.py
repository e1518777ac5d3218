"""Pages by diagnosis code: one for each code and group of codes, a hub, and the page to which record systems link."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.pages import clinic, icd10
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import filled
from medmassage_kb.site import Site


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """All pages on codes."""
    for name in kb.once("codes", icd10.codes):
        yield f"icd10/{name}.md", partial(_code, kb, site, name)
    yield "icd10/index.md", partial(_all, kb, site)
    yield "connect.md", partial(_connect, kb, site)


def _code(kb: KnowledgeBase, site: Site, name: str) -> Page:
    found = kb.once("codes", icd10.codes)
    code = found[name]
    what = code.title
    intro = f"ICD-10-CM {code.code}, {what}: pages of this reference on massage, in plain words and in full."
    values: dict[str, Any] = {"code": code, "codes": found, "wider": icd10.above(code.code)}
    return _page(kb, site, f"icd10/{code.code}.md", code.name, intro, "code.md.jinja", (), **values)


def _all(kb: KnowledgeBase, site: Site) -> Page:
    found = kb.once("codes", icd10.codes)
    intro = "Every diagnosis code of ICD-10-CM that this reference has pages for, with its description."
    return _page(kb, site, "icd10/index.md", "Diagnosis codes", intro, "codes.md.jinja", codes=found)


def _connect(kb: KnowledgeBase, site: Site) -> Page:
    found = kb.once("codes", icd10.codes)
    intro = "For links from a record system, and for anyone who has a code of ICD-10-CM."
    scripts = ("assets/codes.js", "assets/connect.js")
    title = "Find pages by diagnosis code"
    return _page(kb, site, "connect.md", title, intro, "connect.md.jinja", scripts, codes=found)


def _page(
    kb: KnowledgeBase,
    site: Site,
    path: str,
    title: str,
    intro: str,
    template: str,
    scripts: tuple[str, ...] = (),
    **values: Any,
) -> Page:
    styles = (clinic.FORMS,) if scripts else ()
    own = path != "icd10/index.md"
    searched = "code" not in values  # the search finds a code at the health problem itself
    page = Page(path, title, intro, alone=own, styles=styles, scripts=scripts, searched=searched)
    return filled(page, kb, site, template, oid=icd10.OID, **values)
