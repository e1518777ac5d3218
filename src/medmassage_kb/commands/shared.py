"""What several commands share: exit codes, options, and everything to publish."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from medmassage_kb import problems, stage
from medmassage_kb.packaged import data_folder
from medmassage_kb.site import Site

if TYPE_CHECKING:
    from medmassage_kb.publish import Publication

CLEAN, PROBLEMS, USAGE, BUG = 0, 1, 2, 3
"""Exit codes: clean, problems in the data or the site, wrong use, a fault of the program."""


def add_data(command: argparse.ArgumentParser) -> None:
    """Let the data folder be named."""
    command.add_argument("--data", default="data", metavar="DIR", help="the data folder")


def add_docs(command: argparse.ArgumentParser) -> None:
    """Let data folder and docs folder be named."""
    add_data(command)
    command.add_argument("--docs", default="docs", type=Path, metavar="DIR", help="the docs folder")


def folder(named: str) -> Path:
    """The data folder that is named, or that of the package where none is named and no `data/` lies."""
    path = Path(named)
    return data_folder() if named == "data" and not path.exists() else path


def count(number: int, thing: str) -> str:
    """So many of a thing: '1 file', '2 files'."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def refused(why: object, code: int = USAGE) -> int:
    """The exit code of a command that goes no further, after it was told why."""
    print(f"medmassage-kb: {why}", file=sys.stderr)
    return code


def published(args: argparse.Namespace) -> Publication | None:
    """Everything to publish, or None after the problems were printed."""
    from medmassage_kb.publish import publish

    made = publish(args.data, Site.of(os.environ), stage.documents(args.docs), docs=args.docs.as_posix())
    if made.problems:
        sys.stdout.write(problems.as_text(made.problems))
        return None
    return made


def agreed(what: str) -> bool:
    """Whether the person at the terminal says yes."""
    try:
        return input(f"{what} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
