"""`pack`: puts a built site into an archive, to take along."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from medmassage_kb.built import archive
from medmassage_kb.commands.shared import CLEAN, stop


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("site", metavar="SITE", type=Path, help="the built folder")


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    if not (args.site / "index.html").is_file():
        stop(f"there is no built site in '{args.site}'")
    size = archive.pack(args.site)
    print(f"{args.site / archive.NAME}: {size / 1e6:.1f} MB", file=sys.stderr)
    return CLEAN
