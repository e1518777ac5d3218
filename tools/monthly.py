"""The monthly look: dead addresses, overdue checks, newer versions. Writes the text of an issue.

    python tools/monthly.py OUT [--today DATE] [--offline]

Where the network does not answer, the report says so, and the rest is there all the same.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import newer_versions
import outside_links
from hosts import Polite

from medmassage_kb.checks import age
from medmassage_kb.kb import KnowledgeBase, load
from medmassage_kb.site import Site

NOTHING = "Nothing is to be done."
MOST = 200
"""Lines of a part that are printed."""


def overdue(kb: KnowledgeBase, today: date) -> list[str]:
    """Records that nobody has checked for long, the oldest errors first."""
    found = sorted(age.overdue(kb, today), key=lambda problem: (problem.severity, problem))
    return [f"- `{problem.path}`: {problem.message}" for problem in found]


def part(title: str, lines: list[str], note: str) -> str:
    """A part of the report."""
    rest = [f"- … and {len(lines) - MOST} more"] if len(lines) > MOST else []
    return "\n".join([f"## {title} ({len(lines)})", "", note, "", *lines[:MOST], *rest]).rstrip() + "\n"


def report(data: str, docs: Path, site: Site, today: date, web: Polite | None) -> str:
    """The whole report as Markdown.

    Args:
        data: The data folder.
        docs: The docs folder.
        site: Public addresses; links to ourselves are not asked for.
        today: The day to judge by.
        web: Who asks other hosts; None to ask nobody.
    """
    kb, _ = load(data)
    late = overdue(kb, today)
    links = outside_links.outside(outside_links.pages(data, docs, site), (site.url, site.repository))
    looked = outside_links.look(links, web) if web else outside_links.Looked()
    asked = newer_versions.ask(kb, web) if web else newer_versions.Asked()
    dead, newer = outside_links.lines(looked, links), newer_versions.lines(asked)
    if web is None:
        seen = told = "Nobody was asked."
    else:
        seen = f"{looked.asked} addresses were asked for; {len(looked.unseen)} could not be seen, which proves nothing."
        seen = "The network could not be reached, so no address was seen." if looked.offline else seen
        told = f"PubMed and Crossref were asked about {asked.notes} notes. Silence proves nothing."
        told = " ".join([told, *(f"Could not be asked: {why}." for why in asked.failed)])
    parts = [
        part("Newer versions, corrections, retractions", newer, told),
        part(
            "Checks overdue",
            late,
            "`medmassage-kb validate --today DATE` tells the same. A record is due after 18 months.",
        ),
        part("Dead addresses", dead, seen),
    ]
    head = ["# Monthly look", "", f"On {today.isoformat()}. Written by a program; close it when all is done.", ""]
    return "\n".join([*head, *([] if newer or late or dead else [NOTHING, ""]), *parts])


def main() -> int:
    """Write the report to a file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--today", type=date.fromisoformat, default=datetime.now(tz=UTC).date(), metavar="DATE")
    parser.add_argument("--offline", action="store_true", help="ask nobody")
    args = parser.parse_args()
    site = Site.of(os.environ)
    web = None if args.offline else Polite(f"medmassage-kb monthly look (+{site.repository})")
    args.out.write_text(report("data", Path("docs"), site, args.today, web), encoding="utf-8", newline="\n")
    print(args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
