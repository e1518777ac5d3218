"""Files that are whole or not there, and archives that have the same bytes whenever they are made."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

_DATE = (1980, 1, 1, 0, 0, 0)


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


def entry(name: str) -> zipfile.ZipInfo:
    """How a file is entered into an archive: without the time and the machine, which would make a difference."""
    made = zipfile.ZipInfo(name, _DATE)
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    made.create_system = 3
    return made


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as one archive, in the order given; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(entry(name), content)
    return out.getvalue()
