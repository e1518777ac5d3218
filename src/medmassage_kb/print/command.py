"""`medmassage-kb print WHAT OUT`: what can be printed, and how it is written."""

from __future__ import annotations

import sys
from pathlib import Path, PurePosixPath

from medmassage_kb import checks, register
from medmassage_kb.kb import load
from medmassage_kb.print.handouts import handouts, set_all
from medmassage_kb.print.typst import PrintError
from medmassage_kb.problems import Problem, as_text
from medmassage_kb.site import Site
from medmassage_kb.whole import put

CLEAN, PROBLEMS = 0, 1


def print_handouts(data: str, docs: Path, out: Path, site: Site) -> int:
    """Write every handout to a folder, or none: the exit code says which.

    Args:
        data: The data folder.
        docs: The docs folder; handouts need nothing of it.
        out: Where the PDFs go.
        site: Public addresses, for the QR code.
    """
    kb, found = load(data)
    found = sorted([*found, *checks.run(kb)])
    if found:
        sys.stdout.write(as_text(found))
        return PROBLEMS
    made = handouts(kb, site)
    files: dict[str, bytes] = {}
    try:
        results = set_all(kb, made)
        for number, handout in enumerate(made, start=1):
            print(f"handout {number} of {len(made)}: {handout.name}", file=sys.stderr, flush=True)
            result = next(results)
            if isinstance(result, Problem):
                found.append(result)
            else:
                files[PurePosixPath(handout.path).name] = result
    except PrintError as error:
        print(f"medmassage-kb: {error}", file=sys.stderr)
        return PROBLEMS
    if found:
        sys.stdout.write(as_text(found))
        return PROBLEMS
    out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        put(out / name, content)
    late = [new.sheet.slug for new in register.pending(kb)]
    if late:
        print(f"not in the register yet: {', '.join(late)}; run: medmassage-kb sheets", file=sys.stderr)
    print(f"{len(files)} handouts in {out}", file=sys.stderr)
    return CLEAN
