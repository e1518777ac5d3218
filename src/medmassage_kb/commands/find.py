"""`find`: lists notes with their findings and figures, to be named by effects."""

from __future__ import annotations

import argparse
import sys

from medmassage_kb.authoring.scaffold import figure
from medmassage_kb.commands.shared import CLEAN, PROBLEMS, add_data, count, folder
from medmassage_kb.kb import load


def add(command: argparse.ArgumentParser) -> None:
    """Give the command its options."""
    command.add_argument(
        "words", nargs="+", metavar="WORD", help="each has to stand in the note: title, author, outcome"
    )
    add_data(command)


def run(args: argparse.Namespace) -> int:
    """Run the command; its exit code."""
    kb, _ = load(folder(args.data), drafts=True)
    wanted = [word.casefold() for word in args.words]
    found = 0
    for name, note in kb.of("evidence").items():
        text = " ".join([name, kb.source(name).text]).casefold()
        if not all(word in text for word in wanted):
            continue
        found += 1
        print(f"{name}  {note.name}: {note.title} ({note.seen})")
        for finding in note.findings:
            when, against = finding.timepoint or "no time given", finding.comparator or "nothing named"
            print(f"  #{finding.id}  {finding.outcome}, {when}; against {against}")
            print(f"    {finding.direction}, {finding.certainty}{figure(finding)}")
    print(f"{count(found, 'note')}; the id of a finding is NOTE#FINDING", file=sys.stderr)
    return CLEAN if found else PROBLEMS
