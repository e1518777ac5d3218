"""Build the site strictly and put it in place of the last good one.

Everything is built beside `site/`; only a build that passed `verify` is moved there, so that a build
which fails or is stopped leaves the last good site whole.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEW = ROOT / ".build" / "site-new"
OLD = ROOT / ".build" / "site-old"
SITE = ROOT / "site"
OURS = "medmassage_kb:"


def step(title: str, *command: str) -> None:
    """Run one step, say what it is and how long it took; stop the build if it fails."""
    print(f"{title} …", flush=True)
    begin = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as run:
        for line in run.stdout or ():
            if not line.startswith("INFO") or OURS in line:  # the generator's own chatter is left out
                print(line.replace("INFO    -  ", "").replace(f"{OURS} ", ""), end="", flush=True)
    if run.returncode:
        kept = "; site/ is still the last good build" if SITE.exists() else ""
        print(f"{title} failed{kept}", file=sys.stderr)
        sys.exit(1)
    print(f"{title}: done in {time.perf_counter() - begin:.1f} s", flush=True)


def main() -> None:
    """Validate, build, verify, swap."""
    tools = Path(sys.executable).parent
    shutil.rmtree(NEW, ignore_errors=True)
    step("Checking the data", str(tools / "medmassage-kb"), "validate", "data")
    step("Building the pages", str(tools / "mkdocs"), "build", "--strict", "--site-dir", str(NEW))
    step("Verifying the site", str(tools / "medmassage-kb"), "verify", str(NEW))
    shutil.rmtree(OLD, ignore_errors=True)
    if SITE.exists():
        SITE.rename(OLD)
    NEW.rename(SITE)
    shutil.rmtree(OLD, ignore_errors=True)
    (SITE / "index.html").touch()


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("\nstopped; site/ was not touched", file=sys.stderr)
        sys.exit(130)
