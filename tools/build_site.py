"""Build the site strictly, or with `--print` set what is printed, and put it in place of the last good one.

Everything is built beside `site/` or `.build/print/`; only a site that passed `verify` is moved there, and only a
print that is whole, manifest included, so that what fails or is stopped leaves what was there before.

The variable `MEDMASSAGE_PRINT` names the folder of handouts and book, which `--print` filled before. Without
it the site is built without them, and without the archive of the whole site.
"""

from __future__ import annotations

import importlib
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
NEW = ROOT / ".build" / "site-new"
SITE = ROOT / "site"
PRINT = ROOT / ".build" / "print"
STAMP = ROOT / ".build" / "site.stamp"
"""When the last build was done, for make; outside the site, so that make never deletes a page."""
LOCK = ROOT / ".build" / "build.lock"
OURS = "medmassage_kb:"


def step(title: str, *command: str, kept: str = "") -> None:
    """Run one step, say what it is and how long it took; stop the build if it fails, and say what was kept."""
    print(f"{title} …", flush=True)
    begin = time.perf_counter()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as run:
        try:
            for line in run.stdout or ():
                if not line.startswith("INFO") or OURS in line:  # the generator's own chatter is left out
                    print(line.replace("INFO    -  ", "").replace(f"{OURS} ", ""), end="", flush=True)
        except BaseException:
            run.terminate()  # a step must not write on after the build was stopped
            raise
    if run.returncode:
        print(f"{title} failed{'; ' if kept else ''}{kept}", file=sys.stderr)
        sys.exit(1)
    print(f"{title}: done in {time.perf_counter() - begin:.1f} s", flush=True)


def alone() -> IO[str] | None:
    """Hold the only lock of this tree for as long as the file is open; None where another build holds it."""
    LOCK.parent.mkdir(exist_ok=True)
    file = LOCK.open("w", encoding="utf-8")
    try:
        fcntl = importlib.import_module("fcntl")
    except ImportError:  # Windows: two builds at once are not noticed there
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the system lets go of it, however this process ends
    except OSError:
        file.close()
        return None
    return file


def stop(*_: object) -> None:
    """End as Ctrl-C does, so that the step that runs ends too."""
    raise KeyboardInterrupt


def swap(new: Path, place: Path) -> None:
    """Put a folder in the place of the one that is there."""
    old = new.with_name(f"{place.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def printed() -> None:
    """Set handouts, forms and book, swap."""
    new, program = PRINT.with_name("print-new"), str(Path(sys.executable).with_name("medmassage-kb"))
    shutil.rmtree(new, ignore_errors=True)
    kept = f"{PRINT.relative_to(ROOT)}/ is still what was printed last" if PRINT.exists() else ""
    step("Setting handouts, forms and book", program, "print", "all", str(new), kept=kept)
    swap(new, PRINT)


def main() -> None:
    """Validate, build, verify, pack, swap."""
    program, mkdocs = (str(Path(sys.executable).with_name(name)) for name in ("medmassage-kb", "mkdocs"))
    kept = "site/ is still the last good build" if SITE.exists() else ""
    shutil.rmtree(NEW, ignore_errors=True)
    latest = (datetime.now(UTC) + timedelta(days=1)).date()  # somewhere on earth it is tomorrow
    step("Checking the data", program, "validate", "data", "--not-after", latest.isoformat(), kept=kept)
    step("Building the pages", mkdocs, "build", "--strict", "--site-dir", str(NEW), kept=kept)
    if os.environ.get("MEDMASSAGE_PRINT"):
        (NEW / "downloads" / "site.zip").touch()  # linked to from the page of downloads; packed when all is verified
    step("Verifying the site", program, "verify", str(NEW), kept=kept)
    if os.environ.get("MEDMASSAGE_PRINT"):
        step("Packing the site", program, "pack", str(NEW), kept=kept)
    swap(NEW, SITE)
    STAMP.touch()


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    sets = sys.argv[1:] == ["--print"]
    try:
        held = sets or alone()
        if held is None:
            print("another build runs in this folder; wait for it, or stop it", file=sys.stderr)
            sys.exit(1)
        (printed if sets else main)()
    except KeyboardInterrupt:
        print(f"\nstopped; {'.build/print/' if sets else 'site/'} was not touched", file=sys.stderr)
        sys.exit(130)
    except OSError as error:  # no room, no leave to write, a folder that cannot be moved
        print(f"the build stopped: {error.strerror}: {error.filename or ROOT}", file=sys.stderr)
        sys.exit(1)
