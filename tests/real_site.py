"""The real site, built once in a test run for all tests that look at it, as `tools/build_site.py` does; without the book."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import once

from medmassage_kb.site.manifest import Printed, manifest

ROOT = Path(__file__).resolve().parent.parent
PLACED = {"MEDMASSAGE_URL": "https://site.example/", "MEDMASSAGE_REPOSITORY": "https://code.example/kb"}
"""Where the handouts of the real site say that it stands, so that they have their codes; its pages name no address."""
MKDOCS = str(Path(sys.executable).parent / "mkdocs")


def environment(**more: str) -> dict[str, str]:
    """What `make` sets for a build, without the reader's own addresses."""
    own = {key: value for key, value in os.environ.items() if not key.startswith("MEDMASSAGE_")}
    return own | {"SOURCE_DATE_EPOCH": "0", "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "NO_COLOR": "1"} | more


def mkdocs(project: Path, out: Path, *options: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs build` on a project; whether it went well is the caller's business."""
    return subprocess.run(
        [MKDOCS, "build", "--site-dir", str(out), *options],
        cwd=project,
        env=environment(**more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def handouts(project: Path, folder: Path, **more: str) -> str:
    """Set the handouts of a project, without the book; the folder, for the variable `MEDMASSAGE_PRINT`."""
    done = subprocess.run(
        [sys.executable, "-m", "medmassage_kb", "print", "handouts", str(folder / "handouts")],
        cwd=project,
        env=environment(**more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"the handouts are not set:\n{done.stdout[-4000:]}{done.stderr[-4000:]}"
    files = {path: path.read_bytes() for path in sorted((folder / "handouts").iterdir())}
    rows = [
        Printed(f"handouts/{path.name}", path.stem, len(pdf), 1, "2026-11-24", hashlib.sha256(pdf).hexdigest())
        for path, pdf in files.items()
    ]
    (folder / "manifest.json").write_text(manifest(rows), encoding="utf-8")
    return str(folder)


def plain_name(name: str) -> str:
    """The name of a built file without its fingerprint: `assets/kb.css` of `assets/kb.1a2b3c4d.css`."""
    return re.sub(r"\.[0-9a-f]{8}(?=\.)", "", name)


@cache
def real_site() -> Path:
    """The folder of the built site; nobody changes it."""
    return once.folder("real-site", _build) / "site"


def _build(folder: Path) -> None:
    printed = handouts(ROOT, folder / "print", PYTHONHASHSEED="1", **PLACED)
    done = mkdocs(ROOT, folder / "site", "--strict", PYTHONHASHSEED="1", MEDMASSAGE_PRINT=printed)
    assert done.returncode == 0, f"the site does not build:\n{done.stdout[-4000:]}{done.stderr[-4000:]}"
