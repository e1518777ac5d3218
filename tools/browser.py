"""Find the browser that the tests drive; install one where that can be done without asking.

`CHROMIUM` names a browser of your own. Never skips: without a browser the exit code is 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
HOW = """\
The tests need Chromium or Chrome, and none was found. To install one:
  Debian    sudo apt-get install chromium
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


def install() -> None:
    """Install Debian's package `chromium`, which only root can do."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "chromium"],
    ):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Say which browser there is, after installing one if need be."""
    if os.environ.get("CHROMIUM") and not find():
        print(f"CHROMIUM is '{os.environ['CHROMIUM']}', which is not a browser that starts.", file=sys.stderr)
        return 1
    if not find() and shutil.which("apt-get") and os.geteuid() == 0:
        print("No Chromium found; installing Debian's package chromium (once) …", flush=True)
        install()
    path = find()
    print(f"Browser for the tests: {path}" if path else HOW, file=sys.stdout if path else sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    sys.exit(main())
