"""`fingerprint`: what is done to a built site, whatever generator built it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from medmassage_kb.built.fingerprint import fingerprint
from medmassage_kb.commands.shared import CLEAN, refused


def add(commands: Any) -> None:
    """Enter the command into the parser of the command line."""
    command = commands.add_parser("fingerprint", help="give the assets of a built site names that change with them")
    command.add_argument("site", metavar="SITE", type=Path, help="the built folder; it is changed")
    command.set_defaults(run=_fingerprint)


def _fingerprint(args: argparse.Namespace) -> int:
    if not args.site.is_dir():
        return refused(f"there is no folder '{args.site}'")
    print(f"{len(fingerprint(args.site))} files renamed in {args.site.as_posix()}", file=sys.stderr)
    return CLEAN
