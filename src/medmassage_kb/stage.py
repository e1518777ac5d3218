"""The same pages as plain files, for any generator that reads a folder of Markdown."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medmassage_kb.publish import Publication


def documents(docs: Path) -> dict[str, str]:
    """The hand-written pages of a docs folder: path below it to Markdown."""
    return {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in sorted(docs.rglob("*.md"))}


def write(out: Path, docs: Path, made: Publication) -> int:
    """Write a complete docs folder: hand-written pages with their cards, generated pages and files.

    The folder appears whole or not at all.

    Returns:
        How many files were written.

    Raises:
        FileExistsError: If `out` exists and is not an empty folder.
    """
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(17, "the folder exists and is not empty", str(out))
    new = out.with_name(out.name + ".part")
    shutil.rmtree(new, ignore_errors=True)
    files: dict[str, bytes] = {
        path.relative_to(docs).as_posix(): path.read_bytes()
        for path in sorted(docs.rglob("*"))
        if path.is_file() and path.suffix != ".md"
    }
    files |= {path: made.document(path, text).encode() for path, text in made.documents.items()}
    files |= {page.path: page.text().encode() for page in made.pages}
    files |= {asset.path: asset.content for asset in made.assets}
    files |= {printed.path: printed.file.read_bytes() for printed in made.site.printed}
    write_files(new, files)
    if out.exists():
        out.rmdir()
    new.rename(out)
    return len(files)


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files below a folder, making it and its subfolders."""
    for name, content in sorted(files.items()):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
