"""The MkDocs adapter: adds what `medmassage_kb.publish` gives to the site, and fails the build on a data error."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kb_files import generated, into_menu  # beside this file
from kb_live import Live, free
from kb_shown import Shown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from medmassage_kb.built.fingerprint import fingerprint
from medmassage_kb.pages.blocks import put_back, set_aside
from medmassage_kb.problems import as_text
from medmassage_kb.publish import Publication, publish
from medmassage_kb.site import Site

log = get_plugin_logger("medmassage_kb")
state: dict[str, Any] = {"preview": None, "blocks": {}}


def on_startup(command: str, **kwargs: Any) -> None:
    """Note whether this is a build or a preview."""
    state["preview"], state["first"] = (Shown(make), True) if command == "serve" else (None, False)


def on_config(config: MkDocsConfig, **kwargs: Any) -> MkDocsConfig:
    """Take the public addresses from the environment; what `mkdocs.yml` sets comes second, the default last."""
    given = {"MEDMASSAGE_URL": config.site_url or "", "MEDMASSAGE_REPOSITORY": config.repo_url or ""}
    state["site"] = site = Site.of(given | {key: value for key, value in os.environ.items() if value})
    config.site_url, config.repo_url = config.site_url if state["preview"] else site.url, site.repository
    into_menu(config)
    if state.pop("first", False):  # later on it is the preview itself that listens
        free(config.dev_addr)
    log.info(f"public address {site.url}, repository {site.repository}")
    return config


def make(files: Files, config: MkDocsConfig) -> Publication:
    """All that data and hand-written pages give; problems end a build, and are told in a preview."""
    root, preview = Path(config.config_file_path).parent, state["preview"]
    documents = {file.src_uri: file.content_string for file in files.documentation_pages()}
    known, data = preview.known if preview else None, root / config.extra["data"]
    state["made"] = made = publish(data, state["site"], documents, drafts=bool(preview), known=known)
    if made.problems:
        report = as_text(made.problems).replace(f"{root.as_posix()}/", "")
        if not preview:
            raise PluginError(f"{len(made.problems)} problems in the data:\n{report}")
        log.warning(f"incomplete data, shown for preview only:\n{report}")
    return made


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig, **kwargs: Any) -> Files:
    """Add what the data gives, before other plugins look at the files."""
    for file in list(generated(config, make(files, config))):
        files.append(file)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files, **kwargs: Any) -> None:
    """Tell the preview what is built."""
    if preview := state["preview"]:
        preview.made, preview.nav, preview.config, preview.files = state["made"], nav, config, files


def on_serve(server: LiveReloadServer, builder: Callable[[], None], **kwargs: Any) -> None:
    """From here on, only what changes is built."""
    Live(state["preview"], server, builder)


def on_page_markdown(markdown: str, page: Page, **kwargs: Any) -> str:
    """Put the cards of checked claims into hand-written pages, and set the HTML of generated ones aside."""
    made: Publication = state["made"]
    page.update_date = made.checked_on(page.meta.get("entity", ""))
    if not page.file.generated_by:
        return made.document(page.file.src_uri, markdown)
    markdown, state["blocks"][page.file.src_uri] = set_aside(markdown)
    return markdown


def on_page_content(html: str, page: Page, **kwargs: Any) -> str:
    """Put the HTML of a generated page back where it belongs."""
    return put_back(html, state["blocks"].pop(page.file.src_uri, []))


def on_post_build(config: MkDocsConfig, **kwargs: Any) -> None:
    """Give the files below `assets/` names that change with their content; a preview keeps the plain ones."""
    if not state["preview"]:
        fingerprint(Path(config.site_dir))
