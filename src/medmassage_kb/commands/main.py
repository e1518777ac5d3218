"""The command line: `validate`, `stage`, `verify`, `new`, `find`, `fix`, `export`, `addresses`, `links`, `print`,
`paper`, `sheets`, `review`, `diff`, `release`, `fingerprint`, `pack`.

Exit codes: 0 clean, 1 problems in the data or the site, 2 wrong use, 3 a fault of the program.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, datetime
from io import TextIOWrapper

from medmassage_kb.commands.shared import BUG, PROBLEMS, USAGE, Stopped
from medmassage_kb.packaged import VERSION


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never lets a traceback pass for an answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # names and signs are not ASCII, whatever the terminal says
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    argv = sys.argv[1:] if argv is None else argv
    try:
        args = _parser("".join(argv[:1])).parse_args(argv)
    except SystemExit as stop:  # argparse has printed what was wrong
        return int(stop.code or 0)
    try:
        code = int(args.run(args))
        sys.stdout.flush()
        return code
    except Stopped as stopped:
        return stopped.code
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEMS
    except KeyboardInterrupt:
        print("stopped; nothing was left half-written", file=sys.stderr)
        return 130
    except OSError as error:  # no such place, no leave to write there, no room on the disk
        print(f"medmassage-kb: {error.strerror or error}: {error.filename or ''}".rstrip(": "), file=sys.stderr)
        return USAGE
    except Exception:
        traceback.print_exc()
        print("medmassage-kb: this is a fault of the program, not of your data; please report it", file=sys.stderr)
        return BUG


COMMANDS = {
    "validate": "check the data and say what is wrong, all at once",
    "stage": "write all pages and files as a plain docs folder",
    "verify": "prove that a built site is whole",
    "pack": "put a built site into downloads/site.zip, to take along",
    "new": "start the data file of a new entity; asks for what is not given",
    "find": "list evidence notes and their findings by words",
    "fix": "mend what a machine can mend: order, spacing, form of values",
    "export": "write one export",
    "addresses": "add new addresses to the list of those that last",
    "links": "list the links to safety entries as they stand now",
    "print": "set handouts, forms or books as PDF",
    "paper": "draw an examination paper, and set it with its key as PDF",
    "sheets": "add the present versions of handouts to the register",
    "review": "read a list that a reviewer filled in as PDF, and print it as YAML",
    "diff": "tell in words what one data folder says otherwise than another",
    "release": "keep what is said now as a version of the content",
    "fingerprint": "give the assets of a built site names that change with them",
}
"""Every command with its help. Each has a module of its name here (`print` is no good name): `add` gives the parser its
options, `run` does it."""


def _parser(first: str) -> argparse.ArgumentParser:
    """The parser of the command that is asked for, or of all where it is none of them."""
    parser = argparse.ArgumentParser(
        prog="medmassage-kb", description=" ".join((__doc__ or "").split("\n\n")[0].split())
    )
    parser.add_argument("--version", action="version", version=f"medmassage-kb {VERSION}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    parser.set_defaults(day=lambda: datetime.now(tz=UTC).date().isoformat())
    for name in [first] if first in COMMANDS else COMMANDS:
        module = importlib.import_module(f"medmassage_kb.commands.{'printing' if name == 'print' else name}")
        command = commands.add_parser(name, help=COMMANDS[name])
        command.set_defaults(run=module.run)
        module.add(command)
    return parser
