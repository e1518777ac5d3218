"""What was printed before the site is built: handouts and book as files, told by a manifest.

`tools/build_site.py --print` writes the folder and its `manifest.json`; the variable `MEDMASSAGE_PRINT` says where it
stands. Without it the site is built without them, and no page links to them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

VARIABLE = "MEDMASSAGE_PRINT"
MANIFEST = "manifest.json"


@dataclass(frozen=True, order=True, slots=True)
class Printed:
    """One printed file.

    Attributes:
        path: Where it stands below the site: 'downloads/book-1-start-here.pdf'.
        title: What it is, in a few words.
        size: Bytes.
        pages: How many pages it has.
        on: Date of its data, year-month-day.
        sha256: Checksum.
        folder: The folder in which it lies now, as `path` below it.
    """

    path: str
    title: str
    size: int
    pages: int
    on: str
    sha256: str
    folder: str = ""

    @property
    def file(self) -> Path:
        """Where it lies now."""
        return Path(self.folder, self.path)


def read(environment: Mapping[str, str]) -> tuple[Printed, ...]:
    """The files of the manifest in the folder that the environment names, sorted by path; none where it names none.

    Raises:
        FileNotFoundError: There is no manifest in that folder, or a file that it names is not there.
    """
    folder = environment.get(VARIABLE, "")
    if not folder:
        return ()
    rows = json.loads(Path(folder, MANIFEST).read_text("utf-8"))["files"]
    found = tuple(sorted(Printed(**row, folder=folder) for row in rows))
    for one in found:
        if not one.file.is_file():
            raise FileNotFoundError(2, "the manifest names a file that is not there", str(one.file))
    return found


def manifest(files: Iterable[Printed]) -> str:
    """The manifest of a folder."""
    rows = [asdict(one) for one in sorted(files)]
    for row in rows:
        del row["folder"]
    return json.dumps({"files": rows}, ensure_ascii=False, indent=1) + "\n"
