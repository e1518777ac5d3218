"""The preview: after an edit it finds out what has changed, and builds a page when a browser asks for it.

MkDocs builds the whole site once. From then on nothing is built again unless it is looked at: a page whose text has
changed is out of date until it is asked for, and so are downloads and the search index. Even the text of pages that
nobody looks at is put off, so that an edit on which many hang takes no longer. What the pages hang on is the business
of `medmassage_kb.preview.cache`; nothing here outlives the process, so a build never sees any of it.
"""

from __future__ import annotations

import gc
import html
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from kb_stamps import needs_all, of_static, of_tools
from mkdocs.commands import build  # its `_populate_page` and `_build_page` are the very steps of a build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.utils import write_file
from watchdog.observers.polling import PollingObserver

from medmassage_kb.pages.page import Page
from medmassage_kb.preview.cache import Cache
from medmassage_kb.publish import Publication

log = get_plugin_logger("medmassage_kb")
POLL, SETTLE = 0.2, 0.05
"""Seconds between two looks at the files, and of quiet after a change before anything is done."""
RECENT = 5
"""Entities whose pages were looked at last; they are rendered first."""


def generated(config: MkDocsConfig, page: Page) -> File:
    """A generated page as MkDocs wants it, whose edit link leads to the data file."""
    file = File.generated(config, page.path, content=page.text())
    if page.entity:
        file.edit_uri = f"../{config.extra['data']}/{page.entity}.yml"
    return file


class Live:
    """The state of one preview.

    Attributes:
        cache: What is kept of the base, its problems, pages and exports.
        config: The configuration of the last whole build.
        files: All files of the site.
        nav: The navigation.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation

    def __init__(self, publish: Callable[..., Publication]) -> None:
        self.cache = Cache()
        self._publish = publish
        self._lock = threading.RLock()  # a browser may ask for a page while files are looked at
        self._round = 0
        self._pages: dict[str, Page] = {}
        self._documents: Mapping[str, str] = {}  # hand-written pages
        self._shown: dict[str, str] = {}  # and with their cards
        self._viewed: list[str] = []
        self._moved: set[str] = set()  # pages that came or went, until the navigation knows
        self._unread: set[str] = set()  # pages whose Markdown is out of date
        self._stale: dict[str, File] = {}  # pages whose HTML is out of date, these and more, by address

    # --- the first build, and whole ones after it ---------------------------------------------------------------

    def start(self, documents: Mapping[str, str], made: Publication) -> None:
        """Note what a whole build is made from; the hook sets `config`, `files` and `nav`."""
        self._pages = {page.path: page for page in made.pages}
        self._shown = {path: made.document(path, text) for path, text in documents.items()}
        self._moved, self._unread, self._stale = set(), set(), {}

    def attach(self, server: LiveReloadServer, builder: Callable[[], None]) -> None:
        """Take over what the server does after a change and for a page; have it look for changes more often."""
        self._builder, self._app, self._mount = builder, server.get_app(), server.mount_path
        self._note()
        server.builder = self.rebuild
        server.set_app(self.answer)
        server.build_delay = SETTLE
        for path in (watched := (self.config.docs_dir, self.config.config_file_path)):
            server.unwatch(path)
        server.observer = PollingObserver(timeout=POLL)
        for path in watched:
            server.watch(path)

    def _note(self) -> None:
        """What the tools and the files beside the hand-written pages are like after a whole build."""
        self._templates()
        self._titles = [(page.title, page.url) for page in self.nav.pages]
        self._tools, self._static = of_tools(self.config), of_static(get_files(self.config))
        gc.unfreeze()
        gc.collect()
        gc.freeze()  # else a sweep over all that a build leaves takes its time amid an edit

    # --- after a change -----------------------------------------------------------------------------------------

    def rebuild(self) -> None:
        """Find out what a change has made out of date."""
        begin = time.perf_counter()
        with self._lock:
            if self._whole():
                self.cache = Cache()
                self._builder()
                self._note()
            else:
                docs = get_files(self.config)
                self._documents = {file.src_uri: file.content_string for file in docs.documentation_pages()}
                made = self._render(self._wanted(), tell=True)
                self._take_docs(docs, {path: made.document(path, text) for path, text in self._documents.items()})
                self._read_what_cannot_wait()
                log.info(f"found out in {time.perf_counter() - begin:.2f} s what has changed")
            self._round += 1

    def _render(self, first: set[str] | None, *, tell: bool) -> Publication:
        """Take in what the data gives; pages of other entities than these may be put off."""
        put_off = set(self.cache.late)
        self.cache.first, self.cache.late = first, set()
        try:
            made = self._publish(self._documents, self.config, tell=tell)
        except Exception:
            self.cache.late |= put_off
            raise
        self._take_pages({page.path: page for page in made.pages})
        return made

    def _wanted(self) -> set[str]:
        """Entities whose pages were looked at last, or to whose places hand-written pages lead."""
        pages = [self.files.src_uris[path].page for path in self._shown if path in self.files.src_uris]
        led = {file.src_uri for page in pages if page for file in page.links_to_anchors or ()}
        return {*self._viewed, *(self._pages[path].entity for path in led if path in self._pages)}

    def _catch_up(self) -> None:
        """Render what was put off."""
        if self.cache.late:
            self._render(None, tell=False)
            self._read_what_cannot_wait()

    def _whole(self) -> bool:
        """Whether everything has to be built again; templates that have changed are seen to here."""
        now = of_tools(self.config)
        changed = sorted(path for path in now.keys() | self._tools.keys() if now.get(path) != self._tools.get(path))
        theme = Path(self.config.theme.dirs[0])
        if any(needs_all(path, self.config) for path in changed):
            return True
        for path in changed:
            if path.suffix == ".py":
                log.warning(f"{path.name} has changed: stop the preview and start it again to see that")
            elif theme in path.parents:
                self._templates()
                self._all_stale()
            else:
                self.cache.pages.clear()
        self._tools = now
        return False

    def _templates(self) -> None:
        """Those of the frame around a page, as they are now."""
        self._env = self.config.plugins.on_env(self.config.theme.get_env(), config=self.config, files=Files([]))

    def _take_pages(self, pages: dict[str, Page]) -> None:
        for path in self._pages.keys() - pages.keys():
            self._remove(path)
        for path, page in pages.items():
            if self._pages.get(path) != page:
                file = self.files.get_file_from_path(path)
                if file is not None and file.generated_by:
                    self._mark(file)
                else:
                    self._add(generated(self.config, page))
        self._pages = pages

    def _take_docs(self, docs: Files, shown: dict[str, str]) -> None:
        own = {file.src_uri for file in self.files if file.src_dir == self.config.docs_dir}
        for path in own - docs.src_uris.keys():
            self._remove(path)
        static = of_static(docs)
        for file in docs:
            path, known = file.src_uri, self.files.get_file_from_path(file.src_uri)
            if known is not None and known.generated_by:  # a page of the same name; a problem tells of it
                continue
            if path not in own:
                self._add(file)
            elif path in shown and shown[path] != self._shown.get(path):
                self._mark(known)
            beside = Path(file.abs_src_path or "")
            if beside in static and static[beside] != self._static.get(beside):
                file.copy_file()
        self._static, self._shown = static, shown

    def _mark(self, file: File) -> None:
        self._unread.add(file.src_uri)
        self._stale[file.dest_uri] = file

    def _all_stale(self) -> None:
        self._stale |= {file.dest_uri: file for file in self.files.documentation_pages()}

    def _add(self, file: File) -> None:
        if old := self.files.get_file_from_path(file.src_uri):
            self.files.remove(old)
        self.files.append(file)
        set_exclusions([file], self.config)
        if file.is_documentation_page() and file.inclusion.is_included():
            self._moved.add(file.src_uri)
            self._mark(file)

    def _remove(self, path: str) -> None:
        file = self.files.get_file_from_path(path)
        if file is not None:
            self.files.remove(file)
            self._stale.pop(file.dest_uri, None)
            self._unread.discard(path)
            Path(file.abs_dest_path).unlink(missing_ok=True)
            self._moved.add(path)

    def _read_what_cannot_wait(self) -> None:
        """Hand-written pages, for the sake of their warnings, and pages whose title stands in every menu."""
        if self._moved:
            names = {path.rpartition("/")[2] for path in self._moved}
            for path, text in self._shown.items():
                if any(name in text for name in names):
                    self._mark(self.files.src_uris[path])
            nav = get_navigation(self.files, self.config)
            self.nav = self.config.plugins.on_nav(nav, config=self.config, files=self.files)
            self._moved.clear()
        listed = {page.file.src_uri for page in self.nav.pages}
        now = {path for path in self._unread if path in self._shown or (path in listed and self._renamed(path))}
        self._read(now)
        for path in self._shown:
            page = self.files.src_uris[path].page
            targets = {file.src_uri for file in page.links_to_anchors or ()}
            if path in now or targets & self._unread:
                self._read(targets & self._unread)
                page.validate_anchor_links(files=self.files, log_level=self.config.validation.links.anchors)
        titles = [(page.title, page.url) for page in self.nav.pages]
        if titles != self._titles:
            self._titles = titles
            self._all_stale()

    def _renamed(self, path: str) -> bool:
        return path in self._pages and self.files.src_uris[path].page.title != html.escape(self._pages[path].title)

    def _read(self, paths: Iterable[str]) -> None:
        """Turn the Markdown of these pages into HTML, as a build does."""
        files = [self.files.src_uris[path] for path in sorted(paths)]
        for file in files:
            if file.generated_by:
                file.content_string = self._pages[file.src_uri].text()
            build._populate_page(file.page, self.config, self.files)
            self._unread.discard(file.src_uri)
        self.config.plugins.on_env(self._env, config=self.config, files=Files(files))

    # --- when something is asked for ----------------------------------------------------------------------------

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """What the server answers, once the file that is asked for is up to date."""
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if path.startswith("/livereload/") or not path.startswith(self._mount):
            return self._app(environ, start_response)
        while True:
            begun = self._round
            self._refresh(path.removeprefix(self._mount) + ("index.html" if path.endswith("/") else ""))
            told: list[tuple[Any, ...]] = []
            body = self._app(environ, lambda *args, told=told: told.append(args))
            if begun == self._round:  # else something changed while the server waited, perhaps this very file
                start_response(*told[-1])
                return body
            if hasattr(body, "close"):
                body.close()

    def _refresh(self, path: str) -> None:
        with self._lock:
            page = self._pages.get(path.removesuffix(".html") + ".md")
            if page is not None and page.entity:
                self._viewed = [page.entity, *(name for name in self._viewed if name != page.entity)][:RECENT]
                if page.entity in self.cache.late:
                    self._catch_up()
            if file := self._stale.get(path):
                if file.src_uri in self._unread:
                    self._read([file.src_uri])
                pages = self.files.documentation_pages()
                build._build_page(file.page, self.config, pages, self.nav, self._env)
                del self._stale[path]
            site = Path(self.config.site_dir)
            if self.cache.shelf.has(path) or not (site / path).is_file():
                self._catch_up()
                for name, content in self.cache.shelf.ask(path).items():
                    if content is None:
                        (site / name).unlink(missing_ok=True)
                    else:
                        write_file(content, str(site / name))
