"""`stage`: writes all pages and files as a plain docs folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from medmassage_kb import stage
from medmassage_kb.commands.shared import CLEAN, add_docs, published


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("out", metavar="OUT", type=Path, help="a new or empty folder")
    add_docs(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    made = published(args)
    count = stage.write(args.out, args.docs, made)
    print(f"{count} files in {args.out}", file=sys.stderr)
    return CLEAN
