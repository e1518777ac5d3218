"""Hub pages: by kind and by body region. Entity pages are reached through them, not through the nav."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import KINDS, links, words
from medmassage_kb.model.objectives import UNIT
from medmassage_kb.pages import bodymap, listing
from medmassage_kb.pages.languages import titled
from medmassage_kb.pages.listing import Facet, Group, Item, by_name, initial
from medmassage_kb.pages.order import PROBLEMS, kinds, problem, served
from medmassage_kb.pages.page import Make, Page
from medmassage_kb.pages.render import View
from medmassage_kb.site import Site
from medmassage_kb.statements import answer, certainty
from medmassage_kb.statements.grammar import capital

ASKED = (
    "safety/anticoagulants", "safety/cancer-general", "safety/first-trimester", "safety/osteoporosis",
    "safety/recent-surgery", "safety/past-clot", "safety/varicose-veins", "safety/fever-systemic-infection",
)  # fmt: skip
"""Safety entries that people look for most; they stand first on the hub, where they exist."""


@dataclass(frozen=True, slots=True)
class Hub:
    """How the hub of one kind is laid out.

    Attributes:
        intro: What the reader finds there.
        group: Key by which its entries are grouped.
        titles: Headings, in their order; `None` groups by first letter.
        text: The line below an entry's name.
        tag: A word beside it and its tone.
        facets: Values by which an entry can be narrowed, for each facet of `NARROWED`.
        alone: It is the only page of its section.
    """

    intro: str
    group: Callable[[Any], str]
    titles: Mapping[str, str] | None
    text: Callable[[Any], str]
    tag: Callable[[Any], tuple[str, str]] = lambda e: ("", "")
    facets: Callable[[Any], Mapping[str, tuple[str, ...]]] = lambda e: {}
    alone: bool = False


HUBS: dict[str, Hub] = {
    "techniques": Hub(
        "Ways of working with the hands: how each is done, when to stop, and what studies can and cannot tell.",
        lambda e: e.family,
        words.FAMILY,
        lambda e: e.summary,
        facets=lambda e: {"trait": e.traits},
        alone=True,
    ),
    "safety": Hub(
        "Can I have a massage? Each entry has an answer for you and one for the therapist. The most urgent come first.",
        lambda e: e.action,
        {key: word for key, (word, _) in words.SEVERITY.items()},
        lambda e: e.answer,
        facets=lambda e: {"trait": tuple(trait for trait in e.concerns if trait != "any"), "kind": (e.kind,)},
    ),
    "claims": Hub(
        "What people say about massage, held against the sources.",
        lambda e: e.use,
        words.USE,
        lambda e: e.instead,
        lambda e: words.VERDICT[e.verdict],
        lambda e: {"verdict": (e.verdict,), "certainty": (e.certainty,)},
    ),
    "pathways": Hub(
        "Who refers, who does what, what to report, and what sends a person back.",
        lambda e: "",  # by the health problems that it serves, see `_hub`
        PROBLEMS,
        lambda e: f"{e.setting.rstrip('.')}. {e.summary}",
    ),
    "documents": Hub(
        "Letters, forms and notes of a course of massage: what each has to hold, an example, and a form to fill in.",
        lambda e: e.stage,
        {"before": "Before the first visit", "during": "During the course", "after": "At its end, and for payment"},
        lambda e: e.plain,
    ),
    "professions": Hub(
        "Who else cares for the person: what they do, when to send a person to them, and what they want to hear back.",
        lambda e: "all",
        {"all": "Professions"},
        lambda e: e.plain,
    ),
    "measures": Hub(
        "Scales that show whether a course of massage changed anything, and by how much it must change to matter.",
        lambda e: "form" if e.form else "all",
        {"form": "With a form to fill in and score", "all": "Without a form here"},
        lambda e: e.plain,
        lambda e: (e.abbreviation, ""),
    ),
    "questions": Hub(
        "Questions on health problems, techniques, safety and the course. Each option says why it is right or wrong.",
        lambda e: (e.about or ("course" if e.name in UNIT.values() else "other")).partition("/")[0],
        {
            "conditions": "On health problems",
            "techniques": "On techniques",
            "other": "On safety",
            "course": "For the course",
        },
        lambda e: e.summary,
        lambda e: (f"{len(e.questions)} questions", ""),
    ),
    "cases": Hub(
        "Invented people, and what you decide step by step: treat, adapt, wait or send on.",
        lambda e: "all",
        {"all": "All cases"},
        lambda e: e.summary,
    ),
    "terms": Hub(
        "The words of the field, in one plain line each; the exact meaning is on the entry's own page.",
        lambda e: initial(e.name),
        None,
        lambda e: e.plain,
        facets=lambda e: {"area": (e.area,)},
    ),
    "evidence": Hub(
        "One note for each publication: what it studied, what it found, how much of it was read, and by whom twice.",
        lambda e: e.design,
        words.DESIGN,
        lambda e: f"{e.title.rstrip('.')}. {e.journal or ''}",
        facets=lambda e: {"seen": (e.seen,), "decade": (f"{e.year // 10 * 10}s",)},
    ),
}
if missing := set(KINDS) - {"conditions"} - set(HUBS):
    raise LookupError(f"HUBS has no row for {sorted(missing)}")
NARROWED: dict[str, tuple[str, Mapping[str, str]]] = {
    "region": ("Part of the body", words.REGION),
    "problem": ("Kind of problem", PROBLEMS),
    "trait": ("Way of working, place or person", words.TRAIT),
    "kind": ("Kind of sign", {key: one for key, (one, _) in words.SAFETY_KIND.items()}),
    "verdict": ("Verdict", {key: word for key, (word, _) in words.VERDICT.items()}),
    "certainty": ("How sure", certainty.WORDS),
    "area": ("Field", words.AREA),
    "seen": ("How much was read", words.SEEN),
    "decade": ("Published", {f"{year}s": f"{year}s" for year in range(1950, 2100, 10)}),
}
"""Ways to narrow a list: what the form calls each, and the words of its values."""
MORE: dict[str, list[tuple[str, str]]] = {
    "safety": [
        ("Check before you start", "safety/check.html"),
        ("Safety matrix", "safety/matrix.html"),
        ("When to ask a doctor first", "start/ask-a-doctor-first.html"),
        ("Map of places never to press", "safety/never-press.html"),
    ],
    "terms": [("Abbreviations", "start/how-to-read.html#abbreviations")],
    "questions": [("Answer them, with feedback at once", "practise.html"), ("Cases", "cases/index.html")],
    "cases": [("Decide step by step, with a score", "practise.html#cases"), ("Questions", "questions/index.html")],
}
"""Links that stand beside the list of a hub."""


def pages(kb: KnowledgeBase, site: Site) -> Iterator[tuple[str, Make]]:
    """All hub pages."""
    yield "conditions/index.md", partial(_conditions, kb, site)
    yield "regions/index.md", partial(_regions, kb, site)
    for region in words.REGION:
        if any(region in entity.regions for entity in kb.of("conditions").values()):
            yield f"regions/{region}.md", partial(_region, kb, site, region)
    for kind, hub in HUBS.items():
        yield f"{kind}/index.md", partial(_hub, kb, site, kind, hub)


def facet(name: str, there: Container[str]) -> Facet:
    """A facet of `NARROWED` with those of its values that occur, in the order of their words."""
    label, values = NARROWED[name]
    return Facet(name, label, {value: text for value, text in values.items() if value in there})


def narrowed(groups: list[Group]) -> list[Facet]:
    """The facets that occur in a list, as its form offers them."""
    met = [item.facets for group in groups for item in group.items]
    return [facet(name, {value for facets in met for value in facets.get(name, ())}) for name in NARROWED]


def _hub(kb: KnowledgeBase, site: Site, kind: str, hub: Hub) -> Page:
    view = View(kb, site, f"{kind}/index.html", glossary=False)
    found: dict[str, list[Item]] = defaultdict(list)
    for name, entity in kb.of(kind).items():
        tag, tone = hub.tag(entity)
        shown, also = entity.name, list(getattr(entity, "also_called", ()))
        if kind == "safety":
            shown, also = capital(entity.plain), [entity.name, *also]
        text = " ".join(links.plain(hub.text(entity)).split())
        if kind == "evidence":
            text = Markup("{}{}").format(titled(entity.title), text.removeprefix(entity.title))
        slug = name.partition("/")[2]
        facets, key = hub.facets(entity), hub.group(entity)
        if kind == "pathways":
            serves = kinds(kb, name)
            facets, key = {"problem": serves}, serves[0]
            also += [kb.called(one) for one in served(kb, name)]
        found[key].append(Item(slug, shown, view.href(name), text, tag, tone, ", ".join(also), facets=facets))
    titles = hub.titles or {key: key for key in sorted(found)}
    groups = [_group(kind, key, title, by_name(found[key])) for key, title in titles.items() if found.get(key)]
    asked = []
    if kind == "safety":
        asked = [Item("", capital(kb.get(name).plain), view.href(name), "") for name in ASKED if name in kb.entities]
    extra = {"facets": narrowed(groups), "asked": asked, "more": MORE.get(kind, []), "alone": hub.alone}
    return listing.page(kb, site, f"{kind}/index.md", KINDS[kind].title, hub.intro, groups, **extra)


def _group(kind: str, key: str, title: str, items: list[Item]) -> Group:
    anchor = f"group-{key.lower()}"
    if kind != "safety":
        return Group(anchor, title, items)
    return Group(anchor, title, items, words.SEVERITY[key][1], key, words.ACTION_MARK[key], key == "emergency")


def parts(kb: KnowledgeBase, names: Iterable[str]) -> Facet:
    """The parts of the body in which health problems are felt, as a way to narrow a list of them."""
    return facet("region", {region for name in names for region in kb.get(name).regions})


def sure(condition: Any) -> str:
    """How sure the first statement of a condition's answer is; empty where there is none."""
    said = answer.early(answer.main(condition))
    return said[0].certainty if said else ""


def _condition(view: View, name: str, entity: Any) -> Item:
    slug = name.partition("/")[2]
    also = ", ".join([entity.medical_name, *entity.also_called])
    facets = {"region": entity.regions, "problem": (problem(entity),), "certainty": (sure(entity),)}
    second = (view.href(name), "Full evidence")
    explain = view.to(f"explain/{slug}.html")
    return Item(slug, entity.name, explain, entity.summary, also=also, second=second, facets=facets)


def _conditions(kb: KnowledgeBase, site: Site) -> Page:
    view = View(kb, site, "conditions/index.html", glossary=False)
    intro = "Health problems for which people seek massage, in plain words. The full evidence is one link away."
    found: dict[str, list[Item]] = defaultdict(list)
    for name, entity in kb.of("conditions").items():
        found[problem(entity)].append(_condition(view, name, entity))
    groups = [
        Group(f"kind-{key.lower()}", title, by_name(found[key])) for key, title in PROBLEMS.items() if found.get(key)
    ]
    figure = bodymap.html(view)
    more = [("When to ask a doctor first", "start/ask-a-doctor-first.html")]
    extra = {"figure": figure, "facets": narrowed(groups), "more": more}
    return listing.page(kb, site, "conditions/index.md", KINDS["conditions"].title, intro, groups, **extra)


def _regions(kb: KnowledgeBase, site: Site) -> Page:
    view = View(kb, site, "regions/index.html", glossary=False)
    found: dict[str, list[str]] = defaultdict(list)
    for entity in sorted(kb.of("conditions").values(), key=lambda entity: entity.name.casefold()):
        for region in entity.regions:
            found[region].append(entity.name)
    titles = [(key, title) for key, title in words.REGION.items() if key in found]
    items = [Item(key, title, view.to(f"regions/{key}.html"), ", ".join(found[key])) for key, title in titles]
    intro = "Find a health problem by where it is felt."
    all_regions = [Group("regions", "Parts of the body", items)]
    figure = bodymap.html(view)
    return listing.page(kb, site, "regions/index.md", "By part of the body", intro, all_regions, figure=figure)


def _region(kb: KnowledgeBase, site: Site, region: str) -> Page:
    view = View(kb, site, f"regions/{region}.html", glossary=False)
    title = words.REGION[region]
    own = [name for name, entity in kb.of("conditions").items() if region in entity.regions]
    only = Group("conditions", "Health problems", by_name(_condition(view, name, kb.get(name)) for name in own))
    intro = f"Health problems of this part of the body ({title.lower()}) that the reference covers."
    crumbs = [("By part of the body", "regions/index.html")]
    return listing.page(kb, site, f"regions/{region}.md", f"{title}: health problems", intro, [only], crumbs=crumbs)
