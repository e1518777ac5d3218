"""The place of each kind in the menu: `mkdocs.yml` may name a hub where it likes; the rest follows from `KINDS`."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from medmassage_kb.model import KINDS


def complete(config: MkDocsConfig) -> None:
    """Put each hub that the menu does not name into its section; the pages of entities stand in no menu."""
    written = repr(config.nav)
    for kind in KINDS.values():
        for section in (entry[kind.menu] for entry in config.nav or () if kind.menu in entry):
            if f"{kind.name}/index.md" not in written:
                section.append(f"{kind.name}/index.md")
    if config.not_in_nav:
        config.not_in_nav += type(config.not_in_nav).from_lines(f"/{kind}/*" for kind in KINDS)
