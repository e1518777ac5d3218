"""Sets volumes, two at a time, each in a process of its own, and puts each in place only when it is whole."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from medmassage_kb.files import put
from medmassage_kb.print.book.library import Library
from medmassage_kb.print.book.volumes import Volume
from medmassage_kb.print.typst import compile as typeset

AT_ONCE = 2
"""Volumes that are set at the same time; each needs up to 500 MiB."""
_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)")


@dataclass(frozen=True, slots=True)
class Bound:
    """A volume that stands in its place.

    Attributes:
        volume: The volume.
        path: Where.
        size: Bytes.
        pages: How many pages it has.
        seconds: How long it took.
    """

    volume: Volume
    path: Path
    size: int
    pages: int
    seconds: float


def pages(pdf: bytes) -> int:
    """How many pages a PDF that Typst wrote has."""
    return max((int(found) for found in _PAGES.findall(pdf)), default=0)


def write(made: Library, wanted: Sequence[Volume], out: Path) -> list[Bound]:
    """Set volumes into a folder, as `bind`, and tell of each."""
    begin = time.perf_counter()
    bound = bind(made, wanted, out, lambda text: print(text, file=sys.stderr, flush=True))
    total = f"{sum(one.pages for one in bound)} pages, {sum(one.size for one in bound) / 1e6:.1f} MB"
    print(f"{len(bound)} volumes in {out}: {total}, {time.perf_counter() - begin:.1f} s", file=sys.stderr)
    return bound


def bind(library: Library, wanted: Sequence[Volume], out: Path, told: Callable[[str], None]) -> list[Bound]:
    """Set volumes into a folder; a run that is stopped leaves whole files and no others.

    Args:
        library: All volumes, for what links lead to.
        wanted: Those to set.
        out: The folder; it is made.
        told: Called with a line on each volume as it is done.

    Returns:
        What was set, in the order of the book.

    Raises:
        MarkupError: A page holds what the print does not set.
        PrintError: Typst refused a volume.
    """
    out.mkdir(parents=True, exist_ok=True)
    done: dict[str, Bound] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = {pool.submit(_bind, library, volume, out): volume for volume in wanted}
        try:
            for future in as_completed(running):
                bound = future.result()
                done[bound.volume.number] = bound
                told(line(bound))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return [done[volume.number] for volume in wanted]


def line(bound: Bound) -> str:
    """What is told of a volume that is done."""
    title = f"volume {bound.volume.number}, {bound.volume.title}"
    return f"{title}: {bound.pages} pages, {bound.size / 1e6:.1f} MB, {bound.seconds:.1f} s"


def _bind(library: Library, volume: Volume, out: Path) -> Bound:
    begin = time.perf_counter()
    document = library.source(volume)
    pdf = typeset(document.source, files=document.files, name=document.name)
    path = out / volume.file
    put(path, pdf)
    return Bound(volume, path, len(pdf), pages(pdf), time.perf_counter() - begin)


def chosen(found: Sequence[Volume], number: int | None) -> Iterator[Volume]:
    """All volumes, or one with all its parts."""
    return (volume for volume in found if number is None or int(re.sub(r"\D", "", volume.number)) == number)
