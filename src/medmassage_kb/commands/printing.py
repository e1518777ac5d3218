"""`print`: what can be printed, and how it is written: handouts, forms, lessons, the book, or all with a manifest."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath

from medmassage_kb import checks, stage
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, Stopped, add_docs, loaded, refuse, stop
from medmassage_kb.files import put
from medmassage_kb.kb import KnowledgeBase
from medmassage_kb.print import paper
from medmassage_kb.print.book import typeset
from medmassage_kb.print.book.library import Library
from medmassage_kb.print.book.plans import volumes
from medmassage_kb.print.book.sections import Shelf
from medmassage_kb.print.book.tree import MarkupError
from medmassage_kb.print.fields import FieldError
from medmassage_kb.print.handouts import handouts, pdfs
from medmassage_kb.print.kit import kits
from medmassage_kb.print.lessons import plan, rubrics, slides
from medmassage_kb.print.lessons.taught import taught
from medmassage_kb.print.pens import pens
from medmassage_kb.print.typst import Document, PrintError, set_all
from medmassage_kb.problems import Problem
from medmassage_kb.publish import Publication, publish
from medmassage_kb.sheets import register
from medmassage_kb.site import Site
from medmassage_kb.site.manifest import MANIFEST, Printed, manifest


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("what", metavar="WHAT", choices=sorted(PRINTS), help=", ".join(sorted(PRINTS)))
    command.add_argument("out", metavar="OUT", type=Path, help="the folder to write to")
    command.add_argument("--volume", metavar="N", type=int, help="of the book, only this volume")
    add_docs(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    site = Site.of(os.environ)
    try:
        if args.volume is None:
            PRINTS[args.what](args.data, args.docs, args.out, site)
        elif args.what == "book":
            print_book(args.data, args.docs, args.out, site, args.volume)
        else:
            stop("only the book has volumes")
    except (FieldError, MarkupError, PrintError) as error:
        stop(error, PROBLEMS)
    return CLEAN


def print_handouts(data: str, docs: Path, out: Path, site: Site) -> None:
    """Write every handout to a folder, or none.

    Args:
        data: The data folder.
        docs: The docs folder; handouts need nothing of it.
        out: Where the PDFs go.
        site: Public addresses, for the QR code.
    """
    write_handouts(loaded(data, checks.run), site, out)


def write_handouts(kb: KnowledgeBase, site: Site, out: Path) -> dict[str, str]:
    """The same: path below the site to title."""
    made, found = handouts(kb, site), []
    files: dict[str, bytes] = {}
    results = pdfs(kb, made)
    for number, handout in enumerate(made, start=1):
        slug, name = handout.entity.partition("/")[2], PurePosixPath(handout.document.path).name
        print(f"handout {number} of {len(made)}: {slug} on {handout.paper}", file=sys.stderr, flush=True)
        result = next(results)
        if isinstance(result, Problem):
            found.append(result)
        else:
            files[name] = result
    refuse(found)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        put(out / name, content)
    late = [new.sheet.slug for new in register.pending(kb)]
    if late:
        print(f"not in the register yet, which the next release writes: {', '.join(late)}", file=sys.stderr)
    print(f"{len(files)} handouts in {out}", file=sys.stderr)
    return {one.document.path: one.document.title for one in made}


def print_book(data: str, docs: Path, out: Path, site: Site, number: int | None = None) -> None:
    """Write the volumes of the book to a folder, telling of each.

    Args:
        data: The data folder.
        docs: The docs folder.
        out: Where the PDFs go.
        site: Public addresses, which other volumes are linked by.
        number: Only this volume, with all its parts.
    """
    made = library(data, docs, site)
    wanted = [volume for volume in made.volumes if number in (None, volume.plan.number)]
    if not wanted:
        stop(f"the book has no volume {number}")
    typeset.write(made, wanted, out)


def library(data: str, docs: Path, site: Site) -> Library:
    """All volumes, ready to be set."""
    documents = stage.documents(docs)
    made = _published(data, documents, docs, site)
    if not made.kb.entities:
        stop("there is nothing to print", PROBLEMS)
    return Library(made.kb, made.site, volumes(Shelf.of(made.kb, made.pages, documents, docs.as_posix())))


def _published(data: str, documents: Mapping[str, str], docs: Path, site: Site) -> Publication:
    """What is published without anything printed."""
    made = publish(data, replace(site, printed=()), documents, docs=docs.as_posix())
    refuse(made.problems)
    return made


def print_all(data: str, docs: Path, out: Path, site: Site) -> None:
    """Write all that is printed to a folder, the manifest last.

    Args:
        data: The data folder.
        docs: The docs folder.
        out: The folder; what it holds of an earlier run and is not printed now stays.
        site: Public addresses.
    """
    made = library(data, docs, site)
    kb, day = made.kb, made.kb.newest().isoformat()
    titles = write_handouts(kb, made.site, out / "handouts")
    titles |= print_papers(kb, made.site, out) | write_forms(kb, made.site, out)
    titles |= _write_lessons(lessons(kb, made.site, stage.documents(docs), docs.as_posix()), out)
    typeset.write(made, made.volumes, out / "downloads")
    titles |= {f"downloads/{one.file}": f"Volume {one.number}: {one.title}" for one in made.volumes}
    files = [_printed(out, path, title, day) for path, title in titles.items()]
    put(out / MANIFEST, manifest(files).encode())


def print_forms(data: str, docs: Path, out: Path, site: Site) -> None:
    """Write the sheets for the pen and the lists for reviewers below a folder."""
    write_forms(loaded(data, checks.run), site, out)


def write_forms(kb: KnowledgeBase, site: Site, out: Path) -> dict[str, str]:
    """The same, told of one after the other: path to title."""
    return _written(chain(pens(kb, site), kits(kb, site)), out, lambda one: f"form: {one.path}")


def print_papers(kb: KnowledgeBase, site: Site, out: Path) -> dict[str, str]:
    """Write the examination papers of the site and their keys below a folder: path to title."""
    made = (one for name, drawn in paper.ready(kb) for one in paper.documents(kb, site, drawn, name))
    return _written(made, out, lambda one: f"examination paper: {PurePosixPath(one.path).name}")


def print_lessons(data: str, docs: Path, out: Path, site: Site) -> None:
    """Write plan and slides of each unit, and the rubrics for the cases.

    Args:
        data: The data folder.
        docs: The docs folder, which holds the units.
        out: Where the PDFs go.
        site: Public addresses.
    """
    documents = stage.documents(docs)
    made = _published(data, documents, docs, site)
    ready = (replace(one, path=PurePosixPath(one.path).name) for one in lessons(made.kb, site, documents))
    files = _write_lessons(ready, out)
    print(f"{len(files)} files in {out}", file=sys.stderr)
    if not files:
        raise Stopped(PROBLEMS)


def lessons(kb: KnowledgeBase, site: Site, documents: Mapping[str, str], docs: str = "docs") -> Iterator[Document]:
    """Plan and slides of each unit that is there, in the order of the course, and the rubrics."""
    for one in taught(kb, site, documents, docs):
        made = slides.slides(kb, site, one)
        yield plan.document(kb, site, one, made)
        yield slides.document(kb, one, made)
    if kb.of("cases"):
        yield rubrics.document(kb, site)


def _write_lessons(ready: Iterable[Document], out: Path) -> dict[str, str]:
    """Write what teachers get below a folder: path to title."""
    return _written(ready, out, lambda one: f"for teachers: {one.title}")


def _written(made: Iterable[Document], out: Path, said: Callable[[Document], str]) -> dict[str, str]:
    """Write each below a folder as it is set, and tell of it: path to title."""
    titles: dict[str, str] = {}
    for one, pdf in set_all(made):
        if isinstance(pdf, PrintError):
            raise pdf
        print(said(one), file=sys.stderr, flush=True)
        (out / one.path).parent.mkdir(parents=True, exist_ok=True)
        put(out / one.path, pdf)
        titles[one.path] = one.title
    return titles


def _printed(out: Path, path: str, title: str, day: str) -> Printed:
    content = (out / path).read_bytes()
    return Printed(path, title, len(content), typeset.pages(content), day, hashlib.sha256(content).hexdigest())


PRINTS: Mapping[str, Callable[[str, Path, Path, Site], None]] = {
    "all": print_all,
    "book": print_book,
    "forms": print_forms,
    "handouts": print_handouts,
    "lessons": print_lessons,
}
"""What can be printed, by its name on the command line: a function of data, docs, output folder and site."""
