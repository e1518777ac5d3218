"""What several commands share: exit codes, options, and everything to publish."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from medmassage_kb import stage
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.packaged import data_folder
from medmassage_kb.problems import Problem, as_text
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


class Stopped(Exception):
    """The command goes no further, and has told why.

    Attributes:
        code: How it ends, an exit code.
    """

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def stop(why: object, code: int = USAGE) -> NoReturn:
    """End the command and tell why."""
    print(f"medmassage-kb: {why}", file=sys.stderr)
    raise Stopped(code)


def refuse(found: Iterable[Problem]) -> None:
    """End the command if there are problems, after they are printed."""
    if problems := sorted(found):
        sys.stdout.write(as_text(problems))
        raise Stopped(PROBLEMS)


def there(path: str | Path) -> None:
    """End the command if a folder is not there."""
    if not Path(path).is_dir():
        stop(f"there is no folder '{path}'")


def loaded(data: str | Path, *rules: Callable[[KnowledgeBase], Iterable[Problem]]) -> KnowledgeBase:
    """The data; problems end the command, those too that further rules find."""
    kb, found = load(data)
    refuse([*found, *(problem for rule in rules for problem in rule(kb))])
    return kb


def published(args: argparse.Namespace) -> Publication:
    """Everything to publish; data with problems ends the command."""
    from medmassage_kb.publish import publish

    made = publish(args.data, Site.of(os.environ), stage.documents(args.docs), docs=args.docs.as_posix())
    refuse(made.problems)
    return made


def agreed(what: str) -> bool:
    """Whether the person at the terminal says yes."""
    try:
        return input(f"{what} [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False
