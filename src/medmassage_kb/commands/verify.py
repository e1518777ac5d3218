"""`verify`: proves that a built site is whole."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from medmassage_kb import problems
from medmassage_kb.built.verify import verify
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_data, there
from medmassage_kb.kb import load
from medmassage_kb.pages import table
from medmassage_kb.site import Site


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("site", metavar="SITE", type=Path, help="the built folder")
    add_data(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    there(args.site)
    kb, found = load(args.data)
    found = found or verify(args.site, table(kb, Site.of(os.environ)), kb)
    sys.stdout.write(problems.as_text(found))
    count = sum(1 for _ in args.site.rglob("*.html"))
    print(f"{count} pages, {len(found) or 'no'} problems", file=sys.stderr)
    return PROBLEMS if found else CLEAN
