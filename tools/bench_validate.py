"""One measurement of the bench, in a process of its own: CPU seconds to validate or just to parse a data folder.

Usage: python bench_validate.py ours|bare FOLDER. Start-up and imports are not counted.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path


def ours(data: Path) -> float:
    """Read, check and run every rule; a problem in the data ends the bench."""
    from medmassage_kb import checks
    from medmassage_kb.kb import load
    from medmassage_kb.problems import as_text

    begin = time.process_time()
    kb, problems = load(data)
    problems += checks.run(kb)
    seconds = time.process_time() - begin
    if problems:
        sys.exit(f"{len(problems)} problems in data that should have none:\n{as_text(problems[:5])}")
    return seconds


def bare(data: Path) -> float:
    """Read and parse the same files with PyYAML's fastest loader, and keep what it gives."""
    import yaml

    begin = time.process_time()
    kept = [yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in sorted(data.glob("*/*.yml"))]
    seconds = time.process_time() - begin
    if not kept:
        sys.exit(f"no data files below {data}")
    return seconds


if __name__ == "__main__":
    print({"ours": ours, "bare": bare}[sys.argv[1]](Path(sys.argv[2])))
