"""Puts the monthly report into one issue: the open one is written anew, and one is opened only if there is work.

python3 tools/github/issue.py report.md
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from api import Api, ApiError, put

NOTHING = "Nothing is to be done."


def main(path: str, environment: dict[str, str]) -> int:
    """Write the issue, or say why not."""
    text = Path(path).read_text(encoding="utf-8", errors="replace")
    print(f"issue: {put(Api(environment), '/issues', 'monthly', text, create=NOTHING not in text)}")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1], dict(os.environ)))
    except ApiError as fault:
        print(fault, file=sys.stderr)
        sys.exit(1)
