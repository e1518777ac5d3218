"""`paper`: draws an examination paper from the questions, and sets it with its key."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from medmassage_kb import checks
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_data, count, folder, refused
from medmassage_kb.files import put
from medmassage_kb.kb import load
from medmassage_kb.model.objectives import UNIT
from medmassage_kb.print import paper
from medmassage_kb.print.typst import Press, PrintError
from medmassage_kb.problems import as_text
from medmassage_kb.sheets.papers import PAPERS
from medmassage_kb.site import Site

MOST = 200


def add(commands: Any) -> None:
    """Enter the command into the parser of the command line."""
    command = commands.add_parser("paper", help="draw an examination paper, and set it with its key as PDF")
    command.add_argument("out", metavar="OUT", type=Path, help="the folder to write to")
    command.add_argument("--units", metavar="UNIT,…", default=",".join(UNIT), help=f"all, or of: {', '.join(UNIT)}")
    command.add_argument("--count", metavar="N", type=int, default=paper.COUNT, help="questions (20)")
    command.add_argument("--seed", metavar="N", type=int, default=1, help="the same number gives the same paper (1)")
    command.add_argument("--title", default="Medical massage", help="what it is called")
    command.add_argument("--paper", choices=sorted(PAPERS), default="a4", help="size of the sheets (a4)")
    command.set_defaults(run=_paper)
    add_data(command)


def _paper(args: argparse.Namespace) -> int:
    units = [unit.strip() for unit in args.units.split(",") if unit.strip()]
    unknown = [unit for unit in units if unit not in UNIT]
    if unknown or not units:
        named = f"there is no unit '{unknown[0]}'" if unknown else "no unit is named"
        return refused(f"{named}; the units are: {', '.join(UNIT)}")
    if not 1 <= args.count <= MOST:
        return refused(f"a paper has 1 to {MOST} questions")
    kb, found = load(folder(args.data))
    found = sorted([*found, *checks.run(kb)])
    if found:
        sys.stdout.write(as_text(found))
        return PROBLEMS
    drawn = paper.draw(kb, args.title, units, args.count, args.seed)
    if not drawn.items:
        return refused(f"there is no question on {', '.join(units)}", PROBLEMS)
    made = paper.documents(kb, Site.of(os.environ), drawn, f"paper-{args.seed}", args.paper)
    try:
        with Press() as press:
            files = {name: press.set(document) for name, document in made.items()}
    except PrintError as error:
        return refused(error, PROBLEMS)
    args.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        put(args.out / name, content)
    fewer = f"; there are no more on {', '.join(units)}" if len(drawn.items) < args.count else ""
    print(f"{count(len(drawn.items), 'question')} in {args.out}{fewer}", file=sys.stderr)
    return CLEAN
