"""Files that are whole or not there."""

from __future__ import annotations

import shutil
from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Write a file under another name first, so that the name never stands for half of it.

    A file that is replaced keeps its mode.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
