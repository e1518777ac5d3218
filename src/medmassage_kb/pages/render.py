"""Templates and what they may call. Every value from the data is escaped on its way into a page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import groupby, takewhile
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from medmassage_kb import statements
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.model import links, words
from medmassage_kb.pages import icons, languages, plot
from medmassage_kb.pages.page import Page
from medmassage_kb.site import Site
from medmassage_kb.statements import answer, asked, certainty, cite, review


@cache
def environment() -> Environment:
    """The template environment: autoescape on, an unknown name is an error."""
    env = Environment(
        loader=PackageLoader("medmassage_kb"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        comment_start_string="{##",  # `{#id}` is an anchor in Markdown
        comment_end_string="##}",
    )
    env.filters |= {"md": markdown_text, "titled": languages.titled, "read_at": read_at}
    env.globals.update(w=words, asked=asked, certainty=certainty, cite=cite, icons=icons, plot=plot)
    return env


def markdown_text(value: object) -> Markup:
    """Plain text for a Markdown heading: all punctuation as character references, so none has a meaning."""
    text = " ".join(str(value).split())
    return Markup("".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in text))


def target(name: str, *, anchor: str = "") -> str:
    """Path of an entity's page below the site, with its anchor: 'evidence/x.html#finding-y'."""
    entity, _, fragment = name.partition("#")
    anchor = anchor or (f"finding-{fragment}" if fragment else "")
    return f"{entity}.html" + (f"#{anchor}" if anchor else "")


def relative(page: str, to: str) -> str:
    """Address of `to` as seen from `page`; both are paths below the site."""
    path, mark, fragment = to.partition("#")
    return _relative(path, posixpath.dirname(page) or ".") + mark + fragment


@cache
def _relative(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder)


class View:
    """What a template sees of the knowledge base from one page.

    Args:
        kb: The knowledge base.
        site: Addresses of site and repository.
        page: Path of the page below the site, such as 'conditions/migraine.html'.
        glossary: Link the first use of each glossary word.
    """

    def __init__(self, kb: KnowledgeBase, site: Site, page: str, *, glossary: bool = True) -> None:
        self.kb = kb
        self.site = site
        self.page = page
        self._glossary = glossary
        self._here = page.removesuffix(".html")
        self._linked = {self._here}

    def href(self, name: str, anchor: str = "") -> str:
        """Address of an entity's page or finding, seen from this page."""
        return relative(self.page, target(name, anchor=anchor))

    def to(self, path: str) -> str:
        """Address of any path below the site, seen from this page."""
        return relative(self.page, path)

    def link(self, name: str, text: str = "") -> Markup:
        """A link to an entity, with its name or other words."""
        return Markup('<a href="{}">{}</a>').format(self.href(name), text or self.kb.called(name))

    def source(self, name: str) -> Markup:
        """A source tag: first author and year, linked to the note; the whole citation is its title."""
        note = self.kb.get(name)
        full = f"{cite.authors(note)}. {note.title}. {cite.where(note)}"
        return Markup('<a class="kb-source" href="{}" title="{}">{}</a>').format(self.href(name), full, note.name)

    def report(self, record: str = "", sentence: str = "") -> str:
        """Address of the form in which a mistake on this page is reported."""
        return self.site.report(self.page, record, sentence)

    def reviewed(self, name: str, person: str) -> str:
        """How much of a condition a reviewer found right, and how much has changed since; else nothing."""
        kept, changed = review.covered(self.kb, name).get(person, (0, 0))
        if not kept + changed:
            return ""
        return f" ({kept} statements found right{f'; {changed} changed since then' if changed else ''})"

    def prose(self, text: str) -> Markup:
        """A prose field as HTML."""
        return Markup(links.html(text, self.href))

    def text(self, text: str) -> Markup:
        """Plain text with the first use of each glossary word on this page linked."""
        pattern, ids = self.kb.once("glossary", _compiled)
        parts: list[Markup] = []
        end = 0
        for match in pattern.finditer(text) if self._glossary else ():
            word = match[0].removesuffix("s")
            term = next((ids[one] for one in (match[0], word, match[0].lower(), word.lower()) if one in ids), None)
            if term is None or term in self._linked or self._means_itself(term, word):
                continue
            self._linked.add(term)
            link = Markup('<a class="kb-term" href="{}" title="{}">{}</a>')
            parts += [
                escape(text[end : match.start()]),
                link.format(self.href(term), self.kb.get(term).plain, match[0]),
            ]
            end = match.end()
        return Markup("").join([*parts, escape(text[end:])])

    def _means_itself(self, term: str, word: str) -> bool:
        """Whether a word is part of this technique's own names, though another has it too: cupping with the hand."""
        here, other = self._here, getattr(self.kb.get(term), "technique", None)
        if not other or other == here or not (here.startswith("techniques/") and here in self.kb.entities):
            return False
        names = (self.kb.get(here).name, *self.kb.get(here).also_called)
        return any(re.search(rf"\b{re.escape(word)}\b", name, re.I) for name in names)

    def findings(self, effect: Any) -> list[tuple[str, Any, Any]]:
        """Reference, note and finding of all that an effect rests on."""
        return [(ref, *self.kb.finding(ref)) for ref in effect.findings]

    def sentence(self, effect: Any) -> str:
        """The generated sentence for clinicians."""
        return statements.sentence(self.kb, effect)

    def plain(self, effect: Any) -> str:
        """The generated sentence for patients."""
        return statements.plain(self.kb, effect)

    def for_patients(self, effects: Any) -> tuple[list[Any], list[Any]]:
        """Effects to show, those of the verdict first and in its order, and those to fold, by sort of outcome.

        Folded is what nobody rated or can be sure of, where the verdict does not rest on it.
        """
        main = [effect for effect in effects if effect.main or effect.headline]
        said = [*answer.early(main), *answer.later(main)]
        said += [effect for effect in main if effect not in said]
        rest = [effect for effect in effects if effect not in said]
        shown = [effect for effect in rest if effect.certainty not in ("very-low", "not-rated")]
        folded = [effect for effect in rest if effect not in shown]
        sorts = list(dict.fromkeys(effect.domain for effect in [*said, *effects]))
        return said + shown, sorted(folded, key=lambda effect: sorts.index(effect.domain))

    def size_unknown(self, effects: Any) -> bool:
        """Whether one of them tells of a change of which nobody knows if it is large enough to matter."""
        rated = (effect for effect in effects if effect.certainty in answer.SURE)
        return any(effect.size == "unknown" and effect.direction in ("benefit", "harm") for effect in rated)

    def shortest(self, signs: Any) -> str:
        """The danger sign with the fewest letters, which stands for all of its card where that is folded."""
        return str(min((sign.text for sign in signs), key=len))

    def counted(self, effects: Any) -> list[tuple[Any, str, Any]]:
        """Effect, source and counts of each finding that gives people out of 100."""
        return [
            (effect, ref, finding.absolute)
            for effect in effects
            for ref, _, finding in self.findings(effect)
            if finding.absolute
        ]

    def rated_here(self, ref: str) -> list[tuple[str, str, str]]:
        """Where this reference rated what rests on a finding: condition, effect and grade of each."""
        return self.kb.once("rated here", _rated_here).get(ref, [])

    def age(self, effect: Any) -> str:
        """How old the evidence of an effect is: years of its sources, and when the searches of reviews ended."""
        notes = {ref.partition("#")[0]: note for ref, note, _ in self.findings(effect)}.values()
        years = sorted({note.year for note in notes})
        searches = sorted({note.search_ended[:4] for note in notes if note.search_ended})
        published = f"Published {_span(years)}"
        return f"{published}; searches ended {_span(searches)}." if searches else f"{published}."

    def plots(self, effects: Any) -> list[plot.Plot]:
        """Forest plots of what the effects rest on."""
        found: list[tuple[str, Any, Any, Any]] = []
        for effect in effects:
            measure = self.kb.get(effect.threshold) if effect.threshold else None
            found.extend((ref, note, finding, measure) for ref, note, finding in self.findings(effect))
        return plot.plots(found)


def _compiled(kb: KnowledgeBase) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the words of the glossary in running text, and the id of each."""
    ids: dict[str, str] = {}
    for name, term in kb.of("terms").items():
        for word in (term.name, *term.also_called):
            if len(word) > 2:  # MID is an abbreviation, 'mid' is none
                ids.setdefault(word if word.isupper() else word.lower(), name)
    words = one_of(map(str.lower, ids)) if ids else "(?!)"
    return re.compile(rf"\b{words}s?\b", re.I), ids


def filled(page: Page, kb: KnowledgeBase, site: Site, template: str, *, glossary: bool = False, **values: Any) -> Page:
    """A page with its body: what the template makes of title, description and further values."""
    view = View(kb, site, page.url, glossary=glossary)
    made = environment().get_template(template).render(v=view, title=page.title, intro=page.description, **values)
    return replace(page, body=made)


def _rated_here(kb: KnowledgeBase) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for name, condition in kb.of("conditions").items():
        for effect in condition.effects:
            for ref in effect.findings if effect.certainty_origin == "site" else ():
                found.setdefault(ref, []).append((name, effect.id, effect.certainty))
    return found


def read_at(address: str) -> str:
    """Where something was read, in words: a host without a name is a copy, whose address helps nobody."""
    return "in a copy" if re.match(r"https?://(?:\d+\.){3}\d+(?=[:/]|$)", address) else f"at {address}"


def _span(years: list[Any]) -> str:
    return str(years[0]) if len(years) == 1 else f"{years[0]} to {years[-1]}"


def cited(names: Iterable[str]) -> list[str]:
    """Evidence ids without findings, once each, sorted."""
    return sorted({name.partition("#")[0] for name in names if name.startswith("evidence/")})


def one_of(words: Iterable[str]) -> str:
    """A pattern that matches the words and nothing else; of those that begin at one place the longest is tried first.

    It says the same as all of them, longest first, between bars, but asks about each letter once, not about each word
    in turn.
    """
    return _rest(sorted(set(words)))


def _rest(words: list[str]) -> str:
    """The pattern for words that are sorted and differ."""
    ends, others = words[0] == "", [word for word in words if word]
    groups = [list(group) for _, group in groupby(others, key=lambda word: word[0])]
    made = "|".join(_group(group) for group in groups)
    if not made:
        return ""
    return f"(?:{made})?" if ends else f"(?:{made})"


def _group(words: list[str]) -> str:
    """The pattern for words of one first letter: what all begin with, then what differs."""
    pairs = zip(words[0], words[-1], strict=False)  # those two differ most, since the words are sorted
    count = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return re.escape(words[0][:count]) + _rest([word[count:] for word in words])
