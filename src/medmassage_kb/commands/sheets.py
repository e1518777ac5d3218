"""`sheets`: adds the present versions of handouts to the register."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_data, count, loaded, stop
from medmassage_kb.files import put
from medmassage_kb.sheets import register


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument(
        "--what", default="", metavar="WORDS", help="what changed, where the record's own 'changes' do not say it"
    )
    command.add_argument("--check", action="store_true", help="only say which versions are missing there")
    command.add_argument("slug", nargs="*", metavar="SLUG", help="only these conditions (default: all)")
    add_data(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    kb = loaded(args.data, register.problems)
    unknown = [slug for slug in args.slug if f"conditions/{slug}" not in kb.entities]
    if unknown:
        stop(f"there is no condition '{unknown[0]}'")
    news = [new for new in register.pending(kb) if not args.slug or new.sheet.slug in args.slug]
    for new in news:
        words = (args.what.strip() if new.change != "new" else "") or new.what
        print(f"{new.sheet.slug}: {register.CHANGES[new.change]}, version {new.sheet.version}: {words}")
    if not news:
        print("the register holds the present version of every handout", file=sys.stderr)
        return CLEAN
    if args.check:
        print("`medmassage-kb release` adds them, or now: medmassage-kb sheets", file=sys.stderr)
        return PROBLEMS
    whole = register.added(register.register(kb), news, args.what.strip())
    put(Path(args.data) / register.NAME, register.dump(whole).encode())
    print(f"{count(len(news), 'version')} added to {Path(args.data, register.NAME).as_posix()}", file=sys.stderr)
    return CLEAN
