"""`release`: keeps what is said now as a version of the content."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from medmassage_kb import checks, problems
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, USAGE, add_data
from medmassage_kb.kb import load
from medmassage_kb.statements import releases


def add(commands: Any) -> None:
    """Enter the command into the parser of the command line."""
    command = commands.add_parser("release", help="keep what is said now as a version of the content")
    command.add_argument("version", metavar="VERSION", help="year and month: 2026.11, then 2026.11.2")
    add_data(command)
    command.set_defaults(run=_release)


def _release(args: argparse.Namespace) -> int:
    if not Path(args.data).is_dir():
        print(f"medmassage-kb: there is no folder '{args.data}'", file=sys.stderr)
        return USAGE
    kb, found = load(args.data)
    found = sorted([*found, *checks.run(kb)])
    if found:
        sys.stdout.write(problems.as_text(found))
        print("medmassage-kb: nothing was released; data with problems is not published", file=sys.stderr)
        return PROBLEMS
    try:
        release = releases.snapshot(kb, args.version)
        path = releases.publish(Path(args.data) / "releases", release)
    except ValueError as error:
        print(f"medmassage-kb: {error}", file=sys.stderr)
        return USAGE
    print(f"{path.as_posix()}: {len(release.statements)} statements, {len(release.entities)} entries", file=sys.stderr)
    return CLEAN
