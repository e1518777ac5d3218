"""`fingerprint`: what is done to a built site, whatever generator built it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from medmassage_kb.built.fingerprint import fingerprint
from medmassage_kb.commands.shared import CLEAN, there


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("site", metavar="SITE", type=Path, help="the built folder; it is changed")


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    there(args.site)
    print(f"{len(fingerprint(args.site))} files renamed in {args.site.as_posix()}", file=sys.stderr)
    return CLEAN
