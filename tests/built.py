"""The real site, built once per test run for all tests that look at it, the same way as `tools/build_site.py` does."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
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


@cache
def real_site() -> Path:
    """The folder of the built site; nobody changes it."""
    folder = Path(tempfile.mkdtemp(prefix="medmassage-site-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    out = folder / "site"
    done = mkdocs(ROOT, out, "--strict", PYTHONHASHSEED="1")
    assert done.returncode == 0, f"the site does not build:\n{done.stdout[-4000:]}{done.stderr[-4000:]}"
    return out
