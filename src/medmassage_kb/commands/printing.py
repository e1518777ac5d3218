"""`print`: what can be printed, and how it is written: handouts, forms, lessons, the book, or all with a manifest."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from medmassage_kb import checks, stage
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, USAGE, add_docs, refused
from medmassage_kb.files import put
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.print import paper
from medmassage_kb.print.book import typeset
from medmassage_kb.print.book.library import Library
from medmassage_kb.print.book.markup import MarkupError
from medmassage_kb.print.book.sections import Shelf
from medmassage_kb.print.book.volumes import volumes
from medmassage_kb.print.fields import FieldError
from medmassage_kb.print.forms import forms
from medmassage_kb.print.handouts import handouts, set_all
from medmassage_kb.print.lessons.files import Ready, lessons
from medmassage_kb.print.typst import Pdf, Press, PrintError
from medmassage_kb.problems import Problem, as_text
from medmassage_kb.publish import Publication, publish
from medmassage_kb.sheets import register
from medmassage_kb.site import Site
from medmassage_kb.site.manifest import MANIFEST, Printed, manifest

FOLDERS = {"book": "downloads", "handouts": "handouts"}
"""Where each kind of file stands below the site."""


def add(commands: Any) -> None:
    """Enter the command into the parser of the command line."""
    command = commands.add_parser("print", help="set handouts, forms or books as PDF")
    command.add_argument("what", metavar="WHAT", choices=sorted(PRINTS), help=", ".join(sorted(PRINTS)))
    command.add_argument("out", metavar="OUT", type=Path, help="the folder to write to")
    command.add_argument("--volume", metavar="N", type=int, help="of the book, only this volume")
    command.set_defaults(run=_print)
    add_docs(command)


def _print(args: argparse.Namespace) -> int:
    if args.volume is None:
        return PRINTS[args.what](args.data, args.docs, args.out, Site.of(os.environ))
    if args.what != "book":
        print("medmassage-kb: only the book has volumes", file=sys.stderr)
        return USAGE
    return print_book(args.data, args.docs, args.out, Site.of(os.environ), args.volume)


def print_handouts(data: str, docs: Path, out: Path, site: Site) -> int:
    """Write every handout to a folder, or none: the exit code says which.

    Args:
        data: The data folder.
        docs: The docs folder; handouts need nothing of it.
        out: Where the PDFs go.
        site: Public addresses, for the QR code.
    """
    kb = _checked(data)
    if kb is None:
        return PROBLEMS
    made, found = handouts(kb, site), []
    files: dict[str, bytes] = {}
    try:
        results = set_all(kb, made)
        for number, handout in enumerate(made, start=1):
            print(f"handout {number} of {len(made)}: {handout.name}", file=sys.stderr, flush=True)
            result = next(results)
            if isinstance(result, Problem):
                found.append(result)
            else:
                files[PurePosixPath(handout.path).name] = result
    except PrintError as error:
        return refused(error, PROBLEMS)
    if found:
        sys.stdout.write(as_text(found))
        return PROBLEMS
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        put(out / name, content)
    late = [new.sheet.slug for new in register.pending(kb)]
    if late:
        print(f"not in the register yet, which the next release writes: {', '.join(late)}", file=sys.stderr)
    print(f"{len(files)} handouts in {out}", file=sys.stderr)
    return CLEAN


def _checked(data: str) -> KnowledgeBase | None:
    """The data, or None after its problems were printed."""
    kb, found = load(data)
    if found := sorted([*found, *checks.run(kb)]):
        sys.stdout.write(as_text(found))
        return None
    return kb


def print_book(data: str, docs: Path, out: Path, site: Site, number: int | None = None) -> int:
    """Write the volumes of the book to a folder, telling of each; the exit code says how it went.

    Args:
        data: The data folder.
        docs: The docs folder.
        out: Where the PDFs go.
        site: Public addresses, which other volumes are linked by.
        number: Only this volume, with all its parts.
    """
    made = library(data, docs, site)
    if made is None:
        return PROBLEMS
    wanted = list(typeset.chosen(made.volumes, number))
    if not wanted:
        return refused(f"the book has no volume {number}")
    return PROBLEMS if typeset.write(made, wanted, out) is None else CLEAN


def library(data: str, docs: Path, site: Site) -> Library | None:
    """All volumes, ready to be set, or None after the problems of the data were printed."""
    documents = stage.documents(docs)
    made = _published(data, documents, docs, site)
    if made is None:
        return None
    if not made.kb.entities:
        print("medmassage-kb: there is nothing to print", file=sys.stderr)
        return None
    return Library(made.kb, made.site, volumes(Shelf.of(made.kb, made.pages, documents, docs.as_posix())))


def _published(data: str, documents: Mapping[str, str], docs: Path, site: Site) -> Publication | None:
    """What is published without anything printed, or None after the problems of the data were told."""
    made = publish(data, replace(site, printed=()), documents, docs=docs.as_posix())
    if made.problems:
        sys.stdout.write(as_text(made.problems))
        return None
    return made


def print_all(data: str, docs: Path, out: Path, site: Site) -> int:
    """Write all that is printed to a folder, the manifest last; the exit code says how it went.

    Args:
        data: The data folder.
        docs: The docs folder.
        out: The folder; what it holds of an earlier run and is not printed now stays.
        site: Public addresses.
    """
    made = library(data, docs, site)
    if made is None or print_handouts(data, docs, out / FOLDERS["handouts"], made.site):
        return PROBLEMS
    papers = print_papers(made.kb, made.site, out)
    filled_in = write_forms(made.kb, made.site, out)
    taught = _write_lessons(lessons(made.kb, made.site, stage.documents(docs), docs.as_posix()), out)
    if papers is None or filled_in is None or taught is None:
        return PROBLEMS
    if typeset.write(made, made.volumes, out / FOLDERS["book"]) is None:
        return PROBLEMS
    kb, day = made.kb, made.kb.newest().isoformat()
    titles = {one.path: f"{kb.get(one.entity).name}, {one.paper}" for one in handouts(kb, made.site)}
    titles |= papers | filled_in | taught
    titles |= {f"{FOLDERS['book']}/{one.file}": f"Volume {one.number}: {one.title}" for one in made.volumes}
    files = [_printed(out, path, title, day) for path, title in titles.items()]
    put(out / MANIFEST, manifest(files).encode())
    return CLEAN


def print_forms(data: str, docs: Path, out: Path, site: Site) -> int:
    """Write the sheets for the pen and the lists for reviewers below a folder; the exit code says how it went."""
    kb = _checked(data)
    return PROBLEMS if kb is None or write_forms(kb, site, out) is None else CLEAN


def write_forms(kb: KnowledgeBase, site: Site, out: Path) -> dict[str, str] | None:
    """The same, told of one after the other: path to title; None if one failed."""
    return _written(forms(kb, site), out, lambda one: f"form: {one.path}")


def print_papers(kb: KnowledgeBase, site: Site, out: Path) -> dict[str, str] | None:
    """Write the examination papers of the site and their keys below a folder: path to title; None if one failed."""
    return _written(_papers(kb, site), out, lambda one: f"examination paper: {PurePosixPath(one.path).name}")


def _papers(kb: KnowledgeBase, site: Site) -> Iterator[Pdf]:
    with Press() as press:
        for name, drawn in paper.ready(kb):
            for file, document in paper.documents(kb, site, drawn, name).items():
                title = f"{drawn.title}{': key' if file.endswith('-key.pdf') else ''}"
                yield Pdf(f"{paper.FOLDER}{file}", title, press.set(document))


def print_lessons(data: str, docs: Path, out: Path, site: Site) -> int:
    """Write plan and slides of each unit, and the rubrics for the cases; the exit code says how it went.

    Args:
        data: The data folder.
        docs: The docs folder, which holds the units.
        out: Where the PDFs go.
        site: Public addresses.
    """
    documents = stage.documents(docs)
    made = _published(data, documents, docs, site)
    if made is None:
        return PROBLEMS
    ready = (replace(one, path=PurePosixPath(one.path).name) for one in lessons(made.kb, site, documents))
    files = _write_lessons(ready, out)
    print(f"{len(files or ())} files in {out}", file=sys.stderr)
    return CLEAN if files else PROBLEMS


def _write_lessons(ready: Iterable[Ready], out: Path) -> dict[str, str] | None:
    """Write what teachers get below a folder: path to title; None if one failed."""
    return _written(_lessons(ready), out, lambda one: f"for teachers: {one.title}")


def _lessons(ready: Iterable[Ready]) -> Iterator[Pdf]:
    with Press() as press:
        for one in ready:
            yield Pdf(one.path, one.title, press.set(one.document))


def _written(made: Iterable[Pdf], out: Path, said: Callable[[Pdf], str]) -> dict[str, str] | None:
    """Write each below a folder as it is set, and tell of it: path to title; None if one failed."""
    titles: dict[str, str] = {}
    try:
        for one in made:
            print(said(one), file=sys.stderr, flush=True)
            (out / one.path).parent.mkdir(parents=True, exist_ok=True)
            put(out / one.path, one.content)
            titles[one.path] = one.title
    except (FieldError, MarkupError, PrintError) as error:
        print(f"medmassage-kb: {error}", file=sys.stderr)
        return None
    return titles


def _printed(out: Path, path: str, title: str, day: str) -> Printed:
    content = (out / path).read_bytes()
    return Printed(path, title, len(content), typeset.pages(content), day, hashlib.sha256(content).hexdigest())


PRINTS: Mapping[str, Callable[[str, Path, Path, Site], int]] = {
    "all": print_all,
    "book": print_book,
    "forms": print_forms,
    "handouts": print_handouts,
    "lessons": print_lessons,
}
"""What can be printed, by its name on the command line: a function of data, docs, output folder and site."""
