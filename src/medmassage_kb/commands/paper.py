"""`paper`: draws an examination paper from the questions, and sets it with its key."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from medmassage_kb import checks
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_data, count, folder, loaded, stop
from medmassage_kb.files import put
from medmassage_kb.model.objectives import UNIT
from medmassage_kb.print import paper
from medmassage_kb.print.typst import Press, PrintError
from medmassage_kb.sheets.papers import PAPERS
from medmassage_kb.site import Site

MOST = 200


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument("out", metavar="OUT", type=Path, help="the folder to write to")
    command.add_argument("--units", metavar="UNIT,…", default=",".join(UNIT), help=f"all, or of: {', '.join(UNIT)}")
    command.add_argument("--count", metavar="N", type=int, default=paper.COUNT, help="questions (20)")
    command.add_argument("--seed", metavar="N", type=int, default=1, help="the same number gives the same paper (1)")
    command.add_argument("--title", default="Medical massage", help="what it is called")
    command.add_argument("--paper", choices=sorted(PAPERS), default="a4", help="size of the sheets (a4)")
    add_data(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    units = [unit.strip() for unit in args.units.split(",") if unit.strip()]
    unknown = [unit for unit in units if unit not in UNIT]
    if unknown or not units:
        named = f"there is no unit '{unknown[0]}'" if unknown else "no unit is named"
        stop(f"{named}; the units are: {', '.join(UNIT)}")
    if not 1 <= args.count <= MOST:
        stop(f"a paper has 1 to {MOST} questions")
    kb = loaded(folder(args.data), checks.run)
    drawn = paper.draw(kb, args.title, units, args.count, args.seed)
    if not drawn.items:
        stop(f"there is no question on {', '.join(units)}", PROBLEMS)
    try:
        with Press() as press:
            made = paper.documents(kb, Site.of(os.environ), drawn, f"paper-{args.seed}", args.paper)
            files = {Path(document.path).name: press.set(document) for document in made}
    except PrintError as error:
        stop(error, PROBLEMS)
    args.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        put(args.out / name, content)
    fewer = f"; there are no more on {', '.join(units)}" if len(drawn.items) < args.count else ""
    print(f"{count(len(drawn.items), 'question')} in {args.out}{fewer}", file=sys.stderr)
    return CLEAN
