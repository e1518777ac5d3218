"""Set handouts, forms and book into `.build/print/`, for `make pdf` and for the site.

Everything is set beside that folder; only when all of it is there, manifest included, is it put in place, so that a
run which fails or is stopped leaves what was there before.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from build_site import ROOT, step

NEW = ROOT / ".build" / "print-new"
OLD = ROOT / ".build" / "print-old"
PRINT = ROOT / ".build" / "print"


def main() -> None:
    """Set everything, swap."""
    tools = Path(sys.executable).parent
    shutil.rmtree(NEW, ignore_errors=True)
    kept = f"{PRINT.relative_to(ROOT)}/ is still what was printed last" if PRINT.exists() else ""
    step("Setting handouts, forms and book", str(tools / "medmassage-kb"), "print", "all", str(NEW), kept=kept)
    shutil.rmtree(OLD, ignore_errors=True)
    if PRINT.exists():
        PRINT.rename(OLD)
    NEW.rename(PRINT)
    shutil.rmtree(OLD, ignore_errors=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        print("\nstopped; .build/print/ was not touched", file=sys.stderr)
        sys.exit(130)
