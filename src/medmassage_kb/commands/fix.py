"""`fix`: mends what a machine can mend."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from medmassage_kb.authoring.fix import Change, changes
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_data, agreed, stop, there
from medmassage_kb.files import put


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help="data files (default: all)")
    command.add_argument("--check", action="store_true", help="only say what would change; exit 1 if anything would")
    command.add_argument("--yes", action="store_true", help="write without asking")
    add_data(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    there(args.data)
    try:
        found: list[Change] = list(changes(args.data, args.files))
    except ValueError as error:
        stop(error)
    if not found:
        print("nothing to fix", file=sys.stderr)
        return CLEAN
    for change in found:
        sys.stdout.write(change.diff())
    files = f"{len(found)} file{'s' if len(found) > 1 else ''}"
    if args.check:
        print(f"{files} to fix; run: medmassage-kb fix", file=sys.stderr)
        return PROBLEMS
    if not args.yes and not (sys.stdin.isatty() and agreed(f"Write {files}?")):
        print("nothing was written; --yes writes without asking", file=sys.stderr)
        return PROBLEMS
    for change in found:
        put(change.path, change.after)  # at no time is there half a file
    print(f"{files} mended; now run: medmassage-kb validate", file=sys.stderr)
    return CLEAN
