"""Puts the data into the wheel, so that `medmassage_kb.load()` works wherever it is installed."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """An installation for development reads `data/` itself; only a built wheel gets a copy."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before it builds; `version` is 'standard' or 'editable'."""
        if version == "standard":
            build_data["force_include"]["data"] = "medmassage_kb/data"
