"""The whole built site as one archive for a folder or a stick, with the same bytes for the same site."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from medmassage_kb.files import entry
from medmassage_kb.pages.downloads import megabytes

NAME = "downloads/site.zip"
PAGE = "downloads/index.html"
TOP = "medical-massage-therapy"
"""The one folder of the archive."""
OPEN = "open-me.html"
_TOLD = re.compile(rb'<div class="kb-archive">.*?</div>\s*', re.S)
_SIZE = re.compile(r"(<span data-kb-archive-size[^>]*>)[^<]*(</span>)")
_DOOR = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Medical massage therapy: open the reference</title>
<meta http-equiv="refresh" content="0; url=site/index.html">
</head>
<body>
<p><a href="site/index.html">Open the reference</a></p>
</body>
</html>
"""


def pack(site: Path) -> int:
    """Put the whole site into `downloads/site.zip` and tell its size on the page of downloads.

    The copy of that page inside the archive does not offer the archive.

    Args:
        site: The built folder.

    Returns:
        Bytes of the archive.
    """
    archive, part = site / NAME, (site / NAME).with_suffix(".part")
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as file:
            file.writestr(entry(f"{TOP}/{OPEN}"), _DOOR.encode())
            for name in names:
                if (site / name) in (archive, part):
                    continue
                content = (site / name).read_bytes()
                file.writestr(entry(f"{TOP}/site/{name}"), _TOLD.sub(b"", content) if name == PAGE else content)
        size = part.stat().st_size
        part.replace(archive)
    finally:
        part.unlink(missing_ok=True)
    page = site / PAGE
    if page.is_file():
        text = page.read_text("utf-8")
        page.write_text(_SIZE.sub(rf"\g<1>{megabytes(size)}\g<2>", text), encoding="utf-8", newline="\n")
    return size
