"""Names that change with the content: `assets/kb.css` becomes `assets/kb.1a2b3c4d.css`.

A browser may then keep everything below `assets/` for good, and never meets an old script on a new page. It works on
the built folder, so any generator's output can be treated, and the same content always gets the same name.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from posixpath import dirname, join, normpath, relpath

FOLDER = "assets"
_HASHED = re.compile(r"\.[0-9a-f]{8}\.")
_ATTRIBUTE = re.compile(rb'(\b(?:href|src)=")([^":?#]*/)?assets/([^"?#:]+)(?=["?#])')
_IN_SCRIPT = re.compile(rb"assets/([A-Za-z0-9_./-]+\.(?:js|css|png|svg))\b")
_IN_STYLE = re.compile(rb"""(?<=url\()(\s*['"]?)([^'")\s:#]+)(?=['")\s#])""")


def fingerprint(site: Path) -> dict[str, str]:
    """Rename the files below `assets/` and everything in the pages and scripts that names them.

    Files whose name holds a fingerprint already, such as those of a theme, keep it.

    Args:
        site: A built folder. It is changed.

    Returns:
        Old name to new name, below the site, sorted; empty if it was done before.

    Raises:
        ValueError: Scripts or style sheets name each other in a circle, so none can be hashed first.
    """
    files = {path.relative_to(site).as_posix(): path for path in sorted((site / FOLDER).rglob("*")) if path.is_file()}
    waiting = {name: path.read_bytes() for name, path in files.items() if not _HASHED.search(PurePosixPath(name).name)}
    renamed: dict[str, str] = {}
    while waiting:
        ready = [name for name, content in waiting.items() if not _named(name, content) & waiting.keys() - {name}]
        if not ready:
            raise ValueError(f"these files name each other in a circle: {', '.join(waiting)}")
        for name in ready:
            content = _rewritten(name, waiting.pop(name), renamed)
            renamed[name] = _new_name(name, content)
            files[name].unlink()
            (site / renamed[name]).write_bytes(content)
    for page in sorted(site.rglob("*.html")) if renamed else ():
        page.write_bytes(_ATTRIBUTE.sub(lambda found: _attribute(found, renamed), page.read_bytes()))
    return dict(sorted(renamed.items()))


def _new_name(name: str, content: bytes) -> str:
    path = PurePosixPath(name)
    return path.with_name(f"{path.stem}.{hashlib.sha256(content).hexdigest()[:8]}{path.suffix}").as_posix()


def _named(name: str, content: bytes) -> set[str]:
    """Other files below `assets/` that a script or style sheet loads by name."""
    if name.endswith(".js"):
        return {f"{FOLDER}/{found[1].decode()}" for found in _IN_SCRIPT.finditer(content)}
    return {_beside(name, found[2]) for found in _IN_STYLE.finditer(content)} if name.endswith(".css") else set()


def _beside(name: str, address: bytes) -> str:
    return normpath(join(dirname(name), address.decode()))


def _rewritten(name: str, content: bytes, renamed: dict[str, str]) -> bytes:
    def in_script(found: re.Match[bytes]) -> bytes:
        return renamed.get(found[0].decode(), found[0].decode()).encode()

    def in_style(found: re.Match[bytes]) -> bytes:
        target = _beside(name, found[2])
        return found[1] + (relpath(renamed[target], dirname(name)).encode() if target in renamed else found[2])

    if name.endswith(".js"):
        return _IN_SCRIPT.sub(in_script, content)
    return _IN_STYLE.sub(in_style, content) if name.endswith(".css") else content


def _attribute(found: re.Match[bytes], renamed: dict[str, str]) -> bytes:
    name = f"{FOLDER}/{found[3].decode()}"
    return found[1] + (found[2] or b"") + renamed.get(name, name).encode()
