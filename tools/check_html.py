"""Check every page of `site/` with the Nu HTML checker, the one of validator.w3.org.

It needs Java (11 or later) and npm; the checker itself is put into `.build/npm` once. Errors count, warnings do not.
(Not called `html.py`: beside the other tools that would stand in the place of Python's own `html`.)
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHECKER = "vnu-jar@26.9.27"
HOME = ROOT / ".build" / "npm"
JAR = HOME / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def main(site: Path) -> int:
    """Print each error with its page, line and column; 0 only if there is none."""
    missing = [name for name, program in (("Java", "java"), ("npm", "npm")) if not shutil.which(program)]
    if JAR.is_file() and "npm" in missing:
        missing.remove("npm")
    if missing:
        print(f"make html needs {' and '.join(missing)}: install them, then run it again.", file=sys.stderr)
        print("  Debian, Ubuntu   sudo apt-get install default-jre-headless npm", file=sys.stderr)
        print("  Fedora           sudo dnf install java-latest-openjdk-headless nodejs-npm", file=sys.stderr)
        print("  macOS            brew install openjdk node", file=sys.stderr)
        return 1
    pages = sum(1 for _ in site.rglob("*.html")) if site.is_dir() else 0
    if not pages:
        print(f"There are no pages in {site}: run make site first.", file=sys.stderr)
        return 1
    if not JAR.is_file():
        print(f"Fetching the Nu HTML checker, {CHECKER} (once)", flush=True)
        command = ["npm", "install", "--prefix", str(HOME), "--no-audit", "--no-fund", "--silent", "--ignore-scripts"]
        if subprocess.run([*command, CHECKER], check=False).returncode or not JAR.is_file():
            print("npm could not fetch the checker.", file=sys.stderr)
            return 1
    command = ["java", "-jar", str(JAR), "--errors-only", "--skip-non-html", "--format", "gnu", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = [line.replace(f'"file:{site.as_posix()}/', '"') for line in done.stderr.splitlines() if line.strip()]
    print("\n".join(errors), file=sys.stderr, end="\n" if errors else "")
    print(f"{pages} pages, {len(errors) or 'no'} errors")
    return 1 if errors or done.returncode else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "site"))
