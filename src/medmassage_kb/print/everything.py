"""All that is printed, in one folder as it will stand below the site, with a manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from medmassage_kb.print import bindery, front
from medmassage_kb.print.bindery import CLEAN, PROBLEMS
from medmassage_kb.print.command import print_handouts
from medmassage_kb.print.handouts import handouts
from medmassage_kb.printed import MANIFEST, Printed, manifest
from medmassage_kb.site import Site
from medmassage_kb.whole import put

FOLDERS = {"book": "downloads", "handouts": "handouts"}
"""Where each kind of file stands below the site."""


def print_all(data: str, docs: Path, out: Path, site: Site) -> int:
    """Write handouts, book and manifest to a folder; the exit code says how it went. The manifest comes last.

    Args:
        data: The data folder.
        docs: The docs folder.
        out: The folder; what it holds of an earlier run and is not printed now stays.
        site: Public addresses.
    """
    library = bindery.library(data, docs, site)
    if library is None or print_handouts(data, docs, out / FOLDERS["handouts"], library.site):
        return PROBLEMS
    if bindery.write(library, library.volumes, out / FOLDERS["book"]) is None:
        return PROBLEMS
    kb, day = library.kb, front.newest(library.kb).isoformat()
    titles = {one.path: f"{kb.get(one.entity).name}, {one.paper}" for one in handouts(kb, library.site)}
    titles |= {f"{FOLDERS['book']}/{one.file}": f"Volume {one.number}: {one.title}" for one in library.volumes}
    files = [_printed(out, path, title, day) for path, title in titles.items()]
    put(out / MANIFEST, manifest(files).encode())
    return CLEAN


def _printed(out: Path, path: str, title: str, day: str) -> Printed:
    content = (out / path).read_bytes()
    return Printed(path, title, len(content), bindery.pages(content), day, hashlib.sha256(content).hexdigest())


PRINTS: Mapping[str, Callable[[str, Path, Path, Site], int]] = {
    "all": print_all,
    "book": bindery.print_book,
    "handouts": print_handouts,
}
"""What can be printed, by its name on the command line: a function of data, docs, output folder and site."""
