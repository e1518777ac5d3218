"""When the files were changed that a preview does not read itself."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

Stamps = dict[Path, tuple[int, int]]
"""Of each file, the time of its last change, in nanoseconds, and its size."""


def of_tools(config: MkDocsConfig) -> Stamps:
    """All files but the data and the hand-written pages that decide what the site looks like."""
    settings = Path(config.config_file_path)
    data = settings.parent / config.extra["data"]
    folders = [folder for folder in (*map(Path, config.watch), _theme(config)) if folder != data]
    found = {path for folder in folders for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file()}
    return _stamps({settings, *found})


def of_static(docs: Files) -> Stamps:
    """Files beside the hand-written pages, such as style sheets."""
    files = [file for file in docs if not file.is_documentation_page() and file.inclusion.is_in_serve()]
    return _stamps(Path(file.abs_src_path or "") for file in files)


def needs_all(path: Path, config: MkDocsConfig) -> bool:
    """Whether a change of this tool means that everything is built again: of the settings, and files of the theme."""
    return path == Path(config.config_file_path) or (_theme(config) in path.parents and path.suffix != ".html")


def _theme(config: MkDocsConfig) -> Path:
    """Our own part of the theme."""
    return Path(config.theme.dirs[0])


def _stamps(paths: Iterable[Path]) -> Stamps:
    found: Stamps = {}
    for path in paths:
        with suppress(FileNotFoundError):  # an editor's own file, gone again
            stat = path.stat()
            found[path] = (stat.st_mtime_ns, stat.st_size)
    return found
