"""`export`: writes one export."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from medmassage_kb import stage
from medmassage_kb.commands.shared import CLEAN, add_docs, folder, published
from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.kb import load


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("name", metavar="NAME", choices=sorted(EXPORTS), help=", ".join(sorted(EXPORTS)))
    command.add_argument("out", metavar="OUT", type=Path, help="the folder to write to")
    add_docs(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    if args.name == "schema":  # needs the models, and ids as far as they can be read: data may have problems
        material = Material(load(folder(args.data))[0])
    else:
        made = published(args)
        material = Material(made.kb, made.site, made.pages, made.documents)
    files = {asset.path: asset.content for asset in EXPORTS[args.name](material)}
    stage.write_files(args.out, files)
    print(f"{len(files)} files in {args.out}", file=sys.stderr)
    return CLEAN
