"""`stage`: writes all pages and files as a plain docs folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from medmassage_kb import stage
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_docs, published


def add(commands: Any) -> None:
    """Enter the command into the parser of the command line."""
    command = commands.add_parser("stage", help="write all pages and files as a plain docs folder")
    command.add_argument("out", metavar="OUT", type=Path, help="a new or empty folder")
    command.set_defaults(run=_stage)
    add_docs(command)


def _stage(args: argparse.Namespace) -> int:
    made = published(args)
    if made is None:
        return PROBLEMS
    count = stage.write(args.out, args.docs, made, stage.documents(args.docs))
    print(f"{count} files in {args.out}", file=sys.stderr)
    return CLEAN
