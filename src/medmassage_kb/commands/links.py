"""`links`: lists the links that keep people safe as they stand now, and tells which are gone."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from medmassage_kb.checks import links
from medmassage_kb.commands.shared import CLEAN, add_data, count, loaded
from medmassage_kb.files import put

add = add_data


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    kb = loaded(args.data)
    for name, key, to in links.gone(kb):
        print(f"gone: {name}, '{key}' led to '{to}'")
    path, now = Path(args.data) / links.NAME, links.links(kb)
    put(path, links.dump(now).encode())
    print(f"{path.as_posix()}: {count(sum(tokens.total() for tokens in now.values()), 'link')}", file=sys.stderr)
    return CLEAN
