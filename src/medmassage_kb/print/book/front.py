"""What stands before the chapters: settings of the volume, cover, and what the book is."""

from __future__ import annotations

from collections.abc import Sequence

from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.packaged import VERSION
from medmassage_kb.print.book.letters import GAP, words
from medmassage_kb.print.book.plans import SUBTITLE, TITLE, Volume
from medmassage_kb.print.typst import literal
from medmassage_kb.site import Site
from medmassage_kb.statements import cite, releases

LICENCE = "Text CC BY 4.0, data CC0, program MIT"
NOT_ADVICE = "Teaching material, not medical advice. In an emergency, call your emergency number."
ABOUT = (
    "Each volume is made by a program from the records behind the site, so a sentence on an effect says the same here "
    "as there. What the site folds away stands open; answers to questions stand at the end of a volume.",
    "A number such as §3.4 after a link names a section; its first figure is the volume. A link into another volume "
    "leads to its page on the site.",
    f"{GAP} stands for letters that the font of this book lacks. The site shows them.",
    "You may copy, change and teach with the text: name the source and say what you changed. The data are free of any "
    "condition.",
)
_LONG, _SHORT = 76, 40


def release(kb: KnowledgeBase) -> str:
    """Version of the content, where one was released, and of the program."""
    return f"{kb.once('release', _content)}program {VERSION}"


def _content(kb: KnowledgeBase) -> str:
    """The newest release, and whether anything was said otherwise since then."""
    released = releases.read(kb.root / "releases")
    if not released:
        return ""
    last = released[-1]
    changed = next(iter(releases.compare(last, releases.snapshot(kb, last.version))), None)
    return f"content {'changed since ' if changed else ''}{last.version}, "


def reviewed(kb: KnowledgeBase) -> str:
    """How much of the book a clinician has reviewed, in a sentence."""
    count = sum(1 for entity in kb.entities.values() if entity.reviewed_by)
    if not count:
        return "Not yet reviewed by a clinician."
    return f"{count} of {len(kb.entities)} records were reviewed by a clinician; each section says whether it was."


def running(title: str, number: str = "") -> str:
    """Arguments of a heading for the running head: its words, cut for a whole line and for half of one."""
    text = f"{number}  {title}".strip()
    return f"running: ({words(_cut(text, _LONG))}, {words(_cut(text, _SHORT))})"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:(") + " …"


def settings(volume: Volume) -> str:
    """Arguments of `volume` in `book.typ`."""
    given = {
        "title": literal(f"{TITLE}, volume {volume.number}: {volume.title}"),
        "description": literal(volume.plan.about),
        "head": literal(f"{volume.number}  {volume.title}"),
        "size": f"{volume.plan.size}pt",
        "entries": str(volume.plan.entries).lower(),
        "flowing": str(volume.plan.flowing).lower(),
    }
    return ", ".join(f"{key}: {value}" for key, value in given.items())


def cover(volume: Volume, kb: KnowledgeBase, site: Site) -> str:
    """The cover."""
    facts = {
        "Date of data": f"{cite.day(kb.newest())}, the newest day on which a record was held against its sources",
        "Version": release(kb),
        "Licence": LICENCE,
        "Site": site.url,
    }
    items = ", ".join(f"terms.item({literal(key)}, {words(text)})" for key, text in facts.items())
    texts = (TITLE, SUBTITLE, f"Volume {volume.number}", volume.title, volume.plan.about)
    warning = f"{reviewed(kb)} {NOT_ADVICE}"
    return f"cover({', '.join(map(literal, texts))}, ({items},), {literal(warning)})"


def imprint(volumes: Sequence[Volume], site: Site) -> str:
    """What the book is, how to use it, and its volumes."""
    lines = [f'section(1, none, "About this book", {running("About this book")})']
    lines += [f"par({words(text)})" for text in ABOUT]
    mistakes = site.new_issue()
    lines.append(f'par({{"Found a mistake? Tell us: "; link({literal(mistakes)}, {words(mistakes)})}})')
    lines.append('section(2, none, "The volumes")')
    for volume in volumes:
        url = literal(f"{site.url}downloads/{volume.file}")
        title, about = words(volume.title), words(f". {volume.plan.about}")
        lines.append(f"volume-line({literal(volume.number)}, {url}, {title}, {about})")
    return "\n".join(lines)
