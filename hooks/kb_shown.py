"""The site that a preview shows: each file is made when it is asked for, if it is not as it should be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kb_files import renewed, rewritten  # beside this file
from mkdocs.commands import build  # its `_populate_page` and `_build_page` are the very steps of a build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import Navigation, get_navigation

from medmassage_kb.kb import Record
from medmassage_kb.publish import Publication


class Shown:
    """What stands in the folder of the site, and what it was made from.

    Attributes:
        known: Data files as they were read, so that only those that changed are read again.
        made, config, files, nav: What the last whole build was made from; `take_in` keeps them up to date.
    """

    made: Publication
    config: MkDocsConfig
    files: Files
    nav: Navigation

    def __init__(self, make: Callable[[Files, MkDocsConfig], Publication]) -> None:
        self.known: dict[str, Record] = {}
        self._make, self._frame = make, 0  # the second goes up with each change that may show on every page

    def built(self) -> None:
        """Note that everything has just been built."""
        self._dress()
        self._titles = [(page.title, page.url) for page in self.nav.pages]
        # of each page the text and the frame that its Markdown was read for, and that its file was written for
        self._read = {file.src_uri: (self._text(file), self._frame) for file in self.files.documentation_pages()}
        self._written = dict(self._read)
        self._assets, self._assets_of = {asset.path for asset in self.made.assets}, self.made

    def _dress(self) -> None:
        self._env = self.config.plugins.on_env(self.config.theme.get_env(), config=self.config, files=Files([]))

    def take_in(self, *, frame: bool) -> None:
        """Find out what the files say; hand-written pages that changed are read at once, so that faults are told."""
        docs, config = get_files(self.config), self.config
        self.made = self._make(docs, config)
        if frame:
            self._dress()
        if renewed(self.files, docs, self.made, config):
            self.nav = config.plugins.on_nav(get_navigation(self.files, config), config=config, files=self.files)
            frame = True
        for file in self.files.documentation_pages():
            if not file.generated_by and self._read.get(file.src_uri, ("",))[0] != self._text(file):
                self._look(file)
        titles = [(page.title, page.url) for page in self.nav.pages]
        self._frame += frame or titles != self._titles
        self._titles = titles

    def _text(self, file: File) -> str:
        if file.generated_by:
            return self.made.page(file.src_uri).text()
        return self.made.document(file.src_uri, file.content_string)

    def _look(self, file: File) -> None:
        """Read a page if its text or the frame is new, and tell of its links that lead to no place."""
        self._fresh(file)
        for target in list(file.page.links_to_anchors or ()):
            self._fresh(target)
        file.page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)

    def _fresh(self, file: File) -> None:
        text = self._text(file)
        if self._read.get(file.src_uri) != (text, self._frame):
            if file.generated_by:
                file.content_string = text
            build._populate_page(file.page, self.config, self.files)
            self._env = self.config.plugins.on_env(self._env, config=self.config, files=Files([file]))
            self._read[file.src_uri] = text, self._frame

    def renew(self, path: str) -> None:
        """Bring the file at a path below the site up to date."""
        file = next((file for file in self.files if file.dest_uri == path), None)
        if file and file.page:
            self._look(file)
            now = self._read[file.src_uri]
            if self._written.get(file.src_uri) != now or not Path(file.abs_dest_path).is_file():
                pages = self.files.documentation_pages()
                build._build_page(file.page, self.config, pages, self.nav, self._env)
                self._written[file.src_uri] = now
        elif file and file.src_dir == self.config.docs_dir:
            file.copy_file(dirty=True)
        elif self._assets_of is not self.made and (
            path in self._assets or not Path(self.config.site_dir, path).is_file()
        ):
            self._assets, self._assets_of = rewritten(self._assets, self.made, self.config), self.made
