"""What comes with the package: its data, and its version."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def data_folder() -> Path:
    """The data that comes with the package: inside the installed wheel, else `data/` of the source tree."""
    here = Path(__file__).parent
    inside = here / "data"
    return inside if (inside / "conditions").is_dir() else here.parent.parent / "data"


def _version() -> str:
    try:
        return version("medmassage-kb")
    except PackageNotFoundError:  # the source alone, not installed
        return "0"


VERSION = _version()
"""Version of the package; versions of the content are those of `data/releases`."""
