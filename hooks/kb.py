"""The MkDocs adapter: adds the generated pages and files to the site, and fails the build on a data error.

It holds no knowledge of its own; `medmassage_kb.publish` does the work.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from medmassage_kb.problems import as_text
from medmassage_kb.publish import Publication, publish
from medmassage_kb.site import Site

log = get_plugin_logger("medmassage_kb")
state: dict[str, Any] = {"serving": False}


def on_startup(command: str, **kwargs: Any) -> None:
    """Note whether this is a build or a preview."""
    state["serving"] = command == "serve"


def on_config(config: MkDocsConfig, **kwargs: Any) -> MkDocsConfig:
    """Take the public addresses from the environment; what `mkdocs.yml` sets comes second, the default last."""
    given = {"MEDMASSAGE_URL": config.site_url or "", "MEDMASSAGE_REPOSITORY": config.repo_url or ""}
    site = Site.of(given | {key: value for key, value in os.environ.items() if value})
    if not state["serving"]:
        config.site_url = site.url
    config.repo_url = site.repository
    state["site"] = site
    log.info(f"public address {site.url}, repository {site.repository}")
    return config


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig, **kwargs: Any) -> Files:
    """Add what the data gives, before other plugins look at the files."""
    root = Path(config.config_file_path).parent
    documents = {file.src_uri: file.content_string for file in files.documentation_pages()}
    made = publish(root / config.extra["data"], state["site"], documents, drafts=state["serving"])
    state["made"] = made
    if made.problems:
        report = as_text(made.problems).replace(f"{root.as_posix()}/", "")
        if not state["serving"]:
            raise PluginError(f"{len(made.problems)} problems in the data:\n{report}")
        log.warning(f"incomplete data, shown for preview only:\n{report}")
    for page in made.pages:
        file = File.generated(config, page.path, content=page.text())
        if page.entity:
            file.edit_uri = f"../{config.extra['data']}/{page.entity}.yml"
        files.append(file)
    for asset in made.assets:
        files.append(File.generated(config, asset.path, content=asset.content))
    return files


def on_page_markdown(markdown: str, page: Page, **kwargs: Any) -> str:
    """Put the cards of checked claims into hand-written pages."""
    made: Publication = state["made"]
    return markdown if page.file.generated_by else made.document(page.file.src_uri, markdown)
