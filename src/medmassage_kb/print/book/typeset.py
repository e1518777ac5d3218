"""Sets volumes, two at a time, each in a process of its own, and puts each in place only when it is whole."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from medmassage_kb.files import put
from medmassage_kb.print.book.library import Library
from medmassage_kb.print.book.plans import Volume
from medmassage_kb.print.typst import AT_ONCE, Press

_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)")


def pages(pdf: bytes) -> int:
    """How many pages a PDF that Typst wrote has."""
    return max((int(found) for found in _PAGES.findall(pdf)), default=0)


def write(library: Library, wanted: Sequence[Volume], out: Path) -> None:
    """Set volumes into a folder and tell of each; a run that is stopped leaves whole files and no others.

    Args:
        library: All volumes, for what links lead to.
        wanted: Those to set; each needs up to 500 MiB.
        out: The folder; it is made.

    Raises:
        MarkupError: A page holds what the print does not set.
        PrintError: Typst refused a volume.
    """
    begin = time.perf_counter()
    out.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        running = [pool.submit(_bind, library, volume, out) for volume in wanted]
        try:
            for future in as_completed(running):
                future.result()
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    counts, sizes = zip(*(future.result() for future in running), strict=True)
    _tell(f"{len(running)} volumes in {out}", sum(counts), sum(sizes), begin)


def _bind(library: Library, volume: Volume, out: Path) -> tuple[int, int]:
    """Pages and bytes of a volume that stands in its place."""
    begin = time.perf_counter()
    with Press() as press:
        pdf = press.set(library.source(volume))
    put(out / volume.file, pdf)
    _tell(f"volume {volume.number}, {volume.title}", pages(pdf), len(pdf), begin)
    return pages(pdf), len(pdf)


def _tell(what: str, pages: int, size: int, begin: float) -> None:
    seconds = time.perf_counter() - begin
    sys.stderr.write(f"{what}: {pages} pages, {size / 1e6:.1f} MB, {seconds:.1f} s\n")
    sys.stderr.flush()
