"""`diff`: what one version of the data says otherwise than another."""

from __future__ import annotations

import argparse
import importlib
import sys
import warnings
from pathlib import Path

from medmassage_kb.commands.shared import CLEAN, there
from medmassage_kb.kb import load
from medmassage_kb.statements import difference


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("old", metavar="OLD", type=Path, help="the data folder before")
    command.add_argument("new", metavar="NEW", type=Path, help="the data folder after")
    command.add_argument("--format", choices=sorted(difference.FORMATS), default="text")


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    for folder in (args.old, args.new):
        there(folder)
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
