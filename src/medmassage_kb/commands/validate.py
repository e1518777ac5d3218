"""`validate`: checks the data and says what is wrong, all at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from medmassage_kb import checks, problems
from medmassage_kb.checks import age, unfinished
from medmassage_kb.checks.overclaim import rule
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, count, folder, stop
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.reading.memory import unsearched
from medmassage_kb.stage import documents


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("data", nargs="?", default="data", metavar="DIR", help="the data folder (default: data)")
    default = "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "text"
    command.add_argument("--format", choices=sorted(problems.FORMATS), default=default)
    command.add_argument(
        "--today", type=date.fromisoformat, metavar="DATE", help="also tell what is overdue or yet to come on this day"
    )
    command.add_argument(
        "--not-after", type=date.fromisoformat, metavar="DATE", help="also refuse dates after this day, and no more"
    )


@unsearched()
def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    root = folder(args.data)
    if not root.is_dir():
        stop(f"there is no folder '{args.data}'")
    if root != Path(args.data):
        print(f"there is no data/ here; this is the data of the package: {root.as_posix()}", file=sys.stderr)
    kb, found = load(root, drafts=True)
    drafts = sum(entity.status == "draft" for entity in kb.entities.values())
    found += [*unfinished.names_a_draft(kb), *checks.run(kb)]
    docs = root.parent / "docs"
    if docs.is_dir():
        found += rule.in_documents(kb, documents(docs), docs.as_posix())
    found += _by_day(kb, args)
    found.sort()
    sys.stdout.write(problems.FORMATS[args.format](found))
    errors = sum(problem.severity == "error" for problem in found)
    if args.format == "text":
        files = len({problem.path for problem in found if problem.severity == "error"})
        word = f"{count(errors, 'problem')} in {count(files, 'file')}" if errors else "no problems"
        warnings = len(found) - errors
        word += f", {count(warnings, 'warning')}" if warnings else ""
        word = f"{count(drafts, 'draft')} (checked, but not published), {word}" if drafts else word
        print(f"{len(kb.entities) - drafts} entities, {word}", file=sys.stderr)
    return PROBLEMS if errors else CLEAN


def _by_day(kb: KnowledgeBase, args: argparse.Namespace) -> Iterator[problems.Problem]:
    """What only someone who knows the day can tell."""
    if args.today:
        yield from age.overdue(kb, args.today)
    days = [day for day in (args.today, args.not_after) if day]
    if days:
        yield from age.not_yet(kb, min(days))
