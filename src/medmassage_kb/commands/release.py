"""`release`: keeps what is said now as a version of the content, with its handouts, addresses and safety links."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from medmassage_kb.built import addresses
from medmassage_kb.checks import links
from medmassage_kb.checks.moved import moved
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, Stopped, add_docs, count, published, stop, there
from medmassage_kb.exports import EXPORTS, Material
from medmassage_kb.files import put
from medmassage_kb.sheets import register
from medmassage_kb.statements import releases


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("version", metavar="VERSION", help="year and month: 2026.11, then 2026.11.2")
    add_docs(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    there(args.data)
    try:
        made = published(args)
    except Stopped:
        print("medmassage-kb: nothing was released; data with problems is not published", file=sys.stderr)
        raise
    path = Path(args.data) / addresses.NAME
    promised = addresses.parse(path.read_text("utf-8")) if path.is_file() else {}
    now = addresses.published(made)
    if gone := addresses.lost(promised, now, moved(made.kb).table):
        sys.stdout.write(addresses.advice(gone))
        stop("nothing was released", PROBLEMS)
    try:
        release = releases.snapshot(made.kb, args.version)
        written = releases.publish(Path(args.data) / "releases", release)
    except ValueError as error:
        stop(error)
    news = register.pending(made.kb)
    if news:
        put(Path(args.data) / register.NAME, register.dump(register.added(register.register(made.kb), news)).encode())
    put(path, addresses.dump(addresses.merged(promised, now)).encode())
    put(Path(args.data) / links.NAME, links.dump(links.links(made.kb)).encode())
    if (schemas := Path(args.data) / "schema").is_dir():  # editors complete ids from there
        for asset in EXPORTS["schema"](Material(made.kb)):
            put(schemas / asset.path, asset.content)
    said = f"{count(len(release.statements), 'statement')}, {len(release.entities)} entries"
    print(f"{written.as_posix()}: {said}, {count(len(news), 'new handout version')}", file=sys.stderr)
    return CLEAN
