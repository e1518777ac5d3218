"""`diff` and `release`: what one version of the data says otherwise than another, and a version kept for good."""

from __future__ import annotations

import argparse
import importlib
import sys
import warnings
from pathlib import Path
from typing import Any

from medmassage_kb import checks, difference, problems, releases
from medmassage_kb.kb import load

CLEAN, PROBLEMS, USAGE = 0, 1, 2


def add(commands: Any) -> None:
    """Enter the commands into the parser of the command line."""
    command = commands.add_parser("diff", help="tell in words what one data folder says otherwise than another")
    command.add_argument("old", metavar="OLD", type=Path, help="the data folder before")
    command.add_argument("new", metavar="NEW", type=Path, help="the data folder after")
    command.add_argument("--format", choices=sorted(difference.FORMATS), default="text")
    command.set_defaults(run=_diff)

    command = commands.add_parser("release", help="keep what is said now as a version of the content")
    command.add_argument("version", metavar="VERSION", help="year and month: 2026.11, then 2026.11.2")
    command.add_argument("--data", default="data", metavar="DIR", help="the data folder")
    command.set_defaults(run=_release)


def _diff(args: argparse.Namespace) -> int:
    for folder in (args.old, args.new):
        if not folder.is_dir():
            print(f"medmassage-kb: there is no folder '{folder}'", file=sys.stderr)
            return USAGE
    grade = _grade()
    told = difference.differences(load(args.old)[0], load(args.new)[0], grade)
    sys.stdout.write(difference.FORMATS[args.format](told))
    if grade is None:
        print("reading grades are left out: textstat is not installed", file=sys.stderr)
    return CLEAN


def _grade() -> difference.Grade | None:
    """Flesch-Kincaid grade by textstat, one of the tools of the tests; None where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            textstat = importlib.import_module("textstat")
    except ImportError:
        return None
    return lambda text: float(textstat.flesch_kincaid_grade(text))


def _release(args: argparse.Namespace) -> int:
    if not Path(args.data).is_dir():
        print(f"medmassage-kb: there is no folder '{args.data}'", file=sys.stderr)
        return USAGE
    kb, found = load(args.data)
    found = sorted([*found, *checks.run(kb)])
    if found:
        sys.stdout.write(problems.as_text(found))
        print("medmassage-kb: nothing was released; data with problems is not published", file=sys.stderr)
        return PROBLEMS
    try:
        release = releases.snapshot(kb, args.version)
        path = releases.publish(Path(args.data) / "releases", release)
    except ValueError as error:
        print(f"medmassage-kb: {error}", file=sys.stderr)
        return USAGE
    print(f"{path.as_posix()}: {len(release.statements)} statements, {len(release.entities)} entries", file=sys.stderr)
    return CLEAN
