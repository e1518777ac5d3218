"""`links`: lists the links that keep people safe as they stand now, and tells which are gone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from medmassage_kb import problems
from medmassage_kb.checks import links
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_data, count
from medmassage_kb.files import put
from medmassage_kb.kb import load


def add(commands: Any) -> None:
    """Enter the command into the parser of the command line."""
    command = commands.add_parser("links", help="list the links to safety entries as they stand now")
    command.set_defaults(run=_links)
    add_data(command)


def _links(args: argparse.Namespace) -> int:
    kb, found = load(args.data)
    if found:
        sys.stdout.write(problems.as_text(found))
        return PROBLEMS
    for name, key, to in links.gone(kb):
        print(f"gone: {name}, '{key}' led to '{to}'")
    path, now = Path(args.data) / links.NAME, links.links(kb)
    put(path, links.dump(now).encode())
    print(f"{path.as_posix()}: {count(sum(tokens.total() for tokens in now.values()), 'link')}", file=sys.stderr)
    return CLEAN
