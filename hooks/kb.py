"""The MkDocs adapter: adds the generated pages and files to the site, and fails the build on a data error.

It holds no knowledge of its own; `medmassage_kb.publish` does the work.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from kb_live import Live, generated  # beside this file
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from medmassage_kb.built.fingerprint import fingerprint
from medmassage_kb.pages.blocks import put_back, set_aside
from medmassage_kb.problems import as_text
from medmassage_kb.publish import Publication, publish
from medmassage_kb.site import Site

log = get_plugin_logger("medmassage_kb")
state: dict[str, Any] = {"live": None, "blocks": {}}


def on_startup(command: str, **kwargs: Any) -> None:
    """Note whether this is a build or a preview."""
    state["live"] = Live(make) if command == "serve" else None


def on_config(config: MkDocsConfig, **kwargs: Any) -> MkDocsConfig:
    """Take the public addresses from the environment; what `mkdocs.yml` sets comes second, the default last."""
    given = {"MEDMASSAGE_URL": config.site_url or "", "MEDMASSAGE_REPOSITORY": config.repo_url or ""}
    site = Site.of(given | {key: value for key, value in os.environ.items() if value})
    if not state["live"]:
        config.site_url = site.url
    config.repo_url = site.repository
    state["site"] = site
    log.info(f"public address {site.url}, repository {site.repository}")
    return config


def make(documents: Mapping[str, str], config: MkDocsConfig, *, tell: bool = True) -> Publication:
    """All that the data gives; problems end a build, and are told in a preview."""
    root, live = Path(config.config_file_path).parent, state["live"]
    steps = live.cache.steps if live else None
    made = publish(root / config.extra["data"], state["site"], documents, drafts=bool(live), steps=steps)
    state["made"] = made
    if made.problems and tell:
        report = as_text(made.problems).replace(f"{root.as_posix()}/", "")
        if not live:
            raise PluginError(f"{len(made.problems)} problems in the data:\n{report}")
        log.warning(f"incomplete data, shown for preview only:\n{report}")
    return made


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig, **kwargs: Any) -> Files:
    """Add what the data gives, before other plugins look at the files."""
    documents = {file.src_uri: file.content_string for file in files.documentation_pages()}
    made = make(documents, config)
    for page in made.pages:
        files.append(generated(config, page))
    if live := state["live"]:
        live.start(documents, made)
    for asset in made.assets:
        files.append(File.generated(config, asset.path, content=asset.content))
    for printed in made.site.printed:
        files.append(File.generated(config, printed.path, abs_src_path=str(printed.file.resolve())))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files, **kwargs: Any) -> None:
    """Tell the preview what was built."""
    if live := state["live"]:
        live.nav, live.config, live.files = nav, config, files


def on_serve(server: LiveReloadServer, builder: Callable[[], None], **kwargs: Any) -> None:
    """From here on, only what changes is built."""
    state["live"].attach(server, builder)


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
    if not state["live"]:
        fingerprint(Path(config.site_dir))
