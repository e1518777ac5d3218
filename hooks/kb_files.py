"""What the data gives as files and menu of MkDocs, and when files changed that a preview does not read itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.utils import write_file

from medmassage_kb.model import KINDS
from medmassage_kb.pages.page import Page
from medmassage_kb.publish import Publication

Stamps = dict[Path, tuple[int, int]]
"""Of each file, the time of its last change, in nanoseconds, and its size."""


def page_of(config: MkDocsConfig, page: Page) -> File:
    """A generated page, whose edit link leads to the data file."""
    file = File.generated(config, page.path, content=page.text())
    if page.entity:
        file.edit_uri = f"../{config.extra['data']}/{page.entity}.yml"
    return file


def generated(config: MkDocsConfig, made: Publication) -> Iterator[File]:
    """Everything that is generated or printed."""
    yield from (page_of(config, page) for page in made.pages)
    yield from (File.generated(config, one.path, content=one.content) for one in made.assets)
    yield from (File.generated(config, one.path, abs_src_path=str(one.file.resolve())) for one in made.site.printed)


def into_menu(config: MkDocsConfig) -> None:
    """Put each hub that `mkdocs.yml` does not name into its section; the pages of entities stand in no menu."""
    written = repr(config.nav)
    for kind in KINDS.values():
        for section in (entry[kind.menu] for entry in config.nav or () if kind.menu in entry):
            if f"{kind.name}/index.md" not in written:
                section.append(f"{kind.name}/index.md")
    if config.not_in_nav:
        config.not_in_nav += type(config.not_in_nav).from_lines(f"/{kind}/*" for kind in KINDS)


def renewed(files: Files, docs: Files, made: Publication, config: MkDocsConfig) -> bool:
    """Whether files have come or gone; they are put in and taken out. A generated page goes before one of its name."""
    by_hand = {file.src_uri: file for file in docs if file.src_uri not in made.table}
    ours = [file for file in files if file.src_dir == config.docs_dir or file.is_documentation_page()]
    gone = [file for file in ours if file.src_uri not in (made.table if file.generated_by else by_hand)]
    for file in gone:
        files.remove(file)
        Path(file.abs_dest_path).unlink(missing_ok=True)
    new = [file for path, file in by_hand.items() if path not in files.src_uris]
    new += [page_of(config, made.page(path)) for path in made.table if path not in files.src_uris]
    for file in new:
        files.append(file)
    set_exclusions(new, config)
    return bool(gone or new)


def rewritten(before: set[str], made: Publication, config: MkDocsConfig) -> set[str]:
    """Paths of all files that are not pages; they are written anew, and those that were there before are gone."""
    now = {asset.path: asset.content for asset in made.assets}
    for path in before - now.keys():
        Path(config.site_dir, path).unlink(missing_ok=True)
    for path, content in now.items():
        write_file(content, str(Path(config.site_dir, path)))
    return set(now)


def of_tools(config: MkDocsConfig) -> Stamps:
    """All files but the data and the hand-written pages that decide what the site looks like."""
    settings = Path(config.config_file_path)
    data = settings.parent / config.extra["data"]
    folders = [folder for folder in (*map(Path, config.watch), _theme(config)) if folder != data]
    found = {path for folder in folders for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file()}
    stamps: Stamps = {}
    for path in (settings, *found):
        with suppress(FileNotFoundError):  # an editor's own file, gone again
            stat = path.stat()
            stamps[path] = (stat.st_mtime_ns, stat.st_size)
    return stamps


def needs_all(path: Path, config: MkDocsConfig) -> bool:
    """Whether a change of this tool means that everything is built again: of the settings, and files of the theme."""
    return path == Path(config.config_file_path) or (_theme(config) in path.parents and path.suffix != ".html")


def _theme(config: MkDocsConfig) -> Path:
    """Our own part of the theme."""
    return Path(config.theme.dirs[0])
