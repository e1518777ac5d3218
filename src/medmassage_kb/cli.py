"""The command line: `medmassage-kb validate`, `stage`, `verify`, `new`, `export`.

Exit codes: 0 clean, 1 problems in the data or the site, 2 wrong use, 3 a fault of the program.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from medmassage_kb import checks, problems
from medmassage_kb.kb import load

CLEAN, PROBLEMS, USAGE, BUG = 0, 1, 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; never lets a traceback pass for an answer."""
    parser = _parser()
    try:
        args = parser.parse_args(argv)
    except SystemExit as stop:  # argparse has printed what was wrong
        return int(stop.code or 0)
    try:
        return int(args.run(args))
    except KeyboardInterrupt:
        print("stopped; nothing was left half-written", file=sys.stderr)
        return 130
    except (FileExistsError, FileNotFoundError, NotADirectoryError, PermissionError) as error:
        print(f"medmassage-kb: {error.strerror or error}: {error.filename or ''}".rstrip(": "), file=sys.stderr)
        return USAGE
    except Exception:
        traceback.print_exc()
        print("medmassage-kb: this is a fault of the program, not of your data; please report it", file=sys.stderr)
        return BUG


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="medmassage-kb", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    validate = commands.add_parser("validate", help="check the data and say what is wrong, all at once")
    validate.add_argument("data", nargs="?", default="data", metavar="DIR", help="the data folder (default: data)")
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    validate.add_argument("--format", choices=sorted(problems.FORMATS), default=default)
    validate.set_defaults(run=_validate)
    return parser


def _validate(args: argparse.Namespace) -> int:
    if not Path(args.data).is_dir():
        print(f"medmassage-kb: there is no folder '{args.data}'", file=sys.stderr)
        return USAGE
    kb, found = load(args.data)
    found = sorted([*found, *checks.run(kb)])
    sys.stdout.write(problems.FORMATS[args.format](found))
    errors = sum(problem.severity == "error" for problem in found)
    if args.format == "text":
        files = len({problem.path for problem in found})
        word = f"{errors} problems in {files} files" if found else "no problems"
        print(f"{len(kb.entities)} entities, {word}", file=sys.stderr)
    return PROBLEMS if found else CLEAN
