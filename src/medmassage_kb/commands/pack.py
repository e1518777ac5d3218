"""`pack`: puts a built site into an archive, to take along."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from medmassage_kb.built import archive
from medmassage_kb.commands.shared import CLEAN, refused


def add(commands: Any) -> None:
    """Enter the command into the parser of the command line."""
    command = commands.add_parser("pack", help="put a built site into downloads/site.zip, to take along")
    command.add_argument("site", metavar="SITE", type=Path, help="the built folder")
    command.set_defaults(run=_pack)


def _pack(args: argparse.Namespace) -> int:
    if not (args.site / "index.html").is_file():
        return refused(f"there is no built site in '{args.site}'")
    size = archive.pack(args.site)
    print(f"{args.site / archive.NAME}: {size / 1e6:.1f} MB", file=sys.stderr)
    return CLEAN
