"""`addresses`: adds new addresses to the list of those that last."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from medmassage_kb.built import addresses
from medmassage_kb.checks.moved import moved
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_docs, count, published
from medmassage_kb.files import put

add = add_docs


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    made = published(args)
    now = addresses.published(made)
    path = Path(args.data) / addresses.NAME
    promised = addresses.parse(path.read_text("utf-8")) if path.is_file() else {}
    whole = addresses.merged(promised, now)
    put(path, addresses.dump(whole).encode())
    more = sum(map(len, whole.values())) + len(whole) - sum(map(len, promised.values())) - len(promised)
    print(f"{path.as_posix()}: {count(len(whole), 'page')} and files, {more} new addresses", file=sys.stderr)
    gone = addresses.lost(promised, now, moved(made.kb).table)
    if gone:
        sys.stdout.write(addresses.advice(gone))
    return PROBLEMS if gone else CLEAN
