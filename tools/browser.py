"""Find the browser that the tests drive; install one where that can be done without asking.

`CHROMIUM` names a browser of your own. Never skips: without a browser the exit code is 1.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
"""In the order in which they are taken. The first is Chromium without a window: a page costs it half as much."""
HOW = """\
The tests need Chromium or Chrome, and none was found. To install one:
  Debian    sudo apt-get install chromium-headless-shell
  Ubuntu    sudo snap install chromium
  Fedora    sudo dnf install chromium
  macOS     brew install --cask chromium
or name one: make test CHROMIUM=/path/to/chrome"""


def find() -> str | None:
    """Path of a browser that starts; `CHROMIUM` wins over all names, and then no other is taken."""
    given = os.environ.get("CHROMIUM")
    for name in (given,) if given else NAMES:
        path = shutil.which(name)
        if path and starts(path):
            return path
    return None


def starts(path: str) -> bool:
    """Whether it is a browser and not the stub that stands for a package which is not installed."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def apt(*arguments: str) -> None:
    """Ask Debian's package manager, which asks nothing back, takes no package away and does not wait for a network."""
    command = ["apt-get", "-qq", "-o", "Acquire::Retries=0", "-o", "Acquire::http::Timeout=20", *arguments]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    with contextlib.suppress(subprocess.TimeoutExpired):
        quiet = subprocess.DEVNULL
        subprocess.run(command, env=environment, stdout=quiet, stderr=quiet, check=False, timeout=600)


def install() -> None:
    """Install a browser from Debian, which only root can do: the one without a window, else the other."""
    for package in NAMES[:2]:
        if package != NAMES[0] and find():
            return
        print(f"Asking for Debian's package {package} (once) …", flush=True)
        apt("install", "-y", "--no-remove", "--no-install-recommends", package)
        if not starts(package):
            apt("update")
            apt("install", "-y", "--no-remove", "--no-install-recommends", package)


def main() -> int:
    """Say which browser there is, after installing one if need be."""
    if os.environ.get("CHROMIUM") and not find():
        print(f"CHROMIUM is '{os.environ['CHROMIUM']}', which is not a browser that starts.", file=sys.stderr)
        return 1
    if not os.environ.get("CHROMIUM") and not starts(NAMES[0]) and shutil.which("apt-get") and os.geteuid() == 0:
        install()
    path = find()
    print(f"Browser for the tests: {path}" if path else HOW, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
