"""`verify`: proves that a built site is whole."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from medmassage_kb import problems
from medmassage_kb.built.verify import verify
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_data, refused
from medmassage_kb.kb import load
from medmassage_kb.pages import table
from medmassage_kb.site import Site


def add(commands: Any) -> None:
    """Enter the command into the parser of the command line."""
    command = commands.add_parser("verify", help="prove that a built site is whole")
    command.add_argument("site", metavar="SITE", type=Path, help="the built folder")
    command.set_defaults(run=_verify)
    add_data(command)


def _verify(args: argparse.Namespace) -> int:
    if not args.site.is_dir():
        return refused(f"there is no folder '{args.site}'")
    kb, found = load(args.data)
    found = found or verify(args.site, table(kb, Site.of(os.environ)), kb)
    sys.stdout.write(problems.as_text(found))
    count = sum(1 for _ in args.site.rglob("*.html"))
    print(f"{count} pages, {len(found) or 'no'} problems", file=sys.stderr)
    return PROBLEMS if found else CLEAN
